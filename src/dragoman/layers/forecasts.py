"""Forecasts."""

from __future__ import annotations

from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Condition, Forecast, Timex


def find_forecasts(
    parsed: Parsed,
    times: tuple[Timex, ...],
    attributions: tuple[Attribution, ...],
    conditions: tuple[Condition, ...],
) -> tuple[Forecast, ...]:
    """Forecasts."""
    return ()

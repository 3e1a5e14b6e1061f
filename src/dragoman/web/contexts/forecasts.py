"""Forecasts: what is expected, in which words, by whom, by when, how it came out, and how each source fared."""

from __future__ import annotations

from dragoman.case.forecasts import forecasts, scores
from dragoman.case.opening import Connection
from dragoman.case.values import LedgerForecast, SourceScore
from dragoman.web.context import PAGE_SIZE, Context, Query, following


class ForecastsContext(Context, frozen=True, kw_only=True):
    """One page of forecasts (`forecasts`), how each source's came out (`scores`), and `next`, where the next page
    begins."""

    forecasts: tuple[LedgerForecast, ...]
    scores: tuple[SourceScore, ...]
    offset: int
    next: int | None


def forecasts_page(connection: Connection, query: Query) -> ForecastsContext:
    """What is expected."""
    offset = query.number("offset", 0)
    found = forecasts(connection, limit=PAGE_SIZE + 1, offset=offset)
    return ForecastsContext(
        forecasts=found[:PAGE_SIZE], scores=scores(connection), offset=offset, next=following(found, offset)
    )

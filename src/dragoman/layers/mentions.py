"""Mentions."""

from __future__ import annotations

from dragoman.parsed import Parsed
from dragoman.reading import Mention, Timex


def find_mentions(parsed: Parsed, times: tuple[Timex, ...]) -> tuple[Mention, ...]:
    """Mentions."""
    return ()

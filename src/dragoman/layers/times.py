"""Times."""

from __future__ import annotations

from dragoman.parsed import Parsed
from dragoman.reading import Timex


def find_times(parsed: Parsed, published: str | None) -> tuple[Timex, ...]:
    """Times."""
    return ()

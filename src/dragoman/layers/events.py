"""Events."""

from __future__ import annotations

from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Entity, Event, Mention, Timex


def find_events(
    parsed: Parsed,
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Event, ...]:
    """Events."""
    return ()

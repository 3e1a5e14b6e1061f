"""Identities."""

from __future__ import annotations

from dragoman.names.roster import Roster
from dragoman.parsed import Parsed
from dragoman.reading import Entity, Event, Identity, Mention, Timex


def propose_identities(
    parsed: Parsed,
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    events: tuple[Event, ...],
    roster: Roster | None,
) -> tuple[Identity, ...]:
    """Identities."""
    return ()

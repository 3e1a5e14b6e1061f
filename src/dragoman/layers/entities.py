"""Entities."""

from __future__ import annotations

from dragoman.names.roster import Roster
from dragoman.parsed import Parsed
from dragoman.reading import Entity, Mention


def join_entities(parsed: Parsed, mentions: tuple[Mention, ...], roster: Roster | None) -> tuple[Entity, ...]:
    """Entities."""
    return ()

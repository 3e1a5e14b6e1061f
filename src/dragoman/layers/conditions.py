"""Conditions."""

from __future__ import annotations

from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Condition, Entity, Mention


def find_conditions(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Condition, ...]:
    """Conditions."""
    return ()

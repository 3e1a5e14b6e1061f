"""Anchors."""

from __future__ import annotations

from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Entity, Mention, Timex


def anchor_times(
    parsed: Parsed,
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    attributions: tuple[Attribution, ...],
    published: str | None,
) -> tuple[Timex, ...]:
    """Anchors."""
    return times

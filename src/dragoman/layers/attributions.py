"""Attributions."""

from __future__ import annotations

from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Entity, Mention, Quotation, Timex


def find_attributions(
    parsed: Parsed,
    quotations: tuple[Quotation, ...],
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
) -> tuple[Attribution, ...]:
    """Attributions."""
    return ()

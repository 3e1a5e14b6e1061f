"""Defects."""

from __future__ import annotations

from dragoman.names.roster import Roster
from dragoman.parsed import Parsed
from dragoman.reading import Defect, Entity, Identity, Mention, Quotation, Timex


def find_defects(
    parsed: Parsed,
    quotations: tuple[Quotation, ...],
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    identities: tuple[Identity, ...],
    roster: Roster | None,
    published: str | None,
) -> tuple[Defect, ...]:
    """Defects."""
    return ()

"""Finding: the case entity that a person names by an id, the beginning of one, or a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from dragoman.case.ids import digits_of
from dragoman.case.people._names import fold
from dragoman.case.schema.people import clusters, entities, spellings
from dragoman.errors import CaseError
from dragoman.names.keys import is_surname

_CLEARLY = 2
"""In so many times the reports of any other of the name an entity must be told of to be the one that is meant."""
_LISTED, _SHORT_ID = 4, len("entity-1a2b3c4d")


def find_entity(connection: Connection, given: str, *, clearly: bool = True) -> int:
    """The seq of the case entity that a person names: by the beginning of the id of any entity that it stands for, or
    by a name that only one has.

    Where several have the name, it is the one that is written so in full, if that one is told of in at least twice as
    many reports as any other that is, and in no fewer than those of whom the name is only a part.

    Args:
        connection: an open case.
        given: an id, its beginning, or a name.
        clearly: whether a name that several have may stand for the one clearly meant; a judgement must be exact.

    Raises:
        CaseError: if there is none, or more than one.
    """
    digits = digits_of(given, "entity")
    if digits is not None:
        item = entities.c.item
        begun = select(item, entities.c.cluster).where(item >= f"entity-{digits}", item < f"entity-{digits}g")
        found = connection.execute(begun.order_by(item).limit(50)).all()
        if len({row.cluster for row in found}) == 1:
            return int(found[0].cluster)
        if found:
            items = sorted({row.item for row in found})
            raise CaseError(f"{given!r} fits several entities ({items[0]}, {items[1]} ...): give more digits")
    rows = _of_that_name(connection, given)
    if not rows:
        raise CaseError(f"the case has no entity {given!r}: `dragoman who` shows them")
    meant = rows[0] if len(rows) == 1 else _clear(connection, rows, given) if clearly else None
    if meant is None:
        shown = [
            f"{row.name} ({row.type} of {_counted(row.reports)}, {row.item[:_SHORT_ID]})" for row in rows[:_LISTED]
        ]
        shown += [f"{len(rows) - _LISTED:,} more"] if len(rows) > _LISTED else []
        raise CaseError(f"{given!r} fits several entities: {', '.join(shown)}; give the id of one")
    return int(meant.seq)


def written(name: str) -> Select[Any]:
    """The clusters that are written so, in full, by the last word, or by a Chinese surname that comes first; names are
    compared as those of people are, or as others."""
    folded = _folded(name)
    begin = [spellings.c.folded.startswith(f"{each} ", autoescape=True) for each in folded if is_surname(each)]
    return select(spellings.c.cluster).where(or_(spellings.c.folded.in_(folded), spellings.c.last.in_(folded), *begin))


def _counted(reports: int) -> str:
    return "1 report" if reports == 1 else f"{reports:,} reports"


def _folded(name: str) -> list[str]:
    return sorted({fold(name, "person"), fold(name, "organisation")} - {""})


def _of_that_name(connection: Connection, given: str) -> list[Row[Any]]:
    """The case entities of a name, those in most reports first."""
    named = (
        select(clusters.c.seq, clusters.c.name, clusters.c.type, clusters.c.reports, entities.c.item)
        .join(entities, entities.c.seq == clusters.c.seq)
        .where(clusters.c.seq.in_(written(given)))
    )
    return sorted(connection.execute(named), key=lambda row: (-row.reports, row.seq))


def _clear(connection: Connection, rows: list[Row[Any]], given: str) -> Row[Any] | None:
    """The one of several that is clearly meant; None where none is."""
    full = select(spellings.c.cluster).where(spellings.c.folded.in_(_folded(given)))
    whole = set(connection.execute(full).scalars())
    first, *others = sorted(rows, key=lambda row: row.seq not in whole)
    if first.seq not in whole:
        return None
    least = max((row.reports * (_CLEARLY if row.seq in whole else 1) for row in others), default=0)
    return first if first.reports >= least else None

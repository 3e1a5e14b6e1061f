"""Showing: case entities as values."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from dragoman.case.quoting import chunks
from dragoman.case.schema.people import clusters, entities
from dragoman.case.values import Party


def parties(connection: Connection, seqs: Iterable[int]) -> dict[int, Party]:
    """The case entity that each entity of a report is taken for, by the entity's seq."""
    first = entities.alias("first")
    columns = select(entities.c.seq, first.c.item, clusters.c.name)
    joined = columns.join(clusters, clusters.c.seq == entities.c.cluster).join(first, first.c.seq == entities.c.cluster)
    found: dict[int, Party] = {}
    for chunk in chunks(sorted(set(seqs))):
        for row in connection.execute(joined.where(entities.c.seq.in_(chunk))):
            found[row.seq] = Party(id=row.item, name=row.name)
    return found

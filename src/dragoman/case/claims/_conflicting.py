"""Conflicts as values: two claims that cannot both hold, the words of each, and whether it may be an update."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from dragoman.case.claims._count import ORIGIN
from dragoman.case.claims._named import claim_ids
from dragoman.case.quoting import Place, chunks, quotes
from dragoman.case.schema.claims import conflicts as conflicts_table
from dragoman.case.schema.claims import proposition_parties, propositions, tellings
from dragoman.case.schema.origins import report_origins
from dragoman.case.values import Conflict, ConflictKind


def conflicts(
    connection: Connection,
    *,
    about: int | None = None,
    kind: ConflictKind | None = None,
    limit: int | None = 50,
    offset: int = 0,
) -> tuple[Conflict, ...]:
    """The conflicts of a case, in the order of the claims that were told first.

    Args:
        connection: of the case.
        about: only those over this case entity (a cluster's seq).
        kind: only of this kind.
        limit: how many; None is all.
        offset: how many are left out at the beginning.
    """
    table = conflicts_table.c
    query = select(conflicts_table).order_by(table.left, table.right, table.kind)
    if about is not None:
        of = propositions.c.seq == proposition_parties.c.proposition
        named = select(propositions.c.claim).join(proposition_parties, of)
        query = query.where(table.left.in_(named.where(proposition_parties.c.cluster == about)))
    if kind is not None:
        query = query.where(table.kind == kind)
    return _values(connection, connection.execute(query.limit(limit).offset(offset)).all())


def conflicts_of(connection: Connection, seqs: Collection[int]) -> dict[int, tuple[Conflict, ...]]:
    """The conflicts of claims, by the claims' seqs."""
    rows: dict[tuple[int, int, str], Row[Any]] = {}
    table = conflicts_table.c
    for chunk in chunks(sorted(seqs)):
        for row in connection.execute(
            select(conflicts_table).where(or_(table.left.in_(chunk), table.right.in_(chunk)))
        ):
            rows[row.left, row.right, row.kind] = row
    ordered = [rows[key] for key in sorted(rows)]
    found: dict[int, tuple[Conflict, ...]] = {}
    for row, value in zip(ordered, _values(connection, ordered), strict=True):
        for seq in {row.left, row.right}:
            found[seq] = (*found.get(seq, ()), value)
    return found


def _values(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Conflict, ...]:
    ids = claim_ids(connection, {seq for row in rows for seq in (row.left, row.right)})
    told: dict[int, Row[Any]] = {}
    for chunk in chunks(sorted({seq for row in rows for seq in (row.left_telling, row.right_telling)})):
        columns = tellings.c.seq, tellings.c.report, tellings.c.start, tellings.c.end, ORIGIN.label("origin")
        of = report_origins.c.report == tellings.c.report
        named = select(*columns).join(report_origins, of).where(tellings.c.seq.in_(chunk))
        told.update({row.seq: row for row in connection.execute(named)})
    places = {seq: Place(row.report, row.start, row.end) for seq, row in told.items()}
    shown = quotes(connection, places.values())
    return tuple(
        Conflict(
            kind=row.kind, reason=row.reason + _update(told[row.left_telling], told[row.right_telling]),
            claims=(ids[row.left], ids[row.right]),
            quotes=(shown[places[row.left_telling]], shown[places[row.right_telling]]),
        )
        for row in rows
    )  # fmt: skip


def _update(one: Row[Any], other: Row[Any]) -> str:
    return " (both are of one origin: the later may be an update)" if one.origin == other.origin else ""

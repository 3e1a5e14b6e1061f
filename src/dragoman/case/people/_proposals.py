"""Proposals: which case entities may be one, or cannot be, as an analyst sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select, tuple_

from dragoman.case.quoting import CHUNK, Place, chunks, quotes
from dragoman.case.schema.people import clusters, entities, verdicts
from dragoman.case.schema.people import proposals as proposed
from dragoman.case.values import Party, Proposal

_Row = Mapping[Any, Any]
_LEFT, _RIGHT = entities.alias("l"), entities.alias("r")
"""The entities of the two sides; here, for an alias makes each column of its table anew."""
_IN_ORDER = _LEFT.c.cluster < _RIGHT.c.cluster
_PAIR = (
    case((_IN_ORDER, _LEFT.c.cluster), else_=_RIGHT.c.cluster),
    case((_IN_ORDER, _RIGHT.c.cluster), else_=_LEFT.c.cluster),
)
"""The clusters of the two sides, the same whichever of them is which."""


def proposals(
    connection: Connection, *, judged: bool = False, limit: int | None = 50, offset: int = 0
) -> tuple[Proposal, ...]:
    """The open proposals, the surest first; or, with `judged`, those on which an analyst has a verdict.

    At most `limit` come back (None: all), after the first `offset`. A proposal is open while its two are two case
    entities, and no judgement that holds speaks of them. Several between the same two are told by the surest of them.
    """
    found: list[_Row] = []
    skipped = 0
    for row in _listed(connection, judged):
        if skipped < offset:
            skipped += 1
            continue
        if len(found) == limit:
            break
        found.append(row)
    return _shown(connection, found)


def count_open(connection: Connection, seqs: Sequence[int]) -> dict[int, int]:
    """How many open proposals each of these clusters has."""
    found: dict[int, int] = {}
    wanted = set(seqs)
    for row in _listed(connection, False, wanted):
        for seq in wanted & {row["left_cluster"], row["right_cluster"]}:
            found[seq] = found.get(seq, 0) + 1
    return found


def how_many_open(connection: Connection) -> int:
    """How many proposals are open; the database counts, for they are many."""
    open_ones = (
        select(*_PAIR)
        .join_from(proposed, _LEFT, _LEFT.c.seq == proposed.c.left)
        .join(_RIGHT, _RIGHT.c.seq == proposed.c.right)
        .where(_LEFT.c.cluster != _RIGHT.c.cluster, tuple_(*_PAIR).not_in(_of_verdicts(*_PAIR)))
        .distinct()
    )
    return connection.execute(select(func.count()).select_from(open_ones.subquery())).scalar_one()


def _joined(of: Collection[int] = ()) -> Any:
    """Proposals with the clusters of their two sides; where clusters are given only those that one of them has."""
    query = (
        select(proposed, _LEFT.c.cluster.label("left_cluster"), _RIGHT.c.cluster.label("right_cluster"))
        .join(_LEFT, _LEFT.c.seq == proposed.c.left)
        .join(_RIGHT, _RIGHT.c.seq == proposed.c.right)
    )
    return query.where(or_(_LEFT.c.cluster.in_(of), _RIGHT.c.cluster.in_(of))) if 0 < len(of) <= CHUNK else query


def _listed(connection: Connection, judged: bool, of: Collection[int] = ()) -> Iterator[_Row]:
    """The rows of proposals that are open, or judged, each two clusters once, the surest first."""
    known = _verdicts(connection)
    if judged and not known:
        return
    seen: set[frozenset[int]] = set()
    for found in connection.execute(_joined(of).order_by(proposed.c.score.desc(), proposed.c.id)).mappings():
        row = _with_verdict(found, known)
        one = row["left_cluster"] == row["right_cluster"]
        pair = frozenset((row["left"], row["right"]) if one else (row["left_cluster"], row["right_cluster"]))
        if pair in seen or (row["judged"] is None) == judged or (one and not judged):
            continue
        seen.add(pair)
        yield row


def _verdicts(connection: Connection) -> dict[frozenset[int], str]:
    """The last verdict on each two clusters; on one cluster alone that its entities were judged the same."""
    query = _of_verdicts(verdicts.c.verdict, _LEFT.c.cluster, _RIGHT.c.cluster).order_by(verdicts.c.judgement)
    return {frozenset((a, b)): verdict for verdict, a, b in connection.execute(query)}


def _of_verdicts(*columns: ColumnElement[Any]) -> Select[Any]:
    """A query over verdicts with the clusters of their two sides."""
    joined = select(*columns).join_from(verdicts, _LEFT, _LEFT.c.item == verdicts.c.left)
    return joined.join(_RIGHT, _RIGHT.c.item == verdicts.c.right)


def _with_verdict(row: _Row, known: Mapping[frozenset[int], str]) -> _Row:
    return {**row, "judged": known.get(frozenset((row["left_cluster"], row["right_cluster"])))}


def _shown(connection: Connection, rows: Sequence[_Row]) -> tuple[Proposal, ...]:
    places = {row["id"]: [Place(*place) for place in msgspec.json.decode(row["places"])] for row in rows}
    quoted = quotes(connection, [place for some in places.values() for place in some])
    sides = _sides(connection, rows)
    return tuple(
        Proposal(
            id=row["id"], left=sides[row["id"]][0], right=sides[row["id"]][1], verdict=row["verdict"],
            score=row["score"], reasons=tuple(msgspec.json.decode(row["reasons"])),
            quotes=tuple(quoted[place] for place in places[row["id"]]), judged=row["judged"],
        )
        for row in rows
    )  # fmt: skip


def _sides(connection: Connection, rows: Sequence[_Row]) -> dict[str, tuple[Party, Party]]:
    """The two case entities of each proposal; where they are one by now, the entities of reports they were."""
    seqs = {row[side] for row in rows for side in ("left", "right", "left_cluster", "right_cluster")}
    told: dict[int, tuple[str, str, str | None]] = {}
    query = select(entities.c.seq, entities.c.item, entities.c.written, clusters.c.name)
    query = query.outerjoin(clusters, clusters.c.seq == entities.c.seq)
    for chunk in chunks(sorted(seqs)):
        for row in connection.execute(query.where(entities.c.seq.in_(chunk))):
            told[row.seq] = row.item, row.written, row.name

    def party(row: _Row, side: str) -> Party:
        one = row["left_cluster"] == row["right_cluster"]
        item, written, name = told[row[side if one else f"{side}_cluster"]]
        return Party(id=item, name=written if one or name is None else name)

    return {row["id"]: (party(row, "left"), party(row, "right")) for row in rows}

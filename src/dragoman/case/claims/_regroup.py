"""Grouping blocks again: which propositions are one claim by the rules and by judgements, and what cannot both hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, select

from dragoman.acts import Act
from dragoman.case.claims._conflicts import clashes
from dragoman.case.claims._rules import Proposition, grouped, parsed
from dragoman.case.claims._when import Days
from dragoman.case.quoting import chunks
from dragoman.case.schema.claims import claim_rulings, claims, conflicts, propositions, tellings
from dragoman.case.statements import among, fetch, put, remove, revise, rows_of, run

_Pair = tuple[int, int]


@cache
def _weighed(database: str) -> Select[Any]:
    return select(
        propositions.c.claim.label("seq"), func.sum(propositions.c.tellings).label("tellings"),
        func.min(propositions.c.first_published).label("first_published"),
        func.max(propositions.c.last_published).label("last_published"),
    ).where(among(database, propositions.c.claim)).group_by(propositions.c.claim)  # fmt: skip


def regroup(
    connection: Connection, blocks: Collection[str], touched: Collection[int], gone: Iterable[int] = ()
) -> None:
    """Groups these blocks again, and those that judgements join to them.

    Args:
        connection: of a case open for writing.
        blocks: which ones.
        touched: the propositions that are new there or counted anew.
        gone: claims that may be no more.
    """
    if not blocks:
        return
    joins, whole = _closed(connection, blocks)
    names = sorted({*blocks, *whole})  # a block that lost all its propositions keeps none of its conflicts
    by_block = {name: [as_proposition(row) for row in whole.get(name, ())] for name in names}
    claim: dict[int, int] = {}
    unclear: set[int] = set()
    for block in by_block.values():
        groups, ambiguous = grouped(block)
        unclear |= ambiguous
        for group in groups:
            claim.update((each.seq, group[0].seq) for each in group)
    claim = _joined(claim, joins)
    rows = [row for found in whole.values() for row in found]
    changed = [row for row in rows if row.claim != claim[row.seq] or row.ambiguous != (row.seq in unclear)]
    assigned = [{"seq": row.seq, "claim": claim[row.seq], "ambiguous": row.seq in unclear} for row in changed]
    revise(connection, (propositions.c.seq,), ("claim", "ambiguous"), assigned)
    anew = {claim[seq] for seq in touched if seq in claim} | {claim[row.seq] for row in changed}
    anew.update(gone, (row.claim for row in changed))
    _write_claims(connection, [row for row in rows if claim[row.seq] in anew], claim, anew)
    _write_conflicts(connection, by_block, claim)


def weigh(connection: Connection, seqs: Collection[int]) -> None:
    """Counts the tellings of claims again, from their propositions."""
    rows = [dict(row) for row in run(connection, _weighed(connection.dialect.name), seqs)]
    revise(connection, (claims.c.seq,), ("tellings", "first_published", "last_published"), rows)


def as_proposition(row: Row[Any]) -> Proposition:
    """A row of `propositions` as the rules take it."""
    return Proposition(
        row.seq, Act(row.type, row.mode, row.extension), row.status, parsed(row.actors), parsed(row.recipients),
        Days(row.first, row.last), row.number, row.alone, row.source, row.stance, row.first_published,
        row.last_published, row.last_told, row.tellings, row.ambiguous,
    )  # fmt: skip


def _closed(connection: Connection, blocks: Collection[str]) -> tuple[set[_Pair], dict[str, list[Row[Any]]]]:
    """The rows of these blocks and of all that judgements join to them, and the joins as pairs of propositions."""
    whole: dict[str, list[Row[Any]]] = {}
    joins: set[_Pair] = set()
    open_blocks = set(blocks)
    while open_blocks:
        for row in rows_of(connection, propositions.c.block, open_blocks):
            whole.setdefault(row.block, []).append(row)
        joined = _joins(connection, open_blocks)
        joins |= {(left, right) for left, right, _ in joined}
        open_blocks = {block for _, _, block in joined} - whole.keys() - open_blocks
    return joins, whole


_ONE, _OTHER = tellings.alias("one"), tellings.alias("other")
_HERE, _THERE = propositions.alias("here"), propositions.alias("there")
_ANY_JOIN = select(claim_rulings.c.item).where(claim_rulings.c.verdict == "join").limit(1)
_JOINS = (
    select(_HERE.c.seq, _THERE.c.seq, _THERE.c.block)
    .select_from(claim_rulings)
    .join(_ONE, _ONE.c.item == claim_rulings.c.item)
    .join(_OTHER, _OTHER.c.item == claim_rulings.c.other)
    .join(_HERE, _HERE.c.seq == _ONE.c.proposition)
    .join(_THERE, _THERE.c.seq == _OTHER.c.proposition)
    .where(claim_rulings.c.verdict == "join")
    .distinct()
)


def _joins(connection: Connection, blocks: Collection[str]) -> list[tuple[int, int, str]]:
    """The propositions of these blocks that judgements join to others: proposition, the other, and its block."""
    if connection.execute(_ANY_JOIN).first() is None:
        return []
    found: list[tuple[int, int, str]] = []
    for chunk in chunks(sorted(blocks)):
        found += [(row[0], row[1], row[2]) for row in connection.execute(_JOINS.where(_HERE.c.block.in_(chunk)))]
    return found


def _joined(claim: dict[int, int], joins: Iterable[_Pair]) -> dict[int, int]:
    """The claim of each proposition when those that judgements join are one, named by the least."""
    root = {each: each for each in claim.values()}

    def find(each: int) -> int:
        while root[each] != each:
            root[each] = root[root[each]]
            each = root[each]
        return each

    for left, right in joins:
        one, other = find(claim[left]), find(claim[right])
        root[max(one, other)] = min(one, other)
    return {seq: find(each) for seq, each in claim.items()}


def _write_claims(
    connection: Connection, rows: Sequence[Row[Any]], claim: Mapping[int, int], old: Collection[int]
) -> None:
    """Writes the claims of these propositions, in place of the old ones."""
    wanted: dict[int, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda each: each.seq):
        made = wanted.setdefault(claim[row.seq], {**claim_row(row._mapping), "seq": claim[row.seq], "tellings": 0})
        made["tellings"] += row.tellings
        for name, best in (("first_published", min), ("last_published", max)):
            days = [day for day in (made[name], getattr(row, name)) if day is not None]
            made[name] = best(days, default=None)
    remove(connection, claims.c.seq, old)
    put(connection, claims, list(wanted.values()))


def claim_row(proposition: Mapping[Any, Any]) -> dict[str, Any]:
    """The row of a claim that one proposition makes alone."""
    names = ("seq", "type", "mode", "extension", "status", "tellings", "first_published", "last_published")
    return {name: proposition[name] for name in names}


def _write_conflicts(
    connection: Connection, blocks: Mapping[str, Sequence[Proposition]], claim: Mapping[int, int]
) -> None:
    """Writes what cannot both hold in these blocks, where it is not written so already."""
    wanted: dict[tuple[Any, ...], dict[str, Any]] = {}
    for name, block in blocks.items():
        for each in sorted(clashes(block), key=lambda clash: (clash.kind, clash.left.seq, clash.right.seq)):
            one, other = (claim[each.left.seq], each.left_telling), (claim[each.right.seq], each.right_telling)
            (left, shown), (right, against) = sorted((one, other), key=lambda pair: pair[0])
            row = {"block": name, "left": left, "right": right, "kind": each.kind, "left_telling": shown,
                   "right_telling": against, "reason": each.reason}  # fmt: skip
            wanted.setdefault((name, left, right, each.kind), row)
    known: dict[tuple[Any, ...], dict[str, Any]] = {}
    for there in fetch(connection, conflicts.c.block, blocks):
        known[there["block"], there["left"], there["right"], there["kind"]] = dict(there)
    stale = sorted(key for key, row in known.items() if wanted.get(key) != row)
    if stale:
        connection.execute(_UNCONFLICT, [dict(zip(_CONFLICT, key, strict=True)) for key in stale])
    fresh = [row for key, row in sorted(wanted.items()) if known.get(key) != row]
    put(connection, conflicts, fresh)


_CONFLICT = ("b_block", "b_left", "b_right", "b_kind")
_UNCONFLICT = delete(conflicts).where(*(conflicts.c[name.removeprefix("b_")] == bindparam(name) for name in _CONFLICT))

"""Grouping blocks again: which propositions are one claim by the rules and by judgements, and what cannot both hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from dragoman.case.claims._acts import Act
from dragoman.case.claims._conflicts import clashes
from dragoman.case.claims._rules import Proposition, grouped, parsed
from dragoman.case.claims._when import Days
from dragoman.case.quoting import chunks
from dragoman.case.schema.claims import claim_rulings, claims, conflicts, propositions, tellings

_Pair = tuple[int, int]
_ASSIGN = (
    update(propositions)
    .where(propositions.c.seq == bindparam("b_seq"))
    .values(claim=bindparam("b_claim"), ambiguous=bindparam("b_ambiguous"))
)


def regroup(connection: Connection, blocks: Collection[str], gone: Iterable[int] = ()) -> None:
    """Groups these blocks again, and those that judgements join to them; claims in `gone` may be no more."""
    joins, whole = _closed(connection, blocks)
    rows = [row for rows in whole.values() for row in rows]
    claim: dict[int, int] = {}
    unclear: set[int] = set()
    by_block = {name: [as_proposition(row) for row in found] for name, found in sorted(whole.items())}
    for block in by_block.values():
        groups, ambiguous = grouped(block)
        unclear |= ambiguous
        for group in groups:
            claim.update((each.seq, group[0].seq) for each in group)
    claim = _joined(claim, joins)
    changed = [row for row in rows if (row.claim, row.ambiguous) != (claim[row.seq], row.seq in unclear)]
    if changed:
        assigned = [{"b_seq": r.seq, "b_claim": claim[r.seq], "b_ambiguous": r.seq in unclear} for r in changed]
        connection.execute(_ASSIGN, assigned)
    before = {*gone, *(row.claim for row in rows)}
    _write_claims(connection, rows, claim, before)
    _write_conflicts(connection, by_block.values(), claim, before | set(claim.values()))


def weigh(connection: Connection, seqs: Collection[int]) -> None:
    """Counts the tellings of claims again, from their propositions."""
    weighed = update(claims).where(claims.c.seq == bindparam("b_seq"))
    for chunk in chunks(sorted(seqs)):
        columns = (
            propositions.c.claim.label("b_seq"), func.sum(propositions.c.tellings).label("tellings"),
            func.min(propositions.c.first_published).label("first_published"),
            func.max(propositions.c.last_published).label("last_published"),
        )  # fmt: skip
        of = propositions.c.claim.in_(chunk)
        rows = connection.execute(select(*columns).where(of).group_by(propositions.c.claim)).all()
        connection.execute(weighed, [dict(row._mapping) for row in rows])


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
        for chunk in chunks(sorted(open_blocks)):
            for row in connection.execute(select(propositions).where(propositions.c.block.in_(chunk))):
                whole.setdefault(row.block, []).append(row)
        joined = _joins(connection, open_blocks)
        joins |= {(left, right) for left, right, _ in joined}
        open_blocks = {block for _, _, block in joined} - whole.keys() - open_blocks
    return joins, whole


def _joins(connection: Connection, blocks: Collection[str]) -> list[tuple[int, int, str]]:
    """The propositions of these blocks that judgements join to others: proposition, the other, and its block."""
    one, other = tellings.alias("one"), tellings.alias("other")
    here, there = propositions.alias("here"), propositions.alias("there")
    query = (
        select(here.c.seq, there.c.seq, there.c.block)
        .select_from(claim_rulings)
        .join(one, one.c.item == claim_rulings.c.item)
        .join(other, other.c.item == claim_rulings.c.other)
        .join(here, here.c.seq == one.c.proposition)
        .join(there, there.c.seq == other.c.proposition)
        .where(claim_rulings.c.verdict == "join")
        .distinct()
    )
    if (
        connection.execute(select(claim_rulings.c.item).where(claim_rulings.c.verdict == "join").limit(1)).first()
        is None
    ):
        return []
    found: list[tuple[int, int, str]] = []
    for chunk in chunks(sorted(blocks)):
        found += [(row[0], row[1], row[2]) for row in connection.execute(query.where(here.c.block.in_(chunk)))]
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
    connection: Connection, rows: Sequence[Row[Any]], claim: dict[int, int], before: Collection[int]
) -> None:
    wanted: dict[int, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda each: each.seq):
        made = wanted.setdefault(claim[row.seq], {
            "seq": claim[row.seq], "type": row.type, "mode": row.mode, "extension": row.extension,
            "status": row.status, "tellings": 0, "first_published": None, "last_published": None,
        })  # fmt: skip
        made["tellings"] += row.tellings
        for name, best in (("first_published", min), ("last_published", max)):
            days = [day for day in (made[name], getattr(row, name)) if day is not None]
            made[name] = best(days) if days else None
    known: dict[int, dict[str, Any]] = {}
    for chunk in chunks(sorted({*before, *wanted})):
        there = connection.execute(select(claims).where(claims.c.seq.in_(chunk)))
        known.update((row.seq, dict(row._mapping)) for row in there)
    for chunk in chunks(sorted(seq for seq, row in known.items() if wanted.get(seq) != row)):
        connection.execute(delete(claims).where(claims.c.seq.in_(chunk)))
    fresh = [row for seq, row in wanted.items() if known.get(seq) != row]
    if fresh:
        connection.execute(insert(claims), fresh)


def _write_conflicts(
    connection: Connection, blocks: Iterable[Sequence[Proposition]], claim: dict[int, int], about: Collection[int]
) -> None:
    wanted: dict[tuple[int, int, str], dict[str, Any]] = {}
    for block in blocks:
        for each in sorted(clashes(block), key=lambda clash: (clash.kind, clash.left.seq, clash.right.seq)):
            one, other = (claim[each.left.seq], each.left_telling), (claim[each.right.seq], each.right_telling)
            (left, shown), (right, against) = sorted((one, other), key=lambda pair: pair[0])
            row = {"left": left, "right": right, "kind": each.kind, "left_telling": shown, "right_telling": against,
                   "reason": each.reason}  # fmt: skip
            wanted.setdefault((left, right, each.kind), row)
    known: dict[tuple[int, int, str], dict[str, Any]] = {}
    for chunk in chunks(sorted(about)):
        for column in (conflicts.c.left, conflicts.c.right):
            for there in connection.execute(select(conflicts).where(column.in_(chunk))):
                known[there.left, there.right, there.kind] = dict(there._mapping)
    for key in sorted(key for key, row in known.items() if wanted.get(key) != row):
        left, right, kind = key
        same = (conflicts.c.left == left) & (conflicts.c.right == right) & (conflicts.c.kind == kind)
        connection.execute(delete(conflicts).where(same))
    fresh = [row for key, row in sorted(wanted.items()) if known.get(key) != row]
    if fresh:
        connection.execute(insert(conflicts), fresh)

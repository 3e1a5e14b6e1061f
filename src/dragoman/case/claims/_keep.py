"""Keeping claims up to date: what one more report, a judgement, or entities that moved change, and no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from dragoman.case.claims._propositions import (
    count,
    counted,
    drop,
    first,
    known,
    put_all,
    recount,
    renumber,
    said,
    seqs,
)
from dragoman.case.claims._regroup import claim_row, regroup, weigh
from dragoman.case.claims._rulings import rule, ruled
from dragoman.case.claims._tell import told
from dragoman.case.origins import Cited
from dragoman.case.quoting import chunks
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.claims import (
    claim_rulings,
    claims,
    conflicts,
    proposition_parties,
    propositions,
    tellings,
)
from dragoman.case.statements import put, rows_of
from dragoman.reading import Reading

_MOVE = update(tellings).where(tellings.c.seq == bindparam("b_seq")).values(proposition=bindparam("b_to"))


def add(connection: Connection, report: int, reading: Reading, cited: Mapping[str, Cited]) -> None:
    """Adds what the report with that seq tells. Its people have been added before; `cited` are the publications by
    attribution (`origins.cited_origin`)."""
    rows = told(report, reading, cited)
    if not rows:
        return
    ruling = ruled(connection, {row["item"] for row in rows})
    keyed = said(connection, rows, ruling.parted)
    old = known(connection, {what["key"] for what in keyed})
    new: dict[str, dict[str, Any]] = {}
    blocks: set[str] = set()
    for row, what in zip(rows, keyed, strict=True):
        kept = old.get(what["key"]) or new.setdefault(what["key"], first(row, what))
        row["proposition"] = kept["seq"]
        news = count(kept, row)
        if (news and not what["alone"]) or row["item"] in ruling.joined:
            blocks.add(what["block"])
    put(connection, tellings, rows)
    recount(connection, list(old.values()))
    put_all(connection, list(new.values()))
    weigh(connection, {each["claim"] for each in old.values() if each["block"] not in blocks})
    alone = [claim_row(each) for each in new.values() if each["alone"] and each["block"] not in blocks]
    put(connection, claims, alone)
    regroup(connection, blocks, {each["seq"] for each in (*old.values(), *new.values())})


def clear(connection: Connection) -> None:
    """Deletes all that was derived here; the judgements that hold are laid ready for what is added then."""
    for table in (tellings, propositions, proposition_parties, claims, conflicts, claim_rulings):
        connection.execute(delete(table))
    rule(connection)


def resettle(connection: Connection, moved: Collection[int] | None = None) -> None:
    """Brings claims up to date after a judgement on them, or after entities moved to other clusters.

    Args:
        connection: of a case open for writing.
        moved: the seqs of the entities whose cluster is another one now; None after a judgement of kind `claim` or
            `claims`, and when one was undone.
    """
    found: list[Row[Any]] = []
    if moved is None:
        items, blocks = rule(connection)
        for part in chunks(sorted(items)):
            found += connection.execute(select(tellings).where(tellings.c.item.in_(part)))
        _replace(connection, found, blocks)
        return
    entities = set(moved)
    for chunk in chunks(sorted({seq // ITEMS_A_REPORT for seq in entities})):
        found += connection.execute(select(tellings).where(tellings.c.report.in_(chunk)))
    _replace(connection, [row for row in found if not entities.isdisjoint(seqs(row.actors, row.recipients))], set())


def _replace(connection: Connection, rows: Sequence[Row[Any]], blocks: Collection[str]) -> None:
    """Has tellings name the propositions that they belong to now, and groups again what that touches, and `blocks`."""
    found = [dict(row._mapping) for row in sorted(rows, key=lambda each: each.seq)]
    keyed = said(connection, found, ruled(connection, {row["item"] for row in found}).parted)
    whole = rows_of(connection, propositions.c.seq, {row["proposition"] for row in found})
    named = {row.seq: row.key for row in whole}
    movers = [(row, what) for row, what in zip(found, keyed, strict=True) if named[row["proposition"]] != what["key"]]
    touched = {named[row["proposition"]] for row, _ in movers} | {what["key"] for _, what in movers}
    old = known(connection, touched)
    now = dict(old)
    for row, what in movers:
        now.setdefault(what["key"], first(row, what))
    # A number may pass from one proposition to another; so those whose first telling changes have none for a while.
    leaves, comes = {row["seq"] for row, _ in movers}, {what["key"]: row["seq"] for row, what in reversed(movers)}
    number = {}
    for place, (key, each) in enumerate(sorted(now.items()), start=1):
        stays = key in old and each["seq"] not in leaves and comes.get(key, each["seq"]) >= each["seq"]
        number[key] = each["seq"] if stays else -place
    renumber(connection, {each["seq"]: number[key] for key, each in old.items()})
    if movers:
        connection.execute(_MOVE, [{"b_seq": row["seq"], "b_to": number[what["key"]]} for row, what in movers])
    drop(connection, [each["seq"] for each in old.values()])
    counts = counted(connection, number.values())
    left = [{**now[key], **counts[at], "claim": counts[at]["seq"]} for key, at in number.items() if at in counts]
    renumber(connection, {at: counts[at]["seq"] for at in counts})
    put_all(connection, left)
    gone = {each["claim"] for each in old.values()}
    regroup(connection, {*blocks, *(each["block"] for each in now.values())}, [each["seq"] for each in left], gone)

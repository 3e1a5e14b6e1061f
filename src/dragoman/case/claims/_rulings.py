"""Rulings: the judgements on claims that hold, laid out by the events that they name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from dragoman.case.judging import active, seq_of_judgement
from dragoman.case.quoting import chunks
from dragoman.case.schema.claims import claim_rulings, propositions, tellings
from dragoman.case.statements import fetch
from dragoman.case.values import Judgement

_ANY = select(claim_rulings.c.item).limit(1)


class Ruling(NamedTuple):
    """What a judgement says of an event: `part` sets it apart, `join` puts it with `other`, else a verdict on the claim
    that it tells."""

    judgement: int
    item: str
    other: str | None
    verdict: str


class Ruled(NamedTuple):
    """Which of some events are set apart, and which are joined to others."""

    parted: frozenset[str]
    joined: frozenset[str]


def rulings(judged: Iterable[Judgement]) -> list[Ruling]:
    """The rulings that judgements give, taken in order.

    Of those on the same claim or the same two events the last counts. Setting an event apart takes back the joins of it
    before; a join after that joins it again.
    """
    kept: list[Ruling] = []
    for each in judged:
        seq, item = seq_of_judgement(each.id), each.subjects[0]
        if each.kind == "claim":
            event = event_of(item)
            kept = [row for row in kept if row.verdict in {"join", "part"} or row.item != event]
            kept.append(Ruling(seq, event, None, each.verdict))
        elif each.verdict == "part":
            kept = [row for row in kept if row.verdict not in {"join", "part"} or item not in {row.item, row.other}]
            kept.append(Ruling(seq, item, None, "part"))
        else:
            pair = {item, each.subjects[1]}
            kept = [row for row in kept if row.verdict != "join" or {row.item, row.other} != pair]
            kept += [Ruling(seq, one, other, "join") for one, other in (each.subjects[:2], each.subjects[1::-1])]
    return kept


def event_of(claim: str) -> str:
    """The event that a claim has its id from."""
    return f"event-{claim.removeprefix('claim-')}"


def rule(connection: Connection) -> tuple[set[str], set[str]]:
    """Lays the judgements that hold ready; back come the events that are joined or set apart otherwise now, and the
    blocks that they stand in."""
    before = {Ruling(*row) for row in connection.execute(select(claim_rulings))}
    after = set(rulings(active(connection, "claim", "claims")))
    connection.execute(delete(claim_rulings))
    if after:
        connection.execute(insert(claim_rulings), [row._asdict() for row in sorted(after)])
    items = {row.item for row in before ^ after if row.verdict in {"join", "part"}}
    blocks: set[str] = set()
    for chunk in chunks(sorted(items)):
        named = select(propositions.c.block).join(tellings, tellings.c.proposition == propositions.c.seq)
        blocks.update(connection.execute(named.where(tellings.c.item.in_(chunk)).distinct()).scalars())
    return items, blocks


def ruled(connection: Connection, items: Collection[str]) -> Ruled:
    """Which of these events are set apart, and which joined."""
    found: dict[str, set[str]] = {"part": set(), "join": set()}
    if connection.execute(_ANY).first() is not None:
        for row in fetch(connection, claim_rulings.c.item, items, claim_rulings.c.item, claim_rulings.c.verdict):
            found.setdefault(row["verdict"], set()).add(row["item"])
    return Ruled(frozenset(found["part"]), frozenset(found["join"]))


def rejected(connection: Connection) -> frozenset[int]:
    """The claims that are rejected by the last judgement on them."""
    named = (
        select(propositions.c.claim, claim_rulings.c.verdict)
        .select_from(claim_rulings)
        .join(tellings, tellings.c.item == claim_rulings.c.item)
        .join(propositions, propositions.c.seq == tellings.c.proposition)
        .where(claim_rulings.c.verdict.in_(("accepted", "rejected", "unsure")))
        .order_by(claim_rulings.c.judgement)
    )
    last = dict(connection.execute(named).tuples().all())
    return frozenset(claim for claim, verdict in last.items() if verdict == "rejected")

"""Propositions as rows: what tellings say alike, how often it is told, and how rows are written."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, func, select, update

from dragoman.acts import Act
from dragoman.case.claims._rules import NOBODY, episode, why_alone
from dragoman.case.claims._when import Days
from dragoman.case.quoting import chunks
from dragoman.case.schema.claims import proposition_parties, propositions, tellings
from dragoman.case.schema.people import entities
from dragoman.case.statements import fetch, put, remove, revise, rows_of

_COUNTED = ("tellings", "first_published", "last_published", "last_told")
_RENUMBER = update(tellings).where(tellings.c.proposition == bindparam("b_from")).values(proposition=bindparam("b_to"))


def said(connection: Connection, rows: Sequence[Mapping[str, Any]], parted: Collection[str]) -> list[dict[str, Any]]:
    """What each telling says: the columns of its proposition that hang on no other telling.

    Args:
        connection: of the case.
        rows: tellings, as rows.
        parted: the events that an analyst set apart.
    """
    cluster = _clusters(connection, {seq for row in rows for seq in seqs(row["actors"], row["recipients"])})
    return [_said(row, cluster, row["item"] in parted) for row in rows]


class _Settled(NamedTuple):
    """The case entity that an entity is taken for; `known` where it is named, or bound to another one."""

    cluster: int
    known: bool


def _said(row: Mapping[str, Any], cluster: Mapping[int, _Settled], parted: bool) -> dict[str, Any]:
    act = Act(row["type"], row["mode"], row["extension"])
    recipients = _settled(row["recipients"], cluster, True)
    actors = _settled(row["actors"], cluster, not recipients)
    days = Days(row["first"], row["last"])
    alone = "parted" if parted else why_alone(act, len(actors), len(recipients), days)
    acted, undergone = [seq for seq, _ in actors], [seq for seq, _ in recipients]
    columns = {
        "type": act.type, "mode": act.mode, "extension": act.extension, "status": row["status"],
        "actors": " ".join(f"{seq}:{country}" for seq, country in actors),
        "recipients": " ".join(f"{seq}:" for seq in undergone),
        "first": days.first, "last": days.last, "number": row["number"], "alone": alone,
    }  # fmt: skip
    own = row["item"] if alone else ""  # the same words of the same text are told by each outlet that printed it
    key = _hashed([*columns.values(), own])
    block = key if alone else _hashed([*act, "to" if undergone else "by", undergone or acted, episode(act, days)])
    return {"key": key, "block": block, **columns}


def first(row: Mapping[str, Any], what: Mapping[str, Any]) -> dict[str, Any]:
    """A proposition as its first telling gives it, not counted yet."""
    return {
        **what, "seq": row["seq"], "claim": row["seq"], "source": row["source"], "stance": row["stance"],
        "tellings": 0, "first_published": None, "last_published": None, "last_told": row["seq"], "ambiguous": False,
    }  # fmt: skip


def count(kept: dict[str, Any], row: Mapping[str, Any]) -> bool:
    """Counts one more telling, in place; whether other propositions may conflict with it now."""
    day, new = row["published"], not kept["tellings"]
    kept["tellings"] += 1
    if day is None:
        return new
    earlier = kept["first_published"] is None or day < kept["first_published"]
    later = kept["last_published"] is None or day > kept["last_published"]
    kept["first_published"] = day if earlier else kept["first_published"]
    kept["last_published"] = day if later else kept["last_published"]
    kept["last_told"] = row["seq"] if day == kept["last_published"] else kept["last_told"]
    return bool(new or (earlier if kept["status"] == "actual" else later))


def recount(connection: Connection, kept: Sequence[dict[str, Any]]) -> None:
    """Writes what was counted of propositions."""
    revise(connection, (propositions.c.seq,), _COUNTED, kept)


def counted(connection: Connection, numbers: Collection[int]) -> dict[int, dict[str, Any]]:
    """What is counted of propositions, and their first tellings, from all their tellings; without those that have none.

    `numbers` are those by which the tellings name them now.
    """
    found: dict[int, dict[str, Any]] = {}
    of, day, seq = tellings.c.proposition, tellings.c.published, tellings.c.seq
    for chunk in chunks(sorted(numbers)):
        whole = select(of, func.count(), func.min(seq), func.max(seq), func.min(day), func.max(day))
        for number, many, begin, end, early, late in connection.execute(whole.where(of.in_(chunk)).group_by(of)):
            found[number] = {"seq": begin, "tellings": many, "first_published": early, "last_published": late,
                             "last_told": begin if late is None else end}  # fmt: skip
        late = select(of, func.max(day).label("day")).where(of.in_(chunk)).group_by(of).subquery()
        last = select(of, func.max(seq)).join(late, (late.c.proposition == of) & (late.c.day == day)).group_by(of)
        for number, end in connection.execute(last):
            found[number]["last_told"] = end
    firsts = {each["seq"]: each for each in found.values()}
    for chunk in chunks(sorted(firsts)):
        by = select(seq, tellings.c.source, tellings.c.stance).where(seq.in_(chunk))
        for row in connection.execute(by):
            firsts[row.seq].update(source=row.source, stance=row.stance)
    return found


def known(connection: Connection, keys: Collection[str]) -> dict[str, dict[str, Any]]:
    """The propositions with these keys, by key."""
    return {row["key"]: dict(row) for row in fetch(connection, propositions.c.key, keys)}


def put_all(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Writes propositions that are not there."""
    put(connection, propositions, rows)
    named = [
        {"proposition": row["seq"], "cluster": cluster}
        for row in rows
        for cluster in sorted({*seqs(row["actors"], row["recipients"])} - {NOBODY})
    ]
    put(connection, proposition_parties, named)


def drop(connection: Connection, numbers: Collection[int]) -> None:
    """Deletes propositions."""
    remove(connection, proposition_parties.c.proposition, numbers)
    remove(connection, propositions.c.seq, numbers)


def renumber(connection: Connection, numbers: Mapping[int, int]) -> None:
    """Has the tellings of propositions name them by another number."""
    changed = [{"b_from": old, "b_to": new} for old, new in sorted(numbers.items()) if old != new]
    if changed:
        connection.execute(_RENUMBER, changed)


def seqs(*tokens: str) -> list[int]:
    """The numbers that rows name as `SEQ:COUNTRY`."""
    return [int(token.partition(":")[0]) for each in tokens for token in each.split()]


def _hashed(values: Sequence[object]) -> str:
    return hashlib.blake2b(msgspec.json.encode(values), digest_size=12).hexdigest()


def _settled(tokens: str, cluster: Mapping[int, _Settled], each: bool) -> list[tuple[int, str]]:
    """The parties of a telling by their clusters, each once.

    Unless `each` counts, of those whom nothing names only the country is kept, under `NOBODY` ("a Chinese court" may be
    the same as "the court in Dandong"), and nothing where that is not known ("officers").
    """
    found: dict[int, str] = {}
    for token in tokens.split():
        seq, _, country = token.partition(":")
        settled = cluster[int(seq)]
        if settled.known or each:
            found[settled.cluster] = max(found.get(settled.cluster, ""), country)
        elif country:
            found[NOBODY] = max(found.get(NOBODY, ""), country)
    return sorted(found.items())


def _clusters(connection: Connection, wanted: Collection[int]) -> dict[int, _Settled]:
    columns = (entities.c.seq, entities.c.cluster, entities.c.named)
    return {
        row.seq: _Settled(row.cluster, row.named or row.cluster != row.seq)
        for row in rows_of(connection, entities.c.seq, wanted, *columns)
    }

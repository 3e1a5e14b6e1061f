"""Proposing: people of a report who may be people of older reports, found by traces and compared one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from dragoman.case.people._compare import Borne, Likeness, likeness
from dragoman.case.people._facts import facts_of
from dragoman.case.people._names import fold
from dragoman.case.quoting import chunks
from dragoman.case.schema.people import bearers, bindings, entities, proposals, traces
from dragoman.names.keys import is_surname, plain, skeleton
from dragoman.reading import Reading

_HOLDERS = 24
"""Bearers that one trace leads to: what more have in common says little."""
_BEST = 3
"""Proposals that one bearer founds at most."""
_SOUND = 3
"""Consonants by which names meet that may be spelt twice."""
_PARTIES = 4
"""Actors and recipients of one event that are looked at."""
_Row = dict[str, Any]
_Side = tuple[int, str, tuple[int, int, int]]
"""An entity's seq, its item, and the report and span that show its name."""


def propose(
    connection: Connection,
    reading: Reading,
    rows: Sequence[_Row],
    bound: Mapping[int, Sequence[_Row]],
    fresh: Sequence[tuple[_Row, _Row]],
) -> None:
    """Adds what a report gives reason to propose, and takes back what it speaks against.

    Those who stand side by side in one report are two, unless its reading itself proposes them as one.

    Args:
        connection: an open case.
        reading: the reading of the report.
        rows: its entities.
        bound: the bearers that each entity is bound to, by the entity's seq.
        fresh: the bearers that are new or of whom something new is told, each with its entity.
    """
    people = {row["seq"]: bearer for row in rows for bearer in [_named(bound.get(row["seq"], ()))] if bearer}
    _withdraw(connection, sorted({bearer["entity"] for bearer in people.values()}))
    found = {one["id"]: one for one in _lifted(reading, rows, people)}
    told = _told(reading, rows, bound, people)
    asked = [
        (bearer, row, {**dict.fromkeys(_of_name(bearer), ""), **told.get(bearer["seq"], {})}) for bearer, row in fresh
    ]
    holders = _holders(
        connection, {trace for some in told.values() for trace in some} | {t for *_, o in asked for t in o}
    )
    here = {bearer["seq"] for some in bound.values() for bearer in some}
    for bearer, row, own in asked:
        for one in _candidates(connection, bearer, row, own, holders, here):
            found.setdefault(one["id"], one)
    for bearer, _, own in asked:
        if bearer["seq"] in here:
            told[bearer["seq"]] = own
    _keep_traces(connection, told, holders)
    _keep(connection, found)


def _named(bound: Sequence[_Row]) -> _Row | None:
    """The bearer of a person's name among those that an entity is bound to."""
    return next((bearer for bearer in bound if bearer["key"].startswith(("person:", "short:"))), None)


def _of_name(bearer: _Row) -> Iterator[str]:
    """What of a name may be found in others: the whole, the family name, the first consonants in either order."""
    kind, _, folded = bearer["key"].partition(":")
    words = folded.split()
    if kind not in {"person", "short"}:
        if len(words) > 1 and kind == "organisation":
            yield f"name {folded}"
        return
    yield f"name {folded}"
    for word in dict.fromkeys((words[-1], *words[: is_surname(words[0])])):
        yield f"last {word}"
    parts = plain(folded)
    for order in dict.fromkeys((parts, parts[::-1], parts[-1:])):
        sound = skeleton("".join(order))[:_SOUND]
        if len(sound) == _SOUND:
            yield f"sound {sound}"


def _told(
    reading: Reading, rows: Sequence[_Row], bound: Mapping[int, Sequence[_Row]], people: Mapping[int, _Row]
) -> dict[int, dict[str, str]]:
    """For each bearer of a person's name the traces of what a report tells of them, with the words for an act."""
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        if row["seq"] in people and row["office"] and row["country"]:
            noun = row["office"].casefold().split()[0]
            found.setdefault(people[row["seq"]]["seq"], {})[f"office {noun} {row['country']}"] = ""
    for kind, way, one, other in _acts(reading, rows):
        partner = _partner(other, bound)
        if one["seq"] in people and partner:
            words = f"the same act is told of both: {kind} {way} {other['name']}"
            found.setdefault(people[one["seq"]]["seq"], {})[f"act {kind} {way} {partner}"] = words
    return found


def _acts(reading: Reading, rows: Sequence[_Row]) -> Iterator[tuple[str, str, _Row, _Row]]:
    """Who does what to, with, or from whom: the kind of event, which of the three, and the two."""
    whose = {row["item"]: row for row in rows}
    for event in reading.events:
        kind = event.extension or event.type or ""
        actors = [whose[item] for item in event.actors[:_PARTIES] if item in whose]
        others = (*event.recipients[:_PARTIES], *filter(None, (event.place,)))
        recipients = [whose[item] for item in others if item in whose]
        for way, ours, theirs in (("to", actors, recipients), ("from", recipients, actors), ("with", actors, actors)):
            yield from ((kind, way, one, other) for one in ours for other in theirs if one is not other)


def _partner(row: _Row, bound: Mapping[int, Sequence[_Row]]) -> str:
    """What the other side of an act is called in all reports: by its name, or by sector and country; "" where open."""
    if row["seq"] in bound:
        return str(bound[row["seq"]][0]["key"])
    return f"{row['sector']} of {row['country']}" if row["sector"] and row["country"] else ""


def _holders(connection: Connection, wanted: set[str]) -> dict[str, list[int]]:
    """The bearers that each trace leads to."""
    found: dict[str, list[int]] = {}
    for chunk in chunks(sorted(wanted)):
        query = select(traces.c.trace, traces.c.bearer).where(traces.c.trace.in_(chunk))
        for trace, bearer in connection.execute(query.order_by(traces.c.trace, traces.c.bearer)):
            found.setdefault(trace, []).append(bearer)
    return found


def _keep_traces(
    connection: Connection, told: Mapping[int, Mapping[str, str]], holders: Mapping[str, Sequence[int]]
) -> None:
    rows: list[_Row] = []
    added: dict[str, int] = {}
    for bearer, own in told.items():
        for trace in own:
            known = holders.get(trace, ())
            if bearer not in known and len(known) + added.get(trace, 0) < _HOLDERS:
                added[trace] = added.get(trace, 0) + 1
                rows.append({"trace": trace, "bearer": bearer})
    if rows:
        connection.execute(insert(traces), rows)


def _candidates(
    connection: Connection, bearer: _Row, row: _Row, own: Mapping[str, str], holders: Mapping[str, Sequence[int]],
    here: set[int],
) -> Iterator[_Row]:  # fmt: skip
    """The best proposals between a bearer and older ones that it has traces in common with."""
    acts: dict[int, list[str]] = {}
    near: set[int] = set()
    for trace, words in own.items():
        for other in holders.get(trace, ()):
            if other not in here and other != bearer["seq"]:
                if words:
                    acts.setdefault(other, []).append(words)
                else:
                    near.add(other)
    scored: list[tuple[float, int, _Row, Likeness]] = []
    for known in _with_founders(connection, near):
        found = likeness(_borne(bearer, row), _borne(known, known), acts.get(known["seq"], ()))
        if found is not None and not _one_in_roster(bearer, known):
            scored.append((-found.score, known["seq"], known, found))
    for _, _, known, found in sorted(scored, key=lambda each: each[:2])[:_BEST]:
        if bearer["entity"] == row["first"] or not _side_by_side(connection, bearer["seq"], known["seq"]):
            left, right = sorted((_side(bearer, row), _side(known, known)), key=lambda side: side[0])
            yield _proposal(left, right, found.verdict, found.score, found.reasons)


def _with_founders(connection: Connection, seqs: Iterable[int]) -> Iterator[_Row]:
    query = select(
        bearers, entities.c.report, entities.c.start, entities.c.end, entities.c.written, entities.c.type
    ).join(entities, entities.c.seq == bearers.c.entity)  # fmt: skip
    for chunk in chunks(sorted(seqs)):
        for row in connection.execute(query.where(bearers.c.seq.in_(chunk)).order_by(bearers.c.seq)).mappings():
            yield dict(row)


def _borne(bearer: _Row, entity: _Row) -> Borne:
    folded = bearer["key"].partition(":")[2]
    shown = entity["written"] if fold(entity["written"], entity["type"]) == folded else folded.title()
    return Borne(folded, shown, facts_of(bearer), entity["type"])


def _one_in_roster(one: _Row, other: _Row) -> bool:
    return one["roster_id"] is not None and one["roster_id"] == other["roster_id"]


def _side_by_side(connection: Connection, one: int, other: int) -> bool:
    """Whether some report tells of both."""
    ours, theirs, a, b = bindings.alias(), bindings.alias(), entities.alias(), entities.alias()
    both = (
        select(a.c.report)
        .select_from(ours)
        .join(a, a.c.first == ours.c.entity)
        .join(b, b.c.report == a.c.report)
        .join(theirs, theirs.c.entity == b.c.first)
        .where(ours.c.bearer == one, theirs.c.bearer == other)
    )
    return connection.execute(both.limit(1)).first() is not None


def _side(bearer: _Row, entity: _Row) -> _Side:
    return bearer["entity"], bearer["item"], (entity["report"], entity["start"], entity["end"])


def _lifted(reading: Reading, rows: Sequence[_Row], people: Mapping[int, _Row]) -> Iterator[_Row]:
    """The proposals of the reading itself, between the bearers of the names."""
    whose = {row["item"]: row for row in rows}
    for identity in reading.identities:
        sides: list[_Side] = []
        for item, span in zip(identity.entities, identity.names, strict=True):
            row = whose[item]
            bearer = people.get(row["seq"], {"entity": row["first"], "item": item})
            sides.append((bearer["entity"], bearer["item"], (row["report"], span.start, span.end)))
        left, right = sorted(sides, key=lambda side: side[0])
        if left[0] != right[0]:
            words = [reason.words for reason in identity.reasons]
            yield _proposal(left, right, identity.verdict, identity.score, words, lifted=True)


def _proposal(
    left: _Side, right: _Side, verdict: str, score: float, reasons: Sequence[str], lifted: bool = False
) -> _Row:
    meaning = msgspec.json.encode([sorted((left[1], right[1])), verdict])
    return {
        "id": f"proposal-{hashlib.sha256(meaning).hexdigest()[:16]}", "left": left[0], "right": right[0],
        "verdict": verdict, "lifted": lifted, "score": score, "reasons": msgspec.json.encode(reasons).decode(),
        "places": msgspec.json.encode([left[2], right[2]]).decode(),
    }  # fmt: skip


def _withdraw(connection: Connection, side_by_side: Sequence[int]) -> None:
    """Takes back what older reports gave reason to propose of people whom this one tells of side by side."""
    for chunk in chunks(side_by_side):
        connection.execute(
            delete(proposals).where(
                proposals.c.left.in_(chunk), proposals.c.right.in_(chunk), proposals.c.verdict == "same",
                proposals.c.lifted.is_(False),
            )
        )  # fmt: skip


def _keep(connection: Connection, found: Mapping[str, _Row]) -> None:
    """Writes proposals; those of a reading are not replaced by others."""
    for chunk in chunks(sorted(found)):
        known = connection.execute(select(proposals.c.id).where(proposals.c.id.in_(chunk), proposals.c.lifted))
        kept = set(known.scalars())
        rows = [found[one] for one in chunk if one not in kept]
        if rows:
            connection.execute(delete(proposals).where(proposals.c.id.in_([row["id"] for row in rows])))
            connection.execute(insert(proposals), rows)

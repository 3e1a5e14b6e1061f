"""Proposing: people of a report who may be people of older reports, found by traces and compared one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from dragoman.case.people._compare import Borne, likeness, may_be
from dragoman.case.people._facts import facts_of
from dragoman.case.people._names import fold
from dragoman.case.schema.people import acts, bearers, bindings, entities, proposals, traces
from dragoman.case.statements import among, fetch, put, remove, run
from dragoman.names.keys import is_surname, plain, skeleton
from dragoman.reading import Reading

_HOLDERS = 12
"""Bearers that one trace leads to: what more have in common says little."""
_BEST = 3
"""Proposals that one bearer founds at most."""
_SOUND = 5
"""Consonants, at most, by which names meet that may be spelt twice."""
_LEAST_SOUND = 2
_OFTEN = 16
"""Reports: who is told of in more is not proposed anew when something new is told."""
_ACTS = 16
"""Acts that are kept of one bearer."""
_PROPOSED = ("person:", "short:", "organisation:")
"""How the keys of bearers begin that may be proposed: people, and bodies that may be people read wrongly."""
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
    _withdraw(connection, {bearer["entity"] for bearer in people.values()})
    found = {one["id"]: one for one in _lifted(reading, rows, people)}
    told = _told(reading, rows, bound, people)
    here = {bearer["seq"] for some in bound.values() for bearer in some}
    asked = {bearer["seq"]: (bearer, row) for bearer, row in reversed(fresh) if bearer["key"].startswith(_PROPOSED)}
    for one in _candidates(connection, list(asked.values()), told, here):
        found.setdefault(one["id"], one)
    _keep_acts(connection, told)
    _keep(connection, found)


def _named(bound: Sequence[_Row]) -> _Row | None:
    """The bearer of a person's name among those that an entity is bound to."""
    return next((bearer for bearer in bound if bearer["key"].startswith(("person:", "short:"))), None)


def _traces(bearer: _Row) -> Iterator[str]:
    """By what a bearer is found: the whole name, the family name, the first consonants in either order, the office.

    L and r, which are one to `skeleton`, are left out: names that went through another script lose them first.
    """
    kind, _, folded = bearer["key"].partition(":")
    words = folded.split()
    if kind == "organisation":
        if len(words) > 1:
            yield f"name {folded}"
        return
    yield f"name {folded}"
    for word in dict.fromkeys((words[-1], *words[: is_surname(words[0])])):
        yield f"last {word}"
    parts = plain(folded)
    for sound in dict.fromkeys(skeleton("".join(order)).replace("l", "") for order in (parts, parts[::-1], parts[-1:])):
        if len(sound) >= _LEAST_SOUND:
            yield f"sound {sound[:_SOUND]}"
    if bearer["office"] and bearer["country"]:
        yield f"office {bearer['office'].casefold().split()[0]} {bearer['country']}"


def _told(
    reading: Reading, rows: Sequence[_Row], bound: Mapping[int, Sequence[_Row]], people: Mapping[int, _Row]
) -> dict[int, dict[str, str]]:
    """What a report tells that each bearer of a person's name does: the acts, each with its words."""
    found: dict[int, dict[str, str]] = {}
    for kind, way, one, other in _acts(reading, rows):
        partner = _partner(other, bound)
        if one["seq"] in people and partner:
            words = f"the same act is told of both: {kind} {way} {other['name']}"
            found.setdefault(people[one["seq"]]["seq"], {})[f"{kind} {way} {partner}"] = words
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


def _holders(connection: Connection, wanted: set[str]) -> dict[str, set[int]]:
    """The bearers that each trace leads to."""
    found: dict[str, set[int]] = {}
    for row in fetch(connection, traces.c.trace, wanted):
        found.setdefault(row["trace"], set()).add(row["bearer"])
    return found


def _acts_of(connection: Connection, seqs: set[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for row in fetch(connection, acts.c.bearer, seqs):
        found.setdefault(row["bearer"], set()).add(row["act"])
    return found


def _keep_acts(connection: Connection, told: Mapping[int, Mapping[str, str]]) -> None:
    known = _acts_of(connection, set(told))
    rows = [
        {"bearer": bearer, "act": act}
        for bearer, own in told.items()
        for act in [act for act in own if act not in known.get(bearer, ())][: _ACTS - len(known.get(bearer, ()))]
    ]
    put(connection, acts, rows)


def _candidates(
    connection: Connection, asked: Sequence[tuple[_Row, _Row]], told: Mapping[int, Mapping[str, str]], here: set[int]
) -> list[_Row]:
    """The best proposals between bearers, each with its entity, and older ones that are found by their traces."""
    near = _near(connection, asked, here)
    known = _with_founders(connection, set().union(*near))
    pairs = [
        (number, seq)
        for number, (bearer, row) in enumerate(asked)
        for seq in near[number]
        if may_be(_borne(bearer, row), _borne(known[seq], known[seq]))
    ]
    done = _acts_of(connection, {seq for _, seq in pairs})
    scored: dict[int, list[tuple[float, int, _Row]]] = {}
    for number, seq in pairs:
        own = told.get(asked[number][0]["seq"], {})
        both = [words for act, words in own.items() if act in done.get(seq, ())]
        one = _compared(asked[number], (known[seq], known[seq]), both)
        if one is not None:
            scored.setdefault(number, []).append((-one["score"], seq, one))
    return [one for best in scored.values() for _, _, one in sorted(best, key=lambda each: each[:2])[:_BEST]]


def _near(connection: Connection, asked: Sequence[tuple[_Row, _Row]], here: set[int]) -> list[set[int]]:
    """For each bearer those that its traces lead to and no report tells of beside it; it leaves its traces."""
    own = [list(_traces(bearer)) for bearer, _ in asked]
    holders = _holders(connection, {trace for some in own for trace in some})
    near = [{seq for trace in some for seq in holders.get(trace, ())} - here for some in own]
    for number, (bearer, row) in enumerate(asked):
        if near[number] and bearer["entity"] != row["first"]:  # an old one, of whom something new is told
            beside = _beside(connection, bearer["seq"])
            near[number] = set() if beside is None else near[number] - beside
    rows = [
        {"trace": trace, "bearer": bearer["seq"]}
        for (bearer, _), some in zip(asked, own, strict=True)
        for trace in some
        if bearer["seq"] in here and _takes(holders.setdefault(trace, set()), bearer["seq"])
    ]
    put(connection, traces, rows)
    return near


def _takes(held: set[int], bearer: int) -> bool:
    """Whether a bearer is one more holder of a trace: of so many only, and each once."""
    new = bearer not in held and len(held) < _HOLDERS
    if new:
        held.add(bearer)
    return new


def _with_founders(connection: Connection, seqs: set[int]) -> dict[int, _Row]:
    """Bearers by seq, each with where and how its first entity is written."""
    return {row["seq"]: dict(row) for row in run(connection, _founders(connection.dialect.name), seqs)}


@cache
def _founders(database: str) -> Select[Any]:
    columns = (entities.c.report, entities.c.start, entities.c.end, entities.c.written, entities.c.type)
    query = select(bearers, *columns).join(entities, entities.c.seq == bearers.c.entity)
    return query.where(among(database, bearers.c.seq))


def _borne(bearer: _Row, entity: _Row) -> Borne:
    folded = bearer["key"].partition(":")[2]
    shown = entity["written"] if fold(entity["written"], entity["type"]) == folded else folded.title()
    return Borne(folded, shown, facts_of(bearer), entity["type"])


def _compared(one: tuple[_Row, _Row], other: tuple[_Row, _Row], acts: Sequence[str]) -> _Row | None:
    """The proposal on two bearers, each with its entity; None where nothing speaks for it, or the roster has settled
    it."""
    left, right = sorted((one, other), key=lambda side: side[0]["entity"])
    if left[0]["roster_id"] is not None and left[0]["roster_id"] == right[0]["roster_id"]:
        return None
    found = likeness(_borne(*left), _borne(*right), acts)
    return _proposal(_side(*left), _side(*right), found.verdict, found.score, found.reasons) if found else None


def _beside(connection: Connection, bearer: int) -> set[int] | None:
    """The bearers that some report tells of beside this one; None where it is told of too often to ask."""
    own = (row["entity"] for row in fetch(connection, bindings.c.bearer, [bearer], bindings.c.entity))
    told = {row["report"] for row in fetch(connection, entities.c.first, own, entities.c.report)}
    if len(told) > _OFTEN:
        return None
    firsts = [row["first"] for row in fetch(connection, entities.c.report, told, entities.c.first)]
    return {row["bearer"] for row in fetch(connection, bindings.c.entity, firsts, bindings.c.bearer)}


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


def _withdraw(connection: Connection, side_by_side: set[int]) -> None:
    """Takes back what older reports gave reason to propose of people whom this one tells of side by side."""
    columns = (proposals.c.id, proposals.c.right, proposals.c.verdict, proposals.c.lifted)
    gone = [
        row["id"]
        for row in fetch(connection, proposals.c.left, side_by_side, *columns)
        if row["right"] in side_by_side and row["verdict"] == "same" and not row["lifted"]
    ]
    remove(connection, proposals.c.id, gone)


def _keep(connection: Connection, found: Mapping[str, _Row]) -> None:
    """Writes proposals, in place of older ones on the same two."""
    remove(connection, proposals.c.id, found)
    put(connection, proposals, list(found.values()))

"""Asking: the people held as values, with the words that tell of each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, or_, select

from dragoman.case.claims import claim_ids
from dragoman.case.custody._steps import ACTS, HOLDS, Spell, Told, days_between, spell
from dragoman.case.people import find_entity, parties
from dragoman.case.quoting import Place, chunks, quotes
from dragoman.case.schema.claims import claim_rulings, propositions, tellings
from dragoman.case.schema.ledgers import custody_tellings
from dragoman.case.schema.people import entities
from dragoman.case.values import Custody, Party, Quote, Step
from dragoman.errors import CaseError

_STEPS = 24
"""Steps of a person that a list shows: those that most reports tell."""
_WORDS = 3
"""Quotes of a step that a list shows: the first ones, of a report each."""
_TAKING = or_(
    *((tellings.c.type == kind) & (tellings.c.mode == mode) for (kind, mode), s in ACTS.items() if s in HOLDS)
)
_CONVICTING = (tellings.c.type == "SANCTION") & (tellings.c.mode == "convict") & entities.c.named
_SHOWS = _TAKING | _CONVICTING
_CLEAR = entities.c.named | entities.c.number.is_not(None) | (_TAKING & tellings.c.ongoing)
_Quotes = Mapping[Place, Quote]


def custody(
    connection: Connection, *, today: str | None = None, limit: int | None = 50, offset: int = 0
) -> tuple[Custody, ...]:
    """The people held, those with a name first, then those of whom most reports tell.

    They are those of whom a report tells that they were taken or are held, or, where they have a name, that they were
    sentenced; who has neither a name nor a number counts only where they are said to be held now. What an analyst
    rejected does not count.

    Args:
        connection: of the case.
        today: the ISO 8601 day up to which the days of those still held are counted; without it up to the last report.
        limit: how many; None is all.
        offset: how many are left out at the beginning.
    """
    person = entities.c.cluster
    named = func.max(case((entities.c.named, 1), else_=0))
    query = (
        _counting(connection, select(person))
        .group_by(person)
        .having(func.max(case((_SHOWS, 1), else_=0)) == 1, func.max(case((_CLEAR, 1), else_=0)) == 1)
        .order_by(named.desc(), func.count(tellings.c.report.distinct()).desc(), person)
    )
    people = list(connection.execute(query.limit(limit).offset(offset)).scalars())
    return _values(connection, people, today, _STEPS, _WORDS)


def custody_of(connection: Connection, given: str, *, today: str | None = None) -> Custody:
    """All that is told of the custody of the person that is named by an id, its beginning, or a name.

    Raises:
        CaseError: if there is no such person, or no report tells that they were held.
    """
    found = _values(connection, [find_entity(connection, given)], today, None, None)
    if not found:
        raise CaseError(f"no report tells that {given!r} was held: `dragoman days` shows who was")
    return found[0]


def _counting(connection: Connection, query: Select[Any]) -> Select[Any]:
    """A query over what is told of custody and counts: actual steps, of claims that are not rejected."""
    whole = (
        query.select_from(custody_tellings)
        .join(entities, entities.c.seq == custody_tellings.c.person)
        .join(tellings, tellings.c.seq == custody_tellings.c.telling)
        .join(propositions, propositions.c.seq == tellings.c.proposition)
        .where(tellings.c.status == "actual")
    )
    rejected = _rejected(connection)
    return whole.where(propositions.c.claim.not_in(rejected)) if rejected else whole


def _rejected(connection: Connection) -> list[int]:
    """The claims that are rejected by the last judgement on them."""
    rulings = (
        select(propositions.c.claim, claim_rulings.c.judgement, claim_rulings.c.verdict)
        .select_from(claim_rulings)
        .join(tellings, tellings.c.item == claim_rulings.c.item)
        .join(propositions, propositions.c.seq == tellings.c.proposition)
        .where(claim_rulings.c.verdict.in_(("accepted", "rejected", "unsure")))
        .order_by(claim_rulings.c.judgement)
    )
    last = {row.claim: row.verdict for row in connection.execute(rulings)}
    return sorted(claim for claim, verdict in last.items() if verdict == "rejected")


def _values(
    connection: Connection, people: Sequence[int], today: str | None, steps: int | None, words: int | None
) -> tuple[Custody, ...]:
    told = _told(connection, people)
    spells = {seq: spell(rows) for seq, rows in told.items()}
    shown = {seq: _steps(rows, steps, words) for seq, rows in told.items()}
    places = [place for some in shown.values() for step in some for place in step[1]]
    places += [place for each in spells.values() for place in _proof(each)]
    said, known = quotes(connection, places), parties(connection, told)
    claims = claim_ids(connection, (step[0].claim for some in shown.values() for step in some))
    return tuple(
        _value(known[seq], told[seq], spells[seq], today, said, [
            Step(state=first.state, day=first.day or first.computed, claim=claims[first.claim],
                 quotes=tuple(said[place] for place in where))
            for first, where in shown[seq]
        ])
        for seq in people if seq in told
    )  # fmt: skip


def _value(
    person: Party, told: Sequence[Told], whole: Spell, today: str | None, said: _Quotes, steps: Sequence[Step]
) -> Custody:
    last = max((day for each in told if (day := each.counted_from or each.published)), default=None)
    as_of = whole.ended or (today if today and whole.held else last)
    counts = whole.held or whole.ended is not None
    days = days_between(whole.since, as_of) if whole.since else None
    if days is None:
        days = days_between(whole.computed, as_of)
    proof = dict.fromkeys(said[place] for place in _proof(whole))
    for step in steps if not proof else ():
        proof.update(dict.fromkeys(step.quotes[:1]))
    return Custody(
        person=person, state=whole.state, since=whole.since, computed=whole.computed, days=days if counts else None,
        as_of=as_of, quotes=tuple(proof), steps=tuple(steps), conflict=whole.conflict,
    )  # fmt: skip


def _told(connection: Connection, people: Sequence[int]) -> dict[int, list[Told]]:
    own = custody_tellings.c
    columns = (
        entities.c.cluster, tellings.c.type, tellings.c.mode, tellings.c.extension, tellings.c.ongoing, tellings.c.seq,
        tellings.c.report, propositions.c.claim, tellings.c.first, tellings.c.last, tellings.c.published,
        tellings.c.start, tellings.c.end, own.computed, own.counted_from,
    )  # fmt: skip
    query = _counting(connection, select(*columns))
    found: dict[int, dict[int, Told]] = {}
    for chunk in chunks(people):
        for row in connection.execute(query.where(entities.c.cluster.in_(chunk))):
            found.setdefault(row.cluster, {})[row.seq] = _row(row)
    return {seq: [rows[number] for number in sorted(rows)] for seq, rows in found.items()}


def _row(row: Row[Any]) -> Told:
    state = ACTS[row.type or row.extension, row.mode]
    return Told(
        row.seq, row.report, row.claim, "held" if state == "taken" and row.ongoing else state, row.first, row.last,
        row.published, row.start, row.end, row.computed, row.counted_from,
    )  # fmt: skip


def _steps(told: Sequence[Told], most: int | None, words: int | None) -> list[tuple[Told, list[Place]]]:
    """One step a claim and day, in the order of days, those without one last: its first telling, where it is told."""
    alike: dict[tuple[object, ...], dict[int, Told]] = {}
    for each in told:
        alike.setdefault((each.claim, each.state, each.day or each.computed), {}).setdefault(each.report, each)
    steps = [list(found.values()) for found in alike.values()]
    best = sorted(steps, key=lambda found: (-len(found), found[0].telling))[:most]
    best.sort(key=lambda found: (found[0].day or found[0].computed or "9", found[0].telling))
    return [(found[0], [_place(each) for each in found[:words]]) for found in best]


def _proof(whole: Spell) -> list[Place]:
    """Where it is told what stands: the first telling of the day stated, of the length counted back, of the end."""
    return [_place(each) for each in whole.shown]


def _place(each: Told) -> Place:
    return Place(each.report, each.start, each.end)

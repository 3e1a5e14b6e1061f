"""Asking: the people held as values, with the words that tell of each step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Select, case, func, select

from dragoman.case.claims import claim_ids, rejected
from dragoman.case.custody._steps import HOLDS, Spell, Told, days_between, spell
from dragoman.case.people import find_entity, parties
from dragoman.case.quoting import Place, chunks, quotes
from dragoman.case.schema.claims import propositions, tellings
from dragoman.case.schema.ledgers import custody_tellings
from dragoman.case.schema.people import entities
from dragoman.case.values import Custody, Party, Quote, Step
from dragoman.errors import CaseError

_STEPS = 24
"""Steps of a person that a list shows: those that most reports tell."""
_TOLD = custody_tellings.c
_SHOWS = _TOLD.state.in_(sorted(HOLDS)) | (_TOLD.state.in_(("convicted", "sentenced")) & entities.c.named)
_CLEAR = entities.c.named | entities.c.number.is_not(None) | (_TOLD.state == "held")


def custody(
    connection: Connection, *, today: str | None = None, whole: bool = False, limit: int | None = 50, offset: int = 0
) -> tuple[Custody, ...]:
    """The people held, those with a name first, then those of whom most reports tell.

    They are those of whom a report tells that they were taken or are held, or, where they have a name, that they were
    convicted or sentenced; who has neither a name nor a number counts only where they are said to be held now. What an
    analyst rejected does not count.

    Args:
        connection: of the case.
        today: the ISO 8601 day up to which the days of those still held are counted; without it up to the last report.
        whole: with every step, however often somebody was moved or tried; else the `_STEPS` that most reports tell.
        limit: how many; None is all.
        offset: how many are left out at the beginning.
    """
    person = entities.c.cluster + 0  # no column: else SQLite goes through all entities of the case in their order
    named = func.max(case((entities.c.named, 1), else_=0))
    query = (
        _counting(connection, select(person))
        .group_by(person)
        .having(func.max(case((_SHOWS, 1), else_=0)) == 1, func.max(case((_CLEAR, 1), else_=0)) == 1)
        .order_by(named.desc(), func.count().desc(), person)
    )
    people = list(connection.execute(query.limit(limit).offset(offset)).scalars())
    return _values(connection, people, today, None if whole else _STEPS)


def folded(found: Iterable[Custody]) -> tuple[Custody, ...]:
    """Those who are told of in the same words, as held alike since the same day, as the first of them."""
    alike: dict[tuple[str | None, ...], list[Custody]] = {}
    for one in found:
        alike.setdefault((one.person.name.casefold(), one.state, one.since, one.computed), []).append(one)
    return tuple(replace(first, alike=len(others)) for first, *others in alike.values())


def custody_of(connection: Connection, given: str, *, today: str | None = None) -> Custody:
    """All that is told of the custody of the person that is named by an id, its beginning, or a name.

    Raises:
        CaseError: if there is no such person, or no report tells that they were held.
    """
    found = _values(connection, [find_entity(connection, given)], today, None)
    if not found:
        raise CaseError(f"no report tells that {given!r} was held: `dragoman days` shows who was")
    return found[0]


def _counting(connection: Connection, query: Select[Any], claims: bool = False) -> Select[Any]:
    """A query over what is told of custody, but of claims that are rejected; `claims` joins the claims to it."""
    whole = query.select_from(custody_tellings).join(entities, entities.c.seq == _TOLD.person)
    without = sorted(rejected(connection))
    if claims or without:
        whole = whole.join(tellings, tellings.c.seq == _TOLD.telling)
        whole = whole.join(propositions, propositions.c.seq == tellings.c.proposition)
    return whole.where(propositions.c.claim.not_in(without)) if without else whole


def _values(connection: Connection, people: Sequence[int], today: str | None, most: int | None) -> tuple[Custody, ...]:
    told = _told(connection, people)
    spells = {seq: spell(rows) for seq, rows in told.items()}
    steps = {seq: _steps(rows, most) for seq, rows in told.items()}
    shown = [each for whole in spells.values() for each in whole.shown]
    shown += [each for some in steps.values() for step in some for each in step]
    places = _places(connection, (seq for each in shown for seq in (each.telling, each.latest)))
    said = quotes(connection, places.values())
    words = {seq: said[place] for seq, place in places.items()}
    known = parties(connection, told)
    claims = claim_ids(connection, (each.claim for each in shown))
    return tuple(
        _value(known[seq], told[seq], spells[seq], today, words, [_step(step, claims, words) for step in steps[seq]])
        for seq in people
        if seq in told
    )


def _step(step: Sequence[Told], claims: Mapping[int, str], words: Mapping[int, Quote]) -> Step:
    """A step with the words of the first and the last report that tell it."""
    first = step[0]
    ends = dict.fromkeys((first.telling, max(each.latest for each in step)))
    return Step(
        state=first.state, day=first.day or first.computed, claim=claims[first.claim],
        quotes=tuple(words[seq] for seq in ends),
    )  # fmt: skip


def _value(
    person: Party,
    told: Sequence[Told],
    whole: Spell,
    today: str | None,
    words: Mapping[int, Quote],
    steps: Sequence[Step],
) -> Custody:
    last = max((each.known for each in told if each.known), default=None)
    as_of = whole.ended or (today if today and whole.held else last)
    days = days_between(whole.since, as_of)
    if days is None:
        days = days_between(whole.computed, as_of)
    proof = [words[each.telling] for each in whole.shown] or [step.quotes[0] for step in steps]
    return Custody(
        person=person, state=whole.state, since=whole.since, computed=whole.computed,
        days=days if whole.held or whole.ended else None, as_of=as_of, quotes=tuple(dict.fromkeys(proof)),
        steps=tuple(steps), conflict=whole.conflict,
    )  # fmt: skip


def _told(connection: Connection, people: Sequence[int]) -> dict[int, list[Told]]:
    alike = (_TOLD.state, _TOLD.first, _TOLD.last, _TOLD.computed, propositions.c.claim)
    counted = (
        func.min(_TOLD.telling).label("telling"), func.max(_TOLD.telling).label("latest"),
        func.count().label("reports"),
        func.min(_TOLD.published).label("published"), func.max(_TOLD.known).label("known"),
    )  # fmt: skip
    query = _counting(connection, select(entities.c.cluster, *alike, *counted), claims=True)
    found: dict[int, list[Told]] = {}
    for chunk in chunks(people):
        grouped = query.where(entities.c.cluster.in_(chunk)).group_by(entities.c.cluster, *alike)
        for row in connection.execute(grouped).mappings():
            told = Told(**{name: row[name] for name in Told._fields})
            found.setdefault(row["cluster"], []).append(told)
    return {seq: sorted(rows) for seq, rows in found.items()}


def _steps(told: Sequence[Told], most: int | None) -> list[list[Told]]:
    """One step a claim and day, in the order of days, those without one last."""
    alike: dict[tuple[object, ...], list[Told]] = {}
    for each in told:
        alike.setdefault((each.claim, each.state, each.day or each.computed), []).append(each)
    best = sorted(alike.values(), key=lambda found: (-sum(each.reports for each in found), found[0].telling))[:most]
    return sorted(best, key=lambda found: (found[0].day or found[0].computed or "9", found[0].telling))


def _places(connection: Connection, seqs: Iterable[int]) -> dict[int, Place]:
    """Where tellings stand, by their seqs; of those that give a length the words that give it."""
    found: dict[int, Place] = {}
    columns = (tellings.c.seq, tellings.c.report, tellings.c.start, tellings.c.end)
    counted = select(_TOLD.telling, _TOLD.start, _TOLD.end).where(_TOLD.start.is_not(None))
    for chunk in chunks(sorted(set(seqs))):
        for row in connection.execute(select(*columns).where(tellings.c.seq.in_(chunk))):
            found[row.seq] = Place(row.report, row.start, row.end)
        for telling, start, end in connection.execute(counted.where(_TOLD.telling.in_(chunk))).tuples():
            found[telling] = Place(found[telling].report, start, end)
    return found

"""Deciding: a judgement is checked, appended, and what follows from it is brought up to date; so is an undo."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace
from sqlalchemy import Connection, select

from dragoman.case import claims, items, ledgers, people
from dragoman.case.grades import OUTLET
from dragoman.case.judging import append, find_judgement, listed, seq_of_judgement
from dragoman.case.quoting import chunks, find_quote
from dragoman.case.schema.claims import tellings
from dragoman.case.schema.kept import reports
from dragoman.case.schema.ledgers import conditions, forecasts
from dragoman.case.schema.people import entities
from dragoman.case.values import JudgedItem, Judgement, JudgementKind
from dragoman.errors import CaseError
from dragoman.names.outlets import outlet_key

VERDICTS: dict[str, tuple[str, ...]] = {
    "identity": ("same", "different", "unsure"),
    "claim": ("accepted", "rejected", "unsure"),
    "claims": ("join", "part"),
    "condition": ("met", "refused", "lapsed", "open"),
    "forecast": ("came_true", "did_not", "void", "open"),
    "item": ("add", "correct", "withdraw"),
}
"""What can be judged, and how; a grade has a form of its own (`GRADE`)."""
GRADE = re.compile("[A-F][1-6]?|[1-6]")
"""A grade of the NATO Admiralty Code (AJP-2.1): reliability A to F, credibility 1 to 6, or both."""


def judge(
    connection: Connection,
    kind: JudgementKind,
    subjects: Sequence[str],
    verdict: str,
    *,
    by: str,
    at: str,
    note: str | None = None,
    quote: str | None = None,
    item: JudgedItem | None = None,
) -> Judgement:
    """Decides something, and brings up to date what follows from it.

    Args:
        connection: a connection for writing.
        kind: what kind of thing is decided.
        subjects: what about: ids, beginnings of ids, names of entities or outlets.
        verdict: one of `VERDICTS`, or a grade.
        by: who decides.
        at: the instant, ISO 8601 in UTC.
        note: why, in their words.
        quote: the cite of the words that prove it.
        item: of the kind `item`, what stands in a report (see `dragoman.case.items`).

    Raises:
        CaseError: if the case has no such subject, the verdict is none of this kind, the judgement contradicts others
            that hold, the proof is no cite of this case, or a condition is met without one.
    """
    known = VERDICTS.get(kind)
    if known is not None and verdict not in known:
        raise CaseError(f"{verdict!r} is no verdict on this: give one of {', '.join(known)}")
    if kind == "grade" and not GRADE.fullmatch(verdict):
        raise CaseError(f"{verdict!r} is no grade: write A to F for reliability, 1 to 6 for credibility, or both as B2")
    if quote is not None:
        find_quote(connection, quote)
    if kind == "item":
        full, item = items.check(connection, subjects, verdict, item)
    else:
        full, item = _subjects(connection, kind, subjects, verdict), None
        ledgers.check(kind, full[0], verdict, quote)
    seq = append(connection, kind, full, verdict, by=by, at=at, note=note, quote=quote, item=item)
    _follow(connection, kind, full)
    return find_judgement(connection, str(seq))


def undo(connection: Connection, judgement: str | None, *, by: str, at: str, note: str | None = None) -> Judgement:
    """Takes a judgement back, or where none is given the last one of this person that holds and is no undo itself.

    Everything is then as it was before it, and both stay in the history; an undo can be undone.

    Raises:
        CaseError: if there is none, or it is undone already.
    """
    if judgement is None:
        holding = [
            each for each in listed(connection) if each.undone_by is None and each.kind != "undo" and each.by == by
        ]
        if not holding:
            raise CaseError(f"there is no judgement of {by} to undo: `dragoman judge CASE --list` shows all")
        found = holding[-1]
    else:
        found = find_judgement(connection, judgement)
    if found.undone_by is not None:
        raise CaseError(f"{found.id} is undone already, by {found.undone_by}: undo that to have it back")
    seq = append(
        connection, "undo", (found.id,), "undo", by=by, at=at, note=note, undoes=seq_of_judgement(found.id)
    )  # fmt: skip
    taken_back = found
    while taken_back.undoes is not None:  # an undo of an undo touches what the first one touched
        taken_back = find_judgement(connection, taken_back.undoes)
    _follow(connection, taken_back.kind, taken_back.subjects)
    return find_judgement(connection, str(seq))


def history(connection: Connection) -> list[Judgement]:
    """Every judgement in order; those with a subject that the readings that count no longer have are not `carried`."""
    found = listed(connection)
    wanted = sorted({subject for each in found for subject in each.subjects})
    there = _there(connection, wanted) | items.still_there(connection, found)
    return [each if there.issuperset(each.subjects) else replace(each, carried=False) for each in found]


def _follow(connection: Connection, kind: JudgementKind, subjects: Sequence[str]) -> None:
    if kind == "identity":
        moved = people.resettle(connection, subjects)
        claims.resettle(connection, moved)
        ledgers.resettle(connection, moved)
    elif kind in ("claim", "claims"):
        claims.resettle(connection)


def _subjects(connection: Connection, kind: JudgementKind, given: Sequence[str], verdict: str) -> tuple[str, ...]:
    """The full ids of what is judged, checked."""
    wanted = 2 if kind == "identity" or verdict == "join" else 1
    if len(given) != wanted:
        raise CaseError(f"this is judged of {'two' if wanted == 2 else 'one'}, not of {len(given)}")
    if kind == "identity":
        left, right = (_entity(connection, each) for each in given)
        people.check(connection, left, right, verdict)
        return left, right
    if kind == "claims":
        return claims.check(connection, given, verdict)
    if kind == "claim":
        return (claims.find_claim(connection, given[0]),)
    if kind == "condition":
        return (ledgers.find_condition(connection, given[0]),)
    if kind == "forecast":
        return (ledgers.find_forecast(connection, given[0]),)
    return (_graded(connection, given[0]),)


def _entity(connection: Connection, given: str) -> str:
    """The id of the very entity that is named by it, else of the first of the case entity that is named otherwise."""
    seq = people.find_entity(connection, given, clearly=False)
    within = select(entities.c.item).where(entities.c.cluster == seq)
    digits = given.removeprefix("entity-")
    named = connection.execute(within.where(entities.c.item.startswith(f"entity-{digits}", autoescape=True)).distinct())
    found = named.scalars().all()
    return str(found[0] if len(found) == 1 else connection.execute(within.where(entities.c.seq == seq)).scalar_one())


def _graded(connection: Connection, given: str) -> str:
    """What a grade is given to: an outlet of the case, else a claim, else an entity."""
    key = given.removeprefix(OUTLET) if given.startswith(OUTLET) else outlet_key(given)
    if connection.execute(select(reports.c.seq).where(reports.c.outlet_key == key).limit(1)).first() and key:
        return f"{OUTLET}{key}"
    if given.startswith("claim-"):
        return claims.find_claim(connection, given)
    return _entity(connection, given)


def _there(connection: Connection, subjects: Sequence[str]) -> set[str]:
    """Those of the subjects that the case has; judgements and outlets it always has."""
    known = {each for each in subjects if each.startswith(("judgement-", OUTLET))}
    items = {each: each.replace("claim-", "event-") for each in subjects}  # a claim has the id of an event
    columns = {"entity-": entities.c.item, "event-": tellings.c.item, "condition-": conditions.c.item,
               "forecast-": forecasts.c.item}  # fmt: skip
    for prefix, column in columns.items():
        for chunk in chunks(sorted({item for item in items.values() if item.startswith(prefix)})):
            known.update(connection.execute(select(column).where(column.in_(chunk)).distinct()).scalars())
    return {each for each in subjects if each in known or items[each] in known}

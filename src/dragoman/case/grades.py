"""Grades by the NATO Admiralty Code (AJP-2.1): the reliability of outlets and sources, the credibility of claims."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from dragoman.case.claims import claim_ids, claim_words
from dragoman.case.judging import active
from dragoman.case.people import parties
from dragoman.case.quoting import chunks
from dragoman.case.schema.claims import propositions, tellings
from dragoman.case.schema.kept import reports
from dragoman.case.schema.people import entities
from dragoman.case.values import Grade, Judgement
from dragoman.errors import CaseError
from dragoman.names.outlets import usual_name

OUTLET = "outlet:"
"""How the subject of a grade begins where it is an outlet; its key follows."""
_CLAIM = "claim-"


def check(subject: str, grade: str) -> None:
    """Whether a grade fits what it is given to.

    Raises:
        CaseError: if it is a credibility alone for an outlet or source, or a reliability alone for a claim.
    """
    if subject.startswith(_CLAIM) and not _credibility(grade):
        raise CaseError(f"{grade} rates a source: a claim has a credibility, 1 to 6, or both as B2")
    if not subject.startswith(_CLAIM) and not _reliability(grade):
        raise CaseError(f"{grade} rates what is told: an outlet or source has a reliability, A to F, or both as B2")


def grades(connection: Connection) -> tuple[Grade, ...]:
    """The grades that hold: of outlets, then of sources, then of claims, each by name.

    Of several on the same outlet, case entity or claim the last one counts. What is no longer read is left out.
    """
    found = _held(connection)
    by_kind = sorted(found.items(), key=lambda pair: (_rank(pair[0]), pair[1][0], pair[0]))
    return tuple(
        Grade(
            subject=subject.removeprefix(OUTLET), name=name, reliability=_reliability(judged.verdict),
            credibility=_credibility(judged.verdict), judgement=judged.id,
        )
        for subject, (name, judged) in by_kind
    )  # fmt: skip


def _held(connection: Connection) -> dict[str, tuple[str, Judgement]]:
    """By subject as the case has it now its name and the judgement that counts."""
    judged = active(connection, "grade")
    if not judged:
        return {}
    subjects = sorted({each.subjects[0] for each in judged})
    named = {**_outlets(connection, subjects), **_entities(connection, subjects), **_claims(connection, subjects)}
    return {
        subject: (name, each)
        for each in judged
        if each.subjects[0] in named
        for subject, name in [named[each.subjects[0]]]
    }


def _outlets(connection: Connection, subjects: Collection[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for chunk in chunks([each.removeprefix(OUTLET) for each in subjects if each.startswith(OUTLET)]):
        named = select(reports.c.outlet_key, reports.c.outlet).where(reports.c.outlet_key.in_(chunk))
        for row in connection.execute(named.order_by(reports.c.seq.desc())):
            subject = f"{OUTLET}{row.outlet_key}"
            found[subject] = (subject, usual_name(row.outlet) or row.outlet_key)
    return found


def _entities(connection: Connection, subjects: Collection[str]) -> dict[str, tuple[str, str]]:
    seqs: dict[str, int] = {}
    for chunk in chunks([each for each in subjects if each.startswith("entity-")]):
        named = select(entities.c.item, entities.c.seq).where(entities.c.item.in_(chunk))
        seqs.update(connection.execute(named.order_by(entities.c.seq.desc())).tuples().all())
    known = parties(connection, seqs.values())
    return {item: (str(known[seq].id), known[seq].name) for item, seq in seqs.items()}


def _claims(connection: Connection, subjects: Collection[str]) -> dict[str, tuple[str, str]]:
    events = {each.replace(_CLAIM, "event-"): each for each in subjects if each.startswith(_CLAIM)}
    seqs: dict[str, int] = {}
    for chunk in chunks(sorted(events)):
        told = select(tellings.c.item, propositions.c.claim).where(tellings.c.item.in_(chunk))
        joined = told.join(propositions, propositions.c.seq == tellings.c.proposition).order_by(tellings.c.seq.desc())
        seqs.update(connection.execute(joined).tuples().all())
    wanted = sorted(set(seqs.values()))
    ids, words = claim_ids(connection, wanted), claim_words(connection, wanted)
    return {events[item]: (ids[seq], words[seq]) for item, seq in seqs.items()}


def _rank(subject: str) -> int:
    return 0 if subject.startswith(OUTLET) else 2 if subject.startswith(_CLAIM) else 1


def _reliability(grade: str) -> str | None:
    return next((char for char in grade if char.isalpha()), None)


def _credibility(grade: str) -> str | None:
    return next((char for char in grade if char.isdigit()), None)

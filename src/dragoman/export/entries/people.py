"""Who is who: case entities and proposals, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.case.values import CaseEntity, Proposal
from dragoman.export.entries.lines import NAME, CaseLine, cited, counted, printed, short, words
from dragoman.export.index import days
from dragoman.export.lines import lead, note, notes, plain, quote
from dragoman.export.plain import shortened

SPELLINGS = 6


def entity_lines(entity: CaseEntity) -> Iterator[CaseLine]:
    """An entity: who it is, its offices over time, its spellings with why each was put to it."""
    facts = [
        "unnamed" if entity.anonymous else entity.type,
        entity.country or "",
        entity.sector or "",
        entity.gender or "",
        f"roster: {shortened(entity.roster_id, NAME)}" if entity.roster_id else "",
    ]
    beside = [
        counted(entity.mentions, "mention") + f" in {counted(entity.reports, 'report')}",
        counted(entity.proposals, "open proposal") if entity.proposals else "",
    ]
    first = [one.quote for one in entity.spellings[:1]]
    head = (lead(shortened(entity.name, NAME)), plain("· " + ", ".join(fact for fact in facts if fact)))
    yield cited((note(short(entity.id)), *head, *notes(beside)), first, item=entity.id)
    for office in entity.offices:
        held = notes([days(office.first, office.last), counted(office.reports, "report")])
        yield cited((plain("office:"), quote(shortened(office.title, NAME)), *held), (office.quote,), 1)
    for spelling in entity.spellings[:SPELLINGS]:
        why = notes([counted(spelling.reports, "report")])
        yield cited(
            (quote(shortened(spelling.name, NAME)), plain("·"), note(shortened(spelling.reason, 2 * NAME)), *why),
            (spelling.quote,), 1,
        )  # fmt: skip
    more = entity.spellings[SPELLINGS:]
    if more:
        yield cited((note(f"and {counted(len(more), 'more spelling')}"),), (one.quote for one in more), 1, entity.id)


def proposal_lines(proposal: Proposal) -> Iterator[CaseLine]:
    """A proposal: the two names, the score, each reason, the words of each."""
    verb = "may be" if proposal.verdict == "same" else "is not"
    left, right = (shortened(one.name, NAME) for one in (proposal.left, proposal.right))
    judged = notes([f"judged {proposal.judged}" if proposal.judged else ""])
    head = (lead(f"“{left}” {verb} “{right}”"), plain(f"{proposal.score:.2f}"), *judged)
    ids = note(f"{_id(proposal.left.id)} {_id(proposal.right.id)}")
    yield cited((note(short(proposal.id)), *head, ids), proposal.quotes, item=proposal.id)
    for reason in proposal.reasons:
        yield cited((note(shortened(reason, 2 * NAME)),), proposal.quotes, 1)
    for found in proposal.quotes:
        yield cited((words(found), *notes([printed(found)])), (found,), 1)


def _id(entity: str | None) -> str:
    return short(entity) if entity else ""

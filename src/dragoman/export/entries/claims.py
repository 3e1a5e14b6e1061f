"""Claims, their tellings and conflicts, and what reports changed, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.case.values import Change, Claim, Conflict, Telling
from dragoman.export.entries.lines import NAME, WORDS, CaseLine, cited, counted, printed, short, tally, words
from dragoman.export.index import days
from dragoman.export.lines import lead, note, notes, plain
from dragoman.export.plain import shortened
from dragoman.export.sections.said import AUTHORITY


def claim_line(claim: Claim) -> CaseLine:
    """A claim in one line: the proposition in Dragoman's words, its act, how many tell it."""
    beside = [
        "/".join(part for part in (claim.type or claim.extension, claim.mode) if part),
        "" if claim.status == "actual" else claim.status,
        days(claim.begin, claim.end),
        f"in {shortened(claim.place.name, NAME)}" if claim.place else "",
        tally(claim.outlets, claim.origins, claim.unnamed),
        counted(len(claim.conflicts), "conflict") if claim.conflicts else "",
        claim.judged or "",
    ]
    pieces = (note(short(claim.id)), lead(shortened(claim.words, WORDS)), *notes(beside))
    return cited(pieces, (telling.quote for telling in claim.tellings), item=claim.id)


def claim_lines(claim: Claim) -> Iterator[CaseLine]:
    """A claim with all who make it, why they were put together, and what speaks against it."""
    yield from told_lines(claim)
    for conflict in claim.conflicts:
        yield from conflict_lines(conflict, 1)


def told_lines(claim: Claim) -> Iterator[CaseLine]:
    """A claim with all who make it, and why they were put together."""
    yield claim_line(claim)
    if len(claim.tellings) > 1:
        for reason in claim.reasons:
            proof = (telling.quote for telling in claim.tellings)
            yield cited((note(f"together: {shortened(reason, 2 * WORDS)}"),), proof, 1)
    yield from map(telling_line, claim.tellings)


def telling_line(telling: Telling) -> CaseLine:
    """Who tells a claim, where, on whose authority, in which words."""
    where = ", ".join(part for part in (shortened(telling.outlet or "", NAME), telling.published or "") if part)
    number = f" ({telling.number})" if telling.number and telling.number > 1 else ""
    beside = [
        "" if telling.origin.kind == "own" else f"{_of(telling)} {shortened(telling.origin.name, NAME)}",
        f"{shortened(telling.source.name, NAME)}" if telling.source else "",
        AUTHORITY[telling.authority] + number if telling.authority else "",
        telling.stance or "",
        "" if telling.status == "actual" else telling.status,
    ]
    pieces = (note(short(telling.item)), lead(f"{where or 'outlet not known'}:"), words(telling.quote), *notes(beside))
    return cited(pieces, (telling.quote,), 1, telling.item)


def conflict_lines(conflict: Conflict, depth: int = 0) -> Iterator[CaseLine]:
    """What cannot both hold: why, then the words of each."""
    head = (lead(f"conflict ({conflict.kind}):"), plain(shortened(conflict.reason, 2 * NAME)))
    ids = tuple(note(short(claim)) for claim in dict.fromkeys(conflict.claims))
    yield cited((*head, *ids), conflict.quotes, depth)
    for found in conflict.quotes:
        yield cited((words(found), *notes([printed(found)])), (found,), depth + 1)


def change_lines(change: Change) -> Iterator[CaseLine]:
    """What a report brought."""
    beside = [shortened(change.why, 2 * NAME), change.published or ""]
    pieces = (lead(f"{change.kind}:"), plain(shortened(change.words, WORDS)), *notes(beside))
    yield cited((*pieces, note(short(change.claim))), change.quotes, item=change.claim)
    if change.kind == "contradicted":
        for found in change.quotes:
            yield cited((words(found), *notes([printed(found)])), (found,), 1)


def _of(telling: Telling) -> str:
    return "retells" if telling.origin.kind == "cited" else "goes back to"

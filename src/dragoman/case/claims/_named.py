"""Naming: which claim or event a person means by an id or its beginning, and what may be judged of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from dragoman.case.claims._rulings import ruled
from dragoman.case.ids import digits_of
from dragoman.case.quoting import chunks
from dragoman.case.schema.claims import claims, propositions, tellings
from dragoman.errors import CaseError


def find_claim(connection: Connection, given: str) -> str:
    """The id of the claim that a person names: by its id or that of any event that tells it, or the beginning of one.

    Raises:
        CaseError: if there is none, or more than one.
    """
    return claim_ids(connection, [find_seq(connection, given)]).popitem()[1]


def find_seq(connection: Connection, given: str) -> int:
    """The seq of the claim that a person names, as for `find_claim`."""
    begins = tellings.c.item.startswith(f"event-{_digits(given)}")
    by_claim = select(claims.c.seq).join(tellings, tellings.c.seq == claims.c.seq).where(begins)
    by_event = select(propositions.c.claim).join(tellings, tellings.c.proposition == propositions.c.seq).where(begins)
    for query in (by_claim, by_event):
        found = set(connection.execute(query).scalars())
        if len(found) > 1:
            raise CaseError(f"{given!r} fits {len(found)} claims: give more digits")
        if found:
            return int(found.pop())
    raise CaseError(f"the case has no claim {given!r}: `dragoman claims` shows them")


def claim_ids(connection: Connection, seqs: Iterable[int]) -> dict[int, str]:
    """The ids of claims by their seqs: each has that of the event by which it is first told."""
    found: dict[int, str] = {}
    for chunk in chunks(sorted(set(seqs))):
        rows = connection.execute(select(tellings.c.seq, tellings.c.item).where(tellings.c.seq.in_(chunk)))
        found.update((row.seq, f"claim-{row.item.removeprefix('event-')}") for row in rows)
    return found


def check(connection: Connection, given: Sequence[str], verdict: str) -> tuple[str, ...]:
    """The ids of the events that a judgement of kind `claims` is on, by claims or events as a person names them.

    Raises:
        CaseError: if the case has no such event, those to be joined are one claim already, or what is to be set apart
            stands alone already.
    """
    events = tuple(_event(connection, each) for each in given)
    held = [seq for _, seq in events]
    if verdict == "join" and held[0] == held[1]:
        raise CaseError(f"{given[0]} and {given[1]} are one claim already")
    if verdict == "part":
        item = events[0][0]
        others = (
            select(tellings.c.seq)
            .join(propositions, propositions.c.seq == tellings.c.proposition)
            .where(propositions.c.claim == held[0], tellings.c.item != item)
        )
        alone = connection.execute(others.limit(1)).first() is None
        if alone or item in ruled(connection, [item]).parted:
            raise CaseError(f"{given[0]} stands alone already: there is nothing to set it apart from")
    return tuple(item for item, _ in events)


def _event(connection: Connection, given: str) -> tuple[str, int]:
    """The event that is named by its own id, or by that of the claim that it tells first, and the claim's seq."""
    seq = find_seq(connection, given)
    told = (
        select(tellings.c.item)
        .join(propositions, propositions.c.seq == tellings.c.proposition)
        .where(propositions.c.claim == seq, tellings.c.item.startswith(f"event-{_digits(given)}"))
        .order_by(tellings.c.seq)
    )
    return str(connection.execute(told.limit(1)).scalar_one()), seq


def _digits(given: str) -> str:
    digits = digits_of(given, "claim", "event")
    if digits is None:
        raise CaseError(f"{given!r} is no claim's id: `dragoman claims` shows them")
    return digits

"""Ties: who is told to have done what to whom, over all the claims that say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from dragoman.acts import Act, did
from dragoman.case.claims._rules import Proposition
from dragoman.case.claims._rulings import rejected
from dragoman.case.claims._values import acting, propositions_of
from dragoman.case.people import parties
from dragoman.case.quoting import Place, chunks, quotes
from dragoman.case.schema.claims import claims, proposition_parties, propositions, tellings
from dragoman.case.values import Quote, Tie
from dragoman.reading import EventStatus

LOOKED = 2000
"""So many claims are looked at, those told most often: a case of any size answers at once."""
_QUOTES = 2
_MOST_ACTING = 8
"""Of more parties to one act not every pair is tied."""
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


class _Key(NamedTuple):
    actor: int
    recipient: int
    act: Act
    status: EventStatus
    mutual: bool


def ties(
    connection: Connection,
    *,
    about: int | None = None,
    type: str | None = None,  # noqa: A002 -- as the claim itself calls it
    limit: int = 60,
) -> tuple[Tie, ...]:
    """Who is told to have done what to (or with) whom, what is told most often first.

    Only acts between two that the words name count, and no claim that an analyst rejected; of a case with more than
    `LOOKED` claims those told most often.

    Args:
        connection: of the case.
        about: only those of this case entity (a cluster's seq).
        type: only of this act: `COERCE`, `COERCE/arrest`.
        limit: how many.
    """
    told = _looked_at(connection, about, type)
    found: dict[_Key, list[int]] = {}
    for seq, each in propositions_of(connection, list(told)).items():
        for key in _between(each):
            if about is None or about in (key.actor, key.recipient):
                found.setdefault(key, []).append(seq)
    weights = {key: sum(told[seq] for seq in seqs) for key, seqs in found.items()}
    best = sorted(found, key=lambda key: (-weights[key], -len(found[key]), min(found[key]), key.actor, key.recipient))
    return _values(connection, {key: found[key] for key in best[:limit]}, told)


def _looked_at(connection: Connection, about: int | None, type: str | None) -> dict[int, int]:  # noqa: A002
    """The claims told most often, with how many tell each."""
    table = claims.c
    query = select(table.seq, table.tellings).order_by(table.tellings.desc(), table.seq.desc()).limit(LOOKED)
    if about is not None:
        of = propositions.c.seq == proposition_parties.c.proposition
        named = select(propositions.c.claim).join(proposition_parties, of)
        query = query.where(table.seq.in_(named.where(proposition_parties.c.cluster == about)))
    if type is not None:
        kind, _, mode = type.partition("/")
        query = query.where((table.type == kind) | (table.extension == kind))
        query = query.where(table.mode == mode) if mode else query
    known = dict(connection.execute(query).tuples().all())
    without = rejected(connection)
    return {seq: many for seq, many in known.items() if seq not in without}


def _between(each: Sequence[Proposition]) -> Iterator[_Key]:
    act, status = each[0].act, each[0].status
    actors = sorted({one.cluster for one in acting(each)})[:_MOST_ACTING]
    recipients = sorted({one.cluster for one in each[0].recipients})[:_MOST_ACTING]
    mutual = act.type in _MUTUAL and act.mode != "visit"
    pairs = [(one, other) for one in actors for other in recipients if one != other]
    if mutual:
        pairs = [(min(pair), max(pair)) for pair in pairs] if recipients else list(combinations(actors, 2))
    for actor, recipient in dict.fromkeys(pairs):
        yield _Key(actor, recipient, act, status, mutual)


def _values(connection: Connection, found: dict[_Key, list[int]], told: dict[int, int]) -> tuple[Tie, ...]:
    best = {key: sorted(seqs, key=lambda seq: (-told[seq], seq))[:_QUOTES] for key, seqs in found.items()}
    words = _first_words(connection, {seq for seqs in best.values() for seq in seqs})
    known = parties(connection, {seq for key in found for seq in (key.actor, key.recipient)})
    return tuple(
        Tie(
            actor=known[key.actor], recipient=known[key.recipient], type=key.act.name, words=did(key.act, key.status),
            status=key.status, mutual=key.mutual, claims=len(seqs), tellings=sum(told[seq] for seq in seqs),
            quotes=tuple(words[seq] for seq in best[key]),
        )
        for key, seqs in found.items()
    )  # fmt: skip


def _first_words(connection: Connection, seqs: Collection[int]) -> dict[int, Quote]:
    """The words of the first telling of claims, by their seqs."""
    rows: list[Any] = []
    columns = (tellings.c.seq, tellings.c.report, tellings.c.start, tellings.c.end)
    for chunk in chunks(sorted(seqs)):
        rows += connection.execute(select(*columns).where(tellings.c.seq.in_(chunk))).all()
    places = {row.seq: Place(row.report, row.start, row.end) for row in rows}
    shown = quotes(connection, places.values())
    return {seq: shown[place] for seq, place in places.items()}

"""Claims as values: made of their propositions, the tellings that are to be shown, and what is counted of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from dragoman.acts import sentence
from dragoman.case.claims._conflicting import conflicts_of
from dragoman.case.claims._conflicts import said
from dragoman.case.claims._count import Voices, voices
from dragoman.case.claims._named import claim_ids
from dragoman.case.claims._reasons import listed, reasons
from dragoman.case.claims._regroup import as_proposition
from dragoman.case.claims._rules import NOBODY, Actor, Proposition, common_days
from dragoman.case.claims._when import Days
from dragoman.case.origins import cited_origins, origins
from dragoman.case.people import parties
from dragoman.case.quoting import Place, chunks, quotes
from dragoman.case.schema.claims import claim_rulings, propositions, tellings
from dragoman.case.values import Claim, Conflict, Origin, Party, Telling

_Row = Row[Any]
TOLD: tuple[Any, ...] = tuple(
    tellings.c[name]
    for name in (
        "seq", "report", "item", "status", "source", "authority", "stance", "sources", "cited", "place", "start", "end",
    )
)  # fmt: skip
"""The columns of a telling that its value is made of."""


class _Ruled(NamedTuple):
    """The verdict on a claim, and the judgements that joined it."""

    verdict: Any = None
    joins: tuple[str, ...] = ()


def values(connection: Connection, seqs: Sequence[int], told: Mapping[int, Sequence[_Row]]) -> tuple[Claim, ...]:
    """The claims with these seqs, in that order, with these tellings."""
    whole = propositions_of(connection, seqs)
    rows = [row for seq in seqs for row in told.get(seq, ())]
    known = parties(connection, _named(whole.values(), rows))
    behind, ids = voices(connection, seqs), claim_ids(connection, seqs)
    ruled, against = _ruled(connection, seqs), conflicts_of(connection, seqs)
    shown = _tellings(connection, rows, known)
    return tuple(
        _claim(
            ids[seq], whole[seq], known, behind[seq], ruled.get(seq, _Ruled()), against.get(seq, ()),
            [(row, shown[row.seq]) for row in told.get(seq, ())],
        )
        for seq in seqs
    )  # fmt: skip


def tellings_of(connection: Connection, seqs: Iterable[int]) -> dict[int, Telling]:
    """Tellings by their seqs."""
    rows: list[_Row] = []
    for chunk in chunks(sorted(set(seqs))):
        rows += connection.execute(select(*TOLD).where(tellings.c.seq.in_(chunk))).all()
    return _tellings(connection, rows, parties(connection, _named((), rows)))


def claim_words(connection: Connection, seqs: Sequence[int]) -> dict[int, str]:
    """What claims say, by their seqs, with their days: `China detained Michael Kovrig (2018-12-10)`."""
    whole = propositions_of(connection, seqs)
    known = parties(connection, _named(whole.values(), ()))
    days = {seq: common_days(each) for seq, each in whole.items()}
    return {
        seq: _words(each, known) + (f" ({said(days[seq])})" if days[seq] != Days() else "")
        for seq, each in whole.items()
    }


def _claim(
    name: str,
    whole: Sequence[Proposition],
    known: Mapping[int, Party],
    behind: Voices,
    ruled: _Ruled,
    against: tuple[Conflict, ...],
    told: Sequence[tuple[_Row, Telling]],
) -> Claim:
    first, days = whole[0], common_days(whole)
    published = [day for each in whole for day in (each.first_published, each.last_published) if day is not None]
    places = [known[row.place] for row, _ in told if row.place is not None]
    return Claim(
        id=name, words=_words(whole, known), type=first.act.type, mode=first.act.mode, extension=first.act.extension,
        status=first.status, actors=_of(acting(whole), known), recipients=_of(first.recipients, known),
        place=places[0] if places else None, begin=days.first, end=days.last, **behind._asdict(),
        first_published=min(published, default=None), last_published=max(published, default=None),
        tellings=tuple(telling for _, telling in told), reasons=reasons(whole, known, ruled.joins), conflicts=against,
        judged=ruled.verdict,
    )  # fmt: skip


def _words(whole: Sequence[Proposition], known: Mapping[int, Party]) -> str:
    sides = acting(whole), whole[0].recipients
    actors, recipients = (listed([each.name for each in _of(side, known)]) for side in sides)
    return sentence(whole[0].act, whole[0].status, actors, recipients, len(sides[0] or sides[1]) > 1)


def acting(whole: Sequence[Proposition]) -> tuple[Actor, ...]:
    """Who acts: as the first proposition that says it, the country before those who act for it."""
    said = [known for each in whole if (known := tuple(one for one in each.actors if one.cluster != NOBODY))]
    return next((each for each in said if any(one.state for one in each)), said[0] if said else ())


def _of(side: Iterable[Actor], known: Mapping[int, Party]) -> tuple[Party, ...]:
    return tuple(known[each.cluster] for each in side)


def _named(whole: Iterable[Sequence[Proposition]], rows: Iterable[_Row]) -> set[int]:
    named = {party.cluster for each in whole for one in each for party in (*one.actors, *one.recipients)}
    named.discard(NOBODY)
    named.update(seq for row in rows for seq in (row.source, row.place) if seq is not None)
    return named


def propositions_of(connection: Connection, seqs: Sequence[int]) -> dict[int, list[Proposition]]:
    """The propositions of claims, by the claims' seqs."""
    found: dict[int, list[Proposition]] = {}
    for chunk in chunks(sorted(set(seqs))):
        of = select(propositions).where(propositions.c.claim.in_(chunk)).order_by(propositions.c.seq)
        for row in connection.execute(of):
            found.setdefault(row.claim, []).append(as_proposition(row))
    return found


def _ruled(connection: Connection, seqs: Sequence[int]) -> dict[int, _Ruled]:
    """What analysts judged of claims: the last verdict on any event that tells it, and what joined it."""
    found: dict[int, _Ruled] = {}
    for chunk in chunks(sorted(seqs)):
        rulings = (
            select(propositions.c.claim, claim_rulings.c.judgement, claim_rulings.c.verdict)
            .select_from(claim_rulings)
            .join(tellings, tellings.c.item == claim_rulings.c.item)
            .join(propositions, propositions.c.seq == tellings.c.proposition)
            .where(propositions.c.claim.in_(chunk), claim_rulings.c.verdict != "part")
            .order_by(claim_rulings.c.judgement)
        )
        for row in connection.execute(rulings.distinct()):
            known = found.get(row.claim, _Ruled())
            if row.verdict == "join":
                joins = tuple(dict.fromkeys((*known.joins, f"judgement-{row.judgement}")))
                found[row.claim] = known._replace(joins=joins)
            else:
                found[row.claim] = known._replace(verdict=row.verdict)
    return found


def _tellings(connection: Connection, rows: Sequence[_Row], known: Mapping[int, Party]) -> dict[int, Telling]:
    places = {row.seq: Place(row.report, row.start, row.end) for row in rows}
    shown = quotes(connection, places.values())
    cited = cited_origins(connection, {(row.report, row.cited) for row in rows if row.cited is not None})
    behind = origins(connection, {row.report for row in rows if row.cited is None})
    return {row.seq: _telling(row, shown[places[row.seq]], known, _origin(row, cited, behind)) for row in rows}


def _origin(row: _Row, cited: Mapping[tuple[int, str], Origin], behind: Mapping[int, Origin]) -> Origin:
    return cited[row.report, row.cited] if row.cited is not None else behind[row.report]


def _telling(row: _Row, quote: Any, known: Mapping[int, Party], origin: Origin) -> Telling:
    return Telling(
        item=row.item, report=quote.report, outlet=quote.outlet, published=quote.published, origin=origin,
        source=known.get(row.source), authority=row.authority, stance=row.stance, number=row.sources,
        status=row.status, quote=quote,
    )  # fmt: skip

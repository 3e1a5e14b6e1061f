"""An excerpt of a case: what is about one entity, or was told in a stretch of days, and the reports that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from dragoman.case.record import Once
from dragoman.case.values import (
    CaseReport,
    Claim,
    Custody,
    LedgerCondition,
    LedgerForecast,
    Party,
    Quote,
    Record,
    Summary,
)  # fmt: skip
from dragoman.export.proof import case_name, proved
from dragoman.names.outlets import outlet_key

_Told = Claim | Custody | LedgerCondition | LedgerForecast


class Bounds(NamedTuple):
    """Whom an excerpt is about, and the first and last ISO 8601 day on which its reports were published; None is no
    bound."""

    about: Party | None = None
    since: str | None = None
    until: str | None = None


def excerpt(record: Record, bounds: Bounds) -> Record:
    """What a record holds within bounds.

    A claim is about those who act or are acted on in it, a condition about whom it is on and who tells it, a forecast
    about whose it is. Each comes with all its quotes, where its first report was published by the last day and its
    last one on the first day or later. Beside them stand the conflicts of these claims, the entities named, the reports
    quoted (without a name all reports of these days), and what was judged or graded of all that.
    """

    def within(one: _Told) -> bool:
        about, named = bounds.about, _parties(one, everybody=False)
        return (about is None or about.id in named) and _in_days([each.published for each in _quotes(one)], bounds)

    part = record._replace(
        claims=Once(partial(filter, within, record.claims)),
        custody=Once(partial(filter, within, record.custody)),
        conditions=Once(partial(filter, within, record.conditions)),
        forecasts=Once(partial(filter, within, record.forecasts)),
    )
    claims = {claim.id for claim in part.claims}
    conflicts = Once(lambda: (one for one in record.conflicts if not claims.isdisjoint(one.claims)))
    told: tuple[Iterable[_Told], ...] = (part.claims, part.custody, part.conditions, part.forecasts)
    named: set[str | None] = {bounds.about.id} if bounds.about else set()
    quoted = {quote.report for one in conflicts for quote in one.quotes}
    for one in chain.from_iterable(told):
        named |= _parties(one, everybody=True)
        quoted.update(quote.report for quote in _quotes(one))
    part = part._replace(
        conflicts=conflicts,
        reports=Once(
            lambda: (
                one for one in record.reports if one.id in quoted or (bounds.about is None and _printed(one, bounds))
            )
        ),
        entities=Once(lambda: (one for one in record.entities if one.id in named)),
        scores=Once(lambda: (one for one in record.scores if one.source.id in named)),
    )
    return _judged(part)._replace(summary=_summary(part, bounds))


def _quotes(one: _Told) -> Iterator[Quote]:
    if isinstance(one, Claim):
        yield from (telling.quote for telling in one.tellings)
        return
    yield from one.quotes
    if isinstance(one, Custody):
        yield from (quote for step in one.steps for quote in step.quotes)


def _parties(one: _Told, everybody: bool) -> set[str | None]:
    """The ids of those whom a value is about, or of everybody that it names; None may be among them."""
    if isinstance(one, Claim):
        beside = (one.place, *(telling.source for telling in one.tellings)) if everybody else ()
        parties: tuple[Party | None, ...] = (*one.actors, *one.recipients, *beside)
    elif isinstance(one, Custody):
        parties = (one.person,)
    else:
        parties = (one.source, one.holder if isinstance(one, LedgerCondition) else None)
    return {party.id if party else None for party in parties}


def _in_days(published: Iterable[str | None], bounds: Bounds) -> bool:
    days = [day for day in published if day]
    if bounds.since is None and bounds.until is None:
        return True
    return bool(days) and (bounds.since or "") <= max(days) and min(days) <= (bounds.until or max(days))


def _printed(one: CaseReport, bounds: Bounds) -> bool:
    return _in_days([one.published], bounds)


def _judged(part: Record) -> Record:
    """With those grades and judgements alone that are of something in it, or undo such a one."""
    values = chain[Any](part.reports, part.entities, part.claims, part.conditions, part.forecasts)
    known = {ident for value in values for ident, _ in proved(value)}
    judgements = []
    for one in part.judgements:
        if not known.isdisjoint(one.subjects):
            known.add(one.id)
            judgements.append(one)
    grades = tuple(one for one in part.grades if not known.isdisjoint((one.subject, f"outlet:{one.subject}")))
    return part._replace(judgements=tuple(judgements), grades=grades)


def _summary(part: Record, bounds: Bounds) -> Summary:
    """The summary of the case with the name of the excerpt, and with its numbers where a title shows them."""
    beside = (
        f"about {bounds.about.name}" if bounds.about else "",
        f"from {bounds.since}" if bounds.since else "",
        f"until {bounds.until}" if bounds.until else "",
    )
    number, outlets, origins, days = 0, set[str](), set[str](), list[str]()
    for report in part.reports:
        number += 1
        outlets.add(outlet_key(report.outlet))
        origins.add(report.origin.id)
        days += [report.published] if report.published else []
    return msgspec.structs.replace(
        part.summary, title=", ".join(filter(None, (case_name(part.summary), *beside))), reports=number,
        outlets=len(outlets - {""}), origins=len(origins), judgements=len(tuple(part.judgements)),
        first_published=min(days, default=None), last_published=max(days, default=None),
    )  # fmt: skip

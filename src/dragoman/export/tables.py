"""A case as tables, one a kind: typed columns and rows, each row with its cites; written as CSV or as Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple, cast

from dragoman.case.values import (
    CaseEntity,
    CaseReport,
    Claim,
    Custody,
    LedgerCondition,
    LedgerForecast,
    Party,
    Quote,
    Record,
)  # fmt: skip
from dragoman.export.cells import Cell
from dragoman.export.proof import cites_of, judged, proved

Kind = Literal["text", "texts", "whole", "real", "flag"]


_REPORT = (
    "id sha256 title outlet published url language translated_from media_type original_sha256 source added version "
    "readings:whole characters:whole"
)
_ORIGIN = "origin origin_kind origin_name origin_reason"
_ENTITY = (
    "id type name reports:whole mentions:whole roster_id country sector gender anonymous:flag members:texts items:texts"
)
_SPELLING = "name reports:whole reason"
_OFFICE = "title first last reports:whole"
_CLAIM = "id words type mode extension status begin end"
_PARTIES = "actors:texts actor_names:texts recipients:texts recipient_names:texts place place_name"
_COUNTS = "reports:whole outlets:whole origins:whole unnamed:whole first_published last_published"
_TELLING = "item report outlet published authority stance number:whole status"
_CUSTODY = "state since computed days:whole as_of conflict"
_CONDITION = (
    "id kind words instrument positive:flag counterfactual:flag state judgement proof reports:whole outlets:whole "
    "origins:whole"
)
_FORECAST = (
    "id words term positive:flag first_day last_day condition outcome judgement brier:real reports:whole "
    "outlets:whole origins:whole"
)
_SPREAD = "brier_from:real brier_to:real"
_SCORE = "forecasts:whole judged:whole scored:whole brier:real"
_GRADE = "subject name reliability credibility judgement"
_JUDGEMENT = "id at by kind subjects:texts verdict note quote undoes undone_by hash carried:flag"


class Column(NamedTuple):
    """A column: its name and what its cells hold (`texts`: several texts)."""

    name: str
    kind: Kind = "text"


Row = tuple[Cell, ...]
Rows = Iterator[tuple[str, Row]]


def _column(written: str) -> Column:
    name, _, kind = written.partition(":")
    return Column(name, cast(Kind, kind or "text"))


def _fields(value: object, names: str) -> tuple[Any, ...]:
    """The fields of a value that are columns of the same name."""
    return tuple(getattr(value, name.partition(":")[0]) for name in names.split())


def _party(party: Party | None) -> tuple[str | None, str | None]:
    return (party.id, party.name) if party else (None, None)


def _parties(parties: Iterable[Party]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = tuple(parties)
    return tuple(party.id or "" for party in known), tuple(party.name for party in known)


def _quoted(quotes: tuple[Quote, ...]) -> Row:
    """The first words that prove it, and all cites."""
    return quotes[0].words if quotes else None, cites_of(quotes)


def case_rows(record: Record) -> Iterator[tuple[str, Row]]:
    """Every row of every table (`TABLES`) with the table's name, in the order of the case; those of one table are not
    all together, since each part of the case is gone through once."""
    judgements, grades = tuple(record.judgements), tuple(record.grades)
    wanted = {subject for one in judgements for subject in one.subjects} | {one.subject for one in grades}
    known: dict[str, tuple[str, ...]] = {}

    def keep(value: CaseReport | CaseEntity | Claim | LedgerCondition | LedgerForecast) -> None:
        for ident, cites in proved(value):
            if ident in wanted and not (ident in known and ident.startswith("outlet:")):  # its first report will do
                known[ident] = cites

    for report in record.reports:
        yield from _report(report)
        keep(report)
    for entity in record.entities:
        yield from _entity(entity)
        keep(entity)
    claim_rows = _claim_rows()
    for claim in record.claims:
        yield from claim_rows(claim)
        keep(claim)
    for custody in record.custody:
        yield from _custody(custody)
    for condition in record.conditions:
        yield from _condition(condition)
        keep(condition)
    for forecast in record.forecasts:
        yield from _forecast(forecast)
        keep(forecast)
    yield from _scores(record)
    for judgement in judgements:
        known[judgement.id] = judged(judgement, known)
    for grade in grades:
        cites = known.get(grade.subject) or known.get(grade.judgement) or (f"[{grade.judgement}]",)
        yield "grades", (*_fields(grade, _GRADE), cites)
    for judgement in judgements:
        yield "judgements", (*_fields(judgement, _JUDGEMENT), known[judgement.id])


def _report(one: CaseReport) -> Rows:
    origin = _fields(one.origin, "id kind name reason")
    yield "reports", (*_fields(one, _REPORT), *origin, one.copy_of, one.warnings, (one.cite,))


def _entity(one: CaseEntity) -> Rows:
    yield "entities", (*_fields(one, _ENTITY), cites_of(tuple(spelling.quote for spelling in one.spellings)))
    for spelling in one.spellings:
        yield "spellings", (one.id, *_fields(spelling, _SPELLING), spelling.quote.report, *_quoted((spelling.quote,)))
    for office in one.offices:
        yield "offices", (one.id, *_fields(office, _OFFICE), office.quote.report, *_quoted((office.quote,)))


def _claim_rows() -> Callable[[Claim], Rows]:
    """The rows of a claim; a conflict of two comes with the first of them."""
    once: dict[object, str] = {}

    def rows(one: Claim) -> Rows:
        parties = (*_parties(one.actors), *_parties(one.recipients), *_party(one.place))
        cites = cites_of(tuple(telling.quote for telling in one.tellings))
        yield "claims", (*_fields(one, _CLAIM), *parties, *_fields(one, _COUNTS), one.reasons, one.judged, cites)
        for each in one.tellings:
            origin = _fields(each.origin, "id kind name reason")
            cells = (*_fields(each, _TELLING), *_party(each.source), *origin, *_quoted((each.quote,)))
            yield "tellings", (one.id, *cells)
        for conflict in one.conflicts:
            cites = cites_of(conflict.quotes)
            if once.setdefault((conflict.kind, frozenset(conflict.claims), frozenset(cites)), one.id) == one.id:
                words = (quote.words for quote in conflict.quotes)
                yield "conflicts", (conflict.kind, conflict.reason, *conflict.claims, *words, cites)

    return rows


def _custody(one: Custody) -> Rows:
    yield "custody", (*_party(one.person), *_fields(one, _CUSTODY), *_quoted(one.quotes))
    for each in one.steps:
        yield "steps", (*_party(one.person), *_fields(each, "state day claim"), *_quoted(each.quotes))


def _condition(one: LedgerCondition) -> Rows:
    yield "conditions", (*_fields(one, _CONDITION), *_party(one.holder), *_party(one.source), cites_of(one.quotes))


def _forecast(one: LedgerForecast) -> Rows:
    band, spread = one.band or (None, None), one.brier_range or (None, None)
    yield "forecasts", (*_fields(one, _FORECAST), *band, *spread, *_party(one.source), cites_of(one.quotes))


def _scores(record: Record) -> Rows:
    scores = tuple(record.scores)
    by_source: dict[str | None, list[Quote]] = {one.source.id: [] for one in scores}
    for each in record.forecasts if scores else ():
        by_source.get(each.source.id if each.source else None, []).extend(each.quotes)
    for one in scores:
        spread = one.brier_range or (None, None)
        yield "scores", (*_party(one.source), *_fields(one, _SCORE), *spread, cites_of(tuple(by_source[one.source.id])))


TABLES: dict[str, tuple[Column, ...]] = {
    name: tuple(_column(one) for one in columns.split())
    for name, columns in {
        "reports": f"{_REPORT} {_ORIGIN} copy_of warnings:texts cite:texts",
        "entities": f"{_ENTITY} cite:texts",
        "spellings": f"entity {_SPELLING} report words cite:texts",
        "offices": f"entity {_OFFICE} report words cite:texts",
        "claims": f"{_CLAIM} {_PARTIES} {_COUNTS} reasons:texts judged cite:texts",
        "tellings": f"claim {_TELLING} source source_name {_ORIGIN} words cite:texts",
        "conflicts": "kind reason claim other_claim words other_words cite:texts",
        "custody": f"person person_name {_CUSTODY} words cite:texts",
        "steps": "person person_name state day claim words cite:texts",
        "conditions": f"{_CONDITION} holder holder_name source source_name cite:texts",
        "forecasts": f"{_FORECAST} band_from:whole band_to:whole {_SPREAD} source source_name cite:texts",
        "scores": f"source source_name {_SCORE} {_SPREAD} cite:texts",
        "grades": f"{_GRADE} cite:texts",
        "judgements": f"{_JUDGEMENT} cite:texts",
    }.items()
}
"""The tables of a case and their columns, named as the fields of `dragoman.case.values`; a party is two columns, its id
and its name, and the column `cite` has the cites."""

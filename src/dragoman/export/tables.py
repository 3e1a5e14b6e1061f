"""A case as tables, one a kind: typed columns and rows, each row with its cites; written as CSV or as Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, NamedTuple, cast

from dragoman.case.values import Claim, Party, Quote, Record
from dragoman.export.cells import Cell
from dragoman.export.proof import cites_of, proofs

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


class CaseTable(NamedTuple):
    """A table of the case: its name, its columns and its rows; the column `cite` has the cites."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def case_tables(record: Record) -> tuple[CaseTable, ...]:
    """All tables of a case, also those without rows. Columns are named as the fields of `dragoman.case.values`; a
    party is two columns, its id and its name."""
    return tuple(
        CaseTable(name, tuple(_column(one) for one in columns.split()), tuple(rows(record)))
        for name, (columns, rows) in _TABLES.items()
    )


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


def _quoted(quotes: tuple[Quote, ...]) -> tuple[Cell, ...]:
    """The first words that prove it, and all cites."""
    return quotes[0].words if quotes else None, cites_of(quotes)


def _reports(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.reports:
        origin = _fields(one.origin, "id kind name reason")
        yield (*_fields(one, _REPORT), *origin, one.copy_of, one.warnings, (one.cite,))


def _entities(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.entities:
        yield (*_fields(one, _ENTITY), cites_of(tuple(spelling.quote for spelling in one.spellings)))


def _spellings(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.entities:
        for each in one.spellings:
            yield one.id, *_fields(each, _SPELLING), each.quote.report, *_quoted((each.quote,))


def _offices(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.entities:
        for each in one.offices:
            yield one.id, *_fields(each, _OFFICE), each.quote.report, *_quoted((each.quote,))


def _claims(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.claims:
        parties = (*_parties(one.actors), *_parties(one.recipients), *_party(one.place))
        quotes = tuple(telling.quote for telling in one.tellings)
        yield (*_fields(one, _CLAIM), *parties, *_fields(one, _COUNTS), one.reasons, one.judged, cites_of(quotes))


def _tellings(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.claims:
        for each in one.tellings:
            origin = _fields(each.origin, "id kind name reason")
            yield one.id, *_fields(each, _TELLING), *_party(each.source), *origin, *_quoted((each.quote,))


def _conflicts(record: Record) -> Iterator[tuple[Cell, ...]]:
    once: dict[object, Claim] = {}
    for claim in record.claims:
        for one in claim.conflicts:
            if once.setdefault((one.kind, frozenset(one.claims), frozenset(cites_of(one.quotes))), claim) is claim:
                words = (quote.words for quote in one.quotes)
                yield one.kind, one.reason, *one.claims, *words, cites_of(one.quotes)


def _custody(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.custody:
        yield *_party(one.person), *_fields(one, _CUSTODY), *_quoted(one.quotes)


def _steps(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.custody:
        for each in one.steps:
            yield *_party(one.person), *_fields(each, "state day claim"), *_quoted(each.quotes)


def _conditions(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.conditions:
        yield *_fields(one, _CONDITION), *_party(one.holder), *_party(one.source), cites_of(one.quotes)


def _forecasts(record: Record) -> Iterator[tuple[Cell, ...]]:
    for one in record.forecasts:
        band, spread = one.band or (None, None), one.brier_range or (None, None)
        yield *_fields(one, _FORECAST), *band, *spread, *_party(one.source), cites_of(one.quotes)


def _scores(record: Record) -> Iterator[tuple[Cell, ...]]:
    by_source: dict[str | None, list[Quote]] = {}
    for each in record.forecasts:
        by_source.setdefault(each.source.id if each.source else None, []).extend(each.quotes)
    for one in record.scores:
        spread = one.brier_range or (None, None)
        cites = cites_of(tuple(by_source.get(one.source.id, ())))
        yield *_party(one.source), *_fields(one, _SCORE), *spread, cites


def _grades(record: Record) -> Iterator[tuple[Cell, ...]]:
    known = proofs(record)
    for one in record.grades:
        cites = known.get(one.subject) or known.get(one.judgement) or (f"[{one.judgement}]",)
        yield *_fields(one, _GRADE), cites


def _judgements(record: Record) -> Iterator[tuple[Cell, ...]]:
    known = proofs(record)
    for one in record.judgements:
        yield *_fields(one, _JUDGEMENT), known[one.id]


_TABLES: dict[str, tuple[str, Callable[[Record], Iterator[tuple[Cell, ...]]]]] = {
    "reports": (f"{_REPORT} {_ORIGIN} copy_of warnings:texts cite:texts", _reports),
    "entities": (f"{_ENTITY} cite:texts", _entities),
    "spellings": (f"entity {_SPELLING} report words cite:texts", _spellings),
    "offices": (f"entity {_OFFICE} report words cite:texts", _offices),
    "claims": (f"{_CLAIM} {_PARTIES} {_COUNTS} reasons:texts judged cite:texts", _claims),
    "tellings": (f"claim {_TELLING} source source_name {_ORIGIN} words cite:texts", _tellings),
    "conflicts": ("kind reason claim other_claim words other_words cite:texts", _conflicts),
    "custody": (f"person person_name {_CUSTODY} words cite:texts", _custody),
    "steps": ("person person_name state day claim words cite:texts", _steps),
    "conditions": (f"{_CONDITION} holder holder_name source source_name cite:texts", _conditions),
    "forecasts": (f"{_FORECAST} band_from:whole band_to:whole {_SPREAD} source source_name cite:texts", _forecasts),
    "scores": (f"source source_name {_SCORE} {_SPREAD} cite:texts", _scores),
    "grades": (f"{_GRADE} cite:texts", _grades),
    "judgements": (f"{_JUDGEMENT} cite:texts", _judgements),
}

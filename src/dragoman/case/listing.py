"""Listing: the reports of a case and their readings, and the case at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select

from dragoman.case.judging import active
from dragoman.case.keeping import failed, reading_of
from dragoman.case.migrations import SCHEMA
from dragoman.case.origins import origins
from dragoman.case.people import how_many_open
from dragoman.case.quoting import chunks, cite_prefixes, title_of
from dragoman.case.schema.claims import claims, conflicts
from dragoman.case.schema.kept import case_info, readings, reports
from dragoman.case.schema.ledgers import conditions, forecasts
from dragoman.case.schema.origins import report_origins
from dragoman.case.schema.people import clusters
from dragoman.case.values import CaseReport, Origin, Summary
from dragoman.cite import cite
from dragoman.names.outlets import outlet_key
from dragoman.reading import Reading
from dragoman.span import Span


def summary(connection: Connection, place: str) -> Summary:
    """The case at a glance; `place` is where it is, as messages show it."""
    info = dict(connection.execute(select(case_info.c.name, case_info.c.value)).tuples().all())
    days = select(func.min(reports.c.published), func.max(reports.c.published), func.count())
    first, last, how_many = connection.execute(days.select_from(reports)).one()
    outlets = select(func.count(reports.c.outlet_key.distinct())).where(reports.c.outlet_key != "")
    return Summary(
        place=place, title=info.get("title", ""), schema=str(SCHEMA), created=info.get("created", ""), reports=how_many,
        outlets=connection.execute(outlets).scalar_one(),
        origins=connection.execute(select(func.count(report_origins.c.key.distinct()))).scalar_one(),
        entities=_rows(connection, clusters), claims=_rows(connection, claims),
        conflicts=_rows(connection, conflicts),
        conditions=_count(connection, conditions.c.line.distinct()),
        forecasts=_count(connection, forecasts.c.line.distinct()), proposals=how_many_open(connection),
        judgements=len(active(connection)),
        failures=len(failed(connection)), first_published=first, last_published=last,
    )  # fmt: skip


def _rows(connection: Connection, of: Table) -> int:
    return connection.execute(select(func.count()).select_from(of)).scalar_one()


def _count(connection: Connection, what: ColumnElement[Any]) -> int:
    return connection.execute(select(func.count(what))).scalar_one()


def undated(connection: Connection) -> int:
    """How many reports of the case have no publication day, so that relative times in them stay open."""
    return _count(connection, reports.c.seq) - _count(connection, reports.c.published)


def list_reports(
    connection: Connection,
    *,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = 50,
    offset: int = 0,
) -> tuple[CaseReport, ...]:
    """The reports of the case by publication day (those without one last), then in the order of adding.

    Args:
        connection: the case.
        outlet: only of this outlet, however its name is written.
        since: only published on this day (ISO 8601) or later.
        until: only published on this day or earlier.
        limit: how many at most; None is all.
        offset: how many are left out before.
    """
    query = select(reports.c.seq).order_by(reports.c.published.is_(None), reports.c.published, reports.c.seq)
    if outlet is not None:
        query = query.where(reports.c.outlet_key == outlet_key(outlet))
    if since is not None:
        query = query.where(reports.c.published >= since)
    if until is not None:
        query = query.where(reports.c.published <= until)
    return reports_of(connection, connection.execute(query.limit(limit).offset(offset)).scalars().all())


def report_of_case(connection: Connection, report: int) -> CaseReport:
    """The report with that seq."""
    return reports_of(connection, [report])[0]


def reports_of(connection: Connection, seqs: Sequence[int]) -> tuple[CaseReport, ...]:
    """The reports with those seqs, in that order."""
    how_many = select(readings.c.report, func.count().label("kept")).group_by(readings.c.report).subquery()
    both: Select[Any] = (
        select(
            *reports.c, func.length(reports.c.text).label("characters"), readings.c.version, readings.c["items"],
            readings.c.warnings, how_many.c.kept, report_origins.c.root,
        )
        .join(readings, readings.c.seq == reports.c.reading)
        .join(how_many, how_many.c.report == reports.c.seq)
        .join(report_origins, report_origins.c.report == reports.c.seq)
    )  # fmt: skip
    rows = [row for chunk in chunks(seqs) for row in connection.execute(both.where(reports.c.seq.in_(chunk)))]
    cited = cite_prefixes(connection, [row.sha256 for row in rows])
    behind = origins(connection, seqs)
    roots = _ids(connection, sorted({row.root for row in rows}))
    found = {row.seq: _report(row, cited[row.sha256], behind[row.seq], roots[row.root]) for row in rows}
    return tuple(found[seq] for seq in seqs)


def _report(row: Row[Any], prefix: str, origin: Origin, root: str) -> CaseReport:
    return CaseReport(
        id=row.id, sha256=row.sha256, cite=cite(prefix, Span(0, row.characters)),
        title=title_of(row.title, row.text), outlet=row.outlet, published=row.published, url=row.url,
        language=row.language, translated_from=row.translated_from, media_type=row.media_type,
        original_sha256=row.original_sha256, source=row.source, added=row.added, version=row.version, readings=row.kept,
        characters=row.characters, origin=origin, copy_of=root if root != row.id else None,
        items=msgspec.json.decode(row.items), warnings=tuple(msgspec.json.decode(row.warnings)),
    )  # fmt: skip


def _ids(connection: Connection, seqs: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(seqs):
        rows = connection.execute(select(reports.c.seq, reports.c.id).where(reports.c.seq.in_(chunk)))
        found.update(rows.tuples().all())
    return found


def readings_of_case(connection: Connection) -> Iterator[tuple[CaseReport, Reading]]:
    """Every report with the reading of it that counts, in the order of adding, a few at a time."""
    seqs = connection.execute(select(reports.c.seq).order_by(reports.c.seq)).scalars().all()
    for chunk in chunks(seqs):
        for seq, report in zip(chunk, reports_of(connection, chunk), strict=True):
            yield report, reading_of(connection, seq)

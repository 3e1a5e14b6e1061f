"""Origins: how much independent reporting stands behind what many outlets print.

A report's origin is its outlet's own reporting, that of the publication it retells, or that of the report it is a
near-copy of. A telling's origin is the publication that its attribution goes back to (`cited_origin`), else its
report's (`report_origins.key`). Origins are told apart by their keys: outlet keys (`dragoman.names.outlets`), or the
report's id where the outlet is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, select, update

from dragoman.case.keeping import report_id
from dragoman.case.origins._cited import Cited, cited_origin, retold
from dragoman.case.origins._copies import add_copies
from dragoman.case.origins._show import cited_origins, origins
from dragoman.case.quoting import title_of
from dragoman.case.schema.origins import report_bands, report_citations, report_copies, report_origins
from dragoman.case.statements import put
from dragoman.names.outlets import outlet_key, usual_name
from dragoman.reading import Reading
from dragoman.span import Span

__all__ = ["Cited", "add", "cited_origin", "cited_origins", "clear", "origins"]


def add(connection: Connection, report: int, reading: Reading, cited: Mapping[str, Cited]) -> None:
    """Adds where the report with that seq goes back to, and what follows for those that it is a near-copy of; `cited`
    is what `cited_origin` says of its reading."""
    row = {"report": report, "root": report, "voice": report, "day": reading.report.published, **_alone(reading, cited)}
    put(connection, report_origins, [{**row, "key": row["alone_key"]}])
    named = {each.key: each for each in reversed(list(cited.values()))}
    citations = [
        {"report": report, "key": each.key, "name": each.name, "day": each.day, **_span(each.span)}
        for each in named.values()
    ]
    put(connection, report_citations, citations)
    copies = add_copies(connection, report, reading.report.text)
    if copies:
        _bind(connection, report, [copy.other for copy in copies])


def clear(connection: Connection) -> None:
    """Deletes all that was derived here."""
    for table in (report_origins, report_citations, report_copies, report_bands):
        connection.execute(delete(table))


def _bind(connection: Connection, report: int, others: Sequence[int]) -> None:
    """Makes one group of near-copies of a report and the groups of others.

    It goes back to the earliest whose day of publication is known (else the first added), and its origin is that of the
    first that names a publication as its source: one that leaves the agency's name out has copied it all the same.
    """
    table = report_origins.c
    groups = connection.execute(select(table.root, table.voice).distinct().where(table.report.in_([report, *others])))
    roots, voices = zip(*groups, strict=True)
    leading = connection.execute(
        select(table.report, table.day, table.alone_key, table.alone_kind).where(table.report.in_({*roots, *voices}))
    )
    first, *rest = sorted(leading, key=lambda row: (row.day is None, row.day, row.report))
    voice = next((row for row in (first, *rest) if row.alone_kind == "cited"), first)
    changed = table.root.in_(roots) & ((table.root != first.report) | (table.voice != voice.report))
    connection.execute(
        update(report_origins).where(changed).values(root=first.report, voice=voice.report, key=voice.alone_key)
    )


def _alone(reading: Reading, cited: Mapping[str, Cited]) -> dict[str, object]:
    """What a report's own words say of its origin, as columns."""
    told = retold(reading, cited)
    if told is not None:
        return {
            "alone_key": told.cited.key, "alone_kind": "cited", "alone_name": told.cited.name,
            "alone_reason": told.reason, **_span(told.cited.span),
        }  # fmt: skip
    report = reading.report
    outlet = outlet_key(report.outlet)
    headline = report.title or next((reading.quote(each.span) for each in reading.sentences if each.title), None)
    return {
        "alone_key": outlet or report_id(report), "alone_kind": "own",
        "alone_name": usual_name(report.outlet) if outlet else headline or title_of(None, report.text),
        "alone_reason": "it names no other publication as the source of most of it", "start": None, "end": None,
    }  # fmt: skip


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}

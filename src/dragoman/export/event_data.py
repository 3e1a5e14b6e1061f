"""Event data: the coded events of the reports as PLOVER records and as CAMEO rows, each with its cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from dragoman.case.values import CaseReport
from dragoman.export.cells import cell
from dragoman.export.proof import cites_in
from dragoman.plover import Coded, coded
from dragoman.reading import Event, Reading
from dragoman.span import Span

CAMEO_COLUMNS = (
    "id", "date", "source", "target", "cameo", "type", "mode", "outlet", "published", "url", "report", "cite", "words",
)  # fmt: skip


class _Row(NamedTuple):
    report: CaseReport
    reading: Reading
    event: Event
    coded: Coded

    @property
    def date(self) -> str | None:
        """The day it began, else the day of the report, as event data has it."""
        return self.event.begin or self.report.published

    @property
    def spans(self) -> tuple[Span, ...]:
        """The clause that says so."""
        return self.event.evidence or (self.event.trigger,)

    @property
    def cite(self) -> str:
        """The cites of that clause."""
        return cites_in(self.report, self.spans)

    @property
    def words(self) -> str:
        """The words of that clause."""
        return " … ".join(self.reading.quote(span) for span in self.spans)


def plover_records(readings: Iterable[tuple[CaseReport, Reading]]) -> Iterator[bytes]:
    """PLOVER 0.8 records as JSON, one a line, for each event that `dragoman.plover.coded` codes.

    `actor` and `recipient` have codes with country and sector, `date` is the day the event began, else that of the
    report; `text` has the words, their offsets and cite, and where they were printed. What an event's status is (PLOVER
    calls it auxiliary mode) stands in `status`.
    """
    for row in _rows(readings):
        yield msgspec.json.encode(_record(row)) + b"\n"


def cameo_rows(readings: Iterable[tuple[CaseReport, Reading]]) -> Iterator[bytes]:
    """CAMEO rows, tab-separated under a header: one for each pair of actors, as CAMEO coders write them.

    A type of PLOVER goes out with its broad CAMEO code (`lexicon/plover.tsv`), since the way back is not unique; a
    party that is open has an empty cell. White space in a cell is one space; a cell that a spreadsheet would take for
    a formula has `'` before it (`dragoman.export.cells`).
    """
    yield ("\t".join(CAMEO_COLUMNS) + "\n").encode()
    for row in _rows(readings):
        for source in row.coded.source or ("",):
            for target in row.coded.target or ("",):
                cells = (
                    row.event.id, row.date, source, target, row.coded.cameo, row.coded.type, row.coded.mode,
                    row.report.outlet, row.report.published, row.report.url, row.report.id, row.cite, row.words,
                )  # fmt: skip
                yield ("\t".join(cell(one, line=True) for one in cells) + "\n").encode()


def _rows(readings: Iterable[tuple[CaseReport, Reading]]) -> Iterator[_Row]:
    for report, reading in readings:
        events = {(event.trigger.start, event.trigger.end): event for event in reversed(reading.events) if event.type}
        for one in coded(reading):
            yield _Row(report, reading, events[one.start, one.end], one)


def _record(row: _Row) -> dict[str, Any]:
    trigger = row.event.trigger
    return {
        "id": row.event.id,
        "date": row.date,
        "type": row.coded.type,
        "mode": row.coded.mode,
        "context": list(row.event.contexts),
        "status": row.event.status,
        "actor": [_actor(code) for code in row.coded.source],
        "recipient": [_actor(code) for code in row.coded.target],
        "text": {
            "id": row.report.id,
            "start": trigger.start,
            "end": trigger.end,
            "text": row.words,
            "cite": row.cite,
            "title": row.report.title,
            "publisher": row.report.outlet,
            "date": row.report.published,
            "url": row.report.url,
            "language": row.report.language,
        },
        "version": "0.8",
    }


def _actor(code: str) -> dict[str, str | None]:
    return {"code": code, "country": code[:3], "sector": code[3:] or None}

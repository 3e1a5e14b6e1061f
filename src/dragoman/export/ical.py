"""iCalendar (RFC 5545): what is due, expected or planned on a day that reports tell. Needs the `export` extra
(icalendar)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import NamedTuple

from icalendar import Calendar, Event

from dragoman.case.values import CaseReport, Quote, Record
from dragoman.export.cells import fit
from dragoman.export.plain import one_line, shortened
from dragoman.export.proof import case_name
from dragoman.reading import Reading, Timex
from dragoman.timex import whole

_END = b"END:VCALENDAR\r\n"
SUMMARY = 120
"""The longest title of an entry, in code points; its description has the whole words."""


class _Entry(NamedTuple):
    key: str
    first: date
    last: date
    title: str
    quotes: tuple[Quote, ...]


def ical_calendar(record: Record, readings: Iterable[tuple[CaseReport, Reading]]) -> Iterator[bytes]:
    """All-day entries for conditions and commitments with a day in their words that is not over when they are printed,
    for forecasts with a horizon, and for claims told as planned.

    A condition is due on the last day that its time can mean; a forecast and a plan last over the days they can be.
    Each description has the quotes with their cites. UID and DTSTAMP come from the case: the same case gives the same
    bytes, entry by entry.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dragoman//Case//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _text(case_name(record.summary)))
    empty = bytes(calendar.to_ical())
    yield empty.removesuffix(_END)
    added = {report.id: report.added for report in record.reports}
    for entry in chain(_due(record, readings), _expected(record), _planned(record)):
        yield _event(entry, added, record.summary.created).to_ical()
    yield _END


def _due(record: Record, readings: Iterable[tuple[CaseReport, Reading]]) -> Iterator[_Entry]:
    """A condition on each day that one of its quotes tells, in the order of the conditions."""
    wanted: dict[str, set[tuple[int, int]]] = {}
    for condition in record.conditions:
        for quote in condition.quotes:
            wanted.setdefault(quote.report, set()).add((quote.start, quote.end))
    told = {
        (report.id, *place): days
        for report, reading in readings
        for place in wanted.get(report.id, ())
        if (days := tuple(_days_in(place, reading.times, report.published or "")))
    }
    for condition in record.conditions:
        due: dict[date, list[Quote]] = {}
        for quote in condition.quotes:
            for day in told.get((quote.report, quote.start, quote.end), ()):
                due.setdefault(day, []).append(quote)
        for day, quotes in sorted(due.items()):
            holder = f"{condition.holder.name}: " if condition.holder else ""
            title = f"{condition.kind.replace('_', ' ')} ({condition.state}) – {holder}{condition.words}"
            yield _Entry(f"{condition.id}-{day}", day, day, title, tuple(quotes))


def _days_in(place: tuple[int, int], times: tuple[Timex, ...], published: str) -> Iterator[date]:
    """The last days of the times in words of a report that were not over when it was published."""
    for time in times:
        inside = place[0] <= time.span.start and time.span.end <= place[1]
        day = whole(time.last_day or "")
        if inside and day and time.type in ("DATE", "TIME") and published <= day[1].isoformat():
            yield day[1]


def _expected(record: Record) -> Iterator[_Entry]:
    for forecast in record.forecasts:
        last = whole(forecast.last_day or "")
        if last:
            first = whole(forecast.first_day or "") or last
            source = f"{forecast.source.name}: " if forecast.source else ""
            title = f"forecast ({forecast.outcome or 'open'}) – {source}{forecast.words}"
            yield _Entry(forecast.id, min(first[0], last[1]), last[1], title, forecast.quotes)


def _planned(record: Record) -> Iterator[_Entry]:
    for claim in record.claims:
        first = whole(claim.begin or "")
        if claim.status == "planned" and first:
            last = whole(claim.end or "") or first
            quotes = tuple(telling.quote for telling in claim.tellings)
            yield _Entry(claim.id, first[0], max(first[0], last[1]), f"planned – {claim.words}", quotes)


def _event(entry: _Entry, added: dict[str, str], created: str) -> Event:
    """The entry as a VEVENT; its DTSTAMP is when the last report that tells it was added."""
    event = Event()
    event.add("uid", f"{hashlib.sha256(entry.key.encode()).hexdigest()[:32]}@dragoman")
    stamp = max((added[quote.report] for quote in entry.quotes if quote.report in added), default=created)
    event.add("dtstamp", datetime.fromisoformat(stamp).astimezone(UTC))
    event.add("dtstart", entry.first)
    if entry.last < date.max:
        event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", shortened(_text(entry.title), SUMMARY))
    said = (f"“{_text(q.words)}” {q.cite} {_text(q.outlet or '')} {q.published or ''}".rstrip() for q in entry.quotes)
    event.add("description", "\n".join(said))
    event.add("transp", "TRANSPARENT")
    return event


def _text(words: str) -> str:
    return one_line(fit(words))

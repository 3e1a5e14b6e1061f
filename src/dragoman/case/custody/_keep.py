"""Keeping: which events of a report tell of somebody's custody, and the lengths that they give."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.claims import tellings
from dragoman.case.schema.ledgers import custody_tellings
from dragoman.case.statements import put
from dragoman.custody import Means, means
from dragoman.reading import Event, Reading, Timex
from dragoman.span import Span

_TAKEN = ("person", "group")
_ACTUAL = select(tellings.c.seq, tellings.c.recipients, tellings.c.first, tellings.c.last, tellings.c.published).where(
    tellings.c.seq.in_(bindparam("seqs", expanding=True)), tellings.c.status == "actual"
)


def add(connection: Connection, report: int, reading: Reading) -> None:
    """Adds whom the events of a report hold, charge, sentence or release. Its tellings have been added before."""
    first = report * ITEMS_A_REPORT
    meant = ((first + place, each, means(reading, each)) for place, each in enumerate(reading.events))
    told = [(seq, event, step) for seq, event, step in meant if step is not None]
    if not told:
        return
    times = {each.id: each for each in reading.times}
    seqs = [seq for seq, _, _ in told]
    rows: list[dict[str, Any]] = []
    kept = {row.seq: row for row in connection.execute(_ACTUAL, {"seqs": seqs})}
    for seq, event, step in told:
        row = kept.get(seq)
        if row is None:
            continue
        to_come = bool(row.first and row.published and row.first > row.published)  # what is done was not done then
        begins = not to_come and _begins(event, step, times)
        length = _length(event, times) if begins else None
        common: dict[str, Any] = {
            "telling": seq, "state": step.state, "first": row.first if begins else None,
            "last": row.last if begins else None, "published": row.published,
            "known": (length and length.last_day) or (not (begins or to_come) and row.last) or row.published,
            "computed": length and length.first_day, "start": None, "end": None,
        }  # fmt: skip
        if length is not None:
            said = _said(reading, event, length.span)
            common |= {"start": said.start, "end": said.end}
        for token in row.recipients.split():
            person = int(token.partition(":")[0])
            if reading.entities[person - first].type in _TAKEN:
                rows.append({**common, "person": person})
    put(connection, custody_tellings, rows)


def clear(connection: Connection) -> None:
    """Deletes all that was derived here."""
    connection.execute(delete(custody_tellings))


def _said(reading: Reading, event: Event, length: Span) -> Span:
    """The words that give a length: those that prove the event, or the sentence that tells it again with the length."""
    spans = (*event.evidence, *(sentence.span for sentence in reading.sentences))
    return next((span for span in spans if span.start <= length.start and length.end <= span.end), length)


def _begins(event: Event, step: Means, times: dict[str, Timex]) -> bool:
    """Whether the days of the event tell since when somebody is held; "remained in his cell on Friday" does not."""
    if step.stays and not event.repeats:
        return any(times[each].open_end or times[each].type == "DURATION" for each in event.times if each in times)
    return not step.moved


def _lasts(length: Timex) -> bool:
    """Whether a length covers days; "12 days after he was arrested" leads to one."""
    return length.first_day is not None and length.first_day != length.last_day


def _length(event: Event, times: dict[str, Timex]) -> Timex | None:
    """The length in days by which an event was counted back; one told as about, or more than, counts nothing back."""
    found = (times[each] for each in event.times if each in times)
    exact = (
        each
        for each in found
        if each.type == "DURATION" and each.value.endswith("D") and each.mod is None and _lasts(each)
    )
    return next(exact, None)

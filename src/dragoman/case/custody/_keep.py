"""Keeping: which events of a report tell of somebody's custody, and the lengths that they give."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from dragoman.case.custody._steps import ACTS
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.claims import tellings
from dragoman.case.schema.ledgers import custody_tellings
from dragoman.reading import Event, Reading, Timex

_TAKEN = ("person", "group")


def add(connection: Connection, report: int, reading: Reading) -> None:
    """Adds whom the events of a report hold, charge, sentence or release. Its tellings have been added before."""
    first = report * ITEMS_A_REPORT
    told = [
        (first + place, each)
        for place, each in enumerate(reading.events)
        if (each.type or each.extension, each.mode) in ACTS
    ]
    if not told:
        return
    times = {each.id: each for each in reading.times}
    seqs = [seq for seq, _ in told]
    named = select(tellings.c.seq, tellings.c.recipients).where(tellings.c.seq.in_(seqs))
    undergone = dict(connection.execute(named).tuples().all())
    rows: list[dict[str, Any]] = []
    for seq, event in told:
        length = _length(event, times)
        counted = {
            "computed": length.first_day if length else None, "counted_from": length.last_day if length else None,
        }  # fmt: skip
        for token in undergone[seq].split():
            person = int(token.partition(":")[0])
            if reading.entities[person - first].type in _TAKEN:
                rows.append({"telling": seq, "person": person, **counted})
    if rows:
        connection.execute(insert(custody_tellings), rows)


def clear(connection: Connection) -> None:
    """Deletes all that was derived here."""
    connection.execute(delete(custody_tellings))


def _length(event: Event, times: dict[str, Timex]) -> Timex | None:
    """The length in days by which an event was counted back; one told as about, or more than, counts nothing back."""
    found = (times[each] for each in event.times if each in times)
    exact = (
        each
        for each in found
        if each.type == "DURATION" and each.first_day and each.value.endswith("D") and each.mod is None
    )
    return next(exact, None)

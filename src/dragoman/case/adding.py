"""Adding: sources are read and each report is in the case, whole and for good, as soon as it is told."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import chain
from typing import Any, NamedTuple

from dragoman.accept import mended, mended_report
from dragoman.case.deriving import derive
from dragoman.case.keeping import (
    failing,
    keep_failure,
    keep_reading,
    keep_report,
    known_as,
    report_id,
    seq_of,
    solve_failure,
)  # fmt: skip
from dragoman.case.opening import Case, Connection
from dragoman.case.reading_along import read_along
from dragoman.errors import DragomanError
from dragoman.ingest.parts import Ask, Asked, Ingested, Known, Refused
from dragoman.names.roster import Roster
from dragoman.reading import Reading
from dragoman.report import Report

TOGETHER, CHARACTERS = 8, 50_000
"""So many reports, or so much text, is saved in one transaction: the disk is waited for once, and all of them told
then."""


class Added(NamedTuple):
    """A source that is in the case: its report's id; `known` where it was there before."""

    source: str
    report: str
    known: bool = False


class Failed(NamedTuple):
    """A source that could not be added, and why; the case keeps that, too."""

    source: str
    error: DragomanError


_Arrival = Ingested | Refused | Known


def known_in(case: Case) -> Ask:
    """Says, before a report is fetched or taken apart, as which one it is in the case: for `ingest.ingest_new`."""

    def known(asked: Asked) -> str | None:
        with case.read() as connection:
            return known_as(connection, asked._replace(sources=tuple(mended(each)[0] for each in asked.sources)))

    return known


def add(
    case: Case,
    arrivals: Iterable[_Arrival],
    clock: Callable[[], str],
    *,
    roster: Roster | None = None,
    model: str | None = None,
    processes: int = 1,
    readers: Executor | None = None,
) -> Iterator[Added | Failed]:
    """Reads what arrives and adds it, lazily; what comes back is saved for good.

    Args:
        case: the case, open for writing.
        arrivals: what ingest gives; what is in the case already is not read again.
        clock: the instant of adding, ISO 8601 in UTC.
        roster: known people and bodies.
        model: a spaCy pipeline by name or folder.
        processes: how many processes read side by side.
        readers: processes that read and know the roster, kept by the caller (`dragoman.readers`).

    Raises:
        CaseError: if the case cannot be written.
        ConfigError: as `read_many`.
    """
    told: deque[Added | Failed] = deque()
    read: list[tuple[Ingested, Reading]] = []
    with case.read() as connection:
        failed = failing(connection)

    def fail(refused: Refused) -> Failed:
        with case.write() as connection:
            keep_failure(connection, refused, clock())
        failed.add(refused.source)
        return Failed(refused.source, refused.error)

    def settled(arrival: _Arrival) -> Added | Failed | None:
        """What is to be told at once; None of a report that is to be read."""
        return fail(arrival) if isinstance(arrival, Refused) else _known(case, arrival, arrival.source in failed)

    def new_reports() -> Iterator[tuple[Ingested, Report]]:
        for arrival in coming:
            if (at_once := settled(arrival)) is not None:
                told.append(at_once)
            elif isinstance(arrival, Ingested):
                yield arrival, arrival.report

    coming: Iterator[_Arrival] = map(_fit, arrivals)
    for first in coming:  # what comes before the first new report is told as it comes, and no model is loaded for it
        if (at_once := settled(first)) is None:
            coming = chain([first], coming)
            break
        yield at_once
    else:
        return
    for arrival, reading in read_along(new_reports(), roster=roster, model=model, processes=processes, readers=readers):
        if isinstance(reading, DragomanError):
            told.append(fail(_refused(arrival, reading)))
        else:
            read.append((arrival, reading))
        if len(read) == TOGETHER or sum(len(each.report.text) for each, _ in read) >= CHARACTERS:
            told.extend(save(case, read, clock()))
            read.clear()
        while told:
            yield told.popleft()
    if read:
        told.extend(save(case, read, clock()))
    yield from told


def _refused(arrival: Ingested, error: DragomanError) -> Refused:
    report = arrival.report
    return Refused(
        arrival.source, error, arrival.origin, published=report.published, outlet=report.outlet, url=report.url,
        translated_from=report.translated_from,
    )  # fmt: skip


def _fit(arrival: _Arrival) -> _Arrival:
    """With nothing in it that a database does not take: a name of a file may be any bytes."""
    said: dict[str, Any] = {
        name: mended(value)[0] for name, value in arrival._asdict().items() if isinstance(value, str)
    }
    if isinstance(arrival, Ingested):
        return arrival._replace(**said, report=mended_report(arrival.report))
    return arrival._replace(**said)


def _known(case: Case, arrival: Ingested | Known, solves: bool) -> Added | None:
    if isinstance(arrival, Known) and not solves:
        return Added(arrival.source, arrival.report, True)
    identity = arrival.report if isinstance(arrival, Known) else report_id(arrival.report)
    with case.read() as connection:
        seq = seq_of(connection, identity)
    if seq is None:
        return None
    if solves:
        with case.write() as connection:
            solve_failure(connection, arrival.source, seq)
    return Added(arrival.source, identity, True)


def save(case: Case, read: Sequence[tuple[Ingested, Reading]], at: str) -> list[Added]:
    """Adds reports that have been read, all or none; when it comes back they are saved for good.

    Args:
        case: the case, open for writing.
        read: the reports, each with its reading.
        at: the instant, ISO 8601 in UTC.

    Raises:
        CaseError: if the case cannot be written.
    """
    with case.write() as connection:
        return [_added(connection, arrival, reading, at) for arrival, reading in read]


def _added(connection: Connection, arrival: Ingested, reading: Reading, at: str) -> Added:
    identity = report_id(arrival.report)
    there = seq_of(connection, identity)
    if there is not None:  # twice in one call, or somebody else was quicker
        solve_failure(connection, arrival.source, there)
        return Added(arrival.source, identity, True)
    seq = keep_report(connection, arrival.report, arrival.original, arrival.source, at)
    keep_reading(connection, seq, reading, at)
    derive(connection, seq, reading)
    solve_failure(connection, arrival.source, seq)
    return Added(arrival.source, identity)

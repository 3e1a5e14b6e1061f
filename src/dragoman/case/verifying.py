"""Verifying: whether a case is whole: the database, every hash and quote, the chain of judgements, what is derived."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select, text
from sqlalchemy.exc import DBAPIError

from dragoman.case.derived import derived_faults, remade_faults
from dragoman.case.judging import FIRST, hash_of
from dragoman.case.keeping import report_id
from dragoman.case.opening import Case
from dragoman.case.rereading import report_of
from dragoman.case.schema.kept import judgements, originals, readings, reports
from dragoman.case.values import Fault
from dragoman.errors import CaseError
from dragoman.reading import LAYERS, Reading
from dragoman.report import text_sha256
from dragoman.span import Span

_MOST = 20
"""How much of what SQLite's check finds is told."""


def verify(case: Case, deep: bool = False) -> Iterator[Fault]:
    """What is wrong with a case, in words; nothing where it is whole.

    Looked at: the database's own check; that each report's text, bytes and readings have the hashes kept beside them;
    that every span of every reading that counts lies in its text and holds words; that the chain of judgements is
    unbroken; that what is derived lies in the texts and leads to rows that are there.

    Args:
        case: the case, which is only read.
        deep: whether all that is derived is made anew too, in a copy, and compared.

    Raises:
        CaseError: with `deep`, if somebody writes to the case meanwhile, or there is no room for the copy.
    """
    try:
        with case.read() as connection:
            damaged = False
            for fault in _database(connection):
                damaged = True
                yield fault
            if damaged:  # what such a database says of its rows is worth little, and may never end
                return
            yield from _originals(connection)
            yield from _reports(connection)
            yield from _judgements(connection)
            yield from derived_faults(connection)
    except CaseError as error:
        yield Fault(where="database", what=str(error))
    else:
        if deep:
            yield from remade_faults(case)


def _database(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name != "sqlite":
        return
    yield from map(_damage, said_by_sqlite(connection))
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(where=f"table {row[0]}", what=f"row {row[1]} points at a row of {row[2]} that is not there")


def said_by_sqlite(connection: Connection) -> Iterator[str]:
    """What SQLite's own check finds, the first of it; where the damage is such that the check breaks off, that."""
    try:
        told = connection.execute(text(f"PRAGMA integrity_check({_MOST})")).scalars().all()
    except DBAPIError as error:
        told = [str(error.orig)]
    lines = (line for each in told for line in each.splitlines() if not line.startswith("***"))
    yield from (line for line in lines if line != "ok")


def _damage(line: str) -> Fault:
    return Fault(where="database", what=f"it is damaged, go back to a copy; SQLite's check says: {line}")


def _originals(connection: Connection) -> Iterator[Fault]:
    for row in _streamed(connection, select(originals)):
        try:
            whole = zlib.decompress(row.bytes)
        except zlib.error:
            yield Fault(where=f"bytes {row.sha256[:16]}", what="the bytes as they came cannot be unpacked")
            continue
        if hashlib.sha256(whole).hexdigest() != row.sha256:
            yield Fault(where=f"bytes {row.sha256[:16]}", what="the bytes as they came do not have the hash they had")


def _reports(connection: Connection) -> Iterator[Fault]:
    named: dict[int, tuple[str, int | None]] = {}
    for row in _streamed(connection, select(reports).order_by(reports.c.seq)):
        named[row.seq] = (row.id, row.reading)
        if text_sha256(row.text) != row.sha256:
            yield Fault(where=row.id, what="the kept text does not have the hash it had: its cites cannot be trusted")
        elif report_id(report_of(row)) != row.id:
            yield Fault(where=row.id, what="the id is not that of its text and outlet")
    for row in _streamed(connection, select(readings).order_by(readings.c.report, readings.c.seq)):
        report, counts = named[row.report]
        yield from _reading(connection, row, report, row.seq == counts)
    counted = {report for report, reading in named.values() if reading is None}
    yield from (Fault(where=report, what="no reading of it counts") for report in sorted(counted))


def _reading(connection: Connection, row: Row[tuple[object, ...]], report: str, counts: bool) -> Iterator[Fault]:
    where = f"reading {row.seq} of {report}"
    try:
        whole = zlib.decompress(row.json)
        reading = Reading.from_json(whole)
    except (zlib.error, msgspec.MsgspecError):
        yield Fault(where=where, what="it cannot be unpacked: read the report again with `dragoman reread`")
        return
    if hashlib.sha256(whole).hexdigest() != row.sha256:
        yield Fault(where=where, what="it does not have the hash it had")
    if not counts:
        return
    kept = connection.execute(select(reports.c.text).where(reports.c.seq == row.report)).scalar()
    if reading.report.text != kept:
        yield Fault(where=where, what="it is of another text than the one that is kept")
        return
    length = len(kept)
    for layer in LAYERS:
        for item in getattr(reading, layer):
            if any(not 0 <= span.start < span.end <= length for span in spans_of(item)):
                yield Fault(where=f"{item.id} in {report}", what="its words do not lie in the text")


def spans_of(value: object) -> Iterator[Span]:
    """Every span that an item of a reading holds, at any depth."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_of(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from spans_of(each)


def _judgements(connection: Connection) -> Iterator[Fault]:
    previous, expected = FIRST, 1
    for row in connection.execute(select(judgements).order_by(judgements.c.seq)):
        where = f"judgement-{row.seq}"
        if row.seq != expected:
            yield Fault(where=where, what=f"judgement-{expected} is missing before it")
        if row.previous != previous:
            yield Fault(where=where, what="it does not follow from the one before it: one was changed or taken out")
        if hash_of(dict(row._mapping)) != row.hash:
            yield Fault(where=where, what="it was changed after it was given")
        previous, expected = row.hash, row.seq + 1


def _streamed(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """Rows a few at a time, so that a case of any size is looked at in little memory."""
    return iter(connection.execute(query, execution_options={"yield_per": 100}))

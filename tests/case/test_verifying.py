"""Verifying a case: what is whole gives nothing, each kind of damage is said in words."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Table, delete, text, update
from sqlalchemy.exc import DBAPIError

import dragoman
from dragoman import Report
from dragoman.case import judging, keeping
from dragoman.case.opening import Case, create_case, open_case
from dragoman.case.schema.kept import judgements, originals, readings, reports
from dragoman.case.verifying import said_by_sqlite, spans_of, verify
from dragoman.reading import Reading, identified
from dragoman.span import Span

AT = "2026-11-25T08:00:00Z"
TEXT = "Two officials said on Friday that the engineers, held since March 2021, are unlikely to be freed."


@pytest.fixture(scope="module")
def read_once() -> Reading:
    return dragoman.read(Report(text=TEXT, published="2022-06-01", outlet="Harbour Post"))


@pytest.fixture
def filled(case: Case, read_once: Reading) -> Case:
    with case.write() as connection:
        seq = keeping.keep_report(connection, read_once.report, TEXT.encode(), "a.txt", AT)
        keeping.keep_reading(connection, seq, read_once, AT)
        for verdict in ("A", "B", "C"):
            judging.append(connection, "grade", ("outlet:harbour post",), verdict, by="ana", at=AT)
    return case


def _faults(case: Case) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in verify(case)]


def test_a_whole_case_has_no_faults(filled: Case) -> None:
    assert _faults(filled) == []


def test_an_empty_case_has_no_faults(case: Case) -> None:
    assert _faults(case) == []


def _reading_with_stray_span(connection: Connection) -> None:
    reading = keeping.reading_of(connection, 1)
    beyond = Span(len(TEXT), len(TEXT) + 4)
    stray = identified(type(reading.sentences[0]), reading.sha256, span=beyond)
    keeping.keep_reading(connection, 1, replace(reading, sentences=(stray,)), AT)


def _change(table: Table, where: ColumnElement[bool] | None = None, **values: object) -> Callable[[Connection], object]:
    query = update(table).values(**values)
    return lambda connection: connection.execute(query if where is None else query.where(where))


def _take_out(judgement: int) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(delete(judgements).where(judgements.c.seq == judgement))


DAMAGE: dict[str, tuple[Callable[[Connection], object], str]] = {
    "text": (_change(reports, text=TEXT + "!"), "the kept text does not have the hash it had"),
    "outlet": (_change(reports, outlet="Other Post"), "the id is not that of its text and outlet"),
    "bytes": (_change(originals, bytes=zlib.compress(b"x")), "do not have the hash they had"),
    "packed bytes": (_change(originals, bytes=b"x"), "cannot be unpacked"),
    "reading": (_change(readings, json=b"x"), "cannot be unpacked"),
    "reading's hash": (_change(readings, sha256="0" * 64), "does not have the hash it had"),
    "no reading": (_change(reports, reading=None), "no reading of it counts"),
    "stray span": (_reading_with_stray_span, "its words do not lie in the text"),
    "verdict": (_change(judgements, judgements.c.seq == 2, verdict="F"), "judgement-2: it was changed"),
    "taken out": (_take_out(2), "judgement-2 is missing before it"),
    "first taken out": (_take_out(1), "judgement-1 is missing"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_said_in_words(filled: Case, name: str) -> None:
    damage, words = DAMAGE[name]
    with filled.write() as connection:
        damage(connection)
    assert any(words in fault for fault in _faults(filled)), _faults(filled)


def test_a_judgement_with_a_hash_made_anew_breaks_the_chain_after_it(filled: Case) -> None:
    with filled.write() as connection:
        row = dict(connection.execute(judgements.select().where(judgements.c.seq == 2)).one()._mapping)
        row["verdict"] = "F"
        connection.execute(
            update(judgements).where(judgements.c.seq == 2).values(verdict="F", hash=judging.hash_of(row))
        )
    assert any("judgement-3: it does not follow" in fault for fault in _faults(filled))


def test_a_damaged_page_is_said_and_gives_no_traceback(tmp_path: Path) -> None:
    place = tmp_path / "damaged.case"
    with create_case(place) as made, made.write() as connection:
        connection.execute(text("CREATE TABLE padding (words TEXT)"))
        connection.execute(text("INSERT INTO padding VALUES (:words)"), [{"words": "x" * 3000} for _ in range(50)])
    data = bytearray(place.read_bytes())
    data[-20_000:-4_000] = b"\xff" * 16_000
    place.write_bytes(bytes(data))
    with open_case(place) as opened:
        faults = _faults(opened)
    assert faults
    assert all("database: it is damaged, go back to a copy; SQLite's check says" in fault for fault in faults)
    assert not any("\n" in fault for fault in faults)


class _Malformed:
    """A connection to a file that is so damaged that its check breaks off."""

    def execute(self, *_: object) -> None:
        raise DBAPIError("PRAGMA integrity_check", (), sqlite3.DatabaseError("database disk image is malformed"))


def test_where_the_check_itself_breaks_off_that_is_said() -> None:
    assert list(said_by_sqlite(_Malformed())) == ["database disk image is malformed"]  # type: ignore[arg-type]


def test_every_span_of_an_item_is_looked_at(read_once: Reading) -> None:
    attribution = read_once.attributions[0]
    assert {*attribution.source, *attribution.cue, *attribution.content} <= set(spans_of(attribution))

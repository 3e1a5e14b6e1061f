"""Which tellings are one claim, and which cannot both hold: pairs of short reports, read and added."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from sqlalchemy import Connection, select

import dragoman
from dragoman.case.deriving import derive
from dragoman.case.keeping import keep_reading, keep_report
from dragoman.case.opening import Case
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.claims import conflicts, propositions, tellings
from tests.conftest import CASES

ROWS = tomllib.loads((CASES / "claims.toml").read_text(encoding="utf-8"))["case"]
AT = "2026-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def pairs() -> list[tuple[dragoman.Reading, dragoman.Reading]]:
    """The reports of each row, read."""
    return [
        (
            dragoman.read(dragoman.Report(text=row["one"], published=row["published"][0], outlet="Harbour Post")),
            dragoman.read(dragoman.Report(text=row["two"], published=row["published"][1], outlet="Fjord Courier")),
        )
        for row in ROWS
    ]


def _outcome(connection: Connection, reports: tuple[int, int]) -> str:
    told = (
        select(tellings.c.seq, propositions.c.claim)
        .join(propositions, propositions.c.seq == tellings.c.proposition)
        .where(tellings.c.report.in_(reports))
        .order_by(tellings.c.seq)
    )
    claims = [row.claim for row in connection.execute(told)]
    assert len(claims) > 1, "the texts tell of two acts"
    if claims[0] == claims[-1]:
        return "one"
    ends = {claims[0], claims[-1]}
    found = [row.kind for row in connection.execute(select(conflicts)) if {row.left, row.right} == ends]
    return " ".join(found) or "two"


def test_pairs(case: Case, pairs: list[tuple[dragoman.Reading, dragoman.Reading]]) -> None:
    with case.write() as connection:
        for reading in (reading for pair in pairs for reading in pair):
            seq = keep_report(connection, reading.report, None, "made", AT)
            keep_reading(connection, seq, reading, AT)
            derive(connection, seq, reading)
        outcomes = {row["name"]: _outcome(connection, (2 * place + 1, 2 * place + 2)) for place, row in enumerate(ROWS)}
    assert outcomes == {row["name"]: row["outcome"] for row in ROWS}


def test_a_third_of_the_pairs_are_not_joined() -> None:
    wanted: list[Any] = [row["outcome"] for row in ROWS]
    assert wanted.count("two") * 3 >= len(wanted)


def test_every_telling_of_a_report_is_numbered_by_it(
    case: Case, pairs: list[tuple[dragoman.Reading, dragoman.Reading]]
) -> None:
    reading = pairs[0][0]
    with case.write() as connection:
        seq = keep_report(connection, reading.report, None, "made", AT)
        keep_reading(connection, seq, reading, AT)
        derive(connection, seq, reading)
        rows = connection.execute(select(tellings.c.seq, tellings.c.item)).all()
    assert [(row.seq, row.item) for row in rows] == [
        (seq * ITEMS_A_REPORT + place, event.id) for place, event in enumerate(reading.events)
    ]

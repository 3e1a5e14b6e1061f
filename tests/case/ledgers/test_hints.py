"""Hints: what may bear on a condition or forecast comes with it, and decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

import dragoman
from dragoman.case.claims import claims
from dragoman.case.deal import condition, conditions
from dragoman.case.forecasts import forecast, forecasts
from dragoman.case.opening import Case, create_case
from dragoman.case.values import LedgerCondition, LedgerForecast
from dragoman.reading import Reading
from tests.case.ledgers.kept import judge, keep
from tests.conftest import cases

LATER = "Peru freed Rosa Blom on 1 August 2023."
UNDER = "Rosa Blom will be released if Peru gets the loan."


def read(text: str, outlet: str, published: str | None) -> Reading:
    return dragoman.read(dragoman.Report(text=text, outlet=outlet, published=published))


def first(connection: Connection) -> LedgerCondition | LedgerForecast:
    """The first condition or forecast of a case, asked for by itself."""
    listed = (*conditions(connection), *forecasts(connection))
    assert all(each.hints == () for each in listed), "a list has none"
    found = listed[0]
    return condition(connection, found.id) if isinstance(found, LedgerCondition) else forecast(connection, found.id)


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "test.case") as made:
        yield made


@pytest.mark.parametrize("row", cases("hints"))
def test_what_was_done_later_comes_as_a_hint(sqlite: Case, row: dict[str, Any]) -> None:
    with sqlite.write() as connection:
        keep(
            connection,
            [read(row["text"], "Tarn Echo", "2023-02-10"), read(row["later"], "Fjord Courier", "2023-08-02")],
        )
        found = first(connection)
    assert [hint.words for hint in found.hints] == row["hints"]
    for hint in found.hints:
        assert all(quote.words in row["later"] for quote in hint.quotes)
        assert hint.quotes


def test_a_hint_decides_nothing_and_goes_with_its_claim(case: Case) -> None:
    with case.write() as connection:
        keep(connection, [read(UNDER, "Tarn Echo", "2023-02-10"), read(LATER, "Fjord Courier", "2023-08-02")])
        found = first(connection)
        assert isinstance(found, LedgerCondition)
        assert found.state == "open"
        (hint,) = found.hints
        assert hint.claim in {each.id for each in claims(connection)}
        assert (hint.begin, hint.end) == ("2023-08-01", "2023-08-01")
        judge(connection, "claim", "rejected", hint.claim)
        assert first(connection).hints == ()


@pytest.mark.parametrize("published", [None, "2023-08-01", "2023-09-01"])
def test_what_has_no_day_or_was_printed_later_has_none(case: Case, published: str | None) -> None:
    with case.write() as connection:
        keep(connection, [read(UNDER, "Tarn Echo", published), read(LATER, "Fjord Courier", "2023-08-02")])
        assert first(connection).hints == ()

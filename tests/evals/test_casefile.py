"""What the case file is timed with: the figures themselves are never asserted."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import event

from dragoman import Reading, read_many
from dragoman.case.adding import save
from dragoman.case.opening import Case, Connection, create_case
from dragoman.ingest.parts import Ingested
from evals import casefile
from evals.casefile import Figure


def test_every_figure_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casefile, "SMALL", 6)
    monkeypatch.setattr(casefile, "SAMPLED", 10)
    found = list(casefile.measure(tmp_path, 10, 1, 1, lambda _: None))
    assert all(figure.value > -100 for figure in found)
    named = " ".join(figure.what for figure in found)
    for command in ("show", "who", "claims", "search", "changes", "days", "deal", "forecast", "list"):
        assert command in named


def test_one_more_report_asks_no_more_of_a_large_case(tmp_path: Path) -> None:
    """Statements, and the steps that the database takes for them: of the same reports, with few and many before."""
    more = list(read_many(casefile.reports(1_000, 8, 100)))
    before = list(read_many(casefile.reports(0, 200, 100)))
    asked = []
    for number in (20, 200):
        with create_case(tmp_path / f"{number}.case") as case:
            for start in range(0, number, 20):
                _add(case, before[start : start + 20])
            count = {"statements": 0, "steps": 0}
            _count(case, count)
            _add(case, more)
            asked.append(count)
    few, many = asked
    assert all(few.values())
    assert many["statements"] <= 1.25 * few["statements"]
    assert many["steps"] <= 1.25 * few["steps"]


def _add(case: Case, found: Sequence[Reading]) -> None:
    save(case, [(Ingested(each.report, b"", each.sha256, "made"), each) for each in found], "2026-11-25T08:00:00Z")


def _count(case: Case, count: dict[str, int]) -> None:
    """Counts what is asked of a case from now on, and SQLite's steps in hundreds."""

    def step() -> None:
        count["steps"] += 1

    def ask(connection: Connection, *_: object) -> None:
        count["statements"] += 1
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_progress_handler(step, 100)

    event.listen(case.engine, "before_cursor_execute", ask)


def test_reports_are_unlike_each_other_and_the_same_for_the_same_number() -> None:
    first, again = casefile.reports(0, 20), casefile.reports(10, 10)
    assert len({report.text for report in first}) == 20
    assert first[10:] == again


def test_a_missed_limit_is_said() -> None:
    lines = casefile.table([Figure("a", 20, "%", 15), Figure("b", 10, "%", 15), Figure("c", 99, "ms")]).splitlines()
    assert [line.endswith("MISSED") for line in lines] == [True, False, False]

"""Read: order, errors, laziness, processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import ConfigError, DragomanError, InputError
from dragoman.names.roster import Person
from dragoman.report import Report

REPORTS = [
    Report(text=f"Ana Ruiz told {n} reporters in Doha on Friday that a deal was likely.", published="2022-03-02")
    for n in range(20)
]


def test_readings_come_in_input_order_whatever_the_batch() -> None:
    by_one = [reading.to_json() for reading in dragoman.read_many(REPORTS, batch_size=1)]
    assert by_one == [reading.to_json() for reading in dragoman.read_many(REPORTS, batch_size=16)]
    assert [dragoman.Reading.from_json(line).report for line in by_one] == REPORTS


def test_processes_give_the_same_bytes_in_the_same_order() -> None:
    roster = dragoman.Roster(people=(Person(id="ana", name="Ana Ruiz"),), sha256="ab" * 32)
    two = list(dragoman.read_many(REPORTS, roster=roster, batch_size=3, processes=2))
    one = dragoman.read_many(REPORTS, roster=roster)
    assert [reading.to_json() for reading in two] == [reading.to_json() for reading in one]
    assert all("ana" in {entity.roster_id for entity in reading.entities} for reading in two)


def test_reports_are_taken_lazily() -> None:
    taken: list[Report] = []

    def endless() -> Iterator[Report]:
        while True:
            taken.append(REPORTS[0])
            yield REPORTS[0]

    next(dragoman.read_many(endless(), batch_size=2))
    assert len(taken) <= 4


def test_a_report_that_cannot_be_read_stops_or_is_told() -> None:
    reports = [REPORTS[0], Report(text=" \n"), REPORTS[1]]
    with pytest.raises(InputError, match="empty"):
        list(dragoman.read_many(reports))
    failed: list[tuple[Report, DragomanError]] = []
    readings = list(dragoman.read_many(reports, on_error=lambda report, error: failed.append((report, error))))
    assert [reading.report for reading in readings] == [REPORTS[0], REPORTS[1]]
    assert [report for report, _ in failed] == [reports[1]]


@pytest.mark.parametrize("published", ["yesterday", "2021-13-01", "2021-06", "08/06/2021"])
def test_a_publication_date_is_a_day(published: str) -> None:
    with pytest.raises(ConfigError, match="is no day"):
        dragoman.read("The envoy left.", published=published)


def test_without_a_date_nothing_is_dated_and_that_is_said() -> None:
    reading = dragoman.read("The envoy left on Friday. He had arrived last week.")
    assert any("publication date is not known" in warning for warning in reading.warnings)
    assert all(timex.first_day is None for timex in reading.times)


@pytest.mark.parametrize("name", ["no_such_model_at_all", "./nowhere"])
def test_a_model_that_is_not_there_is_said_in_one_line(name: str) -> None:
    with pytest.raises(ConfigError, match="there is no model"):
        dragoman.read("The envoy left.", model=name)


def test_a_model_whose_weights_differ_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman import model

    monkeypatch.setitem(model.WEIGHTS, model.DEFAULT_MODEL, "0" * 64)
    model.load.cache_clear()
    try:
        with pytest.raises(ConfigError, match="install the project's own requirements"):
            model.load()
    finally:
        model.load.cache_clear()


def test_a_reading_records_what_made_it() -> None:
    from dragoman import model

    engine = dragoman.read("The envoy left.").engine
    assert engine.version == dragoman.__version__
    assert engine.model_sha256 == model.WEIGHTS[model.DEFAULT_MODEL]

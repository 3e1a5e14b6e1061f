"""Adding reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dragoman import Report
from dragoman.case import keeping
from dragoman.case.adding import TOGETHER, Added, Failed, add, known_in
from dragoman.case.judging import append
from dragoman.case.opening import Case, Connection
from dragoman.case.schema.kept import reports
from dragoman.case.search import search
from dragoman.case.verifying import verify
from dragoman.errors import CaseError, FetchError
from dragoman.ingest.parts import Asked, Ingested, Known, Refused
from dragoman.reading import Reading

TEXTS = (
    "The envoy met officials in Oslo on Monday, the Harbour Post reported.",
    "Two nurses have been held since March, an official said.",
    "A court in Asmara freed the engineer on Friday.",
)


def _clock() -> str:
    return "2026-11-25T08:00:00Z"


def _arrival(text: str, source: str = "a.txt", outlet: str | None = None) -> Ingested:
    return Ingested(Report(text=text, outlet=outlet), text.encode(), source, source)


def _sources(case: Case) -> list[str]:
    with case.read() as connection:
        return list(connection.execute(select(reports.c.source).order_by(reports.c.seq)).scalars())


def test_every_report_is_told_when_it_is_saved_and_what_failed_with_why(case: Case) -> None:
    arrivals: list[Ingested | Refused] = [
        _arrival(TEXTS[0], "0"),
        Refused("x", FetchError("there is none"), "x"),
        _arrival(TEXTS[1], "1"),
    ]
    told = list(add(case, arrivals, _clock))
    assert [each.source for each in told if isinstance(each, Added)] == ["0", "1"] == _sources(case)
    assert [each.source for each in told if isinstance(each, Failed)] == ["x"]
    with case.read() as connection:
        assert [each.source for each in keeping.failed(connection)] == ["x"]


def test_the_same_report_twice_is_one_report(case: Case) -> None:
    told = list(add(case, [_arrival(TEXTS[0], "0"), _arrival(TEXTS[0], "again")], _clock))
    again = list(add(case, [_arrival(TEXTS[0], "later")], _clock))
    assert [each.known for each in (*told, *again) if isinstance(each, Added)] == [False, True, True]
    assert _sources(case) == ["0"]


def test_another_outlet_with_the_same_text_is_another_report(case: Case) -> None:
    list(add(case, [_arrival(TEXTS[0], "0", "Herald"), _arrival(TEXTS[0], "1", "Courier")], _clock))
    assert _sources(case) == ["0", "1"]


def test_a_report_that_cannot_be_read_fails_alone(case: Case) -> None:
    told = list(add(case, [_arrival(TEXTS[0], "0"), _arrival(" \n", "empty"), _arrival(TEXTS[1], "1")], _clock))
    assert [type(each).__name__ for each in sorted(told, key=lambda each: each.source)] == ["Added", "Added", "Failed"]
    assert _sources(case) == ["0", "1"]


def test_a_failure_is_solved_when_its_source_is_added(case: Case) -> None:
    list(add(case, [Refused("a.txt", FetchError("there is none"), "a.txt")], _clock))
    list(add(case, [_arrival(TEXTS[0], "a.txt")], _clock))
    with case.read() as connection:
        assert keeping.failed(connection) == ()


def test_a_failure_is_solved_when_its_source_gives_a_report_that_is_there(case: Case) -> None:
    list(add(case, [_arrival(TEXTS[0], "0"), Refused("a.txt", FetchError("there is none"), "a.txt")], _clock))
    list(add(case, [_arrival(TEXTS[0], "a.txt")], _clock))
    with case.read() as connection:
        assert keeping.failed(connection) == ()


@pytest.mark.parametrize("finished", [1, 9, 11])
def test_what_was_told_is_there_when_adding_is_broken_off(case: Case, finished: int) -> None:
    texts = [f"{TEXTS[0]} No. {number}" for number in range(TOGETHER + 4)]
    arrivals = [_arrival(text, str(number)) for number, text in enumerate(texts)]
    adding = add(case, arrivals, _clock)
    told = [next(adding).source for _ in range(finished)]
    del adding
    assert set(told) <= set(_sources(case))
    assert len([each for each in add(case, arrivals, _clock) if isinstance(each, Added)]) == len(texts)
    assert _sources(case) == [str(number) for number in range(len(texts))]


def test_none_is_told_before_it_is_saved(case: Case) -> None:
    arrivals = [_arrival(f"{TEXTS[1]} No. {number}", str(number)) for number in range(TOGETHER + 1)]
    for told in add(case, arrivals, _clock):
        assert told.source in _sources(case)


def test_of_long_reports_fewer_are_saved_together(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.case.adding.CHARACTERS", 100)
    adding = add(case, [_arrival(text * 2, str(number)) for number, text in enumerate(TEXTS)], _clock)
    assert next(adding).source == "0"
    assert _sources(case) == ["0"]
    del adding


def test_what_cannot_be_saved_is_not_told_and_leaves_nothing(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def derive(connection: Connection, report: int, reading: Reading) -> None:
        if report == 2:
            raise CaseError("the disk is full")

    monkeypatch.setattr("dragoman.case.adding.derive", derive)
    with pytest.raises(CaseError):
        next(add(case, [_arrival(text, str(number)) for number, text in enumerate(TEXTS)], _clock))
    assert _sources(case) == []


def _asked(text: str, **more: Any) -> Asked:
    return Asked(("a.txt",), hashlib.sha256(text.encode()).hexdigest(), **{"media_type": "text/plain", **more})


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (_asked(TEXTS[0]), True),
        (_asked(TEXTS[0], outlet="The Herald"), True),
        (_asked(TEXTS[0], outlet="Herald", media_type=None), True),
        (_asked(TEXTS[0])._replace(sources=("elsewhere.txt",)), True),
        (_asked(TEXTS[0], elsewhere=True), True),
        (_asked(TEXTS[0], outlet="Courier"), False),
        (_asked(TEXTS[0], media_type="text/html"), False),
        (_asked(TEXTS[0], elsewhere=True)._replace(sources=("https://herald.example/a",)), False),
        (_asked(TEXTS[1]), False),
        (Asked(("a.txt", "https://herald.example/a")), True),
        (Asked(("a.txt",), outlet="Herald"), True),
        (Asked(("a.txt",), outlet="Courier"), False),
        (Asked(("b.txt", "\ud800")), False),
    ],
)
def test_a_report_is_known_by_its_bytes_or_its_name_unless_it_would_be_another_one(
    case: Case, asked: Asked, found: bool
) -> None:
    (added,) = add(case, [_arrival(TEXTS[0], outlet="Herald")], _clock)
    assert isinstance(added, Added)
    assert known_in(case)(asked) == (added.report if found else None)


def test_what_is_known_is_told_as_it_comes_and_needs_no_model(case: Case) -> None:
    (added,) = add(case, [_arrival(TEXTS[0])], _clock)
    assert isinstance(added, Added)

    def arrivals() -> Iterator[Ingested | Refused | Known]:
        yield Known("b.txt", added.report)
        yield Refused("x", FetchError("there is none"), "x")
        raise AssertionError("asked for more than is told")

    again = add(case, arrivals(), _clock, model="no-such-model")
    assert next(again) == Added("b.txt", added.report, True)
    assert isinstance(next(again), Failed)


def test_a_failure_is_solved_by_what_is_known(case: Case) -> None:
    (added,) = add(case, [_arrival(TEXTS[0])], _clock)
    assert isinstance(added, Added)
    list(add(case, [Refused("b.txt", FetchError("there is none"), "b.txt"), Known("b.txt", added.report)], _clock))
    with case.read() as connection:
        assert keeping.failed(connection) == ()


UNFIT = st.text(st.sampled_from("a \0\ud800\udcff\udfff\U0001f54a中"), max_size=12)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(UNFIT, UNFIT, UNFIT)
def test_nothing_that_is_said_makes_the_database_refuse(case: Case, one: str, two: str, three: str) -> None:
    report = Report(
        text=f"{TEXTS[2]} {one}", title=two, outlet=three, url=one, published="2022-06-01", encoding=two, notes=(three,)
    )
    refused = Refused(one, FetchError(two), three, None, None, one, two, three)
    told = list(add(case, [Ingested(report, b"x", two, three), refused], _clock))
    assert sorted(type(each).__name__ for each in told) == ["Added", "Failed"]
    with case.write() as connection:
        append(connection, "grade", ("outlet:herald",), "A", by=one, at=_clock(), note=two)
    with case.read() as connection:
        assert search(connection, "engineer")
        search(connection, f"Asmara {one}")
        keeping.failed(connection)
    assert list(verify(case)) == []


def test_what_was_replaced_in_what_is_said_is_noted(case: Case) -> None:
    report = Report(text=TEXTS[0], title="Envoy\0 leaves", outlet="Her\udcffald")
    list(add(case, [Ingested(report, b"x", "a\udcff.txt", "a\udcff.txt")], _clock))
    with case.read() as connection:
        kept = connection.execute(select(reports)).one()
    assert (kept.title, kept.outlet, kept.source) == ("Envoy\ufffd leaves", "Her\ufffdald", "a\ufffd.txt")
    assert "title: 1 NUL or surrogate character" in kept.notes
    assert "outlet: 1 NUL or surrogate character" in kept.notes

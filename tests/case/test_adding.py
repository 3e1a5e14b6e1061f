"""Adding reports."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from sqlalchemy import select

from dragoman import Report
from dragoman.case import keeping
from dragoman.case.adding import Added, Failed, add
from dragoman.case.opening import Case
from dragoman.case.schema.kept import reports
from dragoman.errors import FetchError
from dragoman.ingest.parts import Ingested, Refused

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
    arrivals = [_arrival(TEXTS[0], "0"), Refused("x", FetchError("there is none"), "x"), _arrival(TEXTS[1], "1")]
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


@pytest.mark.parametrize("finished", [1, 2])
def test_what_was_told_is_there_when_adding_is_broken_off(case: Case, finished: int) -> None:
    def arrivals() -> Iterator[Ingested]:
        for number, text in zip(count(), TEXTS, strict=False):
            yield _arrival(text, str(number))

    adding = add(case, arrivals(), _clock)
    for _ in range(finished):
        next(adding)
    adding.close()
    assert _sources(case) == [str(number) for number in range(finished)]
    assert len([each for each in add(case, arrivals(), _clock) if isinstance(each, Added)]) == len(TEXTS)
    assert _sources(case) == ["0", "1", "2"]

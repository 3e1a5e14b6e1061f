"""Watching: the state of a case changes with whatever is committed, here or by others, and with nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.case.judging import append
from dragoman.case.listing import list_reports
from dragoman.case.opening import Case, open_case
from dragoman.case.watching import Watch


@pytest.fixture
def watch(case: Case) -> Iterator[Watch]:
    watch = Watch(case)
    yield watch
    watch.close()


def judge(case: Case, note: str = "seen") -> None:
    with case.write() as connection:
        append(connection, "grade", ["outlet:echo"], "B2", by="ana", at="2026-11-25T08:00:00Z", note=note)


def test_while_nothing_is_written_the_state_stays(case: Case, watch: Watch) -> None:
    before = watch.state()
    with case.read() as connection:
        list_reports(connection)
    assert watch.state() == before


def test_what_is_written_here_changes_the_state_each_time(case: Case, watch: Watch) -> None:
    states = {watch.state()}
    for number in range(3):
        judge(case, str(number))
        states.add(watch.state())
    assert len(states) == 4


def test_what_somebody_else_writes_changes_the_state(case: Case, watch: Watch, place: str) -> None:
    before = watch.state()
    with open_case(place, writable=True) as other:
        judge(other)
        assert watch.state() != before


def test_what_is_not_committed_shows_when_it_is(case: Case, watch: Watch) -> None:
    before = watch.state()
    with case.write() as connection:
        append(connection, "grade", ["outlet:echo"], "B2", by="ana", at="2026-11-25T08:00:00Z")
        during = watch.state()
    assert before != watch.state() != during


def test_a_watch_that_was_closed_keeps_nothing_open(case: Case) -> None:
    watch = Watch(case)
    watch.state()
    watch.close()
    watch.close()

"""The worker: one job after another, so many and no more, and it goes on whatever happens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from importlib import import_module
from multiprocessing import active_children

import pytest

from dragoman.case.opening import Case
from dragoman.ingest import Ingested, Refused
from dragoman.report import Report
from dragoman.web import jobs as jobs_module
from dragoman.web.jobs import Job, Jobs
from dragoman.web.settings import Settings
from tests.web.conftest import NOW, USER


class Gate:
    """Arrivals that wait until they are let through."""

    def __init__(self, *texts: str) -> None:
        self.open, self.begun, self.released = threading.Event(), threading.Event(), 0
        self.texts = texts

    def __call__(self) -> Iterator[Ingested | Refused]:
        for text in self.texts:
            self.begun.set()
            assert self.open.wait(30)
            yield Ingested(Report(text=text), text.encode(), text, text)

    def release(self) -> None:
        self.released += 1


@pytest.fixture
def worker(case: Case) -> Iterator[Jobs]:
    made = Jobs(case, Settings(now=lambda: NOW, user=USER))
    yield made
    made.close()


def waited(worker: Jobs, job: Job | None) -> Job:
    assert job is not None
    for _ in range(3000):
        found = worker.job(job.id)
        if found is not None and found.state == "done":
            return found
        threading.Event().wait(0.01)
    raise AssertionError("it is never done")


def test_a_second_job_waits_for_the_first(worker: Jobs) -> None:
    first, second = Gate("The envoy met officials in Oslo."), Gate("The envoy met officials in Lima.")
    second.open.set()
    one, two = (worker.start("x", USER, gate, gate.release) for gate in (first, second))
    assert first.begun.wait(30)
    assert one is not None
    assert two is not None
    assert [each.state for each in worker.all()] == ["waiting", "running"]
    first.open.set()
    waited(worker, two)
    assert [each.state for each in worker.all()] == ["done", "done"]
    assert (first.released, second.released) == (1, 1)


def test_only_so_many_jobs_wait(worker: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "WAITING", 1)
    gate, late = Gate("x"), Gate("y")
    worker.start("x", USER, gate, gate.release)
    assert gate.begun.wait(30)
    assert worker.start("x", USER, gate, gate.release) is not None
    assert worker.start("y", USER, late, late.release) is None
    assert late.released == 1
    gate.open.set()


def test_only_so_many_jobs_are_remembered(worker: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "KEPT", 2)
    for _ in range(5):
        waited(worker, worker.start("x", USER, lambda: iter(()), lambda: None))
    assert len(worker.all()) == 3


def test_closing_ends_after_the_report_that_is_read_and_forgets_what_waits(case: Case) -> None:
    worker = Jobs(case, Settings(now=lambda: NOW, user=USER))
    gate, waiting = Gate("The envoy met officials in Oslo.", "The envoy met officials in Lima."), Gate("x")
    job, other = (worker.start("x", USER, each, each.release) for each in (gate, waiting))
    assert gate.begun.wait(30)
    closing = threading.Thread(target=worker.close)
    closing.start()
    gate.open.set()
    closing.join(30)
    assert not closing.is_alive()
    assert job is not None
    assert other is not None
    assert (gate.released, waiting.released, waiting.begun.is_set()) == (1, 1, False)
    assert worker.start("x", USER, gate, gate.release) is None


def test_a_worker_goes_on_after_what_nobody_thought_of(
    worker: Jobs, caplog: pytest.LogCaptureFixture, case: Case
) -> None:
    def broken() -> Iterator[Ingested | Refused]:
        raise RuntimeError("inside")
        yield

    found = waited(worker, worker.start("x", USER, broken, lambda: None))
    assert found.error == "something went wrong here: the terminal that serves the case says what"
    assert "inside" in caplog.text
    gate = Gate("The envoy met officials in Oslo.")
    gate.open.set()
    assert waited(worker, worker.start("x", USER, gate, gate.release)).arrivals[0].report


def test_what_is_added_is_read_in_a_process_of_its_own(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: object) -> None:
        raise AssertionError("read in the server's process")

    monkeypatch.setattr(import_module("dragoman.read"), "_read_stream", here)
    worker = Jobs(case, Settings(now=lambda: NOW, user=USER, beside=True))
    try:
        for city in ("Oslo", "Lima"):
            assert _added(worker, city).arrivals[0].report
            assert len(active_children()) == 1
        for process in active_children():
            process.kill()
        assert "ended from outside" in str(_added(worker, "Rome").error)
        assert _added(worker, "Rome").arrivals[0].report
    finally:
        worker.close()
    assert not active_children()


def _added(worker: Jobs, city: str) -> Job:
    gate = Gate(f"The envoy met officials in {city}.")
    gate.open.set()
    return waited(worker, worker.start("x", USER, gate, gate.release))

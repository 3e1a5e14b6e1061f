"""Jobs: what is added in the pages is read by one worker beside them, one job after another; each report is saved at
once, and what cannot be read is kept with why in the case."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from queue import Queue
from secrets import token_urlsafe
from threading import Lock, Thread
from typing import Literal

import msgspec

from dragoman.case.adding import Added, Failed, add
from dragoman.case.opening import Case
from dragoman.case.values import Arrival
from dragoman.errors import DragomanError
from dragoman.ingest.parts import Ingested, Known, Refused
from dragoman.readers import readers
from dragoman.web.settings import Settings

WAITING = 20
"""So many jobs may wait."""
KEPT = 100
"""So many jobs are remembered; their reports and failures are in the case for good."""

Arrivals = Callable[[], Iterator[Ingested | Refused | Known]]
State = Literal["waiting", "running", "done"]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is being added: by whom, what, how far it is, and what became of each report so far.

    `error` says why it was broken off.
    """

    id: str
    by: str
    at: str
    what: str
    state: State = "waiting"
    arrivals: tuple[Arrival, ...] = ()
    error: str | None = None


class _Work(msgspec.Struct, frozen=True):
    job: str
    arrivals: Arrivals
    release: Callable[[], None]


class Jobs:
    """The worker and its jobs; it starts with the first one."""

    def __init__(self, case: Case, settings: Settings) -> None:
        self._case, self._settings = case, settings
        self._jobs: dict[str, Job] = {}
        self._queue: Queue[_Work | None] = Queue()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._reader: Executor | None = None
        self._closing = False

    def start(self, what: str, by: str, arrivals: Arrivals, release: Callable[[], None]) -> Job | None:
        """A new job, None where too many wait.

        Args:
            what: what is added, in words.
            by: who adds it.
            arrivals: gives what is to be added; called by the worker.
            release: called when all of it has been looked at, or nothing of it will be.
        """
        with self._lock:
            if self._queue.qsize() >= WAITING or self._closing:
                release()
                return None
            job = Job(id=token_urlsafe(8), by=by, at=self._settings.now(), what=what)
            for old in [each.id for each in self._jobs.values() if each.state == "done"][:-KEPT]:
                del self._jobs[old]
            self._jobs[job.id] = job
            self._queue.put(_Work(job.id, arrivals, release))
            if self._thread is None:
                self._thread = Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
        return job

    def job(self, given: str) -> Job | None:
        """The job with that id."""
        return self._jobs.get(given)

    def all(self) -> tuple[Job, ...]:
        """Those that are remembered, the newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Ends the worker after the report that it is at; what waits is not added."""
        self._closing = True
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()
        self._end_reader()

    def _work(self) -> None:
        while (work := self._queue.get()) is not None:
            if not self._closing:
                self._change(work.job, state="running")
                self._change(work.job, error=self._add(work), state="done")
            work.release()

    def _add(self, work: _Work) -> str | None:
        """Adds what a job is about; why it was broken off comes back."""
        settings = self._settings
        if settings.beside and self._reader is None:
            self._reader = readers(1, settings.roster)
        try:
            for told in add(
                self._case, self._until_closing(work.arrivals()), settings.now, roster=settings.roster,
                model=settings.model, readers=self._reader,
            ):  # fmt: skip
                self._change(work.job, arrivals=(*self._jobs[work.job].arrivals, arrival(told)))
        except DragomanError as error:
            self._end_reader()  # it may be what was broken: the next job has a new one
            return str(error)
        except Exception:
            logging.getLogger(__name__).exception("adding %s failed", work.job)
            return "something went wrong here: the terminal that serves the case says what"
        return None

    def _end_reader(self) -> None:
        if self._reader is not None:
            self._reader.shutdown()
            self._reader = None

    def _until_closing(self, arrivals: Iterator[Ingested | Refused | Known]) -> Iterator[Ingested | Refused | Known]:
        for each in arrivals:
            if self._closing:
                return
            yield each

    def _change(self, job: str, **values: object) -> None:
        with self._lock:
            self._jobs[job] = msgspec.structs.replace(self._jobs[job], **values)


def arrival(told: Added | Failed) -> Arrival:
    """What became of a source."""
    if isinstance(told, Added):
        return Arrival(source=told.source, report=told.report, known=told.known)
    return Arrival(source=told.source, error=type(told.error).__name__, message=str(told.error))

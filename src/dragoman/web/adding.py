"""Adding in the pages: files, a pasted text, or an address; progress by server-sent events, or by looking again."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from functools import partial
from typing import Annotated
from urllib.parse import urlsplit

import anyio
import msgspec
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.accept import accepted, checked_day
from dragoman.case.adding import known_in
from dragoman.case.keeping import failed
from dragoman.case.values import Failure
from dragoman.errors import DragomanError
from dragoman.ingest import Ingested, Refused, ingest_new, ingest_stream
from dragoman.ingest.parts import Ask, Known
from dragoman.report import Report
from dragoman.web.answers import as_json, done, page
from dragoman.web.forms import Form, files_of, posted, value_of
from dragoman.web.jobs import Job, Jobs
from dragoman.web.visitors import case_of, settings_of, visitor_of

SHOWN = 50
"""So many failures are shown."""
LOOK = 0.2
"""Seconds between two looks at a job."""


class AddForm(Form, frozen=True, kw_only=True):
    """What is to be added: any of `files` (as multipart/form-data), a pasted `text`, the `url` of a report or feed.

    `published` (an ISO 8601 day) and `outlet` are of all of it; without them each report's own count.
    """

    text: str | None = None
    url: Annotated[str, msgspec.Meta(max_length=4000)] | None = None
    published: Annotated[str, msgspec.Meta(max_length=10)] | None = None
    outlet: Annotated[str, msgspec.Meta(max_length=200)] | None = None


class JobsContext(msgspec.Struct, frozen=True, kw_only=True):
    """What was added in the pages since the server started: `jobs`, the newest first; and what could not be added to
    the case, here or elsewhere, and was not since: `failures`, the newest first, at most `SHOWN`."""

    jobs: tuple[Job, ...]
    failures: tuple[Failure, ...]


def adding_routes(jobs: Jobs) -> list[Route]:
    """The addresses for adding reports and for seeing how far that is."""

    def context(request: Request) -> JobsContext:
        with case_of(request).read() as connection:
            return JobsContext(jobs=jobs.all(), failures=failed(connection)[: -SHOWN - 1 : -1])

    def shown(request: Request) -> Response:
        found = context(request)
        return page(request, "add", jobs=found.jobs, failures=found.failures, job=None)

    def one(request: Request) -> Response:
        return page(request, "add", jobs=(), failures=(), job=job_of(request))

    async def add(request: Request) -> Response:
        form = await posted(request)
        wanted, files = value_of(AddForm, form), files_of(form, "files")
        _check(wanted, files)
        arrivals = partial(_arrivals, wanted, files, settings_of(request).allow_private, known_in(case_of(request)))
        made = jobs.start(_what(wanted, files), visitor_of(request).user, arrivals, partial(_close, files))
        if made is None:
            raise HTTPException(503, "too much is waiting to be added: try again later", {"Retry-After": "60"})
        return done(request, made, f"/add/{made.id}")

    def job_of(request: Request) -> Job:
        found = jobs.job(request.path_params["job"])
        if found is None:
            raise HTTPException(404, "nothing is known of this any more: see the reports, and what failed")
        return found

    async def events(request: Request) -> Response:
        return EventSourceResponse(_events(jobs, job_of(request).id))

    return [
        Route("/add", shown, methods=["GET"], name="add"),
        Route("/add", add, methods=["POST"]),
        Route("/add/{job}", one, name="job"),
        Route("/add/{job}/events", events, name="job.events"),
        Route("/api/add", lambda request: as_json(context(request))),
        Route("/api/add/{job}", lambda request: as_json(job_of(request))),
    ]


async def _events(jobs: Jobs, wanted: str) -> AsyncIterator[ServerSentEvent]:
    """`arrival` for each report (an `Arrival` as JSON), at the end `done` (the `Job` as JSON)."""
    told = 0
    while (job := jobs.job(wanted)) is not None:
        for each in job.arrivals[told:]:
            yield ServerSentEvent(event="arrival", data=msgspec.json.encode(each).decode())
        told = len(job.arrivals)
        if job.state == "done":
            yield ServerSentEvent(event="done", data=msgspec.json.encode(job).decode())
            return
        await anyio.sleep(LOOK)


def _check(form: AddForm, files: list[UploadFile]) -> None:
    """Refuses at once what can be refused at once.

    Raises:
        HTTPException: 400 where there is nothing to add or the address is none of the web.
        ConfigError: if the day is none.
    """
    if not (files or form.text or form.url):
        raise HTTPException(400, "there is nothing to add: choose files, paste a text, or give an address")
    if form.url and not is_web_address(form.url):
        raise HTTPException(400, "this is no address of the web: write it as https://host/path")
    if form.published:
        checked_day(form.published)


def is_web_address(given: str) -> bool:
    """Whether it is an http or https address, and so nothing that leads to a file of this machine."""
    with suppress(ValueError):
        parts = urlsplit(given)
        return given.lower().startswith(("http://", "https://")) and bool(parts.hostname)
    return False


def _what(form: AddForm, files: list[UploadFile]) -> str:
    count = f"{len(files)} {'file' if len(files) == 1 else 'files'}"
    return ", ".join(filter(None, [count if files else "", "a pasted text" if form.text else "", form.url or ""]))


def _arrivals(
    form: AddForm, files: list[UploadFile], allow_private: bool, known: Ask
) -> Iterator[Ingested | Refused | Known]:
    """What a form adds, read by the worker when it is asked for; what the case has is not taken apart again."""
    told = {"published": form.published, "outlet": form.outlet}
    for each in files:
        yield from ingest_stream(each.file, each.filename or "", known, **told)
    if form.text:
        yield _pasted(form.text, **told)
    if form.url:
        yield from ingest_new([form.url], known, allow_private=allow_private, **told)


def _pasted(text: str, published: str | None, outlet: str | None) -> Ingested | Refused:
    """A pasted text as a report: it is text, whatever it looks like, with the line ends it had before it was sent."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    data = kept.encode()
    sha = hashlib.sha256(data).hexdigest()
    name = f"pasted-{sha[:8]}.txt"
    try:
        report = accepted(Report(text=kept, published=published, outlet=outlet, original_sha256=sha))
    except DragomanError as error:
        return Refused(name, error, name, data, published, outlet)
    return Ingested(report, data, name, name)


def _close(files: list[UploadFile]) -> None:
    for each in files:
        each.file.close()

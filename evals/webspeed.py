"""The workbench's speed: how long pages take, and whether many can read while one adds."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from msgspec.structs import replace

from dragoman.case.adding import Added, add
from dragoman.case.listing import summary
from dragoman.case.opening import create_case, open_case
from dragoman.ingest.parts import Ingested
from dragoman.web.pages import PAGES
from evals import casefile
from evals.casefile import Figure
from evals.varied import report as made_up

LONG = 100_000
"""Characters of the long report whose page is timed."""
LIMIT = 200
"""Milliseconds that a page may take."""


def measure(
    folder: Path, count: int, rounds: int, clients: int, seconds: float, say: Callable[[str], None], place: str | None
) -> Iterator[Figure]:
    """The milliseconds of each page of a case of `count` reports; then many read for some seconds while one adds.

    Args:
        folder: where a case is made.
        count: how many reports the case has.
        rounds: how often each page is timed.
        clients: how many read at once.
        seconds: for how long.
        say: told of the progress.
        place: the case: a path; one that is there already is filled up.
    """
    named = place or str(folder / "large.case")
    with open_case(named, writable=True) if Path(named).exists() else create_case(named) as case:
        with case.read() as connection:
            held = summary(connection, named).reports
        if held < count:
            casefile.fill(case, count, 2, say)
        long = next(each.report for each in add(case, [_arrival(LONG)], casefile.clock) if isinstance(each, Added))
    with _served(named) as (port, process):
        paths = [page.path for page in PAGES if "{" not in page.path]
        pages = (*paths, "/claims?conflicts=1", "/search?words=espionage", f"/reports/{long}")
        for page in pages:
            _get(port, page)  # the first time templates are compiled and pages of the file read
            before = _worked(process)
            times = [_timed(port, _asked_anew(page, number)) for number in range(rounds)]
            what = f"of a report of {LONG:,} characters" if long in page else page
            yield Figure(f"page {what}", median(times), "ms", LIMIT)
            yield Figure("  of it the processor's", (_worked(process) - before) / rounds, "ms")
        yield from _crowd(port, pages[:-1], clients, seconds, say)


def _arrival(characters: int) -> Ingested:
    made = made_up(424_242, characters // 5)
    text = made.text[:characters]
    return Ingested(replace(made, text=text, outlet="Long Post"), text.encode(), "long", "long")


@contextmanager
def _served(place: str) -> Iterator[tuple[int, int]]:
    """The port of a `dragoman serve` of its own, and the number of its process."""
    command = [sys.executable, "-m", "dragoman", "serve", place, "--port", "0", "--as", "measure"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        with process.stdout:
            for line in process.stdout:
                if found := re.search(r"http://[^/]*:(\d+)", line):
                    yield int(found[1]), process.pid
                    break
            else:
                raise RuntimeError("dragoman serve does not answer")
            process.terminate()
    finally:
        process.terminate()
        process.wait()


def _worked(process: int) -> float:
    """The milliseconds that a process has worked so far, whatever else the machine does; as Linux tells it, else 0."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    user, system = told.read_text().rpartition(")")[2].split()[11:13]
    return 1_000 * (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _get(port: int, page: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", page)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _asked_anew(page: str, number: int) -> str:
    """The address of the same page as none was asked for before, so that it is made and not one that was kept."""
    return f"{page}{'&' if '?' in page else '?'}time={number}"


def _timed(port: int, page: str) -> float:
    begun = time.perf_counter()
    status, _ = _get(port, page)
    if status != 200:
        raise RuntimeError(f"{page} answers {status}")
    return 1_000 * (time.perf_counter() - begun)


def _crowd(
    port: int, pages: tuple[str, ...], clients: int, seconds: float, say: Callable[[str], None]
) -> Iterator[Figure]:
    """Many read, each page after page, while one adds report after report."""
    until = time.monotonic() + seconds
    times: list[float] = []
    wrong: list[str] = []
    added: list[int] = []

    def read(first: int) -> None:
        number = first
        while time.monotonic() < until:
            page = pages[number % len(pages)]
            begun = time.perf_counter()
            try:
                status, body = _get(port, page)
            except OSError as error:
                wrong.append(f"{page}: {error}")
                return
            times.append(1_000 * (time.perf_counter() - begun))
            if status != 200 or b"database is locked" in body:
                wrong.append(f"{page}: {status}")
            number += 1

    threads = [threading.Thread(target=read, args=(number,)) for number in range(clients)]
    adder = threading.Thread(target=_add_until, args=(port, until, added, wrong))
    for thread in (*threads, adder):
        thread.start()
    for thread in (*threads, adder):
        thread.join()
    for error in wrong[:10]:
        say(error)
    yield Figure(f"{clients} clients while one adds: requests", len(times), "")
    yield Figure(f"{clients} clients while one adds: median", median(times), "ms")
    yield Figure(f"{clients} clients while one adds: reports added", len(added), "")
    yield Figure(f"{clients} clients while one adds: errors", len(wrong), "", 0)


def _add_until(port: int, until: float, added: list[int], wrong: list[str]) -> None:
    """Adds one report after another, each when the one before it is in the case."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/api/session")
    answer = connection.getresponse()
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    token = json.loads(answer.read())["token"]
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    number = int(time.time())  # a report that the case has not, also when it is used again
    while time.monotonic() < until:
        form = {"token": token, "text": made_up(number).text, "outlet": "Crowd Post", "published": "2022-06-07"}
        connection.request("POST", "/add", urlencode(form), headers)
        answer = connection.getresponse()
        status, job = answer.status, json.loads(answer.read())
        while status < 400 and job["state"] != "done":
            time.sleep(0.1)
            connection.request("GET", f"/api/add/{job['id']}")
            answer = connection.getresponse()
            status, job = answer.status, json.loads(answer.read())
        failed = [each["message"] for each in job.get("arrivals", ()) if each["error"]]
        if status >= 400 or job["error"] or failed:
            wrong.append(f"POST /add: {status} {job.get('error')} {failed}")
        added.append(number)
        number += 1
    connection.close()

"""What the tests of the workbench share: the example case, made once, and the application over it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

import dragoman
from dragoman.case.adding import Failed, add
from dragoman.case.opening import Case, create_case, open_case
from dragoman.ingest import Ingested, Refused, ingest_all
from dragoman.names.load import load_roster
from dragoman.web.app import Settings, make_app

EXAMPLE = Path(dragoman.__file__).parent / "examples" / "two-michaels"
NOW = "2021-10-01T12:00:00Z"
USER = "A. Okello"
ADDRESS = "http://127.0.0.1"
Serve = Callable[..., TestClient]


def arrivals() -> Iterator[Ingested | Refused]:
    """The reports of the example, with what its table says of them."""
    with (EXAMPLE / "reports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known = {"published": row["published"] or None, "outlet": row["outlet"] or None}
            for found in ingest_all([str(EXAMPLE / row["source"])], **known):
                assert isinstance(found, Ingested), found
                translated = row["translated_from"] or None
                yield found._replace(report=msgspec.structs.replace(found.report, translated_from=translated))


def post(browser: TestClient, path: str, files: Any = None, **fields: Any) -> Response:
    """Posts a form with the session's token, as a program does: the answer is JSON."""
    token = browser.get("/api/session").json()["token"]
    return browser.post(path, data={"token": token} | fields, files=files, headers={"Accept": "application/json"})


def done_job(browser: TestClient, job: str) -> dict[str, Any]:
    """What became of something that is added, when all of it is done."""
    list(browser.get(f"/add/{job}/events").iter_lines())
    found: dict[str, Any] = browser.get(f"/api/add/{job}").json()
    return found


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example case as one file, made once: for reading. Who writes takes a copy (`case`)."""
    path = tmp_path_factory.mktemp("example") / "two-michaels.case"
    with create_case(path, title="Two Michaels", created=NOW) as made:
        told = list(add(made, arrivals(), lambda: NOW, roster=load_roster(EXAMPLE / "roster.yaml")))
    assert not [each for each in told if isinstance(each, Failed)]
    return path


@pytest.fixture
def case(example: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of the example case of the test's own, open for writing."""
    with open_case(shutil.copy(example, tmp_path / "two-michaels.case"), writable=True) as opened:
        yield opened


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A function that serves a case and gives a browser for it; keywords are fields of `Settings`."""
    with ExitStack() as stack:

        def served(case: Case, **settings: Any) -> TestClient:
            app = make_app(case, Settings(**{"now": lambda: NOW, "user": USER} | settings))
            return stack.enter_context(TestClient(app, base_url=ADDRESS, follow_redirects=False))

        yield served


@pytest.fixture
def client(case: Case, serve: Serve) -> TestClient:
    """A browser for a copy of the example case that the test may write to."""
    return serve(case)


@pytest.fixture(scope="session")
def reader(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser for the example case, one for all tests that only look."""
    place = shutil.copy(example, tmp_path_factory.mktemp("read") / "two-michaels.case")
    with open_case(place, writable=True) as opened:
        app = make_app(opened, Settings(now=lambda: NOW, user=USER))
        with TestClient(app, base_url=ADDRESS, follow_redirects=False) as browser:
            yield browser

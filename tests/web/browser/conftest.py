"""A real server over a copy of the example case, and a real browser: one of each for all tests of a worker."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
import uvicorn

from dragoman.case.claims import claims
from dragoman.case.keeping import find_report, reading_of
from dragoman.case.listing import list_reports
from dragoman.case.opening import Case, open_case
from dragoman.case.people import who
from dragoman.case.values import Quote
from dragoman.web.app import Settings, make_app
from dragoman.web.pages import PAGES
from tests.web.conftest import NOW, USER

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")
Browser, BrowserContext, Page = playwright.Browser, playwright.BrowserContext, playwright.Page
expect = playwright.expect
expect.set_options(timeout=60_000)  # a busy machine is no fault


class Served(NamedTuple):
    """A case that is served: where, and the case itself."""

    address: str
    case: Case

    def quote(self) -> Quote:
        """Words that a claim with a conflict is told in."""
        with self.case.read() as connection:
            return claims(connection, conflicts=True, limit=1)[0].tellings[0].quote

    def addresses(self) -> dict[str, str]:
        """Every page of the table by its name, and some in further states."""
        with self.case.read() as connection:
            told = {
                "report": list_reports(connection, limit=5)[-1].id,
                "claim": claims(connection, conflicts=True, limit=1)[0].id,
                "entity": who(connection, limit=1)[0].id,
            }
        quote = self.quote()
        further = {
            "add": "/add", "nowhere": "/nowhere", "found": "/search?words=agreement",
            "cited": f"/reports/{quote.report}?at={quote.start}-{quote.end}&item={self.an_item(quote.report)}",
        }  # fmt: skip
        return {page.name: page.path.format(**told) for page in PAGES} | further

    def an_item(self, report: str) -> str:
        """The id of an event that was read in a report."""
        with self.case.read() as connection:
            return reading_of(connection, find_report(connection, report)).events[0].id


@contextmanager
def serving(case: Case, settings: Settings) -> Iterator[Served]:
    """A server over a case, on a free port, in a thread of its own."""
    with closing(socket.create_server(("127.0.0.1", 0))) as sock:
        app = make_app(case, settings)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2))
        thread = Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        yield Served(f"http://127.0.0.1:{sock.getsockname()[1]}", case)
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def served(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = shutil.copy(example, tmp_path_factory.mktemp("served") / "two-michaels.case")
    with (
        open_case(place, writable=True) as case,
        serving(case, Settings(now=lambda: NOW, user=USER)) as found,
    ):
        yield found


@contextmanager
def opened(browser: Browser, served: Served, but: str = "nothing", **options: object) -> Iterator[Page]:
    """A page in a context of its own; at the end nothing may have gone wrong in it, policy violations among that, `but`
    what a test is about."""
    context = browser.new_context(**{"base_url": served.address, "viewport": {"width": 1280, "height": 900}} | options)
    context.set_default_timeout(60_000)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda request: wrong.append(request.url) if not is_here(request.url, served) else None)
    yield page
    context.close()
    assert [each for each in wrong if but not in each] == []


def is_here(address: str, served: Served) -> bool:
    return address.startswith((f"{served.address}/", "data:,"))


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    with opened(browser, served) as found:
        yield found

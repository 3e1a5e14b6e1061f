"""The pictures of the workbench (`python -m docs.screenshots`): its pages over the example case, in Chromium."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import uvicorn
from playwright.sync_api import Browser, sync_playwright
from typer.testing import CliRunner

from dragoman.case.claims import claims
from dragoman.case.listing import list_reports
from dragoman.case.opening import Case, open_case
from dragoman.cli.app import app
from dragoman.web.app import Settings, make_app

DOCS = Path(__file__).parent
EXAMPLE = DOCS.parent / "src" / "dragoman" / "examples" / "two-michaels"
NOW = "2021-10-01T12:00:00Z"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SIZE = {"width": 1280, "height": 860}


def example(path: Path) -> None:
    """The example case, made as its reader makes it."""
    for command in (
        ("new", str(path), "--title", "Two Michaels"),
        ("add", str(path), "--table", str(EXAMPLE / "reports.csv"), "--roster", str(EXAMPLE / "roster.yaml")),
    ):
        CliRunner().invoke(app, command, catch_exceptions=False)


@contextmanager
def served(case: Case) -> Iterator[str]:
    """The address under which the case is served."""
    with closing(socket.create_server(("127.0.0.1", 0))) as sock:
        pages = make_app(case, Settings(now=lambda: NOW, user="A. Okello"))
        server = uvicorn.Server(uvicorn.Config(pages, log_level="warning", timeout_graceful_shutdown=2))
        thread = Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        yield f"http://127.0.0.1:{sock.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def addresses(case: Case) -> dict[str, str]:
    """The pages that are shown, by the name of their picture."""
    with case.read() as connection:
        report = next(each for each in list_reports(connection) if each.outlet == "Morning Lantern")
        claim = claims(connection, conflicts=True, limit=1)[0]
    return {
        "front": "/", "report": f"/reports/{report.id}?at=226-247#at", "claim": f"/claims/{claim.id}",
        "timeline": "/timeline", "deal": "/deal", "who": "/who",
    }  # fmt: skip


def shoot(browser: Browser, address: str, path: Path, scheme: str) -> None:
    """One page as a picture."""
    page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=path)
    page.close()


def main() -> None:
    """Makes all pictures: each page, and the report once more in the dark."""
    if CHROMIUM is None:
        raise SystemExit("there is no Chromium: apt-get install chromium")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "two-michaels.case"
        example(path)
        with open_case(path, writable=True) as case:
            _make(case)


def _make(case: Case) -> None:
    pages = addresses(case)
    with served(case) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for name, path in pages.items():
            shoot(browser, address + path, DOCS / f"workbench-{name}.png", "light")
        shoot(browser, address + pages["report"], DOCS / "workbench-dark.png", "dark")
        browser.close()


if __name__ == "__main__":
    main()

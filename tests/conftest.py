"""What the tests share: the model loaded once, a parse and a reading of any text."""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import dragoman
from dragoman import model
from dragoman.layers.parse import parse_many
from dragoman.parsed import Parsed

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The rows of `tests/cases/NAME.toml` as pytest parameters, named by their text."""
    rows = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(row, id=row.get("name") or row["text"][:60]) for row in rows]


PACKAGE = str(Path(dragoman.__file__).parent)


def steps(call: Callable[[], object]) -> int:
    """How many lines of the package a call runs: the work that grows with a text, the same on any machine."""
    count = 0

    def line(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def entered(frame: FrameType, event: str, argument: object) -> Any:
        return line if frame.f_code.co_filename.startswith(PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium. It is closed after each module: Playwright runs but once at a time in a process."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium: apt-get install chromium")
    with playwright.sync_playwright() as play:
        found = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Parsed]:
    """The parse of a text by the model that ships."""
    nlp = model.load().nlp
    return lambda text: next(parse_many(nlp, [text]))


@pytest.fixture(scope="session")
def reading() -> Callable[..., dragoman.Reading]:
    """The reading of a text; keywords are those of `dragoman.read`."""
    return dragoman.read


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where `DRAGOMAN_NO_SKIPS` is set, as in CI, a skipped test fails the run: there everything is present."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("DRAGOMAN_NO_SKIPS") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

"""Hostile reports in the browser: nothing of them runs, and nothing is asked of another host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.case.opening import open_case
from dragoman.web.app import Settings
from dragoman.web.pages import PAGES
from tests.web.browser.conftest import Browser, Served, opened, serving
from tests.web.conftest import NOW
from tests.web.hostile import make_hostile
from tests.web.payloads import MARKUP

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
OF_EACH = 6
"""So many pages of each kind are opened."""
PATHS = "links => links.map(link => new URL(link.getAttribute('href'), location).pathname)"
"""Where links lead; those in pictures have no other attributes."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path: Path = tmp_path_factory.mktemp("hostile") / "x.case"
    make_hostile(path)
    with (
        open_case(path, writable=True) as case,
        serving(case, Settings(now=lambda: NOW, user=MARKUP["script"])) as found,
    ):
        yield found


def test_nothing_of_a_report_runs(browser: Browser, hostile: Served) -> None:
    with opened(browser, hostile) as page:
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        for listing in (each.path for each in PAGES if "{" not in each.path):
            page.goto(listing)
            found = page.eval_on_selector_all("main a[href]", PATHS)
            below = [path for path in dict.fromkeys(found) if path.startswith(f"{listing}/") and path.count("/") == 2]
            for path in below[: 0 if listing == "/export" else OF_EACH]:  # exports are saved
                page.goto(path)
                assert page.locator("h1").count() == 1, path
                page.keyboard.press("j")
        page.goto(f"/search?words={'%3Cscript%3Ealert(1)%3C/script%3E'}")
        assert page.evaluate("document.querySelectorAll('script:not([src])').length") == 0

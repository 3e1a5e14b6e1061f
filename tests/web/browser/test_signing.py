"""Logging in, adding and logging out in the browser, as somebody at another desk does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.case.opening import Case, create_case
from dragoman.web.accounts import Accounts, save_accounts
from dragoman.web.pages import PAGES
from dragoman.web.settings import Settings
from tests.web.browser.conftest import Browser, Page, Served, expect, opened, serving
from tests.web.browser.test_access import RULES
from tests.web.conftest import NOW

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
PASSWORD = "a password of some words"
SETTINGS = Settings(now=lambda: NOW, user="A. Okello")


@pytest.fixture
def desk(case: Case, tmp_path: Path) -> Iterator[Served]:
    """A case that asks for accounts, and has one for Rosa."""
    path = tmp_path / "desk.accounts"
    save_accounts(path, Accounts().with_account("rosa", "admin", PASSWORD))
    with serving(case, Settings(now=lambda: NOW, user="", accounts=path)) as found:
        yield found


def login(page: Page) -> None:
    page.fill("#name", "rosa")
    page.fill("#password", PASSWORD)
    page.click("main button")
    page.wait_for_url(lambda address: "/login" not in address)


def test_who_logs_in_comes_where_they_wanted_to_and_out_again(browser: Browser, desk: Served) -> None:
    with opened(browser, desk) as page:
        page.goto("/claims?conflicts=1")
        assert page.url.startswith(f"{desk.address}/login?next=")
        login(page)
        assert page.url == f"{desk.address}/claims?conflicts=1"
        assert page.locator("#you").inner_text().startswith("rosa")
        page.goto("/users")
        assert page.locator("main tbody").inner_text().split() == ["rosa", "admin"]
        page.click("text=Log out")
        expect(page).to_have_url(f"{desk.address}/login")
        page.goto("/reports")
        assert page.url.startswith(f"{desk.address}/login")


def test_files_are_dropped_and_their_lines_come_as_they_are_saved(browser: Browser, desk: Served) -> None:
    with opened(browser, desk) as page:
        page.goto("/add")
        login(page)
        page.evaluate(
            """() => {
                const moved = new DataTransfer();
                moved.items.add(new File(["The envoy left Oslo on Monday."], "<b>oslo.txt"));
                moved.items.add(new File([""], "empty.txt"));
                const options = { dataTransfer: moved, bubbles: true, cancelable: true };
                document.querySelector("#files-note").dispatchEvent(new DragEvent("drop", options));
            }"""
        )
        page.click("#add button")
        page.locator(".state[data-state=done]").wait_for()
        lines = [line.split() for line in page.locator(".lines li").all_inner_texts()]
        assert sorted(line[:2] for line in lines) == [["added", "<b>oslo.txt"], ["failed", "empty.txt"]]
        page.click(".lines a")
        expect(page.locator("#text")).to_have_text("The envoy left Oslo on Monday.")


def test_these_pages_are_accessible_too(browser: Browser, desk: Served) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(bypass_csp=True, base_url=desk.address)
    page, found = context.new_page(), []
    page.goto("/login")
    found += Axe().run(page, options=RULES).response["violations"]
    page.fill("#name", "rosa")
    page.fill("#password", "wrong")
    page.click("main button")
    page.get_by_role("alert").wait_for()
    found += Axe().run(page, options=RULES).response["violations"]
    login(page)
    page.goto("/add")
    page.fill("#text", "The envoy met officials in Oslo on Monday.")
    page.click("#add button")
    page.locator(".state[data-state=done]").wait_for()
    for address in (page.url, "/add", "/users", "/password", "/nowhere"):
        page.goto(address)
        found += Axe().run(page, options=RULES).response["violations"]
    context.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_a_case_without_reports_is_accessible_and_every_page_says_so(browser: Browser, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found, silent = [], []
    with create_case(tmp_path / "new.case", created=NOW) as case, serving(case, SETTINGS) as served:
        context = browser.new_context(bypass_csp=True, base_url=served.address)
        page = context.new_page()
        for each in PAGES:
            if "{" not in each.path:
                page.goto(each.path)
                found += Axe().run(page, options=RULES).response["violations"]
                if each.name not in ("search", "export") and not page.locator("main .empty").count():
                    silent.append(each.name)
        context.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert silent == []

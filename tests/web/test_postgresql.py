"""The workbench over a case on a server: the same pages, judged and added to, and what databases do not take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from dragoman.case.adding import add
from dragoman.case.opening import create_case
from dragoman.web.app import Settings, make_app
from dragoman.web.context import Page
from dragoman.web.pages import PAGES
from tests.case.conftest import postgres
from tests.web.conftest import ADDRESS, NOW, USER, arrivals, done_job, post
from tests.web.payloads import SQL, STEERING

__all__ = ["postgres"]


@pytest.fixture(scope="module")
def browser(postgres: Callable[[], str]) -> Iterator[TestClient]:
    with create_case(postgres(), created=NOW) as made:
        list(add(made, arrivals(), lambda: NOW))
        with TestClient(make_app(made, Settings(now=lambda: NOW, user=USER)), ADDRESS) as found:
            yield found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_is_there(page: Page, browser: TestClient) -> None:
    path = page.path
    listing, _, name = path.partition("/{")
    if name:
        found = re.search(rf"{name.rstrip('}')}-[0-9a-f]{{16}}", browser.get(f"/api{listing}").text)
        assert found is not None
        path = f"{listing}/{found[0]}"
    assert browser.get(path).status_code == 200


@pytest.mark.parametrize("payload", [*STEERING.values(), *SQL.values()])
def test_no_words_upset_the_database(payload: str, browser: TestClient) -> None:
    for page in PAGES:
        fields = dict.fromkeys(("words", "named", "about", "outlet", "type", "state"), payload)
        answer = browser.get(page.api.replace("{", "").replace("}", ""), params=fields)
        assert answer.status_code in (200, 400, 404), answer.text
        assert "database refuses" not in answer.text


def test_it_is_judged_undone_and_added_to(browser: TestClient) -> None:
    assert post(browser, "/judge", kind="grade", subject="Maple Gazette", verdict="B2", note="a\0b").status_code == 200
    assert post(browser, "/undo").status_code == 200
    job = post(browser, "/add", text="The envoy met\0 officials in Lima on Monday.", outlet="Plum\0 Daily").json()
    assert done_job(browser, job["id"])["arrivals"][0]["report"]
    refused = post(browser, "/add", files={"files": ("a\0b.txt", b"")}).json()
    assert done_job(browser, refused["id"])["arrivals"][0]["error"] == "InputError"

"""The application: each page of the table is there, as HTML and as the JSON of the same value."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dragoman
from dragoman.web.context import Page
from dragoman.web.downloads import DOWNLOADS
from dragoman.web.pages import PAGES

PLAIN = [page for page in PAGES if "{" not in page.path]


@pytest.mark.parametrize("page", PLAIN, ids=lambda page: page.name)
def test_a_page_is_html_for_people_and_json_for_programs(reader: TestClient, page: Page) -> None:
    html = reader.get(page.path)
    assert html.status_code == 200
    assert html.headers["content-type"] == "text/html; charset=utf-8"
    answer = reader.get(f"/api{page.path.rstrip('/') or '/case'}")
    assert answer.status_code == 200
    assert set(answer.json()) == set(page.context.__struct_fields__)


def test_what_is_not_there_is_told_in_one_line(reader: TestClient) -> None:
    page = reader.get("/nowhere")
    assert page.status_code == 404
    assert "<h1>There is no such page</h1>" in page.text
    assert "<title>There is no such page · two-michaels.case · Dragoman</title>" in page.text
    assert reader.get("/api/nowhere").json() == {"error": "there is no such page"}
    assert reader.post("/api/claims").json() == {"error": "nothing can be sent here"}


def test_what_is_refused_before_there_is_a_session_is_a_page_too(reader: TestClient) -> None:
    answer = reader.get("/", headers={"host": "evil.example"})
    assert (answer.status_code, answer.headers["content-type"]) == (421, "text/html; charset=utf-8")
    assert "<h1>This name is not served here: open the address that" in answer.text
    assert "two-michaels" not in answer.text


def test_every_download_is_on_its_page(reader: TestClient) -> None:
    html = reader.get("/export").text
    assert [name for name in DOWNLOADS if f'href="/export/{name}"' not in html] == []


def test_the_scripts_are_small_and_speak_to_nobody_else() -> None:
    scripts = sorted((Path(dragoman.__file__).parent / "web" / "static").glob("*.js"))
    assert sum(len(gzip.compress(script.read_bytes())) for script in scripts) <= 60_000
    assert [script.name for script in scripts if "http" in script.read_text(encoding="utf-8")] == []


def test_people_held_come_a_page_at_a_time(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [each["person"]["name"] for each in reader.get("/api/held").json()["custody"]]
    monkeypatch.setattr("dragoman.web.contexts.held.SHOWN", 2)
    first, second = (reader.get(f"/api/held?today=0&offset={offset}").json() for offset in (0, 2))
    assert [each["person"]["name"] for page in (first, second) for each in page["custody"]] == whole[:4]
    assert (first["next"], "offset=2" in reader.get("/held?today=0").text) == (2, True)

"""An analyst's own item, by the words that were selected on a report's page."""

from __future__ import annotations

import re

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from dragoman.case.items import analyst_items
from dragoman.case.listing import list_reports
from dragoman.case.opening import Case
from tests.web.conftest import NOW, USER, done_job, post

TEXT = "\U0001f600 The envoy met\r\nBao Damin in Oslo,\ran official said.\nThe envoy left. Cafe\u0301 talks."


@pytest.fixture
def report(client: TestClient) -> str:
    """A report whose text has everything in it that is counted in different ways, as it was sent as a file."""
    job = post(client, "/add", files={"files": ("x.txt", TEXT.encode())}).json()
    found: str = done_job(client, job["id"])["arrivals"][0]["report"]
    return found


def test_the_page_shows_the_whole_text_in_its_order(client: TestClient, report: str) -> None:
    paragraphs = client.get(f"/api/reports/{report}").json()["paragraphs"]
    assert "".join(piece[0] for paragraph in paragraphs for piece in paragraph) == TEXT


def selection(words: str) -> dict[str, str]:
    """What a browser sends of a selection: offsets in UTF-16 with line ends as CR LF, and the words."""
    sent = TEXT.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    before = sent[: sent.index(words)]
    start = len(before.encode("utf-16-le")) // 2
    return {"start": str(start), "end": str(start + len(words.encode("utf-16-le")) // 2), "words": words}


def send(browser: TestClient, report: str, **fields: str) -> Response:
    return post(browser, "/items", report=report, **({"layer": "entity"} | fields))


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Bao Damin", "Bao Damin"),
        ("an official", "an official"),
        ("met\r\nBao", "met\r\nBao"),
        ("Oslo,\r\nan", "Oslo,\ran"),
        ("said.\r\nThe", "said.\nThe"),
        ("Cafe\u0301", "Cafe\u0301"),
        ("\U0001f600 The", "\U0001f600 The"),
        (" Bao ".strip(" ") + " ", "Bao"),
    ],
)
def test_the_words_come_back_as_code_points_of_the_kept_text(
    words: str, kept: str, client: TestClient, case: Case, report: str
) -> None:
    answer = send(client, report, **selection(words), type="person", source="ana", note="seen")
    assert answer.status_code == 200, answer.text
    with case.read() as connection:
        (item,) = analyst_items(connection, report)
    assert item.quote.words == kept
    assert (item.by, item.at, item.note, item.item.type, item.item.source) == (USER, NOW, "seen", "person", "ana")
    assert answer.json()["id"] == item.judgement


def test_without_script_the_words_alone_are_enough_where_they_stand_once(
    client: TestClient, case: Case, report: str
) -> None:
    assert send(client, report, words="an official").status_code == 200
    assert send(client, report, words="The envoy").status_code == 409
    assert send(client, report, words="The minister").status_code == 409
    with case.read() as connection:
        assert [each.quote.words for each in analyst_items(connection, report)] == ["an official"]


def test_an_item_is_on_its_page_and_undone_again(client: TestClient, report: str) -> None:
    send(client, report, **selection("Bao Damin"), type="person", note="the ambassador")
    assert "the ambassador" in client.get(f"/reports/{report}").text
    link = re.search(r'<q>Bao Damin</q> <a class="cite" href="(/reports/[^"#]+)#at">', client.get("/history").text)
    assert link is not None
    assert '<mark id="at"' in client.get(link[1]).text
    assert post(client, "/undo").status_code == 200
    assert "the ambassador" not in client.get(f"/reports/{report}").text


def test_what_was_read_is_corrected_and_withdrawn(client: TestClient, case: Case) -> None:
    with case.read() as connection:
        report = next(each.id for each in list_reports(connection, limit=None) if "Maple" in (each.outlet or ""))
    lines = [line for part in client.get(f"/api/reports/{report}").json()["sections"] for line in part[1]]
    entity = next(line[1] for line in lines if line[1] and line[1].startswith("entity-"))
    corrected = send(client, report, verdict="correct", item=entity, words="910 days", type="group")
    assert corrected.json()["subjects"] == [entity]
    assert send(client, report, verdict="withdraw", item=entity).status_code == 200
    with case.read() as connection:
        (item,) = analyst_items(connection, report)
    assert (item.corrects, item.withdrawn) == (entity, True)


def test_an_item_is_corrected_only_where_the_address_names_it(client: TestClient, case: Case) -> None:
    with case.read() as connection:
        report = next(each.id for each in list_reports(connection, limit=None) if "Maple" in (each.outlet or ""))
    lines = [line for part in client.get(f"/api/reports/{report}").json()["sections"] for line in part[1]]
    entities = [line[1] for line in lines if line[1] and line[1].startswith("entity-")]
    for item, words in (
        (entities[1], "Correct an item"),
        ("entity-0000000000000000", "Add an item"),
        ("", "Add an item"),
    ):
        page = client.get(f"/reports/{report}", params={"item": item} if item else {}).text
        assert words in page
        assert (f'name="item" value="{item}"' in page) is (words == "Correct an item")
    assert 'name="item"' not in client.get(f"/reports/{report}").text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"words": "Bao Damin", "start": "0", "end": "9"}, 409),
        ({"words": "Bao Damin", "start": "19"}, 200),
        ({"words": "Bao", "start": "-1", "end": "3"}, 400),
        ({"words": "Bao", "start": "x", "end": "3"}, 400),
        ({"words": "Bao", "start": "99999999999999999999", "end": "3"}, 409),
        ({"words": ""}, 409),
        ({}, 409),
        ({"words": "Bao Damin", "layer": "sentence"}, 400),
        ({"words": "Bao Damin", "type": "verdict"}, 400),
        ({"words": "Bao Damin", "verdict": "accepted"}, 400),
        ({"words": "Bao Damin", "verdict": "correct", "item": "entity-0000000000000000"}, 400),
        ({"words": "Bao Damin", "verdict": "correct"}, 400),
        ({"verdict": "withdraw"}, 400),
        ({"words": "x" * 20_001}, 400),
    ],
)
def test_what_is_not_there_is_refused(fields: dict[str, str], status: int, client: TestClient, report: str) -> None:
    answer = send(client, report, **fields)
    assert answer.status_code == status, answer.text
    assert (status == 200) is ("error" not in answer.json())


def test_a_report_that_is_not_there_has_no_items(client: TestClient) -> None:
    answer = send(client, "report-0000000000000000", words="Bao")
    assert (answer.status_code, set(answer.json())) == (400, {"error"})

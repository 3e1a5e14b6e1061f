"""Judging in the pages: what is posted becomes a judgement with who and when, and can be undone."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from dragoman.case.deciding import history
from dragoman.case.opening import Case, open_case
from dragoman.case.people import who
from dragoman.case.values import Judgement
from dragoman.web.pages import PAGES
from tests.web.conftest import NOW, USER, Serve, post


@pytest.fixture
def two(case: Case) -> tuple[str, str]:
    """The ids of two persons."""
    with case.read() as connection:
        first, second, *_ = who(connection, type="person")
    return first.id, second.id


def judgements(case: Case) -> list[Judgement]:
    with case.read() as connection:
        return history(connection)


def test_a_judgement_has_who_and_when(client: TestClient, case: Case, two: tuple[str, str]) -> None:
    answer = post(client, "/judge", kind="identity", subject=two, verdict="different", note="two people")
    assert answer.status_code == 200, answer.text
    (made,) = judgements(case)
    assert (made.by, made.at, made.verdict, made.note) == (USER, NOW, "different", "two people")
    assert answer.json()["id"] == made.id


def test_a_form_leads_back_to_its_page(client: TestClient, case: Case, two: tuple[str, str]) -> None:
    token = client.get("/api/session").json()["token"]
    form = {"token": token, "kind": "identity", "subject": two, "verdict": "unsure", "next": f"/who/{two[0]}?offset=50"}
    answer = client.post("/judge", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/who/{two[0]}?offset=50")
    assert len(judgements(case)) == 1


def test_the_last_judgement_is_undone_and_the_undo_too(client: TestClient, case: Case, two: tuple[str, str]) -> None:
    post(client, "/judge", kind="identity", subject=two, verdict="different")
    assert post(client, "/undo").json()["undoes"] == "judgement-1"
    assert judgements(case)[0].undone_by == "judgement-2"
    assert post(client, "/undo", judgement="judgement-2").json()["undoes"] == "judgement-2"
    assert judgements(case)[0].undone_by is None


def test_nobody_undoes_what_another_judged_without_naming_it(case: Case, serve: Serve, two: tuple[str, str]) -> None:
    post(serve(case, user="Rosa"), "/judge", kind="identity", subject=two, verdict="different")
    other = serve(case, user="Ines")
    assert post(other, "/undo").status_code == 400
    assert post(other, "/undo", judgement="judgement-1").json()["by"] == "Ines"


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/judge", {}),
        ("/judge", {"kind": "identity", "subject": "entity-0123456789abcdef", "verdict": "same"}),
        ("/judge", {"kind": "identity", "subject": ["a", "b", "c"], "verdict": "same"}),
        ("/judge", {"kind": "claim", "subject": "claim-0123456789abcdef", "verdict": "accepted"}),
        ("/judge", {"kind": "claim", "subject": "", "verdict": "accepted"}),
        ("/judge", {"kind": "undo", "subject": "judgement-1", "verdict": "undo"}),
        ("/judge", {"kind": "item", "subject": "x", "verdict": "add"}),
        ("/judge", {"kind": "grade", "subject": "Maple Gazette", "verdict": "Z9"}),
        ("/judge", {"kind": "grade", "subject": "Maple Gazette", "verdict": "B2", "quote": "[00000000:1-2]"}),
        ("/judge", {"kind": "grade", "subject": "Maple Gazette", "verdict": "B2", "note": "x" * 10_001}),
        ("/undo", {}),
        ("/undo", {"judgement": "judgement-9"}),
        ("/undo", {"judgement": "'; DROP TABLE judgements; --"}),
    ],
)
def test_what_cannot_be_judged_is_refused_in_one_line(
    client: TestClient, case: Case, path: str, fields: dict[str, str]
) -> None:
    answer = post(client, path, **fields)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}
    assert answer.json()["error"].count("\n") == 0
    assert judgements(case) == []


def test_a_case_that_may_only_be_read_shows_no_forms_and_takes_none(case: Case, serve: Serve) -> None:
    case.close()
    with open_case(case.place) as only_read:
        browser = serve(only_read)
        assert browser.get("/api/session").json()["role"] == "read"
        answer = post(browser, "/judge", kind="grade", subject="Maple Gazette", verdict="B2")
        assert (answer.status_code, answer.json()) == (
            403, {"error": "this case may only be read: nothing can be added or judged here"},
        )  # fmt: skip
        for address in addresses(browser):
            page = browser.get(address)
            assert page.status_code == 200, address
            assert 'method="post"' not in page.text, address


def addresses(browser: TestClient) -> list[str]:
    """Every page, of those about one report, claim or entity the first."""
    found = []
    for page in PAGES:
        listing, _, name = page.path.partition("/{")
        ids = re.findall(rf"{name.rstrip('}')}-[0-9a-f]{{16}}", browser.get(f"/api{listing}").text) if name else []
        found.append(f"{listing}/{ids[0]}" if name else page.path)
    return [*found, "/add"]


def test_what_was_judged_is_told_once_with_its_undo_where_no_script_runs(client: TestClient) -> None:
    claim = client.get("/api/claims").json()["claims"][0]["id"]
    token = client.get("/api/session").json()["token"]
    form = {"token": token, "kind": "claim", "subject": claim, "verdict": "unsure", "next": f"/claims#{claim}"}
    assert client.post("/judge", data=form).headers["location"] == f"/claims#{claim}"
    page = client.get("/claims").text
    (said,) = re.findall(r'<div class="said" id="said" role="status">(.+?)</div>', page, re.S)
    assert said.startswith("judged: unsure")
    (judgement,) = re.findall(r'name="judgement" value="(judgement-\d+)"', said)
    assert '<div class="said" id="said" role="status"></div>' in client.get("/claims").text
    client.post("/undo", data={"token": token, "judgement": judgement, "next": "/claims"})
    assert '<div class="said" id="said" role="status">undone</div>' in client.get("/claims").text


def test_to_a_program_nothing_is_told_twice(client: TestClient) -> None:
    post(client, "/judge", kind="grade", subject="Maple Gazette", verdict="B2")
    assert '<div class="said" id="said" role="status"></div>' in client.get("/").text


def test_the_history_names_what_was_judged_in_words_with_a_link_and_a_cite(client: TestClient) -> None:
    claim = client.get("/api/claims").json()["claims"][0]
    condition = client.get("/api/deal").json()["conditions"][0]
    post(client, "/judge", kind="claim", subject=claim["id"], verdict="accepted")
    proof = condition["quotes"][0]["cite"]
    made = post(client, "/judge", kind="condition", subject=condition["id"], verdict="met", quote=proof).json()
    post(client, "/undo", judgement=made["id"])
    page, told = client.get("/history").text, client.get("/api/history").json()
    assert f'<a href="/claims/{claim["id"]}">{claim["words"]} (2018-12-01)</a> <a class="cite"' in page
    assert told["subjects"][claim["id"]]["words"] == f"{claim['words']} (2018-12-01)"
    assert told["subjects"][made["id"]]["words"] == f"met: {condition['quotes'][0]['words']}"
    assert told["quotes"][made["id"]] == condition["quotes"][0]
    assert f"<td>{claim['id']}" not in page

"""What the timeline and the network are asked for: days, lanes, acts; what is none is refused in words."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient


def told(reader: TestClient, address: str) -> dict[str, Any]:
    answer = reader.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    "address",
    [
        "/timeline?since=soon", "/timeline?until=2021-13", "/timeline?since=2021-02-30", "/timeline?since=20210101",
        "/timeline?until=2021-W02", "/timeline?by=colour", "/timeline?offset=-1", "/network?act=sang",
        "/network?act=COERCE",
    ],
)  # fmt: skip
def test_what_is_none_is_refused(address: str, reader: TestClient) -> None:
    answer = reader.get(f"/api{address}")
    assert answer.status_code == 400
    assert "must be" in answer.json()["error"]


@pytest.mark.parametrize("address", ["/timeline?about=Nobody+Ever", "/network?about=entity-0123456789abcdef"])
def test_who_is_not_there_is_told(address: str, reader: TestClient) -> None:
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize(
    ("given", "since", "until"),
    [
        ("since=2021-06&until=2021-06", "2021-06-01", "2021-06-30"), ("since=2021", "2021-01-01", None),
        ("until=2020-02", None, "2020-02-29"), ("since=2021-06-08&until=2021-06-09", "2021-06-08", "2021-06-09"),
        ("since=&until=", None, None),
    ],
)  # fmt: skip
def test_a_month_or_year_is_all_its_days(given: str, since: str, until: str, reader: TestClient) -> None:
    found = told(reader, f"/api/timeline?{given}")
    assert (found["since"], found["until"]) == (since, until)
    for claim in found["claims"]:
        assert (claim["begin"] or claim["end"]) is not None
        assert claim["begin"] is None or until is None or claim["begin"] <= until
        assert claim["end"] is None or since is None or claim["end"] >= since
    assert all((since or "") <= one["day"] <= (until or "9") for one in found["sayings"])


def test_a_few_months_are_counted_by_day(reader: TestClient) -> None:
    by_day, by_month = (
        told(reader, f"/api/timeline?since=2021-06&until={until}")["published"] for until in ("2021-08", "2021-09")
    )
    assert {len(one["day"]) for one in by_day} == {len("2021-06-08")}
    assert {len(one["day"]) for one in by_month} == {len("2021-06")}


def test_one_entity_has_its_own_timeline_and_network(reader: TestClient) -> None:
    found = told(reader, "/api/timeline?about=Michael+Spavor")
    assert [one["person"]["name"] for one in found["custody"]] == ["Michael Spavor"]
    assert len(found["claims"]) < len(told(reader, "/api/timeline")["claims"])
    assert told(reader, "/api/timeline?about=Dominic+Barton")["custody"] == []
    ties = told(reader, "/api/network?about=Dominic+Barton")["network"]["ties"]
    assert ties
    assert all("Dominic Barton" in (tie["actor"]["name"], tie["recipient"]["name"]) for tie in ties)


def test_an_act_alone(reader: TestClient) -> None:
    ties = told(reader, "/api/network?act=met")["network"]["ties"]
    assert {tie["type"].partition("/")[0] for tie in ties} == {"CONSULT"}
    assert told(reader, "/api/network?act=threatened")["network"]["ties"] == []
    assert "No report tells" in reader.get("/network?act=threatened").text


def test_claims_between_two(reader: TestClient) -> None:
    tie = told(reader, "/api/network")["network"]["ties"][0]
    about, beside = tie["actor"]["id"], tie["recipient"]["id"]
    found = told(reader, f"/api/claims?about={about}&beside={beside}&type={tie['type']}")
    assert (found["about"], found["beside"], found["type"]) == (about, beside, tie["type"])
    assert found["claims"]
    for claim in found["claims"]:
        assert {about, beside} <= {party["id"] for party in (*claim["actors"], *claim["recipients"])}
    assert len(told(reader, f"/api/claims?about={about}&beside={beside}")["claims"]) >= len(found["claims"])

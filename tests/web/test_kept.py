"""Kept pages: made once for all who ask, never shown when the case is another one, and nobody's for somebody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from starlette.testclient import TestClient

from dragoman.case.claims import claims
from dragoman.case.deciding import judge
from dragoman.case.opening import Case, open_case
from dragoman.web import kept
from dragoman.web.kept import Kept
from tests.web.conftest import NOW, post


def test_a_page_is_made_once_for_a_state_and_a_key() -> None:
    pages, made = Kept(), []

    def make() -> bytes:
        made.append(1)
        return b"page %d" % len(made)

    told = [pages.page(state, key, make) for state, key in (("1", "a"), ("1", "a"), ("1", "b"), ("2", "a"), ("1", "a"))]
    assert told == [b"page 1", b"page 1", b"page 2", b"page 3", b"page 4"]


def test_many_who_ask_at_once_wait_for_one() -> None:
    pages, ready, go, made = Kept(), Barrier(5), Event(), []

    def make() -> bytes:
        made.append(1)
        go.wait(60)
        return b"page"

    def ask(_: int) -> bytes:
        ready.wait(60)
        return pages.page("1", "a", make)

    with ThreadPoolExecutor(5) as pool:
        asked = pool.map(ask, range(5))
        go.set()
        assert list(asked) == [b"page"] * 5
    assert len(made) == 1


def test_what_fails_is_not_kept() -> None:
    pages = Kept()
    with pytest.raises(ZeroDivisionError):
        pages.page("1", "a", lambda: bytes(1 // 0))
    assert pages.page("1", "a", lambda: b"page") == b"page"


def test_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 10)
    pages = Kept()
    for key in "abc":
        pages.page("1", key, lambda: b"12345")
    assert pages.page("1", "c", lambda: b"other") == b"12345"
    assert pages.page("1", "a", lambda: b"other") == b"other"
    assert pages.page("1", "d", lambda: b"x" * 11) == b"x" * 11
    assert pages.page("1", "d", lambda: b"other") == b"other"


@pytest.mark.parametrize("address", ["/claims", "/api/claims"])
def test_what_another_process_judges_shows_at_once(address: str, client: TestClient, case: Case) -> None:
    with case.read() as connection:
        claim = claims(connection, limit=1)[0].id
    before = client.get(address).text.count("accepted")
    with open_case(case.place, writable=True) as other, other.write() as connection:
        judge(connection, "claim", [claim], "accepted", by="ines", at=NOW)
    assert client.get(address).text.count("accepted") > before


def test_what_is_judged_here_shows_at_once(client: TestClient) -> None:
    claim = client.get("/api/claims").json()["claims"][0]["id"]
    for verdict in ("accepted", "rejected", "unsure"):
        post(client, "/judge", kind="claim", subject=claim, verdict=verdict)
        assert client.get("/api/claims").json()["claims"][0]["judged"] == verdict
        assert f'data-state="{verdict}"' in client.get("/claims").text


def test_each_answer_has_a_token_of_its_own(client: TestClient) -> None:
    def token() -> str:
        return client.get("/claims").text.partition('name="token" content="')[2][:64]

    tokens = [token() for _ in range(3)]
    assert len(set(tokens)) == 3
    assert all(client.post("/undo", data={"token": each}).status_code == 400 for each in tokens)

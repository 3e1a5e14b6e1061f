"""What keeps strangers out: host names, other sites, tokens, sizes, paths, and headers on every answer."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from dragoman.case.opening import Case
from dragoman.web import security
from dragoman.web.answers import local
from dragoman.web.context import Page
from dragoman.web.pages import PAGES
from dragoman.web.security import HEADERS, MAX_UPLOAD, has_token, refused, token_of
from dragoman.web.settings import LOOPBACK
from tests.web.conftest import ADDRESS, Serve, done_job, post
from tests.web.payloads import HEADERS as HEADER_PAYLOADS
from tests.web.payloads import PATHS


def asked(method: str = "GET", **headers: str) -> int | None:
    """The status with which a request is refused."""
    sent = {"host": "127.0.0.1:8765"} | {name.replace("_", "-"): value for name, value in headers.items()}
    found = refused(method, Headers(sent), LOOPBACK)
    return found[0] if found else None


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:80", "LOCALHOST", "[::1]:8765", "[::1]"])
def test_this_machines_names_are_served(host: str) -> None:
    assert asked(host=host) is None


@pytest.mark.parametrize(
    "host",
    [
        "", "evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.2",
        "0.0.0.0", "2130706433", "localhost.", "127.0.0.1@evil.example", "[::1", "[::2]:8765", "::1", "a b", "[]",
    ],
)  # fmt: skip
def test_other_names_are_not_dns_rebinding(host: str) -> None:
    assert asked(host=host) == 421


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_form_of_these_pages_is_let_in(site: str) -> None:
    assert asked("POST", sec_fetch_site=site, origin="http://127.0.0.1:8765") is None
    assert asked("POST", sec_fetch_site=site) is None


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1"},
        {"origin": "http://127.0.0.1:8766"},
        {"origin": "http://127.0.0.1:8765.evil.example"},
        {"origin": "http://[::1"},
        {"origin": ""},
        {"sec_fetch_site": "none", "origin": "https://evil.example"},
    ],
)
def test_what_other_sites_send_is_refused(method: str, headers: dict[str, str]) -> None:
    assert asked(method, **headers) == 403


def test_other_sites_may_link_here() -> None:
    assert asked("GET", sec_fetch_site="cross-site", origin="https://evil.example") is None


def test_what_says_it_is_too_large_is_refused_unread() -> None:
    assert asked("POST", content_length=str(MAX_UPLOAD)) is None
    assert asked("POST", content_length=str(MAX_UPLOAD + 1)) == 413
    assert asked("POST", content_length="x") is None


def test_what_does_not_say_its_size_is_refused_when_it_is_too_much(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = client.get("/api/session").json()["token"]
    monkeypatch.setattr(security, "MAX_UPLOAD", 100_000)

    def pieces() -> Iterator[bytes]:
        yield f"token={token}&text=".encode()
        yield from (b"word+" * 10_000 for _ in range(10))

    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    answer = client.post("/add", content=pieces(), headers=headers)
    assert (answer.status_code, set(answer.json())) == (413, {"error"})
    assert client.get("/api/add").json() == {"jobs": [], "failures": []}


def test_every_post_needs_the_sessions_token(client: TestClient, serve: Serve, case: Case) -> None:
    client.get("/api/session")
    others = serve(case).get("/api/session").json()["token"]
    posts = [r.path for r in client.app.routes if isinstance(r, Route) and "POST" in (r.methods or ())]  # type: ignore[attr-defined]
    assert {"/judge", "/undo", "/items", "/add"} <= set(posts)
    for path in posts:
        for token in ("", "0" * 64, "x", others, "00", "\u00e9"):
            answer = client.post(path, data={"token": token}, headers={"Accept": "application/json"})
            assert (answer.status_code, answer.json()) == (
                403, {"error": "this page is too old to send from: load it again"},
            ), (path, token)  # fmt: skip


def test_a_token_comes_as_a_field_or_as_a_header(client: TestClient) -> None:
    token = client.get("/api/session").json()["token"]
    form = {"kind": "grade", "subject": "Maple Gazette", "verdict": "B2"}
    accept = {"Accept": "application/json"}
    assert client.post("/judge", data=form | {"token": token}, headers=accept).status_code == 200
    assert client.post("/judge", data=form, headers=accept | {"X-Token": token}).status_code == 200
    assert client.post("/judge", data=form, headers=accept | {"X-Token": token[:-1] + "x"}).status_code == 403


def request_with(session: dict[str, str], **headers: str) -> Request:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "session": session, "headers": raw})


@given(st.text(max_size=80))
def test_no_other_text_is_the_token(text: str) -> None:
    request = request_with({})
    token = token_of(request)
    assert has_token(request, token)
    assert not has_token(request, text)
    assert not has_token(request_with({}), text)


def test_a_token_looks_different_each_time_and_holds_for_its_session() -> None:
    one, other = request_with({}), request_with({})
    tokens = {token_of(one) for _ in range(20)}
    assert len(tokens) == 20
    assert all(has_token(one, token) for token in tokens)
    assert not any(has_token(other, token) for token in tokens)


ELSEWHERE = [
    "", "//evil.example", "///evil.example", "https://evil.example/", "http:evil.example", "javascript:alert(1)",
    "\\\\evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "\t//evil.example",
    " //evil.example", "/ok\\..\\..", "evil.example", "?words=x", "/a\r\nX-Injected: yes", "/\0", "/w\u00f6rter",
]  # fmt: skip


@pytest.mark.parametrize("path", ELSEWHERE)
def test_nothing_leads_to_another_host(path: str, client: TestClient) -> None:
    assert local(path) == "/"
    token = client.get("/api/session").json()["token"]
    form = {"token": token, "kind": "grade", "subject": "Maple Gazette", "verdict": "B2", "next": path}
    answer = client.post("/judge", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "x-injected" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/who", "/search?words=a%20b&offset=50", "/reports/report-1?at=1-2#at", "/a//b"])
def test_what_stays_here_is_kept(path: str) -> None:
    assert local(path) == path


@given(st.text())
def test_wherever_it_leads_it_stays_here(path: str) -> None:
    found = local(path)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert found.isascii()
    assert found.isprintable()


OUTSIDE = [
    "/etc/passwd",
    "../app.py",
    "..%2fapp.py",
    "%2e%2e/app.py",
    "..%5capp.py",
    "....//app.py",
    "%00",
    "../static/../app.py",
]


@pytest.mark.parametrize("path", [*OUTSIDE, *map(quote, PATHS.values())])
@pytest.mark.parametrize("below", ["static", "export", "reports", "add", "api/reports", "who", "pictures"])
def test_no_path_leads_out(below: str, path: str, client: TestClient) -> None:
    for address in (f"/{below}/{path}", f"/{below}/{path}/original"):
        answer = client.get(address)
        assert answer.status_code in (400, 404, 405), address
        assert "root:" not in answer.text
        assert "Starlette" not in answer.text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_only_looked_at(page: Page, client: TestClient) -> None:
    answer = client.post(page.path, headers={"Accept": "application/json"})
    assert answer.status_code == 405
    assert set(answer.json()) == {"error"}


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/", {}),
        ("GET", "/api/case", {}),
        ("GET", "/nowhere", {}),
        ("GET", "/reports/x", {}),
        ("GET", "/reports?offset=x", {}),
        ("GET", "/static/nothing.js", {}),
        ("GET", "/", {"Host": "evil.example"}),
        ("POST", "/judge", {"Origin": "https://evil.example"}),
        ("POST", "/judge", {"Content-Length": "999999999"}),
        ("POST", "/judge", {}),
        ("POST", "/add", {"Content-Type": "multipart/form-data"}),
        ("POST", "/add", {"Content-Type": "multipart/form-data; boundary=x"}),
        ("POST", "/add", {"Content-Type": "application/json"}),
        ("POST", "/reports", {}),
        ("TRACE", "/", {}),
        ("OPTIONS", "/", {}),
        ("GET", "/add/nothing/events", {}),
    ],
)
def test_every_answer_has_the_headers(method: str, path: str, headers: dict[str, str], client: TestClient) -> None:
    for accept in ("text/html", "application/json"):
        answer = client.request(method, path, headers=headers | {"Accept": accept})
        assert answer.status_code < 500
        for name, value in HEADERS.items():
            assert name in answer.headers
            assert answer.headers[name] == value or name == "Cache-Control"
        if answer.status_code >= 400 and accept == "application/json":
            assert set(answer.json()) == {"error"}


def test_what_goes_wrong_is_told_without_details_and_with_the_headers(
    case: Case, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("dragoman.web.app.query_of", broken)
    browser = TestClient(serve(case).app, ADDRESS, raise_server_exceptions=False)
    answer = browser.get("/reports")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert all(answer.headers[name] == value for name, value in HEADERS.items())


@pytest.mark.parametrize("name", [*HEADER_PAYLOADS.values(), *PATHS.values(), 'x"; filename="evil.txt'])
def test_a_downloads_name_is_a_name_alone(name: str, client: TestClient) -> None:
    made = post(client, "/add", files={"files": (name, b"The envoy met officials in Oslo on Monday.")}).json()
    found = done_job(client, made["id"])["arrivals"][0]
    answer = client.get(f"/reports/{found['report']}/original")
    assert answer.content == b"The envoy met officials in Oslo on Monday."
    assert answer.headers["content-disposition"].count('"') == 2
    assert "/" not in answer.headers["content-disposition"]
    assert "x-injected" not in answer.headers

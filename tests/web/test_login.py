"""Logging in: nobody comes in without an account, and each role may do what it may, on every address there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from httpx2 import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dragoman.case.opening import Case
from dragoman.web.accounts import ROLES, Accounts, load_accounts, save_accounts
from dragoman.web.gate import ADMIN, OPEN, SIGNING, needed_role
from dragoman.web.login import BY_ADDRESS, BY_NAME
from tests.web.conftest import Serve, post

PASSWORD = "a password of some words"
REFUSED = {"error": "log in first"}


@pytest.fixture(scope="session")
def accounts() -> Accounts:
    """One account of each role, named as it is."""
    made = Accounts()
    for role in ROLES:
        made = made.with_account(role, role, PASSWORD)
    return made


@pytest.fixture
def file(accounts: Accounts, tmp_path: Path) -> Path:
    save_accounts(tmp_path / "desk.accounts", accounts)
    return tmp_path / "desk.accounts"


@pytest.fixture
def desk(case: Case, serve: Serve, file: Path) -> TestClient:
    """A browser at a case that asks for accounts, not logged in."""
    return serve(case, user="", accounts=file)


def login(browser: TestClient, name: str, password: str = PASSWORD, **fields: str) -> Response:
    return post(browser, "/login", name=name, password=password, **fields)


def addresses(browser: TestClient) -> list[tuple[str, str]]:
    """Every address that the application has, with a method that it takes."""
    routes = [route for route in browser.app.routes if isinstance(route, Route)]  # type: ignore[attr-defined]
    filled = [(method, route) for route in routes for method in sorted(route.methods or ()) if method != "HEAD"]
    return [(method, route.path.replace("{", "").replace("}", "")) for method, route in filled]


def test_nothing_is_open_to_those_who_have_not_logged_in(desk: TestClient) -> None:
    asked = addresses(desk)
    assert len(asked) > 30
    for method, path in asked:
        if path in OPEN:
            continue
        answer = desk.request(method, path)
        if method == "GET" and not path.startswith("/api/"):
            assert (answer.status_code, answer.headers["location"][:12]) == (303, "/login?next="), path
        else:
            assert answer.status_code == 401, (method, path)
        assert "Kovrig" not in answer.text
        answer = desk.request(method, path, headers={"Accept": "application/json"})
        assert (answer.status_code, answer.json()) == (401, REFUSED), (method, path)


def test_what_is_not_there_is_not_told_to_strangers(desk: TestClient) -> None:
    assert desk.get("/nowhere").status_code == 303
    assert desk.get("/api/nowhere").status_code == 401
    assert desk.get("/reports/../users").status_code == 303
    assert desk.get("//users").status_code == 303
    assert desk.request("PROPFIND", "/").status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "role"),
    [
        ("GET", "/", "read"),
        ("HEAD", "/reports", "read"),
        ("GET", "/api/case", "read"),
        ("GET", "/export/pdf", "read"),
        ("POST", "/logout", "read"),
        ("GET", "/password", "read"),
        ("POST", "/password", "read"),
        ("POST", "/judge", "judge"),
        ("POST", "/undo", "judge"),
        ("POST", "/items", "judge"),
        ("POST", "/add", "judge"),
        ("DELETE", "/reports", "judge"),
        ("POST", "/whatever/comes", "judge"),
        ("GET", "/users", "admin"),
        ("GET", "/api/users", "admin"),
        ("GET", "/login", None),
        ("POST", "/login", None),
        ("GET", "/static/dragoman.css", None),
        ("GET", "/api/session", None),
        ("GET", "/login/other", "read"),
        ("GET", "/statics", "read"),
        ("POST", "/api/sessions", "judge"),
    ],
)
def test_what_an_address_needs(method: str, path: str, role: str | None) -> None:
    assert needed_role(method, path) == role


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_it_may_on_every_address(role: str, desk: TestClient) -> None:
    assert login(desk, role).json() == {"name": role, "role": role}
    for method, path in addresses(desk):
        if path in ("/login", "/logout") or path.startswith("/export/") or path.endswith("/events"):
            continue
        answer = desk.request(method, path, headers={"Accept": "application/json"})
        reads = method == "GET" or path in SIGNING
        may = ROLES.index(role) >= ROLES.index("admin" if path in ADMIN else "read" if reads else "judge")
        assert ("needs the role" in answer.text) is not may, (method, path)
        assert answer.status_code != 401


def test_after_logging_in_the_page_that_was_asked_for_comes(desk: TestClient) -> None:
    asked = desk.get("/claims?conflicts=1")
    form = desk.get(asked.headers["location"]).text
    assert 'name="next" value="/claims?conflicts=1"' in form
    assert "/timeline" not in form
    assert "two-michaels" not in form
    token = desk.get("/api/session").json()["token"]
    sent = {"token": token, "name": "read", "password": PASSWORD, "next": "/claims?conflicts=1"}
    answer = desk.post("/login", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?conflicts=1")
    assert desk.get("/claims?conflicts=1").status_code == 200
    assert desk.get("/login?next=/who").headers["location"] == "/who"


@pytest.mark.parametrize(
    "leads_to", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_logging_in_leads_to_no_other_host(leads_to: str, desk: TestClient) -> None:
    assert 'name="next" value="/"' in desk.get("/login", params={"next": leads_to}).text
    token = desk.get("/api/session").json()["token"]
    sent = {"token": token, "name": "read", "password": PASSWORD, "next": leads_to}
    assert desk.post("/login", data=sent).headers["location"] == "/"
    assert desk.get("/login", params={"next": leads_to}).headers["location"] == "/"


@pytest.mark.parametrize(("name", "password"), [("read", "another password of words"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(name: str, password: str, desk: TestClient) -> None:
    answer = login(desk, name, password)
    assert (answer.status_code, answer.json()) == (401, {"error": "this name and password do not go together"})
    token = desk.get("/api/session").json()["token"]
    page = desk.post("/login", data={"token": token, "name": name, "password": password, "next": "/who"})
    assert page.status_code == 401
    assert "do not go together" in page.text
    assert 'name="next" value="/who"' in page.text
    assert password not in page.text


def test_a_login_needs_its_token(desk: TestClient) -> None:
    desk.get("/login")
    answer = desk.post("/login", data={"name": "read", "password": PASSWORD})
    assert answer.status_code == 403
    assert desk.get("/").status_code == 303


def test_a_name_is_tried_only_so_often_and_then_not_even_with_the_right_password(desk: TestClient) -> None:
    for _ in range(BY_NAME):
        assert login(desk, "read", "x").status_code == 401
    refused = login(desk, "read")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "300")
    assert login(desk, "judge").status_code == 200


def test_an_address_tries_only_so_many_names(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Accounts, "login", lambda *_: None)
    tried = [login(desk, f"name{number}", "x").status_code for number in range(BY_ADDRESS + 2)]
    assert tried == [401] * BY_ADDRESS + [429] * 2


def test_nothing_that_was_known_before_logging_in_counts_after_it(desk: TestClient) -> None:
    before = desk.get("/api/session").json()["token"]
    planted = dict(desk.cookies)
    login(desk, "judge")
    assert desk.post("/undo", data={"token": before}).status_code == 403
    assert dict(desk.cookies) != planted
    desk.cookies.clear()
    desk.cookies.update(planted)
    assert desk.get("/").status_code == 303


def test_who_logged_out_is_out_even_with_the_cookie_of_before(desk: TestClient) -> None:
    login(desk, "judge")
    cookies = dict(desk.cookies)
    assert desk.get("/").status_code == 200
    token = desk.get("/api/session").json()["token"]
    assert desk.post("/logout", data={"token": token, "next": "/who"}).headers["location"] == "/login"
    assert desk.get("/").status_code == 303
    desk.cookies.clear()
    desk.cookies.update(cookies)
    assert desk.get("/").status_code == 303


def test_who_is_taken_out_of_the_file_is_out_at_once(desk: TestClient, accounts: Accounts, file: Path) -> None:
    login(desk, "judge")
    assert desk.get("/reports").status_code == 200
    save_accounts(file, accounts.without("judge"))
    assert desk.get("/reports").status_code == 303


NEW = "another password of words"


def change(browser: TestClient, old: str = PASSWORD, new: str = NEW, again: str = NEW) -> Response:
    return post(browser, "/password", old=old, new=new, again=again)


def test_whoever_changes_the_password_stays_and_is_out_elsewhere(
    desk: TestClient, case: Case, serve: Serve, file: Path
) -> None:
    login(desk, "read")
    elsewhere = dict(desk.cookies)
    desk.cookies.clear()
    login(desk, "read")
    assert change(desk).json() == {"name": "read", "role": "read"}
    assert [told in desk.get("/").text for told in ("the password is changed",) * 2] == [True, False]
    desk.cookies.clear()
    desk.cookies.update(elsewhere)
    assert desk.get("/").status_code == 303
    desk.cookies.clear()
    assert [login(desk, "read", word).status_code for word in (PASSWORD, NEW)] == [401, 200]
    assert load_accounts(file).named("judge") is not None


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({"old": "x"}, 403, "the old password is not right"),
        ({"again": "another password of word"}, 400, "not written alike twice"),
        ({"new": "x", "again": "x"}, 400, "the password has 1 characters: give 15 or more"),
    ],
)
def test_a_password_is_not_changed_without_reason(
    said: dict[str, str], status: int, words: str, desk: TestClient, file: Path, accounts: Accounts
) -> None:
    login(desk, "judge")
    answer = change(desk, **said)
    assert (answer.status_code, words in answer.json()["error"]) == (status, True)
    token = desk.get("/api/session").json()["token"]
    page = desk.post("/password", data={"token": token, "old": PASSWORD, "new": NEW, "again": NEW} | said)
    assert (page.status_code, words in page.text, NEW in page.text) == (status, True, False)
    assert load_accounts(file) == accounts


def test_the_old_password_is_tried_only_so_often(desk: TestClient) -> None:
    login(desk, "judge")
    assert [change(desk, old="x").status_code for _ in range(BY_NAME + 1)] == [403] * BY_NAME + [429]
    assert change(desk).status_code == 429


def test_a_password_is_changed_with_the_sessions_token_alone(desk: TestClient, file: Path, accounts: Accounts) -> None:
    login(desk, "judge")
    answer = desk.post("/password", data={"old": PASSWORD, "new": NEW, "again": NEW})
    assert (answer.status_code, load_accounts(file)) == (403, accounts)


def test_who_is_logged_in_stays_so_when_the_server_starts_anew(
    desk: TestClient, case: Case, serve: Serve, file: Path
) -> None:
    login(desk, "judge")
    again = serve(case, user="", accounts=file)
    again.cookies.update(dict(desk.cookies))
    assert post(again, "/undo").status_code == 400  # there is nothing to undo
    post(again, "/logout")
    third = serve(case, user="", accounts=file)
    third.cookies.update(dict(desk.cookies))
    assert third.get("/").status_code == 303


def test_where_the_accounts_cannot_be_read_nobody_comes_in(desk: TestClient, file: Path) -> None:
    login(desk, "judge")
    file.unlink()
    answer = desk.get("/reports")
    assert (answer.status_code, str(file) in answer.text) == (503, False)
    assert answer.headers["content-security-policy"]


def test_a_judgement_is_by_who_logged_in(desk: TestClient) -> None:
    login(desk, "judge")
    made = post(desk, "/judge", kind="grade", subject="Maple Gazette", verdict="B2", by="somebody else")
    assert made.json()["by"] == "judge"


def test_a_page_made_for_one_is_not_shown_to_another(desk: TestClient) -> None:
    for role, badge, judges in (
        ("read", ">read</span>", False),
        ("judge", "<p>judge</p>", True),
        ("admin", "Accounts", True),
    ):
        login(desk, role)
        for _ in range(2):
            page = desk.get("/claims").text
            assert (badge in page, '<form class="judge"' in page) == (True, judges), role
        post(desk, "/logout")


def test_who_has_an_account_is_told_without_hashes(desk: TestClient) -> None:
    login(desk, "admin")
    assert desk.get("/api/users").json() == {"users": [{"name": role, "role": role} for role in sorted(ROLES)]}
    assert "$argon2" not in desk.get("/users").text


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: TestClient) -> None:
    for cookie in desk.get("/login").headers.get_list("set-cookie"):
        assert {"httponly", "samesite=lax"} <= {part.strip() for part in cookie.lower().split(";")}
        assert "secure" not in cookie.lower()


def test_over_https_the_cookie_stays_there(case: Case, serve: Serve, file: Path) -> None:
    desk = serve(case, user="", accounts=file)
    desk.base_url = "https://127.0.0.1"
    cookies = desk.get("/login").headers.get_list("set-cookie")
    assert cookies
    assert all(cookie.lower().endswith("; secure") for cookie in cookies)


def test_without_accounts_there_is_nothing_to_log_in_to(client: TestClient) -> None:
    assert [client.get(path).status_code for path in ("/login", "/users")] == [404, 403]
    assert client.get("/password").status_code == 404
    assert post(client, "/login", name="read", password=PASSWORD).status_code == 404

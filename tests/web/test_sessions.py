"""Sessions end when they should, and a login fails only so often."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from dragoman.web.accounts import Account, Accounts, AccountsFile, save_accounts
from dragoman.web.sessions import LASTS, Limiter, Sessions, kept_beside

ANA = Account(name="ana", role="judge", password="$argon2id$1")


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_accounts(tmp_path / "desk.accounts", Accounts(accounts=(ANA,)))
    return tmp_path / "desk.accounts"


@pytest.fixture
def sessions(path: Path, clock: Clock) -> Sessions:
    return Sessions(AccountsFile(path), clock)


def test_a_session_is_its_accounts_alone(sessions: Sessions) -> None:
    session = sessions.begin(ANA)
    assert sessions.account(session) == ANA
    assert sessions.begin(ANA) != session
    assert [sessions.account(other) for other in (None, "", "x", session[:-1], session.lower() + "x")] == [None] * 5


def test_a_session_ends_when_it_is_ended(sessions: Sessions) -> None:
    session, other = sessions.begin(ANA), sessions.begin(ANA)
    sessions.end(session)
    sessions.end(None)
    assert (sessions.account(session), sessions.account(other)) == (None, ANA)


def test_a_session_ends_after_a_days_work(sessions: Sessions, clock: Clock) -> None:
    session = sessions.begin(ANA)
    clock.now += LASTS - 1
    assert sessions.account(session) == ANA
    clock.now += 1
    assert sessions.account(session) is None


def test_a_session_ends_with_the_account_or_its_password(sessions: Sessions, path: Path) -> None:
    session = sessions.begin(ANA)
    save_accounts(path, Accounts(accounts=(Account(name="ana", role="judge", password="$argon2id$2"),)))
    assert sessions.account(session) is None
    save_accounts(path, Accounts())
    assert sessions.account(session) is None


def test_a_session_has_the_role_that_the_account_has_now(sessions: Sessions, path: Path) -> None:
    session = sessions.begin(ANA)
    save_accounts(path, Accounts(accounts=(Account(name="ana", role="read", password=ANA.password),)))
    found = sessions.account(session)
    assert found is not None
    assert found.role == "read"


def test_a_session_outlasts_the_server(sessions: Sessions, path: Path, clock: Clock) -> None:
    session, ended = sessions.begin(ANA), sessions.begin(ANA)
    sessions.end(ended)
    again = Sessions(AccountsFile(path), clock)
    assert again.key == sessions.key
    assert (again.account(session), again.account(ended)) == (ANA, None)
    clock.now += LASTS
    assert again.account(session) is None


def test_what_is_kept_logs_nobody_in(sessions: Sessions, path: Path) -> None:
    session = sessions.begin(ANA)
    kept = kept_beside(path)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    told = kept.read_text()
    assert (session in told, ANA.password in told) == (False, False)
    assert [sessions.account(name) for name in re.findall(r'"(\w{64})"', told)] == [None] * 2


@pytest.mark.parametrize(("content", "mode"), [(b"", 0o600), (b"[]", 0o600), (None, 0o644)])
def test_what_is_not_kept_as_it_should_be_is_not_believed(
    content: bytes | None, mode: int, sessions: Sessions, path: Path
) -> None:
    session, kept = sessions.begin(ANA), kept_beside(path)
    kept.write_bytes(kept.read_bytes() if content is None else content)
    kept.chmod(mode)
    again = Sessions(AccountsFile(path))
    assert (again.account(session), again.key == sessions.key) == (None, False)


def test_where_nothing_can_be_kept_sessions_last_as_long_as_the_server(
    sessions: Sessions, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept_beside(path).mkdir()
    session = sessions.begin(ANA)
    assert sessions.account(session) == ANA
    assert "sessions end when the server stops" in caplog.text


def test_only_so_many_attempts_are_let_through(clock: Clock) -> None:
    limiter = Limiter(3, 60.0, clock)
    assert [limiter.attempt("ana") for _ in range(5)] == [True, True, True, False, False]
    assert limiter.attempt("ines")
    clock.now += 61
    assert [limiter.attempt("ana") for _ in range(4)] == [True, True, True, False]


def test_who_was_right_may_err_again(clock: Clock) -> None:
    limiter = Limiter(2, 60.0, clock)
    for _ in range(5):
        assert limiter.attempt("ana")
        limiter.succeed("ana")
    limiter.succeed("nobody")
    assert [limiter.attempt("ana") for _ in range(3)] == [True, True, False]

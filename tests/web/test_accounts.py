"""Accounts: a file that only its owner reads, and passwords that are never in it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ConfigError
from dragoman.web import accounts
from dragoman.web.accounts import SHORTEST, Accounts, AccountsFile, load_accounts, save_accounts

PASSWORD = "a password of some words"


@pytest.fixture
def one() -> Accounts:
    return Accounts().with_account("okello", "judge", PASSWORD)


def test_a_password_is_kept_as_a_hash_that_differs_each_time(one: Accounts) -> None:
    (account,) = one.accounts
    assert account.password.startswith("$argon2id$")
    assert PASSWORD not in account.password
    assert Accounts().with_account("okello", "judge", PASSWORD).accounts[0].password != account.password


def test_who_logs_in_needs_both_name_and_password(one: Accounts) -> None:
    assert one.login("okello", PASSWORD) == one.accounts[0]
    assert one.login("okello", PASSWORD.upper()) is None
    assert one.login("Okello", PASSWORD) is None
    assert one.login("okello", "") is None
    assert one.login("", PASSWORD) is None


def test_an_unknown_name_is_checked_against_a_hash_as_well(one: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Hasher:
        def verify(self, known: str, _: str) -> None:
            seen.append(known)

    monkeypatch.setattr(accounts, "_nobody", lambda: "$argon2id$nobody")
    monkeypatch.setattr(accounts, "_hasher", Hasher)
    one.login("nobody", PASSWORD)
    assert seen == ["$argon2id$nobody"]


def test_whoever_types_an_accent_in_another_form_logs_in() -> None:
    made = Accounts().with_account("anne", "read", "caf\u00e9 au lait tous les jours")
    assert made.login("anne", "cafe\u0301 au lait tous les jours")


def test_a_name_has_one_account(one: Accounts) -> None:
    again = one.with_account("okello", "admin", PASSWORD)
    assert [(each.name, each.role) for each in again.accounts] == [("okello", "admin")]
    assert again.without("okello").accounts == ()
    with pytest.raises(ConfigError, match="no account 'ana'"):
        one.without("ana")


@pytest.mark.parametrize("name", ["", "a b", "<b>", "x" * 65, "a/b", "a\nb", "a:b"])
def test_a_name_that_will_not_do_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match="no name"):
        Accounts().with_account(name, "read", PASSWORD)


@pytest.mark.parametrize("password", ["", "x" * (SHORTEST - 1), "x" * 1001])
def test_a_password_is_neither_short_nor_endless(password: str) -> None:
    with pytest.raises(ConfigError, match="characters"):
        Accounts().with_account("ana", "read", password)


def test_the_file_is_its_owners_alone_from_the_first_moment(
    one: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.accounts"
    modes: list[int] = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        modes.append(stat.S_IMODE(self.stat().st_mode))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    before = os.umask(0)
    try:
        save_accounts(path, one)
    finally:
        os.umask(before)
    assert modes == [0o600]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_accounts(path) == one


def test_where_there_is_no_file_there_are_no_accounts(tmp_path: Path) -> None:
    assert load_accounts(tmp_path / "none") == Accounts()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"accounts": [{"name": "a"}]}', b"\xff"])
def test_another_file_is_none_of_accounts(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(ConfigError, match="no file of accounts"):
        load_accounts(path)


def test_a_file_that_others_may_read_is_refused(one: Accounts, tmp_path: Path) -> None:
    path = tmp_path / "desk.accounts"
    save_accounts(path, one)
    path.chmod(0o644)
    with pytest.raises(ConfigError, match="may be read by others"):
        load_accounts(path)


def test_a_place_that_cannot_be_written_is_told(one: Accounts, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        save_accounts(tmp_path / "none" / "desk.accounts", one)


def test_a_change_of_the_file_counts_at_once_and_without_it_nobody_comes_in(one: Accounts, tmp_path: Path) -> None:
    path = tmp_path / "desk.accounts"
    save_accounts(path, one)
    file = AccountsFile(path)
    assert file.current() == one
    assert file.current() is file.current()
    save_accounts(path, one.without("okello"))
    assert file.current() == Accounts()
    path.unlink()
    with pytest.raises(ConfigError, match="cannot be read"):
        file.current()


def test_a_password_is_changed_by_who_knows_the_old_one(one: Accounts, tmp_path: Path) -> None:
    path = tmp_path / "desk.accounts"
    save_accounts(path, one.with_account("ana", "admin", PASSWORD))
    file = AccountsFile(path)
    assert file.change("okello", "x", PASSWORD.upper()) is None
    assert file.change("nobody", PASSWORD, PASSWORD.upper()) is None
    made = file.change("okello", PASSWORD, PASSWORD.upper())
    assert made is not None
    assert (made.name, made.role) == ("okello", "judge")
    assert load_accounts(path).login("okello", PASSWORD.upper()) == made
    assert load_accounts(path).login("ana", PASSWORD) is not None


def test_who_is_removed_meanwhile_does_not_come_back_with_another_password(
    one: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.accounts"
    save_accounts(path, one)
    file, hashed = AccountsFile(path), Accounts.with_account

    def slowly(self: Accounts, *said: Any) -> Accounts:
        save_accounts(path, Accounts())
        return hashed(self, *said)

    monkeypatch.setattr(Accounts, "with_account", slowly)
    assert file.change("okello", PASSWORD, PASSWORD.upper()) is None
    assert load_accounts(path) == Accounts()

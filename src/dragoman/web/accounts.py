"""Accounts: who may read, judge or administer a case that others reach; kept in a file of its own, not in the case."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from typing import Literal

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dragoman.errors import ConfigError
from dragoman.whole import whole_file

Role = Literal["read", "judge", "admin"]
ROLES: tuple[Role, ...] = ("read", "judge", "admin")
"""Each may what those before it may: read; judge, undo and add reports; see who has an account."""
SHORTEST, LONGEST = 15, 1000
"""The fewest characters of a password that is used alone (NIST SP 800-63B-4, 3.1.1.2), and the most."""
_NAME = re.compile(r"[\w.@-]{1,64}")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One person's account: `password` is an argon2id hash (RFC 9106)."""

    name: str
    role: Role
    password: str


class Accounts(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts of those who may see a case."""

    accounts: tuple[Account, ...] = ()

    def named(self, name: str) -> Account | None:
        """The account of that name."""
        return next((each for each in self.accounts if each.name == name), None)

    def with_account(self, name: str, role: Role, password: str) -> Accounts:
        """These accounts and one more; one of the same name is replaced.

        Raises:
            ConfigError: if the name or password will not do.
        """
        if not _NAME.fullmatch(name):
            raise ConfigError(f"{name!r} is no name for an account: use up to 64 letters, digits and . _ - @")
        if not SHORTEST <= len(password) <= LONGEST:
            raise ConfigError(
                f"the password has {len(password)} characters: give {SHORTEST} or more, as four words are"
            )
        return self.having(Account(name=name, role=role, password=_hasher().hash(_typed(password))))

    def having(self, account: Account) -> Accounts:
        """These accounts and that one; one of the same name is replaced."""
        others = tuple(each for each in self.accounts if each.name != account.name)
        return msgspec.structs.replace(self, accounts=(*others, account))

    def without(self, name: str) -> Accounts:
        """These accounts without the one of that name.

        Raises:
            ConfigError: if there is none.
        """
        if self.named(name) is None:
            raise ConfigError(f"there is no account {name!r}")
        return msgspec.structs.replace(self, accounts=tuple(each for each in self.accounts if each.name != name))

    def login(self, name: str, password: str) -> Account | None:
        """The account whose name and password these are. It takes as long where there is no such name."""
        account = self.named(name)
        try:
            _hasher().verify(account.password if account else _nobody(), _typed(password))
        except (VerificationError, InvalidHashError):
            return None
        return account


def load_accounts(path: Path) -> Accounts:
    """The accounts in a file; none where there is no file yet.

    Raises:
        ConfigError: if the file is no file of accounts, or others may read it.
    """
    if not path.exists():
        return Accounts()
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise ConfigError(f"{path} may be read by others: chmod 600 {path}")
    try:
        return msgspec.json.decode(path.read_bytes(), type=Accounts)
    except (OSError, msgspec.MsgspecError) as error:
        raise ConfigError(f"{path} is no file of accounts: make one with `dragoman user add`") from error


def save_accounts(path: Path, accounts: Accounts) -> None:
    """Writes the accounts, whole or not at all, for their owner alone to read.

    Raises:
        ConfigError: if the file cannot be written.
    """
    try:
        with whole_file(path, mode=0o600) as part:
            part.write_bytes(msgspec.json.format(msgspec.json.encode(accounts), indent=1) + b"\n")
    except OSError as error:
        raise ConfigError(f"{path} cannot be written ({error.strerror}): choose another place") from error


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While it lasts nobody else changes that file of accounts, here or in another process: what one reads and writes
    back takes away nothing that another wrote between. Where there is no such folder, writing tells it."""
    folder = path.absolute().parent
    if os.name != "posix" or not folder.is_dir():
        yield
        return
    import fcntl

    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


class AccountsFile:
    """The accounts in a file, read again whenever it changes: who is taken out of it is out at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._accounts = Accounts()

    def current(self) -> Accounts:
        """The accounts as they are in the file now.

        Raises:
            ConfigError: if the file is gone, no file of accounts, or may be read by others.
        """
        try:
            found = self.path.stat()
        except OSError as error:
            raise ConfigError(f"{self.path} cannot be read ({error.strerror}): see `dragoman user list`") from error
        seen = found.st_ino, found.st_mtime_ns, found.st_ctime_ns
        if seen != self._seen:
            self._accounts, self._seen = load_accounts(self.path), seen
        return self._accounts

    def change(self, name: str, old: str, new: str) -> Account | None:
        """Gives an account another password; the account as it is then, None where `old` is not its password now.

        Raises:
            ConfigError: if the new password will not do, or the file cannot be written.
        """
        known = self.current().login(name, old)
        if known is None:
            return None
        made = Accounts().with_account(name, known.role, new).accounts[0]
        with alone(self.path):
            now = load_accounts(self.path)
            if now.named(name) != known:  # somebody changed or removed it meanwhile
                return None
            save_accounts(self.path, now.having(made))
        return made


def _typed(password: str) -> str:
    """The password in one form, whatever the keyboard gives (NIST SP 800-63B-4, 3.1.1.2: normalised)."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """The hash of a password that nobody has, so that an unknown name takes as long to refuse as a known one."""
    return _hasher().hash(token_urlsafe(32))

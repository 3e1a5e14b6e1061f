"""Accounts: who may read, judge or administer a case that others reach; kept in a file beside it, never in the case."""

from __future__ import annotations

import os
import re
import time
from collections import defaultdict, deque
from collections.abc import Callable
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock
from typing import Literal

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dragoman.errors import ConfigError
from dragoman.whole import whole_file

Role = Literal["read", "judge", "admin"]
ROLES: tuple[Role, ...] = ("read", "judge", "admin")
"""Each may what those before it may: read; judge, undo and add reports; see who has an account."""
SHORTEST = 12
"""The fewest characters of a password (NIST SP 800-63B-4, 3.1.1.2, asks for 8 with a second factor, 15 without)."""
_NAME = re.compile(r"[\w.@-]{1,64}")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One person's account: `password` is an argon2id hash (RFC 9106)."""

    name: str
    role: Role
    password: str


class Accounts(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts of a case, and the secret that its sessions are signed with."""

    secret: str
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
        if len(password) < SHORTEST:
            raise ConfigError(f"the password is too short: give at least {SHORTEST} characters")
        others = tuple(each for each in self.accounts if each.name != name)
        made = Account(name=name, role=role, password=_hasher().hash(password))
        return msgspec.structs.replace(self, accounts=(*others, made))

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
            _hasher().verify(account.password if account else _nobody(), password)
        except (VerificationError, InvalidHashError):
            return None
        return account


class Limiter:
    """Counts failures by name and by address: after `most` within `seconds` none is let through until they are past."""

    def __init__(self, most: int = 5, seconds: float = 300.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._failures: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def blocked(self, *keys: str) -> bool:
        """Whether one of the keys has failed too often."""
        with self._lock:
            return any(len(self._recent(key)) >= self._most for key in keys)

    def fail(self, *keys: str) -> None:
        """Counts a failure of each key."""
        with self._lock:
            for key in keys:
                self._recent(key).append(self._clock())

    def _recent(self, key: str) -> deque[float]:
        since = self._clock() - self._seconds
        for known in [known for known, when in self._failures.items() if not when or when[-1] < since]:
            del self._failures[known]
        found = self._failures[key]
        while found and found[0] < since:
            found.popleft()
        return found


def load_accounts(path: Path) -> Accounts:
    """The accounts in a file; where there is none yet, no accounts and a new secret.

    Raises:
        ConfigError: if the file is no file of accounts, or others may read it.
    """
    if not path.exists():
        return Accounts(secret=token_urlsafe(32))
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
        with whole_file(path) as part:
            part.chmod(0o600)
            part.write_bytes(msgspec.json.format(msgspec.json.encode(accounts), indent=1))
        path.chmod(0o600)
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be written ({error.strerror}): choose another place with --accounts"
        ) from error


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """The hash of a password that nobody has, so that an unknown name takes as long to refuse as a known one."""
    return _hasher().hash(token_urlsafe(32))

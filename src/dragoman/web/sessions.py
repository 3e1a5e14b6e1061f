"""Sessions: who is logged in, kept beside the accounts, and how often a login may fail."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock

import msgspec

from dragoman.web.accounts import Account, AccountsFile
from dragoman.whole import whole_file

LASTS = 12 * 3600.0
"""Seconds: a session ends after a day's work."""


class _Session(msgspec.Struct, frozen=True):
    """Whose session it is, the digest of what the account's password was then, and until when (Unix time) it lasts."""

    name: str
    password: str
    until: float


class _Kept(msgspec.Struct):
    """What outlasts the server: the key that signs cookies, and the sessions by the digest of what names them."""

    key: str = msgspec.field(default_factory=lambda: token_urlsafe(32))
    sessions: dict[str, _Session] = {}


class Sessions:
    """Who is logged in; `key` signs the cookies.

    A session ends on logout, after `LASTS`, and when the account is taken out of the file or gets another password. It
    outlasts the server, as far as a file beside the accounts (`kept_beside`) can be written: what is in it logs nobody
    in, as it has digests alone.
    """

    def __init__(self, accounts: AccountsFile, clock: Callable[[], float] = time.time) -> None:
        self._accounts, self._clock = accounts, clock
        self._path = kept_beside(accounts.path)
        kept = _load(self._path)
        self.key, self._open = kept.key, kept.sessions
        self._lock = Lock()

    def begin(self, account: Account) -> str:
        """A new session of that account; what comes back names it and is known to the browser alone."""
        session, now = token_urlsafe(32), self._clock()
        with self._lock:
            self._open = {name: each for name, each in self._open.items() if each.until > now}
            self._open[_digest(session)] = _Session(account.name, _digest(account.password), now + LASTS)
            self._keep()
        return session

    def account(self, session: str | None) -> Account | None:
        """The account, as it is in the file now, whose session that is.

        Raises:
            ConfigError: if the file of accounts cannot be used.
        """
        found = self._open.get(_digest(session or ""))
        if found is None or found.until <= self._clock():
            return None
        account = self._accounts.current().named(found.name)
        return account if account and _digest(account.password) == found.password else None

    def end(self, session: str | None) -> None:
        """Ends a session."""
        with self._lock:
            if self._open.pop(_digest(session or ""), None):
                self._keep()

    def _keep(self) -> None:
        try:
            with whole_file(self._path, mode=0o600) as part:
                part.write_bytes(msgspec.json.encode(_Kept(self.key, self._open)))
        except OSError as error:
            logging.getLogger(__name__).warning(
                "sessions end when the server stops: %s cannot be written (%s)", self._path, error.strerror
            )


def kept_beside(accounts: Path) -> Path:
    """Where the sessions of those whose accounts are in a file are kept."""
    return accounts.with_name(f"{accounts.name}.sessions")


def _load(path: Path) -> _Kept:
    """What was kept; nothing where it is not there, no such file, or others could read it."""
    with suppress(OSError, msgspec.MsgspecError):
        if os.name != "posix" or not path.stat().st_mode & 0o077:
            return msgspec.json.decode(path.read_bytes(), type=_Kept)
    return _Kept()


def _digest(secret: str) -> str:
    """What tells a secret of many random bits, and does not give it away."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Limiter:
    """Counts attempts by key (a name, an address): more than `most` within `seconds` are not let through.

    An attempt is counted before it is tried, so that many at once count as many.
    """

    def __init__(self, most: int, seconds: float = 300.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._attempts: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def attempt(self, key: str) -> bool:
        """Whether one more attempt is let through."""
        now = self._clock()
        with self._lock:
            for known in [known for known, when in self._attempts.items() if when[-1] < now - self._seconds]:
                del self._attempts[known]
            found = self._attempts[key]
            while found and found[0] < now - self._seconds:
                found.popleft()
            if len(found) >= self._most:
                return False
            found.append(now)
            return True

    def succeed(self, key: str) -> None:
        """Forgets the attempts of a key: it was right."""
        with self._lock:
            self._attempts.pop(key, None)

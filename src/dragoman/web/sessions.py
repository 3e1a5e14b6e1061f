"""Sessions: who is logged in, kept in memory, and how often a login may fail."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from secrets import token_urlsafe
from threading import Lock
from typing import NamedTuple

from dragoman.web.accounts import Account, AccountsFile

LASTS = 12 * 3600.0
"""Seconds: a session ends after a day's work."""


class _Session(NamedTuple):
    account: Account
    until: float


class Sessions:
    """Who is logged in.

    A session ends on logout, after `LASTS`, when the server stops, and when the account is taken out of the file or
    gets another password.
    """

    def __init__(self, accounts: AccountsFile, clock: Callable[[], float] = time.monotonic) -> None:
        self._accounts, self._clock = accounts, clock
        self._open: dict[str, _Session] = {}
        self._lock = Lock()

    def begin(self, account: Account) -> str:
        """A new session of that account; what comes back names it and is known to the browser alone."""
        session, now = token_urlsafe(32), self._clock()
        with self._lock:
            self._open = {name: each for name, each in self._open.items() if each.until > now}
            self._open[session] = _Session(account, now + LASTS)
        return session

    def account(self, session: str | None) -> Account | None:
        """The account, as it is in the file now, whose session that is.

        Raises:
            ConfigError: if the file of accounts cannot be used.
        """
        found = self._open.get(session or "")
        if found is None or found.until <= self._clock():
            return None
        account = self._accounts.current().named(found.account.name)
        return account if account and account.password == found.account.password else None

    def end(self, session: str | None) -> None:
        """Ends a session."""
        with self._lock:
            self._open.pop(session or "", None)


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

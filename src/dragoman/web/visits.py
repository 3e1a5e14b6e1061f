"""Visits: since when a visitor has not seen the case, kept in a cookie of its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

PAUSE = timedelta(minutes=30)
"""After so long without a look at the front page the next one is a new visit."""
COOKIE = "visits"
KEPT_SECONDS = 400 * 86_400
"""The longest that browsers keep a cookie (RFC 6265bis, 5.5)."""


class Visits(NamedTuple):
    """The last look at the front page in the visit before this one (None at the first visit), and the last one of all;
    both are instants, ISO 8601 in UTC."""

    before: str | None
    last: str

    def cookie(self) -> str:
        """The value of the cookie."""
        return f"{self.before or ''}|{self.last}"


def visits(cookie: str | None, now: str) -> Visits:
    """The visits after a look at the front page at `now`; a cookie that is none counts as a first visit."""
    before, _, last = (cookie or "").partition("|")
    seen = _instant(last)
    if seen is None:
        return Visits(None, now)
    at = _instant(now)
    if at is not None and at - seen > PAUSE:
        return Visits(last, now)
    return Visits(before if _instant(before) else None, now)


def _instant(given: str) -> datetime | None:
    try:
        return datetime.strptime(given, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None

"""Settings: how a case is served."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from dragoman.names.roster import Roster

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""The names under which a page that is only for this machine is reached (others: DNS rebinding)."""


class Settings(NamedTuple):
    """How a case is served: under which host names, to whom, with which clock, and how added reports are read.

    `now` gives the instant as ISO 8601 in UTC to the second. `user` judges where there are no `accounts` (a file of
    `dragoman.web.accounts`); with them everybody logs in. `roster`, `model` and `allow_private` are for adding; with
    `beside` reports are read in a process of their own, so that no page waits for them.
    """

    now: Callable[[], str]
    user: str
    hosts: tuple[str, ...] = LOOPBACK
    accounts: Path | None = None
    roster: Roster | None = None
    model: str | None = None
    allow_private: bool = False
    beside: bool = False

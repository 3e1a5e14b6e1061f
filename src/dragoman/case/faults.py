"""What a database says is wrong, in words: what it means for the case, and what to do."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from dragoman.errors import CaseError

_SAYINGS = (
    ("database or disk is full", "the disk is full: make room and run the same command again, nothing saved is lost"),
    ("no space left on device", "the disk is full: make room and run the same command again, nothing saved is lost"),
    ("attempt to write a readonly database", "it may only be read: change its permissions or copy it"),
    ("lock timeout", "another program is writing to it: try again when that is done"),
    ("database is locked", "another program is writing to it: try again when that is done"),
    ("malformed", "it is damaged: go back to a copy; `dragoman verify` may say where"),
    ("file is not a database", "it is no case file, or its first page is damaged: go back to a copy"),
    ("disk i/o error", "the disk does not answer as it should: check it, and go back to a copy"),
    ("unable to open database file", "it cannot be opened: check the folder's permissions"),
    ("does not exist", "the database or role does not exist: make it with `createdb` first"),
    ("password authentication failed", "the server refuses the password: check the address"),
    ("connection refused", "no server answers there: check host and port, and whether it runs"),
    ("connection failed", "no server answers there: check host and port, and whether it runs"),
    ("could not translate host name", "the host is not known: check the address"),
    ("nul (0x00)", "what is asked for holds a NUL character: leave it out"),
    ("permission denied", "you have no right to do this there: ask whoever runs the server"),
)
"""What SQLite (`sqlite3_errstr`) and PostgreSQL's client say, and what that is in plain words."""


def case_error(error: DBAPIError, place: str) -> CaseError:
    """The error of a case for an error of its database."""
    said = " ".join(str(error.orig).split())
    folded = said.casefold()
    for words, meaning in _SAYINGS:
        if words in folded:
            return CaseError(f"{place}: {meaning}")
    return CaseError(f"{place}: the database refuses ({said}): check the case with `dragoman verify`")

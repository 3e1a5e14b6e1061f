"""Watching: whether anything in a case was changed, by whomever, told without looking at what."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import text
from sqlalchemy.engine.interfaces import DBAPIConnection

from dragoman.case.opening import Case


class Watch:
    """Tells a case in one state from the same case in another.

    Of SQLite it is the `data_version` of a connection that is kept for this alone: it changes with whatever any other
    connection commits, in this process or another. Of PostgreSQL it is the snapshot: as long as it is the same, the
    same transactions are seen.
    """

    def __init__(self, case: Case) -> None:
        self._case, self._lock = case, Lock()
        self._kept: DBAPIConnection | None = None

    def state(self) -> str:
        """What differs whenever the case does: as long as it is the same, what was read of the case since holds."""
        if self._case.engine.dialect.name == "postgresql":
            with self._case.read() as connection:
                return str(connection.execute(text("SELECT CAST(txid_current_snapshot() AS text)")).scalar_one())
        with self._lock:
            if self._kept is None:
                pooled = self._case.engine.raw_connection()
                pooled.detach()  # it is none of those that wait for others
                self._kept = pooled.dbapi_connection
            assert self._kept is not None
            cursor = self._kept.cursor()
            try:
                cursor.execute("PRAGMA data_version")
                return str(cursor.fetchall()[0][0])
            finally:
                cursor.close()

    def close(self) -> None:
        """Ends the watch; before the case is closed."""
        with self._lock:
            if self._kept is not None:
                self._kept.close()
                self._kept = None

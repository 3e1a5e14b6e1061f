"""Copying: a case, from a file or a server, as one file to mail or to keep."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from dragoman.case.deriving import rebuild
from dragoman.case.faults import case_error
from dragoman.case.opening import Case, create_case
from dragoman.case.schema import KEPT_TABLES

_ROWS = 100
"""How many rows are held at once: a row of `originals` or `readings` may be some megabytes."""


def copy_case(case: Case, path: Path, named: str | None = None) -> None:
    """Writes the case as one file at `path`, where there must be nothing or an empty file.

    What others add meanwhile is in the copy whole or not at all. `named` is how messages call the file, where that is
    not by its path.

    Raises:
        CaseError: if the case cannot be read or the file cannot be written.
    """
    if case.engine.dialect.name == "sqlite":
        _copy_file(case, path, named or str(path))
        return
    if path.exists() and not path.stat().st_size:
        path.unlink()
    with create_case(path) as copy, case.read() as source, copy.write() as target:
        for table in KEPT_TABLES:
            target.execute(table.delete())
            for rows in source.execute(select(table).order_by(*table.primary_key)).mappings().partitions(_ROWS):
                target.execute(insert(table), [dict(row) for row in rows])
        rebuild(target)


def _copy_file(case: Case, path: Path, named: str) -> None:
    """The database's own copy: as of one moment, in one piece, without what was deleted."""
    try:
        connection = case.engine.raw_connection()
    except DBAPIError as error:
        raise case_error(error, case.place) from error
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(path),))
    except sqlite3.Error as error:
        raise case_error(DBAPIError("VACUUM INTO", (), error), named) from error
    finally:
        connection.close()

"""Opening a case: one SQLite file, or a PostgreSQL database; its schema is brought up to date, faults get one line."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from dragoman.case.faults import case_error
from dragoman.case.migrations import SCHEMA, schema_of
from dragoman.case.schema import APPLICATION_ID
from dragoman.case.schema.kept import case_info
from dragoman.case.updating import is_current, update
from dragoman.errors import CaseError
from dragoman.version import VERSION

__all__ = ["Case", "Connection", "create_case", "is_address", "open_case", "shown"]

BUSY_SECONDS = 60.0
"""How long a writer waits for another one to finish."""
LOCK = 0x44726167
"""The PostgreSQL advisory lock that one writer at a time holds."""
_HEADER = b"SQLite format 3\x00"
_WAL = 2
_WRITE_VERSION = 18  # where a database file says how it is written: 1 with a rollback journal, 2 with WAL


@dataclass(frozen=True)
class Case:
    """An open case. `read()` and `write()` give connections; `close()` leaves one whole file behind.

    `notes` are lines that a user should see once (opened without its journal ...).
    """

    place: str
    engine: Engine
    writable: bool
    notes: tuple[str, ...] = field(default=())

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection on which everything is seen as of one moment.

        Raises:
            CaseError: if the case cannot be read.
        """
        with _told(self.place), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection of which all or nothing is kept, and kept for good when it ends; one writer at a time.

        Raises:
            CaseError: if the case cannot be written.
        """
        if not self.writable:
            raise CaseError(f"{self.place} may only be read: copy it to a place where you may write")
        with _told(self.place), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = {int(BUSY_SECONDS * 1000)}"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            yield connection

    def close(self) -> None:
        """Ends all connections; a SQLite case is one file again unless somebody else has it open."""
        self.engine.dispose()  # a second connection, even an idle one, would keep SQLite in WAL mode
        if self.writable and self.engine.dialect.name == "sqlite":
            # Where somebody else has the case open it stays in WAL mode, and is left so for the last one to close.
            with suppress(DBAPIError), self.engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert isinstance(driver, sqlite3.Connection)
                with suppress(sqlite3.OperationalError):
                    driver.execute("PRAGMA busy_timeout = 0")
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    driver.execute("PRAGMA journal_mode = DELETE")
        self.engine.dispose()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create_case(place: str | Path, *, title: str = "", created: str = "") -> Case:
    """A new, empty case at a path or a `postgresql://` address, open for writing.

    Args:
        place: where it is to be.
        title: what the case is called.
        created: the instant, ISO 8601 in UTC.

    Raises:
        CaseError: if there is something already, or nothing can be made there.
    """
    name = str(place)
    known = {"title": title, "created": created, "version": VERSION}
    if is_address(name):
        engine = _server(name)
        with _told(name, engine), engine.connect() as connection:
            if schema_of(connection) is not None:
                raise CaseError(f"{shown(name)} holds a case already: open it with `dragoman add`")
            _refuse_others_tables(connection, name)
        with _told(name, engine):
            _fill(engine, known)
    else:
        path = Path(name)
        if path.exists():
            raise CaseError(f"{name} is there already: choose another name, or add to it with `dragoman add`")
        if not path.absolute().parent.is_dir():
            raise CaseError(f"there is no folder {path.absolute().parent}: make it, or choose another place")
        _make_file(path, known)
        engine = _file(path, writable=True)
    return Case(shown(name), engine, True)


def _make_file(path: Path, known: dict[str, str]) -> None:
    """Makes a case beside its place and moves it there whole: whatever kills it leaves no half of one."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        engine = _file(part, writable=True)
        with _told(str(path), engine):
            _fill(engine, known)
        Case(str(part), engine, True).close()
        _move(part, path)
    except FileExistsError:
        raise CaseError(f"{path} is there already: choose another name, or add to it with `dragoman add`") from None
    except OSError as error:
        raise CaseError(f"{path} cannot be made ({error.strerror}): choose another place") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _move(part: Path, path: Path) -> None:
    """Gives the file its name, never over another file; where a file cannot have two names, it is looked first."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError from None
        part.rename(path)


def _fill(engine: Engine, known: dict[str, str]) -> None:
    update(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(case_info), [{"name": each, "value": known[each]} for each in known])


def open_case(place: str | Path, *, writable: bool = False) -> Case:
    """The case at a path or a `postgresql://` address, its schema brought up to date.

    Args:
        place: the case.
        writable: whether it is to be written; a case that is only read may lie where nothing can be written.

    Raises:
        CaseError: if there is none, it is no case, it is damaged, from a later version, or may not be written.
    """
    name = str(place)
    notes = () if is_address(name) else _checked_file(Path(name), writable)
    _bring_up_to_date(name)
    return Case(shown(name), _engine(name, writable), writable, notes)


def is_address(place: str) -> bool:
    """Whether a place is a database address and not a path."""
    return place.startswith(("postgresql:", "postgresql+psycopg:", "postgres:"))


def shown(place: str) -> str:
    """The place as messages show it: an address without its password."""
    return make_url(place).render_as_string(hide_password=True) if is_address(place) else place


def _engine(name: str, writable: bool) -> Engine:
    return _server(name) if is_address(name) else _file(Path(name), writable)


def _bring_up_to_date(name: str) -> None:
    """Brings the schema of a case up to date; one of a later version, or that is none, is left as it is."""
    engine = _engine(name, writable=False)
    with _told(name, engine), engine.connect() as connection:
        found, current = schema_of(connection), is_current(connection)
    engine.dispose()
    if found is None:
        raise CaseError(f"{shown(name)} is no case: make one with `dragoman new`")
    if found > SCHEMA:
        raise CaseError(
            f"{shown(name)} is from a later version of Dragoman (schema {found}, this one reads up to {SCHEMA}): update"
        )
    if not current:
        if not is_address(name) and not os.access(name, os.W_OK):
            raise CaseError(f"{name} was made by another version and may only be read: copy it to where you may write")
        engine = _engine(name, writable=True)
        with _told(name, engine):
            update(engine)
        Case(name, engine, True).close()


def _checked_file(path: Path, writable: bool) -> tuple[str, ...]:
    """Notes on a file that looks like a case; raises CaseError where it does not."""
    try:
        if path.is_dir():
            raise CaseError(f"{path} is a folder: give the case file")
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise CaseError(f"there is no case at {path}: check the name, or make one with `dragoman new {path}`") from None
    except OSError as error:
        raise CaseError(f"{path} cannot be opened ({error.strerror}): check its permissions") from error
    if not header.startswith(_HEADER) or len(header) < 100:
        raise CaseError(f"{path} is no case file: give a file made by `dragoman new` or `dragoman add`")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise CaseError(
            f"{path} is a database of another program: give a file made by `dragoman new` or `dragoman add`"
        )
    if writable and not os.access(path, os.W_OK):
        raise CaseError(f"{path} may only be read: change its permissions or copy it")
    if Path(f"{path}-journal").exists():
        _finish_closing(path)
        return ()
    if header[_WRITE_VERSION] == _WAL and not Path(f"{path}-wal").exists():
        return (
            f"{path} was not closed, and its journal {path.name}-wal is not beside it: what was added last may be "
            f"missing; copy both files together",
        )
    return ()


def _finish_closing(path: Path) -> None:
    """Makes one file of a case whose closing was cut off: SQLite plays a journal back for those alone who may write."""
    if not os.access(path, os.W_OK) or not os.access(path.absolute().parent, os.W_OK):
        raise CaseError(f"{path} has a journal that must be played back: copy both to a place where you may write")
    engine = _file(path, writable=True)
    with _told(str(path), engine), engine.connect():
        pass
    Case(str(path), engine, True).close()


def _file(path: Path, writable: bool) -> Engine:
    """The engine of a case file; one that is only read is not written to, not even its journal, where that can be."""
    absolute = path.absolute()
    uri = absolute.as_uri()
    journal = Path(f"{absolute}-wal").exists()
    mode = "rwc" if writable else "ro" if os.access(absolute.parent, os.W_OK) or not _in_wal(absolute) else "immutable"
    if mode == "immutable" and journal:
        raise CaseError(f"{path} has a journal that must be played back: copy both to a place where you may write")
    query = "immutable=1" if mode == "immutable" else f"mode={mode}"
    engine = create_engine(
        URL.create("sqlite", database=f"{uri}?{query}", query={"uri": "true"}),
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver at its own moments
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        if writable:
            if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
                raise sqlite3.OperationalError("database is locked")
            connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _in_wal(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(_WRITE_VERSION + 1)[_WRITE_VERSION:] == bytes((_WAL,))


def _server(address: str) -> Engine:
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        return create_engine(url, max_overflow=-1, pool_pre_ping=True)  # as many as ask; a few stay open for the next
    except ArgumentError as error:
        raise CaseError("this is no database address: write it as postgresql://user@host/database") from error
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise CaseError("PostgreSQL needs psycopg: pip install 'dragoman[postgresql]'") from error


def _refuse_others_tables(connection: Connection, name: str) -> None:
    from sqlalchemy import inspect

    others = inspect(connection).get_table_names()
    if others:
        raise CaseError(f"{shown(name)} holds other tables ({others[0]} ...): give an empty database")


@contextmanager
def _told(place: str, engine: Engine | None = None) -> Iterator[None]:
    """What the database says is wrong as one line; with `engine` given it is put away then."""
    try:
        yield
    except DBAPIError as error:
        if engine is not None:
            engine.dispose()
        raise case_error(error, shown(place)) from error
    except UnicodeEncodeError as error:
        raise CaseError("what is asked for holds half a character (a lone surrogate): write it anew") from error
    except CaseError:
        if engine is not None:
            engine.dispose()
        raise

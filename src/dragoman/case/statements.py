"""Statements that are made once and run for every report: making them anew costs more than running them.

Rows to write go to the driver as they are: SQLAlchemy looks at every value of every row first, which takes longer than
to write it. They hold nothing but texts, numbers and whether.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    CursorResult,
    Delete,
    Executable,
    Insert,
    Row,
    RowMapping,
    Select,
    Table,
    Text,
    Update,
    any_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)  # fmt: skip

_ITS = "its_"
"""How the parameters begin that are columns of a row to write: an update may not name them as the columns."""


def fetch(
    connection: Connection, column: Column[Any], keys: Iterable[Any], *columns: Column[Any]
) -> Iterable[RowMapping]:
    """The rows of which `column` is one of the keys: all columns, or those named."""
    return run(connection, _by(connection.dialect.name, column, *columns), keys)


def rows_of(
    connection: Connection, column: Column[Any], keys: Iterable[Any], *columns: Column[Any]
) -> Iterable[Row[Any]]:
    """As `fetch`, as rows whose columns are attributes."""
    return _executed(connection, _by(connection.dialect.name, column, *columns), keys) or ()


def run(connection: Connection, query: Select[Any], keys: Iterable[Any]) -> Iterable[RowMapping]:
    """The rows of a query with `among`, by its keys."""
    found = _executed(connection, query, keys)
    return found.mappings() if found else ()


def remove(connection: Connection, column: Column[Any], keys: Iterable[Any]) -> None:
    """Deletes the rows of which `column` is one of the keys."""
    _executed(connection, _without(connection.dialect.name, column), keys)


def _executed(connection: Connection, statement: Executable, keys: Iterable[Any]) -> CursorResult[Any] | None:
    ordered = sorted(set(keys))
    if not ordered:
        return None
    packed = msgspec.json.encode(ordered).decode() if connection.dialect.name == "sqlite" else ordered
    return connection.execute(statement, {"keys": packed})


def put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows, where there are any, each with the same columns."""
    if rows:
        _write(connection, _into(table, tuple(rows[0])), rows)


def revise(
    connection: Connection, by: Sequence[Column[Any]], columns: Sequence[str], rows: Sequence[dict[str, Any]]
) -> None:
    """Writes some columns of rows that are there, where there are any; `by` are the columns that they are told by."""
    if rows:
        _write(connection, _revision(tuple(by), tuple(columns)), rows)


def among(database: str, column: Column[Any]) -> ColumnElement[bool]:
    """Whether `column` is one of the keys that `run` gives, which are one parameter, however many they are: the
    statement is the same each time.

    `database` is the name of SQLAlchemy's dialect.
    """
    if database == "sqlite":
        given = func.json_each(bindparam("keys", type_=Text)).table_valued("value")
        return column.in_(select(given.c.value))
    return column == any_(bindparam("keys", type_=ARRAY(column.type)))


@cache
def _by(database: str, column: Column[Any], *columns: Column[Any]) -> Select[Any]:
    return select(*(columns or (column.table,))).where(among(database, column))


@cache
def _without(database: str, column: Column[Any]) -> Delete:
    return delete(table_of(column)).where(among(database, column))


@cache
def _into(table: Table, columns: tuple[str, ...]) -> Insert:
    return insert(table).values({name: bindparam(f"{_ITS}{name}") for name in columns})


@cache
def _revision(by: tuple[Column[Any], ...], columns: tuple[str, ...]) -> Update:
    told = [column == bindparam(f"{_ITS}{column.name}") for column in by]
    return update(table_of(by[0])).where(*told).values({name: bindparam(f"{_ITS}{name}") for name in columns})


def _write(connection: Connection, statement: Insert | Update, rows: Sequence[dict[str, Any]]) -> None:
    line, names = _compiled(statement, type(connection.dialect))  # type: ignore[arg-type]  # classes can be hashed
    if names is None:
        connection.exec_driver_sql(line, [{f"{_ITS}{name}": value for name, value in row.items()} for row in rows])
    elif len(names) == 1:
        connection.exec_driver_sql(line, [(row[names[0]],) for row in rows])
    else:
        connection.exec_driver_sql(line, list(map(itemgetter(*names), rows)))


@cache
def _compiled(statement: Insert | Update, dialect: Any) -> tuple[str, tuple[str, ...] | None]:
    """A statement as the driver takes it, and the columns in the order of its marks; None where they have names."""
    compiled = statement.compile(dialect=dialect())
    places = compiled.positiontup
    return str(compiled), None if places is None else tuple(name.removeprefix(_ITS) for name in places)


def table_of(column: Column[Any]) -> Table:
    """The table that a column belongs to."""
    table = column.table
    assert isinstance(table, Table)
    return table

"""Statements that are made once and run for every report: making them anew costs more than running them.

Rows to write go to the driver as they are: SQLAlchemy looks at every value of every row first, which takes longer than
to write it. They hold nothing but texts, numbers and whether.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Row, RowMapping

from dragoman.case.quoting import chunks

_ITS = "its_"
"""How the parameters begin that are columns of a row to write: an update may not name them as the columns."""


def fetch(
    connection: Connection, column: Column[Any], keys: Iterable[Any], *columns: Column[Any]
) -> Iterator[RowMapping]:
    """The rows of which `column` is one of the keys: all columns, or those named."""
    return run(connection, _by(column, *columns), keys)


def run(connection: Connection, query: Select[Any], keys: Iterable[Any]) -> Iterator[RowMapping]:
    """The rows of a query that has an expanding parameter `keys`."""
    for chunk in chunks(_ordered(keys)):
        yield from connection.execute(query, {"keys": chunk}).mappings()


def rows_of(
    connection: Connection, column: Column[Any], keys: Iterable[Any], *columns: Column[Any]
) -> Iterator[Row[Any]]:
    """As `fetch`, as rows whose columns are attributes."""
    query = _by(column, *columns)
    for chunk in chunks(_ordered(keys)):
        yield from connection.execute(query, {"keys": chunk})


def remove(connection: Connection, column: Column[Any], keys: Iterable[Any]) -> None:
    """Deletes the rows of which `column` is one of the keys."""
    for chunk in chunks(_ordered(keys)):
        connection.execute(_without(column), {"keys": chunk})


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


def among(column: Column[Any]) -> Any:
    """Whether `column` is one of the parameter `keys`."""
    return column.in_(bindparam("keys", expanding=True))


def _ordered(keys: Iterable[Any]) -> list[Any]:
    return sorted(set(keys))


@cache
def _by(column: Column[Any], *columns: Column[Any]) -> Select[Any]:
    return select(*(columns or (column.table,))).where(among(column))


@cache
def _without(column: Column[Any]) -> Delete:
    return delete(table_of(column)).where(among(column))


@cache
def _into(table: Table, columns: tuple[str, ...]) -> Insert:
    return insert(table).values({name: bindparam(f"{_ITS}{name}") for name in columns})


@cache
def _revision(by: tuple[Column[Any], ...], columns: tuple[str, ...]) -> Update:
    told = [column == bindparam(f"{_ITS}{column.name}") for column in by]
    return update(table_of(by[0])).where(*told).values({name: bindparam(f"{_ITS}{name}") for name in columns})


def _write(connection: Connection, statement: Insert | Update, rows: Sequence[dict[str, Any]]) -> None:
    line, names = _compiled(statement, type(connection.dialect))
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

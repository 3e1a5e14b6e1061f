"""Statements that are made once and run for every report: making them anew costs more than running them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
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
from sqlalchemy.engine import RowMapping

from dragoman.case.quoting import chunks


def fetch(
    connection: Connection, column: Column[Any], keys: Iterable[Any], *columns: Column[Any]
) -> Iterator[RowMapping]:
    """The rows of which `column` is one of the keys: all columns, or those named."""
    return run(connection, _by(column, *columns), keys)


def run(connection: Connection, query: Select[Any], keys: Iterable[Any]) -> Iterator[RowMapping]:
    """The rows of a query that has an expanding parameter `keys`."""
    for chunk in chunks(_ordered(keys)):
        yield from connection.execute(query, {"keys": chunk}).mappings()


def remove(connection: Connection, column: Column[Any], keys: Iterable[Any]) -> None:
    """Deletes the rows of which `column` is one of the keys."""
    for chunk in chunks(_ordered(keys)):
        connection.execute(_without(column), {"keys": chunk})


def put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows, where there are any."""
    if rows:
        connection.execute(_into(table), rows)


def revise(
    connection: Connection, by: Sequence[Column[Any]], columns: Sequence[str], rows: Sequence[dict[str, Any]]
) -> None:
    """Writes some columns of rows that are there, where there are any; `by` are the columns that they are told by."""
    if rows:
        names = (*(column.name for column in by), *columns)
        values = [{f"its_{name}": row[name] for name in names} for row in rows]
        connection.execute(_revision(tuple(by), tuple(columns)), values)


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
    return delete(_table(column)).where(among(column))


@cache
def _into(table: Table) -> Insert:
    return insert(table)


@cache
def _revision(by: tuple[Column[Any], ...], columns: tuple[str, ...]) -> Update:
    told = [column == bindparam(f"its_{column.name}") for column in by]
    named: dict[str, Any] = {name: bindparam(f"its_{name}") for name in columns}
    return update(_table(by[0])).where(*told).values(named)


def _table(column: Column[Any]) -> Table:
    table = column.table
    assert isinstance(table, Table)
    return table

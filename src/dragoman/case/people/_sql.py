"""Statements that are made once and run for every report: making them anew costs more than running them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Delete, Insert, Select, Table, bindparam, delete, insert, select
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
    table = column.table
    assert isinstance(table, Table)
    return delete(table).where(among(column))


@cache
def _into(table: Table) -> Insert:
    return insert(table)

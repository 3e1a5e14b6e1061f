"""What a case derived, as rows that can be compared."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, select


def dumped(connection: Connection, *tables: Table) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the tables, by table, sorted."""
    return {table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr) for table in tables}

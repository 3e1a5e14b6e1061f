"""The tables of a case file: what is kept (`kept`), and what is derived from it (the other modules)."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData

from dragoman.case.schema import claims, kept, ledgers, origins, people, search
from dragoman.case.schema._base import APPLICATION_ID, DERIVED, ITEMS_A_REPORT, item_number, item_reference, metadata

__all__ = [
    "APPLICATION_ID", "DERIVED", "DERIVED_TABLES", "ITEMS_A_REPORT", "KEPT_TABLES", "claims", "create_all",
    "create_derived", "drop_derived", "item_number", "item_reference", "kept", "ledgers", "metadata", "origins",
    "people", "search",
]  # fmt: skip

KEPT_TABLES = (kept.case_info, kept.originals, kept.reports, kept.readings, kept.failures, kept.judgements)
"""What is never thrown away, in an order in which each table only points at those before it."""
DERIVED_TABLES = tuple(table for table in metadata.sorted_tables if table not in KEPT_TABLES)
"""What can be made anew; the index of search, which is no `Table`, belongs to it."""


def create_all(connection: Connection) -> None:
    """Makes every table that is not there."""
    metadata.create_all(connection, tables=KEPT_TABLES)
    create_derived(connection)


def create_derived(connection: Connection) -> None:
    """Makes every table of what is derived that is not there."""
    metadata.create_all(connection, tables=DERIVED_TABLES)
    search.create(connection)


def drop_derived(connection: Connection) -> None:
    """Deletes every table of what is derived, whichever version made it."""
    names = {table.name for table in KEPT_TABLES} | {"alembic_version"}
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name not in names and not name.startswith(search.INDEX))
    search.drop(connection)
    found.drop_all(connection)

"""The tables of a case file: what is kept (`kept`), and what is derived from it (the other modules)."""

from __future__ import annotations

from sqlalchemy import Connection

from dragoman.case.schema import claims, kept, ledgers, origins, people, search
from dragoman.case.schema._base import APPLICATION_ID, ITEMS_A_REPORT, item_number, item_reference, metadata

__all__ = [
    "APPLICATION_ID",
    "ITEMS_A_REPORT",
    "claims",
    "create_all",
    "item_number",
    "item_reference",
    "kept",
    "ledgers",
    "metadata",
    "origins",
    "people",
    "search",
]


def create_all(connection: Connection) -> None:
    """Makes every table that is not there."""
    metadata.create_all(connection)
    search.create(connection)

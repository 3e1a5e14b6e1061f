"""The one MetaData that every table of a case file belongs to, and the columns that several tables share."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, MetaData

metadata = MetaData()

APPLICATION_ID = 0x44726167
"""`Drag`: what SQLite's `application_id` is in a case file."""

DERIVED = 3
"""The version of all that is derived, its tables and its rules. A case that was derived by another is derived anew when
it is opened: to be raised whenever a table below changes, or a rule so that old rows would no longer be made."""

ITEMS_A_REPORT = 1_000_000
"""Items are numbered `report * ITEMS_A_REPORT + place in the layer`: the same whenever and wherever they are derived,
in the order of reports and of the text. A report has at most a million characters, so never more items than that."""


def item_number() -> Column[int]:
    """The primary key of a table of items; never given by the database."""
    return Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)


def item_reference(name: str, index: bool = False, nullable: bool = True) -> Column[int]:
    """A column that holds the number of an item."""
    return Column(name, BigInteger().with_variant(Integer, "sqlite"), index=index, nullable=nullable)

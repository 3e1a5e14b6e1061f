"""Ledgers: what reports tell of people held, what a deal needs, and what is expected."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text
from sqlalchemy.schema import SchemaItem

from dragoman.case.schema._base import item_number, item_reference, metadata


def _line_columns() -> tuple[SchemaItem, ...]:
    """The columns by which rows of different reports are one line of a ledger."""
    return (
        item_number(),
        Column("report", Integer, nullable=False, index=True),
        Column("item", String, nullable=False, index=True),
        Column("positive", Boolean, nullable=False),
        item_reference("holder", index=True),
        Column("cited", Text),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("fixed", Text, nullable=False),
        Column("near", Text, nullable=False),
        Column("act", Text, nullable=False),
        Column("country", String),
        Column("least", Integer, nullable=False),
        Column("block", String, nullable=False),
        Column("leads", Boolean, nullable=False),
        item_reference("line", nullable=False, index=True),
    )


custody_tellings = Table(
    "custody_tellings", metadata,
    item_reference("telling", nullable=False),
    item_reference("person", nullable=False),
    Column("state", String, nullable=False),
    Column("first", String),
    Column("last", String),
    Column("published", String),
    Column("known", String),
    Column("computed", String),
    Column("start", Integer),
    Column("end", Integer),
    Index("custody_tellings_by_person", "person", "telling", unique=True),
)  # fmt: skip
"""An event that tells of the custody of a person: `telling` is its number among tellings, `person` an entity. `first`
and `last` are the days in which it was or began, `known` the day on which it was known to be so: that of the report, or
of what it cites. Where the words `[start, end)` give a length in days, `computed` is the day counted back by it."""

conditions = Table(
    "conditions", metadata,
    *_line_columns(),
    Column("kind", String, nullable=False),
    Column("counterfactual", Boolean, nullable=False),
    item_reference("source"),
    Column("instrument", Text),
    Column("action", Text),
    Column("antecedent", Text),
    Column("consequent", Text),
    Index("conditions_by_block", "block", "leads", "seq"),
    Index("conditions_by_leads", "leads", "kind", "seq"),
)  # fmt: skip
"""A condition of a report. `fixed` is what must be the same beside who it is on, `act` the stems of its words, `least`
how many of them must be shared, `near` whose reporting it is where who it is on has no name; `block` is a hash of
`fixed` and who, `line` the seq of the first of its ledger line, `leads` whether that is this one. `cited` is the key of
the publication that the words came through."""

forecasts = Table(
    "forecasts", metadata,
    *_line_columns(),
    Column("term", String),
    Column("low", Integer),
    Column("high", Integer),
    Column("first_day", String),
    Column("last_day", String),
    Column("condition", Text),
    Index("forecasts_by_block", "block", "leads", "seq"),
    Index("forecasts_by_leads", "leads", "last_day", "seq"),
)  # fmt: skip
"""A forecast of a report; `holder` is who expects it, `low` and `high` its band, the rest as in `conditions`."""

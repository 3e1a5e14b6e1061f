"""Who is who across reports: the entities of every report that counts, and what binds them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from dragoman.case.schema._base import item_number, item_reference, metadata

entities = Table(
    "entities", metadata,
    item_number(),
    Column("report", Integer, nullable=False, index=True),
    Column("item", String, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("roster_id", String),
    Column("gender", String),
    Column("country", String),
    Column("sector", String),
    Column("office", Text),
    Column("anonymous", Boolean, nullable=False),
    Column("number", Integer),
    item_reference("cluster", nullable=False),
    Index("entities_by_cluster", "cluster", "seq"),
)  # fmt: skip
"""`cluster` is the seq of the first entity of those that are taken for one: the case entity."""

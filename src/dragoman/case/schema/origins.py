"""Origins: the independent reporting behind each report, and which reports are near-copies of each other."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Integer, String, Table, Text

from dragoman.case.schema._base import metadata

report_origins = Table(
    "report_origins", metadata,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("root", Integer, nullable=False, index=True),
    Column("voice", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("day", String),
    Column("alone_key", Text, nullable=False),
    Column("alone_kind", String, nullable=False),
    Column("alone_name", Text, nullable=False),
    Column("alone_reason", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
)  # fmt: skip
"""One row a report. `key` is the key of its origin: what claims are counted by. `root` is the report that its group of
near-copies goes back to (itself where it is no copy), `voice` the one of the group whose words tell its origin, `day`
its day of publication. `alone_...` is what its own words say of its origin, whether or not it is a copy, and
`[start, end)` the words that say so."""

report_citations = Table(
    "report_citations", metadata,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("day", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)  # fmt: skip
"""The publications that a report names as its sources: `[start, end)` the words that do, `day` the day of what they
cite."""

report_copies = Table(
    "report_copies", metadata,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("other", Integer, primary_key=True, autoincrement=False, index=True),
    Column("share", Float, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("other_start", Integer, nullable=False),
    Column("other_end", Integer, nullable=False),
)  # fmt: skip
"""Pairs of near-copies that bind a group: `report` was added after `other`, and `share` of the word sequences of the
shorter one are in the longer one, `[start, end)` and `[other_start, other_end)` the longest of them in either text."""

report_bands = Table(
    "report_bands", metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip
"""The bands of each report's MinHash: reports that share one may be near-copies."""

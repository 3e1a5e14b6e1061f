"""What is kept for ever: reports, their bytes, every reading, what failed, every judgement.

All other tables are derived from these and can be made again (`dragoman.case.deriving`).
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from dragoman.case.schema._base import metadata

case_info = Table(
    "case_info", metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip

originals = Table(
    "originals", metadata,
    Column("sha256", String, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)  # fmt: skip

reports = Table(
    "reports", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("sha256", String, nullable=False, index=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("outlet_key", Text, nullable=False, index=True),
    Column("published", String, index=True),
    Column("url", Text),
    Column("language", String),
    Column("translated_from", String),
    Column("media_type", String, nullable=False),
    Column("encoding", String),
    Column("notes", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("original_sha256", String, ForeignKey("originals.sha256"), index=True),
    Column("source", Text, nullable=False, index=True),
    Column("added", String, nullable=False, index=True),
    Column("reading", Integer),
)  # fmt: skip
"""`id` is `report-` and a hash of text and outlet: the same text from the same outlet is one report. `reading` is the
seq of the reading that counts."""

readings = Table(
    "readings", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("report", Integer, ForeignKey("reports.seq"), nullable=False, index=True),
    Column("version", String, nullable=False),
    Column("model", String, nullable=False),
    Column("model_sha256", String, nullable=False),
    Column("roster_sha256", String),
    Column("read", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("items", Text, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("json", LargeBinary, nullable=False),
    UniqueConstraint("report", "sha256"),
)  # fmt: skip
"""`json` is the JSON of the reading (`Reading.to_json`) packed by zlib, `sha256` its hash, `items` how many items
each layer has, `warnings` its warnings (both JSON), so that a list of reports needs no reading unpacked."""

failures = Table(
    "failures", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False, unique=True),
    Column("error", String, nullable=False),
    Column("message", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("published", String),
    Column("outlet", Text),
    Column("url", Text),
    Column("translated_from", String),
    Column("at", String, nullable=False),
    Column("solved", Integer, ForeignKey("reports.seq")),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("note", Text),
    Column("quote", Text),
    Column("value", Text),
    Column("undoes", Integer, ForeignKey("judgements.seq")),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
)  # fmt: skip
"""Only ever appended. `subjects` is a JSON list of ids, `value` the JSON of what is judged where an id does not say it
(`dragoman.case.values.JudgedItem`); `hash` is over the row and the hash of the row before it."""

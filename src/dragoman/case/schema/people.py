"""Who is who across reports: the entities of every report that counts, what binds them, and what may.

All of it is derived: the readings give entities, bearers, bindings, traces and proposals, the judgements give verdicts,
and clusters follow from both.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table, Text

from dragoman.case.schema._base import item_number, item_reference, metadata

entities = Table(
    "entities", metadata,
    item_number(),
    Column("report", Integer, nullable=False, index=True),
    Column("item", String, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("written", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("roster_id", String),
    Column("gender", String),
    Column("country", String),
    Column("sector", String),
    Column("office", Text),
    Column("office_start", Integer),
    Column("office_end", Integer),
    Column("anonymous", Boolean, nullable=False),
    Column("number", Integer),
    Column("members", Text),
    item_reference("first", nullable=False, index=True),
    item_reference("cluster", nullable=False),
    Index("entities_by_cluster", "cluster", "seq"),
)  # fmt: skip
"""`cluster` is the seq of the first entity of those that are taken for one: the case entity. `written` are the words of
the report that name it best, `named` says whether they are a name. `first` is the seq of the first entity with the same
item: the same words of the same text, where two outlets printed it."""

bearers = Table(
    "bearers", metadata,
    item_number(),
    Column("key", Text, nullable=False, index=True),
    Column("gender", String),
    Column("country", String),
    Column("sector", String),
    Column("office", Text),
    Column("roster_id", String),
    Column("opened", Boolean, nullable=False),
    Column("item", String, nullable=False),
    item_reference("entity", nullable=False),
    item_reference("cluster", nullable=False, index=True),
)  # fmt: skip
"""Who bears a name, as far as the facts told with it agree: entities are bound to each other through the bearers of
their names, so that ten thousand tellings of one name are ten thousand bindings and no more. `entity` is the
first, `item` its item.
Bearers of a name that binds nobody by itself (a surname alone) are `opened` when an analyst has said whose it is."""

bindings = Table(
    "bindings", metadata,
    item_number(),
    item_reference("entity", nullable=False, index=True),
    item_reference("bearer", nullable=False, index=True),
    Column("rule", String, nullable=False),
)  # fmt: skip

verdicts = Table(
    "verdicts", metadata,
    Column("judgement", Integer, primary_key=True, autoincrement=False),
    Column("left", String, nullable=False, index=True),
    Column("right", String, nullable=False, index=True),
    Column("verdict", String, nullable=False),
)  # fmt: skip
"""The last judgement that holds on each two items."""

clusters = Table(
    "clusters", metadata,
    item_number(),
    Column("type", String, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("roster_id", String),
    Column("roster_name", Text),
    Column("gender", String),
    Column("country", String),
    Column("sector", String),
    Column("anonymous", Boolean, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("last_report", Integer, nullable=False),
)  # fmt: skip
"""Case entities, counted: `rank` is 0 for people and bodies, 1 for groups and documents, 2 for places; `last_report` is
the last one counted."""

Index("clusters_by_use", clusters.c.rank, clusters.c.reports.desc(), clusters.c.mentions.desc(), clusters.c.seq)
Index("clusters_by_type", clusters.c.type, clusters.c.reports.desc(), clusters.c.mentions.desc(), clusters.c.seq)

spellings = Table(
    "spellings", metadata,
    item_reference("cluster", nullable=False),
    Column("written", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("last", Text, nullable=False, index=True),
    Column("named", Boolean, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("last_report", Integer, nullable=False),
    item_reference("first", nullable=False),
    Index("spellings_by_cluster", "cluster", "written", unique=True),
)  # fmt: skip
"""The ways in which each case entity is written. `folded` is `written` as compared, `last` its last word, `first` the
first entity that is written so."""

offices = Table(
    "offices", metadata,
    item_reference("cluster", nullable=False),
    Column("title", Text, nullable=False),
    Column("first_day", String),
    Column("last_day", String),
    Column("reports", Integer, nullable=False),
    Column("last_report", Integer, nullable=False),
    item_reference("first", nullable=False),
    Index("offices_by_cluster", "cluster", "title", unique=True),
)  # fmt: skip
"""The offices that reports give each case entity, with the first and last publication day."""

traces = Table(
    "traces", metadata,
    Column("trace", Text, nullable=False),
    item_reference("bearer", nullable=False),
    Index("traces_by_trace", "trace", "bearer", unique=True),
)  # fmt: skip
"""By what bearers are found that may be one: the sound of a name, a surname, an office."""

acts = Table(
    "acts", metadata,
    item_reference("bearer", nullable=False),
    Column("act", Text, nullable=False),
    Index("acts_by_bearer", "bearer", "act", unique=True),
)  # fmt: skip
"""What a bearer is told to do, and with whom; the first few."""

proposals = Table(
    "proposals", metadata,
    Column("id", String, primary_key=True),
    item_reference("left", nullable=False, index=True),
    item_reference("right", nullable=False, index=True),
    Column("verdict", String, nullable=False),
    Column("lifted", Boolean, nullable=False),
    Column("score", Float, nullable=False, index=True),
    Column("reasons", Text, nullable=False),
    Column("places", Text, nullable=False),
)  # fmt: skip
"""`left` and `right` are the first entities of two bearers, `lifted` says that a reading proposes it; `reasons` is a
JSON list of words, `places` one of report, start and end."""

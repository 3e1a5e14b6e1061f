"""Claims: who tells what (tellings), what they say (propositions), what is one claim, and what cannot both hold."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from dragoman.case.schema._base import item_number, item_reference, metadata

tellings = Table(
    "tellings", metadata,
    item_number(),
    Column("report", Integer, nullable=False, index=True),
    Column("item", String, nullable=False, index=True),
    item_reference("proposition", nullable=False),
    Column("type", String),
    Column("mode", String),
    Column("extension", String),
    Column("said", String, nullable=False),
    Column("status", String, nullable=False),
    Column("ongoing", Boolean, nullable=False),
    Column("actors", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    item_reference("place"),
    Column("first", String),
    Column("last", String),
    Column("number", Integer),
    item_reference("source", index=True),
    Column("authority", String),
    Column("stance", String),
    Column("sources", Integer),
    Column("cited", Text),
    Column("published", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("tellings_by_proposition", "proposition", "seq"),
)  # fmt: skip
"""One event of one report. `said` is the event's own status, `status` what comes of it under its attribution (who
denies an act tells that it was not). `actors` and `recipients` are entities as `SEQ:COUNTRY` (`*` after a country that
acts itself), groups by their members. `first` and `last` are the days in which it began, `number` the years of a
sentence; `source`, `authority`, `stance` and `sources` (how many unnamed ones) are of the attribution that it hangs on,
`cited` is the key of the publication that the words came through."""

propositions = Table(
    "propositions", metadata,
    item_number(),
    Column("key", String, nullable=False, unique=True),
    Column("block", String, nullable=False, index=True),
    Column("type", String),
    Column("mode", String),
    Column("extension", String),
    Column("status", String, nullable=False),
    Column("actors", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("first", String),
    Column("last", String),
    Column("number", Integer),
    Column("alone", String),
    item_reference("source"),
    Column("stance", String),
    Column("tellings", Integer, nullable=False),
    Column("first_published", String),
    Column("last_published", String),
    item_reference("last_told", nullable=False),
    Column("ambiguous", Boolean, nullable=False),
    item_reference("claim", index=True, nullable=False),
)  # fmt: skip
"""What one or many tellings say alike: the same act, status, parties (clusters as `SEQ:COUNTRY`), days and number. Its
seq is that of its first telling, `source` and `stance` are too; `last_told` is its last telling. `alone` is set where
it may not be joined with others, `ambiguous` where it fits several that do not fit each other."""

proposition_parties = Table(
    "proposition_parties", metadata,
    item_reference("proposition", nullable=False),
    item_reference("cluster", nullable=False),
    Index("proposition_parties_by_cluster", "cluster", "proposition", unique=True),
    Index("proposition_parties_by_proposition", "proposition"),
)  # fmt: skip

claims = Table(
    "claims", metadata,
    item_number(),
    Column("type", String),
    Column("mode", String),
    Column("extension", String),
    Column("status", String, nullable=False),
    Column("tellings", Integer, nullable=False),
    Column("first_published", String),
    Column("last_published", String),
    Index("claims_by_weight", "tellings", "seq"),
)  # fmt: skip
"""One claim: its seq is that of its first telling; the propositions that belong to it name it."""

conflicts = Table(
    "conflicts", metadata,
    Column("block", String, nullable=False),
    item_reference("left", nullable=False),
    item_reference("right", nullable=False),
    Column("kind", String, nullable=False),
    item_reference("left_telling", nullable=False),
    item_reference("right_telling", nullable=False),
    Column("reason", Text, nullable=False),
    Index("conflicts_by_block", "block", "left", "right", "kind", unique=True),
    Index("conflicts_by_left", "left", "right", "kind"),
    Index("conflicts_by_right", "right"),
)  # fmt: skip
"""Two claims that cannot both hold, `left` the one that was told first; `block` is that of their propositions."""

claim_rulings = Table(
    "claim_rulings", metadata,
    Column("judgement", Integer, nullable=False),
    Column("item", String, nullable=False, index=True),
    Column("other", String),
    Column("verdict", String, nullable=False),
    Index("claim_rulings_by_judgement", "judgement", "item", unique=True),
)  # fmt: skip
"""The judgements on claims that hold, by the events that they name; a join stands here from both sides."""

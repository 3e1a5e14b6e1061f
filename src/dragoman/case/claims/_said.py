"""What somebody is reported to say: the tellings that hang on their word."""

from __future__ import annotations

from sqlalchemy import Connection, select

from dragoman.case.claims._named import claim_ids
from dragoman.case.people import parties
from dragoman.case.quoting import Place, quotes
from dragoman.case.schema.claims import propositions, tellings
from dragoman.case.schema.people import entities
from dragoman.case.values import Saying


def said_by(connection: Connection, source: int, *, limit: int | None = 12) -> tuple[Saying, ...]:
    """What the case entity with that seq is reported to say, the newest first, each with its claim and words.

    What no report dates by its publication is left out.
    """
    told = (
        select(tellings.c.report, tellings.c.start, tellings.c.end, tellings.c.published, propositions.c.claim)
        .join(entities, entities.c.seq == tellings.c.source)
        .join(propositions, propositions.c.seq == tellings.c.proposition)
        .where(entities.c.cluster == source, tellings.c.published.is_not(None))
        .order_by(tellings.c.published.desc(), tellings.c.seq)
        .limit(limit)
    )
    rows = connection.execute(told).all()
    words = quotes(connection, [Place(row.report, row.start, row.end) for row in rows])
    named, party = claim_ids(connection, [row.claim for row in rows]), parties(connection, [source])
    return tuple(
        Saying(
            day=row.published, source=party[source], claims=(named[row.claim],),
            quotes=(words[Place(row.report, row.start, row.end)],),
        )
        for row in rows
    )  # fmt: skip

"""The network: the case entities that are tied by acts, and those ties, as many as a person can look at."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, select

from dragoman.case.claims import LOOKED, counts, ties
from dragoman.case.schema.people import clusters, entities
from dragoman.case.values import Network, Tie, Tied

_TIES = 40
_ENTITIES = 24


def network(
    connection: Connection,
    *,
    about: int | None = None,
    type: str | None = None,  # noqa: A002 -- as claims call it
    most: int = _ENTITIES,
) -> Network:
    """Who met, asked, accused, held, released or visited whom: the ties told most often, between at most `most`.

    Args:
        connection: of the case.
        about: only the ties of this case entity (a cluster's seq).
        type: only those by this act: `COERCE`, `COERCE/arrest`.
        most: how many entities come back at most.
    """
    chosen: list[Tie] = []
    weights: Counter[str] = Counter()
    for tie in ties(connection, about=about, type=type, limit=_TIES):
        ends = {each.id or each.name for each in (tie.actor, tie.recipient)}
        if len(weights.keys() | ends) <= most:
            chosen.append(tie)
            weights.update(dict.fromkeys(sorted(ends), tie.tellings))
    every = counts(connection)[0]
    return Network(
        entities=_entities(connection, chosen, weights), ties=tuple(chosen), claims=min(every, LOOKED), of=every
    )


def _entities(connection: Connection, chosen: list[Tie], weights: Counter[str]) -> tuple[Tied, ...]:
    known = {each.id: each for tie in chosen for each in (tie.actor, tie.recipient) if each.id is not None}
    facts = (
        select(entities.c.item, clusters.c.type, clusters.c.reports)
        .join(clusters, clusters.c.seq == entities.c.cluster)
        .where(entities.c.item.in_(sorted(known)))
        .order_by(entities.c.seq)
    )
    found = {row.item: row for row in connection.execute(facts)}
    tied = (
        Tied(party=known[name], type=row.type, reports=row.reports, tellings=weights[name])
        for name, row in found.items()
    )
    return tuple(sorted(tied, key=lambda one: (-one.tellings, one.party.id or "")))

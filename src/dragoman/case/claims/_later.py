"""What was done later: claims told as done on a later day, of an act that was not done yet when tellings told of it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from dragoman.acts import is_once
from dragoman.case.claims._ask import claims_of
from dragoman.case.claims._regroup import as_proposition
from dragoman.case.claims._rules import actors_fit
from dragoman.case.claims._rulings import rejected
from dragoman.case.schema.claims import propositions, tellings
from dragoman.case.statements import rows_of
from dragoman.case.values import Claim


def done_later(connection: Connection, told: Sequence[int], day: str, most: int) -> tuple[Claim, ...]:
    """The claims that an act was done, after a day, which these tellings tell as planned, possible or not done.

    Only acts that are done to somebody once, to the very same people, by actors who may be the same, with a day of
    their own; without what an analyst rejected.

    Args:
        connection: of the case.
        told: the seqs of tellings.
        day: the ISO 8601 day after which it began.
        most: how many claims come back, the first done first.
    """
    of = {row.proposition for row in rows_of(connection, tellings.c.seq, told, tellings.c.proposition)}
    open_ones = [
        (row.block, as_proposition(row))
        for row in rows_of(connection, propositions.c.seq, of)
        if row.status not in ("actual", "stalled") and row.alone is None and row.recipients
    ]
    wanted = [(block, each) for block, each in open_ones if is_once(each.act)]
    found: dict[int, str] = {}
    for row in rows_of(connection, propositions.c.block, {block for block, _ in wanted}):
        done = as_proposition(row)
        fits = any(block == row.block and actors_fit(each.actors, done.actors) for block, each in wanted)
        if done.status == "actual" and fits and (done.days.first or "") > day:
            found[row.claim] = min(found.get(row.claim, done.days.first or ""), done.days.first or "")
    ordered = sorted(found.keys() - rejected(connection), key=lambda claim: (found[claim], claim))
    return claims_of(connection, ordered[:most])

"""The case at a glance: what a person wants first, of each a little, so that a case of any size answers at once."""

from __future__ import annotations

from sqlalchemy import Connection

from dragoman.case.changes import changes
from dragoman.case.claims import conflicts
from dragoman.case.custody import custody, folded
from dragoman.case.deal import conditions
from dragoman.case.forecasts import forecasts
from dragoman.case.listing import summary
from dragoman.case.values import Glance
from dragoman.case.values.whole import GLANCE

LOOKED_AT = 3 * GLANCE
"""So many people held are looked at, as some may be told of alike."""


def glance(connection: Connection, place: str) -> Glance:
    """People held, what a deal needs, what is expected, what cannot both hold, and what the newest report brought.

    Args:
        connection: the case.
        place: where it is, as `Summary.place` shows it.
    """
    whole = summary(connection, place)
    newest = whole.last_published
    return Glance(
        summary=whole,
        custody=folded(custody(connection, limit=LOOKED_AT))[:GLANCE],
        conditions=conditions(connection, limit=GLANCE, offset=max(0, whole.conditions - GLANCE)),
        forecasts=forecasts(connection, limit=GLANCE, offset=max(0, whole.forecasts - GLANCE)),
        conflicts=conflicts(connection, limit=GLANCE),
        changes=changes(connection, newest, "published", limit=GLANCE) if newest else (),
    )

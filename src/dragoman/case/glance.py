"""The case at a glance: what a person wants first, of each a little, so that a case of any size answers at once."""

from __future__ import annotations

from sqlalchemy import Connection

from dragoman.case.changes import changes
from dragoman.case.claims import conflicts
from dragoman.case.custody import custody, folded
from dragoman.case.deal import conditions
from dragoman.case.forecasts import forecasts
from dragoman.case.listing import summary
from dragoman.case.values import Custody, Glance
from dragoman.case.values.whole import GLANCE

_LOOKED_AT = 5 * GLANCE
"""So many people held are looked at where some are told of alike."""


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
        custody=_held(connection),
        conditions=conditions(connection, limit=GLANCE, offset=max(0, whole.conditions - GLANCE)),
        forecasts=forecasts(connection, limit=GLANCE, offset=max(0, whole.forecasts - GLANCE)),
        conflicts=conflicts(connection, limit=GLANCE),
        changes=changes(connection, newest, "published", limit=GLANCE) if newest else (),
    )


def _held(connection: Connection) -> tuple[Custody, ...]:
    found = folded(custody(connection, limit=GLANCE))
    return folded(custody(connection, limit=_LOOKED_AT))[:GLANCE] if any(one.alike for one in found) else found

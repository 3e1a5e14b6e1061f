"""People held: since when, for how many days, and what became of them."""

from __future__ import annotations

from dragoman.case.custody import custody
from dragoman.case.opening import Connection
from dragoman.case.values import Custody
from dragoman.web.context import Context, Query, following

SHOWN = 20
"""People of a page: each comes with up to two dozen steps and their words."""


class HeldContext(Context, frozen=True, kw_only=True):
    """One page of people held (`custody`); `today` is the day to which those still held are counted, None where they
    are counted to the last report on each; `next` is where the next page begins."""

    custody: tuple[Custody, ...]
    today: str | None
    offset: int
    next: int | None


def held_page(connection: Connection, query: Query) -> HeldContext:
    """People held; `?today=1` counts those still held up to the day of the visit."""
    offset = query.number("offset", 0)
    today = query.today if query.fields.get("today") == "1" else None
    found = custody(connection, today=today, limit=SHOWN + 1, offset=offset)
    return HeldContext(custody=found[:SHOWN], today=today, offset=offset, next=following(found, offset, SHOWN))

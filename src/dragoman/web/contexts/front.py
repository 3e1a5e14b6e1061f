"""The front page of a case: who is held, what a deal needs, what is expected, what cannot all hold, what is new."""

from __future__ import annotations

from dragoman.case.changes import changes
from dragoman.case.glance import glance
from dragoman.case.opening import Connection
from dragoman.case.people import proposals
from dragoman.case.values import Change, Glance, Proposal
from dragoman.web.context import Context, Query

_SHOWN = 12


class FrontContext(Context, frozen=True, kw_only=True):
    """The case at a glance (`glance`), what was added since the last visit (`since`, an instant, None at the first) or
    with the newest reports (`changes`), and the surest open proposals (`proposals`)."""

    glance: Glance
    since: str | None
    changes: tuple[Change, ...]
    proposals: tuple[Proposal, ...]


def front_page(connection: Connection, query: Query) -> FrontContext:
    """The case at a glance."""
    found = glance(connection, query.place)
    brought = changes(connection, query.since, limit=_SHOWN) if query.since else found.changes
    return FrontContext(glance=found, since=query.since, changes=brought, proposals=proposals(connection, limit=_SHOWN))

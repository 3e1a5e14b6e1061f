"""History: every judgement, the newest first, each of which can be undone."""

from __future__ import annotations

from dragoman.case.deciding import history
from dragoman.case.opening import Connection
from dragoman.case.values import Judgement
from dragoman.web.context import PAGE_SIZE, Context, Query, following


class HistoryContext(Context, frozen=True, kw_only=True):
    """One page of judgements, the newest first (`judgements`), and where the next page begins (`next`)."""

    judgements: tuple[Judgement, ...]
    offset: int
    next: int | None


def history_page(connection: Connection, query: Query) -> HistoryContext:
    """The judgements of the case."""
    offset = query.number("offset", 0)
    found = history(connection)[::-1][offset : offset + PAGE_SIZE + 1]
    return HistoryContext(judgements=tuple(found[:PAGE_SIZE]), offset=offset, next=following(found, offset))

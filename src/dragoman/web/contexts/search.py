"""Search: reports that hold words, with the words."""

from __future__ import annotations

from dragoman.case.opening import Connection
from dragoman.case.search import search
from dragoman.case.values import Hit
from dragoman.errors import CaseError
from dragoman.web.context import PAGE_SIZE, Context, Query, following


class SearchContext(Context, frozen=True, kw_only=True):
    """What was looked for (`words`), one page of the reports that hold it (`hits`, the best first), and `refused`: why
    nothing could be looked for, where that is so; `next` is where the next page begins.
    """

    words: str
    hits: tuple[Hit, ...]
    refused: str | None
    offset: int
    next: int | None


def search_page(connection: Connection, query: Query) -> SearchContext:
    """The reports that hold `?words=`."""
    words, offset = query.fields.get("words", ""), query.number("offset", 0)
    found: tuple[Hit, ...] = ()
    refused = None
    if words.strip():
        try:
            found = search(connection, words, limit=PAGE_SIZE + 1, offset=offset)
        except CaseError as error:
            refused = str(error)
    return SearchContext(
        words=words, hits=found[:PAGE_SIZE], refused=refused, offset=offset, next=following(found, offset)
    )

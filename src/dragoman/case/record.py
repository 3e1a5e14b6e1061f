"""The whole case, for exports: part by part and page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection

from dragoman.case import people
from dragoman.case.claims import claims, conflicts
from dragoman.case.custody import custody
from dragoman.case.deal import conditions
from dragoman.case.deciding import history
from dragoman.case.forecasts import forecasts, scores
from dragoman.case.grades import grades
from dragoman.case.listing import list_reports, summary
from dragoman.case.values import Record

PAGE = 1000
"""So many values of a part are in memory at a time."""
Item = TypeVar("Item", covariant=True)


class _Listing(Protocol[Item]):
    def __call__(self, *, limit: int, offset: int) -> tuple[Item, ...]: ...


@dataclass(frozen=True)
class Paged(Generic[Item]):
    """What a query of the case lists, fetched a page at a time whenever it is gone through."""

    listing: _Listing[Item]

    def __iter__(self) -> Iterator[Item]:
        for offset in count(0, PAGE):
            page = self.listing(limit=PAGE, offset=offset)
            yield from page
            if len(page) < PAGE:
                return


@dataclass(frozen=True)
class Once(Generic[Item]):
    """What a query gives in one piece, asked anew whenever it is gone through."""

    query: Callable[[], Iterable[Item]]

    def __iter__(self) -> Iterator[Item]:
        return iter(self.query())


def record(
    connection: Connection,
    place: str,
    *,
    about: int | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Record:
    """Everything that the case answers with, fetched while it is gone through, as of one moment.

    Args:
        connection: of the case, open for as long as the record is used.
        place: where it is, as messages show it.
        about: only the claims and conflicts with this case entity (a cluster's seq); all else is there.
        since: only the claims that a report published on this ISO 8601 day or later tells.
        until: only the claims that a report published on this day or earlier tells.
    """
    return Record(
        summary=summary(connection, place),
        reports=Paged(partial(list_reports, connection)),
        entities=Paged(partial(people.who, connection, whole=True)),
        claims=Paged(partial(claims, connection, about=about, since=since, until=until, whole=True)),
        conflicts=Paged(partial(conflicts, connection, about=about)),
        custody=Paged(partial(custody, connection, whole=True)),
        conditions=Paged(partial(conditions, connection, whole=True)),
        forecasts=Paged(partial(forecasts, connection, whole=True)),
        scores=Once(partial(scores, connection)),
        grades=Once(partial(grades, connection)),
        judgements=Once(partial(history, connection)),
    )

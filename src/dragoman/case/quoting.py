"""Quotes: the exact words of kept texts, with their cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, func, select

from dragoman.case.schema.kept import reports
from dragoman.case.values import Quote
from dragoman.cite import SHORTEST, cite, prefixes
from dragoman.span import Span

T = TypeVar("T")
CHUNK = 500
"""How many keys one query names: databases take only so many parameters."""


class Place(NamedTuple):
    """A span of a report of the case: the report's seq, then code points, half-open."""

    report: int
    start: int
    end: int


def quotes(connection: Connection, places: Iterable[Place]) -> dict[Place, Quote]:
    """The quote of each place, by place. Each text is fetched once."""
    wanted: dict[int, list[Place]] = {}
    for place in places:
        wanted.setdefault(place.report, []).append(place)
    found: dict[Place, Quote] = {}
    columns = (reports.c.seq, reports.c.id, reports.c.sha256, reports.c.outlet, reports.c.published, reports.c.text)
    for chunk in chunks(sorted(wanted)):
        rows = connection.execute(select(*columns).where(reports.c.seq.in_(chunk))).all()
        cited = cite_prefixes(connection, [row.sha256 for row in rows])
        for row in rows:
            for place in wanted[row.seq]:
                found[place] = Quote(
                    report=row.id, cite=cite(cited[row.sha256], Span(place.start, place.end)), start=place.start,
                    end=place.end, words=row.text[place.start : place.end], outlet=row.outlet, published=row.published,
                )  # fmt: skip
    return found


def cite_prefixes(connection: Connection, hashes: Sequence[str]) -> dict[str, str]:
    """What a cite of each text begins with: as short as keeps it apart from all texts of the case."""
    beginnings = sorted({sha[:SHORTEST] for sha in hashes})
    beginning = func.substr(reports.c.sha256, 1, SHORTEST)
    alike: set[str] = set()
    for chunk in chunks(beginnings):
        alike.update(connection.execute(select(reports.c.sha256).where(beginning.in_(chunk))).scalars())
    known = prefixes(alike)
    return {sha: known[sha] for sha in hashes}


def chunks(keys: Sequence[T]) -> Iterable[Sequence[T]]:
    """The keys in parts of at most `CHUNK`."""
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))

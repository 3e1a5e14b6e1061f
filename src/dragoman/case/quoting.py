"""Quotes: the exact words of kept texts, with their cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, func, select

from dragoman.case.schema.kept import reports
from dragoman.case.values import Quote
from dragoman.cite import SHORTEST, cite, prefixes
from dragoman.errors import CaseError
from dragoman.span import Span

T = TypeVar("T")
_CITE = re.compile(r"\[?([0-9a-f]{8,64}):([0-9]{1,7})-([0-9]{1,7})\]?")
_TITLE = 200
BEGINNING = 4 * _TITLE
"""So many characters of a text are enough to call it by."""
CHUNK = 500
"""How many keys one query names: databases take only so many parameters."""


class Place(NamedTuple):
    """A span of a report of the case: the report's seq, then code points, half-open."""

    report: int
    start: int
    end: int


def title_of(title: str | None, text: str) -> str:
    """What a report is called: its title, else the beginning of its first line with words, on one line."""
    first = next((line for line in (title or "", *text[:BEGINNING].splitlines()) if line.strip()), "")
    return " ".join(first.split())[:_TITLE]


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


def find_quote(connection: Connection, given: str) -> Quote:
    """The quote that a cite (`[ffecad2d:107-330]`) opens.

    Raises:
        CaseError: if it is no cite, or no words of this case.
    """
    cited = _CITE.fullmatch(given.strip())
    if cited is None:
        raise CaseError(f"{given!r} is no cite: copy one with its hash and offsets, as [ffecad2d:107-330]")
    prefix, start, end = cited[1], int(cited[2]), int(cited[3])
    named = select(reports.c.seq, func.length(reports.c.text).label("length"))
    begins = (reports.c.sha256 >= prefix) & (reports.c.sha256 < f"{prefix}g")
    row = connection.execute(named.where(begins).order_by(reports.c.seq).limit(1)).first()
    if row is None:
        raise CaseError(f"the case has no text that begins with {prefix}: `dragoman list` shows the reports")
    if not start < end <= row.length:
        raise CaseError(f"{given} lies outside the text, which has {row.length:,} characters")
    place = Place(row.seq, start, end)
    return quotes(connection, [place])[place]


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

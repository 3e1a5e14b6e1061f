"""What entries are made of: lines with their cites, sections of lines, and the wordings that several entries share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dragoman.case.values import Party, Quote
from dragoman.export.lines import Piece, quote
from dragoman.export.plain import shortened

WORDS = 150
"""How many code points of a quote a line shows; the cite gives the whole."""
NAME = 60
LISTED = 4
"""How many names a line names, or cites, before `and N more`."""
_SHORT_ID = 8


class CaseLine(NamedTuple):
    """A line of a case dossier: its pieces, its cites, the quotes behind them, its depth, the id of what it shows."""

    pieces: tuple[Piece, ...]
    cites: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    depth: int = 0
    item: str | None = None


class CaseSection(NamedTuple):
    """A part of a case dossier: a short name, a title, its lines, and how to see what is left out of them."""

    name: str
    title: str
    lines: Iterable[CaseLine]
    more: str = ""


def cited(pieces: Iterable[Piece], quotes: Iterable[Quote], depth: int = 0, item: str | None = None) -> CaseLine:
    """A line that cites its quotes, each place once."""
    each = {one.cite: one for one in quotes}
    return CaseLine(tuple(pieces), tuple(each), tuple(each.values()), depth, item)


def words(found: Quote, limit: int = WORDS) -> Piece:
    """The words of a quote, shortened in the middle."""
    return quote(shortened(found.words, limit))


def printed(found: Quote) -> str:
    """Who printed a quote, and when: `Maple Gazette, 2021-06-07`."""
    return ", ".join(part for part in (shortened(found.outlet or "", NAME), found.published or "") if part)


def short(item: str) -> str:
    """An id as lines show it, long enough to be given back: `claim-1a2b3c4d`."""
    word, _, digits = item.rpartition("-")
    return f"{word}-{digits[:_SHORT_ID]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `1,204 reports`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def tally(outlets: int, origins: int, unnamed: int = 0) -> str:
    """`6 outlets, 1 origin, unnamed sources: 3`."""
    nameless = f", unnamed sources: {unnamed}" if unnamed else ""
    return f"{counted(outlets, 'outlet')}, {counted(origins, 'origin')}{nameless}"


def names(parties: Iterable[Party], more: str) -> str:
    """The names of parties, as `A, B and C`, or `A, B and 7 more`."""
    found = [shortened(party.name, NAME) for party in parties]
    found += [more] if more else []
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)

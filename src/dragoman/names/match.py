"""Matching: how alike two names are, with the way from one to the other in words, and a roster searched by sound."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.names.alike import Match, by_ear, by_key
from dragoman.names.index import MARGIN, THRESHOLD, Index, Link
from dragoman.names.keys import keys

__all__ = ["MARGIN", "THRESHOLD", "Index", "Link", "Match", "compare"]


def compare(name: str, other: str, aliases: Iterable[str] = ()) -> Match:
    """How alike `name` is to `other`, or to the best of the other's `aliases` (names in any script).

    With aliases the spellings are compared letter by letter and sound by sound; without, by ear alone, because the two
    may have gone through another script.
    """
    named = list(aliases)
    if not named:
        return by_ear(name, other)
    found = (by_key(name, key) for alias in named for key in keys(alias))
    return max(found, default=Match(0.0, ""), key=lambda match: match.score)

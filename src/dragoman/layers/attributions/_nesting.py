"""Nesting: which attribution lies inside what another one says."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.layers.attributions._draft import Draft
from dragoman.span import Span

_DEEP = 16


def parents(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the number of the innermost one whose content holds all its words, or None.

    Linear in the drafts: at most `_DEEP` contents that are open at a cue are looked at.
    """
    opened = sorted((span.start, -span.end, number) for number, draft in enumerate(drafts) for span in draft.content)
    order = sorted(range(len(drafts)), key=lambda number: drafts[number].first)
    found: list[int | None] = [None] * len(drafts)
    active: list[tuple[int, int]] = []
    at = 0
    for number in order:
        start = drafts[number].first
        while at < len(opened) and opened[at][0] <= start:
            active.append((-opened[at][1], opened[at][2]))
            at += 1
        while active and active[-1][0] <= start:
            active.pop()
        inner = [(_size(drafts[other]), other) for _, other in active[-_DEEP:] if _holds(drafts[other], drafts[number])]
        if inner:
            found[number] = min(inner)[1]
    return found


def _size(draft: Draft) -> int:
    return sum(len(span) for span in draft.content)


def _words(draft: Draft) -> tuple[Span, ...]:
    return (*draft.words, *draft.source, *draft.content)


def _holds(outer: Draft, inner: Draft) -> bool:
    if outer is inner or _size(outer) <= _size(inner):
        return False
    return all(any(held.holds(span) for held in outer.content) for span in _words(inner))

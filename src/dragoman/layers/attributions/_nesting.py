"""Nesting: which attribution lies inside what another one says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.layers.attributions._draft import Draft, merged
from dragoman.parsed import Parsed
from dragoman.reading import Quotation
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


def inside_quotations(parsed: Parsed, quotations: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those whose cue is quoted with no more content than the quotation has: “They say no,” she said."""
    whole = [
        quotation for quotation in quotations if quotation.inside is None and quotation.opened and quotation.closed
    ]
    starts = [quotation.content.start for quotation in whole]
    found = []
    for draft in drafts:
        at = bisect_right(starts, parsed.start[draft.head]) - 1
        held = whole[at].content if at >= 0 else None
        if held and parsed.start[draft.head] < held.end and any(span.end > held.end for span in draft.content):
            kept = [span for span in draft.content if span.meets(held)]
            kept = [Span(max(span.start, held.start), min(span.end, held.end)) for span in kept]
            draft = replace(draft, content=merged(kept))
        found.append(draft)
    return found


def _size(draft: Draft) -> int:
    return sum(len(span) for span in draft.content)


def _words(draft: Draft) -> tuple[Span, ...]:
    return (*draft.words, *draft.source, *draft.content)


def _holds(outer: Draft, inner: Draft) -> bool:
    if outer is inner or _size(outer) <= _size(inner):
        return False
    return all(any(held.holds(span) for held in outer.content) for span in _words(inner))

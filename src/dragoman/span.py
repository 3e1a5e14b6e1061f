"""Span: half-open offsets into a report's text, and the cutting of a text at span boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False, order=True, array_like=True):
    """A stretch of a report's text: `text[start:end]` is the quote.

    Offsets are Unicode code points, half-open, `0 <= start <= end`. In JSON a span is `[start, end]`.

    Raises:
        ValueError: if the offsets are negative or the wrong way round.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that the span holds."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of `spans` (at least one)."""
    found = tuple(spans)
    return Span(min(s.start for s in found), max(s.end for s in found))


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at either end (empty, at its start, where it holds nothing else)."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip()) if words.strip() else span.start
    return Span(start, start + len(words.strip()))


def runs(
    length: int, marks: Sequence[Iterable[Span]], cuts: Iterable[int] = ()
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The text cut at every span boundary: pieces in order, each with the numbers of the marks that cover it.

    Args:
        length: code points in the text.
        marks: the spans that each mark covers, marks being numbered from 0; spans of different marks may cross.
        cuts: offsets at which the text is cut besides.

    Yields:
        `(start, end, numbers)`, the numbers ascending; the pieces `[start, end)` join to `[0, length)` without gap or
        overlap. Crossing marks cannot mis-nest, because nothing is nested: each piece knows everything that covers it.
    """
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for number, spans in enumerate(marks):
        for span in spans:
            if span.start < span.end:
                opens.setdefault(span.start, []).append(number)
                closes.setdefault(span.end, []).append(number)
    active: dict[int, int] = {}
    for start, end in pairwise(sorted({0, length, *cuts, *opens, *closes})):
        for number in closes.get(start, ()):
            active[number] -= 1
            if not active[number]:
                del active[number]
        for number in opens.get(start, ()):
            active[number] = active.get(number, 0) + 1
        yield start, end, tuple(sorted(active))

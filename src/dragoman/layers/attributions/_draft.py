"""Drafts: attributions while their words are being found, and the arithmetic of their spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.clauses import near
from dragoman.layers.attributions._cues import Cue
from dragoman.parsed import Parsed
from dragoman.span import Span

_GAP = 4
_OPENING, _CLOSING = "“\"‘«`'", "”\"’»'"
Rows = tuple[int, int]
"""Rows of tokens, half-open."""


_CLAUSAL = frozenset({
    "clause", "aside", "around", "rest", "phrase", "gerund", "V:clause", "adjective", "credit", "phrasal", "quoted",
    "inverted",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """Who says what, before it is known on whose authority: `head` is the row of the cue's main word.

    `speaker` is the row of the source's head word, None where there is no source; `tag` the rows of source and cue
    together, which a quotation stands beside; `frame` names the construction.
    `continues` is the number of the draft whose quotation goes on here.
    """

    cue: Cue
    head: int
    speaker: int | None
    source: tuple[Span, ...]
    words: tuple[Span, ...]
    content: tuple[Span, ...]
    tag: Rows
    frame: str
    quoted: bool = False
    continues: int | None = None

    @property
    def speech(self) -> bool:
        """Whether a clause reports speech or thought."""
        return self.cue.speech and (self.quoted or self.frame in _CLAUSAL)

    @property
    def first(self) -> int:
        """The offset of its first word."""
        return min((*self.source, *self.words, *self.content)).start

    @property
    def place(self) -> tuple[int, bool, int, int]:
        """Where it stands among others: by its first word, outer before inner, a continuation after its beginning."""
        last = max(span.end for span in (*self.source, *self.words, *self.content))
        return self.first, self.continues is not None, self.content[0].start, -last

    def moved(self, place: Mapping[int, int]) -> Draft:
        """The draft where drafts have new numbers; what it went on from is forgotten where that is gone."""
        return self if self.continues is None else replace(self, continues=place.get(self.continues))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order, those that touch or overlap joined, empty ones left out."""
    found: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order, those joined between which stand no more than white space and an opening mark.

    A quotation mark at the edge of what is left stays only where its partner is in the span too.
    """
    found: list[Span] = []
    for span in merged(spans):
        gap = text[found[-1].end : span.start] if found and span.start - found[-1].end < _GAP else None
        if gap is not None and not gap.strip(_OPENING + " \n\t\u00a0"):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(_balanced(text, span) for span in found)


def _balanced(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if end - start > 2 and text[start] in _OPENING and not any(mark in text[start + 1 : end] for mark in _CLOSING):
        start += 1
    if end - start > 2 and text[end - 1] in _CLOSING and not any(mark in text[start : end - 1] for mark in _OPENING):
        end -= 1
    return Span(start, end)


def without(rows: Iterable[Rows], holes: Iterable[Rows]) -> list[Rows]:
    """What is left of `rows` when `holes` are cut out of them."""
    left = list(rows)
    for first, after in holes:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, first)), (max(start, after), end))
            if piece[0] < piece[1]
        ]
    return left


def spans(parsed: Parsed, rows: Iterable[Rows]) -> tuple[Span, ...]:
    """The spans of the rows, punctuation that is no quotation mark or bracket left out at their ends."""
    return tuple(parsed.span(*kept) for piece in rows if (kept := edged(parsed, *piece)))


_EDGE = frozenset(",.;:-–—―")


def edged(parsed: Parsed, first: int, after: int) -> Rows | None:
    """The rows without commas, stops, dashes and white space at either end; None where nothing else is there."""
    while first < after and (parsed.pos[first] == "SPACE" or parsed.word[first] in _EDGE):
        first += 1
    while first < after and (parsed.pos[after - 1] == "SPACE" or parsed.word[after - 1] in _EDGE):
        after -= 1
    return (first, after) if first < after else None


def subtree(parsed: Parsed, row: int) -> Rows:
    """The rows of the token's subtree, at most so many as `clauses.near` looks through."""
    rows = near(parsed, row)
    return rows.start, rows.stop

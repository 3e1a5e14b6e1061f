"""Parsed: the grammar of a text as plain columns, so that layers read lists and know no engine."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from dragoman.span import Span, trimmed


@dataclass(frozen=True, slots=False, eq=False)
class Parsed:
    """A text with its tokens, tags and dependency trees, one column a property, one row a token.

    `start` and `end` are code points; `pos` is UPOS, `tag` the Penn tag, `dep` spaCy's English label (ClearNLP
    style); `head` is the
    row of the syntactic head (its own row for a root); `left` and `right` are the first row and the row after the
    last of
    the token's subtree; `sentence` is the sentence's number and `sentences` its rows, half-open; `names` are the
    model's named entities as rows with their OntoNotes label. White space tokens have `pos` SPACE.
    """

    text: str
    sha256: str
    start: Sequence[int]
    end: Sequence[int]
    word: Sequence[str]
    lower: Sequence[str]
    lemma: Sequence[str]
    pos: Sequence[str]
    tag: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    left: Sequence[int]
    right: Sequence[int]
    sentence: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    names: Sequence[tuple[int, int, str]]
    warnings: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.word)

    @cached_property
    def paragraphs(self) -> Sequence[Span]:
        """The spans of the paragraphs, in order, white space trimmed (see `paragraph_ends`)."""
        cuts = [0, *paragraph_ends(self.text), len(self.text)]
        return [span for start, end in pairwise(cuts) if len(span := trimmed(self.text, Span(start, end)))]

    @cached_property
    def children(self) -> Sequence[Sequence[int]]:
        """For each token the rows of its dependants, in text order."""
        found: list[list[int] | tuple[()]] = [()] * len(self)  # most words have none
        for row, head in enumerate(self.head):
            if head != row:
                if kept := found[head]:
                    kept.append(row)
                else:
                    found[head] = [row]
        return found

    def span(self, first: int, after: int) -> Span:
        """The span of the rows `[first, after)`, white space at either end left out."""
        while first < after and self.pos[first] == "SPACE":
            first += 1
        while after > first and self.pos[after - 1] == "SPACE":
            after -= 1
        if first == after:
            return (
                Span(self.start[first], self.start[first])
                if first < len(self)
                else Span(len(self.text), len(self.text))
            )
        return Span(self.start[first], self.end[after - 1])

    def rows(self, span: Span) -> range:
        """The rows whose tokens share a code point with `span`."""
        first = bisect_right(self.end, span.start)
        return range(first, bisect_left(self.start, span.end, first))

    def child(self, row: int, *deps: str) -> int | None:
        """The first dependant of `row` with one of the labels `deps`, or None."""
        for each in self.children[row]:
            if self.dep[each] in deps:
                return each
        return None

    def ancestors(self, row: int) -> Iterator[int]:
        """The heads of `row`, from its own upward to the root."""
        while self.head[row] != row:
            row = self.head[row]
            yield row


def subtree_edges(head: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each row the first row and the row after the last of its subtree, in time linear in the number of rows."""
    size = len(head)
    left, right = list(range(size)), [row + 1 for row in range(size)]
    waiting = [0] * size
    for row, parent in enumerate(head):
        if parent != row:
            waiting[parent] += 1
    ready = [row for row in range(size) if not waiting[row]]
    while ready:
        row = ready.pop()
        parent = head[row]
        if parent == row:
            continue
        if left[row] < left[parent]:
            left[parent] = left[row]
        if right[row] > right[parent]:
            right[parent] = right[row]
        waiting[parent] -= 1
        if not waiting[parent]:
            ready.append(parent)
    return left, right


_BLANK_LINE = re.compile(r"\n\s*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_FINAL_MARK = re.compile(r"[.!?:;…][”\"’')\]]*\s*$")


def paragraph_ends(text: str) -> list[int]:
    """Where one paragraph ends and the next begins, as offsets of the next one's first code point.

    A blank line ends a paragraph. In a text without any, each line is a paragraph (as web pages give them), unless most
    lines break off without a final mark: then they were wrapped to a width, and the text is one paragraph.
    """
    blank = [match.end() for match in _BLANK_LINE.finditer(text)]
    if blank:
        return blank
    lines = text.splitlines()
    wrapped = 2 * sum(not _FINAL_MARK.search(line) for line in lines[:-1]) > len(lines)
    return [] if wrapped else [match.end() for match in _LINE_END.finditer(text)]


_PLACE = r"[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*){0,3}"
_AGENCY = r" ?\([A-Z][\w .,:;&/’'-]{1,40}\)"
_DATELINE = re.compile(
    rf"\s*(?P<place>{_PLACE})(?:, {_PLACE}){{0,2}}(?:{_AGENCY}(?=,? [A-Z0-9]))?"
    r"(?P<date>,? (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)"
    r"(?:,? \d{4})?)?"
    rf"(?P<agency>{_AGENCY})?"
    r",?\s+(?:--|[-–—_])+\s+(?=[“\"‘'`(]?[A-Z0-9])"
)


def dateline_end(text: str, start: int) -> int:
    """Where the story begins behind the dateline of a paragraph that begins at `start`; `start` where there is none.

    A dateline is a place before a dash, in capitals or with a date or an agency: "OSLO, May 3 (Nordpress) - ".
    """
    found = _DATELINE.match(text, start)
    if found and (found["date"] or found["agency"] or found["place"].isupper()):
        return found.end()
    return start

"""The lines of printed pages to paragraphs: reading order, running heads, line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Line(NamedTuple):
    """One line of a page, or of a column: its words and its box, in points from the page's lower left corner.

    `hyphen` says that the line ends in a hyphen which stands at the line's end only; it is not in `text`.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    hyphen: bool = False

    @property
    def height(self) -> float:
        """From the descenders to the ascenders."""
        return self.top - self.bottom


EDGE = 3
"""So many lines at the top and at the foot of a page are looked at for running heads."""

MIN_ROWS = 5
"""Fewer lines side by side are no two columns."""

MIN_COLUMN = 25
"""Lines of columns have more characters on the average; those of a table have fewer."""

_NUMBER = re.compile(r"\W*(?:page\s*)?(\d{1,4})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I)
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"(?:[•·▪◦‣●■]|\(?(?:\d{1,2}|[a-z])\))\s")
"""How a point of a list begins; the lines after its first stand further in."""

_SENTENCE_END = re.compile(r"[.!?:…][”\"’')\]]*$")


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document.

    Lines come in the order in which the file draws them, which for nearly all programs is column after column; where a
    file draws two columns row by row, they are put one after the other. What stands at the top or the foot of most
    pages, and numbers of pages, are left out. A paragraph ends where the next line is set off, begins further in, is of
    another size, is a point of a list, or where the line ends a sentence short of the column's edge; it goes on over
    the end of a column or page where its last line ends no sentence. A hyphen at a line's end is taken out, unless the
    document has the word with it elsewhere.
    """
    kept = [_runs(_in_order(page)) for page in _without_heads(pages)]
    runs = [run for page in kept for run in page]
    pitch = _pitch(runs)
    blocks: list[list[Line]] = []
    for run in runs:
        if blocks and _goes_on(blocks[-1][-1], run[0]):
            blocks[-1].append(run[0])
        else:
            blocks.append([run[0]])
        column = (min(line.left for line in run), max(line.right for line in run))
        for before, line in pairwise(run):
            if _begins(before, line, column, pitch):
                blocks.append([line])
            else:
                blocks[-1].append(line)
    printed = " ".join(line.text for block in blocks for line in block)
    words = Counter(re.findall(r"\w+(?:-\w+)*", printed.casefold()))
    return [_joined(block, words) for block in blocks]


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without what most of them repeat at the top or the foot, and without page numbers there.

    Where nothing else is on any page, it stays.
    """
    edges = [_edges(page) for page in pages]
    often = Counter(form for edge in edges for form in {_form(line) for line in edge})
    least = max(2, 0.6 * len(pages))
    kept = [
        [line for line in page if line not in edge or (often[_form(line)] < least and not _is_number(line, number))]
        for number, (page, edge) in enumerate(zip(pages, edges, strict=True), 1)
    ]
    return kept if any(kept) else [list(page) for page in pages]


def _edges(page: Sequence[Line]) -> set[Line]:
    by_height = sorted(page, key=lambda line: line.bottom)
    return {*by_height[:EDGE], *by_height[-EDGE:]}


def _form(line: Line) -> tuple[str, int]:
    """What stays the same in a running head from page to page, and about where on the page it stands."""
    return _DIGITS.sub("#", line.text.casefold()), round(line.bottom / 12)


def _is_number(line: Line, page: int) -> bool:
    """Whether a line is the number of the page: 7, - 7 -, Page 7 of 12. A bare number must be the page's own."""
    found = _NUMBER.fullmatch(line.text)
    return found is not None and (int(found[1]) == page or found[1] != line.text)


def _in_order(page: list[Line]) -> list[Line]:
    """The lines of a page, two columns that are drawn row by row put one after the other.

    Else lines side by side are one: a row of a table, or a line with a wide gap.
    """
    rows: list[list[Line]] = []
    for line in page:
        if rows and _beside(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    pairs = [(number, row) for number, row in enumerate(rows) if len(row) == 2]
    if len(pairs) < max(MIN_ROWS, 0.5 * len(rows)) or not all(_is_column([row[n] for _, row in pairs]) for n in (0, 1)):
        return [_one(row) for row in rows]
    first, last = pairs[0][0], pairs[-1][0]
    gutter = median((row[0].right + row[1].left) / 2 for _, row in pairs)
    body = [line for row in rows[first : last + 1] for line in row]
    columns = [[line for line in body if (line.left > gutter) == right] for right in (False, True)]
    return [*map(_one, rows[:first]), *columns[0], *columns[1], *map(_one, rows[last + 1 :])]


def _is_column(lines: list[Line]) -> bool:
    return sum(len(line.text) for line in lines) >= MIN_COLUMN * len(lines)


def _one(row: list[Line]) -> Line:
    text = " ".join(line.text for line in row)
    bottom, top = min(line.bottom for line in row), max(line.top for line in row)
    return Line(text, row[0].left, bottom, row[-1].right, top, row[-1].hyphen)


def _beside(one: Line, other: Line) -> bool:
    """Whether two lines stand on one height, the second to the right of the first."""
    return other.left >= one.right and min(one.top, other.top) - max(one.bottom, other.bottom) > 0.5 * one.height


def _runs(page: list[Line]) -> list[list[Line]]:
    """The lines of a page parted where the next one is not below the last: at the end of a column."""
    runs: list[list[Line]] = []
    for line in page:
        last = runs[-1][-1] if runs else None
        if last and line.top < last.top and line.left < last.right and line.right > last.left:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _pitch(runs: list[list[Line]]) -> float:
    """How far the lines of the document lie apart, as a rule, in heights of a line."""
    steps = [(before.bottom - line.bottom) / _size(line) for run in runs for before, line in pairwise(run)]
    return median(steps) if steps else 1.2


def _begins(before: Line, line: Line, column: tuple[float, float], pitch: float) -> bool:
    """Whether a line begins a paragraph, by how it stands to the one before it and to its column (left, right)."""
    if before.hyphen:
        return False
    left, right = column
    size = _size(line)
    if (before.bottom - line.bottom) / size > 1.25 * pitch + 0.05 or abs(before.height - line.height) > 0.15 * size:
        return True
    if _ITEM.match(line.text):
        return True
    indented = line.left - before.left > 0.6 * size and line.left - left < 4 * size and before.left - left < 0.6 * size
    if indented and not _ITEM.match(before.text):
        return True
    return right - before.right > 0.15 * (right - left) and bool(_SENTENCE_END.search(before.text))


def _size(line: Line) -> float:
    return max(line.height, 1.0)


def _goes_on(last: Line, first: Line) -> bool:
    """Whether a paragraph goes on at the top of the next column or page."""
    if last.hyphen:
        return True
    return (
        not _SENTENCE_END.search(last.text)
        and abs(last.height - first.height) <= 0.15 * max(last.height, first.height)
        and (first.text[:1].islower() or last.text.endswith((",", ";")))
    )


def _joined(block: list[Line], words: Counter[str]) -> str:
    """The lines as one text: a space between them, or nothing where a word was parted at the line's end."""
    pieces = [block[0].text]
    for before, line in pairwise(block):
        pieces += [_hyphen(before.text, line.text, words) if before.hyphen else " ", line.text]
    return "".join(pieces) + ("-" if block[-1].hyphen else "")


def _hyphen(before: str, after: str, words: Counter[str]) -> str:
    """What belongs between two halves of a word: its hyphen only where the document writes the word so elsewhere."""
    first, second = before.rpartition(" ")[2], after.partition(" ")[0]
    halves = (re.sub(r"^\W+", "", first).casefold(), re.sub(r"\W+$", "", second).casefold())
    return "-" if not after[:1].isalpha() or words["-".join(halves)] > words["".join(halves)] else ""

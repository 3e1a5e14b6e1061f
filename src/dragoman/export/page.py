"""The page: readings as one self-contained HTML file, the annotated text beside what was read from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from dragoman.cite import cite, prefixes
from dragoman.export.heading import Heading, heading
from dragoman.export.lines import Line, Piece
from dragoman.export.marked import LAYERS, Cited, drawn, paragraphs
from dragoman.export.marked import Piece as Marked
from dragoman.export.sections import sections
from dragoman.parsed import paragraph_ends
from dragoman.reading import Reading
from dragoman.span import Span

OPEN = 60
"""A section with more lines than this is folded until it is asked for."""


class PageLine(NamedTuple):
    """A line of the page: its anchor, its item's id, its depth, its pieces, the spans that it cites, and its cites with
    the anchors that they lead to."""

    anchor: str
    item: str | None
    depth: int
    pieces: tuple[Piece, ...]
    spans: tuple[Span, ...]
    cites: tuple[tuple[str, str], ...]


class PageSection(NamedTuple):
    """A section of the page; `open` where it is not folded."""

    title: str
    lines: tuple[PageLine, ...]
    open: bool


class PageReport(NamedTuple):
    """One report of the page: its anchors' prefix, its heading, its text in marked paragraphs, its sections."""

    anchor: str
    heading: Heading
    whole: str
    paragraphs: tuple[list[Marked], ...]
    sections: tuple[PageSection, ...]
    cited: tuple[Cited, ...]


def render_page(readings: Sequence[Reading]) -> str:
    """One HTML page with all readings: no script, nothing from elsewhere, every item linked with its words.

    The anchor of the span `[1069, 1100)` is `#c1069-1100`; from the second report on it is `#r2c1069-1100`.
    """
    cites = prefixes(reading.sha256 for reading in readings)
    reports = [page_report(reading, cites[reading.sha256], place) for place, reading in enumerate(readings, start=1)]
    return _template().render(reports=reports, layers=LAYERS)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("dragoman.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("page.html.jinja")


def page_report(
    reading: Reading, prefix: str, place: int = 1, extra: Mapping[str, Sequence[Span]] | None = None
) -> PageReport:
    """One report made ready for a page.

    Args:
        reading: the reading.
        prefix: what its cites begin with (see `cite.prefixes`).
        place: which report of the page it is; anchors tell it from the others.
        extra: further spans to be drawn in the text, by their class.
    """
    anchor = "" if place == 1 else f"r{place}"
    parts = [section for section in sections(reading) if section.lines]
    lines = [line for section in parts for line in section.lines]
    text = reading.report.text
    whole = Span(0, len(text))
    cited = _cited(lines, text, anchor, place)
    numbers = iter(range(len(lines)))

    def shown(line: Line) -> PageLine:
        places = tuple((cite(prefix, span), f"{anchor}c{span.start}-{span.end}") for span in line.spans)
        return PageLine(f"{anchor}i{next(numbers)}", line.item, line.depth, line.pieces, line.spans, places)

    listed = tuple(
        PageSection(section.title, tuple(shown(line) for line in section.lines), len(section.lines) <= OPEN)
        for section in parts
    )
    marks = {**drawn(reading), **(extra or {})}
    return PageReport(
        anchor, heading(reading), f"{anchor}c{whole.start}-{whole.end}", tuple(paragraphs(text, marks, cited)), listed,
        cited,
    )  # fmt: skip


def _cited(lines: list[Line], text: str, anchor: str, place: int) -> tuple[Cited, ...]:
    """Every span that a line cites, in text order, with the line that shows its item (else the first that cites it)."""
    owners: dict[Span, int] = {}
    for number, line in enumerate(lines):
        for span in line.spans:
            if span not in owners or (line.item and not lines[owners[span]].item):
                owners[span] = number
    ends = paragraph_ends(text)
    return tuple(
        Cited(
            span, f"{anchor}c{span.start}-{span.end}", f"k{place}-{number}", owners[span],
            bisect_right(ends, span.start) != bisect_left(ends, span.end),
        )
        for number, span in enumerate(sorted(owners))
        if len(span) and span != Span(0, len(text))
    )  # fmt: skip

"""A report: its text with what was read marked in it, the items beside it, and what analysts put there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from starlette.exceptions import HTTPException

from dragoman.case.items import analyst_items, types
from dragoman.case.keeping import find_report, reading_of
from dragoman.case.listing import report_of_case
from dragoman.case.opening import Connection
from dragoman.case.quoting import Place, quotes
from dragoman.case.values import AnalystItem, CaseReport, Quote
from dragoman.cite import cite
from dragoman.export.marked import LAYERS, Piece
from dragoman.export.page import PageReport, page_report
from dragoman.span import Span
from dragoman.web.context import Context, Query

DEEPEST = 6
"""How many levels are indented."""
CITED = "at"
"""The class, among those of the layers, of the words that the address cites."""
_AT = re.compile(r"([0-9]{1,7})-([0-9]{1,7})")


class ReportPiece(NamedTuple):
    """A piece of a paragraph: its `text`, the names of the `layers` that mark it, whether it is `cited` by the address,
    and the anchor of the `item` beside the text that it opens."""

    text: str
    layers: tuple[str, ...]
    cited: bool
    item: str | None


class ReportLine(NamedTuple):
    """A line beside the text: its `anchor`, the id of its `item`, how far it is indented, its `words` each with its
    role, its `cites` with the first and last offset (code points) of each; whether an analyst can correct the item
    (`editable`), and the judgement that did (`judged_by`)."""

    anchor: str
    item: str | None
    depth: int
    words: tuple[tuple[str, str], ...]
    cites: tuple[tuple[str, int, int], ...]
    editable: bool
    judged_by: str | None


class ReportSection(NamedTuple):
    """Lines of one kind under their title; `open` where they are not folded."""

    title: str
    lines: tuple[ReportLine, ...]
    open: bool


class Correcting(NamedTuple):
    """What is to be corrected: the id of the `item`, its line's `words`, and the words of the text (`quoted`) that it
    begins with."""

    item: str
    words: tuple[tuple[str, str], ...]
    quoted: str


class ReportContext(Context, frozen=True, kw_only=True):
    """One report (`report`): its text in `paragraphs` of pieces, what was read in `sections`, the `layers` that can be
    switched (class, name, label), the analysts' `items`, and `at`, the words that the address cites; `correcting` is
    the item that the address names to be corrected, `types` what an item of each layer can be.
    """

    report: CaseReport
    paragraphs: tuple[tuple[ReportPiece, ...], ...]
    sections: tuple[ReportSection, ...]
    layers: tuple[tuple[str, str, str], ...]
    items: tuple[AnalystItem, ...]
    at: Quote | None
    correcting: Correcting | None
    types: Mapping[str, tuple[str, ...]]


def report_page(connection: Connection, query: Query) -> ReportContext:
    """One report; `?at=START-END` (code points of its text) marks those words, with the anchor `at`; `?item=` names one
    that was read and is to be corrected."""
    seq = find_report(connection, query.path["report"])
    report, reading = report_of_case(connection, seq), reading_of(connection, seq)
    at = _cited(query.fields.get("at", ""), len(reading.report.text))
    items = analyst_items(connection, report.id)
    extra = {CITED: [at] if at else [], "y": [Span(each.quote.start, each.quote.end) for each in items]}
    prefix = report.cite.strip("[").partition(":")[0]
    page = page_report(reading, prefix, extra=extra)
    shown = _sections(page, prefix, {each.corrects: each.judgement for each in items if each.corrects})
    place = Place(seq, at.start, at.end) if at else None
    lines, wanted = (line for section in shown for line in section.lines), query.fields.get("item")
    return ReportContext(
        report=report, paragraphs=_paragraphs(page), sections=shown,
        layers=(*LAYERS, ("y", "yours", "added by analysts")), items=items,
        at=quotes(connection, [place])[place] if place else None,
        correcting=next(
            (_correcting(line, reading.report.text) for line in lines if line.editable and line.item == wanted), None
        ),
        types=types(),
    )  # fmt: skip


def _correcting(line: ReportLine, text: str) -> Correcting:
    start, end = line.cites[0][1:] if line.cites else (0, 0)
    return Correcting(line.item or "", line.words, text[start:end])


def _cited(given: str, length: int) -> Span | None:
    """The span that an address cites, None where it cites none.

    Raises:
        HTTPException: 400 where it is no span of the text.
    """
    if not given:
        return None
    found = _AT.fullmatch(given)
    if found is None or not int(found[1]) < int(found[2]) <= length:
        raise HTTPException(400, f"at must be START-END within the text, which has {length:,} characters")
    return Span(int(found[1]), int(found[2]))


def _paragraphs(page: PageReport) -> tuple[tuple[ReportPiece, ...], ...]:
    return tuple(tuple(_piece(piece) for piece in paragraph) for paragraph in page.paragraphs)


def _piece(piece: Piece) -> ReportPiece:
    cited = CITED in piece.layers
    layers = tuple(name for name in piece.layers if name != CITED) if cited else piece.layers
    return ReportPiece(piece.text, layers, cited, None if piece.line is None else f"i{piece.line}")


def _sections(page: PageReport, prefix: str, judged: Mapping[str, str]) -> tuple[ReportSection, ...]:
    return tuple(
        ReportSection(
            section.title,
            tuple(
                ReportLine(
                    line.anchor, line.item, min(line.depth, DEEPEST),
                    tuple((piece.role, piece.text) for piece in line.pieces),
                    tuple((cite(prefix, span), span.start, span.end) for span in line.spans),
                    (line.item or "").startswith(tuple(types())), judged.get(line.item or ""),
                )
                for line in section.lines
            ),
            section.open,
        )
        for section in page.sections
    )  # fmt: skip

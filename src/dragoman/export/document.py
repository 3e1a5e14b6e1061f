"""A case as a document: the dossier's sections, then the sources: each report with the words that are cited of it.

Markdown, DOCX and PDF are made of it; they differ in how they write it down, not in what they say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dragoman.case.values import CaseReport, Quote, Record
from dragoman.export.case_dossier import case_sections, case_title
from dragoman.export.entries.lines import CaseLine, CaseSection
from dragoman.export.entries.reports import report_lines
from dragoman.export.lines import Piece
from dragoman.export.plain import one_line
from dragoman.export.proof import case_name, web_address

SOURCES = "Sources"
HOW_TO_READ = (
    "Every line ends with its cites. A cite such as [ffecad2d:107-330] names a report by the first digits of the "
    "SHA-256 of its text, and words of it by where they begin and end, in characters; these words stand under "
    f"{SOURCES}. What is not in quotation marks was put together by a program and may be wrong: check it against them."
)


class CitedQuote(NamedTuple):
    """Words that lines cite: the cite, the anchor it leads to, the words on one line."""

    cite: str
    anchor: str
    words: str


class DocumentSource(NamedTuple):
    """A report of the case: its anchor, its lines, its address, where it is one of the web, and what is cited of it."""

    anchor: str
    lines: tuple[CaseLine, ...]
    url: str | None
    sha256: str
    quotes: tuple[CitedQuote, ...]


class CaseDocument(NamedTuple):
    """A document: its title, what the case holds, what it was made with and when, its sections and sources.

    `anchors` lead from each cite to the place under the sources that has its words.
    """

    title: str
    subtitle: str
    made: str
    day: str
    sections: tuple[CaseSection, ...]
    empty: tuple[str, ...]
    sources: tuple[DocumentSource, ...]
    anchors: dict[str, str]


def case_document(record: Record, version: str) -> CaseDocument:
    """The document of a case; the same case gives the same one (its day is that on which the last report was added)."""
    sections = tuple(section for section in case_sections(record) if section.name != "reports")
    quotes: dict[str, dict[str, Quote]] = {}
    for section in sections:
        for line in section.lines:
            for quote in line.quotes:
                quotes.setdefault(quote.report, {})[quote.cite] = quote
    sources = tuple(_source(report, quotes.get(report.id, {}).values()) for report in record.reports)
    anchors = {report.cite: source.anchor for report, source in zip(record.reports, sources, strict=True)}
    for source in sources:
        anchors |= {quote.cite: quote.anchor for quote in source.quotes}
    title = case_name(record.summary)
    called = one_line(record.summary.title or record.summary.place)
    day = max((report.added for report in record.reports), default=record.summary.created)[:10]
    subtitle = one_line(case_title(record.summary)).removeprefix(f"{called}: ")
    return CaseDocument(
        title, subtitle, f"Dragoman {version}, as of {day}", day,
        tuple(section for section in sections if section.lines),
        tuple(section.title.lower() for section in sections if not section.lines), sources, anchors,
    )  # fmt: skip


def worded(line: CaseLine) -> tuple[Piece, ...]:
    """The pieces of a line with an id that it begins with behind its words: on paper the words come first."""
    first, *rest = line.pieces
    return (*rest, first) if rest and first.role == "note" else line.pieces


def _source(report: CaseReport, quotes: Iterable[Quote]) -> DocumentSource:
    found = sorted(quotes, key=lambda quote: (quote.start, quote.end))
    cited = tuple(
        CitedQuote(quote.cite, f"{report.id}-{quote.start}-{quote.end}", one_line(quote.words)) for quote in found
    )
    return DocumentSource(report.id, tuple(report_lines(report)), web_address(report.url), report.sha256, cited)

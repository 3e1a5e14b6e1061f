"""A case as a document: the dossier's sections, then the sources: each report with the words that are cited of it.

Markdown, DOCX and PDF are made of it; they differ in how they write it down, not in what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from dragoman.case.values import CaseReport, Record
from dragoman.errors import ConfigError
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
    """Words that lines cite: the cite, the anchor it leads to, the words on one line, where they begin and end."""

    cite: str
    anchor: str
    words: str
    start: int
    end: int


class DocumentSource(NamedTuple):
    """A report of the case: its anchor, its lines, its address, where it is one of the web, and what is cited of it."""

    anchor: str
    lines: tuple[CaseLine, ...]
    url: str | None
    sha256: str
    quotes: tuple[CitedQuote, ...]


class CaseDocument(NamedTuple):
    """A document: its title, what the case holds, what it was made with and when, its sections and sources.

    Sections, their lines and the sources come while they are gone through, once and in this order; only the words that
    lines cite are kept meanwhile. `empty` are then the titles of the sections without a line, and `anchors` lead from
    each cite to the place under the sources that has its words.
    """

    title: str
    subtitle: str
    made: str
    day: str
    sections: Iterator[CaseSection]
    sources: Iterator[DocumentSource]
    empty: list[str]
    anchors: dict[str, str]


def case_document(record: Record, version: str) -> CaseDocument:
    """The document of a case; the same case gives the same one (its day is that on which the last report was added)."""
    called = one_line(record.summary.title or record.summary.place)
    day = max((report.added for report in record.reports), default=record.summary.created)[:10]
    subtitle = one_line(case_title(record.summary)).removeprefix(f"{called}: ")
    empty: list[str] = []
    anchors: dict[str, str] = {}
    cited: dict[str, dict[str, CitedQuote]] = {}
    return CaseDocument(
        case_name(record.summary), subtitle, f"Dragoman {version}, as of {day}", day,
        _sections(record, empty, anchors, cited), _sources(record.reports, anchors, cited), empty, anchors,
    )  # fmt: skip


def bounded(document: CaseDocument, most: int, what: str) -> CaseDocument:
    """The document with all its lines in memory, which a format needs that is not written line by line.

    Raises:
        ConfigError: if it has more than `most` lines and quotes; `what` names the format.
    """
    left = most

    def taken(lines: Iterable[CaseLine], quotes: int = 0) -> tuple[CaseLine, ...]:
        nonlocal left
        found = tuple(islice(lines, left + 1))
        left -= len(found) + quotes
        if left < 0:
            raise ConfigError(
                f"the dossier has more than {most:,} lines, the most that {what} takes: write .md, "
                "or less of it with --about or --since"
            )
        return found

    sections = [section._replace(lines=taken(section.lines)) for section in document.sections]
    sources = [source._replace(lines=taken(source.lines, len(source.quotes))) for source in document.sources]
    return document._replace(sections=iter(sections), sources=iter(sources))


def _sections(
    record: Record, empty: list[str], anchors: dict[str, str], cited: dict[str, dict[str, CitedQuote]]
) -> Iterator[CaseSection]:
    def kept(lines: Iterable[CaseLine]) -> Iterator[CaseLine]:
        for line in lines:
            for quote in line.quotes:
                if quote.cite not in anchors:
                    anchor = anchors[quote.cite] = f"{quote.report}-{quote.start}-{quote.end}"
                    words = CitedQuote(quote.cite, anchor, one_line(quote.words), quote.start, quote.end)
                    cited.setdefault(quote.report, {})[quote.cite] = words
            yield line

    for section in case_sections(record):
        if section.name != "reports":
            lines = kept(section.lines)
            first = next(lines, None)
            if first is None:
                empty.append(section.title.lower())
            else:
                yield section._replace(lines=chain([first], lines))


def _sources(
    reports: Iterable[CaseReport], anchors: dict[str, str], cited: dict[str, dict[str, CitedQuote]]
) -> Iterator[DocumentSource]:
    for report in reports:
        anchors.setdefault(report.cite, report.id)
        quotes = sorted(cited.pop(report.id, {}).values(), key=lambda quote: (quote.start, quote.end))
        yield DocumentSource(
            report.id, tuple(report_lines(report)), web_address(report.url), report.sha256, tuple(quotes)
        )


def worded(line: CaseLine) -> tuple[Piece, ...]:
    """The pieces of a line with an id that it begins with behind its words: on paper the words come first."""
    first, *rest = line.pieces
    return (*rest, first) if rest and first.role == "note" else line.pieces

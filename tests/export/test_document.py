"""A case as a document: the sections of the dossier, then the sources with the words that are cited of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.errors import ConfigError
from dragoman.export.case_dossier import case_sections
from dragoman.export.document import bounded, case_document, worded
from dragoman.export.entries.lines import CaseLine
from dragoman.export.lines import Piece, lead, note, plain
from tests.export.records import HOSTILE, made


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_every_cite_of_a_line_leads_to_a_source(h: str) -> None:
    document = case_document(made(h).record, "9.9")
    cited = {document.anchors[cite] for section in document.sections for line in section.lines for cite in line.cites}
    assert cited
    sources = list(document.sources)
    assert cited <= {source.anchor for source in sources} | {quote.anchor for one in sources for quote in one.quotes}


def test_its_sections_are_those_of_the_dossier_but_the_reports_which_are_the_sources() -> None:
    record = made().record
    document = case_document(record, "9.9")
    known = [(each.title, list(each.lines)) for each in case_sections(record) if each.name != "reports"]
    assert [(each.title, list(each.lines)) for each in document.sections] == [each for each in known if each[1]]
    assert document.empty == [title.lower() for title, lines in known if not lines]
    assert [source.anchor for source in document.sources] == [report.id for report in record.reports]


def test_quotes_stand_under_their_report_in_the_order_of_its_text() -> None:
    case = made()
    document = bounded(case_document(case.record, "9.9"), 1_000, "a test")
    for source, (report, reading) in zip(document.sources, case.readings, strict=True):
        assert source.quotes
        spans = [tuple(map(int, quote.anchor.removeprefix(f"{report.id}-").split("-"))) for quote in source.quotes]
        assert spans == sorted(set(spans))
        assert [quote.words for quote in source.quotes] == [reading.report.text[start:end] for start, end in spans]


def test_it_is_dated_by_the_report_added_last() -> None:
    record = made().record
    assert (case_document(record, "9.9").day, case_document(record, "9.9").made) == (
        "2023-06-02", "Dragoman 9.9, as of 2023-06-02",
    )  # fmt: skip
    assert case_document(record._replace(reports=()), "9.9").day == "2023-06-01"


@pytest.mark.parametrize(("title", "place"), [("Tarn", "x.case"), ("", "a/tarn.case")])
def test_the_subtitle_does_not_say_the_title_again(title: str, place: str) -> None:
    record = made().record
    document = case_document(record._replace(summary=replace(record.summary, title=title, place=place)), "9.9")
    assert document.title.lower() == "tarn"
    assert document.subtitle == "2 reports of 2 outlets, 2 origins, 2023-05-20 – 2023-05-22"


@pytest.mark.parametrize(
    ("pieces", "order"),
    [
        ((note("claim-1"), lead("Held"), plain("x")), ["Held", "x", "claim-1"]), ((lead("Held"), note("(x)")), None),
        ((note("alone"),), None),
    ],
)  # fmt: skip
def test_an_id_stands_behind_the_words(pieces: tuple[Piece, ...], order: list[str] | None) -> None:
    line = CaseLine(pieces, ())
    assert [piece.text for piece in worded(line)] == (order or [piece.text for piece in pieces])


def test_a_document_of_just_so_many_lines_is_taken_and_one_more_is_refused() -> None:
    record = made().record
    whole = bounded(case_document(record, "9.9"), 1_000, "a test")
    number = sum(len(list(section.lines)) for section in whole.sections)
    number += sum(len(source.lines) + len(source.quotes) for source in whole.sources)
    bounded(case_document(record, "9.9"), number, "a test")
    with pytest.raises(ConfigError, match=rf"more than {number - 1} lines, the most that a test takes: write \.md"):
        bounded(case_document(record, "9.9"), number - 1, "a test")

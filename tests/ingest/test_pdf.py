"""PDF files: the text layer as paragraphs; what has none, is locked or damaged is refused."""

from __future__ import annotations

import pytest
import typst

from dragoman.errors import InputError
from dragoman.ingest import pdf as pdf_module
from dragoman.ingest.parts import Part
from dragoman.ingest.pdf import report
from dragoman.report import Report
from tests.ingest import making
from tests.ingest.making import shown


def paragraph(n: int) -> str:
    town = f"{chr(65 + n % 26)}{'aeiou'[n % 5]}n"
    return (
        f"The ambassador’s office in {town} said on Friday that extraordinary negotiations concerning the engineers’ "
        f"imprisonment in {town} were continuing, three well-known officials told the newspaper of {town}, and that "
        f"representatives had “communicated” with {town}."
    )


SOURCE = """
#set page(paper: "a4", columns: {columns}, header: [The Harbour Post #h(1fr) 8 June 2021], numbering: "1 / 1")
#set document(title: [{title}])
#set text(hyphenate: true, lang: "en")
#set par(justify: true, first-line-indent: {indent}em)
= Envoy holds talks

{text}
"""


def read(data: bytes) -> Report:
    return report(Part(data))


def printed(columns: int = 1, indent: int = 0, title: str = "", count: int = 30) -> bytes:
    text = "\n\n".join(map(paragraph, range(count)))
    return typst.compile(SOURCE.format(columns=columns, indent=indent, title=title, text=text).encode())


@pytest.mark.parametrize(("columns", "indent"), [(1, 0), (1, 2), (2, 0), (2, 1)])
def test_a_printed_report_gives_back_its_paragraphs(columns: int, indent: int) -> None:
    wanted = ["Envoy holds talks", *map(paragraph, range(30))]
    assert read(printed(columns, indent)).text.split("\n\n") == wanted


@pytest.mark.parametrize(
    ("stated", "title"), [("Envoy holds talks", "Envoy holds talks"), ("report_final2.docx", None)]
)
def test_a_title_counts_where_the_text_begins_with_it(stated: str, title: str | None) -> None:
    found = read(printed(title=stated, count=2))
    assert found.title == title
    assert (found.published, found.media_type, found.notes) == (None, "application/pdf", ())


def test_a_gap_in_a_line_parts_two_columns_drawn_row_by_row() -> None:
    rows = [
        cell
        for n, letter in enumerate("abcdefgh")
        for cell in (
            (72, 700 - 12 * n, f"the left column holds line {letter} of it"),
            (320, 700 - 12 * n, f"the right column holds line {letter} of it"),
        )
    ]
    text = " ".join(read(making.pdf([shown(rows)])).text.split())
    assert text.index("right column holds line a") > text.index("left column holds line h")


def test_words_that_are_set_one_by_one_are_one_line() -> None:
    words = ["The", "envoy", "left", "Doha", "on", "Friday", "after", "a", "week", "of", "talks"]
    placed = [(72 + sum(map(len, words[:n])) * 6 + 7 * n, 700, word) for n, word in enumerate(words)]
    assert read(making.pdf([shown(placed)])).text == " ".join(words)


def test_a_row_of_cells_is_one_line() -> None:
    cells = [
        (x, 700 - 14 * n, f"{word} {n}") for n in range(6) for x, word in ((72, "day"), (250, "held"), (400, "left"))
    ]
    assert " ".join(read(making.pdf([shown(cells)])).text.split()).startswith("day 0 held 0 left 0 day 1 held 1")


def test_characters_beyond_ascii_are_kept() -> None:
    assert read(typst.compile("Zoë said “no” — 😀 释放.".encode())).text.startswith("Zoë said “no” — ")


def test_pages_that_are_pictures_are_noted_where_others_have_text() -> None:
    found = read(making.pdf([shown([(72, 700, making.WORDS)]), "0.5 g 50 50 400 700 re f"]))
    assert found.text == making.WORDS
    assert found.notes == ("1 of 2 pages have no text layer (a scan)",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (making.scanned_pdf(), r"pictures of pages and no text \(a scan\): run it through OCR first"),
        (making.locked_pdf(), "locked with a password: save it without one"),
        (b"%PDF-1.7\n", "this PDF file is damaged: get it again"),
        (making.pdf([shown([(72, 700, making.WORDS)])])[:60], "damaged"),
        (making.pdf([]), "damaged|no text"),
    ],
    ids=["scan", "locked", "only a head", "cut", "no pages"],
)
def test_what_gives_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        read(data)
    assert ": " in str(refused.value)


def test_too_many_pages_or_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = making.pdf([shown([(72, 700, making.WORDS)])] * 3)
    monkeypatch.setattr(pdf_module, "MAX_CHARS", 200)
    with pytest.raises(InputError, match="more than 200 characters: split it"):
        read(data)
    monkeypatch.setattr(pdf_module, "MAX_PAGES", 2)
    with pytest.raises(InputError, match="has 3 pages: Dragoman reads up to 2; split it"):
        read(data)

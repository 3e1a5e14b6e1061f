"""The dossier as PDF: every letter is in a font, every cite leads to its words, nothing is read as markup."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as raw
import pytest
import typst
from pypdfium2 import PdfDocument

from dragoman.errors import ConfigError
from dragoman.export import pdf_dossier as module
from dragoman.export.cells import fit
from dragoman.export.pdf_dossier import Pdf, pdf_dossier
from dragoman.export.plain import one_line
from tests.export.records import HOSTILE, NAMES, made


@contextmanager
def opened(pdf: Pdf) -> Iterator[PdfDocument]:
    document = PdfDocument(pdf.data)
    try:
        yield document
    finally:
        document.close()


def text(pdf: Pdf) -> str:
    with opened(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_han_cyrillic_and_arabic_names_are_printed() -> None:
    pdf = pdf_dossier(made().record, "9.9")
    assert pdf.notes == ()
    assert all(name in text(pdf) for name in NAMES)


def test_no_glyph_is_missing() -> None:
    """Each letter has a glyph that draws something; `.notdef`, glyph 0, is refused by PDF/A."""
    pdf = pdf_dossier(made().record, "9.9")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf.data
    with opened(pdf) as document:
        drawn = dict.fromkeys(NAMES, 0)
        for page in document:
            textpage = page.get_textpage()
            whole = textpage.get_text_range()
            for name in NAMES:
                start = whole.find(name)
                for place in range(start, start + len(name)) if start >= 0 else ():
                    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
                    raw.FPDFText_GetCharBox(textpage, place, left, right, bottom, top)
                    drawn[name] += right.value > left.value and top.value > bottom.value
        assert all(drawn[name] >= len(name.replace(" ", "")) for name in NAMES), drawn


def test_letters_that_no_font_has_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_fonts", lambda: typst.Fonts(include_system_fonts=False))
    pdf = pdf_dossier(made().record, "9.9")
    (note,) = pdf.notes  # the fonts that come with Typst have Arabic letters too
    assert note.startswith("no font here has Han letters (王毅): they are boxes in the PDF; install one")
    assert "\n" not in note
    assert "Лавров" in text(pdf)


def test_marks_that_no_font_has_are_told_apart_from_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_fonts", lambda: typst.Fonts(include_system_fonts=False))
    notes = pdf_dossier(made("\U0001f9ffๆ").record, "9.9").notes
    assert sorted(note.partition(" (")[0] for note in notes) == [
        "no font here has Han letters", "no font here has Thai letters", "no font here has the marks",
    ]  # fmt: skip


@pytest.mark.parametrize("h", HOSTILE)
def test_words_are_set_and_not_run(h: str) -> None:
    pdf = pdf_dossier(made(h).record, "9.9")
    printed = "".join(text(pdf).split())
    assert "OmarNasserwastakeninTarn" in printed
    assert "".join(one_line(fit(f"{h}Tarn")).split()) in printed


def test_another_case_is_another_file_and_the_same_case_the_same() -> None:
    assert pdf_dossier(made().record, "9.9") == pdf_dossier(made().record, "9.9")
    assert pdf_dossier(made().record, "9.9").data != pdf_dossier(made("x").record, "9.9").data


def test_cites_are_links_and_sections_are_bookmarks() -> None:
    with opened(pdf_dossier(made().record, "9.9")) as document:
        titles = [mark.get_title() for mark in document.get_toc()]
        assert (titles[0], titles[-1]) == ("Bottom line", "Sources")
        links = 0
        for page in document:
            place, link = ctypes.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page, place, link):
                links += 1
        assert links > 20


def test_a_dossier_that_would_take_all_memory_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LINES", 40)
    with pytest.raises(ConfigError, match="more than 40 lines, the most that a PDF takes"):
        pdf_dossier(made().record, "9.9")

"""PDF files to reports by their text layer, by pdfium (the library of Chromium)."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from dragoman.accept import MAX_CHARS, mended
from dragoman.errors import InputError
from dragoman.ingest.docx import shown_title
from dragoman.ingest.layout import Line, paragraphs
from dragoman.ingest.parts import Part
from dragoman.report import Report

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_PAGES = 1000

MIN_LETTERS = 3
"""A page with fewer letters in its text layer has none."""

_GAP = 1.5
"""A gap of so many heights of a line parts two columns, or two cells."""

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHEN = "\u00ad"


def report(part: Part) -> Report:
    """The report of a PDF file: see `dragoman.ingest.layout.paragraphs` for what its text is.

    The title is that of the file's properties, where the text begins with it. The dates in a PDF are those of making
    the file: none is the publication date.

    Raises:
        InputError: if it is damaged, locked with a password, has no text layer, or more than `MAX_PAGES` pages.
    """
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(part.data)) as document:
            if len(document) > MAX_PAGES:
                raise InputError(
                    f"this PDF file has {len(document):,} pages: Dragoman reads up to {MAX_PAGES:,}; split it"
                )
            pages, bare = _pages(document)
            stated = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise InputError("this PDF file is locked with a password: save it without one") from None
        raise InputError("this PDF file is damaged: get it again, or save the report as plain text or HTML") from None
    found = paragraphs(pages)
    if not found:
        raise InputError("this PDF file holds pictures of pages and no text (a scan): run it through OCR first")
    text, replaced = mended("\n\n".join(found))
    notes = (*part.notes, *replaced, *((f"{bare} of {len(pages)} pages have no text layer (a scan)",) if bare else ()))
    return Report(
        text=text, title=shown_title(mended(stated)[0], found), published=part.published, outlet=part.outlet,
        url=part.url, media_type="application/pdf", original_sha256=hashlib.sha256(part.data).hexdigest(), notes=notes,
    )  # fmt: skip


def _pages(document: PdfDocument) -> tuple[list[list[Line]], int]:
    """The lines of each page, and how many pages have no text; what is over the limit of a report is not taken."""
    import pypdfium2

    pages: list[list[Line]] = []
    bare = taken = 0
    for number in range(len(document)):
        try:
            with closing(document[number]) as page:
                pages.append(_lines(page))
        except pypdfium2.PdfiumError:
            pages.append([])  # counted as one without text
        bare += sum(c.isalpha() for line in pages[-1] for c in line.text) < MIN_LETTERS
        taken += sum(len(line.text) for line in pages[-1])
        if taken > MAX_CHARS:
            raise InputError(f"this PDF file has more than {MAX_CHARS:,} characters: split it")
    return pages, bare


class _Mark(NamedTuple):
    """One character of a page with its box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def _lines(page: PdfPage) -> list[Line]:
    """The lines of a page in the order in which it draws them, a line that leaps over a wide gap as two."""
    found: list[Line] = []
    marks: list[_Mark] = []
    last: _Mark | None = None

    def close(hyphen: bool = False) -> None:
        line = _line(marks, hyphen)
        if line is not None:
            found.append(line)
        marks.clear()

    for mark in _marks(page):
        if mark.text in "\r\n":
            close()
        elif mark.text == _HYPHEN:
            close(hyphen=True)
        else:
            printed = not mark.text.isspace()  # a space that pdfium puts between words has no height
            if printed and last and marks and mark.left - last.right > _GAP * (mark.top - mark.bottom):
                close()
            marks.append(mark)
            last = mark if printed else last
    close()
    return found


def _line(marks: list[_Mark], hyphen: bool) -> Line | None:
    text = " ".join(_characters(marks).split())
    printed = [mark for mark in marks if not mark.text.isspace()]
    if not text or not printed:
        return None
    return Line(
        text, printed[0].left, min(mark.bottom for mark in printed), max(mark.right for mark in printed),
        max(mark.top for mark in printed), hyphen,
    )  # fmt: skip


def _characters(marks: list[_Mark]) -> str:
    """The text of the marks; halves of a character beyond U+FFFF are put together."""
    return "".join(mark.text for mark in marks).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _marks(page: PdfPage) -> Iterator[_Mark]:
    """The characters of a page; a hyphen at a line's end as `_HYPHEN`."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    with closing(page.get_textpage()) as text:
        for index in range(text.count_chars()):
            code = raw.FPDFText_GetUnicode(text, index)
            if not code or code > sys.maxunicode:
                continue
            shown = _HYPHEN if raw.FPDFText_IsHyphen(text, index) == 1 else chr(code)
            raw.FPDFText_GetLooseCharBox(text, index, box)
            yield _Mark(shown, box.left, box.bottom, box.right, box.top)

"""Word files (DOCX, ECMA-376) to reports: paragraphs and tables in order, footnotes at the end."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

from dragoman.accept import mended
from dragoman.errors import InputError
from dragoman.ingest import archive
from dragoman.ingest.kind import MEDIA_TYPES
from dragoman.ingest.parts import Part
from dragoman.report import Report

MAX_PART = 20_000_000
"""The most bytes that one of the XML parts of a Word file may unpack to."""

MEDIA_TYPE = MEDIA_TYPES["docx"]
_DAMAGED = "this Word file is damaged: open it, save it again, or save it as plain text"
_GAPS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What is not part of the text as it stands: deleted and moved words, the other rendering of a drawing, field codes,
# marks of notes and their separators.
_SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr", "object"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


def report(part: Part) -> Report:
    """The report of a Word file.

    Paragraphs are parted by blank lines, cells of a table by a space, each row is a paragraph. Words that are deleted
    under "track changes" are left out, inserted ones stay; headers, footers and comments are left out; footnotes and
    endnotes follow after the text. The title is the first paragraph styled as one, else that of the file's properties
    where the text begins with it. A Word file's dates are of its making: none is the publication date.

    Raises:
        InputError: if it is damaged, locked, or made to fill a memory.
    """
    with archive.opened(io.BytesIO(part.data)) as packed:
        paragraphs, title = _paragraphs(_xml(packed, "word/document.xml"))
        for name in _NOTES:
            if name in packed.namelist():
                paragraphs.extend(_paragraphs(_xml(packed, name))[0])
        if title is None and "docProps/core.xml" in packed.namelist():
            title = _stated_title(_xml(packed, "docProps/core.xml"), paragraphs)
    text, replaced = mended("\n\n".join(paragraphs))
    return Report(
        text=text, title=title, published=part.published, outlet=part.outlet, url=part.url, media_type=MEDIA_TYPE,
        original_sha256=hashlib.sha256(part.data).hexdigest(), notes=(*part.notes, *replaced),
    )  # fmt: skip


def _xml(packed: zipfile.ZipFile, name: str) -> Any:
    """The root of one of the file's parts. A document type, which could name entities, is nothing that Word writes."""
    from lxml import etree

    data = archive.unpacked(packed, packed.getinfo(name), MAX_PART)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(_DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise InputError("this Word file names entities from elsewhere, as none of Word's does: save its text")
    return root


def _paragraphs(root: Any) -> tuple[list[str], str | None]:
    """The paragraphs below an element in order, and the title: the first that is styled as one."""
    from lxml import etree

    found: list[str] = []
    pieces: list[str] = []
    title: str | None = None
    styled = False
    cells = skipped = 0

    def close() -> None:
        nonlocal title, styled
        words = "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n")).strip()
        if words:
            found.append(words)
            title = words if styled and title is None and "\n" not in words else title
        pieces.clear()
        styled = False

    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "start":
            styled = styled or (name == "pStyle" and "Title" in element.attrib.values())
            skipped += name in _SKIPPED or _is_separator(name, element)
            cells += name == "tc"
            if name == "p" and not cells:
                close()
            elif not skipped:
                pieces.append((element.text or "") if name == "t" else _GAPS.get(name, ""))
            continue
        skipped -= name in _SKIPPED or _is_separator(name, element)
        cells -= name == "tc"
        if name == "tr" or (name == "p" and not cells):
            close()
        elif name in ("p", "tc"):
            pieces.append(" ")
    close()
    return found, title


def _is_separator(name: str, element: Any) -> bool:
    """Whether a note is the line between text and notes, which the file keeps as a note, too."""
    return name in ("footnote", "endnote") and not _SEPARATORS.isdisjoint(element.attrib.values())


def _stated_title(core: Any, paragraphs: list[str]) -> str | None:
    from lxml import etree

    stated = next((e.text for e in core.iter() if isinstance(e.tag, str) and etree.QName(e).localname == "title"), None)
    return shown_title(stated, paragraphs)


def shown_title(stated: str | None, paragraphs: list[str]) -> str | None:
    """The title that a file's properties state, as the text has it, where the text begins with it; else None.

    Most are left over from another file ("Microsoft Word - Document1"), so that the text must bear them out.
    """
    words = " ".join((stated or "").split()).casefold()
    return next((one for one in paragraphs[:3] if words and " ".join(one.split()).casefold() == words), None)

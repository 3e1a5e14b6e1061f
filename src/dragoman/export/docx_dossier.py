"""The dossier of a case as a DOCX document: headings, lists, cites that lead to the words they cite."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dragoman.case.values import Record
from dragoman.export.cells import fit
from dragoman.export.document import HOW_TO_READ, SOURCES, CaseDocument, DocumentSource, bounded, case_document, worded
from dragoman.export.entries.lines import CaseLine
from dragoman.export.lines import Role

_INK, _GREY = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x6B, 0x6B, 0x6B)
_BLUE, _RED = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x8A, 0x1C, 0x1C)
_DEEPEST = 4
_RIGHT_TO_LEFT = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\\s\u200c\u200d]+[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*)"
)
MOST_LINES = 50_000
"""The longest dossier that is written, in lines and quotes: each needs a hundredth of a megabyte of memory."""
_ZIP_BEGINS = (1980, 1, 1, 0, 0, 0)


def docx_dossier(record: Record, version: str) -> bytes:
    """The document of `dragoman.export.document` as Office Open XML; the same case gives the same bytes.

    Raises:
        ConfigError: if the dossier has more than `MOST_LINES` lines.
    """
    written = bounded(case_document(record, version), MOST_LINES, "a DOCX")
    file = Document()
    _styled(file)
    _described(file, written)
    _footed(file, fit(written.made))
    file.add_heading(fit(written.title), 0)
    file.add_paragraph(fit(written.subtitle), style="Subtitle")
    _note(file, HOW_TO_READ)
    sources = tuple(written.sources)
    marked = dict.fromkeys((*written.anchors.values(), *(source.anchor for source in sources)))
    places = {anchor: number for number, anchor in enumerate(marked)}
    for section in written.sections:
        file.add_heading(section.title, 1)
        for line in section.lines:
            _line(file, line, written.anchors, places)
    if written.empty:
        _note(file, f"Nothing found on: {', '.join(written.empty)}.")
    file.add_heading(SOURCES, 1)
    for source in sources:
        _source(file, source, written.anchors, places)
    stream = io.BytesIO()
    file.save(stream)
    return _without_clock(stream.getvalue())


def _styled(file: DocumentObject) -> None:
    for section in file.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Georgia", Pt(10.5), _INK
    normal.paragraph_format.space_after = Pt(4)
    for name, size, colour in (("Title", 24, _INK), ("Subtitle", 12, _GREY), ("Heading 1", 14, _RED)):
        style = file.styles[name]
        style.font.name, style.font.size, style.font.color.rgb, style.font.italic = "Georgia", Pt(size), colour, False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # they would win over the name
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for spacing in file.styles["List Bullet"].element.xpath(".//w:contextualSpacing"):
        spacing.getparent().remove(spacing)  # it would set all lines without space between them
    cite = file.styles.add_style("Cite", WD_STYLE_TYPE.CHARACTER)
    cite.font.name, cite.font.size, cite.font.color.rgb = "Consolas", Pt(8), _BLUE
    note = file.styles.add_style("Note", WD_STYLE_TYPE.CHARACTER)
    note.font.size, note.font.color.rgb = Pt(9), _GREY


def _described(file: DocumentObject, written: CaseDocument) -> None:
    known = file.core_properties
    known.title, known.author, known.comments = fit(written.title)[:255], "Dragoman", written.made
    known.created = known.modified = datetime.fromisoformat(written.day)
    known.last_modified_by, known.revision = "Dragoman", 1


def _footed(file: DocumentObject, made: str) -> None:
    """What made the document, and the page's number, at the foot of each page."""
    paragraph = file.sections[0].footer.paragraphs[0]
    _run(paragraph, f"{made} · page ", style="Note")
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = _run(paragraph, "1", style="Note")
    run._r.addprevious(field)
    field.append(run._r)


def _note(file: DocumentObject, text: str) -> None:
    _run(_paragraph(file), text, style="Note")


def _paragraph(file: DocumentObject) -> Paragraph:
    """A paragraph at the end: python-docx would go through all that are there to find it."""
    made: Any = OxmlElement("w:p")
    file.element.body[-1].addprevious(made)  # the section's properties stand last
    return Paragraph(made, file._body)


def _line(file: DocumentObject, line: CaseLine, anchors: Mapping[str, str], places: Mapping[str, int]) -> Paragraph:
    depth = min(line.depth, _DEEPEST)
    paragraph = _paragraph(file)
    paragraph._p.style = "ListBullet"
    paragraph.paragraph_format.left_indent = Cm(0.6 + 0.7 * depth)
    paragraph.paragraph_format.first_line_indent = Cm(-0.5)
    paragraph.paragraph_format.space_after = Pt(3)
    if depth == 0:
        paragraph.paragraph_format.space_before = Pt(4)
    for piece in worded(line):
        _words(paragraph, f"{fit(piece.text)} ", piece.role)
    for number, cite in enumerate(line.cites):
        _run(paragraph, " " if number else "")
        place = places.get(anchors.get(cite, ""))
        if place is not None:
            _link(paragraph, cite, {qn("w:anchor"): _bookmark(place)})
        else:
            _run(paragraph, cite, style="Cite")
    return paragraph


def _source(
    file: DocumentObject, source: DocumentSource, anchors: Mapping[str, str], places: Mapping[str, int]
) -> None:
    first, *more = source.lines
    paragraph = _line(file, first, {}, {})
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(8)
    _mark(paragraph, places[source.anchor])
    for line in more:
        _line(file, line, anchors, places)
    if source.url:
        paragraph = _paragraph(file)
        paragraph.paragraph_format.left_indent = Cm(1.3)
        relation = file.part.relate_to(source.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        _link(paragraph, source.url, {qn("r:id"): relation})
        _run(paragraph, f" {' '.join(first.cites)}", style="Cite")
    for quote in source.quotes:
        paragraph = _paragraph(file)
        paragraph.paragraph_format.left_indent = Cm(1.3)
        _mark(paragraph, places[quote.anchor])
        _run(paragraph, f"{quote.cite} ", style="Cite")
        _words(paragraph, f"“{fit(quote.words)}”", "quote")


def _words(paragraph: Paragraph, text: str, role: Role) -> None:
    """Runs of the text; those in a script that is written from the right say so, or their marks stand wrong."""
    for number, part in enumerate(_RIGHT_TO_LEFT.split(text)):
        if part:
            run = _run(paragraph, part, style="Note" if role == "note" else None)
            run.bold = True if role == "lead" else None
            if number % 2:
                run.font.rtl = True


def _run(paragraph: Paragraph, text: str, style: str | None = None) -> Run:
    """A run with the style of that id: python-docx would go through all styles to find one by its name."""
    run = paragraph.add_run(text)
    if style:
        run._r.style = style
    return run


def _link(paragraph: Paragraph, text: str, target: Mapping[str, str]) -> None:
    run = _run(paragraph, text, style="Cite")
    link: Any = OxmlElement("w:hyperlink")
    for name, value in target.items():
        link.set(name, value)
    run._r.addprevious(link)
    link.append(run._r)


def _mark(paragraph: Paragraph, place: int) -> None:
    begin: Any = OxmlElement("w:bookmarkStart")
    begin.set(qn("w:id"), str(place))
    begin.set(qn("w:name"), _bookmark(place))
    end: Any = OxmlElement("w:bookmarkEnd")
    end.set(qn("w:id"), str(place))
    first = paragraph.runs[0]._r if paragraph.runs else None
    for each in (begin, end):
        if first is None:
            paragraph._p.append(each)
        else:
            first.addprevious(each)


def _bookmark(place: int) -> str:
    return f"cite_{place}"


def _without_clock(data: bytes) -> bytes:
    """The same archive with its members dated alike: zip files tell when they were written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for member in made.infolist():
            info = zipfile.ZipInfo(member.filename, _ZIP_BEGINS)
            info.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(info, made.read(member))
    return stream.getvalue()

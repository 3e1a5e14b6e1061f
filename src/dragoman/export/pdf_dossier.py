"""The dossier of a case as PDF, set by Typst. Needs the `export` extra (typst)."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec
import typst

from dragoman.case.values import Record
from dragoman.export.cells import fit
from dragoman.export.document import HOW_TO_READ, SOURCES, CaseDocument, DocumentSource, bounded, case_document, worded
from dragoman.export.entries.lines import CaseLine

_TEXT = (
    "Libertinus Serif", "Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "Source Han Sans SC",
    "Songti SC", "SimSun", "Microsoft YaHei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Noto Naskh Arabic", "Amiri",
    "Geeza Pro", "DejaVu Sans",
)  # fmt: skip
"""Fonts of the text in their order, where they are there; the first one comes with Typst, and has Latin, Greek and
Cyrillic. What none of them has, Typst takes from any other font of the system."""
_MONO = "DejaVu Sans Mono"
_SAMPLE = 12
"""How many letters of a script a note names."""
_NAMES = {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana"}
_PLAIN = re.compile(r"[\x20-\x7e]+")


MOST_LINES = 20_000
"""The longest dossier that is set, in lines and quotes: Typst needs a tenth of a megabyte of memory for each."""


class Pdf(NamedTuple):
    """A PDF, and a line for each script of which no font here has all the letters that occur."""

    data: bytes
    notes: tuple[str, ...]


def pdf_dossier(record: Record, version: str) -> Pdf:
    """The document of `dragoman.export.document` as PDF/A-2u, where every letter is in some font, else as plain PDF.

    Words of reports are handed over as data and set as text; none is ever read as markup. The same case gives the same
    bytes where the same fonts are installed.

    Raises:
        ConfigError: if the dossier has more than `MOST_LINES` lines.
    """
    document = bounded(case_document(record, version), MOST_LINES, "a PDF")
    data = msgspec.json.encode(_data(document)).decode()
    day = datetime.fromisoformat(document.day).replace(tzinfo=UTC)
    template = files("dragoman.export").joinpath("templates/dossier.typ").read_bytes()
    try:
        return Pdf(_set(template, data, day, ["a-2u"]), ())
    except typst.TypstError:
        return Pdf(_set(template, data, day, []), _missing(data))


def _set(template: bytes, data: str, day: datetime, standards: list[Any]) -> bytes:
    return typst.compile(
        template, format="pdf", sys_inputs={"data": data}, font_paths=_fonts(), timestamp=day, pdf_standards=standards
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()


def _missing(data: str) -> tuple[str, ...]:
    """A line for each script of the data, and for its marks, that no font here can print in full."""
    found: dict[str, dict[str, None]] = {}
    for letter in dict.fromkeys(_PLAIN.sub("", data)):
        script = unicodedata.name(letter, "unnamed").partition(" ")[0]
        kind = f"{_NAMES.get(script, script.title())} letters" if letter.isalpha() else "the marks"
        found.setdefault(kind, {})[letter] = None
    lacking = {kind: _unprinted("".join(letters)) for kind, letters in found.items()}
    return tuple(
        f"no font here has {kind} ({letters[:_SAMPLE]}): they are boxes in the PDF; install one, such as Noto "
        "(docs/export.md)"
        for kind, letters in lacking.items()
        if letters
    )


def _unprinted(letters: str) -> str:
    """Those of the letters that no font has, found by halving."""
    try:
        typst.compile(
            b"#sys.inputs.letters", format="pdf", sys_inputs={"letters": letters}, font_paths=_fonts(),
            pdf_standards="a-2u",
        )  # fmt: skip
    except typst.TypstError:
        half = len(letters) // 2
        return _unprinted(letters[:half]) + _unprinted(letters[half:]) if half else letters
    return ""


def _data(document: CaseDocument) -> dict[str, object]:
    known = set(_fonts().families())
    day = datetime.fromisoformat(document.day)
    return {
        "title": fit(document.title),
        "subtitle": fit(document.subtitle),
        "made": document.made,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "how": HOW_TO_READ,
        "fonts": [name for name in _TEXT if name in known],
        "mono": [_MONO],
        "sections": [
            {"title": section.title, "lines": [_line(line, document.anchors) for line in section.lines]}
            for section in document.sections
        ],
        "empty": f"Nothing found on: {', '.join(document.empty)}." if document.empty else "",
        "sources-title": SOURCES,
        "sources": [_source(source, document.anchors) for source in document.sources],
    }


def _line(line: CaseLine, anchors: dict[str, str]) -> dict[str, object]:
    return {
        "depth": line.depth,
        "pieces": [{"role": piece.role, "text": fit(piece.text)} for piece in worded(line) if piece.text],
        "cites": [{"cite": cite, "anchor": anchors.get(cite)} for cite in line.cites],
    }


def _source(source: DocumentSource, anchors: dict[str, str]) -> dict[str, object]:
    first, *more = source.lines
    return {
        "anchor": source.anchor,
        "lines": [_line(first, {}), *(_line(line, anchors) for line in more)],
        "url": source.url,
        "quotes": [
            {"cite": quote.cite, "anchor": quote.anchor, "words": f"“{fit(quote.words)}”"} for quote in source.quotes
        ],
    }

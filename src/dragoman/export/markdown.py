"""The dossier of a case in Markdown (CommonMark): cites lead to the words they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.case.values import Record
from dragoman.export.document import HOW_TO_READ, SOURCES, CaseDocument, DocumentSource, case_document, worded
from dragoman.export.entries.lines import CaseLine
from dragoman.export.lines import Piece

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
_BEGINS_LIST = re.compile(r"[-+]|[0-9]+(?=[.)])")


def markdown_dossier(record: Record, version: str) -> Iterator[bytes]:
    """The document of `dragoman.export.document` in UTF-8, line by line. Words of reports are escaped: none becomes
    markup, a link or HTML."""
    return (f"{line}\n".encode() for line in _lines(case_document(record, version)))


def _lines(document: CaseDocument) -> Iterator[str]:
    yield f"# {escaped(document.title)}\n"
    yield f"{escaped(document.subtitle)}  \n{escaped(document.made)}\n"
    yield f"{escaped(HOW_TO_READ)}\n"
    for section in document.sections:
        yield f"## {escaped(section.title)}\n"
        for line in section.lines:
            yield _line(line, document.anchors)
        yield ""
    if document.empty:
        yield f"Nothing found on: {', '.join(document.empty)}.\n"
    yield f"## {SOURCES}\n"
    for source in document.sources:
        yield from _source(source, document.anchors)


def _source(source: DocumentSource, anchors: Mapping[str, str]) -> Iterator[str]:
    first, *more = source.lines
    yield f'<a id="{source.anchor}"></a>\n'
    yield _line(first, {})
    for line in more:
        yield _line(line, anchors)
    if source.url:
        yield f"  - <{source.url}> {' '.join(first.cites)}"
    for quote in source.quotes:
        yield f'  - <a id="{quote.anchor}"></a>{quote.cite} “{escaped(quote.words)}”'
    yield ""


def _line(line: CaseLine, anchors: Mapping[str, str]) -> str:
    words = " ".join(_marked(piece) for piece in worded(line))
    cites = " ".join(f"[{cite}](#{anchors[cite]})" if cite in anchors else cite for cite in line.cites)
    return f"{'  ' * line.depth}- {words} {cites}"


def _marked(piece: Piece) -> str:
    words = escaped(piece.text)
    return f"**{words}**" if piece.role == "lead" and words else words


def escaped(text: str) -> str:
    """Text of one line as CommonMark that shows it and does nothing else, also at the beginning of a line."""
    words = _MARKUP.sub(r"\\\g<0>", text)
    begins = _BEGINS_LIST.match(words)
    if begins is None:
        return words
    number = begins.end() if begins.group().isdigit() else 0
    return f"{words[:number]}\\{words[number:]}"

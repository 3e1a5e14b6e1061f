"""Warnings: signs that the text was damaged, and what the reading as a whole has to say."""

from __future__ import annotations

from dragoman.export.index import NAME, Index
from dragoman.export.lines import Line, Section, lead, note, notes, plain, quote
from dragoman.export.plain import shortened
from dragoman.reading import Defect, DefectKind

KINDS: dict[DefectKind, str] = {
    "missing_open_quote": "opening quotation mark lost before",
    "missing_close_quote": "closing quotation mark lost after",
    "wrong_gender": "wrong gender",
    "name_variant": "a name in another spelling",
    "tense_shift": "tense does not fit the time",
}


MARKS = "“”‘’\"'«»"


def warnings_section(index: Index) -> Section:
    """Defects in text order, the same at several places once, then the reading's warnings, which cite the whole."""
    same: dict[tuple[str | None, ...], list[Defect]] = {}
    for defect in index.reading.defects:
        words = index.words(defect.span, NAME)
        same.setdefault((defect.kind, words, defect.suggestion, defect.reason), []).append(defect)
    lines = [_defect(index, group) for group in same.values()]
    lines += [Line((plain(shortened(words, 400)),), (index.whole,)) for words in index.reading.warnings]
    return Section("warnings", "Warnings", tuple(lines))


def _defect(index: Index, group: list[Defect]) -> Line:
    defect = group[0]
    meant = shortened(defect.suggestion or "", NAME)
    suggestion = f"perhaps {meant if meant[0] in MARKS else f'“{meant}”'}" if meant else ""
    reason = (note(f"· {shortened(defect.reason, 200)}"),) if defect.reason else ()
    head = (lead(f"{KINDS[defect.kind]}:"), quote(index.words(defect.span, NAME)))
    return Line((*head, *notes([suggestion]), *reason), tuple(one.span for one in group), 0, defect.id)

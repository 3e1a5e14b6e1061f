"""The quotations of a text by where they begin and end: which stands before, behind or around an offset."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dragoman.parsed import Parsed
from dragoman.reading import Quotation
from dragoman.span import Span

_NEAR = re.compile(r"[\s,;:―—–-]*(?:(?:and|as|then)\s+)?")
_LEAD = re.compile(r"[^.?!“”\"\n]{0,160}[,:;]\s*")
_COLON = re.compile(r"[^.?!“”\"\n]{0,60}:\s*")
_THAT = re.compile(r"(?:that)?[,\s]*[“«„\"'`]*")
_LED = re.compile(r" *(?:[,:]\s*)?")
_LONG = 300
"""Code points: nothing is looked for in front of a quotation further away than this."""
_GOES_ON = frozenset(",―—–-")
_OPEN_END = frozenset(",?!―—–-…")
_LEADS_ON = frozenset(",:;\n")
MARKS = "“”\"«»„‘’'`"


class Quotes:
    """The quotations of a text by where they begin and end."""

    def __init__(self, parsed: Parsed, quotations: Sequence[Quotation]) -> None:
        self._text = parsed.text
        self._by_start = sorted(quotations, key=lambda q: (q.span.start, -q.span.end))
        self._starts = [q.span.start for q in self._by_start]
        self._by_end = sorted(quotations, key=lambda q: (q.span.end, -q.span.start))
        self._ends = [q.span.end for q in self._by_end]

    def before(self, offset: int) -> Quotation | None:
        """The quotation that ends right before `offset`."""
        at = bisect_right(self._ends, offset) - 1
        while at > 0 and self._ends[at - 1] == self._ends[at]:
            at -= 1
        if at < 0:
            return None
        found = self._by_end[at]
        gap = _NEAR.fullmatch(self._text, found.span.end, offset)
        if gap is None or "\n" in gap.group():
            return None
        said = self._text[found.content.start : found.content.end].rstrip(MARKS)
        open_end = said[-1:] in _OPEN_END or said.endswith("...") or not _GOES_ON.isdisjoint(gap.group())
        return found if open_end else None

    def after(self, offset: int) -> Quotation | None:
        """The quotation that begins after `offset`, with at most a recipient or a time and a comma or colon between."""
        at = bisect_left(self._starts, offset)
        if at == len(self._starts):
            return None
        found = self._by_start[at]
        if found.span.start - offset > _LONG:
            return None
        gap = _NEAR.fullmatch(self._text, offset, found.span.start)
        if gap and "\n" in gap.group() and gap.group().lstrip(" ")[0] not in _LEADS_ON:
            return None
        close = gap or _LEAD.fullmatch(self._text, offset, found.span.start)
        return found if close or _COLON.fullmatch(self._text, offset, found.span.start) else None

    def led(self, offset: int) -> Quotation | None:
        """The quotation that begins right behind `offset`, with no more than a comma or a colon between."""
        found = self.after(offset)
        return found if found and _LED.fullmatch(self._text, offset, found.span.start) else None

    def around(self, offset: int) -> Quotation | None:
        """The quotation in which the offset lies, if both its marks stand in the text."""
        at = bisect_right(self._starts, offset) - 1
        found = self._by_start[at] if at >= 0 else None
        whole = found is not None and found.inside is None and found.opened and found.closed
        return found if found and whole and offset < found.span.end else None

    def opening(self, span: Span) -> Quotation | None:
        """The quotation whose words begin with the span, or behind its "that"."""
        at = bisect_left(self._starts, span.start - 2)
        for found in self._by_start[at : at + 2]:
            if found.inside is None and _THAT.fullmatch(self._text, span.start, max(span.start, found.content.start)):
                return found
        return None

    def ending(self, span: Span) -> Quotation | None:
        """The quotation in which `span` ends, or with which it ends, where the quotation begins inside the span."""
        at = bisect_left(self._starts, span.end) - 1
        for found in reversed(self._by_start[max(0, at - 3) : at + 1]):
            if found.inside is None:
                return found if span.start <= found.content.start and span.end <= found.span.end + 1 else None
        return None

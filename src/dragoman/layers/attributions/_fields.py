"""What else the words tell: to whom, when, with which polarity, how much is quoted, on the record or not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal

from dragoman.clauses import negated
from dragoman.layers.attributions._authority import Standing
from dragoman.layers.attributions._draft import Draft
from dragoman.parsed import Parsed
from dragoman.reading import Quotation
from dragoman.span import Span

Form = Literal["direct", "indirect", "mixed"]
_TO = frozenset({"to", "with"})
_THOUGHTS = frozenset({"believed", "doubted", "intended"})
_NEGATIVE = frozenset({"no", "neither", "nobody", "none", "few"})


def recipient_row(parsed: Parsed, draft: Draft) -> int | None:
    """The row of who is told: "told the newspaper", "wrote to him"; None where the words name nobody."""
    if parsed.pos[draft.head] != "VERB" or draft.frame == "phrase":
        return None
    for child in parsed.children[draft.head]:
        if child <= draft.head or _inside(parsed.start[child], draft.content):
            continue
        if parsed.dep[child] in {"dative", "dobj"} and parsed.pos[child] in {"NOUN", "PROPN", "PRON"}:
            return child
        if parsed.dep[child] in {"prep", "dative"} and parsed.lower[child] in _TO:
            return parsed.child(child, "pobj")
    return None


def is_positive(parsed: Parsed, draft: Draft) -> bool:
    """Whether the source does say it: False after "did not say", "nobody believes"."""
    if draft.frame == "credit" or draft.speaker is None:
        return not negated(parsed, draft.head)
    nobody = parsed.lower[draft.speaker] in _NEGATIVE or any(
        parsed.dep[c] == "det" and parsed.lower[c] in _NEGATIVE for c in parsed.children[draft.speaker]
    )
    return not nobody and not negated(parsed, draft.head)


def on_record(parsed: Parsed, draft: Draft, standing: Standing) -> bool | None:
    """True where a named source speaks, False where one stays unnamed, None where the words tell no speech."""
    if standing.authority == "anonymous":
        return False
    spoken = (draft.speech or draft.frame == "label") and (draft.quoted or draft.cue.stance not in _THOUGHTS)
    return True if standing.authority == "named" and spoken else None


class Spans:
    """Spans that do not cross, ready for asking which lie in a stretch of text."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def between(self, start: int, end: int) -> Sequence[Span]:
        """Those that begin in `[start, end)`, in text order."""
        return self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def covered(self, span: Span) -> int:
        """How many code points of `span` they cover, where none lies in another."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return sum(
            max(0, min(each.end, span.end) - max(each.start, span.start))
            for each in self._spans[first : bisect_left(self._starts, span.end)]
        )


def outermost(quotations: Sequence[Quotation]) -> Spans:
    """The quotations that lie in no other."""
    return Spans([quotation.content for quotation in quotations if quotation.inside is None])


def form_of(draft: Draft, quoted: Spans) -> Form:
    """Direct where nine tenths of the content stand in quotation marks, indirect where nothing does."""
    total = sum(len(span) for span in draft.content)
    inside = sum(quoted.covered(span) for span in draft.content)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"


def time_of(parsed: Parsed, draft: Draft, times: Spans) -> Span | None:
    """The time expression that says when it was said: one that depends on the cue and is no part of what is said."""
    start, end = parsed.sentences[parsed.sentence[draft.head]]
    first, after = max(start, draft.tag[0] - 60), min(end, draft.tag[1] + 60)
    if first >= after:
        return None
    for span in times.between(parsed.start[first], parsed.end[after - 1]):
        row = parsed.rows(span).start
        if not _inside(span.start, (*draft.content, *draft.source)) and _depends(parsed, row, draft.head):
            return span
    return None


def _depends(parsed: Parsed, row: int, head: int) -> bool:
    """Whether the row hangs on `head` without another verb between."""
    for _, above in zip(range(8), parsed.ancestors(row), strict=False):
        if above == head:
            return True
        if parsed.pos[above] in {"VERB", "AUX"}:
            return parsed.dep[above] == "advcl" and parsed.head[above] == head
    return False


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)

"""The two settings of attribution: what counts as one, in a wide notion and in a narrow one."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

import msgspec

from dragoman.reading import Attribution, Quotation, Reading
from dragoman.signed import signed
from dragoman.span import Span

Setting = Literal["wide", "speech"]
_TITLE = 20
"""Code points: shorter words in quotation marks are a title or a scare quote, nobody's speech."""
_CONDITION = re.compile(r"(?:even |and |so |but )?(?:if|unless)\b", re.IGNORECASE)
"""How a condition begins that stands before the tag."""


def in_setting(reading: Reading, setting: Setting) -> list[Attribution]:
    """The attributions of a reading that count in a setting, in text order.

    A reading holds all. `wide` is PolNeAR's notion (Newell et al. 2018): speech, thought, intention, judgement, by
    verb, noun, adjective or phrase, but only what the report itself attributes: what is said inside another's words,
    quoted or not, is left out, and a quotation that goes on after its tag is one with its beginning. `speech` is
    GUM's notion (attribution in eRST): a clause that reports speech or thought, inside others' words too, of a
    quotation that goes on only what stands with the tag, or before one in its midst, and the text, or a turn of a
    transcript, as a whole where a byline, a signature, a title or a label says whose it is.
    """
    if setting == "speech":
        whole = signed(reading)
        labels = {a.source for a in whole}
        said = (a for a in reading.attributions if a.speech and a.continues is None and a.source not in labels)
        return [*whole, *(_own_clause(reading, a) for a in said)]
    first: dict[str, Attribution] = {}
    for a in reading.attributions:
        begun = first.get(a.continues) if a.continues else None
        if begun is None:
            first[a.id] = a
        else:
            first[begun.id] = msgspec.structs.replace(begun, content=tuple(sorted({*begun.content, *a.content})))
    spoken = [q for q in reading.quotations if q.inside is None and len(q.content) > _TITLE]
    starts = [q.span.start for q in spoken]
    return [a for a in first.values() if a.nested_in is None and not _quoted(a, spoken, starts)]


def _quoted(attribution: Attribution, spoken: list[Quotation], starts: list[int]) -> bool:
    """Whether all the words of the attribution lie inside one quotation."""
    words = (*attribution.source, *attribution.cue, *attribution.content)
    whole = Span(min(span.start for span in words), max(span.end for span in words))
    at = bisect_right(starts, whole.start) - 1
    return at >= 0 and spoken[at].span.holds(whole)


def _own_clause(reading: Reading, attribution: Attribution) -> Attribution:
    """The attribution without a source that another clause than the cue's names, without the words that a quotation
    goes on with behind a tag in its midst, and without a condition before the tag of a clause."""
    reasons = {reason.words if reason.kind == "construction" else reason.kind for reason in attribution.reasons}
    source, content, tag = attribution.source, attribution.content, attribution.cue[0].start
    before = tuple(span for span in content if span.end <= tag)
    if "source" in reasons:
        source = ()
    if "quote" in reasons and attribution.form == "direct":
        content = before or content
    if "clause" in reasons and 0 < len(before) < len(content) and _CONDITION.match(reading.quote(before[0])):
        content = content[len(before) :]
    return msgspec.structs.replace(attribution, source=source, content=content)

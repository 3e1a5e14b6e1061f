"""The two settings of attribution: what counts as one, in a wide notion and in a narrow one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

import msgspec

from dragoman.reading import Attribution, Quotation, Reading, identified
from dragoman.span import Span, trimmed

Setting = Literal["wide", "speech"]
_TITLE = 20
"""Code points: shorter words in quotation marks are a title or a scare quote, nobody's speech."""
_NAME = r"[A-Z][\w.’'-]*(?:[ ]+(?:[A-Z][\w.’'-]*|d[aei]|van|von|bin|al|and|&|[A-Z][\w.’'-]*,))*"
_BYLINE = re.compile(rf"^(?:By|BY|by)[ ]+({_NAME})(?:,? and {_NAME})?[ ]*$", re.MULTILINE)
_AUTHOR = re.compile(rf"^({_NAME})\s+[\w.+-]+@[\w-]+\.[\w.]+", re.MULTILINE)
_GREETING = re.compile(r"^(?:Dear|dear|Dearest|Hi|Hello)\b[^\n]{0,60}[,:!]?[ ]*$", re.MULTILINE)
_CLOSING = re.compile(
    rf"^(?:[^\n]{{0,30}}\b(?:[Ss]incerely|[Yy]ours|[Rr]egards|[Ll]ove|[Ll]uv|[Ww]ishes|[Rr]espectfully|[Cc]heers|touch|[Ff]aithfully)"
    rf"\b[^\n]{{0,30}})\s+(\[?{_NAME}\]?)[ ]*$",
    re.MULTILINE,
)
_HEAD = 1200
"""Code points: a byline stands before this."""


def in_setting(reading: Reading, setting: Setting) -> list[Attribution]:
    """The attributions of a reading that count in a setting, in text order.

    A reading holds all. `wide` is PolNeAR's notion (Newell et al. 2018): speech, thought, intention, judgement, by
    verb, noun, adjective or phrase, but only what the report itself attributes: what is said inside another's words,
    quoted or not, is left out, and a quotation that goes on after its tag is one with its beginning. `speech` is
    GUM's notion (attribution in eRST): a clause that reports speech or thought, inside others' words too, of a
    quotation that goes on only what stands with the tag, and the text as a whole where a byline or the signature of a
    letter says whose it is.
    """
    if setting == "speech":
        said = (a for a in reading.attributions if a.speech and a.continues is None)
        return [*_signed(reading), *said]
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


def _signed(reading: Reading) -> Iterator[Attribution]:
    """The attribution of the whole text to who signs it: in a byline, before an address, under a letter."""
    text = reading.report.text
    byline = _BYLINE.search(text, 0, _HEAD) or _AUTHOR.search(text, 0, _HEAD)
    greeting = _GREETING.search(text, 0, _HEAD)
    closing = next(iter(reversed(list(_CLOSING.finditer(text)))), None) if greeting else None
    if byline:
        source, content = Span(*byline.span(1)), trimmed(text, Span(byline.end(), len(text)))
    elif greeting and closing and greeting.end() < closing.start():
        source, content = Span(*closing.span(1)), Span(greeting.start(), closing.start())
    else:
        return
    if len(content):
        yield identified(
            Attribution, reading.sha256, source=(source,), cue=(), content=(content,), authority="named", stance="said"
        )

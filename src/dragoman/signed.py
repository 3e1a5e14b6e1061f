"""Whose a whole text is: by a byline, the signature of a letter, the title of a speech, or the label of a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.reading import Attribution, Reading, identified
from dragoman.span import Span, trimmed

_NAME = r"[A-Z][\w.’'-]*(?:[ ]+(?:[A-Z][\w.’'-]*|d[aei]|van|von|bin|al|and|&|[A-Z][\w.’'-]*,))*"
_BYLINE = re.compile(
    rf"^(?:(?:(?:Written|Posted|Story|Text) )?(?:By|BY|by)|Author:)[ ]+({_NAME})(?:,? and {_NAME})?[ ]*$", re.MULTILINE
)
_AUTHOR = re.compile(rf"^({_NAME})\s+[\w.+-]+@[\w-]+\.[\w.]+", re.MULTILINE)
_GREETING = re.compile(
    r"^(?:(?:(?:My )?[Dd]ear(?:est)?|Hi|Hello|To (?:the|my|all|[Ww]hom)|Sirs?|Madam|Gentlemen)\b[^\n]{0,60}[,:!]?|"
    r"[A-Z]\w+(?: [A-Z]\w+)?,)[ ]*$",
    re.MULTILINE,
)
_CLOSING = re.compile(
    r"^(?:[^\n]{0,30}\b(?:[Ss]incerely|[Yy]ours|[Rr]egards|[Ll]ove|[Ll]uv|[Ww]ishes|[Rr]espectfully|[Cc]heers|touch|"
    r"[Ff]aithfully|[Tt]ruly|[Aa]ffectionately|[Cc]ordially|[Gg]ratefully|[Tt]hanks|[Ss]ervant|[Ff]riend)"
    rf"\b[^\n]{{0,30}})\s+(\[[^\]\n]{{1,40}}\]|{_NAME})[ ]*$",
    re.MULTILINE,
)
_SPEECH = r"(?:Address|Speech|Remarks|Statement)"
_TITLED = re.compile(
    rf"^(?:({_NAME})(?:['’]s|s['’])(?: [A-Z]\w+){{0,3}} {_SPEECH}|{_SPEECH} (?:by|of) ({_NAME}))[ ]*$", re.MULTILINE
)
_I = re.compile(r"\b(?:I|we|We|my|My|our|Our)\b")
_HEAD = 1200
"""Code points: a byline, a greeting, a title stands before this; so far on, who speaks has said "I" or "we"."""
_TITLES = "Speaker|Senator|Chair|Chairman|Chairwoman|President|Secretary|Judge|Justice|Minister"
_LABEL = re.compile(
    r"^(?:\(?\d{1,2}:\d\d (?:[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?\)?\s+)?"
    rf"(?:((?:THE )?(?:[A-Z]+ )?(?:{_TITLES.upper()})(?: [A-Z]+){{0,3}}):|"
    rf"((?:Mr|Mrs|Ms|Dr)\. [A-Z]{{2,}}|(?:{_TITLES}) [A-Z][\w’'-]+)\.)"
    r"\s+(?=[^\W\d]|[\"“‘\[(])",
    re.MULTILINE,
)
"""A line that begins with who speaks, as in the records of a parliament: "THE PRESIDENT: ...", "Mr. RUIZ. ..."."""


def signed(reading: Reading) -> list[Attribution]:
    """The attributions of a whole text, or of each turn of a transcript, to who signs or speaks it, in text order.

    They have no cue, and are no part of the reading's own attributions: the paper tells its own text.
    """
    text = reading.report.text
    found = list(_turns(text)) or [pair for pair in (_author(text),) if pair and len(pair[1])]
    return [
        identified(
            Attribution, reading.sha256, source=(source,), cue=(), content=(content,), authority="named", stance="said"
        )
        for source, content in found
    ]


def _turns(text: str) -> Iterator[tuple[Span, Span]]:
    """Who speaks, by name or office, and the words up to the next one."""
    labels = list(_LABEL.finditer(text))
    ends = [*(match.start() for match in labels), len(text)][1:]
    for match, end in zip(labels, ends, strict=True):
        content = trimmed(text, Span(match.end(), end))
        if len(content):
            yield Span(*match.span(match.lastindex or 0)), content


def _author(text: str) -> tuple[Span, Span] | None:
    """Who signs the text, and what of it: after a byline, an address or a title, or between greeting and closing."""
    byline = _BYLINE.search(text, 0, _HEAD) or _AUTHOR.search(text, 0, _HEAD)
    if byline:
        return Span(*byline.span(1)), trimmed(text, Span(byline.end(), len(text)))
    greeting = _GREETING.search(text, 0, _HEAD)
    closing = next(iter(reversed(list(_CLOSING.finditer(text)))), None) if greeting else None
    if greeting and closing and greeting.end() < closing.start():
        return Span(*closing.span(1)), trimmed(text, Span(greeting.start(), closing.start()))
    title = _TITLED.search(text, 0, _HEAD)
    if title and _I.search(text, title.end(), title.end() + _HEAD):
        return Span(*title.span(title.lastindex or 1)), trimmed(text, Span(title.end(), len(text)))
    return None

"""Whose a whole text is: by a byline, the signature of a letter, the title of a speech, or the label of a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.lexicon import rows
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
_SENDER = re.compile(rf"^((?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?{_NAME})[ ]*\n", re.MULTILINE)
_ADDRESS = re.compile(r"\b\d{5}\b|\b\d{3}[ -]?\d{4}\b|\b\d[A-Z]{2}\b")
"""A postal code of five digits, or one that ends as British ones do, or a telephone number."""
_ALONE = re.compile(rf"\s*(?P<title>[^\n]+)\n\s*(?P<name>(?P<given>[A-Z][\w’'-]+) {_NAME})[ ]*\n")
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
    found = list(_turns(text)) or [(source, content) for source, content in _authors(text) if len(content)]
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


def _authors(text: str) -> Iterator[tuple[Span, Span]]:
    """Who signs the text, and what of it: after a byline, an address or a title, or between greeting and closing; what
    stands under the head of a letter is its sender's too."""
    byline = _BYLINE.search(text, 0, _HEAD) or _AUTHOR.search(text, 0, _HEAD)
    letter = _letter(text)
    title = _TITLED.search(text, 0, _HEAD)
    if byline:
        yield Span(*byline.span(1)), trimmed(text, Span(byline.end(), len(text)))
    elif letter:
        yield from _letterhead(text, *letter)
        yield letter
    elif title and _I.search(text, title.end(), title.end() + _HEAD):
        yield Span(*title.span(title.lastindex or 1)), trimmed(text, Span(title.end(), len(text)))
    else:
        yield from _alone(text)


def _letter(text: str) -> tuple[Span, Span] | None:
    """Who signs a letter, and its words from the greeting up to the closing."""
    greeting = _GREETING.search(text, 0, _HEAD)
    closing = next(iter(reversed(list(_CLOSING.finditer(text)))), None) if greeting else None
    if greeting is None or closing is None or greeting.end() >= closing.start():
        return None
    return Span(*closing.span(1)), trimmed(text, Span(greeting.start(), closing.start()))


def _letterhead(text: str, signature: Span, letter: Span) -> Iterator[tuple[Span, Span]]:
    """The sender whose name and address stand over a letter, if its signature has a word of that name."""
    names = set(signature.of(text).casefold().split())
    for line in _SENDER.finditer(text, 0, letter.start):
        known = not names.isdisjoint(line[1].casefold().split())
        if known and _ADDRESS.search(text, line.end(), letter.start):
            yield Span(*line.span(1)), trimmed(text, Span(line.end(), len(text)))
            return


def _alone(text: str) -> Iterator[tuple[Span, Span]]:
    """Who is named alone on the second line, and not on the first: a byline without "by"."""
    line = _ALONE.match(text, 0, min(len(text), _HEAD))
    if line and line["given"] in _given_names() and line["name"] not in line["title"]:
        yield Span(*line.span("name")), trimmed(text, Span(line.end(), len(text)))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("given_names"))

"""Selecting: where in a kept text the words lie that somebody selected on its page."""

from __future__ import annotations

import re

from dragoman.export.plain import visible
from dragoman.span import Span, trimmed

_LINE_END = re.compile("\r\n|\r|\n")
_CRLF = "\r\n"
_UNIT = 2
"""Bytes: a UTF-16 code unit."""


def selected(text: str, start: int, end: int, words: str) -> Span | None:
    """The code points of the kept text that a selection holds, without white space at its ends.

    Args:
        text: the kept text.
        start: where the selection begins, in UTF-16 code units of the text as the page shows it (what steers the page
            replaced, code point for code point), each line end counted as the two units CR LF, as forms send them.
        end: where it ends, in the same units.
        words: the words of the selection as the page shows them; any line ends.

    Returns:
        None where these words are not exactly there, or are white space.
    """
    units = _sent(text).encode("utf-16-le")
    if not 0 <= start < end <= len(units) // _UNIT:
        return None
    chosen = units[start * _UNIT : end * _UNIT]
    if chosen != _sent(words).encode("utf-16-le", "surrogatepass"):
        return None
    try:
        first = len(units[: start * _UNIT].decode("utf-16-le"))
        last = first + len(chosen.decode("utf-16-le"))
    except UnicodeDecodeError:  # the selection cuts a character in two
        return None
    kept = [_kept(text, place) for place in (first, last)]
    if kept[0] is None or kept[1] is None:
        return None
    span = trimmed(text, Span(kept[0], kept[1]))
    return span if len(span) else None


def found_once(text: str, words: str) -> Span | None:
    """The code points of the kept text where these words stand; None where they do not, or more than once.

    White space between words may be any: whoever copies from a page has other line ends.
    """
    parts = visible(words).split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    shown = visible(text)
    first = pattern.search(shown)
    if first is None or pattern.search(shown, first.start() + 1):
        return None
    return Span(*first.span())


def _sent(text: str) -> str:
    """The text as the page shows it and a form sends it."""
    return _LINE_END.sub(_CRLF, visible(text))


def _kept(text: str, place: int) -> int | None:
    """The place in the kept text of a place in what is sent; None where that lies within a line end."""
    shift = 0
    for line_end in _LINE_END.finditer(text):
        at = line_end.start() + shift
        if place <= at:
            break
        if place < at + len(_CRLF):
            return None
        shift += len(_CRLF) - len(line_end[0])
    return place - shift

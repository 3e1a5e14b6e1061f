"""Text made fit to show: nothing that steers a terminal or turns the reading direction, long quotes shortened."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
_JOINERS = "\u200c\u200d"  # they shape Arabic, Indic and emoji sequences and steer nothing else
_SUSPECT = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text, code point for code point, with U+FFFD for what steers a terminal or cannot be seen.

    These are control characters other than line feed, carriage return and tab, format characters (bidirectional
    overrides and isolates, zero-width spaces, tags), line and paragraph separators, and lone surrogates. Joiners stay.
    The length is the same, so that offsets hold.
    """
    if text.isprintable():  # Unicode calls none of these printable; most pieces of a text have none of them
        return text
    return _SUSPECT.sub(_seen, text)


def _seen(match: re.Match[str]) -> str:
    character = match.group()
    return character if character in "\n\r\t" or character in _JOINERS else REPLACEMENT


def one_line(text: str) -> str:
    """The text made `visible`, on one line: each run of white space is one space, none at the ends."""
    if text.isprintable() and "  " not in text and text == text.strip():  # it is so already, as most are
        return text
    return " ".join(visible(text).split())


def shortened(text: str, limit: int) -> str:
    """`one_line(text)`, with `…` for its middle where it is longer than `limit` code points; cut between words."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head, tail = line[: limit * 2 // 3], line[-(limit // 3) :]
    head = head[: head.rfind(" ")] if " " in head else head
    tail = tail[tail.find(" ") + 1 :] if " " in tail else tail
    while tail and unicodedata.combining(tail[0]):  # an accent would move to the dots
        tail = tail[1:]
    return f"{head.rstrip()} … {tail.lstrip()}"

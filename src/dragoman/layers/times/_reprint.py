"""Reprints: the day on which a text says that it first appeared."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dragoman.reading import Timex

_NOTICE = re.compile(
    r"\bthis (?:article|report|story|piece|text|interview|analysis|essay|dispatch)\b[^.\n]{0,60}?"
    r"\b(?:first|originally|previously) (?:published|appeared|ran|printed|posted)\b"
    r"|^\W*(?:first|originally|previously) (?:published|appeared|printed|posted)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ANEW = re.compile(r"\b(?:updated|revised|corrected)\b", re.IGNORECASE)
_NEAR = 80
"""Code points: so near behind the notice stands its day, on the same line."""


def first_published(text: str, times: Sequence[Timex], published: str | None) -> str | None:
    """The day from which what a text tells counts: the one on which it says that it first appeared, else `published`.

    "This report first appeared on 3 May 2021": a reprint tells of that day, not of its own. Only a whole day before
    publication counts, and none of a text that was brought up to date since.
    """
    for notice in _NOTICE.finditer(text):
        line = text[notice.end() : notice.end() + 2 * _NEAR].partition("\n")[0]
        at = bisect_left(times, notice.end(), key=lambda item: item.span.start)
        day = times[at] if at < len(times) else None
        if day is None or day.span.start >= notice.end() + min(len(line), _NEAR):
            continue
        if day.anchor is None or day.anchor.kind != "text" or len(day.value) != len("2021-05-03"):
            continue
        if not _ANEW.search(line) and (published is None or day.value < published):
            return day.value
    return published

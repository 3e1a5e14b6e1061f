"""The day that a text counts from by its own words: when it says it first appeared, else its dateline's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dragoman.parsed import Parsed, dateline_end
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
_HEAD = 4
"""Paragraphs: below a headline, a line under it and a byline the story begins with its dateline."""


def own_day(parsed: Parsed, times: Sequence[Timex], published: str | None) -> str | None:
    """The day from which what a text tells counts: the one on which it says that it first appeared, else `published`,
    else the whole day of its dateline.

    "This report first appeared on 3 May 2021": a reprint tells of that day, not of its own. Only a whole day before
    publication counts, and none of a text that was brought up to date since.
    """
    text = parsed.text
    for notice in _NOTICE.finditer(text):
        line = text[notice.end() : notice.end() + 2 * _NEAR].partition("\n")[0]
        day = _day_in(times, notice.end(), notice.end() + min(len(line), _NEAR))
        if day is not None and not _ANEW.search(line) and (published is None or day < published):
            return day
    return published or _dateline_day(parsed, times)


def _dateline_day(parsed: Parsed, times: Sequence[Timex]) -> str | None:
    """The whole day that a dateline gives: "OSLO, May 3, 2021 (Nordpress) - "; one without a year gives none."""
    for paragraph in parsed.paragraphs[:_HEAD]:
        day = _day_in(times, paragraph.start, dateline_end(parsed.text, paragraph.start))
        if day is not None:
            return day
    return None


def _day_in(times: Sequence[Timex], start: int, end: int) -> str | None:
    """The first time that begins in [start, end), if the words alone give it and it is a whole day."""
    at = bisect_left(times, start, key=lambda item: item.span.start)
    day = times[at] if at < len(times) and times[at].span.start < end else None
    if day is None or day.anchor is None or day.anchor.kind != "text" or len(day.value) != len("2021-05-03"):
        return None
    return day.value

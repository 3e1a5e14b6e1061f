"""When an act took place or began: the days that an event leaves open, as narrow as its words allow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from dragoman import timex
from dragoman.reading import Event, Timex

_LENGTH = re.compile(r"P(\d+)([DWMY])")
_SLACK = {"D": 1, "W": 7, "M": 31, "Y": 366}
"""Days by which a count may be out: some count the first day and some do not, and nobody counts half a month."""
_LONGER = frozenset({"MORE_THAN", "EQUAL_OR_MORE"})
_SHORTER = frozenset({"LESS_THAN", "EQUAL_OR_LESS"})


class Days(NamedTuple):
    """The first and last day (ISO 8601, inclusive) on which an act may have been or begun; None is open."""

    first: str | None = None
    last: str | None = None


def began(event: Event, times: Iterable[Timex]) -> Days:
    """The days in which the event took place or, where it goes on, began; of several times the one that tells most.

    A length is counted back from the day on which it was true, and may be out by one of its units ("for 910 days" by a
    day); "more than 900 days" leaves the beginning open, "about two years" tells no day. A time with an open end
    ("since December 2018") is that of the beginning.
    """
    told = [_told(time) for time in times if time.first_day == event.begin and time.type != "SET"]
    known = [days for days in told if days != Days()]
    if not known:
        plain = event.begin is not None and not told
        return Days(event.begin, event.end or (None if event.ongoing else event.begin)) if plain else Days()
    return min(known, key=_width)


def sentence_years(event: Event, times: Iterable[Timex]) -> int | None:
    """The years of a sentence, where the words give one length in whole years for a conviction and no other."""
    if (event.type, event.mode) != ("SANCTION", "convict"):
        return None
    lengths = [_LENGTH.fullmatch(time.value) for time in times if time.type == "DURATION" and not time.first_day]
    years = {int(found[1]) if found and found[2] == "Y" else None for found in lengths}
    return years.pop() if len(years) == 1 else None


def _told(time: Timex) -> Days:
    if time.first_day is None:
        return Days()
    if time.type != "DURATION":
        whole = timex.whole(time.value) if time.open_end else None
        return Days(time.first_day, whole[1].isoformat() if whole else time.last_day)
    length = _LENGTH.fullmatch(time.value)
    if length is None or time.mod == "APPROX":
        return Days()
    if time.mod in _LONGER:
        return Days(None, time.first_day)
    if time.mod in _SHORTER:
        return Days(time.first_day, time.last_day)
    slack = _SLACK[length[2]]
    return Days(shifted(time.first_day, -slack), shifted(time.first_day, slack))


def _width(days: Days) -> tuple[int, str]:
    first, last = days.first or "0001-01-01", days.last or "9999-12-31"
    return (date.fromisoformat(last) - date.fromisoformat(first)).days, first


def width(days: Days) -> int | None:
    """How many days there are between the first and the last; None where one is open."""
    if days.first is None or days.last is None:
        return None
    return (date.fromisoformat(days.last) - date.fromisoformat(days.first)).days


def shifted(day: str, by: int) -> str:
    """The day that lies `by` days later, as far as the calendar goes."""
    try:
        return (date.fromisoformat(day) + timedelta(by)).isoformat()
    except OverflowError:
        return day


def inside(one: Days, other: Days) -> bool:
    """Whether all days of the one are days of the other."""
    starts = other.first is None or (one.first is not None and one.first >= other.first)
    return starts and (other.last is None or (one.last is not None and one.last <= other.last))


def apart(one: Days, other: Days) -> int | None:
    """How many days lie from the end of the earlier to the begin of the later; None where they share a day."""
    for before, after in ((one, other), (other, one)):
        if before.last and after.first and before.last < after.first:
            return (date.fromisoformat(after.first) - date.fromisoformat(before.last)).days
    return None

"""The line of time: where days stand on it, and which of them are named below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from dragoman import timex
from dragoman.web.pictures.shapes import Shape, path, text, width_of

_STEPS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_ROOM = 70
"""Between two names of days there is so much room."""
_EDGE = 0.02


class Days(NamedTuple):
    """A line of time from the day `first` to the day `last` (ordinals), drawn from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: int) -> float:
        """Where a day begins; days off the line stand at its ends."""
        share = (min(max(day, self.first), self.last + 1) - self.first) / (self.last + 1 - self.first)
        return self.left + share * (self.right - self.left)


def days(
    told: Iterable[str | None], left: float, right: float, since: str | None = None, until: str | None = None
) -> Days | None:
    """The line that holds all days told (ISO 8601, or a prefix), with a little room at its ends, or the days from
    `since` to `until`; None where none is told."""
    spans = [span for day in told if (span := span_of(day)) is not None]
    if not spans:
        return None
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    edge = max(1, int((last - first) * _EDGE))
    first, last = max(first - edge, date.min.toordinal()), min(last + edge, date.max.toordinal() - 1)
    begin, end = span_of(since), span_of(until)
    first, last = begin[0] if begin else first, min(end[1], date.max.toordinal() - 1) if end else last
    return Days(first, max(first, last), left, right)


def span_of(day: str | None) -> tuple[int, int] | None:
    """The first and last day (ordinals) of a day, month or year; None where it is none.

    >>> span_of("2020-02"), span_of("soon")
    ((737456, 737484), None)
    """
    whole = timex.whole(day) if day else None
    return (whole[0].toordinal(), whole[1].toordinal()) if whole else None


def axis(line: Days, bottom: float) -> tuple[Shape, ...]:
    """The line with the names of days, months or years above, each with a hair line down to `bottom`."""
    shapes: list[Shape] = []
    free = line.left
    for day, name in _named(line):
        x = line.at(day)
        shapes.append(path("hair", "M", x, 0, "V", bottom))
        if x >= free and x + width_of(name) <= line.right:
            shapes.append(text("small", x + 3, 9, name))
            free = x + width_of(name)
    return tuple(shapes)


def _named(line: Days) -> Iterator[tuple[int, str]]:
    """The days that are named: as many as there is room for, at the beginnings of weeks, months or years."""
    most = max(2, int((line.right - line.left) / _ROOM))
    whole = line.last + 1 - line.first
    step = next((step for step in _STEPS if whole <= step * most), None)
    if step is not None:
        for day in range(line.first, line.last + 1):
            if day % step == 0:
                yield day, date.fromordinal(day).isoformat()
        return
    months = next((each for each in _MONTHS if whole <= each * 30 * most), _MONTHS[-1])
    begin = date.fromordinal(line.first)
    month = (begin.year * 12 + begin.month - 1) // months * months
    while True:
        year, rest = divmod(month, 12)
        if not date.min.year <= year <= date.max.year or (day := date(year, rest + 1, 1).toordinal()) > line.last:
            if year >= date.min.year:
                return
        elif day >= line.first:
            yield day, f"{year:04d}" if months % 12 == 0 else f"{year:04d}-{rest + 1:02d}"
        month += months

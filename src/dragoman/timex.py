"""TIMEX3 values as days: the first and last day a value can mean, lengths, and counting forward and back."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Days = tuple[str | None, str | None]
"""First and last day, ISO 8601, inclusive; None is open."""

OPEN: Days = (None, None)

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season: meteorological seasons of the northern hemisphere, a winter named by its December."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_YEARS = re.compile(r"\d{2,4}")
_LENGTH = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)Q)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_PARTS = 3
_SOLAR_EPOCH = 226895
"""The day from which the days of the Iranian calendar are counted, as a proleptic Gregorian ordinal."""


def whole(value: str) -> tuple[date, date] | None:
    """The first and last day of a calendar value (`2021-04-05`, `2021-04`, `2021-W22`, `2021-SU`, `199`, a time of
    day), or None where the value names no days (a length, a reference, XXXX, a year before Christ).
    """
    value = value.split("T")[0] if value[:1].isdigit() else value
    try:
        return _whole(value)
    except (ValueError, OverflowError):
        return None


def _whole(value: str) -> tuple[date, date] | None:
    if found := _DAY.fullmatch(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return (monday + timedelta(5 if found[3] else 0)), monday + timedelta(6)
    if found := _MONTH.fullmatch(value):
        return months(int(found[1]), int(found[2]), 1)
    if found := _PART.fullmatch(value):
        year, part = int(found[1]), found[2]
        if part[0] == "Q":
            return months(year, 3 * int(part[1]) - 2, 3)
        return months(year, 6 * int(part[1]) - 5, 6) if part[0] == "H" else months(year, SEASON_MONTHS[part], 3)
    if _YEARS.fullmatch(value):
        missing = 4 - len(value)
        return date(max(1, int(value + "0" * missing)), 1, 1), date(int(value + "9" * missing), 12, 31)
    return None


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of `count` months from `month` on."""
    last = year * 12 + month - 1 + count - 1
    return date(year, month, 1), date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])


def days_of(value: str, mod: str | None = None) -> Days:
    """The first and last day of a value with its mod.

    START, MID and END take parts: of a month the days 1-10, 11-20 and 21 to its end; of a year its first three
    months, the six between, its last three; of a decade the years 0-3, 4-6 and 7-9; of a century the years 0-32, 33-66
    and 67-99; of anything else a third each.
    BEFORE and AFTER are open at one end, ON_OR_BEFORE and ON_OR_AFTER too. Other mods leave the days of the value.
    """
    ends = whole(value)
    if ends is None:
        return OPEN
    first, last = ends
    try:
        if mod in ("START", "MID", "END"):
            first, last = _part(value, mod, first, last)
        if mod == "BEFORE":
            return None, (first - timedelta(1)).isoformat()
        if mod == "AFTER":
            return (last + timedelta(1)).isoformat(), None
    except OverflowError:
        return OPEN
    return (None if mod == "ON_OR_BEFORE" else first.isoformat()), (None if mod == "ON_OR_AFTER" else last.isoformat())


def _part(value: str, mod: str, first: date, last: date) -> tuple[date, date]:
    which = ("START", "MID", "END").index(mod)
    if _MONTH.fullmatch(value):
        cuts = (first.replace(day=1), first.replace(day=11), first.replace(day=21), last + timedelta(1))
    elif re.fullmatch(r"\d{4}", value):
        cuts = (first, date(first.year, 4, 1), date(first.year, 10, 1), last + timedelta(1))
    elif re.fullmatch(r"\d{3}", value):
        cuts = (first, date(first.year + 4, 1, 1), date(first.year + 7, 1, 1), last + timedelta(1))
    elif re.fullmatch(r"\d{2}", value):
        cuts = (first, date(first.year + 33, 1, 1), date(first.year + 67, 1, 1), last + timedelta(1))
    else:
        third = ((last - first).days + 1) // _PARTS
        if not third:
            return first, last
        cuts = (first, first + timedelta(third), last + timedelta(1 - third), last + timedelta(1))
    return cuts[which], cuts[which + 1] - timedelta(1)


def shifted(day: date, value: str, sign: int) -> date | None:
    """The day that lies a length (`P910D`, `P2Y6M`, `PT36H`) after (`sign` 1) or before (-1) a day; None where the
    length is unknown (`PXD`) or leaves the calendar. A month is counted on the calendar, its last day at most.
    """
    found = _LENGTH.fullmatch(value)
    if not found or len(value) < _PARTS:
        return None
    years, quarters, month_count, weeks, days, hours, minutes, seconds = (
        float(g) if g else 0.0 for g in found.groups()
    )
    try:
        total = years * 12 + quarters * 3 + month_count
        moved = add_months(day, sign * int(total))
        rest = (total - int(total)) * 30 + weeks * 7 + days + (hours + minutes / 60 + seconds / 3600) / 24
        return moved + timedelta(sign * int(rest))
    except (ValueError, OverflowError):
        return None


def add_months(day: date, count: int) -> date:
    """The day `count` months later (earlier where negative), or the last of that month where it has no such day.

    Raises:
        ValueError: if it leaves the calendar.
    """
    number = day.year * 12 + day.month - 1 + count
    year, month = number // 12, number % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError("no such year")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus; Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    length = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * length) // 433
    month = (h + length - 7 * m + 90) // 25
    return date(year, month, (h + length - 7 * m + 33 * month + 19) % 32)


SOLAR_YEARS = range(1206, 1499)
"""The years of the Iranian calendar for which the 33-year cycle gives the days as they were and will be kept."""


def solar_month(year: int, month: int) -> date:
    """The first day of a month of the Iranian calendar (Solar Hijri), by its 33-year cycle of leap years (Borkowski,
    The Persian calendar for 3000 years, Earth, Moon and Planets 74, 1996); `year` is one of `SOLAR_YEARS`.
    """
    days = 365 * (year - 1) + (8 * year + 21) // 33 + 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return date.fromordinal(_SOLAR_EPOCH + days)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The `number`th `weekday` (Monday 1) of a month; the last one for 0."""
    if number == 0:
        end = date(year, month, monthrange(year, month)[1])
        return end - timedelta((end.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))

"""Dates counted from another by a length: "two weeks ago", "a year earlier", "three days after June 7"."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman import timex
from dragoman.layers.times._amounts import length_value
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import has, week_value
from dragoman.layers.times._quarters import year_before
from dragoman.layers.times._relative import day_of
from dragoman.layers.times._types import Found
from dragoman.reading import TimexType

_BEFORE = {"MORE_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_LESS": "ON_OR_AFTER"}
"""The mod of a date counted back by a length with a mod: "more than two years ago" lies before (TIMEX3 1.2.1, mod)."""


def ago(ctx: Context, match: Match) -> Found | None:
    """ "two weeks ago", "a year ago Tuesday", "months ago": as exact as its unit."""
    at = has(ctx, match.first, match.after, "AGO") or match.after - 1
    if ctx.word(at) == "back" and ctx.tag(at + 1).startswith(("IN", "TO")):
        return None
    length, mod = length_value(ctx, match.first, at)
    if length is None:
        return None
    base = ctx.base()
    if "X" in length or base is None:
        return Found(match.first, match.after, "DATE", "PAST_REF")
    if match.after > at + 1:
        return _ago_day(ctx, match, at, base, length)
    if length == "P1Y" and mod is None and ctx.quarter:
        return Found(match.first, match.after, "DATE", year_before(ctx.quarter))
    value = counted(base, length, -1)
    if value is None:
        return None
    kind: TimexType = "TIME" if "T" in value else "DATE"
    days = _bounded(base, value, mod)
    return Found(match.first, match.after, kind, value, _BEFORE.get(mod or "", mod), days=days)


def _bounded(base: date, value: str, mod: str | None) -> timex.Days | None:
    """The days of "less than two years ago" (from two years ago to now) and "more than two years ago"."""
    ends = timex.whole(value)
    if ends is None or mod not in _BEFORE:
        return None
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return None, ends[1].isoformat()
    return ends[0].isoformat(), base.isoformat()


def _ago_day(ctx: Context, match: Match, at: int, base: date, length: str) -> Found | None:
    """ "a year ago Tuesday", "two weeks ago Friday": the weekday nearest to the day counted back."""
    day = timex.shifted(base, length, -1)
    last = ctx.atoms[match.after - 1]
    if day is None:
        return None
    if last.kind == "WEEKDAY":
        day += timedelta((int(last.value) - day.isoweekday() + 3) % 7 - 3)
    elif last.kind == "MONTH":
        return Found(match.first, match.after, "DATE", f"{day.year:04d}-{int(last.value):02d}")
    else:
        day += timedelta(int(last.value))
    return Found(match.first, match.after, "DATE", day.isoformat())


def counted(base: date, length: str, sign: int) -> str | None:
    """The value of a length counted from a day, as exact as its smallest unit (weeks to the day up to three)."""
    day = timex.shifted(base, length, sign)
    if day is None:
        return None
    if "T" in length:
        return day.isoformat() if day != base else f"{day.isoformat()}TXX"
    unit = length[-1]
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        return day.isoformat() if int(float(length[1:-1])) <= 3 else week_value(day)
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    return f"{day.year:04d}" if length[-1] == "Y" else f"{day.year:04d}-Q{(day.month + 2) // 3}"


def shift(ctx: Context, match: Match) -> Found | None:
    """ "two days later", "a year earlier", "three weeks from now": counted from the last date told."""
    at = match.after - 1
    kind = ctx.kind(at)
    length, mod = length_value(ctx, match.first, at)
    if length is None:
        return None
    sign = -1 if kind == "EARLIER" else 1
    if "X" in length:
        return Found(match.first, match.after, "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if kind == "HENCE":
        now = ctx.published
        value = counted(now, length, 1) if now else None
        return Found(match.first, match.after, "DATE", value or "FUTURE_REF", mod)
    if length == "P1Y" and ctx.quarter and sign < 0:
        return Found(match.first, match.after, "DATE", year_before(ctx.quarter))
    told = ctx.told() if _fits(ctx.last or "", length) else None
    value = counted(told, length, sign) if told else None
    if value is None or "T" in value:  # minutes later, and no hour was told
        return Found(match.first, match.after, "DURATION", length, mod)
    return Found(match.first, match.after, "DATE", value, mod)


def _fits(told: str, length: str) -> bool:
    """Whether a date told is exact enough for counting a length from it."""
    if length[-1] == "Y":
        return True
    if length[-1] == "M":
        return len(told) >= 7 and told[5].isdigit()
    return len(told) >= 10


def away(ctx: Context, match: Match) -> Found | None:
    """ "two days after June 7", "three weeks before Christmas", "a week from Tuesday"."""
    at = has(ctx, match.first, match.after, "AFTER", "FROM") or match.first
    length, mod = length_value(ctx, match.first, at)
    day = day_of(ctx, at + 1, match.after)
    if length is None or day is None or "X" in length:
        return None
    value = counted(day, length, -1 if ctx.word(at) in ("before", "prior to") else 1)
    return Found(match.first, match.after, "DATE", value, mod) if value else None

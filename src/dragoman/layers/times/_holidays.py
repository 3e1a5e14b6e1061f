"""Holidays: "Christmas Eve", "Easter 2020", by the rules of the table."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman import timex
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import calendar_fields, has, mod_of, week_value
from dragoman.layers.times._types import Found

_SOON = timedelta(30)
"""How far ahead a holiday may lie although its clause is told as past ("he left as Easter week began")."""


def holiday(ctx: Context, match: Match) -> Found | None:
    """ "Christmas Eve", "Easter 2020": the day by the table's rule, in the year that the text lets it be."""
    first, after = match.first, match.after
    at = has(ctx, first, after, "HOLIDAY")
    if at is None:
        return None
    rule = ctx.atoms[at].value
    year = calendar_fields(ctx, at + 1, after).year
    if year is None:
        now = ctx.base()
        if now is None or ctx.narrative:
            year = ctx.last_year()
        else:
            days = {number: holiday_day(rule, number) for number in (now.year - 1, now.year, now.year + 1)}
            year = _holiday_year(days, now, _way(ctx, first, at))
    mod = mod_of(ctx, first, at)
    if year is None:
        fixed = re.fullmatch(r"\d\d-\d\d", rule)
        return Found(first, after, "DATE", f"XXXX-{rule}" if fixed else "XXXX-XX-XX", mod)
    day = holiday_day(rule, year)
    if ctx.kind(after - 1) in ("WEEK", "WEEKEND"):
        if ctx.kind(after - 1) == "WEEK":
            return Found(first, after, "DATE", week_value(day), mod)
        before = timedelta(day.isoweekday() == 1)  # a Monday's weekend is the one before it
        return Found(first, after, "DATE", f"{week_value(day - before)}-WE", mod)
    return Found(first, after, "DATE", day.isoformat(), mod)


def _way(ctx: Context, first: int, at: int) -> int:
    kinds = {ctx.kind(place) for place in range(first, at)} | {ctx.kind(first - 1)}
    if kinds & {"LAST", "PAST"}:
        return -1
    return 1 if kinds & {"NEXT", "COMING"} else ctx.direction(first)


def _holiday_year(days: dict[int, date], now: date, way: int) -> int:
    if way < 0 and not any(now < day <= now + _SOON for day in days.values()):
        return max(year for year, day in days.items() if day <= now)
    if way > 0:
        return min(year for year, day in days.items() if day >= now)
    return min(days, key=lambda year: (abs((days[year] - now).days), year))


def holiday_day(rule: str, year: int) -> date:
    """The day of a holiday in a year by its rule (see the table)."""
    if rule.startswith("easter"):
        return timex.easter(year) + timedelta(int(rule[6:]))
    if rule == "election":
        return timex.nth_weekday(year, 11, 1, 1) + timedelta(1)
    if rule == "nowruz":
        return timex.solar_month(year - 621, 1)
    parts = rule.split("-")
    if len(parts) == 3:
        return timex.nth_weekday(year, int(parts[2]), int(parts[1]), 0 if parts[0] == "last" else int(parts[0]))
    return date(year, int(parts[0]), int(parts[1]))

"""Dates of the Iranian calendar: "24 Esfand 1402", "Mehr 1401", given as days of ours."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman import timex
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import DAYNO, has
from dragoman.layers.times._types import Found
from dragoman.reading import Anchor


def solar(ctx: Context, match: Match) -> Found | None:
    """A day by its ISO 8601 value; a month by its first and last day, as TIMEX3 has no value for it.

    Without a year it is the last one told as past or as neither, the next one told as ahead. The name of a month alone
    is none ("Mehr News").
    """
    first, after = match.first, match.after
    at = has(ctx, first, after, "SOLAR")
    number, year = has(ctx, first, after, *DAYNO), has(ctx, first, after, "YEARNUM")
    led = has(ctx, first, after, "MONTHUNIT") is not None
    alone = number is None and year is None and not led
    if at is None or alone or (year is None and not led and ctx.tag(after).startswith("NN")):
        return None
    month, day = int(ctx.atoms[at].value), int(ctx.atoms[number].number) if number is not None else None
    days = _days(int(ctx.atoms[year].number), month, day) if year is not None else _nearest(ctx, first, month, day)
    if days is None:
        return Found(first, after, "DATE", "XXXX-XX-XX" if day else "XXXX-XX") if year is None else None
    ends = days[0].isoformat(), days[1].isoformat()
    anchor = Anchor(kind="text") if year is not None else ctx.anchor()
    return Found(first, after, "DATE", ends[0] if day else "XXXX-XX", days=ends, anchor=anchor)


def solar_year(year: int) -> timex.Days:
    """The first and last day of an Iranian year."""
    return timex.solar_month(year, 1).isoformat(), (timex.solar_month(year + 1, 1) - timedelta(1)).isoformat()


def _days(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    """The first and last day that the words can mean, None where the calendar has none such."""
    if year not in timex.SOLAR_YEARS:
        return None
    begin = timex.solar_month(year, month)
    end = (timex.solar_month(year, month + 1) if month < 12 else timex.solar_month(year + 1, 1)) - timedelta(1)
    if day is None:
        return begin, end
    exact = begin + timedelta(day - 1)
    return (exact, exact) if begin <= exact <= end else None


def _nearest(ctx: Context, first: int, month: int, day: int | None) -> tuple[date, date] | None:
    now = ctx.base()
    if now is None:
        return None
    near = [found for year in (now.year - 623, now.year - 622, now.year - 621, now.year - 620)
            if (found := _days(year, month, day))]  # fmt: skip
    if ctx.direction(first) > 0:
        return next((found for found in near if found[1] >= now), None)
    return next((found for found in reversed(near) if found[0] <= now), None)

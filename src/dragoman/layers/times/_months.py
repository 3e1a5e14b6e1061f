"""Parts of months: "the first week of May", "the last Friday in May", "the first half of June", a week by its day."""

from __future__ import annotations

from datetime import timedelta

from dragoman import timex
from dragoman.layers.times._context import Context
from dragoman.layers.times._explicit import calendar_value
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import has, week_value
from dragoman.layers.times._types import Found

_WHICH = ("ORDNUM", "ORDW", "SECOND", "LAST")


def month_week(ctx: Context, match: Match) -> Found | None:
    """ "the first week of May": the ISO week that holds its nth seventh day."""
    month = has(ctx, match.first, match.after, "MONTH")
    value = calendar_value(ctx, month, match.after) if month is not None else None
    ends = timex.whole(value) if value else None
    if ends is None:
        return None
    ordinal = ctx.atoms[has(ctx, match.first, match.after, "ORDNUM", "ORDW", "SECOND", "LAST") or match.first]
    if ordinal.kind == "LAST":
        day = ends[1] - timedelta(3)
    else:
        number = int(ordinal.number)
        day = ends[0] + timedelta(7 * (number - 1) + 3)
    return Found(match.first, match.after, "DATE", week_value(day)) if day <= ends[1] else None


def week_of(ctx: Context, match: Match) -> Found | None:
    """ "the week of June 7"."""
    of = has(ctx, match.first, match.after, "OF") or match.first
    value = calendar_value(ctx, of + 1, match.after)
    ends = timex.whole(value) if value else None
    if ends is None or ends[0] != ends[1]:
        return None
    return Found(match.first, match.after, "DATE", week_value(ends[0]))


def nth_weekday(ctx: Context, match: Match) -> Found | None:
    """ "the first Monday of June", "the last Friday in May"."""
    at = has(ctx, match.first, match.after, "MONTH") or match.first
    value = calendar_value(ctx, at, match.after)
    ends = timex.whole(value) if value else None
    which = has(ctx, match.first, at, *_WHICH)
    weekday = has(ctx, match.first, at, "WEEKDAY")
    if ends is None or which is None or weekday is None:
        return None
    number = 0 if ctx.kind(which) == "LAST" else int(ctx.atoms[which].number)
    day = timex.nth_weekday(ends[0].year, ends[0].month, int(ctx.atoms[weekday].value), number)
    return Found(match.first, match.after, "DATE", day.isoformat()) if day <= ends[1] else None


def half_month(ctx: Context, match: Match) -> Found | None:
    """ "the first half of June": the month with its mod, its days 1-15 or 16 to the end."""
    at = has(ctx, match.first, match.after, "MONTH") or match.first
    value = calendar_value(ctx, at, match.after)
    ends = timex.whole(value) if value else None
    which = has(ctx, match.first, at, *_WHICH)
    if ends is None or which is None or ctx.atoms[which].number > 2:
        return None
    if ctx.atoms[which].number == 1:
        days = (ends[0].isoformat(), ends[0].replace(day=15).isoformat())
        return Found(match.first, match.after, "DATE", value or "", "START", days=days)
    days = (ends[0].replace(day=16).isoformat(), ends[1].isoformat())
    return Found(match.first, match.after, "DATE", value or "", "END", days=days)

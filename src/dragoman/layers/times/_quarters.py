"""Quarters, halves and fiscal years, and what reports of earnings compare them with ("the year-earlier quarter")."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman import timex
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import calendar_fields, has, mod_of, pointed_year
from dragoman.layers.times._relative import ended_on, relative
from dragoman.layers.times._types import Found

_POINTERS = {"THIS", "CURRENT", "LAST", "PAST", "NEXT", "COMING", "PREVIOUS", "FOLLOWING"}


def fiscal(ctx: Context, match: Match) -> Found | None:
    """ "fiscal 2020": the year it is named by."""
    at = match.after - 1
    fields = calendar_fields(ctx, at, match.after)
    return Found(match.first, match.after, "DATE", f"{fields.year:04d}") if fields.year else None


def quarter(ctx: Context, match: Match) -> Found | None:
    """ "the third quarter", "the first quarter of 2021", "this year's third quarter": the last one begun, or ahead."""
    first, after = match.first, match.after
    at = has(ctx, first, after, "ORDNUM", "ORDW", "SECOND")
    if at is None:
        return None
    number = int(ctx.atoms[at].number)
    if not 1 <= number <= 4:
        return None
    mod = mod_of(ctx, first, at)
    year = calendar_fields(ctx, first, at).year or calendar_fields(ctx, at + 1, after).year
    if year is None and has(ctx, first, after, "YEARUNIT") is not None:
        year = pointed_year(ctx, first, after)
    if has(ctx, first, after, "QUARTERS") is not None:
        half = number if number <= 2 else None
        return Found(first, after, "DATE", f"{year or 'XXXX'}-H{half}") if half and year else None
    if year is None:
        year = _quarter_year(ctx, first, number)
    return Found(first, after, "DATE", f"XXXX-Q{number}" if year is None else f"{year:04d}-Q{number}", mod)


def numbered(ctx: Context, match: Match) -> Found | None:
    """ "Q3 2021", "2020-Q1", "H2"."""
    at = has(ctx, match.first, match.after, "QNUM")
    if at is None:
        return None
    part = ctx.atoms[at].value.upper()
    year = calendar_fields(ctx, match.first, match.after).year
    if year is None and part[0] == "Q":
        year = _quarter_year(ctx, match.first, int(part[1]))
    return Found(match.first, match.after, "DATE", f"XXXX-{part}" if year is None else f"{year:04d}-{part}")


def _quarter_year(ctx: Context, first: int, number: int) -> int | None:
    now = ctx.base()
    if now is None or ctx.narrative:
        return ctx.last_year()
    begin, _ = timex.months(now.year, 3 * number - 2, 3)
    if begin <= now:
        return now.year
    return now.year if (begin - now) < timedelta(92) and ctx.direction(first) >= 0 else now.year - 1


def half(ctx: Context, match: Match) -> Found | None:
    """ "the first half of 2021"."""
    first, after = match.first, match.after
    at = has(ctx, first, after, "ORDNUM", "ORDW", "SECOND", "LAST")
    fields = calendar_fields(ctx, (at or first) + 1, after)
    now = ctx.base()
    year = fields.year or (now.year if now and has(ctx, first, after, "YEARUNIT") is not None else None)
    if at is None or year is None:
        return None
    number = 2 if ctx.kind(at) == "LAST" else int(ctx.atoms[at].number)
    return Found(first, after, "DATE", f"{year:04d}-H{number}") if number in (1, 2) else None


def compared(ctx: Context, match: Match) -> Found | None:
    """ "the year-earlier quarter", "the latest quarter", "the 1988 period", "the quarter": seen from the quarter that
    the text is about, or the last one that was over at publication.
    """
    first, after = match.first, match.after
    kinds = [ctx.kind(at) for at in range(first, after)]
    if kinds[-1] == "PERIOD" and ctx.quarter is None:
        return None
    if kinds == ["THE", "QUARTER"] or kinds == ["QUARTER"]:
        ended = ended_on(ctx, after)
        if ended is not None:
            return Found(first, after, "DATE", quarter_value(ended))
    told = ctx.quarter or _last_over(ctx)
    if told is None:
        return None
    ordinal, year = has(ctx, first, after, "ORDNUM", "ORDW", "SECOND"), has(ctx, first, after, "YEARNUM")
    if ordinal is not None:
        told = f"{told[:4]}-Q{int(ctx.atoms[ordinal].number)}"
    if year is not None:
        return Found(first, after, "DATE", f"{ctx.atoms[year].value}{told[4:]}")
    if "AGO" in kinds or "EARLIER" in kinds:
        bare = kinds[-1] not in ("QUARTER", "PERIOD") and ctx.quarter is None
        return Found(first, after, "DATE", year_before(told)[:4] if bare else year_before(told))
    if "YEARUNIT" in kinds:
        return Found(first, after, "DATE", year_before(told) if "LAST" in kinds else told)
    if "THAT" not in kinds and set(kinds) & _POINTERS:
        return relative(ctx, match)
    return Found(first, after, "DATE", told)


def _last_over(ctx: Context) -> str | None:
    """The last quarter that was over at publication."""
    return quarter_value(timex.add_months(ctx.published.replace(day=1), -3)) if ctx.published else None


def quarter_value(day: date) -> str:
    """The quarter of a day as a TIMEX3 value."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def year_before(value: str) -> str:
    """The same part of the year before."""
    return f"{int(value[:4]) - 1:04d}{value[4:]}"

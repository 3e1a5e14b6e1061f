"""Dates told from another date: "last week", "the next day", "Friday", "two weeks ago", "a year earlier"."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman import timex
from dragoman.layers.times._context import Context
from dragoman.layers.times._explicit import calendar_value, holiday_day, week_value
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._lengths import length_value
from dragoman.layers.times._parts import calendar_fields, has, mod_of, pointed_year
from dragoman.layers.times._types import Found

_BACK = ("LAST", "PAST", "PREVIOUS")
_FORTH = ("NEXT", "COMING", "FOLLOWING")
_TOLD = ("THAT", "SAME", "FOLLOWING", "PREVIOUS")


def step_of(ctx: Context, first: int, after: int) -> int:
    """-1, 0 or 1: which way the pointing words of a stretch lead."""
    kinds = {ctx.kind(at) for at in range(first, after)}
    return -1 if kinds & set(_BACK) else 1 if kinds & set(_FORTH) else 0


def base_of(ctx: Context, first: int, after: int) -> date | None:
    """The day that a pointing expression counts from: the last date told for "that", "the same", "the following"."""
    kinds = {ctx.kind(at) for at in range(first, after)}
    the_next = "NEXT" in kinds and "THE" in kinds
    if kinds & set(_TOLD) or the_next or ctx.narrative:
        ends = timex.whole(ctx.last) if ctx.last else None
        return ends[0] if ends else None
    return ctx.published


def relative(ctx: Context, match: Match) -> Found | None:
    """ "last week", "this month", "the following year", "the end of the month", "that day"."""
    first, after = match.first, match.after
    unit = after - 1
    kind = ctx.kind(unit)
    pointers = [
        at
        for at in range(first, unit)
        if ctx.kind(at) in (*_BACK, *_FORTH, "THIS", "THAT", "SAME", "LATEST", "CURRENT")
    ]
    mod = mod_of(ctx, first, pointers[0] if pointers else unit)
    if not pointers and mod is None and not _bare_allowed(ctx, first, kind):
        return None
    if ctx.kind(after) in ("HYPHEN", "POSS") and kind == "DAYUNIT" and not pointers:
        return None
    if kind == "YEARUNIT":
        value = _year_value(ctx, first, after, bool(pointers))
    elif kind in ("UNIT", "CENTURY"):
        return _long_unit(ctx, match, unit)
    else:
        value = _unit_value(ctx, first, after, kind)
    if value is None:
        return None
    return Found(first, after, "DATE", value, mod, days=_so_far(ctx, first, value, mod, after))


def _bare_allowed(ctx: Context, first: int, kind: str) -> bool:
    if kind in ("WEEKEND",):
        return True
    if kind == "DAYUNIT":
        return ctx.kind(first - 1) in ("IN", "EARLIER", "LATER") and ctx.word(first - 2) in (
            "later",
            "earlier",
            "late",
            "early",
        )
    return kind in ("YEARUNIT", "MONTHUNIT", "WEEK") and ctx.kind(first - 1) in (
        "IN",
        "OF",
        "FOR",
        "DURING",
        "ON",
        "TO",
    )


def _year_value(ctx: Context, first: int, after: int, pointed: bool) -> str | None:
    year = pointed_year(ctx, first, after)
    if year is None and not pointed and ctx.base():
        base = ctx.base()
        year = base.year if base else None
    return None if year is None else f"{year:04d}"


def _unit_value(ctx: Context, first: int, after: int, kind: str) -> str | None:
    base, step = base_of(ctx, first, after), step_of(ctx, first, after)
    kinds = {ctx.kind(at) for at in range(first, after)}
    if kind == "DAYUNIT":
        return _day_value(ctx, kinds, step)
    if base is None:
        return None
    if kind == "MONTHUNIT":
        month = timex.add_months(base.replace(day=1), step)
        return f"{month.year:04d}-{month.month:02d}"
    if kind == "QUARTER":
        month = timex.add_months(base.replace(day=1), 3 * step)
        return f"{month.year:04d}-Q{(month.month + 2) // 3}"
    week = week_value(base + timedelta(7 * step))
    if kind == "WEEKEND":
        back = step < 0 or (step == 0 and base.isoweekday() < 5 and ctx.direction(first) < 0)
        return f"{week_value(base - timedelta(7 if back and step == 0 else 0) + timedelta(7 * step))}-WE"
    return week


def _day_value(ctx: Context, kinds: set[str], step: int) -> str | None:
    told = ctx.last_day()
    if kinds & {"THAT", "SAME"} and told:
        return told.isoformat()
    if kinds & {"FOLLOWING", "PREVIOUS", "NEXT"} and "LAST" not in kinds:
        return (told + timedelta(step)).isoformat() if told else "XXXX-XX-XX"
    if kinds & {"THIS", "CURRENT", "LAST", "PAST", "COMING", "LATEST"}:
        return None
    if kinds & {"THAT", "SAME"}:
        return "XXXX-XX-XX"
    base = ctx.base()
    return base.isoformat() if base else None


def _long_unit(ctx: Context, match: Match, unit: int) -> Found | None:
    """ "the last decade", "this century"."""
    first, after = match.first, match.after
    value, base, step = ctx.atoms[unit].value, base_of(ctx, first, after), step_of(ctx, first, after)
    if base is None or value not in ("10Y", "100Y"):
        return None
    kinds = {ctx.kind(at) for at in range(first, after)}
    if "PAST" in kinds or ("LAST" in kinds and "THE" in kinds and value == "10Y"):
        return Found(first, after, "DURATION", f"P{value}", days=window_days(ctx, f"P{value}", -1), anchor=ctx.anchor())
    size = 3 if value == "10Y" else 2
    number = int(f"{base.year:04d}"[:size]) + step
    return Found(first, after, "DATE", f"{number:0{size}d}", mod_of(ctx, first, unit))


def window_days(ctx: Context, length: str, step: int) -> tuple[str | None, str | None] | None:
    """The days of a stretch that ends (-1) or begins (1) with the publication date."""
    now = ctx.published
    other = timex.shifted(now, length, step) if now else None
    if now is None or other is None:
        return None
    first, last = sorted((now, other))
    return first.isoformat(), last.isoformat()


def _so_far(ctx: Context, first: int, value: str, mod: str | None, after: int) -> tuple[str | None, str | None] | None:
    """ "earlier this month" ends with the publication date, "later this year" begins with it."""
    ends, now = timex.whole(value), ctx.published
    if ends is None or now is None or not ends[0] <= now <= ends[1]:
        return None
    if ctx.kind(first) == "EARLIER":
        return ends[0].isoformat(), now.isoformat()
    if ctx.kind(first) == "LATER":
        return now.isoformat(), ends[1].isoformat()
    return None


def pointed(ctx: Context, match: Match) -> Found | None:
    """ "last Friday", "next February", "this coming Tuesday", "last Thanksgiving"."""
    first, at = match.first, match.after - 1
    atom, step = ctx.atoms[at], step_of(ctx, match.first, match.after - 1)
    base = base_of(ctx, first, at)
    mod = mod_of(ctx, first, at)
    if atom.kind == "WEEKDAY":
        day = _pointed_weekday(ctx, first, int(atom.value), base, step)
        return Found(first, match.after, "DATE", day.isoformat(), mod) if day else None
    if base is None:
        return None
    if atom.kind == "HOLIDAY":
        days = [holiday_day(atom.value, base.year + n) for n in (-1, 0, 1)]
        past, ahead = [day for day in days if day < base], [day for day in days if day > base]
        day = past[-1] if step < 0 else ahead[0] if step > 0 else days[1]
        return Found(first, match.after, "DATE", day.isoformat(), mod)
    month = int(atom.value)
    year = base.year
    if step < 0:
        year -= month >= base.month
    elif step > 0:
        year += month <= base.month
    return Found(first, match.after, "DATE", f"{year:04d}-{month:02d}", mod)


def _pointed_weekday(ctx: Context, first: int, number: int, base: date | None, step: int) -> date | None:
    if base is None:
        return None
    if step < 0:
        return base - timedelta((base.isoweekday() - number) % 7 or 7)
    if step > 0:
        return base + timedelta((number - base.isoweekday()) % 7 or 7)
    if ctx.direction(first) < 0:
        return base - timedelta((base.isoweekday() - number) % 7)
    return base + timedelta((number - base.isoweekday()) % 7)


def weekday(ctx: Context, match: Match) -> Found | None:
    """ "Friday", "early Tuesday", "earlier Sunday"."""
    first, at = match.first, match.after - 1
    while ctx.kind(first) in ("ON",):
        first += 1
    day = ctx.weekday(int(ctx.atoms[at].value), at)
    return Found(
        first,
        match.after,
        "DATE",
        day.isoformat() if day else f"XXXX-WXX-{ctx.atoms[at].value}",
        mod_of(ctx, first, at),
    )


def dayref(ctx: Context, match: Match) -> Found | None:
    """ "today", "yesterday", "late yesterday", "the day after tomorrow"."""
    at = match.after - 1
    base = ctx.base() if not ctx.narrative else None
    shift = int(ctx.atoms[at].value)
    if base is None:
        return Found(match.first, match.after, "DATE", "PRESENT_REF" if shift == 0 else "XXXX-XX-XX")
    return Found(match.first, match.after, "DATE", (base + timedelta(shift)).isoformat(), mod_of(ctx, match.first, at))


def beside(ctx: Context, match: Match) -> Found | None:
    """ "the day after Christmas", "the day before June 7"."""
    at = has(ctx, match.first, match.after, "AFTER") or match.first
    step = 1 if ctx.word(at) == "after" else -1
    day = day_of(ctx, at + 1, match.after)
    return Found(match.first, match.after, "DATE", (day + timedelta(step)).isoformat()) if day else None


def day_of(ctx: Context, first: int, after: int) -> date | None:
    """The day that a stretch of atoms names, if it names one."""
    value = date_value(ctx, first, after)
    ends = timex.whole(value) if value else None
    return ends[0] if ends and ends[0] == ends[1] else None


def date_value(ctx: Context, first: int, after: int) -> str | None:
    """The value of the date that a stretch of atoms names, whatever its form."""
    part = Match(first, after, 0, "")
    if has(ctx, first, after, "MONTH") is not None and step_of(ctx, first, after) == 0:
        return calendar_value(ctx, first, after)
    last = ctx.kind(after - 1)
    found: Found | None = None
    if last in ("ISODATE", "SLASHDATE"):
        return ctx.atoms[after - 1].value[:10] if last == "ISODATE" else None
    if last == "DAYREF":
        found = dayref(ctx, part)
    elif last == "HOLIDAY" or (last in ("WEEKDAY", "MONTH") and after - first > 1 and ctx.kind(first) != "ON"):
        found = pointed(ctx, part)
    elif last == "WEEKDAY":
        found = weekday(ctx, part)
    elif last == "DAYUNIT":
        found = relative(ctx, part)
    return found.value if found else None


def year_end(ctx: Context, match: Match) -> Found | None:
    """ "year-end", "by year end": the end of the year that is told of."""
    base = ctx.base()
    if base is None:
        return None
    year = base.year - (1 if ctx.direction(match.first) < 0 and base.month < 12 else 0)
    return Found(match.first, match.after, "DATE", f"{year:04d}", "END")


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
    if length == "P1Y" and mod is None and ctx.quarter and ctx.last == ctx.quarter:
        return Found(match.first, match.after, "DATE", f"{int(ctx.quarter[:4]) - 1:04d}{ctx.quarter[4:]}")
    value = counted(base, length, -1)
    turned = {"LESS_THAN": "MORE_THAN", "MORE_THAN": "LESS_THAN"}
    return Found(match.first, match.after, "DATE", value, turned.get(mod or "", mod)) if value else None


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
        now = ctx.base()
        value = counted(now, length, 1) if now else None
        return Found(match.first, match.after, "DATE", value or "FUTURE_REF", mod)
    if length == "P1Y" and ctx.quarter and ctx.last == ctx.quarter:
        return Found(match.first, match.after, "DATE", f"{int(ctx.quarter[:4]) + sign:04d}{ctx.quarter[4:]}")
    ends = timex.whole(ctx.last) if ctx.last else None
    if ends is None or not _fits(ctx.last or "", length):
        return Found(match.first, match.after, "DURATION", length, mod)
    value = counted(ends[0], length, sign)
    return Found(match.first, match.after, "DATE", value, mod) if value else None


def _fits(told: str, length: str) -> bool:
    """Whether a date told is exact enough for counting a length from it."""
    if length[-1] == "Y":
        return True
    if length[-1] == "M":
        return len(told) >= 7 and told[5].isdigit()
    return len(told) >= 10


def away(ctx: Context, match: Match) -> Found | None:
    """ "two days after June 7", "three weeks before Christmas"."""
    at = has(ctx, match.first, match.after, "AFTER") or match.first
    length, mod = length_value(ctx, match.first, at)
    day = day_of(ctx, at + 1, match.after)
    if length is None or day is None or "X" in length:
        return None
    value = counted(day, length, 1 if ctx.word(at) == "after" else -1)
    return Found(match.first, match.after, "DATE", value, mod) if value else None


def compared(ctx: Context, match: Match) -> Found | None:
    """ "the year-earlier quarter", "the latest quarter", "the 1988 period": seen from the quarter told last."""
    first, after = match.first, match.after
    told, now = ctx.quarter, ctx.published
    if told is None and now is not None:
        month = timex.add_months(now.replace(day=1), -3)
        told = f"{month.year:04d}-Q{(month.month + 2) // 3}"
    if ctx.kind(after - 1) == "PERIOD" and ctx.quarter is None:
        return None
    year = calendar_fields(ctx, first, after).year
    ordinal = has(ctx, first, after, "ORDNUM", "ORDW", "SECOND")
    if told is None:
        return None
    if ordinal is not None:
        atom = ctx.atoms[ordinal]
        told = f"{told[:4]}-Q{2 if atom.kind == 'SECOND' else int(atom.number or int(atom.value))}"
    if year is not None:
        return Found(first, after, "DATE", f"{year:04d}{told[4:]}")
    if has(ctx, first, after, "AGO", "EARLIER") is not None:
        if ctx.kind(after - 1) not in ("QUARTER", "PERIOD") and ctx.quarter is None:
            return Found(first, after, "DATE", f"{int(told[:4]) - 1:04d}")
        return Found(first, after, "DATE", f"{int(told[:4]) - 1:04d}{told[4:]}")
    kinds = {ctx.kind(at) for at in range(first, after - 1)}
    if "YEARUNIT" in kinds and kinds & {"LAST"}:
        return Found(first, after, "DATE", f"{int(told[:4]) - 1:04d}{told[4:]}")
    if ctx.quarter is None or kinds & {"LAST", "NEXT", "PREVIOUS", "COMING", "FOLLOWING", "THIS", "CURRENT", "PAST"}:
        if ctx.kind(after - 1) == "PERIOD":
            return None
        return relative(ctx, match) if kinds - {"THE"} and "LATEST" not in kinds else Found(first, after, "DATE", told)
    return Found(first, after, "DATE", told)

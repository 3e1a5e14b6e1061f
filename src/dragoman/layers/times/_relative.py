"""Dates told from another date: "last week", "the next day", "Friday", "two weeks ago", "a year earlier"."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman import timex
from dragoman.layers.times._context import Context
from dragoman.layers.times._explicit import calendar_value, ordinal_day
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._holidays import holiday, holiday_day
from dragoman.layers.times._parts import has, mod_of, pointed_year, week_value
from dragoman.layers.times._types import Found

_BACK = ("LAST", "PAST", "PREVIOUS")
_FORTH = ("NEXT", "COMING", "FOLLOWING")
_OPEN_VALUES = {
    "DAYUNIT": "XXXX-XX-XX", "WEEK": "XXXX-WXX", "WEEKEND": "XXXX-WXX-WE", "MONTHUNIT": "XXXX-XX", "YEARUNIT": "XXXX",
    "QUARTER": "XXXX-QX",
}  # fmt: skip
"""The value of a unit that nothing settles."""
_TOLD = ("THAT", "SAME", "FOLLOWING", "PREVIOUS")


def step_of(ctx: Context, first: int, after: int) -> int:
    """-1, 0 or 1: which way the pointing words of a stretch lead."""
    kinds = {ctx.kind(at) for at in range(first, after)}
    return -1 if kinds & set(_BACK) else 1 if kinds & set(_FORTH) else 0


def base_of(ctx: Context, first: int, after: int) -> date | None:
    """The day that a pointing expression counts from: the last date told for "that", "the same", "the following"."""
    kinds = {ctx.kind(at) for at in range(first, after)}
    the_next = any(ctx.kind(at) == "NEXT" and ctx.kind(at - 1) == "THE" for at in range(first + 1, after))
    if kinds & set(_TOLD) or (the_next and (ctx.narrative or ctx.direction(first) < 0)):
        return ctx.told()
    return ctx.published


def relative(ctx: Context, match: Match) -> Found | None:
    """ "last week", "this month", "the following year", "the end of the month", "that day"."""
    first, after = match.first, match.after
    unit = after - 2 if ctx.kind(after - 1) == "ORSO" else after - 1
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
    if kind == "YEARUNIT" and not pointers and (ended := ended_on(ctx, after)):
        begun = timex.add_months(ended + timedelta(1), -12)
        return Found(first, after, "DURATION", "P1Y", days=(begun.isoformat(), ended.isoformat()))
    if kind == "YEARUNIT":
        value = _year_value(ctx, first, after, bool(pointers))
    elif kind in ("UNIT", "CENTURY"):
        return _long_unit(ctx, match, unit)
    else:
        value = _unit_value(ctx, first, after, kind)
    if value is None:
        kinds = {ctx.kind(at) for at in pointers}
        if not pointers or (kind == "DAYUNIT" and not kinds & {*_TOLD, "NEXT"}):
            return None
        value = _OPEN_VALUES[kind]
    mod = "APPROX" if unit < after - 1 else mod
    same = value == ctx.last and any(ctx.kind(at) in ("THAT", "SAME") for at in pointers)
    return Found(
        first, after, "DATE", value, mod, days=_so_far(ctx, first, value), same_as=ctx.last_index if same else None
    )


def _bare_allowed(ctx: Context, first: int, kind: str) -> bool:
    """Whether a unit without a pointing word is a time: "the weekend", "later in the day", "for the full year"."""
    if kind in ("WEEKEND",) or (kind == "YEARUNIT" and (ctx.kind(first + 1) != kind or ended_on(ctx, first + 2))):
        return True
    before = ctx.kind(first - 1)
    if kind == "DAYUNIT":
        return before == "IN" and ctx.kind(first - 2) in ("EARLIER", "LATER", "EARLY", "LATE")
    return kind in ("YEARUNIT", "MONTHUNIT", "WEEK") and before in ("IN", "OF", "FOR", "DURING", "ON", "TO")


def _year_value(ctx: Context, first: int, after: int, pointed: bool) -> str | None:
    year = pointed_year(ctx, first, after)
    if year is None and not pointed:
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
    if kinds & {"THAT", "SAME", "FOLLOWING", "PREVIOUS", "NEXT"} and "LAST" not in kinds:
        told = ctx.last_day()
        return (told + timedelta(step)).isoformat() if told else None
    if kinds & {"THIS", "CURRENT", "LAST", "PAST", "COMING", "LATEST"}:
        return None
    base = ctx.base()
    return base.isoformat() if base else None


def _long_unit(ctx: Context, match: Match, unit: int) -> Found | None:
    """ "the last decade", "this century"."""
    first, after = match.first, match.after
    value, base, step = ctx.atoms[unit].value, base_of(ctx, first, after), step_of(ctx, first, after)
    kinds = {ctx.kind(at) for at in range(first, after)}
    decade = "THE" in kinds and kinds & {"LAST", "NEXT"} and value == "10Y"
    if value in ("10Y", "100Y") and ("PAST" in kinds or decade):
        days = window_days(ctx, f"P{value}", step)
        return Found(first, after, "DURATION", f"P{value}", days=days, anchor=ctx.anchor())
    if base is None or value not in ("10Y", "100Y"):
        return None
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


def _so_far(ctx: Context, first: int, value: str) -> timex.Days | None:
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
    if base is None:
        value = {"WEEKDAY": f"XXXX-WXX-{atom.value}", "MONTH": f"XXXX-{atom.value}"}.get(atom.kind, "XXXX-XX-XX")
        return Found(first, match.after, "DATE", value, mod)
    if atom.kind == "WEEKDAY":
        day = _pointed_weekday(ctx, first, int(atom.value), base, step)
        return Found(first, match.after, "DATE", day.isoformat(), mod)
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


def _pointed_weekday(ctx: Context, first: int, number: int, base: date, step: int) -> date:
    back, ahead = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7
    if step:
        return base - timedelta(back or 7) if step < 0 else base + timedelta(ahead or 7)
    return base - timedelta(back) if ctx.direction(first) < 0 else base + timedelta(ahead)


def weekday(ctx: Context, match: Match) -> Found | None:
    """ "Friday", "early Tuesday", "earlier Sunday"."""
    first, at = match.first, match.after - 1
    while ctx.kind(first) in ("ON",):
        first += 1
    day = None if ctx.kind(first - 1) == "A" else ctx.weekday(int(ctx.atoms[at].value), at)  # "a Friday in March"
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
    begins = ctx.kind(match.first - 1) in ("BREAK", "DOT", "OTHER")
    if ctx.parsed.text[ctx.atoms[at].start].isupper() and not begins and ctx.tag(at + 1).startswith("NN"):
        return None  # a programme or a paper: "the Today show"
    base = ctx.published
    shift = int(ctx.atoms[at].value)
    if base is None:
        return Found(match.first, match.after, "DATE", "PRESENT_REF" if shift == 0 else "XXXX-XX-XX")
    return Found(match.first, match.after, "DATE", (base + timedelta(shift)).isoformat(), mod_of(ctx, match.first, at))


def next_to(ctx: Context, match: Match) -> Found | None:
    """ "the year before", "the month after": seen from the last date told; "the day after the talks" stays open."""
    unit, at = match.first + 1, match.after - 1
    step = -1 if ctx.word(at) == "before" else 1
    if ctx.kind(match.after) in ("NEXT", "LAST"):
        return None
    event = ctx.tag(match.after).startswith(("DT", "NN", "PRP$", "JJ", "CD", "VBG"))
    if event or ctx.word(at) not in ("before", "after"):
        open_day = ctx.kind(unit) == "DAYUNIT" and event
        return Found(match.first, at, "DATE", _OPEN_VALUES["DAYUNIT"]) if open_day else None
    told = ctx.told()
    if told is None or len(ctx.last or "") < {"YEARUNIT": 4, "MONTHUNIT": 7}.get(ctx.kind(unit), 10):
        return Found(match.first, match.after, "DATE", _OPEN_VALUES[ctx.kind(unit)])
    value = {
        "YEARUNIT": f"{told.year + step:04d}",
        "MONTHUNIT": timex.add_months(told.replace(day=1), step).isoformat()[:7],
        "WEEK": week_value(told + timedelta(7 * step)),
        "DAYUNIT": (told + timedelta(step)).isoformat(),
    }
    return Found(match.first, match.after, "DATE", value[ctx.kind(unit)])


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
    elif last == "HOLIDAY" and step_of(ctx, first, after) == 0:
        found = holiday(ctx, part)
    elif last == "HOLIDAY" or (last in ("WEEKDAY", "MONTH") and after - first > 1 and ctx.kind(first) != "ON"):
        found = pointed(ctx, part)
    elif last == "WEEKDAY":
        found = weekday(ctx, part)
    elif last == "DAYUNIT":
        found = relative(ctx, part)
    elif last == "ORDNUM":
        found = ordinal_day(ctx, Match(after - 2, after, 0, ""))
    return found.value if found else None


def year_end(ctx: Context, match: Match) -> Found | None:
    """ "year-end", "by year end": the end of the year that is told of."""
    base = ctx.base()
    if base is None:
        return None
    year = base.year - (1 if ctx.direction(match.first) < 0 and base.month < 12 else 0)
    return Found(match.first, match.after, "DATE", f"{year:04d}-12-31", mod_of(ctx, match.first, match.after - 1))


def ended_on(ctx: Context, at: int) -> date | None:
    """The day that follows "ended" or "ending" at an atom ("the quarter ended Sept. 30"), if one does."""
    if ctx.word(at) not in ("ended", "ending") or ctx.kind(at + 1) != "MONTH":
        return None
    after = at + 2
    while ctx.kind(after) in ("DAYNUM", "ORDNUM", "COMMA", "YEARNUM") and after < at + 6:
        after += 1
    value = date_value(ctx, at + 1, after)
    ends = timex.whole(value) if value else None
    return ends[1] if ends else None

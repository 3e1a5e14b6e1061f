"""Calendar dates: days, months, years, decades, centuries, seasons."""

from __future__ import annotations

import re

from dragoman import timex
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import calendar_fields, century, has, mod_of
from dragoman.layers.times._solar import solar_year
from dragoman.layers.times._types import Found

_WHEN = ("IN", "SINCE", "OF", "BY", "FROM", "TO", "DURING")
"""Prepositions that make a bare season or "'96" a time."""

_LEADS = ("IN", "SINCE", "BY", "OF", "FROM", "TO", "DURING", "AFTER", "FOR", "BETWEEN", "AND", "OR", "THE", "OPEN",
          "EARLIER", "HYPHEN", "POSSPRON", "COMMA", "QMOD", "APPROX", "THAT", "THIS", "BREAK")  # fmt: skip
"""Before which words a bare number of four digits may be a year."""


_UNDATED, _AHEAD = 2030, 15
"""How far after the publication date, or after this year where it is not known, a bare number may still be a year."""


def calendar_value(ctx: Context, first: int, after: int) -> str | None:
    """The value of the day or month that a stretch of atoms names; the year left XXXX where nothing settles it, and
    the day XX where the month has no such day.
    """
    year, month, day, _ = calendar_fields(ctx, first, after)
    if month is None or (day is not None and not 1 <= day <= 31):
        return None
    before = has(ctx, first, after, "BC") is not None
    if year is None and before:  # an era alone settles no year, and no other year is meant
        return None
    if year is None:
        year = _shared_year(ctx, month, after)
    if year is None:
        year = ctx.year_of(month, day, first)
    head = "XXXX" if year is None else f"BC{year:04d}" if before else f"{year:04d}"
    if day is None:
        return f"{head}-{month:02d}"
    there = day <= timex.months(year or _LEAP, month, 1)[1].day
    return f"{head}-{month:02d}-{day:02d}" if there else f"{head}-{month:02d}-XX"


_LEAP = 2000
"""A year in which every day of the calendar is there."""


def _shared_year(ctx: Context, month: int, after: int) -> int | None:
    """The year that a range tells at its end ("between March and May 2020", "from 5 May to 7 June 2020")."""
    if ctx.kind(after) not in ("AND", "TO", "HYPHEN"):
        return None
    at = after + 1
    while ctx.kind(at) in ("MONTH", "DAYNUM", "ORDNUM", "COMMA") and at < after + 5:
        at += 1
    fields = calendar_fields(ctx, after + 1, at)
    if ctx.kind(at) != "YEARNUM" or fields.month is None:
        return None
    return int(ctx.atoms[at].number) - (fields.month < month)


def calendar(ctx: Context, match: Match) -> Found | None:
    """ "June 7", "early April", "10 December 2018", "January this year"."""
    first, after = match.first, match.after
    month = has(ctx, first, after, "MONTH")
    if month is None or (after - first == 1 and ctx.kind(after) == "HYPHEN" and ctx.word(after + 1) == "long"):
        return None
    value = calendar_value(ctx, first, after)
    if value is None:
        return None
    return Found(first, after, "DATE", value, mod_of(ctx, first, month))


def day_range(ctx: Context, match: Match) -> list[Found] | None:
    """ "June 3-5", "3 to 5 June 2020": two days."""
    first, after = match.first, match.after
    days = [at for at in range(first, after) if ctx.kind(at) in ("DAYNUM", "ORDNUM", "ORDW")]
    month = has(ctx, first, after, "MONTH")
    if month is None or len(days) < 2:
        return None
    fields = calendar_fields(ctx, first, after)
    numbers = [int(ctx.atoms[at].number) for at in days[:2]]
    year = fields.year or ctx.year_of(fields.month or 1, numbers[0], first)
    head = "XXXX" if year is None else f"{year:04d}"
    values = [f"{head}-{fields.month:02d}-{number:02d}" for number in numbers]
    cut = days[0] + 1
    return [Found(first, cut, "DATE", values[0]), Found(days[1], after, "DATE", values[1])]


def iso(ctx: Context, match: Match) -> Found | None:
    """ "2021-06-07", "2021-06-07T21:00"."""
    value = ctx.atoms[match.first].value.replace(" ", "T")
    if len(value) >= 10 and timex.whole(value) is None:
        value = f"{value[:8]}XX"
    return Found(match.first, match.after, "TIME" if "T" in value else "DATE", value)


def slash(ctx: Context, match: Match) -> Found | None:
    """ "6/17/2021": day and month are told apart by size or by what the text uses elsewhere; else they stay open.

    With full stops ("1.8.2024") the day stands first: nobody writes them the other way.
    """
    atom = ctx.atoms[match.first]
    numbers = [int(part) for part in re.split(r"[/.-]", atom.value)]
    if numbers[0] > 999:
        year, month, day = numbers
    else:
        one, two, year = numbers
        year = century(year) if year < 100 else year
        if one > 31 or two > 31 or (one > 12 and two > 12) or not one or not two:
            return None
        if one <= 12 and two <= 12 and one != two and ctx.day_first is None and "." not in atom.value:
            return Found(match.first, match.after, "DATE", f"{year:04d}-XX-XX")
        month, day = (two, one) if one > 12 or (two <= 12 and (ctx.day_first or "." in atom.value)) else (one, two)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Found(match.first, match.after, "DATE", f"{year:04d}-{month:02d}-{day:02d}")


def ordinal_day(ctx: Context, match: Match) -> Found | None:
    """ "on the 15th": a day of the month that is being told of, nothing counted ("the 15th floor", "the first")."""
    at = match.after - 1
    if ctx.kind(match.first - 1) not in ("ON", "BY", "TO", "FROM", "SINCE", "OF"):
        return None
    if ctx.tag(match.after).startswith(("NN", "JJ", "CD", "HYPH")) or ctx.kind(match.after) in ("HYPHEN", "OF"):
        return None
    day, now = int(ctx.atoms[at].number), ctx.base()
    told = ctx.last if ctx.last and re.fullmatch(r"\d{4}-\d\d", ctx.last) else None
    if told and ctx.told() and 1 <= day <= 31:
        return Found(match.first, match.after, "DATE", f"{told}-{day:02d}")
    if now is None or not 1 <= day <= 31:
        return Found(match.first, match.after, "DATE", f"XXXX-XX-{day:02d}") if day else None
    month = now.replace(day=1)
    if ctx.direction(match.first) > 0 and day < now.day:
        month = timex.add_months(month, 1)
    elif ctx.direction(match.first) < 0 and day > now.day:
        month = timex.add_months(month, -1)
    return Found(match.first, match.after, "DATE", f"{month.year:04d}-{month.month:02d}-{day:02d}")


def year(ctx: Context, match: Match) -> Found | None:
    """ "2020", "late 2020", "'96": a number of four digits is a year only where the words around it let it be one."""
    first, after = match.first, match.after
    at = after - 1
    atom = ctx.atoms[at]
    if atom.kind == "NUMW":
        return Found(first, after, "DATE", f"{int(atom.number):04d}") if 1000 <= atom.number <= 2100 else None
    value = int(atom.number) if atom.kind == "YEARNUM" else century(int(atom.value[1:]))
    if ctx.word(after) in ("ah", "hijri"):  # a year of the Islamic calendar
        return Found(first, after, "DATE", "XXXX")
    if ctx.solar and value in timex.SOLAR_YEARS:
        return Found(first, after, "DATE", "XXXX", days=solar_year(value))
    mod = mod_of(ctx, first, at)
    said = at > first
    if not said and not _may_be_year(ctx, at, value):
        return None
    if not said and atom.kind == "YEAR2" and ctx.kind(at - 1) not in _WHEN:
        return None
    return Found(first, after, "DATE", f"{value:04d}", mod)


def _may_be_year(ctx: Context, at: int, value: int) -> bool:
    before, after = ctx.kind(at - 1), ctx.kind(at + 1)
    tag = ctx.tag(at + 1)
    if before == "LABEL" or (before in ("HYPHEN", "SLASH") and ctx.kind(at - 2) in ("NUM", "DAYNUM")):
        return False  # "No. 114/2022"
    if after in ("UNITS", "MONEY", "PERCENT", "BIG", "SLASH") or (
        after == "HYPHEN" and ctx.kind(at + 2) in ("NUM", "CLOCK")
    ):
        return False
    if before in ("SINCE", "DURING") or (before in ("IN", "BY", "FROM", "TO", "AFTER") and not tag.startswith("NNS")):
        return 1000 <= value <= 2150
    oldest = 1000 if ctx.narrative and before in ("OF", "FOR", "THE") else 1800
    newest = (ctx.published.year if ctx.published else _UNDATED) + _AHEAD
    if not oldest <= value <= newest:
        return False
    if tag in ("NNS", "NNPS") and before not in ("THE", "POSSPRON", "POSS", "HYPHEN"):
        return False
    return before in _LEADS or tag.startswith(("NN", "JJ")) or value >= 1900


def year_range(ctx: Context, match: Match) -> list[Found] | None:
    """ "2018–2021", "2018-19": two years."""
    low, high = ctx.atoms[match.first], ctx.atoms[match.after - 1]
    begin, end = int(low.number), int(high.number)
    if high.kind != "YEARNUM":
        if len(high.value) != 2:
            return None
        end += begin // 100 * 100
    if not 1000 <= begin < end <= 2150:
        return None
    cut = match.first + 1
    return [Found(match.first, cut, "DATE", f"{begin:04d}"), Found(cut + 1, match.after, "DATE", f"{end:04d}")]


def era(ctx: Context, match: Match) -> Found | None:
    """ "480 BC": TIMEX3 writes BC before the four digits of the year."""
    at = has(ctx, match.first, match.after, "YEARNUM", "NUM", "DAYNUM")
    if at is None or not 1 <= ctx.atoms[at].number <= 9999:
        return None
    mark = "BC" if has(ctx, match.first, match.after, "BC") is not None else ""
    return Found(
        match.first, match.after, "DATE", f"{mark}{int(ctx.atoms[at].number):04d}", mod_of(ctx, match.first, at)
    )


def decade(ctx: Context, match: Match) -> Found | None:
    """ "the 1990s", "the late '70s", "the nineties"."""
    atom = ctx.atoms[match.after - 1]
    digits = re.sub(r"\D", "", atom.value)
    mod = mod_of(ctx, match.first, match.after - 1)
    if atom.kind == "DECADEW" or len(digits) == 2:
        if ctx.kind(match.after - 2) not in ("THE", "EARLY", "LATE", "MID", "HYPHEN") and not atom.value.startswith(
            ("'", "’")
        ):
            return None
        if has(ctx, match.first, match.after, "THE") is None and ctx.kind(match.first - 1) == "POSSPRON":
            return None
        digits = f"19{digits[0]}0"
    if match.after - match.first == 1 and ctx.kind(match.first - 1) in ("POSSPRON",):
        return None
    return Found(match.first, match.after, "DATE", digits[:3], mod)


def century_value(ctx: Context, match: Match) -> Found | None:
    """ "the 19th century": its first two digits."""
    at = has(ctx, match.first, match.after, "ORDNUM", "ORDW", "SECOND")
    if at is None:
        return None
    number = int(ctx.atoms[at].number)
    if not 1 <= number <= 30:
        return None
    mark = "BC" if ctx.kind(match.after - 1) == "BC" else ""
    return Found(match.first, match.after, "DATE", f"{mark}{number - 1:02d}", mod_of(ctx, match.first, at))


def season(ctx: Context, match: Match) -> Found | None:
    """ "the summer of 2019", "last autumn", "this spring"."""
    first, after = match.first, match.after
    at = has(ctx, first, after, "SEASON") or first
    name = ctx.atoms[at].value
    mod = mod_of(ctx, first, at)
    said = calendar_fields(ctx, first, after).year
    if said is None:
        if after - first == 1 and ctx.kind(first - 1) not in (*_WHEN, "AND", "OR"):
            return None
        said = _season_year(ctx, first, at, name)
    return Found(first, after, "DATE", f"XXXX-{name}" if said is None else f"{said:04d}-{name}", mod)


def _season_year(ctx: Context, first: int, at: int, name: str) -> int | None:
    now = ctx.base()
    kinds = {ctx.kind(place) for place in range(first, at)}
    if ctx.narrative or now is None or kinds & {"THAT", "SAME"}:
        told = ctx.last_year()
        return told if told is None else told + (1 if kinds & {"NEXT", "FOLLOWING"} else 0)
    starts = {year: timex.months(year, timex.SEASON_MONTHS[name], 3) for year in (now.year - 1, now.year, now.year + 1)}
    if kinds & {"LAST", "PAST", "PREVIOUS"} and "THIS" not in kinds:
        return max(year for year, (_, last) in starts.items() if last < now)
    if kinds & {"NEXT", "COMING", "FOLLOWING"}:
        return min(year for year, (begin, _) in starts.items() if begin > now)
    if kinds & {"THIS"}:
        return now.year - (1 if name == "WI" and now.month <= 6 else 0)
    if ctx.direction(first) > 0:
        return min(year for year, (_, last) in starts.items() if last >= now)
    return max(year for year, (begin, _) in starts.items() if begin <= now)

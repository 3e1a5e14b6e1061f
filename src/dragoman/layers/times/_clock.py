"""Times of day: "9 p.m. on June 7", "10:35", "noon Thursday", "Tuesday night", "this morning"."""

from __future__ import annotations

from datetime import timedelta

from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import has, mod_of
from dragoman.layers.times._relative import date_value
from dragoman.layers.times._types import Found

_DATE_KINDS = (
    "MONTH", "WEEKDAY", "DAYREF", "ISODATE", "SLASHDATE", "HOLIDAY", "DAYUNIT", "ORDNUM", "DAYNUM", "ORDW", "YEARNUM",
    "YEAR2", "THE", "THIS", "THAT", "LAST", "NEXT", "FOLLOWING", "SAME", "PREVIOUS", "COMING", "PAST",
)  # fmt: skip
_CLOCK_LEADS = ("AT", "BY", "AFTER", "SINCE", "TO", "FROM", "BETWEEN", "APPROX", "THE", "QMOD", "OPEN")

_LABEL, _MARKS = 12, frozenset(".:,–—- ")
"""How many characters may stand before a clock that opens an entry, and what follows it."""


def clock(ctx: Context, match: Match) -> Found | None:
    """A time of the clock, with the day it belongs to where the words give one (else the day told, or publication)."""
    first, after = match.first, match.after
    core = has(ctx, first, after, "CLOCK", "AMPM", "NOON", "OCLOCK")
    if core is None:
        return None
    number = core - 1 if ctx.kind(core) in ("AMPM", "OCLOCK") else core
    hour = _hour(ctx, number, core, after)
    if hour is None or (ctx.kind(number) == "CLOCK" and not _plausible(ctx, number, first, after)):
        return None
    end = core + 2 if ctx.kind(core + 1) == "AMPM" and core + 1 < after else core + 1
    aside, close = has(ctx, first, after, "OPEN"), has(ctx, first, after, "CLOSE")
    zone = has(ctx, first, aside if aside is not None else after, "TZ")
    date = _day(ctx, first, number, after, max(end, (zone or 0) + 1, (close or 0) + 1))
    suffix = ctx.atoms[zone].value if zone is not None else ""
    mod = "APPROX" if has(ctx, first, after, "APPROX") is not None else None
    return Found(first, after, "TIME", f"{date}{hour}{suffix}", mod)


def hour(ctx: Context, match: Match) -> Found | None:
    """ "9 in the morning", "9 this morning", "1030 GMT", "half past three", "quarter to five"."""
    first, last = match.first, match.after - 1
    base = ctx.base()
    day = base.isoformat() if base else "XXXX-XX-XX"
    if ctx.kind(last) == "TZ":
        digits = ctx.atoms[first].value
        if len(digits) != 4 or not digits.isdigit() or int(digits[:2]) > 24 or int(digits[2:]) > 59:
            return None
        return Found(first, match.after, "TIME", f"{day}T{digits[:2]}:{digits[2:]}{ctx.atoms[last].value}")
    if ctx.kind(last) == "PART":
        number = int(ctx.atoms[first].number)
        late = ctx.atoms[last].value != "MO" and number < 12
        clock_hour = number + (12 if late else 0)
        return Found(first, match.after, "TIME", f"{day}T{clock_hour:02d}:00") if 1 <= number <= 12 else None
    return _spoken(ctx, match, day)


def _spoken(ctx: Context, match: Match, day: str) -> Found | None:
    """The clock in words; whether morning or afternoon is meant is not said: the value keeps the hour as it is told."""
    first, last = match.first, match.after - 1
    number = int(ctx.atoms[last].number)
    part = has(ctx, first, last, "HALF", "QUARTER")
    minutes = {"HALF": 30, "QUARTER": 15}.get(ctx.kind(part) if part is not None else "", int(ctx.atoms[first].number))
    before = ctx.kind(last - 1) == "TO"
    led = ctx.kind(first - 1) in _CLOCK_LEADS or ctx.kind(last - 1) == "PAST"
    if not led or not 1 <= number <= 12 or not 1 <= minutes <= 30:
        return None
    if before:
        number, minutes = (number - 1) or 12, 60 - minutes
    return Found(first, match.after, "TIME", f"{day}T{number:02d}:{minutes:02d}")


def _hour(ctx: Context, number: int, core: int, after: int) -> str | None:
    atom = ctx.atoms[number]
    if atom.kind == "NOON":
        return atom.value
    digits = atom.value.replace(".", ":").split(":") if atom.kind in ("CLOCK", "NUM") else [f"{atom.number:.0f}"]
    if not all(part.isdigit() for part in digits):
        return None
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if hour > 24 or minute > 59:
        return None
    mark = next((ctx.word(at) for at in range(core, min(after, core + 2)) if ctx.kind(at) == "AMPM"), "")
    if mark:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if mark.startswith("p") else 0)
    return f"T{hour:02d}:{minute:02d}" + (f":{digits[2]}" if len(digits) > 2 else "")


def _plausible(ctx: Context, at: int, first: int, after: int) -> bool:
    """Whether "10:35" without more is a time of day, not a score, a verse or a ratio."""
    if after - first > 1:
        return True
    if ctx.kind(at - 1) in _CLOCK_LEADS:
        return not ctx.tag(at + 1).startswith("NN")
    return _heads_line(ctx, at)


def _heads_line(ctx: Context, at: int) -> bool:
    """Whether the clock opens an entry ("15:05. The plane has landed", "UPD 17:40 - ..."), after one word at most."""
    atom, text = ctx.atoms[at], ctx.parsed.text
    begin = text.rfind("\n", max(0, atom.start - _LABEL), atom.start) + 1
    if len(atom.value) != 5 or text[atom.end : atom.end + 1] not in _MARKS or (not begin and atom.start > _LABEL):
        return False
    return len(text[begin : atom.start].split()) <= 1


def _day(ctx: Context, first: int, number: int, after: int, tail: int) -> str:
    """The value of the day in the match: before the clock or after it; else the last day told, or publication."""
    for low, high in ((tail, after), (first, number)):
        dated = [at for at in range(low, high) if ctx.kind(at) in _DATE_KINDS]
        if dated and any(ctx.kind(at) not in ("THE",) for at in dated):
            value = date_value(ctx, dated[0], dated[-1] + 1)
            if value:
                return value
    base = ctx.day_at(number)
    return base.isoformat() if base else "XXXX-XX-XX"


def part(ctx: Context, match: Match) -> Found | None:
    """ "Tuesday night", "the morning of June 7", "this evening", "yesterday afternoon", "the next morning"."""
    first, after = match.first, match.after
    at = has(ctx, first, after, "PART")
    if at is None:
        return None
    mod = mod_of(ctx, first, after)
    name = "T12:00" if ctx.atoms[at].value == "MI" else f"T{ctx.atoms[at].value}"
    dated = [place for place in range(first, after) if ctx.kind(place) in _DATE_KINDS and place != at]
    strong = [place for place in dated if ctx.kind(place) not in ("THE",)]
    if strong:
        value = _part_day(ctx, strong[0], strong[-1] + 1, at)
    elif ctx.kind(first - 1) in ("IN", "BY", "DURING", "EARLIER", "LATER", "FROM", "TO") or mod:
        value = _told_or_published(ctx)
    else:
        return None
    return Found(first, after, "TIME", f"{value}{name}", mod) if value else None


def _told_or_published(ctx: Context) -> str:
    day = ctx.last_day() or ctx.base()
    return day.isoformat() if day else "XXXX-XX-XX"


def _part_day(ctx: Context, low: int, high: int, at: int) -> str | None:
    kinds = {ctx.kind(place) for place in range(low, high)}
    if kinds & {"MONTH", "WEEKDAY", "DAYREF", "ISODATE", "HOLIDAY", "DAYUNIT", "SLASHDATE", "ORDNUM"}:
        return date_value(ctx, low, high)
    told = bool(kinds & {"THAT", "SAME", "FOLLOWING", "NEXT", "PREVIOUS"})
    base = ctx.last_day() if told else ctx.base()
    if base is None:
        return "XXXX-XX-XX"
    step = 1 if kinds & {"FOLLOWING", "NEXT"} else -1 if kinds & {"PREVIOUS", "LAST"} else 0
    return (base + timedelta(step)).isoformat()


def tonight(ctx: Context, match: Match) -> Found:
    """ "tonight"."""
    base = ctx.base()
    day = base.isoformat() if base else "XXXX-XX-XX"
    return Found(match.first, match.after, "TIME", f"{day}TNI", mod_of(ctx, match.first, match.after - 1))


def overnight(ctx: Context, match: Match) -> Found | None:
    """ "overnight", not before a noun ("overnight success")."""
    if ctx.tag(match.after).startswith(("NN", "JJ")) or ctx.tag(match.first).startswith("JJ"):
        return None
    return tonight(ctx, match)

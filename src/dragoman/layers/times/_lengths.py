"""Durations: "910 days", "at least two months", "the past six months", "within days", "a while"."""

from __future__ import annotations

from datetime import timedelta

from dragoman import timex
from dragoman.layers.times import _tense
from dragoman.layers.times._amounts import NUMBER_KINDS, UNIT_KINDS, length, length_value
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import has
from dragoman.layers.times._relative import ended_on
from dragoman.layers.times._types import Found
from dragoman.reading import Anchor

_SINGULAR = ("UNIT", "WEEK", "MONTHUNIT", "YEARUNIT", "DAYUNIT", "CENTURY")
_BEFORE_BARE = ("FOR", "IN", "WITHIN", "AFTER", "DURING", "BREAK", "QMOD", "APPROX", "COMMA", "OFTEN")


def length_found(ctx: Context, match: Match) -> Found | None:
    """ "910 days", "two and a half years", "a week": counted back where someone is still held, on where it is due."""
    first, after = match.first, match.after
    value, mod = length_value(ctx, first, after)
    if value is None or value in ("P0D",):
        return None
    unit_at = has(ctx, first, after, *UNIT_KINDS) or first
    if not _is_length(ctx, first, unit_at, after):
        return None
    if _rate(ctx, first, unit_at, after):
        return Found(first, after, "SET", value, quant="EVERY")
    found = Found(first, after, "DURATION", value, mod)
    if ctx.kind(first - 1) == "WITHIN":
        return _counted_on(ctx, found)
    return _counted_back(ctx, unit_at, found)


def _is_length(ctx: Context, first: int, unit_at: int, after: int) -> bool:
    """Whether a unit is counted here: no "second" of two, no quarter of something, no age ("a 44-year-old")."""
    kind, tag, follows = ctx.kind(unit_at), ctx.tag(unit_at), ctx.kind(after)
    counted = has(ctx, first, unit_at, "DAYNUM", "NUM", "NUMW", "YEARNUM", "SCALE", "FEW", "COUPLE") is not None
    hyphen = ctx.kind(unit_at - 1) == "HYPHEN"
    if kind in ("UNITS", "QUARTERS") and ctx.kind(unit_at - 1) == "A":
        return False
    if ctx.kind(first) == "A" and ctx.kind(first - 1) == "HYPHEN":  # "$15-an-hour": a rate
        return False
    if follows == "HYPHEN" and ctx.kind(after + 1) in ("AGO", "EARLIER", "OLD"):
        return kind != "YEARUNIT" and ctx.kind(after + 1) == "OLD"
    if kind == "SECOND" and not (counted and hyphen) and (tag != "NN" or follows == "OTHER"):
        return False
    if kind in ("QUARTER", "QUARTERS") and (not counted or follows == "OF") and ctx.kind(first) != "FEW":
        return False
    if kind in _SINGULAR and ctx.kind(first) in ("DAYNUM", "NUM", "YEARNUM"):
        return hyphen or ctx.atoms[first].number == 1 or ctx.tag(after).startswith(("NN", "JJ", "HYPH"))
    return not (ctx.kind(first) == "A" and ctx.word(after) == "when")


def _rate(ctx: Context, first: int, unit_at: int, after: int) -> bool:
    """Whether "a year" tells a rate: "$3 million a year", "twice a month"."""
    if ctx.kind(first) != "A" or unit_at != first + 1 or after != unit_at + 1:
        return False
    before = ctx.kind(first - 1)
    word = ctx.word(first - 1)
    return (
        before in ("MONEY", "PERCENT", "BIG", "TIMES", "ONCE", "TWICE")
        or word.endswith(("million", "billion", "dollars"))
        or (ctx.tag(first - 1) in ("CD", "NNS") and before == "OTHER")
        or (ctx.tag(first - 1) == "NN" and ctx.kind(first - 2) in NUMBER_KINDS)
    )


def _counted_back(ctx: Context, at: int, found: Found) -> Found:
    """The length with its days, counted back from publication, where what it tells of goes on ("has been held for").

    Without a publication date it has the anchor without a date: whose words it is may settle the day later.
    """
    if "X" in found.value or not _tense.goes_on(ctx.parsed, ctx.row(at)):
        return found
    now = ctx.published
    start = timex.shifted(now, found.value, -1) if now else None
    days = (start.isoformat(), now.isoformat()) if now and start else None
    day, words = (now.isoformat(), "counted from publication") if now else (None, "the publication date is not known")
    return found._replace(days=days, anchor=Anchor(kind="published", date=day, words=words))


def _counted_on(ctx: Context, found: Found) -> Found:
    """The length with its days, counted on from publication, where it is a term that lies ahead ("will be freed within
    two months").
    """
    now = ctx.published
    if now is None or "X" in found.value or ctx.direction(found.first) <= 0:
        return found
    end = timex.shifted(now, found.value, 1)
    return found if end is None else found._replace(days=(now.isoformat(), end.isoformat()), anchor=ctx.anchor())


def mixed(ctx: Context, match: Match) -> Found | None:
    """ "two years and three months": the larger unit first, days and hours not mixed."""
    units = [at for at in range(match.first, match.after) if ctx.kind(at) in UNIT_KINDS]
    numbers = [at for at in range(match.first, match.after) if ctx.kind(at) in NUMBER_KINDS]
    if len(units) != 2 or len(numbers) != 2:
        return None
    large, small = (length(ctx.atoms[n].number, ctx.atoms[u].value) for n, u in zip(numbers, units, strict=True))
    order = "YMWD" if "T" not in large + small else "HMS"
    if large[-1] not in order or small[-1] not in order or order.index(large[-1]) >= order.index(small[-1]):
        return None
    value = large + small.removeprefix("PT").removeprefix("P")
    return _counted_back(ctx, units[0], Found(match.first, match.after, "DURATION", value))


def window(ctx: Context, match: Match) -> Found | None:
    """ "the past six months", "the next two weeks", "the first nine months", "recent years"."""
    first, after = match.first, match.after
    if ctx.kind(after - 1) == "WEEKDAYS":
        return None
    at = has(ctx, first, after, "PAST", "LAST", "NEXT", "COMING", "PREVIOUS", "FOLLOWING", "LATEST", "RECENT")
    led = at if at is not None else has(ctx, first, after, "EARLIER")  # "the year-earlier nine months"
    value, mod = length_value(ctx, first if led is None else led + 1, after)
    if value is None:
        return None
    kind = ctx.kind(at) if at is not None else ""
    step = -1 if kind in ("PAST", "LAST", "LATEST") else 1 if kind in ("NEXT", "COMING") else 0
    now = ctx.published
    other = timex.shifted(now, value, step) if now and step else None
    found = Found(first, after, "DURATION", value, mod)
    ended = ended_on(ctx, after)
    begun = timex.shifted(ended + timedelta(1), value, -1) if ended else None
    if ended and begun:
        return found._replace(days=(begun.isoformat(), ended.isoformat()))
    if now is None or other is None:
        return found
    days = sorted((now.isoformat(), other.isoformat()))
    return found._replace(days=(days[0], days[1]), anchor=ctx.anchor())


def bare(ctx: Context, match: Match) -> Found | None:
    """ "within days", "for years", "months of talks": a length whose number is not said."""
    at = match.first
    before = ctx.kind(at - 1)
    unit = ctx.atoms[match.after - 1].value
    if before not in _BEFORE_BARE and not (ctx.kind(match.after) == "OF" and before in ("OTHER", "FOR")):
        return None
    if ctx.kind(at) in ("QUARTERS",) or (before in ("COMMA", "BREAK", "OFTEN") and ctx.kind(match.after) != "OF"):
        return None
    if unit in ("TS", "TM") and before not in ("WITHIN", "FOR", "IN"):
        return None
    value, mod = length_value(ctx, match.first, match.first + 1)
    return Found(match.first, match.after, "DURATION", value, mod) if value else None


def lasting(ctx: Context, match: Match) -> Found | None:
    """ "a day-long meeting", "the decades-long dispute"."""
    if ctx.word(match.after - 1) != "long" or ctx.kind(match.first - 1) == "HYPHEN":
        return None
    value, _ = length_value(ctx, match.first, match.first + 1)
    return Found(match.first, match.after, "DURATION", value) if value else None


def years(ctx: Context, match: Match) -> Found | None:
    """ "over the years", "in the weeks ahead"."""
    value, _ = length_value(ctx, match.after - 1, match.after)
    if value is None or (ctx.word(match.first - 1) not in ("over", "through") and ctx.word(match.after) != "ahead"):
        return None
    after = match.after + (ctx.word(match.after) == "ahead")
    return Found(match.first, after, "DURATION", value)


def vague(ctx: Context, match: Match) -> Found | None:
    """ "for some time", "a while"."""
    return Found(match.first, match.after, "DURATION", ctx.atoms[match.first].value)

"""One pass through the matches of a text: each understood in its context, then given its days and anchor."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from dragoman import timex
from dragoman.layers.times import (
    _clock,
    _counting,
    _explicit,
    _holidays,
    _lengths,
    _months,
    _nth,
    _quarters,
    _references,
    _relative,
    _sets,
    _solar,
)
from dragoman.layers.times._atoms import atoms_of
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match, matches
from dragoman.layers.times._types import Atom, Found
from dragoman.parsed import Parsed
from dragoman.reading import Anchor, Timex, identified
from dragoman.span import Span

_NEAR = ("WEEK", "YEARUNIT", "MONTHUNIT", "WEEKDAY", "MONTH")
_MANY, _RATIO = 5, 12
"""A narrative names this many far years, and this many far years and months for each time told by its own day."""

_ENTRIES, _DATED, _HEADING = 4, 6, frozenset(":-–—\n")
"""A chronicle has this many lines that begin with a date of at most so many atoms and go on after one of these."""
_OF_DATES = frozenset({"MONTH", "SEASON", "DAYNUM", "ORDNUM", "COMMA", "YEARNUM", "WEEKDAY", "OF"})

Understands = Callable[[Context, Match], "Found | list[Found] | None"]


@cache
def _by_name() -> dict[str, Understands]:
    """For each name in the grammar the function that understands a match."""
    return {
        "calendar": _explicit.calendar, "day_range": _explicit.day_range, "iso": _explicit.iso,
        "slash": _explicit.slash, "ordinal_day": _explicit.ordinal_day, "nth_day": _nth.nth_day,
        "month_week": _months.month_week,
        "week_of": _months.week_of, "year": _explicit.year, "year_range": _explicit.year_range, "era": _explicit.era,
        "decade": _explicit.decade, "century": _explicit.century_value, "season": _explicit.season,
        "quarter": _quarters.quarter, "half": _quarters.half, "fiscal": _quarters.fiscal, "holiday": _holidays.holiday,
        "nth_weekday": _months.nth_weekday, "half_month": _months.half_month, "numbered": _quarters.numbered,
        "hour": _clock.hour, "next_to": _relative.next_to, "month_year": _explicit.calendar,
        "relative": _relative.relative, "pointed": _relative.pointed, "compared": _quarters.compared,
        "weekday": _relative.weekday, "dayref": _relative.dayref, "beside": _relative.beside,
        "year_end": _relative.year_end, "ago": _counting.ago, "shift": _counting.shift, "away": _counting.away,
        "tonight": _clock.tonight, "overnight": _clock.overnight, "part": _clock.part, "clock": _clock.clock,
        "length": _lengths.length_found, "mixed": _lengths.mixed, "window": _lengths.window, "bare": _lengths.bare,
        "years": _lengths.years, "lasting": _lengths.lasting, "every": _sets.every, "times": _sets.times,
        "per": _sets.per, "often": _sets.often, "vague": _lengths.vague, "reference": _references.reference,
        "past": _references.past, "adjective": _references.adjective, "anaphor": _references.anaphor,
        "opening": _references.opening, "solar": _solar.solar,
    }  # fmt: skip


def times_of(parsed: Parsed, published: date | None) -> tuple[Timex, ...]:
    """The time expressions of a text, in order."""
    atoms = atoms_of(parsed)
    found = matches(atoms)
    ctx = Context(parsed, atoms, published, _is_narrative(parsed.text, atoms, published))
    items: list[Timex] = []
    reached = 0
    for match in found:
        if match.first < reached:
            continue
        if match.name == "pseudo":
            reached = match.after
            continue
        for one in _understood(ctx, match):
            items.append(_timex(ctx, one, items))
            _remember(ctx, items[-1], len(items) - 1, match)
            reached = one.after
    return _told_twice(parsed, items)


def _understood(ctx: Context, match: Match) -> list[Found]:
    """What a match means: one time, two for a range, none where the words are no time or leave the calendar."""
    ctx.from_told = False
    try:
        found = _by_name()[match.name](ctx, match)
    except (ValueError, OverflowError):
        return []
    return found if isinstance(found, list) else [found] if found else []


def _is_narrative(text: str, atoms: list[Atom], published: date | None) -> bool:
    """Whether a text tells of years far from its publication date, and of hardly anything by that date.

    News says "on Tuesday", "yesterday", "last week"; a history says 1939. The publication date is then no help. Nor is
    it to the entries of a chronicle.
    """
    if published is None or _is_chronicle(text, atoms):
        return True
    dated = [atom for atom in atoms if atom.kind in ("BC", "YEARNUM")]
    far = sum(atom.kind == "BC" or abs(atom.number - published.year) > 1 for atom in dated)
    if far < _MANY:
        return False  # nearly every report
    months = sum(atom.kind == "MONTH" for atom in atoms)
    near = sum(
        atom.kind in ("DAYREF", "TONIGHT")
        or (atom.kind == "WEEKDAY" and after.kind not in ("MONTH", "COMMA"))
        or (atom.kind in ("LAST", "NEXT", "THIS") and after.kind in _NEAR)
        for atom, after in pairwise(atoms)
    )
    return far + months > _RATIO * near


def _is_chronicle(text: str, atoms: list[Atom]) -> bool:
    """Whether lines of a text begin with the date that they tell of ("Dec. 5, 2017 - Blom is arrested"), the first of
    them with its year.
    """
    years = []
    for at, atom in enumerate(atoms):
        if atom.kind not in _OF_DATES or text[atom.start - 1 : atom.start] not in ("", "\n"):
            continue
        after = at + 1
        while after < len(atoms) and after < at + _DATED and atoms[after].kind in _OF_DATES:
            after += 1
        end = atoms[after - 1].end
        if after > at + 1 and text[end : end + 2].strip(" ")[:1] in _HEADING:
            years.append(any(each.kind == "YEARNUM" for each in atoms[at:after]))
    return len(years) >= _ENTRIES and years[0]


def _remember(ctx: Context, item: Timex, index: int, match: Match) -> None:
    """Keeps what later expressions may point back at: the last date told, and the quarter that the text is about."""
    if match.name == "window" and re.fullmatch(r"P\d+M", item.value):
        ctx.quarter = None  # "the first nine months": what is compared with a year earlier is no quarter now
    pointless = item.type not in ("DATE", "TIME") or not item.value[:1].isdigit()
    if pointless or match.name == "anaphor" or _compares(ctx, match):
        return
    ctx.last, ctx.last_mod, ctx.last_index = item.value.split("T")[0], item.mod, index
    ctx.last_row = ctx.row(match.first)
    told = match.name == "quarter" or (match.name == "compared" and ctx.word(match.after) in ("ended", "ending"))
    if told and re.fullmatch(r"\d{4}-Q[1-4]", item.value) and ctx.direction(match.first) <= 0:
        ctx.quarter = item.value


def _compares(ctx: Context, match: Match) -> bool:
    """Whether a date is named only to compare with it ("up from a year ago"): the text does not go on from there."""
    kinds = {ctx.kind(at) for at in range(match.first, match.after)}
    return match.name in ("ago", "shift", "compared") and "YEARUNIT" in kinds and bool(kinds & {"AGO", "EARLIER"})


def _timex(ctx: Context, found: Found, items: list[Timex]) -> Timex:
    first, last = found.days or (
        timex.days_of(found.value, found.mod) if found.type in ("DATE", "TIME") else timex.OPEN
    )
    before = ctx.kind(found.first - 1)
    open_end = before == "SINCE" and first is not None and found.type in ("DATE", "TIME")
    if open_end:
        last = None
    elif before == "BY" and ctx.published and last and ctx.published.isoformat() <= last:
        first = ctx.published.isoformat()
    same = items[found.same_as].id if found.same_as is not None else None
    return identified(
        Timex, ctx.parsed.sha256,
        span=Span(ctx.atoms[found.first].start, ctx.atoms[found.after - 1].end), type=found.type, value=found.value,
        mod=found.mod, quant=found.quant, freq=found.freq, first_day=first, last_day=last, open_end=open_end,
        anchor=found.anchor or _anchor(ctx, found, items), same_as=same,
    )  # fmt: skip


def _told_twice(parsed: Parsed, items: list[Timex]) -> tuple[Timex, ...]:
    """The times, a length at the head of a sentence with the days that the sentence gives it later on ("Two years: they
    have been held for two years").
    """
    lengths = [(item, rows[0]) for item in items if item.type == "DURATION" and (rows := parsed.rows(item.span))]
    counted = {(parsed.sentence[row], item.value): item for item, row in lengths if item.first_day}
    if not counted:
        return tuple(items)
    heads = {
        item.id: counted[parsed.sentence[row], item.value]
        for item, row in lengths
        if not item.first_day
        and row == parsed.sentences[parsed.sentence[row]][0]
        and (parsed.sentence[row], item.value) in counted
    }
    return tuple(
        replace(item, first_day=same.first_day, last_day=same.last_day, anchor=same.anchor)
        if (same := heads.get(item.id))
        else item
        for item in items
    )


def _anchor(ctx: Context, found: Found, items: list[Timex]) -> Anchor | None:
    """What a date was counted from, as far as it can be said: its own words, another time, or publication."""
    if found.same_as is not None:
        return Anchor(kind="timex", date=items[found.same_as].value, item=items[found.same_as].id)
    if found.days and found.type == "DURATION" and ctx.from_told and ctx.last_index is not None:
        return Anchor(kind="timex", date=items[ctx.last_index].value, item=items[ctx.last_index].id)
    if found.type in ("DURATION", "SET") or not found.value[:1].isdigit():
        return None
    kinds = {ctx.kind(at) for at in range(found.first, found.after)}
    if kinds & {"YEARNUM", "YEAR2", "ISODATE", "SLASHDATE", "DECADE", "DECADEW", "BC"}:
        return Anchor(kind="text")
    if ctx.from_told and ctx.last_index is not None:
        return Anchor(kind="timex", date=items[ctx.last_index].value, item=items[ctx.last_index].id)
    return ctx.anchor()

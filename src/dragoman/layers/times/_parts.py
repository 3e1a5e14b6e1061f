"""Reading the atoms of a match: what stands before the core as its mod, and the fields of a calendar date."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dragoman.layers.times._context import Context

MOD_KINDS = {"EARLY": "START", "BEGIN": "START", "TURN": "START", "EARLIER": "START", "MID": "MID", "LATE": "END",
             "END": "END", "LATER": "END"}  # fmt: skip
"""The mod that each word before a date gives it."""

DAYNO = ("DAYNUM", "ORDNUM", "ORDW", "SECOND")


def mod_of(ctx: Context, first: int, after: int) -> str | None:
    """The mod that the stage words of a stretch give ("late", "the beginning of"), APPROX where it says about."""
    kinds = [ctx.kind(at) for at in range(first, after)]
    if "EARLY" in kinds and "MID" in kinds:
        return "START"
    for kind in kinds:
        if kind in MOD_KINDS:
            return MOD_KINDS[kind]
    return "APPROX" if "APPROX" in kinds else None


def has(ctx: Context, first: int, after: int, *kinds: str) -> int | None:
    """The index of the first atom of one of the classes, or None."""
    return next((at for at in range(first, after) if ctx.kind(at) in kinds), None)


class Calendar(NamedTuple):
    """The fields of a calendar date as far as the words give them."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None


def century(two: int) -> int:
    """The full year of two digits: those up to 30 are in this century, the rest in the last one."""
    return two + (2000 if two <= 30 else 1900)


def calendar_fields(ctx: Context, first: int, after: int) -> Calendar:
    """The fields that the atoms of a stretch give; the year also from a pointer ("January this year")."""
    year = month = day = weekday = None
    for at in range(first, after):
        atom = ctx.atoms[at]
        if atom.kind == "MONTH":
            month = int(atom.value)
        elif atom.kind == "YEARNUM":
            year = int(atom.number)
        elif atom.kind == "YEAR2":
            year = century(int(atom.value[1:]))
        elif atom.kind == "WEEKDAY":
            weekday = int(atom.value)
        elif atom.kind in DAYNO and day is None:
            day = int(atom.number)
    if year is None and has(ctx, first, after, "YEARUNIT") is not None:
        year = pointed_year(ctx, first, after)
    return Calendar(year, month, day, weekday)


def pointed_year(ctx: Context, first: int, after: int) -> int | None:
    """The year that "this year", "last year", "that year", "the following year" point at, where something is told."""
    kinds = {ctx.kind(at) for at in range(first, after)}
    if kinds & {"THAT", "SAME"}:
        return ctx.last_year()
    if kinds & {"FOLLOWING", "PREVIOUS"} or (ctx.narrative and kinds & {"NEXT"}):
        told = ctx.last_year()
        return None if told is None else told + (1 if kinds & {"FOLLOWING", "NEXT"} else -1)
    now = ctx.published
    if now is None:
        return ctx.last_year() if "THIS" in kinds else None
    step = -1 if kinds & {"LAST", "PAST"} else 1 if kinds & {"NEXT", "COMING"} else 0
    return now.year + step


def week_value(day: date) -> str:
    """The ISO week of a day as a TIMEX3 value."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"

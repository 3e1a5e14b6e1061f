"""Days that count how long somebody has been held: "the 500th day in detention", "her 1,000th day of captivity"."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from dragoman.layers.times import _tense
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import has
from dragoman.layers.times._types import Found
from dragoman.lexicon import rows

_FAR = 5
"""Atoms: how far after "day in" the noun may stand ("in a high-security prison")."""
_LINKS = ("in", "of", "behind")


@cache
def _detention() -> frozenset[str]:
    """The words for being held, of the events' tables, and those for what goes with it."""
    words = next(row["words"] for row in rows("events_objects") if row["class"] == "detention")
    return frozenset(word.split(" ")[-1] for word in words.split("|")) | {"bars"}


def nth_day(ctx: Context, match: Match) -> Found | None:
    """How long it is: `P500D`, the first day counted in, so that it began 499 days before.

    It is counted from the day told in the same sentence ("Monday was her 500th day in prison"), else where the clause
    is in the present from publication; else it stays open.
    """
    at = has(ctx, match.first, match.after, "NTH", "ORDNUM", "ORDW", "SECOND")
    number = int(ctx.atoms[at].number) if at is not None else 0
    if number < 1 or not _held(ctx, match.after):
        return None
    found = Found(match.first, match.after, "DURATION", f"P{number}D")
    row = ctx.row(match.after - 1)
    beside = ctx.last_row is not None and ctx.parsed.sentence[ctx.last_row] == ctx.parsed.sentence[row]
    now = ctx.last_day() if beside else None
    anchor = None
    if now is None and _tense.now(ctx.parsed, row):
        now, anchor = ctx.published, ctx.anchor()
    if now is None:
        return found
    return found._replace(days=((now - timedelta(number - 1)).isoformat(), now.isoformat()), anchor=anchor)


def _held(ctx: Context, at: int) -> bool:
    """Whether "in detention" or the like follows."""
    if ctx.word(at) not in _LINKS:
        return False
    for after in range(at + 1, at + 1 + _FAR):
        if ctx.kind(after) in ("COMMA", "DOT", "BREAK"):
            return False
        if ctx.word(after) in _detention():
            return True
    return False

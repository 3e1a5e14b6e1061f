"""How long: the number and unit that words name, as the value of a TIMEX3 duration."""

from __future__ import annotations

from dragoman.layers.times._context import Context
from dragoman.layers.times._parts import has

UNIT_KINDS = ("UNIT", "UNITS", "SECOND", "CENTURY", "WEEK", "MONTHUNIT", "YEARUNIT", "DAYUNIT", "QUARTER", "QUARTERS")
NUMBER_KINDS = ("DAYNUM", "NUM", "NUMW", "YEARNUM")
_SMALLER = {"Y": ("M", 12), "M": ("D", 30), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
"""The unit that half of a unit is told in, and how many of it make one."""
_VAGUE = {"10Y": "DE", "100Y": "CE", "1000Y": "ML", "2W": "W"}
"""The units of TIMEX3 for years and weeks in packets, where their number is not said ("decades": PXDE)."""


def length_value(ctx: Context, first: int, after: int) -> tuple[str | None, str | None]:
    """The value and mod of the length that the atoms `[first, after)` name, None where they name none."""
    start = first + 1 if ctx.kind(first) == "SECOND" and after - first > 1 else first
    unit_at = has(ctx, start, after, *UNIT_KINDS)
    if unit_at is None:
        return None, None
    count = _count(ctx, first, unit_at, after)
    return (None if count is None else length(count, ctx.atoms[unit_at].value)), _mod(ctx, first, after)


def _mod(ctx: Context, first: int, after: int) -> str | None:
    """The mod that the words give; a couple, or one number or another, is about so many."""
    for at in range(first, after):
        if ctx.kind(at) in ("QMOD", "APPROX", "ORSO"):
            return ctx.atoms[at].value
        if ctx.kind(at) == "COUPLE" or (ctx.kind(at) in ("TO", "OR") and ctx.kind(at + 1) in NUMBER_KINDS):
            return "APPROX"
    return None


def _count(ctx: Context, first: int, unit_at: int, after: int) -> float | str | None:
    """How many units: a number, "X" where it is not said, None where the words are no count."""
    number: float | str | None = None
    for at in range(first, after):
        atom = ctx.atoms[at]
        if atom.kind in (*NUMBER_KINDS, "SCALE") and at < unit_at and number is None:
            number = atom.number
        elif atom.kind == "FEW":
            number = "X"
        elif atom.kind == "COUPLE":
            number = 2.0
        elif atom.kind == "HALF":
            number = (number if isinstance(number, float) else 0.0 if at < unit_at else 1.0) + 0.5
        elif atom.kind == "A" and number is None and at < unit_at:
            number = 1.0
    if has(ctx, first, after, "AND") is not None and has(ctx, first, after, "HALF") is None:
        return None
    if number is None:
        return "X" if ctx.kind(unit_at) in ("UNITS", "QUARTERS") else 1.0
    return number


def length(count: float | str, unit: str) -> str:
    """The TIMEX3 value of so many units: `P910D`, `PT2H`, `P2Y6M`, `PXW`; decades and centuries are years.

    Args:
        count: how many, or "X" where it is not said.
        unit: the unit as in the table: `D`, `TH` for hours, `10Y` for decades.
    """
    if isinstance(count, str):
        name = _VAGUE.get(unit, unit)
        return f"PTX{name[1:]}" if name[0] == "T" else f"PX{name}"
    name = unit.lstrip("0123456789")
    total = count * float(unit[: -len(name)] or 1)
    whole, rest = int(total), total - int(total)
    if not rest or name not in _SMALLER:
        return _written(f"{total:g}" if rest else str(whole), name)
    smaller, many = _SMALLER[name]
    first = _written(str(whole), name) if whole else "P"
    second = _written(str(round(rest * many)), smaller)[1:]
    return first + (second[1:] if "T" in first else second)


def _written(number: str, unit: str) -> str:
    return f"PT{number}{unit[1:]}" if unit[0] == "T" else f"P{number}{unit}"

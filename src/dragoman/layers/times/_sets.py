"""Sets: "every Tuesday", "every other week", "twice a month", "daily", "per year"."""

from __future__ import annotations

from dragoman.layers.times._amounts import length
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import has
from dragoman.layers.times._types import Found


def every(ctx: Context, match: Match) -> Found | None:
    """ "every Tuesday", "every other week", "each July", "Tuesday nights"."""
    first, after = match.first, match.after
    quant = ctx.word(first).upper() if ctx.kind(first) == "EVERY" else None
    core = next((at for at in range(after - 1, first - 1, -1) if ctx.kind(at) not in ("PART", "PARTS")), first)
    if core == first and ctx.kind(first) == "EVERY":
        return Found(first, after, "SET", f"XXXX-XX-XXT{ctx.atoms[after - 1].value}", quant=quant)
    atom = ctx.atoms[core]
    part = f"T{ctx.atoms[after - 1].value}" if ctx.kind(after - 1) in ("PART", "PARTS") else ""
    if atom.kind in ("WEEKDAY", "WEEKDAYS"):
        if atom.kind == "WEEKDAYS" and ctx.tag(core) != "NNPS" and ctx.kind(core - 1) not in ("ON",):
            return None
        return Found(first, after, "SET", f"XXXX-WXX-{atom.value}{part}", quant=quant)
    if atom.kind == "MONTH":
        return Found(first, after, "SET", f"XXXX-{atom.value}", quant=quant)
    if atom.kind in ("WEEKEND", "WEEKENDS"):
        return Found(first, after, "SET", "XXXX-WXX-WE", quant=quant)
    if atom.kind == "SEASON":
        return Found(first, after, "SET", f"XXXX-{atom.value}", quant=quant)
    if atom.kind == "DAYUNIT" and part:
        return Found(first, after, "SET", f"XXXX-XX-XX{part}", quant=quant)
    number = _every_number(ctx, first, core)
    return Found(first, after, "SET", length(number, atom.value or "TS"), quant=quant)


def _every_number(ctx: Context, first: int, core: int) -> float | str:
    for at in range(first + 1, core):
        atom = ctx.atoms[at]
        if atom.kind == "FEW":
            return "X"
        if atom.kind == "OTHERADJ":
            return 2.0
        if atom.number:
            return atom.number
    return 1.0


def times(ctx: Context, match: Match) -> Found | None:
    """ "twice a month", "three times every week": how often, in freq."""
    first, after = match.first, match.after
    atom = ctx.atoms[first]
    number = atom.value if atom.kind in ("ONCE", "TWICE", "FEW") else f"{atom.number:g}"
    unit = ctx.atoms[after - 1]
    size = 2.0 if has(ctx, first, after, "OTHERADJ") is not None else 1.0
    quant = ctx.word(after - 2).upper() if has(ctx, first, after, "EVERY") is not None else None
    return Found(first, after, "SET", length(size, unit.value or "TS"), quant=quant, freq=f"{number}X")


def per(ctx: Context, match: Match) -> Found | None:
    """ "per day": a rate."""
    return Found(match.first, match.after, "SET", length(1.0, ctx.atoms[match.after - 1].value or "TS"), quant="EVERY")


def often(ctx: Context, match: Match) -> Found | None:
    """ "daily", "weekly", "annually"; a newspaper is told by capitals ("the China Daily", "the daily Granma")."""
    atom = ctx.atoms[match.first]
    if ctx.tag(match.after).startswith("NNP") and ctx.tag(match.first).startswith(("JJ", "NN")):
        return None
    if ctx.parsed.text[atom.start].isupper() and ctx.tag(match.first).startswith("NNP"):
        return None
    return Found(match.first, match.after, "SET", atom.value, quant="EVERY")

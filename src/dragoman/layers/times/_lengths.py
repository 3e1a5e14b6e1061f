"""Durations and sets: "910 days", "at least two months", "the past six months", "every other week", "twice a month"."""

from __future__ import annotations

from dragoman import timex
from dragoman.layers.times import _tense
from dragoman.layers.times._context import Context
from dragoman.layers.times._grammar import Match
from dragoman.layers.times._parts import has
from dragoman.layers.times._types import Found

_UNIT_KINDS = ("UNIT", "UNITS", "SECOND", "CENTURY", "WEEK", "MONTHUNIT", "YEARUNIT", "DAYUNIT", "QUARTER", "QUARTERS")
_SINGULAR = ("UNIT", "WEEK", "MONTHUNIT", "YEARUNIT", "DAYUNIT", "CENTURY")
_BEFORE_BARE = ("FOR", "IN", "WITHIN", "AFTER", "DURING", "BREAK", "QMOD", "APPROX", "COMMA", "OFTEN")


def length_value(ctx: Context, first: int, after: int) -> tuple[str | None, str | None]:
    """The value and mod of the length that a stretch of atoms names, or None where it names none."""
    unit_at = has(ctx, first, after, *_UNIT_KINDS)
    second = ctx.kind(first) in ("SECOND",) and unit_at == first and after - first > 1
    if second:
        unit_at = has(ctx, first + 1, after, *_UNIT_KINDS)
    if unit_at is None:
        return None, None
    unit = ctx.atoms[unit_at].value or "TS"
    mod = _mod(ctx, first, after)
    count = _count(ctx, first, unit_at, after)
    return (None if count is None else length(count, unit)), mod


def _mod(ctx: Context, first: int, after: int) -> str | None:
    mods = [ctx.atoms[at].value for at in range(first, after) if ctx.kind(at) in ("QMOD", "APPROX", "ORSO", "COUPLE")]
    mods = ["APPROX" if mod == "2" else mod for mod in mods]
    if any(
        ctx.kind(at) in ("TO", "OR", "HYPHEN") and ctx.kind(at + 1) in ("NUMW", "DAYNUM", "NUM")
        for at in range(first, after)
    ):
        return mods[0] if mods else "APPROX" if has(ctx, first, after, "OR", "TO") is not None else None
    return mods[0] if mods else None


def _count(ctx: Context, first: int, unit_at: int, after: int) -> float | str | None:
    """How many units: a number, "X" where it is not said, None where the words are no count."""
    number: float | str | None = None
    for at in range(first, after):
        atom = ctx.atoms[at]
        if atom.kind in ("DAYNUM", "NUM", "NUMW", "YEARNUM") and at < unit_at and number is None:
            number = atom.number
        elif atom.kind == "SCALE" and at < unit_at:
            number = float(atom.value)
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
        plural = ctx.kind(unit_at) in ("UNITS", "QUARTERS")
        number = "X" if plural else 1.0
    return number


def length(count: float | str, unit: str) -> str:
    """The TIMEX3 value of so many units: `P910D`, `PT2H`, `P2Y6M`, `PXW`; decades and centuries are years."""
    time = unit[0] == "T"
    name = unit[-1]
    head = "PT" if time else "P"
    times = unit[:-1].lstrip("T")
    if isinstance(count, str):
        return (
            f"{head}X{name}"
            if not times
            else f"PX{ {'10': 'DE', '100': 'CE', '1000': 'ML', '2': 'W'}[times] }".replace(" ", "")
        )
    total = count * (float(times) if times else 1.0)
    parts, half = int(total), total - int(total)
    if half and name in ("Y", "H", "M", "D") and not times:
        small = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if time else ("D", 30), "D": ("H", 24)}[name]
        whole = f"{parts}{name}" if parts else ""
        rest = round(half * small[1])
        if name == "D":
            return f"P{whole}T{rest}H"
        return f"{head}{whole}{rest}{small[0]}"
    return f"{head}{parts}{name}" if not half else f"{head}{total:g}{name}"


def length_found(ctx: Context, match: Match) -> Found | None:
    """ "910 days", "two and a half years", "five-year", "a week": counted back where someone is still held."""
    first, after = match.first, match.after
    value, mod = length_value(ctx, first, after)
    if value is None or value in ("P0D",):
        return None
    unit_at = has(ctx, first, after, *_UNIT_KINDS) or first
    if not _is_length(ctx, first, unit_at, after):
        return None
    if _rate(ctx, first, unit_at, after):
        return Found(first, after, "SET", value, quant="EVERY")
    return Found(
        first,
        after,
        "DURATION",
        value,
        mod,
        days=_held_days(ctx, unit_at, value),
        anchor=_held_anchor(ctx, unit_at, value),
    )


def _is_length(ctx: Context, first: int, unit_at: int, after: int) -> bool:
    """Whether a unit is counted here: no "second" of two, no quarter of something, no age ("a 44-year-old")."""
    kind, tag, follows = ctx.kind(unit_at), ctx.tag(unit_at), ctx.kind(after)
    counted = has(ctx, first, unit_at, "DAYNUM", "NUM", "NUMW", "YEARNUM", "SCALE", "FEW", "COUPLE") is not None
    hyphen = ctx.kind(unit_at - 1) == "HYPHEN"
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
    )


def _held_days(ctx: Context, at: int, value: str) -> tuple[str | None, str | None] | None:
    now = ctx.published
    if now is None or "X" in value or not _tense.ongoing_perfect(ctx.parsed, ctx.row(at)):
        return None
    start = timex.shifted(now, value, -1)
    return (start.isoformat(), now.isoformat()) if start else None


def _held_anchor(ctx: Context, at: int, value: str):  # type: ignore[no-untyped-def]
    return ctx.anchor() if _held_days(ctx, at, value) else None


def mixed(ctx: Context, match: Match) -> Found | None:
    """ "two years and three months"."""
    units = [at for at in range(match.first, match.after) if ctx.kind(at) in _UNIT_KINDS]
    numbers = [at for at in range(match.first, match.after) if ctx.atoms[at].number]
    if len(units) != 2 or len(numbers) != 2:
        return None
    parts = [length(ctx.atoms[n].number, ctx.atoms[u].value) for n, u in zip(numbers, units, strict=True)]
    order = "YMWD"
    if "T" in parts[0] + parts[1] and not ("T" in parts[0] and "T" in parts[1]):
        return None
    if "T" not in parts[0] and order.index(parts[0][-1]) >= order.index(parts[1][-1]):
        return None
    value = parts[0] + parts[1].removeprefix("PT").removeprefix("P")
    return Found(
        match.first,
        match.after,
        "DURATION",
        value,
        days=_held_days(ctx, units[0], value),
        anchor=_held_anchor(ctx, units[0], value),
    )


def window(ctx: Context, match: Match) -> Found | None:
    """ "the past six months", "the next two weeks", "the first nine months", "recent years"."""
    first, after = match.first, match.after
    if ctx.kind(after - 1) == "WEEKDAYS":
        return None
    at = has(ctx, first, after, "PAST", "LAST", "NEXT", "COMING", "PREVIOUS", "FOLLOWING", "LATEST", "RECENT")
    value, mod = length_value(ctx, first if at is None else at + 1, after)
    if value is None:
        return None
    kind = ctx.kind(at) if at is not None else ""
    if kind == "RECENT" and "X" in value:
        return Found(
            first, after, "DURATION" if value[-1] in "YMW" else "DATE", value if value[-1] in "YMW" else "PAST_REF"
        )
    step = -1 if kind in ("PAST", "LAST", "LATEST", "RECENT") else 1 if kind in ("NEXT", "COMING") else 0
    now = ctx.published
    other = timex.shifted(now, value, step) if now and step else None
    if now is None or other is None or "X" in value:
        return Found(first, after, "DURATION", value, mod)
    days = tuple(day.isoformat() for day in sorted((now, other)))
    return Found(first, after, "DURATION", value, mod, days=(days[0], days[1]), anchor=ctx.anchor())


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
    if atom.kind in ("SEASON", "WEEKEND"):
        return Found(first, after, "SET", f"XXXX-{'WXX-' if atom.kind == 'WEEKEND' else ''}{atom.value}", quant=quant)
    if atom.kind == "DAYUNIT" and part:
        return Found(first, after, "SET", f"XXXX-XX-XX{part}", quant=quant)
    number = _every_number(ctx, first, core)
    return Found(first, after, "SET", length(number, atom.value or "TS"), quant=quant)


def _every_number(ctx: Context, first: int, core: int) -> float | str:
    for at in range(first + 1, core):
        atom = ctx.atoms[at]
        if atom.kind == "FEW":
            return "X"
        if atom.kind == "OTHERADJ" or atom.kind == "SECOND":
            return 2.0
        if atom.number or atom.value.strip().isdigit():
            return atom.number or float(atom.value)
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
    """ "daily", "weekly", "annually"; a capital inside a sentence is a newspaper's name."""
    atom = ctx.atoms[match.first]
    if ctx.parsed.text[atom.start].isupper() and ctx.tag(match.first).startswith("NNP"):
        return None
    return Found(match.first, match.after, "SET", atom.value, quant="EVERY")


def vague(ctx: Context, match: Match) -> Found | None:
    """ "for some time", "a while"."""
    return Found(match.first, match.after, "DURATION", ctx.atoms[match.first].value)

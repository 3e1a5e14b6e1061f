"""Days held: for each person a bar from the day of arrest to the last one known, and below it what was done when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.case.values import Custody, CustodyState, Step
from dragoman.web.pictures.days import Days, axis, days, span_of
from dragoman.web.pictures.shapes import Mark, Picture, Shape, box, dot, fitted, path, text, width_of

WIDTH = 1000
_LEFT, _RIGHT = 190, 985
_TOP, _ROW, _SMALL_ROW = 24, 52, 26
_BAR, _STEPS, _WORDS = 16, 27, 41
_NAME, _APART, _SMALL = 176, 8, 10.5


def in_words(state: CustodyState) -> str:
    """A state as pages call it, in short."""
    return "detained" if state == "taken" else state.replace("_", " ")


def sign(state: CustodyState, x: float, y: float) -> Shape:
    """The shape that stands for a step, around a point: each state has its own."""
    if state in ("taken", "held"):
        return box(f"step {state}", x - 4, y - 4, 8, 8)
    if state == "charged":
        return path("step charged", "M", x - 5, y + 4, "L", x, y - 5, "L", x + 5, y + 4, "Z")
    if state == "tried":
        return path("step charged", "M", x - 5, y - 4, "L", x, y + 5, "L", x + 5, y - 4, "Z")
    if state == "convicted":
        return path("step sentenced", "M", x - 5, y, "L", x, y - 5, "L", x + 5, y, "Z")
    if state == "sentenced":
        return path("step sentenced", "M", x - 5, y, "L", x, y - 5, "L", x + 5, y, "L", x, y + 5, "Z")
    if state == "died":
        return path("step died", "M", x, y - 6, "V", y + 6, "M", x - 4, y - 2, "H", x + 4)
    if state == "handed_over":
        return path("step free", "M", x - 5, y - 4, "L", x + 5, y, "L", x - 5, y + 4, "Z")
    if state == "deported":
        return path("step free", "M", x + 5, y - 4, "L", x - 5, y, "L", x + 5, y + 4, "Z")
    if state == "escaped":
        return path("step free", "M", x - 3, y + 5, "L", x, y - 5, "L", x + 3, y + 5, "Z")
    if state == "acquitted":
        return box("step free", x - 4, y - 4, 8, 8)
    if state == "bailed":
        return dot("step free", x, y, 3)
    return dot("step free", x, y, 4.5)


_SHOWN: tuple[tuple[CustodyState, str], ...] = (
    ("taken", "detained"), ("held", "held that day"), ("charged", "charged"), ("tried", "tried"),
    ("convicted", "convicted"), ("sentenced", "sentenced"), ("acquitted", "acquitted"),
    ("released", "released"), ("bailed", "on bail"),
    ("handed_over", "handed over"), ("deported", "deported"), ("escaped", "escaped"), ("died", "died"),
)  # fmt: skip
KEY = tuple(((sign(state, 10, 6),), words) for state, words in _SHOWN)


def held(custody: Sequence[Custody], steps: bool = True) -> Picture | None:
    """The picture of people held, of those for whom a day is told, with what was done on which day unless `steps` are
    left out; None where there are none."""
    shown = [one for one in custody if one.as_of and span_of(one.since or one.computed)]
    told = [day for one in shown for day in (one.since or one.computed, one.as_of)]
    told += [step.day for one in shown for step in one.steps if steps]
    line = days(told, _LEFT, _RIGHT)
    if line is None:
        return None
    row = _ROW if steps else _SMALL_ROW
    height = _TOP + len(shown) * row
    marks: list[Mark] = []
    for place, one in enumerate(shown):
        top = _TOP + place * row
        marks += (_bar(one, line, top), *(_steps(one, line, top) if steps else ()))
    rules = (path("rule", "M", 0, _TOP + place * row - 3, "H", WIDTH) for place in range(len(shown)))
    return Picture(
        name="held", title="Days held", width=WIDTH, height=height, key=KEY if steps else (),
        description="For each person a bar from the first day held to the last one known, with the number of days"
        f"{', and below it each step on its day' if steps else ''}; below are the same facts in words.",
        ground=(*axis(line, height), *rules), marks=tuple(marks),
    )  # fmt: skip


def custody_id(one: Custody) -> str:
    """What tells one person held from others on a page."""
    return f"held-{one.person.id}"


def step_id(one: Custody, step: Step) -> str:
    """What tells a step from others on a page: of all that are told of one day alike there is one mark."""
    return f"{custody_id(one)}-{step.state}-{step.day}"


def _bar(one: Custody, line: Days, top: float) -> Mark:
    begin, end = span_of(one.since or one.computed), span_of(one.as_of)
    first, last = begin[0] if begin else line.first, end[1] if end else line.last
    left, right = line.at(first), max(line.at(last + 1), line.at(first) + 3)
    state = in_words(one.state)
    many = f"{one.days:,} days" if one.days is not None else "days not told"
    words = " · ".join(part for part in (many, state, one.conflict and "the days told differ") if part)
    inside, beside = width_of(words) + 12 <= right - left, right + width_of(words) + 6 <= WIDTH
    label = f"{one.person.name}: {many}, {state}, {one.since or one.computed} – {one.as_of}"
    shapes = (
        text("name", 0, top + 14, fitted(one.person.name, _NAME)),
        box(f"held{' conflict' if one.conflict else ''}", left, top + 2, right - left, _BAR, corner=2),
        text("label inside", left + 6, top + 14, words)
        if inside
        else text("label", right + 6, top + 14, words)
        if beside
        else text("label", left - 6, top + 14, fitted(words, left - _LEFT), "end"),
    )
    return Mark(custody_id(one), label, f"/who/{one.person.id}", shapes)


def _steps(one: Custody, line: Days, top: float) -> Iterator[Mark]:
    """The steps that have a day, with the day below where there is room."""
    free = 0.0
    told: dict[str, Step] = {}
    for step in one.steps:
        told.setdefault(step_id(one, step), step)
    for name, step in sorted(told.items(), key=lambda item: (item[1].day or "", item[0])):
        span = span_of(step.day)
        if span is None or step.day is None:
            continue
        x = (line.at(span[0]) + line.at(span[1] + 1)) / 2
        state = in_words(step.state)
        shapes = [sign(step.state, x, top + _STEPS)]
        wide = width_of(step.day, _SMALL)
        begin = min(x - wide / 2, WIDTH - wide)
        if begin >= free:
            shapes.append(text("small", begin, top + _WORDS, step.day))
            free = begin + wide + _APART
        yield Mark(name, f"{one.person.name}: {state}, {step.day}", f"/claims/{step.claim}", tuple(shapes))

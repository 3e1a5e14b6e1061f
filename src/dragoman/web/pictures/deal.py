"""The deal as a graph: what must come before what, from left to right, each arrow a condition with its state.

Steps stand in the column of the longest way to them; within a column they keep the middle of what comes before them, so
that few lines cross (Sugiyama, Tagawa & Toda 1981). Steps that wait for each other stand in one column. Each arrow
leaves its step at a height of its own, where its state and word stand, and bends only beyond all words; where it passes
a column it has a place there as steps have: it touches no word and no step.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import networkx as nx

from dragoman.case.values import ConditionState, Precedence
from dragoman.reading import ConditionKind
from dragoman.web.pictures.shapes import Mark, Picture, Shape, box, dot, path, text, width_of, wrapped

WIDTH = 1000
_BOX, _LEAST, _BEND = 300, 150, 60
_LINE, _ROWS, _PAD = 15, 3, 8
_EDGE, _AIR, _SMALL, _ARROW = 8, 26, 10.5, 8
_OUT, _SIGN, _TEXT = 16, 11, 20
"""Between two arrows that leave one step, and how far beside it their state and word stand."""
_WORDS: dict[ConditionKind, str] = {
    "conditional": "if", "temporal_precondition": "first", "enabling_consequence": "may lead to",
    "concessive_condition": "not enough for", "approval_required": "must approve", "obligation": "needed for",
    "permission": "allows", "power": "allows", "commitment": "promised once",
}  # fmt: skip


_STUB = _TEXT + 8 + ceil(max(width_of(words, _SMALL) for words in _WORDS.values()))
"""So far an arrow goes straight, beside its word."""


class _Way(NamedTuple):
    """A place in a column that an arrow passes."""

    condition: str
    column: int


class _Place(NamedTuple):
    """The upper left corner of a step, how wide and high it is, and the lines of its words."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


_Key = str | _Way
"""The id of a step, or what passes."""


def state_sign(state: ConditionState, x: float, y: float) -> Shape:
    """The shape that stands for the state of a condition, around a point."""
    if state == "met":
        return path("sign met", "M", x - 4, y, "L", x - 1, y + 3.5, "L", x + 4.5, y - 4)
    if state == "refused":
        return path("sign refused", "M", x - 4, y - 4, "L", x + 4, y + 4, "M", x - 4, y + 4, "L", x + 4, y - 4)
    if state == "lapsed":
        return path("sign lapsed", "M", x - 4.5, y, "H", x + 4.5)
    return dot("sign open", x, y, 4)


KEY = (
    ((state_sign("open", 10, 6),), "open"),
    ((state_sign("met", 10, 6),), "met"),
    ((state_sign("refused", 10, 6),), "refused"),
    ((state_sign("lapsed", 10, 6),), "lapsed"),
    ((path("tie maybe", "M", 0, 6, "H", 20),), "not enough for"),
)


def deal(order: Sequence[Precedence]) -> Picture | None:
    """The picture of what must come before what; None where no condition says so."""
    if not order:
        return None
    columns = _columns(order)
    gap = _STUB + _BEND
    wide = max(min(_BOX, (WIDTH - 2 * _EDGE - gap * (len(columns) - 1)) / len(columns)), _LEAST)
    places = _placed(order, columns, wide)
    ports = _ports(order, columns, places)
    steps = {step.id: step for each in order for step in (each.before, each.after)}
    round_ = any(each.before.id in columns[-1] for each in order)
    return Picture(
        name="deal", title="What must come before what", key=KEY,
        width=max(WIDTH, ceil(2 * _EDGE + wide * len(columns) + gap * (len(columns) - 1 + round_))),
        height=ceil(max(place.y + place.height for place in places.values())) + _EDGE,
        description="Steps from left to right, and between them arrows for the conditions that order them, each with"
        " how and whether it is met; the table below has the same conditions.",
        ground=tuple(shape for name in steps for shape in _box(places[name])),
        marks=tuple(_line(each, places, ports, columns) for each in order),
    )  # fmt: skip


def _columns(order: Sequence[Precedence]) -> list[list[_Key]]:
    """The steps by the longest way that leads to them, and in the columns between two that are tied what passes."""
    graph = nx.DiGraph()
    graph.add_nodes_from(step.id for each in order for step in (each.before, each.after))
    graph.add_edges_from((each.before.id, each.after.id) for each in order)
    circles = nx.condensation(graph)
    column = {
        name: number
        for number, circle in enumerate(nx.topological_generations(circles))
        for each in circle
        for name in circles.nodes[each]["members"]
    }
    columns: list[list[_Key]] = [[] for _ in range(max(column.values()) + 1)]
    for name in graph:
        columns[column[name]].append(name)
    for each in order:
        for number in range(column[each.before.id] + 1, column[each.after.id]):
            columns[number].append(_Way(each.condition, number))
    return columns


def _before(each: Precedence, way: _Way, columns: Sequence[Sequence[_Key]]) -> _Key:
    """What comes before a place that an arrow passes."""
    earlier = _Way(each.condition, way.column - 1)
    return earlier if earlier in columns[way.column - 1] else each.before.id


def _placed(order: Sequence[Precedence], columns: Sequence[Sequence[_Key]], wide: float) -> dict[_Key, _Place]:
    before: dict[_Key, list[_Key]] = {}
    rows: dict[_Key, int] = {}
    words: dict[_Key, str] = {step.id: step.words for each in order for step in (each.before, each.after)}
    for each in order:
        ways = [_Way(each.condition, number) for number in range(len(columns))]
        ways = [way for way in ways if way in columns[way.column]]
        for way in ways:
            before[way] = [_before(each, way, columns)]
        before.setdefault(each.after.id, []).append(ways[-1] if ways else each.before.id)
        rows[each.before.id] = rows.get(each.before.id, 0) + 1
        if _round(each, columns):
            rows[each.after.id] = rows.get(each.after.id, 0) + 1
    places: dict[_Key, _Place] = {}
    for number, column in enumerate(columns):
        wanted = {key: _wanted([places[each] for each in before.get(key, ()) if each in places]) for key in column}
        y = float(_EDGE)
        for key in sorted(column, key=lambda key: wanted[key]):
            lines = wrapped(words[key], wide - 2 * _PAD, _ROWS) if key in words else ()
            height = max(len(lines) * _LINE, rows.get(key, 0) * _OUT) + 2 * _PAD if lines else _LINE
            y = max(y, wanted[key] - height / 2)
            places[key] = _Place(_EDGE + number * (wide + _STUB + _BEND), y, wide, height, lines)
            y += height + _AIR
    return places


def _round(each: Precedence, columns: Sequence[Sequence[_Key]]) -> bool:
    """Whether both steps of a condition stand in one column."""
    return any(each.before.id in column and each.after.id in column for column in columns)


def _wanted(before: Sequence[_Place]) -> float:
    """The height in the middle of what comes before."""
    return sum(place.middle for place in before) / len(before) if before else 0


def _ports(
    order: Sequence[Precedence], columns: Sequence[Sequence[_Key]], places: dict[_Key, _Place]
) -> dict[tuple[str, str], float]:
    """At which height the arrow of a condition leaves a step on the right, or comes to it there, by both their ids."""
    at: dict[str, list[tuple[float, str]]] = {}
    for each in order:
        at.setdefault(each.before.id, []).append((places[each.after.id].middle, each.condition))
        if _round(each, columns):
            at.setdefault(each.after.id, []).append((places[each.before.id].middle, each.condition))
    return {
        (step, condition): places[step].middle + (row - (len(there) - 1) / 2) * _OUT
        for step, there in at.items()
        for row, (_, condition) in enumerate(sorted(there))
    }


def _box(place: _Place) -> tuple[Shape, ...]:
    top = place.middle - len(place.lines) * _LINE / 2 + 11
    lines = (text("label", place.x + _PAD, top + row * _LINE, line) for row, line in enumerate(place.lines))
    return (box("node", place.x, place.y, place.width, place.height, corner=3), *lines)


def _line(
    each: Precedence,
    places: dict[_Key, _Place],
    ports: dict[tuple[str, str], float],
    columns: Sequence[Sequence[_Key]],
) -> Mark:
    """An arrow from one step to the next; its state and word stand where it begins."""
    before, after, words = places[each.before.id], places[each.after.id], _WORDS[each.kind]
    x, y = before.x + before.width, ports[each.before.id, each.condition]
    steps: list[str | float] = [
        "M", x, y, "H", x + _SIGN - 7, "M", x + _TEXT + width_of(words, _SMALL) + 5, y, "H", x + _STUB,
    ]  # fmt: skip
    if _round(each, columns):
        far, to, down = x + _STUB + _BEND, x, ports[each.after.id, each.condition]
        steps += ["C", far, y, far, down, x + _STUB, down, "H", to + _ARROW]
        tip = path("tip", "M", to, down, "L", to + _ARROW, down - 4, "L", to + _ARROW, down + 4, "Z")
    else:
        ways = (key for column in columns for key in column if isinstance(key, _Way))
        for place in [*(places[key] for key in ways if key.condition == each.condition), after]:
            bend, end = place.x - _BEND / 2, place.x - (_ARROW if place == after else 0)
            steps += ["C", bend, y, bend, place.middle, end, place.middle]
            y = place.middle
            if place != after:
                steps += ["H", place.x + place.width + _STUB]
        to, down = after.x, after.middle
        tip = path("tip", "M", to, down, "L", to - _ARROW, down - 4, "L", to - _ARROW, down + 4, "Z")
    port = ports[each.before.id, each.condition]
    shapes = (
        path(f"tie{'' if each.enough else ' maybe'}", *steps), tip, state_sign(each.state, x + _SIGN, port),
        text("act", x + _TEXT, port + 3.5, words),
    )  # fmt: skip
    label = f"{' '.join(before.lines)} – {words} – {' '.join(after.lines)}: {each.state}"
    return Mark(each.condition, label, f"#{each.condition}", shapes)

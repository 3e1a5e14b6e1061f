"""The deal as a graph: what must come before what, from left to right, each arrow a condition with its state.

Steps stand in the column of the longest way to them; within a column they keep the middle of what comes before them, so
that few lines cross (Sugiyama, Tagawa & Toda 1981). Steps that wait for each other stand in one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import networkx as nx

from dragoman.case.values import ConditionState, DealStep, Precedence
from dragoman.reading import ConditionKind
from dragoman.web.pictures.shapes import Mark, Picture, Shape, box, dot, path, text, width_of, wrapped

WIDTH = 1000
_BOX, _LEAST, _GAP = 300, 150, 130
_LINE, _ROWS, _PAD = 15, 3, 8
_TOP, _AIR, _SMALL, _ARROW = 8, 26, 10.5, 8
_WORDS: dict[ConditionKind, str] = {
    "conditional": "if", "temporal_precondition": "first", "enabling_consequence": "may lead to",
    "concessive_condition": "not enough for", "approval_required": "must approve", "obligation": "needed for",
    "permission": "allows", "power": "allows", "commitment": "promised once",
}  # fmt: skip


_Point = tuple[float, float]


class _Place(NamedTuple):
    """The upper left corner of a step and the lines of its words."""

    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its words on one line."""
        return " ".join(self.lines)

    @property
    def height(self) -> float:
        """Of the box."""
        return len(self.lines) * _LINE + 2 * _PAD

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


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
    wide = max(min(_BOX, (WIDTH - _GAP * (len(columns) - 1)) / len(columns)), _LEAST)
    places = _placed(order, columns, wide)
    height = max(place.y + place.height for place in places.values()) + _TOP
    taken: list[_Point] = []
    lines = [
        _line(each, places[each.before.id], places[each.after.id], wide, _share(each, order), taken) for each in order
    ]
    return Picture(
        name="deal", title="What must come before what", height=ceil(height), key=KEY,
        width=max(WIDTH, ceil(wide * len(columns) + _GAP * (len(columns) - 1))),
        description="Steps from left to right, and between them arrows for the conditions that order them, each with"
        " how and whether it is met; the table below has the same conditions.",
        ground=tuple(shape for place in places.values() for shape in _box(place, wide)), marks=tuple(lines),
    )  # fmt: skip


def _share(each: Precedence, order: Sequence[Precedence]) -> float:
    """Where on its arrow a word stands: nearer to where fewer arrows meet."""
    come = sum(other.after.id == each.after.id for other in order)
    go = sum(other.before.id == each.before.id for other in order)
    return 0.5 if come == go else 0.25 if come > go else 0.75


def _columns(order: Sequence[Precedence]) -> list[list[DealStep]]:
    """The steps by the longest way that leads to them."""
    graph = nx.DiGraph()
    steps = {step.id: step for each in order for step in (each.before, each.after)}
    graph.add_nodes_from(steps)
    graph.add_edges_from((each.before.id, each.after.id) for each in order)
    circles = nx.condensation(graph)
    column = {
        name: number
        for number, circle in enumerate(nx.topological_generations(circles))
        for each in circle
        for name in circles.nodes[each]["members"]
    }
    columns: list[list[DealStep]] = [[] for _ in range(max(column.values()) + 1)]
    for step in steps.values():
        columns[column[step.id]].append(step)
    return columns


def _placed(order: Sequence[Precedence], columns: Sequence[Sequence[DealStep]], wide: float) -> dict[str, _Place]:
    before: dict[str, list[str]] = {}
    for each in order:
        before.setdefault(each.after.id, []).append(each.before.id)
    places: dict[str, _Place] = {}
    for number, column in enumerate(columns):
        wanted = {
            step.id: _wanted([places[name] for name in before.get(step.id, ()) if name in places]) for step in column
        }
        y = float(_TOP)
        for step in sorted(column, key=lambda step: wanted[step.id]):
            place = _Place(number * (wide + _GAP), 0, wrapped(step.words, wide - 2 * _PAD, _ROWS))
            y = max(y, wanted[step.id] - place.height / 2)
            places[step.id] = place._replace(y=y)
            y += place.height + _AIR
    return places


def _wanted(before: Sequence[_Place]) -> float:
    """The height in the middle of what comes before."""
    return sum(place.middle for place in before) / len(before) if before else 0


def _box(place: _Place, wide: float) -> tuple[Shape, ...]:
    lines = (
        text("label", place.x + _PAD, place.y + _PAD + 11 + row * _LINE, line) for row, line in enumerate(place.lines)
    )
    return (box("node", place.x, place.y, wide, place.height, corner=3), *lines)


def _line(each: Precedence, before: _Place, after: _Place, wide: float, share: float, taken: list[_Point]) -> Mark:
    """An arrow from one step to the next; its state and word stand at `share` of it, below others that are there."""
    x, y = before.x + wide, before.middle
    to, down = (after.x, after.middle) if after.x > before.x else (after.x + wide, after.middle)
    bend = _GAP / 2 if after.x > before.x else _GAP
    line = path(
        f"tie{'' if each.enough else ' maybe'}", "M", x, y, "C", x + bend, y, to - bend, down, to - _ARROW, down
    )
    tip = path("tip", "M", to, down, "L", to - _ARROW, down - 4, "L", to - _ARROW, down + 4, "Z")
    words, rest = _WORDS[each.kind], 1 - share
    half = (width_of(words, _SMALL) + 14) / 2
    at = rest**3 * x + 3 * rest**2 * share * (x + bend) + 3 * rest * share**2 * (to - bend) + share**3 * to
    at, height = min(max(at, x + half + 4), to - half - _ARROW), y + (down - y) * share * share * (3 - 2 * share)
    while any(abs(at - other) < _GAP / 2 and abs(height - level) < _LINE for other, level in taken):
        height += _LINE
    taken.append((at, height))
    begin = at - half
    shapes = (line, tip, state_sign(each.state, begin + 5, height), text("act", begin + 14, height + 3.5, words))
    label = f"{before.words} – {words} – {after.words}: {each.state}"
    return Mark(each.condition, label, f"#{each.condition}", shapes)

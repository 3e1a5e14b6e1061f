"""Placing boxes that lines tie: on a grid, so that lines run through no box, cross few lines and stay short, and words
have room on them. All is reckoned in whole numbers: the places are the same on every machine.

Each box comes in turn to the free place that costs least, those with most lines first, and is then moved while that
costs less: a local search as in Tunkelang: A practical approach to drawing undirected graphs (1994).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isqrt
from typing import Any, NamedTuple

import numpy as np

ROW = 84
"""From the middle of a box to that of the next row."""
_APART, _AIR = 36, 8
"""Between boxes of one row, and between a box and a line that passes it."""
_ROUNDS = 4
_THROUGH, _CROSSES, _CRAMPED = 4000, 1000, 3000
"""What a line through a box costs, one that crosses another, and one too short for its words."""
_SLACK = 2
"""So many times the places that boxes need are there."""

_Ints = np.ndarray[Any, np.dtype[np.int64]]


class Line(NamedTuple):
    """A line between two boxes, by their numbers, and how wide and high its words are."""

    one: int
    other: int
    width: int
    height: int


class _Taken(NamedTuple):
    """Middles and half the widths of boxes that are placed, and the ends of lines between them."""

    boxes: _Ints
    half: _Ints
    lines: _Ints


@lru_cache(maxsize=256)
def placed(widths: tuple[int, ...], high: int, lines: tuple[Line, ...]) -> tuple[tuple[int, int], ...]:
    """The middle of each box, all in one part.

    Args:
        widths: how wide each box is.
        high: how high all are.
        lines: what ties them; each two at most once.
    """
    step = max(*widths, *(line.width for line in lines)) + _APART
    step += step % 2
    columns = max(2, isqrt(_SLACK * len(widths) * 16 * ROW // (10 * step)))
    rows = -(-_SLACK * len(widths) // columns)
    cells = np.array(
        [(column * step + row % 2 * step // 2, row * ROW) for row in range(rows) for column in range(columns)]
    )
    order = _order(len(widths), lines)
    places: dict[int, int] = {order[0]: rows // 2 * columns + columns // 2}
    for box in order[1:]:
        places[box] = _cheapest(box, places, cells, widths, high, lines)
    for _ in range(_ROUNDS):
        before = dict(places)
        for box in order:
            del places[box]
            places[box] = _cheapest(box, places, cells, widths, high, lines)
        if places == before:
            break
    return tuple((int(cells[places[box]][0]), int(cells[places[box]][1])) for box in range(len(widths)))


def _order(many: int, lines: Sequence[Line]) -> list[int]:
    """The boxes, each beside one that came before: from the one with most lines on, of several the one with most."""
    beside: dict[int, set[int]] = {box: set() for box in range(many)}
    for line in lines:
        beside[line.one].add(line.other)
        beside[line.other].add(line.one)
    order: list[int] = []
    open_ = {max(range(many), key=lambda box: (len(beside[box]), -box))}
    while open_:
        box = max(open_, key=lambda each: (len(beside[each] & set(order)), len(beside[each]), -each))
        order.append(box)
        open_ = (open_ | beside[box]) - set(order)
    return order


def _cheapest(
    box: int, places: Mapping[int, int], cells: _Ints, widths: Sequence[int], high: int, lines: Sequence[Line]
) -> int:
    """The number of the free cell that costs least for a box."""
    free = np.array([cell for cell in range(len(cells)) if cell not in places.values()])
    here = cells[free]
    own = [line for line in lines if box in (line.one, line.other)]
    taken = _taken(box, places, cells, widths, lines)
    cost = np.zeros(len(free), dtype=np.int64)
    if len(taken.lines):
        a, b = taken.lines[None, :, 0], taken.lines[None, :, 1]
        cost += _THROUGH * _hits(a, b, here[:, None], widths[box] // 2 + _AIR, high // 2 + _AIR).sum(1)
    for line in own:
        far = line.other if line.one == box else line.one
        if far not in places:
            continue
        end = cells[places[far]][None]
        across, down = np.abs(here - end).T
        cost += (across * across + 4 * down * down) // 400
        room = across - (widths[box] + widths[far]) // 2
        cost += _CRAMPED * ((down == 0) & (room < line.width + 2 * _APART))
        cost += _CRAMPED * ((down > 0) & (down - high < line.height + _AIR))
        others = taken.boxes[[number for number, each in enumerate(places) if each != far]]
        half = taken.half[[number for number, each in enumerate(places) if each != far]]
        through = _hits(here[:, None], end[:, None], others[None], half[None] + _AIR, high // 2 + _AIR)
        cost += _THROUGH * through.sum(1)
        if len(taken.lines):
            a, b = taken.lines[None, :, 0], taken.lines[None, :, 1]
            cost += _CROSSES * _cross(here[:, None], end[:, None], a, b).sum(1)
    return int(free[np.argmin(cost)])


def _taken(box: int, places: Mapping[int, int], cells: _Ints, widths: Sequence[int], lines: Sequence[Line]) -> _Taken:
    there = [line for line in lines if line.one in places and line.other in places]
    return _Taken(
        cells[list(places.values())], np.array([widths[each] // 2 for each in places]),
        np.array([(cells[places[line.one]], cells[places[line.other]]) for line in there]).reshape(-1, 2, 2),
    )  # fmt: skip


def _hits(a: _Ints, b: _Ints, middle: _Ints, half_wide: Any, half_high: Any) -> Any:
    """Whether lines from `a` to `b` run through boxes: no axis keeps them apart."""
    way, to = b - a, middle - a
    aside = np.abs(way[..., 0] * to[..., 1] - way[..., 1] * to[..., 0])
    reach = np.abs(way[..., 0]) * half_high + np.abs(way[..., 1]) * half_wide
    centre = 2 * middle - a - b
    beside = np.abs(centre[..., 0]) <= np.abs(way[..., 0]) + 2 * half_wide
    below = np.abs(centre[..., 1]) <= np.abs(way[..., 1]) + 2 * half_high
    return (aside <= reach) & beside & below


def _cross(a: _Ints, b: _Ints, c: _Ints, d: _Ints) -> Any:
    """Whether lines from `a` to `b` cross those from `c` to `d`; lines that begin or end at one place do not."""
    return (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)


def _side(a: _Ints, b: _Ints, c: _Ints) -> Any:
    way, to = b - a, c - a
    return np.sign(way[..., 0] * to[..., 1] - way[..., 1] * to[..., 0])

"""Marks on a line of time: a point for a day, a bar for days, a tip where an end is open."""

from __future__ import annotations

from dragoman.web.pictures.days import Days
from dragoman.web.pictures.shapes import Shape, box, dot, path

_RADIUS = 5
_OPEN = 34
"""How far a bar with an open end is drawn."""
_TIP = 7
_POINT = 12
"""What is narrower is drawn as a point, as a day is."""


def drawn_span(line: Days, first: int | None, last: int | None) -> tuple[float, float]:
    """From where to where what was from one day to another (ordinals; None is open) is drawn."""
    left = line.at(first) if first is not None else None
    right = line.at(last + 1) if last is not None else None
    if left is not None and right is not None:
        if first != last and right - left >= _POINT:
            return left, right
        middle = (left + right) / 2
        return middle - _RADIUS, middle + _RADIUS
    if left is not None:
        return left, min(left + _OPEN, line.right + _RADIUS)
    assert right is not None
    return max(right - _OPEN, line.left - _RADIUS), right


def interval(
    look: str,
    left: float,
    right: float,
    y: float,
    open_left: bool = False,
    open_right: bool = False,
    high: float = 8,
) -> tuple[Shape, ...]:
    """A point, or a bar from `left` to `right` around the height `y`, with a tip at an end that is open."""
    if open_left:
        tip = left + _TIP
        return (path(look, "M", right, y - 4, "H", tip, "L", left, y, "L", tip, y + 4, "H", right, "Z"),)
    if open_right:
        tip = right - _TIP
        return (path(look, "M", left, y - 4, "H", tip, "L", right, y, "L", tip, y + 4, "H", left, "Z"),)
    if right - left <= 2 * _RADIUS:
        middle = (left + right) / 2
        return (_crossed(look, middle, y) if "not" in look.split() else dot(look, middle, y, _RADIUS),)
    bar = box(look, left, y - high / 2, right - left, high, corner=2)
    return (bar, path(look, "M", left, y, "H", right)) if "not" in look.split() else (bar,)


def _crossed(look: str, x: float, y: float) -> Shape:
    arm = _RADIUS - 1
    return path(look, "M", x - arm, y - arm, "L", x + arm, y + arm, "M", x - arm, y + arm, "L", x + arm, y - arm)

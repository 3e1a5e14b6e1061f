"""How much was published when: for each month or day the outlets that reported and the origins behind them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.case.values import Published
from dragoman.web.pictures.days import axis, days, span_of
from dragoman.web.pictures.shapes import Mark, Picture, box, path, text

WIDTH, _HEIGHT = 1000, 96
_LEFT, _RIGHT = 112, 990
_TOP, _GROUND = 18, 88
_LEAST, _MOST = 5.0, 26.0
KEY = (
    ((box("outlets", 4, 0, 12, 12),), "outlets that reported"),
    ((box("origins", 7, 0, 6, 12),), "independent origins behind them"),
)


def published(counted: Sequence[Published]) -> Picture | None:
    """The picture of outlets and independent origins over time; None where no report has a day."""
    line = days([each.day for each in counted], _LEFT, _RIGHT)
    if line is None:
        return None
    most = max(each.outlets for each in counted)
    scale = (_GROUND - _TOP) / max(most, 1)
    marks = []
    for each in counted:
        first, last = span_of(each.day) or (line.first, line.first)
        left, right = line.at(first), line.at(last + 1)
        wide = min(max(right - left - 1, _LEAST), _MOST)
        x = (left + right - wide) / 2
        outlets, origins = each.outlets * scale, each.origins * scale
        label = f"{each.day}: reports {each.reports:,}, outlets {each.outlets:,}, independent origins {each.origins:,}"
        shapes = (
            box("outlets", x, _GROUND - outlets, wide, outlets),
            box("origins", x + wide / 4, _GROUND - origins, wide / 2, origins),
        )
        marks.append(Mark(f"published-{each.day}", label, f"/timeline?since={each.day}&until={each.day}", shapes))
    ground = (
        *axis(line, _GROUND), path("rule", "M", _LEFT, _GROUND, "H", _RIGHT), text("lane", 0, _TOP + 4, "Published"),
        text("small", _LEFT - 6, _TOP + 4, f"{most:,}", "end"), text("small", _LEFT - 6, _GROUND, "0", "end"),
    )  # fmt: skip
    return Picture(
        name="published", title="Outlets and independent origins over time", width=WIDTH, height=_HEIGHT, key=KEY,
        description="For each month or day the outlets that reported, and within each bar the independent origins"
        " behind them; the table below has the same counts.",
        ground=ground, marks=tuple(marks),
    )  # fmt: skip

"""Forecasts: how likely each is said to be, by when, and how it came out; and how each source fared."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.case.values import LedgerForecast, SourceScore
from dragoman.web.pictures.shapes import Mark, Picture, Shape, box, dot, fitted, path, text

WIDTH = 1000
_LEFT, _RIGHT = 430, 820
_TOP, _ROW = 24, 24
_WORDS, _ASIDE, _SOURCE = 416, 834, 260
_PERCENT = (0, 25, 50, 75, 100)
KEY = (
    ((box("band", 1, 2, 18, 8, corner=2),), "as likely as the words say (ICD 203)"),
    ((dot("true", 10, 6, 5),), "came true"),
    ((path("false", "M", 6, 2, "L", 14, 10, "M", 6, 10, "L", 14, 2),), "did not"),
)


def forecasts(told: Sequence[LedgerForecast]) -> Picture | None:
    """The picture of forecasts whose words say how likely they hold it; None where none does."""
    shown = [one for one in told if one.band is not None]
    if not shown:
        return None
    height = _TOP + len(shown) * _ROW + 6
    return Picture(
        name="forecasts", title="How likely, by when, and how it came out", width=WIDTH, height=height, key=KEY,
        description="For each forecast the words, the band in percent that its term stands for, by when it is to be,"
        " and where it was judged a dot at 100 percent if it came true or a cross at 0 if it did not; the table below"
        " has the same facts.",
        ground=_scale(height), marks=tuple(_mark(one, _TOP + place * _ROW) for place, one in enumerate(shown)),
    )  # fmt: skip


def scores(told: Sequence[SourceScore]) -> Picture | None:
    """The picture of how sources fared: the mean Brier score, and from the least to the most over their bands; None
    where no forecast could be scored."""
    shown = [one for one in told if one.brier is not None and one.brier_range is not None]
    if not shown:
        return None
    height = _TOP + len(shown) * _ROW + 6
    marks = []
    for place, one in enumerate(shown):
        y = _TOP + place * _ROW + _ROW / 2
        brier, (least, most) = one.brier or 0.0, one.brier_range or (0.0, 0.0)
        label = f"{one.source.name}: Brier score {brier:.3f}, {least:.3f} to {most:.3f}, of {one.scored:,}"
        shapes = (
            text("label", _WORDS, y + 4, fitted(one.source.name, _SOURCE), "end"),
            box("band", _at(least * 100), y - 4, max(_at(most * 100) - _at(least * 100), 2), 8, corner=2),
            dot("true", _at(brier * 100), y, 4), text("small", _ASIDE, y + 4, f"{brier:.3f}, scored: {one.scored:,}"),
        )  # fmt: skip
        marks.append(Mark(score_id(one), label, f"/who/{one.source.id}", shapes))
    ground = [path("hair", "M", _at(each), 14, "V", height) for each in _PERCENT]
    ground += (text("small", _at(each), 10, f"{each / 100:g}", "middle") for each in _PERCENT)
    return Picture(
        name="scores", title="How sources fared: Brier score, 0 is best", width=WIDTH, height=height,
        description="For each source the mean Brier score of its forecasts as a dot, within the least and most over"
        " their bands; the table below has the same numbers.",
        ground=tuple(ground), marks=tuple(marks),
    )  # fmt: skip


def score_id(one: SourceScore) -> str:
    """What tells one source's score from others on a page."""
    return f"score-{one.source.id}"


def _at(percent: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * percent / 100


def _scale(height: float) -> tuple[Shape, ...]:
    lines = (path("hair", "M", _at(each), 14, "V", height) for each in _PERCENT)
    return (*lines, *(text("small", _at(each), 10, f"{each} %", "middle") for each in _PERCENT))


def _mark(one: LedgerForecast, top: float) -> Mark:
    low, high = one.band or (0, 0)
    y = top + _ROW / 2
    not_ = "" if one.positive else "not "
    words = f"{one.source.name}: {one.words}" if one.source else one.words
    horizon = f"by {one.last_day}" if one.last_day else f"from {one.first_day}" if one.first_day else "no horizon"
    came = {"came_true": "came true", "did_not": "did not", "void": "void", None: "open"}[one.outcome]
    shapes = [
        text("label", 0, y + 4, fitted(words, _WORDS)),
        box("band", _at(low), y - 5, _at(high) - _at(low), 10, corner=2),
        text("small", _ASIDE, y + 4, fitted(f"{horizon} · {came}", WIDTH - _ASIDE)),
    ]
    if one.outcome == "came_true":
        shapes.append(dot("true", _at(100), y, 5))
    if one.outcome == "did_not":
        x = _at(0)
        shapes.append(path("false", "M", x - 4, y - 4, "L", x + 4, y + 4, "M", x - 4, y + 4, "L", x + 4, y - 4))
    label = f"{words}: {not_}{one.term}, {low} to {high} percent, {horizon}, {came}"
    return Mark(one.id, label, f"#{one.id}", tuple(shapes))

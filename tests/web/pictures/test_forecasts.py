"""Forecasts and scores: a band where its percents are, the outcome at 0 or 100, the score between."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.case.values import LedgerForecast
from dragoman.web.pictures.forecasts import forecasts, score_id, scores
from dragoman.web.pictures.shapes import Mark
from tests.web.pictures.values import PERU, forecast, score

LEFT, RIGHT = 430, 820


def drawn(one: LedgerForecast) -> Mark:
    found = forecasts([one])
    assert found is not None
    (mark,) = found.marks
    return mark


def at(percent: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * percent / 100, 1)


@pytest.mark.parametrize("band", [(1, 5), (20, 45), (45, 55), (95, 99), (0, 100)])
def test_a_band_is_where_its_percents_are(band: tuple[int, int]) -> None:
    shape = next(shape for shape in drawn(forecast(band=band)).shapes if shape.look == "band")
    assert float(shape.at["x"]) == at(band[0])
    assert abs(float(shape.at["x"]) + float(shape.at["width"]) - at(band[1])) < 0.11


@pytest.mark.parametrize(
    ("outcome", "look", "words"),
    [
        ("came_true", {"true"}, "came true"),
        ("did_not", {"false"}, "did not"),
        ("void", set(), "void"),
        (None, set(), "open"),
    ],
)
def test_how_it_came_out(outcome: Any, look: set[str], words: str) -> None:
    mark = drawn(forecast(outcome=outcome))
    assert {shape.look for shape in mark.shapes} & {"true", "false"} == look
    assert mark.label.endswith(f", {words}")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"first_day": "2021-04-01", "last_day": "2021-04-30"}, "by 2021-04-30"),
        ({"first_day": "2021-04-01"}, "from 2021-04-01"),
        ({}, "no horizon"),
    ],
)
def test_by_when(said: dict[str, Any], words: str) -> None:
    assert f", {words}, " in drawn(forecast(**said)).label


def test_a_mark_opens_its_line_and_says_all() -> None:
    mark = drawn(forecast(7, positive=False))
    assert (mark.id, mark.href) == ("forecast-7", "#forecast-7")
    assert mark.label == "Olga Stam: a release is likely: not likely, 55 to 80 percent, no horizon, open"
    assert drawn(forecast(source=None)).label.startswith("a release is likely: likely")


@pytest.mark.parametrize("none", [[], [forecast(band=None, term=None)]])
def test_without_a_band_there_is_no_picture(none: list[LedgerForecast]) -> None:
    assert forecasts(none) is None


def test_those_without_a_band_are_left_to_the_list() -> None:
    found = forecasts([forecast(1, band=None), forecast(2)])
    assert found is not None
    assert [mark.id for mark in found.marks] == ["forecast-2"]


def test_scores() -> None:
    found = scores([score(), score(PERU, brier=0.0, brier_range=(0.0, 0.0)), score(brier=None, brier_range=None)])
    assert found is not None
    assert [mark.id for mark in found.marks] == [score_id(score()), score_id(score(PERU))]
    assert found.marks[0].label == "Olga Stam: Brier score 0.200, 0.100 to 0.350, of 2"
    assert [shape.at["cx"] for mark in found.marks for shape in mark.shapes if shape.element == "circle"] == [
        "508",
        "430",
    ]
    assert scores([score(brier=None)]) is None
    assert scores([]) is None

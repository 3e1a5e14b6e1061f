"""How much was published when: bars as high as their counts, one inside the other."""

from __future__ import annotations

import pytest

from dragoman.web.pictures.published import published
from tests.web.pictures.values import published as month


def test_bars_are_as_high_as_their_counts() -> None:
    found = published([month("2021-02", outlets=4, origins=1), month("2021-05", outlets=2, origins=2)])
    assert found is not None
    heights = [[float(shape.at["height"]) for shape in mark.shapes] for mark in found.marks]
    assert heights == [[70, 17.5], [35, 35]]


@pytest.mark.parametrize("day", ["2021-02", "2021-02-10"])
def test_a_bar_says_its_counts_and_opens_its_days(day: str) -> None:
    found = published([month(day)])
    assert found is not None
    (mark,) = found.marks
    assert mark.id == f"published-{day}"
    assert mark.label == f"{day}: reports 3, outlets 2, independent origins 1"
    assert mark.href == f"/timeline?since={day}&until={day}"


def test_nothing_published_is_no_picture() -> None:
    assert published(()) is None

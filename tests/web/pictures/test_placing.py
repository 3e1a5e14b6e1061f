"""Placing: boxes stand apart, lines that need not run through boxes do not, and the places are whole numbers."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.web.pictures.placing import Line, placed

HIGH = 26


def test_a_chain_has_room_for_its_words_and_crosses_nothing() -> None:
    widths = (120,) * 6
    places = placed(widths, HIGH, tuple(Line(box, box + 1, 90, 28) for box in range(5)))
    for one, other in pairwise(places):
        assert abs(one[1] - other[1]) - HIGH >= 28 or abs(one[0] - other[0]) - 120 >= 90


def test_a_box_between_two_that_are_tied_is_gone_round() -> None:
    star = placed((100,) * 5, HIGH, tuple(Line(0, box, 40, 14) for box in range(1, 5)))
    for box in range(1, 5):
        for other in set(range(1, 5)) - {box}:
            (x, y), (to, down), (at, level) = star[0], star[box], star[other]
            way, aside = (to - x, down - y), (at - x, level - y)
            on_line = way[0] * aside[1] == way[1] * aside[0]
            ahead = way[0] * aside[0] + way[1] * aside[1] > 0
            assert not (on_line and ahead)


@given(st.lists(st.integers(20, 220), min_size=2, max_size=12), st.data())
@settings(max_examples=30)
def test_boxes_stand_apart_and_the_places_are_the_same_each_time(widths: list[int], data: st.DataObject) -> None:
    beside = [data.draw(st.integers(0, box - 1)) for box in range(1, len(widths))]
    lines = tuple(Line(one, box + 1, 60, 14) for box, one in enumerate(beside))
    places = placed(tuple(widths), HIGH, lines)
    placed.cache_clear()
    assert placed(tuple(widths), HIGH, lines) == places
    assert all(type(at) is int for place in places for at in place)
    for (one, (x, y)), (other, (to, down)) in combinations(enumerate(places), 2):
        assert abs(y - down) >= HIGH or 2 * abs(x - to) >= widths[one] + widths[other]

"""The deal as a graph: what comes first stands further left, each condition is an arrow with its state."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.case.values import ConditionState, Precedence
from dragoman.web.pictures.deal import deal, state_sign
from dragoman.web.pictures.shapes import Picture, width_of
from tests.web.pictures.values import precedence


def drawn(*order: Precedence) -> Picture:
    found = deal(order)
    assert found is not None
    return found


def boxes(found: Picture) -> dict[str, tuple[float, float, float, float]]:
    names, shapes = ("x", "y", "width", "height"), list(found.ground)
    return {
        shapes[place + 1].words: tuple(float(shape.at[name]) for name in names)  # type: ignore[misc]
        for place, shape in enumerate(shapes)
        if shape.element == "rect"
    }


def test_what_comes_first_stands_further_left() -> None:
    found = boxes(
        drawn(precedence(1, "b", "c"), precedence(2, "a", "b"), precedence(3, "a", "c"), precedence(4, "d", "c"))
    )
    assert found["a"][0] < found["b"][0] < found["c"][0]
    assert found["d"][0] == found["a"][0]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "if: open"), ({"state": "met"}, "if: met"), ({"kind": "approval_required"}, "must approve: open"),
        ({"kind": "concessive_condition", "enough": False}, "not enough for: open"),
    ],
)  # fmt: skip
def test_an_arrow_says_how_and_whether_it_is_met(said: dict[str, Any], words: str) -> None:
    (mark,) = drawn(precedence(1, "a", "b", **said)).marks
    how, _, state = words.partition(": ")
    assert mark.label == f"a – {how} – b: {state}"
    assert (mark.id, mark.href) == ("condition-1", "#condition-1")
    assert mark.shapes[0].look == ("tie" if said.get("enough", True) else "tie maybe")


def test_each_state_has_a_shape_of_its_own() -> None:
    shapes = [state_sign(state, 10, 6) for state in get_args(ConditionState)]
    assert len({(shape.element, shape.at.get("d")) for shape in shapes}) == 4


def test_steps_that_wait_for_each_other_stand_in_one_column() -> None:
    found = boxes(drawn(precedence(1, "a", "b"), precedence(2, "b", "a"), precedence(3, "b", "c")))
    assert found["a"][0] == found["b"][0] < found["c"][0]


def test_no_order_is_no_picture() -> None:
    assert deal(()) is None


def points(drawn: str) -> list[tuple[float, float]]:
    """Points on a path of the letters M, H and C, close to one another."""
    found: list[tuple[float, float]] = []
    at = (0.0, 0.0)
    for letter, told in re.findall(r"([MHC])([^MHC]*)", drawn):
        given = [float(each) for each in told.split()]
        if letter == "M":
            at = (given[0], given[1])
            continue
        to = [(given[0], at[1])] * 3 if letter == "H" else list(zip(given[::2], given[1::2], strict=True))
        found += [on([at, *to], step / 60) for step in range(61)]
        at = to[-1]
    return found


def on(ends: list[tuple[float, float]], share: float) -> tuple[float, float]:
    rest = 1 - share
    parts = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (sum(part * end[axis] for part, end in zip(parts, ends, strict=True)) for axis in (0, 1))
    return x, y


def written(found: Picture) -> list[tuple[float, float, float, float]]:
    """What the words of arrows take: left, top, width, height."""
    shapes = [mark.shapes[-1] for mark in found.marks]
    return [(float(shape.at["x"]), float(shape.at["y"]) - 8, width_of(shape.words, 10.5), 10) for shape in shapes]


def is_inside(point: tuple[float, float], area: tuple[float, float, float, float]) -> bool:
    (x, y), (left, top, wide, high) = point, area
    return left + 0.1 < x < left + wide - 0.1 and top + 0.1 < y < top + high - 0.1


def test_an_arrow_that_passes_a_column_goes_round_its_steps() -> None:
    found = drawn(precedence(1, "a", "b"), precedence(2, "b", "c"), precedence(3, "a", "c"))
    passed = boxes(found)["b"]
    assert not [point for point in points(found.marks[2].shapes[0].at["d"]) if is_inside(point, passed)]
    assert len(re.findall("C", found.marks[2].shapes[0].at["d"])) == 2


STEPS = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(STEPS, STEPS), min_size=1, max_size=14))
def test_boxes_cover_none_and_every_condition_is_there(pairs: list[tuple[str, str]]) -> None:
    order = [precedence(n, one, other) for n, (one, other) in enumerate(pairs) if one != other]
    if not order:
        return
    found = drawn(*order)
    assert found == drawn(*order)
    assert [mark.id for mark in found.marks] == [each.condition for each in order]
    assert set(boxes(found)) == {step.words for each in order for step in (each.before, each.after)}
    for x, y, wide, high in boxes(found).values():
        assert 0 <= x <= x + wide <= found.width + 1
        assert 0 <= y <= y + high <= found.height
    for (x, y, wide, high), (at, top, width, height) in combinations(boxes(found).values(), 2):
        assert x + wide <= at or at + width <= x or y + high <= top or top + height <= y
    taken = [*written(found), *boxes(found).values()]
    for one, other in combinations(taken, 2):
        assert one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0] or (
            one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]
        )  # fmt: skip
    for mark in found.marks:
        assert not [at for at in points(mark.shapes[0].at["d"]) for area in taken if is_inside(at, area)]

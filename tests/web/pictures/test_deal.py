"""The deal as a graph: what comes first stands further left, each condition is an arrow with its state."""

from __future__ import annotations

from itertools import combinations
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.case.values import ConditionState, Precedence
from dragoman.web.pictures.deal import deal, state_sign
from dragoman.web.pictures.shapes import Picture
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

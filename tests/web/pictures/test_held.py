"""Days held: a bar for each person, steps below it, one mark for what is told alike."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from dragoman.case.values import Custody, CustodyState
from dragoman.web.pictures.held import custody_id, held, sign, step_id
from dragoman.web.pictures.shapes import Mark, Picture
from tests.web.pictures.values import OLGA, custody, step

STATES = get_args(CustodyState)


def drawn(*people: Custody) -> Picture:
    found = held(people)
    assert found is not None
    return found


def bar(mark: Mark) -> tuple[float, float]:
    shape = next(shape for shape in mark.shapes if shape.element == "rect")
    return float(shape.at["x"]), float(shape.at["x"]) + float(shape.at["width"])


def test_a_person_is_a_bar_with_steps() -> None:
    one = custody()
    first, *steps = drawn(one).marks
    assert (first.id, first.href) == (custody_id(one), "/who/entity-Rosa Blom")
    assert first.label == "Rosa Blom: 113 days, released, 2021-02-10 – 2021-06-03"
    assert [mark.id for mark in steps] == [step_id(one, each) for each in one.steps]
    assert [mark.label for mark in steps] == [
        "Rosa Blom: detained, 2021-02-10", "Rosa Blom: charged, 2021-04", "Rosa Blom: released, 2021-06-03",
    ]  # fmt: skip
    assert {mark.href for mark in steps} == {"/claims/claim-1"}


def test_without_steps_it_is_smaller() -> None:
    whole, small = held([custody()]), held([custody()], steps=False)
    assert whole is not None
    assert small is not None
    assert [mark.id for mark in small.marks] == [mark.id for mark in whole.marks[:1]]
    assert small.height < whole.height
    assert small.key == ()


def test_longer_is_longer() -> None:
    one, other = (mark for mark in drawn(custody(steps=()), custody(OLGA, since="2021-05-01", steps=())).marks)
    assert bar(one)[0] < bar(other)[0] < bar(other)[1] == bar(one)[1]


@pytest.mark.parametrize(
    "said", [{"since": None}, {"as_of": None}, {"since": "soon"}, {"since": None, "computed": None, "steps": ()}]
)
def test_whose_days_are_not_told_has_no_bar(said: dict[str, Any]) -> None:
    assert held([custody(**said)]) is None
    assert {mark.id for mark in drawn(custody(OLGA, steps=()), custody(**said)).marks} == {"held-entity-Olga Stam"}


def test_a_day_counted_back_begins_a_bar_where_none_is_stated() -> None:
    assert drawn(custody(since=None, computed="2021-02-10", steps=())) == drawn(custody(steps=()))


def test_steps_told_alike_are_one_and_those_without_a_day_none() -> None:
    steps = (step("taken", "2021-02-10"), step("taken", "2021-02-10", "claim-2"), step("charged", None))
    assert [mark.href for mark in drawn(custody(steps=steps)).marks[1:]] == ["/claims/claim-1"]


def test_each_state_has_a_shape_of_its_own() -> None:
    shapes = {state: sign(state, 10, 6) for state in STATES}
    assert len({(shape.look, shape.element, tuple(shape.at.items())) for shape in shapes.values()}) == len(STATES)
    assert len({(shape.element, shape.at.get("d")) for shape in shapes.values()}) >= 5


def test_days_that_differ_are_told() -> None:
    assert "the days told differ" in str(drawn(custody(conflict="-")).marks[0].shapes)
    assert "differ" not in str(drawn(custody()).marks[0].shapes)


def test_nobody_held_is_no_picture() -> None:
    assert held(()) is None

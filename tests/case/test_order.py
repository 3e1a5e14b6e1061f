"""What must come before what: which conditions give an order, and which steps are one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.case.order import order_of
from dragoman.case.values import LedgerCondition, Party


def condition(number: int = 1, **said: Any) -> LedgerCondition:
    told = {"kind": "conditional", "holder": None, "words": "-", "reports": 1, "outlets": 1, "origins": 1, "quotes": ()}
    return LedgerCondition(id=f"condition-{number}", **{**told, **said})


COURT = Party(id="entity-1", name="the court")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"antecedent": "the fine is paid", "consequent": "she leaves"}, ("the fine is paid", "she leaves", True)),
        (
            {"kind": "commitment", "holder": COURT, "antecedent": "the bail is paid", "action": "open the door"},
            ("the bail is paid", "the court: open the door", True),
        ),
        (
            {"kind": "approval_required", "holder": COURT, "action": "approve it", "instrument": "the pact"},
            ("the court: approve it", "the pact", True),
        ),
        (
            {"kind": "permission", "action": "sail home", "instrument": "the pact"},
            ("the pact", "sail home", True),
        ),
        (
            {"kind": "concessive_condition", "antecedent": "the fine is paid", "consequent": "the ship stays"},
            ("the fine is paid", "the ship stays", False),
        ),
        ({"kind": "obligation", "action": "admit guilt"}, None),
        ({"kind": "obligation", "instrument": "the pact"}, None),
        ({"antecedent": "the fine is paid"}, None),
        ({"consequent": "she goes home"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_what_a_condition_orders(said: dict[str, Any], expected: tuple[str, str, bool] | None) -> None:
    found = order_of([condition(**said)])
    assert [(each.before.words, each.after.words, each.enough) for each in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("an agreement", "the agreement", True),
        ("such a pact", "any pact", True),
        ("the ship sails", "the mayor resigns", False),
        ("Rosa Blom is freed", "Emil Dahl is freed", False),
        ("the fine is paid", "the fine is not paid", False),
    ],
)
def test_steps_are_one_where_their_words_are_alike(one: str, other: str, same: bool) -> None:
    found = order_of([
        condition(1, antecedent=one, consequent="lanterns glow"),
        condition(2, antecedent=other, consequent="herons wade"),
    ])  # fmt: skip
    assert (found[0].before == found[1].before) is same


def test_a_chain() -> None:
    found = order_of([
        condition(1, kind="approval_required", holder=COURT, action="approve it", instrument="the pact", state="met"),
        condition(2, kind="enabling_consequence", antecedent="Such a pact", consequent="a release of two sailors"),
    ])  # fmt: skip
    assert found[0].after == found[1].before
    assert found[0].before != found[0].after
    assert [each.state for each in found] == ["met", "open"]


WORDS = st.none() | st.sampled_from(["the pact", "she goes home", "he sails", "", "Rosa pays", "no pact", "条約", "it"])
CONDITIONS = st.lists(
    st.builds(
        condition, st.integers(1, 9), antecedent=WORDS, consequent=WORDS, action=WORDS, instrument=WORDS,
        kind=st.sampled_from(["conditional", "permission", "obligation", "concessive_condition", "commitment"]),
    ),
    max_size=8,
)  # fmt: skip


@given(CONDITIONS)
def test_no_step_comes_before_itself(found: list[LedgerCondition]) -> None:
    order = order_of(found)
    assert all(each.before.id != each.after.id for each in order)
    steps = {step.id: step for each in order for step in (each.before, each.after)}
    assert all(steps[step.id] == step for each in order for step in (each.before, each.after))
    assert order == order_of(found)

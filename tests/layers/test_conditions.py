"""Conditions: kinds, exact words, polarity, who is bound, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

import pytest

from dragoman.holders import Holders
from dragoman.layers.conditions import find_conditions
from dragoman.layers.conditions._find import _SHAPES
from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import Attribution, Condition, ConditionKind, Entity, Mention, identified
from dragoman.span import Span
from tests.conftest import cases, steps

PARTS = ("cue", "action", "antecedent", "consequent", "instrument")


def shown(text: str, item: Condition) -> dict[str, Any]:
    """The condition as a row of the table would say it."""
    parts = {name: part.of(text) for name in PARTS if (part := getattr(item, name))}
    flags = {"positive": item.positive, "counterfactual": item.counterfactual}
    return {"kind": item.kind, "span": item.span.of(text), **parts, **flags}


def conditions(parsed: Parsed) -> tuple[Condition, ...]:
    """The conditions of a text of which nothing else is known."""
    return find_conditions(parsed, Holders.of(parsed, (), ()))


@pytest.mark.parametrize("case", cases("conditions"))
def test_find_conditions(parse: Callable[[str], Parsed], case: dict[str, Any]) -> None:
    found = [shown(case["text"], item) for item in conditions(parse(case["text"]))]
    wanted = [{"positive": True, "counterfactual": False, **row} for row in case["conditions"]]
    assert [(item["kind"], item["span"]) for item in found] == [(row["kind"], row["span"]) for row in wanted]
    for item, row in zip(found, wanted, strict=True):
        assert {name: item.get(name) for name in row} == row


def test_the_holder_is_the_entity_that_is_bound_and_the_attribution_the_one_that_says_so(
    parse: Callable[[str], Parsed],
) -> None:
    text = "Two lawyers said the accord would require Rosa Blom to name her driver."
    parsed = parse(text)
    name = Span(text.index("Rosa"), text.index(" to name"))
    rosa = identified(Mention, parsed.sha256, span=name, head=name, form="name", type="person")
    entity = identified(Entity, parsed.sha256, type="person", name="Rosa Blom", span=name, mentions=(rosa.id,))
    said = identified(
        Attribution, parsed.sha256, source=(Span(0, 11),), cue=(Span(12, 16),), content=(Span(17, len(text) - 1),),
        authority="unnamed_group", stance="said",
    )  # fmt: skip
    (found,) = find_conditions(parsed, Holders.of(parsed, (rosa,), (entity,)).with_attributions((said,)))
    assert (found.kind, found.holder, found.attribution) == ("obligation", entity.id, said.id)


def test_a_promise_is_held_by_who_gives_it(parse: Callable[[str], Parsed]) -> None:
    text = "The clerk received a promise from the mayor to repair the school."
    parsed = parse(text)
    mayor = Span(text.index("mayor"), text.index(" to repair"))
    mention = identified(Mention, parsed.sha256, span=mayor, head=mayor, form="nominal", type="person")
    entity = identified(Entity, parsed.sha256, type="person", name="mayor", span=mayor, mentions=(mention.id,))
    (found,) = find_conditions(parsed, Holders.of(parsed, (mention,), (entity,)))
    assert found.holder == entity.id


def test_a_cue_inside_a_premise_is_no_condition_of_its_own(parse: Callable[[str], Parsed]) -> None:
    text = "Even if the boy is allowed to leave, the bank will not lift the freeze."
    assert [item.kind for item in conditions(parse(text))] == ["concessive_condition"]


def test_every_row_of_the_table_has_a_shape_that_is_read() -> None:
    table = [row for row in rows("conditions") if not row["pseudo"]]
    assert {row["shape"] for row in table} == set(_SHAPES)
    assert {row["kind"] for row in table} == set(get_args(ConditionKind))
    phrases = [row["phrase"] for row in rows("conditions")]
    assert len(phrases) == len(set(phrases))


def test_one_endless_sentence_takes_linear_work(parse: Callable[[str], Parsed]) -> None:
    part = "if the court agrees and the captain must pay then the crew could be freed until they have to leave and "
    small, large = parse(part * 40), parse(part * 160)
    conditions(small)  # loads the tables
    took = [steps(partial(conditions, each)) for each in (small, large)]
    assert took[1] < 1.5 * 4 * took[0]

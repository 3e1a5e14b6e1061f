"""The scorer of whole readings on a made-up one, counted by hand."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from evals.scoring.figures import Rates, Share
from evals.scoring.sample import score, spans

TEXT = "The envoy, Per Holm, said on Friday that the two are unlikely to be freed. Holm met the minister."
MENTIONS = [[0, 9, "nominal"], [11, 19, "name"], [75, 79, "name"]]


def entity(name: str, *mentions: list[Any]) -> dict[str, Any]:
    return {"id": name, "mentions": [{"start": s, "end": e, "form": f} for s, e, f in mentions]}


GOLD: dict[str, Any] = {
    "times": [
        {"id": "t1", "span": [29, 35], "value": "2021-06-04", "first_day": "2021-06-04", "last_day": "2021-06-04"}
    ],
    "attributions": [
        {
            "id": "a1", "source": {"entity": "HOLM", "span": [0, 19]}, "cue": [21, 25], "content": [[41, 73]],
            "anonymity": "named", "n_sources": 1, "nested_in": None, "chain": ["ARTICLE", "HOLM"],
        }
    ],
    "events": [
        {
            "id": "e1", "evidence": [{"start": 75, "end": 96}], "type": "CONSULT", "accept_types": ["AGREE"],
            "mode": None, "status": "actual", "actors": ["HOLM"], "recipients": ["MINISTER"],
        }
    ],
    "conditions": [{"id": "c1", "span": [41, 73], "kind": "power", "optional": True}],
    "forecasts": [{"id": "f1", "span": [41, 73], "icd203_term": "unlikely"}],
    "translation_defects": [],
    "entities": [entity("HOLM", *MENTIONS), entity("MINISTER", [84, 96, "nominal"])],
}  # fmt: skip


def changed(layer: str, **fields: Any) -> dict[str, Any]:
    made = copy.deepcopy(GOLD)
    made[layer][0] |= fields
    return made


def test_the_gold_itself_is_all_right() -> None:
    found = score(GOLD, GOLD, TEXT)
    for name, figure in found.items():
        if isinstance(figure, Rates) and figure.gold:
            assert figure.f1 == 100, name
        if isinstance(figure, Share) and figure.of:
            assert figure.percent == 100, name
    assert found["name_mentions"] == Share(2, 2)
    assert found["conditions.span"] == Rates.of(0, 0, 0)


def test_nothing_predicted_finds_nothing() -> None:
    found = score(GOLD, {}, TEXT)
    assert found["events.span"] == Rates.of(0, 0, 1)
    assert found["mentions"] == Rates.of(0, 0, 4)
    assert found["entity_b3"] == Rates(0, 0, 0, 4)


@pytest.mark.parametrize(
    ("layer", "fields", "span", "agreeing"),
    [
        ("times", {"value": "2021-06-11"}, 1, 0),
        ("times", {"span": [26, 35]}, 1, 1),
        ("times", {"span": [29, 32]}, 1, 1),
        ("times", {"span": [20, 35]}, 0, 0),
        ("events", {"type": "AGREE"}, 1, 1),
        ("events", {"type": None}, 1, 0),
        ("forecasts", {"icd203_term": None}, 1, 0),
        ("attributions", {"content": [[41, 50], [50, 73]]}, 1, 1),
        ("attributions", {"anonymity": "anonymous"}, 1, 0),
    ],
)
def test_items_agree_by_span_and_field(layer: str, fields: dict[str, Any], span: int, agreeing: int) -> None:
    found = score(GOLD, changed(layer, **fields), TEXT)
    assert found[f"{layer}.span"] == Rates.of(span, 1, 1)
    assert found[f"{layer}.span_and_fields"] == Rates.of(agreeing, 1, 1)


def test_an_optional_item_counts_neither_way_but_a_spurious_one_does() -> None:
    spurious = {"id": "c2", "span": [0, 9], "kind": "power"}
    found = score(GOLD, {**GOLD, "conditions": [*GOLD["conditions"], spurious]}, TEXT)
    assert found["conditions.span"] == Rates.of(0, 1, 0)


@pytest.mark.parametrize(
    ("layer", "fields", "missed"),
    [
        ("attributions", {"source": None}, "attributions.source"),
        ("attributions", {"source": {"span": [0, 5]}}, "attributions.source"),
        ("attributions", {"cue": [26, 28]}, "attributions.cue"),
        ("attributions", {"n_sources": None}, "attributions.n_sources"),
        ("attributions", {"nested_in": "a9"}, "attributions.nested"),
        ("attributions", {"chain": ["ARTICLE"]}, "attributions.chain"),
        ("attributions", {"chain": ["ARTICLE", None]}, "attributions.chain"),
        ("events", {"mode": "visit"}, "events.mode"),
        ("events", {"status": "planned"}, "events.status"),
        ("events", {"actors": []}, "events.actors"),
        ("events", {"recipients": ["HOLM"]}, "events.recipients"),
        ("times", {"first_day": "2021-06-02"}, "times.days"),
        ("forecasts", {"icd203_term": "likely"}, "forecasts.banded"),
    ],
)
def test_details_that_the_rates_do_not_see(layer: str, fields: dict[str, Any], missed: str) -> None:
    found = score(GOLD, changed(layer, **fields), TEXT)
    shares = {name: figure for name, figure in found.items() if isinstance(figure, Share) and figure.of}
    assert [name for name, figure in shares.items() if figure.percent != 100] == [missed]


@pytest.mark.parametrize(
    ("layer", "gold", "predicted", "figure", "found"),
    [
        ("attributions", {"source": None}, {"source": {"span": [0, 19]}}, "attributions.source", Share(0, 1)),
        ("attributions", {"source": None}, {"source": None}, "attributions.source", Share(1, 1)),
        ("attributions", {}, {"source": {"span": [0, 6]}}, "attributions.source", Share(1, 1)),  # a third of it
        ("attributions", {"chain": ["ARTICLE", ["HOLM", "X"]]}, {}, "attributions.chain", Share(0, 0)),  # either of two
        ("events", {"accept_status": ["planned"]}, {"status": "planned"}, "events.status", Share(1, 1)),
        ("events", {"accept_status": ["planned"]}, {"status": "negated"}, "events.status", Share(0, 1)),
        ("times", {"mod": "START"}, {"mod": "START"}, "times.mod", Share(1, 1)),
        ("times", {"mod": "START"}, {"mod": "END"}, "times.mod", Share(0, 1)),
        ("times", {}, {"mod": "START"}, "times.mod", Share(0, 0)),
        ("times", {}, {"last_day": "2021-06-05"}, "times.days", Share(1, 1)),
        ("times", {}, {"last_day": "2021-06-06"}, "times.days", Share(0, 1)),
        ("times", {"first_day": None}, {}, "times.days", Share(0, 0)),
        ("forecasts", {"icd203_term": None}, {}, "forecasts.banded", Share(0, 0)),
        ("forecasts", {"icd203_term": None}, {"icd203_term": "likely"}, "forecasts.true_bands", Share(0, 1)),
        ("forecasts", {}, {"icd203_term": "likely"}, "forecasts.true_bands", Share(1, 1)),
    ],
)
def test_details_where_the_gold_has_less_or_accepts_more(
    layer: str, gold: dict[str, Any], predicted: dict[str, Any], figure: str, found: Share
) -> None:
    assert score(changed(layer, **gold), changed(layer, **{**gold, **predicted}), TEXT)[figure] == found


@pytest.mark.parametrize(("parent", "right"), [("p1", 1), ("a1", 0), (None, 0)])
def test_what_is_nested_is_so_in_the_prediction_that_was_paired_with_its_holder(parent: str | None, right: int) -> None:
    inner = {**GOLD["attributions"][0], "id": "a2", "content": [[52, 73]], "nested_in": "a1"}
    gold = {**GOLD, "attributions": [*GOLD["attributions"], inner]}
    outer = {**GOLD["attributions"][0], "id": "p1"}
    found = score(gold, {**GOLD, "attributions": [outer, {**inner, "id": "p2", "nested_in": parent}]}, TEXT)
    assert found["attributions.nested"] == Share(1 + right, 2)


def test_of_several_that_overlap_the_one_that_agrees_is_paired_and_then_the_nearest() -> None:
    event = GOLD["events"][0]
    near = {**event, "type": "AID"}
    agreeing = {**event, "evidence": [[80, 96]]}
    for order in ([near, agreeing], [agreeing, near]):
        found = score(GOLD, {**GOLD, "events": order}, TEXT)
        assert found["events.span_and_fields"] == Rates.of(1, 2, 1)
    farther = {**event, "evidence": [[78, 96]], "status": "planned"}
    for order in ([farther, event], [event, farther]):
        assert score(GOLD, {**GOLD, "events": order}, TEXT)["events.status"] == Share(1, 1)


def test_optional_mentions_count_neither_way() -> None:
    made = copy.deepcopy(GOLD)
    made["entities"][1]["mentions"][0]["optional"] = True
    assert score(made, GOLD, TEXT)["mentions"] == Rates.of(3, 3, 3)
    made["entities"][0]["mentions"][1]["optional"] = True
    found = score(made, GOLD, TEXT)
    assert (found["name_mentions"], found["mentions"]) == (Share(1, 1), Rates.of(2, 2, 2))


def test_a_band_where_none_is_due() -> None:
    given = changed("forecasts")
    given["forecasts"].append({"id": "f2", "span": [75, 96], "icd203_term": "likely"})
    assert score(GOLD, given, TEXT)["forecasts.true_bands"] == Share(1, 2)


def test_entities_are_matched_by_their_mentions_whatever_their_ids() -> None:
    made = copy.deepcopy(GOLD)
    made["entities"] = [entity("entity-1", [4, 9, "nominal"], *MENTIONS[1:]), entity("entity-2", [88, 96, "nominal"])]
    made["attributions"][0]["chain"] = ["ARTICLE", "entity-1"]
    made["events"][0] |= {"actors": ["entity-1"], "recipients": ["entity-2"]}
    found = score(GOLD, made, TEXT)
    assert found["mentions"] == Rates.of(4, 4, 4)
    assert found["attributions.chain"] == Share(1, 1)
    assert found["events.recipients"] == Share(1, 1)


def test_a_split_entity_costs_recall_and_a_merged_one_precision() -> None:
    split = [entity("A", MENTIONS[0]), entity("B", *MENTIONS[1:]), GOLD["entities"][1]]
    merged = [entity("A", *MENTIONS, [84, 96, "nominal"])]
    b3 = score(GOLD, {**GOLD, "entities": split}, TEXT)["entity_b3"]
    assert isinstance(b3, Rates)
    assert (b3.precision, b3.recall) == (100, pytest.approx(100 * (1 / 3 + 2 / 3 + 2 / 3 + 1) / 4))
    b3 = score(GOLD, {**GOLD, "entities": merged}, TEXT)["entity_b3"]
    assert isinstance(b3, Rates)
    assert (b3.precision, b3.recall) == (pytest.approx(100 * (3 * 3 / 4 + 1 / 4) / 4), 100)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, []), ([], []), ([1, 2], [(1, 2)]), ([[1, 2], [3, 4]], [(1, 2), (3, 4)]),
        ({"start": 1, "end": 2}, [(1, 2)]), ({"span": [1, 2]}, [(1, 2)]),
        ([{"span": [1, 2]}, {"start": 3, "end": 4}], [(1, 2), (3, 4)]),
    ],
)  # fmt: skip
def test_spans_in_every_form(value: Any, found: list[tuple[int, int]]) -> None:
    assert spans(value) == found

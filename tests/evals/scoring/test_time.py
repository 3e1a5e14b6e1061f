"""The time scorer on spans and values counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from evals.scoring.figures import Rates, Share
from evals.scoring.time import innermost, near, pairs, score


def timex(start: int, end: int, value: str = "2021-04", **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "type": "DATE", "value": value, "mod": None, **more}


def figures(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> dict[str, Any]:
    return score([{"doc_id": "a", "timex": gold}], [{"doc_id": "a", "timex": predicted}])


def test_span_type_and_value_are_counted_apart() -> None:
    gold = [timex(0, 5), timex(10, 20), timex(30, 40, "P3W", type="DURATION"), timex(50, 60)]
    found = figures(gold, [timex(0, 5), timex(12, 20), timex(30, 40, "P3W"), timex(70, 80), timex(90, 95)])
    assert found["relaxed"] == Rates.of(3, 5, 4)
    assert found["strict"] == Rates.of(2, 5, 4)
    assert found["type"] == Rates.of(2, 5, 4)
    assert found["value"] == Rates.of(3, 5, 4)
    assert found["strict_value"] == Rates.of(2, 5, 4)
    assert found["type_of_found"] == Share(2, 3)


def test_a_document_without_prediction_counts() -> None:
    assert score([{"doc_id": "a", "timex": [timex(0, 5)]}], [])["value"] == Rates.of(0, 0, 1)


def test_an_equal_span_is_paired_before_a_longer_overlap() -> None:
    gold = [timex(0, 9, "long"), timex(5, 9, "short")]
    assert pairs(gold, [timex(5, 9, "here")]) == [(gold[1], timex(5, 9, "here"))]


def test_expressions_that_only_touch_are_no_pair_and_the_longest_overlap_is() -> None:
    assert pairs([timex(0, 5)], [timex(5, 9)]) == pairs([timex(5, 9)], [timex(0, 5)]) == []
    gold, near, far = timex(0, 9), timex(2, 12), timex(7, 12)
    assert pairs([gold], [far, near]) == pairs([gold], [near, far]) == [(gold, near)]


def test_of_nested_expressions_the_innermost_counts_and_of_equal_ones_the_first() -> None:
    assert innermost([timex(0, 20), timex(5, 9, "in"), timex(5, 9, "again"), timex(30, 31)]) == [
        timex(5, 9, "in"),
        timex(30, 31),
    ]


def test_modifiers_and_days() -> None:
    gold = [timex(0, 5, mod="START", first_day="2021-04-01", last_day="2021-04-10"), timex(10, 15, first_day=None)]
    found = figures(gold, [timex(0, 5, mod="START", first_day="2021-04-02", last_day="2021-04-09"), timex(10, 15)])
    assert found["mod"] == Share(1, 1)
    assert found["days"] == Share(2, 2)
    assert figures(gold, [timex(0, 5, first_day="2021-04-01"), timex(10, 15, mod="END")])["days"] == Share(1, 2)
    assert figures(gold, [timex(0, 5, mod="END"), timex(10, 15)])["mod"] == Share(0, 1)
    assert figures(gold, [timex(0, 5, mod="END"), timex(10, 15, mod="END")])["false_mods"] == 1
    assert figures(gold, [timex(10, 15, mod="END")])["false_mods"] == 1


@pytest.mark.parametrize(
    ("a", "b", "yes"),
    [
        ("2021-03-01", "2021-02-28", True), ("2021-03-01", "2021-02-27", False), (None, None, True),
        (None, "2021-03-01", False), ("2021-03-01", "2021-03", False), ("2021-03-01", None, False),
    ],
)  # fmt: skip
def test_near_days(a: str | None, b: str | None, yes: bool) -> None:
    assert near(a, b) is yes

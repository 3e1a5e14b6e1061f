"""The event scorer on records counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from evals.scoring.events import codes, score
from evals.scoring.figures import Rates, Share

GOLD = [
    {"type": "CONSULT", "cameo": "040", "sources": [{"code": "NOR", "sector": "GOV"}], "targets": [{"code": "ERI"}]},
    {"type": "COERCE", "cameo": "173", "source": "ERIGOV", "target": "NOR"},
]
ROWS = [{"id": "r", "gold": GOLD}]


def figures(*predicted: dict[str, Any], root: str = "plover") -> dict[str, Any]:
    return score(ROWS, [{"id": "r", "pred": list(predicted)}], root)


def event(kind: str, source: Any, target: Any, cameo: str = "") -> dict[str, Any]:
    return {"type": kind, "source": source, "target": target, "cameo": cameo}


def test_the_gold_itself_is_all_right() -> None:
    found = figures(*GOLD)
    assert all(figure.f1 == 100 for figure in found.values() if isinstance(figure, Rates))
    assert found["records_exact"] == Share(1, 1)
    assert found["type_macro"] == 100


@pytest.mark.parametrize(
    ("predicted", "hits"),
    [
        (event("CONSULT", ["NORGOV"], ["ERI"]), {"type", "type_source", "actors", "triple", "triple_codes"}),
        (event("CONSULT", ["NOR"], ["ERIMIL"]), {"type", "type_source", "actors", "triple"}),
        (event("CONSULT", ["NOR"], []), {"type", "type_source"}),
        (event("CONSULT", ["ERI"], ["NOR"]), {"type", "actors"}),  # the actors of the other event
        (event("AID", ["NORGOV"], ["ERI"]), {"actors"}),
        (event("AID", ["NORGOV"], ["ERI"], "040"), {"actors", "triple_cameo"}),
        (event("", ["NORGOV"], ["ERI"]), set()),
    ],
)
def test_what_agrees(predicted: dict[str, Any], hits: set[str]) -> None:
    found = figures(predicted)
    names = ("type", "type_source", "actors", "triple", "triple_codes", "triple_cameo")
    assert {name for name in names if found[name].found} == hits


def test_actors_without_a_country_are_the_same_where_neither_has_one() -> None:
    rows = [{"id": "r", "gold": [event("CONSULT", ["GO"], ["NOR"])]}]
    for source, right in (([], 1), (["XY"], 1), (["ERI"], 0)):
        assert score(rows, [{"id": "r", "pred": [event("CONSULT", source, ["NOR"])]}])["triple"] == Rates.of(
            right, 1, 1
        )


def test_figures_of_each_type_and_their_mean_are_of_the_types_that_the_gold_has() -> None:
    found = figures(GOLD[0], event("AID", "NOR", "ERI"))
    assert {name: tuple(found[f"type {name}"])[:2] for name in ("AID", "COERCE", "CONSULT")} == {
        "AID": (0, 1), "COERCE": (0, 0), "CONSULT": (1, 1),
    }  # fmt: skip
    assert found["type_macro"] == 50
    assert (found["records_exact"], found["records_types"]) == (Share(0, 1), Share(0, 1))
    assert figures(*GOLD, {**GOLD[0], "cameo": "042"})["records_exact"] == Share(0, 1)
    assert figures(*GOLD, {**GOLD[0], "cameo": "042"})["records_types"] == Share(1, 1)


def test_reciprocal_events_may_be_told_in_either_order() -> None:
    rows = [{"id": "r", "gold": [{"type": "CONSULT", "source": ["NOR", "ERI"], "target": []}]}]
    for source, target, right in ((["ERI"], ["NOR"], 1), (["NOR", "ERI"], [], 1), (["NOR"], [], 0)):
        found = score(rows, [{"id": "r", "pred": [event("CONSULT", source, target)]}])
        assert found["triple"] == Rates.of(right, 1, 1)


def test_the_same_event_twice_counts_once_and_a_record_without_events_is_exact_without_any() -> None:
    assert figures(GOLD[0], GOLD[0])["triple"] == Rates.of(1, 1, 2)
    assert score([{"id": "r", "gold": []}], [])["records_exact"] == Share(1, 1)
    assert score([{"id": "r", "gold": []}], [{"id": "r", "pred": GOLD}])["records_types"] == Share(0, 1)


def test_types_by_the_first_digits_of_cameo() -> None:
    assert figures(event("x", "NOR", "ERI", "042"), root="cameo")["type"] == Rates.of(1, 1, 2)
    assert figures(event("CONSULT", "NOR", "ERI", ""), root="cameo")["type"] == Rates.of(0, 0, 2)


@pytest.mark.parametrize(
    ("actors", "found"),
    [
        (None, set()), ("", set()), ("---", set()), ("NORGOV", {"NORGOV"}), (["NOR", "", "---"], {"NOR"}),
        ([{"code": "NOR", "sector": "GOVERNMENT"}, {"code": None, "sector": "COP"}], {"NORGOV", "COP"}),
    ],
)  # fmt: skip
def test_codes_in_every_form(actors: Any, found: set[str]) -> None:
    assert codes(actors) == found

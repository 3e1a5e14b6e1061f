from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.scoring.figures import Rates, Share
from evals.scoring.names import auc, link, pairs


def test_pairs_are_counted_in_all_and_by_kind() -> None:
    gold = [{"same": True, "kind": "k"}, {"same": True, "kind": "m"}, {"same": False, "kind": "k"}]
    predicted = [{"score": 0.9, "pred": True}, {"score": 0.2, "pred": False}, {"score": 0.5, "pred": True}]
    found = pairs(gold, predicted)
    assert found["all"] == Rates.of(1, 2, 2)
    assert found["auc"] == 50.0
    assert found["kind k"] == Rates.of(1, 2, 1)
    assert found["kind k.auc"] == 100.0
    assert "kind m.auc" not in found


def test_links() -> None:
    gold = [{"id": "C1"}, {"id": "C2"}, {"id": "C3"}, {"id": None}, {"id": None}]
    assert link(gold, [{"id": "C1"}, {"id": None}, {"id": "C1"}, {"id": None}, {"id": None}]) == {
        "hit_at_1": Share(1, 3), "strangers_left": Share(2, 2),
    }  # fmt: skip
    assert link(gold, [{"id": "C1"}, {"id": "C2"}, {"id": "C3"}, {"id": "C1"}, {"id": None}]) == {
        "hit_at_1": Share(3, 3), "strangers_left": Share(1, 2),
    }  # fmt: skip


def test_a_prediction_is_needed_for_each_row() -> None:
    with pytest.raises(ValueError, match="zip"):
        link([{"id": "C1"}], [])


@given(st.lists(st.tuples(st.sampled_from((0.1, 0.2, 0.5, 0.9)), st.booleans()), max_size=12))
def test_the_area_is_the_share_of_true_pairs_above_false_ones(scored: list[tuple[float, bool]]) -> None:
    true, false = [s for s, same in scored if same], [s for s, same in scored if not same]
    wins = [(t > f) + (t == f) / 2 for t in true for f in false]
    assert auc(scored) == (pytest.approx(sum(wins) / len(wins)) if wins else None)

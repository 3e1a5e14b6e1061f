from __future__ import annotations

import pytest

from dragoman.errors import ConfigError
from evals.scoring.figures import Figures, Rates, Share, plain, table, value

FIGURES: Figures = {"attr": Rates.of(3, 4, 6), "attr.direct": Rates(1, 2, 3, 4), "days": Share(1, 3), "auc": 91.5}


@pytest.mark.parametrize(
    ("metric", "percent"),
    [
        ("attr.precision", 75.0), ("attr.recall", 50.0), ("attr.f1", 60.0), ("attr.direct.f1", 60.0),
        ("attr.direct.precision", 50.0), ("attr.direct.recall", 75.0), ("days", 100 / 3), ("auc", 91.5),
    ],
)  # fmt: skip
def test_a_metric_is_named_by_figure_and_part(metric: str, percent: float) -> None:
    assert value(FIGURES, metric) == pytest.approx(percent)


@pytest.mark.parametrize("metric", ["attr", "attr.f2", "days.f1", "auc.f1", "direct.f1", "", "attr.right"])
def test_another_metric_is_refused_with_the_names_there_are(metric: str) -> None:
    with pytest.raises(ConfigError, match=r"attr, attr\.direct, days, auc"):
        value(FIGURES, metric)


def test_nothing_to_measure_is_no_figure_and_nothing_found_is_zero() -> None:
    assert value({"days": Share(0, 0)}, "days") is None
    assert value({"attr": Rates(0, 0, 0, 0)}, "attr.f1") == 0.0
    assert Rates.of(0, 5, 0).recall == 0.0


def test_rates_add_up() -> None:
    assert Rates.of(1, 2, 4).plus(Rates(1, 1, 2, 3)) == Rates(2, 3, 3, 7)


def test_figures_are_shown_as_lines_and_as_json() -> None:
    lines = table(FIGURES).split("\n")
    assert lines[0] == "attr         P  75.0  R  50.0  F1  60.0  (3 of 6 found, 4 predicted)"
    assert [line.split() for line in lines[2:]] == [["days", "33.3", "(1", "of", "3)"], ["auc", "91.5"]]
    assert plain(FIGURES)["attr"] == {
        "precision": 75.0, "recall": 50.0, "f1": 60.0, "right": 3, "predicted": 4, "found": 3, "gold": 6,
    }  # fmt: skip
    assert plain({"days": Share(0, 0), "auc": 1 / 3}) == {
        "days": {"percent": None, "hits": 0, "of": 0}, "auc": 0.33,
    }  # fmt: skip

"""What the case file is timed with: the figures themselves are never asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import casefile
from evals.casefile import Figure


def test_every_figure_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casefile, "SMALL", 6)
    monkeypatch.setattr(casefile, "SAMPLED", 3)
    found = list(casefile.measure(tmp_path, 10, 1, 1, lambda _: None))
    assert all(figure.value > -100 for figure in found)
    named = " ".join(figure.what for figure in found)
    for command in ("show", "who", "claims", "search", "changes", "days", "deal", "forecast", "list"):
        assert command in named


def test_reports_are_unlike_each_other_and_the_same_for_the_same_number() -> None:
    first, again = casefile.reports(0, 20), casefile.reports(10, 10)
    assert len({report.text for report in first}) == 20
    assert first[10:] == again


def test_a_missed_limit_is_said() -> None:
    lines = casefile.table([Figure("a", 20, "%", 15), Figure("b", 10, "%", 15), Figure("c", 99, "ms")]).splitlines()
    assert [line.endswith("MISSED") for line in lines] == [True, False, False]

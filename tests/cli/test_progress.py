"""Progress: only on a terminal, with a rate and the time at which all will be done."""

from __future__ import annotations

from datetime import datetime

import pytest
from rich.progress import Progress

from dragoman.cli.progress import pace, progress

NOW = datetime(2022, 6, 1, 14, 30, 0)


@pytest.mark.parametrize("shows", [True, False])
def test_without_a_terminal_it_only_passes_on(shows: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress(iter("abc"), 3, shows)) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("total", "said"),
    [(20, "2.0 a second, until 14:30:05"), (None, "2.0 a second"), (10, "2.0 a second, until 14:30:00")],
)
def test_the_pace_is_a_rate_and_where_the_total_is_known_an_end(total: int | None, said: str) -> None:
    seconds = 0.0
    bar = Progress(get_time=lambda: seconds, disable=True)
    task = bar.add_task("", total=total)
    assert pace(bar.tasks[0], NOW) == ""
    for _ in range(11):
        seconds += 0.5
        bar.advance(task) if seconds > 0.5 else bar.advance(task, 0)
    assert pace(bar.tasks[0], NOW) == said

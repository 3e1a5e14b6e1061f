"""The kill test, a short round of it."""

from __future__ import annotations

from pathlib import Path

from evals.killing import rounds


def test_nothing_that_was_told_is_lost_when_commands_are_killed(tmp_path: Path) -> None:
    said: list[str] = []
    found = rounds(tmp_path, 2, 10, seed=3, say=said.append)
    assert [each.faults for each in found] == [(), ()]
    assert len(said) == 2
    assert sum(each.told for each in found) > 0
    assert sum(each.judged for each in found) > 0

"""Errors: few kinds, one base, each with an exit status of its own that the pages tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import errors
from dragoman.errors import DragomanError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, DragomanError)]
ROOT = Path(__file__).parent.parent


def test_there_are_few_kinds_and_one_base() -> None:
    assert DragomanError in KINDS
    assert len(KINDS) <= 6


def test_every_kind_has_an_exit_status_of_its_own_and_none_that_others_use() -> None:
    statuses = [kind.exit_status for kind in KINDS]
    assert len(set(statuses)) == len(statuses)
    assert not {0, 2, 126, 127, 130} & set(statuses)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not DragomanError], ids=lambda kind: kind.__name__)
def test_every_exit_status_is_documented(kind: type[DragomanError]) -> None:
    assert f"| {kind.exit_status} |" in (ROOT / "docs" / "input.md").read_text(encoding="utf-8")
    assert f"  {kind.exit_status}  " in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")

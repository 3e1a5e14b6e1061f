"""Judgements: appended, chained, undone."""

from __future__ import annotations

import pytest

from dragoman.case import judging
from dragoman.case.opening import Case
from dragoman.errors import CaseError

AT = "2026-11-25T08:00:00Z"


def _judge(case: Case, verdict: str, undoes: int | None = None) -> int:
    with case.write() as connection:
        kind = "undo" if undoes else "identity"
        return judging.append(connection, kind, ("entity-a", "entity-b"), verdict, by="ana", at=AT, undoes=undoes)


def _holding(case: Case) -> list[str]:
    with case.read() as connection:
        return [each.verdict for each in judging.active(connection, "identity")]


def test_what_was_undone_holds_no_more_and_holds_again_when_the_undo_is_undone(case: Case) -> None:
    first = _judge(case, "same")
    _judge(case, "unsure")
    undo = _judge(case, "undo", first)
    assert _holding(case) == ["unsure"]
    again = _judge(case, "undo", undo)
    assert _holding(case) == ["same", "unsure"]
    _judge(case, "undo", again)
    assert _holding(case) == ["unsure"]


def test_each_judgement_is_chained_to_the_one_before(case: Case) -> None:
    for verdict in ("same", "unsure", "different"):
        _judge(case, verdict)
    with case.read() as connection:
        found = judging.listed(connection)
    assert [each.id for each in found] == ["judgement-1", "judgement-2", "judgement-3"]
    assert len({each.hash for each in found}) == 3


@pytest.mark.parametrize("given_as", ["judgement-1", "1"])
def test_a_judgement_is_found_by_its_number(case: Case, given_as: str) -> None:
    _judge(case, "same")
    with case.read() as connection:
        assert judging.find_judgement(connection, given_as).verdict == "same"


@pytest.mark.parametrize("given_as", ["2", "0", "-1", "x", ""])
def test_there_is_no_other_judgement(case: Case, given_as: str) -> None:
    _judge(case, "same")
    with case.read() as connection, pytest.raises(CaseError, match="no judgement"):
        judging.find_judgement(connection, given_as)

"""`dragoman judge`, `undo`: what is decided is kept with who and when, holds at once, and can be taken back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dragoman.case.values import Claim, Grade, Judgement, LedgerCondition, LedgerForecast, Proposal
from dragoman.cli.case import common
from dragoman.cli.case.judge import FORMS
from tests.cli.case.conftest import NOW
from tests.cli.conftest import Golden, Run


def found(run: Run, of: type[Any], *arguments: str) -> list[Any]:
    found: list[Any] = msgspec.json.decode(run(*arguments).out, type=list[of])  # type: ignore[valid-type]
    return found


def decided(run: Run, *arguments: str) -> Judgement:
    ran = run("judge", *arguments)
    assert (ran.status, ran.err) == (0, ""), ran
    return msgspec.json.decode(ran.out, type=Judgement)


def history(run: Run, case: str) -> list[Judgement]:
    return found(run, Judgement, "judge", case, "--list")


def test_every_form_is_taken_and_kept_with_who_and_when(example: str, run: Run, golden: Golden) -> None:
    claims = found(run, Claim, "claims", example, "--status", "actual")
    telling = next(each for each in claims if each.reports > 1).tellings[0].item
    one, other = [each.id for each in claims if each.reports == 1][:2]
    proposal = found(run, Proposal, "review", example, "--list")[0]
    two = (str(proposal.left.id), str(proposal.right.id))
    condition = found(run, LedgerCondition, "deal", example)[0]
    forecast = found(run, LedgerForecast, "forecast", example)[0]
    proof = ("--proof", condition.quotes[0].cite)
    given: list[tuple[str, ...]] = [
        ("same", *two), ("different", *two), ("unsure", *two), ("accept", claims[0].id), ("reject", claims[0].id),
        ("unsure", claims[0].id), ("join", one, other), ("part", telling), ("met", condition.id, *proof),
        ("refused", condition.id, *proof), ("lapsed", condition.id, *proof), ("open", condition.id),
        ("came-true", forecast.id), ("did-not", forecast.id), ("void", forecast.id), ("open", forecast.id),
        ("grade", "Maple Gazette", "b2"), ("grade", claims[0].id, "3"),
    ]  # fmt: skip
    assert {words[0] for words in given} == set(FORMS)
    for number, words in enumerate(given, start=1):
        judgement = decided(run, example, *words, "--as", "A. Okello", "--note", "as  seen")
        assert (judgement.id, judgement.by, judgement.at) == (f"judgement-{number}", "A. Okello", NOW)
        assert judgement.note == "as  seen"
    listed = history(run, example)
    assert [each.id for each in listed] == [f"judgement-{number}" for number in range(len(given), 0, -1)]
    assert all(each.carried for each in listed)
    golden("case-judge-list", run("judge", example, "--list", "--format", "text").out)
    assert run("verify", example).status == 0


def test_a_judgement_holds_at_once_and_an_undo_gives_back_what_was_there(example: str, run: Run) -> None:
    before = found(run, Claim, "claims", example)
    one, other = [each.id for each in before if each.reports == 1][:2]
    decided(run, example, "join", one, other)
    assert run("claims", example, one).out == run("claims", example, other).out
    undone = msgspec.json.decode(run("undo", example).out, type=Judgement)
    assert (undone.undoes, undone.by) == ("judgement-1", "ada")
    assert found(run, Claim, "claims", example) == before
    assert [each.undone_by for each in history(run, example)] == [None, "judgement-2"]


def test_undo_takes_the_last_of_the_same_person_or_the_one_that_is_named(example: str, run: Run) -> None:
    for name, grade in (("Ada", "B"), ("Bo", "C"), ("Ada", "D")):
        decided(run, example, "grade", "Maple Gazette", grade, "--as", name)
    assert msgspec.json.decode(run("undo", example, "--as", "Bo").out, type=Judgement).undoes == "judgement-2"
    assert msgspec.json.decode(run("undo", example, "3").out, type=Judgement).undoes == "judgement-3"
    (grade,) = found(run, Grade, "judge", example, "--grades")
    assert (grade.name, grade.reliability, grade.judgement) == ("Maple Gazette", "B", "judgement-1")
    assert run("judge", example, "--grades", "--format", "text").out == "Maple Gazette · B (judgement-1)\n"


def test_an_undo_can_be_undone(example: str, run: Run) -> None:
    decided(run, example, "grade", "Maple Gazette", "B")
    run("undo", example)
    assert found(run, Grade, "judge", example, "--grades") == []
    run("undo", example, "judgement-2")
    assert len(found(run, Grade, "judge", example, "--grades")) == 1


def test_the_text_says_what_was_decided_or_undone(example: str, run: Run) -> None:
    said = run("judge", example, "grade", "Maple Gazette", "B2", "--format", "text")
    assert said.out == f"judgement-1 grade: B2 Maple Gazette (ada, {NOW})\n"
    assert run("undo", example, "--format", "text").out == f"judgement-2 undo judgement-1 (ada, {NOW})\n"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ([], 2, "no verdict is given"),
        (["believe", "claim-01"], 2, "'believe' is no verdict"),
        (["same", "entity-0011"], 2, "write it as: judge CASE same ENTITY ENTITY"),
        (["unsure"], 2, "judge CASE unsure ENTITY ENTITY or judge CASE unsure CLAIM"),
        (["accept", "claim-0011", "claim-2233"], 2, "write it as: judge CASE accept CLAIM"),
        (["accept", "claim-0011", "--list"], 2, "give a verdict, or --list, or --grades"),
        (["accept", "claim-ffffffff"], 6, "no claim"),
        (["same", "entity-ffffffff", "entity-eeeeeeee"], 6, "no entity"),
        (["met", "condition-ffffffff"], 6, "no condition"),
        (["void", "forecast-ffffffff"], 6, "no forecast"),
        (["grade", "Maple Gazette", "Z9"], 6, "'Z9' is no grade"),
        (["grade", "The Unheard Times", "B"], 6, "The Unheard Times"),
        (["grade", "Maple Gazette", "B", "--as", " "], 5, "--as has no name"),
    ],
)
def test_what_cannot_be_judged_is_one_line_and_nothing_is_kept(
    words: list[str], status: int, said: str, example: str, run: Run
) -> None:
    ran = run("judge", example, *words)
    assert (ran.status, ran.out) == (status, "")
    assert said in " ".join(ran.err.split())
    assert status == 2 or len(ran.faults) == 1
    assert history(run, example) == []


def test_a_proof_must_be_a_cite_of_the_case(example: str, run: Run) -> None:
    condition = found(run, LedgerCondition, "deal", example)[0].id
    for proof in ([], ["--proof", "it says so"], ["--proof", "[ffffffff:1-2]"]):
        ran = run("judge", example, "met", condition, *proof)
        assert (ran.status, ran.out, len(ran.faults)) == (6, "", 1)


@pytest.mark.parametrize("given", [[], ["judgement-9"], ["x"]])
def test_there_may_be_nothing_to_undo(given: list[str], example: str, run: Run) -> None:
    ran = run("undo", example, *given)
    assert (ran.status, ran.out, len(ran.faults)) == (6, "", 1)


def test_a_system_without_a_name_for_the_user_asks_for_one(
    example: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise OSError("no user")

    monkeypatch.setattr("getpass.getuser", nobody)
    ran = run("judge", example, "grade", "Maple Gazette", "B")
    assert (ran.status, ran.out) == (5, "")
    assert "say who judges with --as NAME" in ran.err
    assert common.analyst(" A.  Okello ") == "A. Okello"

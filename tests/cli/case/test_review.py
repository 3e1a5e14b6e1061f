"""`dragoman review`: open proposals, one after another, each answered with one key."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from dragoman.case.values import Judgement, Proposal
from tests.cli.conftest import Ran, Run

NAMES = ("Per Holm", "Pär Holm", "Lena Voss", "Lina Voss", "Omar Nasser", "Omar Naser")


@pytest.fixture
def case(run: Run) -> str:
    """A case in which several people are spelt in two ways by two papers."""
    for number, (one, other) in enumerate(zip(NAMES[::2], NAMES[1::2], strict=True)):
        for outlet, name in (("Lamp", one), ("Bugle", other)):
            text = f"The envoy {name} met officials in Doha on Friday. {name} said that the talks would go on.\n"
            Path(f"{number}-{outlet}.txt").write_text(text, encoding="utf-8")
            run("add", "a.case", f"{number}-{outlet}.txt", "--outlet", outlet, "--published", "2022-05-30")
    return "a.case"


def proposals(run: Run, case: str) -> list[Proposal]:
    return msgspec.json.decode(run("review", case, "--list").out, type=list[Proposal])


def judgements(run: Run, case: str) -> list[Judgement]:
    return msgspec.json.decode(run("judge", case, "--list").out, type=list[Judgement])[::-1]


def walked(run: Run, case: str, keys: str) -> Ran:
    ran = run("review", case, "--format", "text", "--as", "A. Okello", stdin=keys)
    assert (ran.status, ran.err) == (0, "")
    return ran


def test_there_are_proposals_to_walk_through(case: str, run: Run) -> None:
    found = proposals(run, case)
    assert len(found) >= 3
    assert run("review", case, "--format", "json").out == run("review", case, "--list").out
    text = run("review", case, "--list", "--format", "text").out
    for proposal in found:
        assert f"“{proposal.left.name}” may be “{proposal.right.name}”" in text


def test_each_key_judges_what_stands_there(case: str, run: Run) -> None:
    before = proposals(run, case)
    out = walked(run, case, "axuq").out
    told = judgements(run, case)
    assert [each.verdict for each in told] == ["same", "different", "unsure"]
    assert {each.by for each in told} == {"A. Okello"}
    assert set(told[0].subjects) == {before[0].left.id, before[0].right.id}
    assert f"“{before[0].left.name}” may be “{before[0].right.name}”" in out
    assert all(reason[:40] in " ".join(out.split()) for reason in before[0].reasons)
    assert all(quote.cite in out for quote in before[0].quotes)
    judged = {frozenset(each.subjects) for each in told}
    assert not [each for each in proposals(run, case) if frozenset((each.left.id, each.right.id)) in judged]


def test_space_skips_and_other_keys_do_nothing(case: str, run: Run) -> None:
    before = proposals(run, case)
    out = walked(run, case, " ?\n q").out
    assert out.splitlines()[-1] == "0 judgements, 2 skipped"
    assert judgements(run, case) == []
    assert proposals(run, case) == before


def test_z_takes_back_the_last_answers_of_this_walk(case: str, run: Run) -> None:
    before = proposals(run, case)
    out = walked(run, case, "zaxzzzq").out
    assert "judgement-2 is undone" in out
    assert "judgement-1 is undone" in out
    assert proposals(run, case) == before
    assert [each.kind for each in judgements(run, case)] == ["identity", "identity", "undo", "undo"]


def test_the_walk_ends_when_nothing_is_open_or_the_keys_end(case: str, run: Run) -> None:
    assert walked(run, case, "").out.splitlines()[-1] == "0 judgements, 0 skipped"
    assert walked(run, case, "x" * 50).out.splitlines()[-1].endswith("0 skipped; nothing more to review")
    assert proposals(run, case) == []
    assert walked(run, case, "x").out == "0 judgements, 0 skipped; nothing more to review\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_on_a_terminal_single_keys_are_read_without_return(case: str, run: Run) -> None:
    import pty

    first = proposals(run, case)[0]
    leader, follower = pty.openpty()
    arguments = [sys.executable, "-m", "dragoman", "review", case, "--as", "Ada"]
    with subprocess.Popen(arguments, stdin=follower, stdout=follower, stderr=follower) as process:
        os.close(follower)
        shown = b""
        for number, key in enumerate((b"a", b"q"), start=1):
            while shown.count(b"q quit") < number:
                shown += read(leader)
            time.sleep(0.2)  # keys that come before they are asked for are thrown away
            os.write(leader, key)
        while piece := read(leader):
            shown += piece
        os.close(leader)
        assert process.wait(60) == 0
    assert b"judgement-1: same" in shown
    assert [(each.verdict, each.by) for each in judgements(run, case)] == [("same", "Ada")]
    assert first.id not in {each.id for each in proposals(run, case)}


def read(terminal: int) -> bytes:
    """What comes next; nothing at the end."""
    assert select.select([terminal], [], [], 60)[0], "nothing comes"
    try:
        return os.read(terminal, 65_536)
    except OSError:  # Linux ends a terminal nobody writes to with an error
        return b""

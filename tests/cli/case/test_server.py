"""The same commands on a case in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dragoman.case.values import CaseReport, Judgement
from tests.case.conftest import postgres  # noqa: F401 -- a fixture
from tests.cli.case.conftest import EXAMPLE
from tests.cli.conftest import Run


def test_a_day_of_work_on_a_server_gives_what_it_gives_on_a_file(
    example: str,
    run: Run,
    postgres: Callable[[], str],  # noqa: F811
) -> None:
    place = postgres()
    table = ["--table", str(EXAMPLE / "reports.csv"), "--roster", str(EXAMPLE / "roster.yaml")]
    made = run("add", place, *table, "--format", "text")
    assert (made.status, made.err) == (0, f"dragoman: made {place}\n")
    assert made.out == f"{place}: 12 reports added, 0 known, 0 failed\n"
    assert run("add", place, *table, "--format", "text").out == f"{place}: 0 reports added, 12 known, 0 failed\n"
    for command in (
        ["who"],
        ["days"],
        ["deal"],
        ["forecast"],
        ["claims"],
        ["claims", "--conflicts"],
        ["review", "--list"],
    ):
        assert run(command[0], place, *command[1:]).out == run(command[0], example, *command[1:]).out, command
    listed = [msgspec.json.decode(run("list", each).out, type=list[CaseReport]) for each in (place, example)]
    assert [each.id for each in listed[0]] == [each.id for each in listed[1]]
    hits = [
        {each["report"] for each in msgspec.json.decode(run("search", each, "verdict").out)}
        for each in (place, example)
    ]
    assert hits[0] == hits[1] != set()
    run("judge", place, "grade", "Maple Gazette", "B")
    assert msgspec.json.decode(run("undo", place).out, type=Judgement).undoes == "judgement-1"
    assert run("verify", place) == (0, "[]\n", "")
    assert run("new", place).status == 6
    assert run("export", place, "--to", "copy.case").status == 0
    assert run("who", "copy.case").out == run("who", place).out


def test_a_server_that_does_not_answer_is_one_line_without_the_password(run: Run) -> None:
    for command in (["new"], ["list"], ["add", "nowhere.txt"]):
        ran = run(command[0], "postgresql://ada:secret@127.0.0.1:9/none", *command[1:])
        assert (ran.status, ran.out, len(ran.faults)) == (6, "", 1), command
        assert "secret" not in ran.err
        assert "no server answers" in ran.err

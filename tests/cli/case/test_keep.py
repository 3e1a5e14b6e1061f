"""`dragoman verify`, `export`, `reread`: a case is checked, carried elsewhere, read anew."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import msgspec
import pytest

from dragoman.case.values import Arrival, CaseReport, Fault
from tests.cli.case.conftest import EXAMPLE
from tests.cli.conftest import Run


def test_a_whole_case_has_no_fault(example: str, run: Run) -> None:
    assert run("verify", example) == (0, "[]\n", "")
    assert run("verify", example, "--format", "text") == (0, "two-michaels.case: no fault found\n", "")


def test_what_was_changed_behind_its_back_is_told_in_words(example: str, run: Run) -> None:
    connection = sqlite3.connect(example)
    connection.execute("UPDATE reports SET text = replace(text, 'Kovrig', 'Kovrik') WHERE seq = 1")
    connection.commit()
    connection.close()
    ran = run("verify", example)
    faults = msgspec.json.decode(ran.out, type=list[Fault])
    assert (ran.status, ran.err) == (6, "")
    assert "the kept text does not have the hash it had" in faults[0].what
    assert "the kept text does not have the hash it had" in run("verify", example, "--format", "text").out


def test_a_damaged_page_is_told_and_never_a_traceback(example: str, run: Run) -> None:
    whole = bytearray(Path(example).read_bytes())
    for start in range(4096 * 3, len(whole), 4096 * 5):
        whole[start : start + 200] = bytes(200)
    Path(example).write_bytes(whole)
    for command in (["verify"], ["list"], ["show"], ["claims"], ["who"], ["judge", "--list"]):
        ran = run(command[0], example, *command[1:])
        assert ran.status in (0, 6)
        assert "Traceback" not in ran.out + ran.err
    assert run("verify", example).status == 6


def test_export_writes_each_file_by_its_ending(example: str, run: Run) -> None:
    ran = run("export", example, "copy.case", "tables", "--to", "a.ftm.json", "--to", "b.gexf")
    assert (ran.status, ran.out.split(), ran.err) == (0, ["a.ftm.json", "b.gexf", "copy.case", "tables"], "")
    assert json.loads(Path("a.ftm.json").read_text(encoding="utf-8").splitlines()[0])["schema"]
    assert run("list", "copy.case").out == run("list", example).out
    assert len(list(Path("tables").iterdir())) > 5


def test_an_export_that_fails_is_one_line_and_the_others_are_written(example: str, run: Run) -> None:
    ran = run("export", example, "a.xyz", "no/such/b.gexf", "c.gexf")
    assert (ran.status, ran.out, len(ran.faults)) == (5, "c.gexf\n", 2)
    assert sorted(path.name for path in Path().iterdir()) == ["c.gexf", "two-michaels.case"]


def test_an_excerpt_is_of_one_entity_and_some_days(example: str, run: Run) -> None:
    ran = run(
        "export",
        example,
        "--to",
        "a.bib",
        "--about",
        "Dominic Barton",
        "--since",
        "2021-08-01",
        "--until",
        "2021-08-31",
    )
    whole = run("export", example, "--to", "b.bib")
    assert (ran.status, whole.status) == (0, 0)
    some, every = (Path(name).read_text("utf-8").count("@misc{") for name in ("a.bib", "b.bib"))
    assert 0 < some < every == 12


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        (("a.md", "b.md", "--about", "Nobody Here"), 6, "the case has no entity 'Nobody Here'"),
        (("a.md", "b.md", "--since", "June"), 5, "'June' is no day"),
        (("a.case", "--since", "2021-06-01"), 5, "would be a copy of the whole case: leave out"),
    ],
)
def test_bounds_that_cannot_be_are_one_line(
    example: str, run: Run, given: tuple[str, ...], status: int, said: str
) -> None:
    ran = run("export", example, "--to", *given)
    assert (ran.status, ran.err.count("\n"), list(Path().glob("[ab].*"))) == (status, 1, [])
    assert said in ran.err


def test_export_needs_a_file(example: str, run: Run) -> None:
    ran = run("export", example)
    assert ran.status == 2
    assert "name a file to write, such as dossier.md or tables/" in " ".join(ran.err.split())


def test_reread_with_the_same_engine_knows_every_report(example: str, run: Run) -> None:
    ran = run("reread", example, "--roster", str(EXAMPLE / "roster.yaml"))
    told = [msgspec.json.decode(line, type=Arrival) for line in ran.out.splitlines()]
    assert (ran.status, len(told), {each.known for each in told}) == (0, 12, {True})
    assert ran.err == "two-michaels.case: 0 reports read again, 12 known, 0 failed\n"


def test_reread_with_another_roster_keeps_the_older_readings_and_judgements(example: str, run: Run) -> None:
    run("judge", example, "grade", "Maple Gazette", "B")
    ran = run("reread", example, "--format", "text")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "two-michaels.case: 12 reports read again, 0 known, 0 failed\n"
    reports = msgspec.json.decode(run("list", example).out, type=list[CaseReport])
    assert {each.readings for each in reports} == {2}
    assert "Baudamin" not in run("who", example, "Dominic Barton", "--format", "text").out
    assert run("reread", example, "--roster", str(EXAMPLE / "roster.yaml"), "--format", "text").out.startswith(
        "two-michaels.case: 0 reports read again, 12 known"
    )
    assert "Baudamin" in run("who", example, "Dominic Barton", "--format", "text").out
    assert run("verify", example).status == 0


def test_what_reread_no_longer_finds_of_what_was_judged_is_listed(example: str, run: Run) -> None:
    reports = msgspec.json.decode(run("list", example).out, type=list[CaseReport])
    assert reports
    barton = json.loads(run("who", example, "Dominic Barton").out)[0]
    other = json.loads(run("who", example, "Tomas Reyl").out)[0]
    run("judge", example, "different", barton["id"], other["id"])
    ran = run("reread", example, "--format", "text")
    lost = [line for line in ran.out.splitlines() if "no longer read" in line]
    listed = run("judge", example, "--list", "--format", "text").out
    assert len(lost) == listed.count("no longer read")


@pytest.mark.parametrize("options", [["--roster", "nowhere.yaml"], ["--model", "no_such_model"]])
def test_reread_refuses_what_it_cannot_use(options: list[str], example: str, run: Run) -> None:
    ran = run("reread", example, *options)
    assert ran.status == 5
    assert any("nowhere.yaml" in line or "no_such_model" in line for line in ran.faults)

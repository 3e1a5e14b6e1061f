"""`dragoman new`, `add`, `failed`: what is told, what is kept, and that nothing is lost when it is broken off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.case.keeping import failed
from dragoman.case.opening import create_case, open_case
from dragoman.case.values import Arrival, Failure
from dragoman.cli.case import add as add_module
from dragoman.ingest import single
from dragoman.ingest.kind import Kind
from dragoman.ingest.parts import Part
from dragoman.report import Report
from tests.case.conftest import postgres  # noqa: F401 -- a fixture
from tests.cli.case.conftest import EXAMPLE, NOW
from tests.cli.conftest import Run
from tests.cli.test_read import dragoman_process, on_a_terminal

TEXT = "Three sources told the Fjord Courier on Friday that Per Holm would soon be freed, on 3 June {}.\n"


def written(name: str, text: str | bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def arrivals(printed: str) -> list[Arrival]:
    return [msgspec.json.decode(line, type=Arrival) for line in printed.splitlines()]


def test_new_makes_an_empty_case_and_never_over_another(run: Run) -> None:
    assert run("new", "a.case", "--format", "text") == (0, "made a.case\n", "")
    again = run("new", "a.case")
    assert (again.status, again.out) == (6, "")
    assert "is there already" in again.err


@pytest.mark.parametrize("place", ["no/such/a.case", "."])
def test_new_says_in_one_line_where_no_case_can_be_made(place: str, run: Run) -> None:
    ran = run("new", place)
    assert (ran.status, ran.out, len(ran.faults)) == (6, "", 1)


def test_add_makes_the_case_that_is_not_there_and_says_so(run: Run) -> None:
    ran = run("add", "a.case", written("a.txt", TEXT), "--format", "text")
    assert ran.status == 0
    assert ran.err == "dragoman: made a.case\n"
    assert ran.out == "a.case: 1 report added, 0 known, 0 failed\n"
    assert run("add", "a.case", "a.txt", "--format", "text") == (0, "a.case: 0 reports added, 1 known, 0 failed\n", "")
    assert sorted(os.listdir()) == ["a.case", "a.txt"]


def test_add_tells_each_report_as_it_is_saved_and_what_failed_with_why(run: Run) -> None:
    names = [written(f"in/{n}.txt", TEXT.format(n)) for n in range(3)]
    written("in/empty.txt", "")
    ran = run("add", "a.case", "in", "nowhere.txt", names[1])
    told = arrivals(ran.out)
    assert {each.source: each.known for each in told if each.report} == {
        names[0]: False,
        names[1]: True,
        names[2]: False,
    }
    assert len([each for each in told if each.source == names[1]]) == 2
    assert {each.source: each.error for each in told if each.error} == {
        "in/empty.txt": "InputError", "nowhere.txt": "FetchError",
    }  # fmt: skip
    assert ran.status == 4
    assert ran.faults[-1] == "a.case: 3 reports added, 1 known, 2 failed"
    assert len(ran.faults) == 4


def test_what_is_said_on_the_command_line_is_kept_with_the_report(run: Run) -> None:
    run("add", "a.case", written("a.txt", TEXT), "--published", "2022-05-30", "--outlet", "The Lamp")
    reading = json.loads(
        run("show", "a.case", arrivals(run("add", "a.case", "a.txt", "--outlet", "Lamp").out)[0].report).out
    )
    assert (reading["report"]["published"], reading["report"]["outlet"]) == ("2022-05-30", "The Lamp")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--published", "soon"], "'soon' is no day"),
        (["--roster", "nowhere.yaml"], "the roster nowhere.yaml cannot be read"),
        (["--table", "nowhere.csv"], "the table nowhere.csv cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_before_a_case_is_made(options: list[str], said: str, run: Run) -> None:
    ran = run("add", "a.case", written("a.txt", TEXT), *options)
    assert (ran.status, ran.out, len(ran.faults)) == (5, "", 1)
    assert said in ran.err
    assert not Path("a.case").exists()


def test_a_wrong_row_of_a_table_is_told_and_the_others_are_added(run: Run) -> None:
    written("a.txt", TEXT)
    written("t.csv", "source,published\na.txt,2022-05-30\na.txt,soon\nb.txt,2022-05-30\n")
    ran = run("add", "a.case", "--table", "t.csv", "--format", "text")
    assert ran.status == 5
    assert ran.out == "a.case: 1 report added, 0 known, 2 failed\n"
    assert "t.csv, line 3: 'soon' is no day" in ran.err
    assert "b.txt: there is no such file" in ran.err


def test_without_sources_it_is_a_wrong_command_line(run: Run) -> None:
    ran = run("add", "a.case")
    assert (ran.status, ran.out) == (2, "")
    assert "--table" in ran.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"plain text", "is no case file"),
        (b"SQLite format 3\x00" + bytes(200), "is a database of another program"),
        (None, "is a folder"),
    ],
)
def test_what_is_no_case_is_left_alone(data: bytes | None, said: str, run: Run) -> None:
    path = Path("a.case")
    path.mkdir() if data is None else path.write_bytes(data)
    for command in (["add", "a.case", written("a.txt", TEXT)], ["failed", "a.case"], ["show", "a.case", "abcd"]):
        ran = run(*command)
        assert (ran.status, ran.out.strip(), len(ran.faults)) == (6, "", 1), command
        assert said in ran.err
    assert data is None or path.read_bytes() == data


def test_failed_lists_what_could_not_be_added_and_tries_it_again_with_what_was_said_of_it(run: Run) -> None:
    run("add", "a.case", "late.txt", "never.txt", "--published", "2022-05-30", "--outlet", "The Lamp")
    listed = msgspec.json.decode(run("failed", "a.case").out, type=list[Failure])
    assert [(each.source, each.error, each.outlet, each.at) for each in listed] == [
        ("late.txt", "FetchError", "The Lamp", NOW), ("never.txt", "FetchError", "The Lamp", NOW),
    ]  # fmt: skip
    assert "there is no such file: check the path" in run("failed", "a.case", "--format", "text").out
    written("late.txt", TEXT)
    again = run("failed", "a.case", "--again", "--format", "text")
    assert (again.status, again.out) == (4, "a.case: 1 report added, 0 known, 1 failed\n")
    left = msgspec.json.decode(run("failed", "a.case").out, type=list[Failure])
    assert [each.source for each in left] == ["never.txt"]
    shown = json.loads(
        run("show", "a.case", arrivals(run("add", "a.case", "late.txt", "--outlet", "Lamp").out)[0].report).out
    )
    assert shown["report"]["published"] == "2022-05-30"


def test_failed_says_nothing_where_nothing_failed(run: Run) -> None:
    create_case("a.case").close()
    assert run("failed", "a.case") == (0, "[]\n", "")
    assert run("failed", "a.case", "--format", "text") == (0, "", "")


def test_ctrl_c_leaves_what_was_told_in_and_says_how_far_it_came(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(found: Any, total: int | None, shows: bool) -> Any:
        yield next(iter(found))
        raise KeyboardInterrupt

    names = [written(f"{n}.txt", TEXT.format(n)) for n in range(3)]
    with monkeypatch.context() as patch:
        patch.setattr(add_module, "progress", broken)
        ran = run("add", "a.case", *names)
    assert (ran.status, len(arrivals(ran.out))) == (130, 1)
    assert ran.faults[-1] == "a.case: 1 report added, 0 known, 0 failed"
    assert run("verify", "a.case").out == "[]\n"
    again = arrivals(run("add", "a.case", *names).out)
    assert len([each for each in again if each.report]) == 3
    assert again[0].known


def test_a_kill_leaves_what_was_told_in(tmp_path: Path) -> None:
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_text(TEXT.format(n))
    place = str(tmp_path / "a.case")
    with dragoman_process("add", place, *map(str, sorted(tmp_path.glob("*.txt"))), "--format", "json") as process:
        told = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
    saved = [each.report for each in arrivals(told.decode().rpartition("\n")[0])]
    assert saved
    verified = subprocess.run([sys.executable, "-m", "dragoman", "verify", place], capture_output=True, check=False)
    assert (verified.returncode, verified.stdout) == (0, b"[]\n")
    with open_case(place) as case, case.read() as connection:
        from dragoman.case.keeping import seq_of

        assert all(seq_of(connection, report) for report in saved)
        assert failed(connection) == ()


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_on_a_terminal_it_shows_a_bar_and_then_how_many(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    _, shown, status = on_a_terminal("add", str(tmp_path / "a.case"), str(tmp_path / "a.txt"))
    assert status == 0
    assert b"1/1" in shown
    assert b"1 report added, 0 known, 0 failed" in shown
    assert b"dragoman: 1 report without a day: relative times in them stay open (--published, --table)" in shown
    assert f"next: dragoman show {tmp_path / 'a.case'}, or dragoman serve".encode() in shown


def test_the_table_of_the_example_is_all_known_the_second_time(example: str, run: Run) -> None:
    ran = run("add", example, "--table", str(EXAMPLE / "reports.csv"), "--format", "text")
    assert (ran.status, ran.out) == (0, "two-michaels.case: 0 reports added, 12 known, 0 failed\n")


BROKEN = {"empty": b"", "old": b"\xd0\xcf\x11\xe0 an old Word file", "cut": b"%PDF-1.4 cut short", "bare": b"<html><p>"}


def test_of_a_folder_with_broken_files_the_rest_goes_in_and_mended_they_are_added(run: Run) -> None:
    good: list[str] = []
    broken: list[str] = []
    for n in range(24):
        name, data = list(BROKEN.items())[n % 4] if n % 3 == 0 else ("good", TEXT.format(n).encode())
        (broken if n % 3 == 0 else good).append(written(f"in/{n:02}-{name}", data))
    ran = run("add", "a.case", "in")
    assert {each.source for each in arrivals(ran.out) if each.report} == set(good)
    assert {line.split(": ")[1] for line in ran.faults[1:-1]} == set(broken)
    assert (len(ran.faults), ran.faults[-1]) == (len(broken) + 2, "a.case: 16 reports added, 0 known, 8 failed")
    listed = msgspec.json.decode(run("failed", "a.case").out, type=list[Failure])
    assert [each.source for each in listed] == broken
    for number, name in enumerate(broken):
        written(name, TEXT.format(30 + number))
    again = run("failed", "a.case", "--again", "--format", "text")
    assert (again.status, again.out) == (0, "a.case: 8 reports added, 0 known, 0 failed\n")
    assert run("failed", "a.case") == (0, "[]\n", "")


def test_what_is_in_the_case_is_not_taken_apart_again_unless_it_would_be_another_report(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [written(f"in/{n}.txt", TEXT.format(n)) for n in range(3)]
    written("t.csv", "source,published\nin/0.txt,2022-05-30\n")
    run("add", "a.case", "in")
    taken: list[Part] = []
    real = single.report

    def report(kind: Kind, part: Part) -> Report:
        taken.append(part)
        return real(kind, part)

    monkeypatch.setattr(single, "report", report)
    for more, how_many in (
        (["in"], 0), (["in", "--published", "2022-05-30"], 0), (["--table", "t.csv"], 0), (["in", "--again"], 3),
        (["in", "--outlet", "The Lamp"], 3), (["in", "--outlet", "Lamp"], 0), (["in"], 0),
    ):  # fmt: skip
        told = arrivals(run("add", "a.case", *more).out)
        assert len(taken) == how_many, more
        assert all(each.known for each in told) is (more[-1] != "The Lamp")
        taken.clear()
    written(names[0], TEXT.format(9))
    assert [each.known for each in arrivals(run("add", "a.case", "in").out)].count(False) == 1
    assert len(taken) == 1


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes only there")
def test_a_name_of_a_file_that_is_no_text_is_added_and_listed(run: Run) -> None:
    Path("in").mkdir()
    Path(os.fsdecode(b"in/gut\xff.txt")).write_text(TEXT)
    Path(os.fsdecode(b"in/leer\xff.txt")).write_text("")
    ran = run("add", "a.case", "in")
    assert sorted(each.source for each in arrivals(ran.out)) == ["in/gut\ufffd.txt", "in/leer\ufffd.txt"]
    listed = msgspec.json.decode(run("failed", "a.case").out, type=list[Failure])
    assert [each.source for each in listed] == ["in/leer\ufffd.txt"]
    assert [each.known for each in arrivals(run("add", "a.case", "in").out) if each.report] == [True]


@pytest.mark.parametrize("server", [False, True])
def test_two_add_to_one_case_at_once_and_the_other_finishes_when_one_is_killed(
    server: bool, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    place = request.getfixturevalue("postgres")() if server else str(tmp_path / "a.case")
    create_case(place).close()
    for n in range(20):
        (tmp_path / f"{n:02}.txt").write_text(TEXT.format(n))
    files = list(map(str, sorted(tmp_path.glob("*.txt"))))
    with (
        dragoman_process("add", place, *files, "--format", "json") as first,
        dragoman_process("add", place, *reversed(files), "--format", "json") as second,
    ):
        saved = first.stdout.readline()
        first.send_signal(signal.SIGKILL)
        saved += first.stdout.read()
        told, said = second.communicate()
        assert (second.returncode, said.count(b"\n")) == (0, 1), said
    assert {each.source for each in arrivals(told.decode())} == set(files)
    with open_case(place) as case, case.read() as connection:
        from dragoman.case.listing import list_reports

        there = {each.id for each in list_reports(connection, limit=None)}
        assert failed(connection) == ()
    assert len(there) == len(files)
    assert {each.report for each in arrivals(saved.decode().rpartition("\n")[0])} <= there
    verified = subprocess.run([sys.executable, "-m", "dragoman", "verify", place], capture_output=True, check=False)
    assert (verified.returncode, verified.stdout) == (0, b"[]\n")

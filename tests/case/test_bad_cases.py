"""Cases that cannot be used: each gets one line that says what is wrong, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman import Report
from dragoman.case.adding import Added, add
from dragoman.case.listing import list_reports
from dragoman.case.opening import Case, create_case, open_case
from dragoman.case.verifying import verify
from dragoman.errors import CaseError
from dragoman.ingest.parts import Ingested

WORDS = "The envoy of land {0} met officials in Oslo on Monday, and report {0} says so."


def _clock() -> str:
    return "2026-11-25T08:00:00Z"


def _arrivals(first: int, count: int) -> Iterator[Ingested]:
    for number in range(first, first + count):
        written = WORDS.format(number)
        yield Ingested(Report(text=written), written.encode(), f"{number}.txt", f"{number}.txt")


def _texts(path: Path) -> None:
    path.write_text("This is no case, but a longer text. " * 20, encoding="utf-8")


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _of_another(path: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE things (name TEXT)")
    connection.close()


def _later(path: Path) -> None:
    with create_case(path) as made, made.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))


def _headless(path: Path) -> None:
    create_case(path).close()
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(bytes(data))


NO_CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text": (_texts, "is no case file"),
    "the first bytes of one": (_short, "is no case file"),
    "an empty file": (_empty, "is no case file"),
    "a folder": (Path.mkdir, "is a folder"),
    "another program's": (_of_another, "another program"),
    "a later version's": (_later, "later version"),
    "with a damaged first page": (_headless, "damaged|no case"),
    "nothing": (lambda path: None, "no case at"),
}


@pytest.mark.parametrize("name", NO_CASES)
def test_what_is_no_case_is_said_in_one_line_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    make, words = NO_CASES[name]
    path = tmp_path / "some.case"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for writable in (False, True):
        with pytest.raises(CaseError, match=words) as caught:
            open_case(path, writable=writable)
        assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_on_a_full_disk_what_was_told_is_there_and_the_same_again_finishes(tmp_path: Path) -> None:
    path = tmp_path / "full.case"
    told: list[Added] = []

    def add_until_full() -> None:
        with create_case(path) as case:
            with case.engine.connect() as connection:
                pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            _limit_pages(case, pages + 40)
            for outcome in add(case, _arrivals(0, 50), _clock):
                assert isinstance(outcome, Added)
                told.append(outcome)

    with pytest.raises(CaseError, match="the disk is full: make room") as caught:
        add_until_full()
    assert "\n" not in str(caught.value)
    assert 0 < len(told) < 50
    with open_case(path, writable=True) as case:
        assert list(verify(case)) == []
        with case.read() as connection:
            assert {each.report for each in told} == {each.id for each in list_reports(connection, limit=None)}
        again = [each for each in add(case, _arrivals(0, 50), _clock) if isinstance(each, Added)]
        assert len(again) == 50
        assert list(verify(case)) == []


def _limit_pages(case: Case, most: int) -> None:
    """SQLite says that the disk is full when a file would have more pages than that."""
    from sqlalchemy import event

    @event.listens_for(case.engine, "begin")
    def limit(connection: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")  # type: ignore[attr-defined]


def test_two_who_write_at_once_both_finish(place: str) -> None:
    create_case(place).close()
    told: dict[int, list[object]] = {0: [], 1: []}

    def write(who: int) -> None:
        with open_case(place, writable=True) as case:
            told[who] += add(case, _arrivals(100 * who, 8), _clock)

    threads = [threading.Thread(target=write, args=(who,)) for who in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(each) for each in told.values()] == [8, 8]
    with open_case(place) as case, case.read() as connection:
        assert len(list_reports(connection, limit=None)) == 16
        assert list(verify(case)) == []


READ_ONLY = """
import sys
from dragoman.case.opening import open_case
from dragoman.errors import CaseError
with open_case(sys.argv[1]) as case, case.read() as connection:
    print("opened")
try:
    open_case(sys.argv[1], writable=True)
except CaseError as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions are tried as POSIX has them")
def test_a_case_that_may_only_be_read_opens(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(_filled(tmp_path), "/tmp/dragoman-read-only"))
    try:
        (folder / "some.case").chmod(0o444)
        folder.chmod(0o555)
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        done = subprocess.run(
            [*as_nobody, sys.executable, "-c", READ_ONLY, str(folder / "some.case")], capture_output=True, text=True,
            check=False, cwd="/",
        )  # fmt: skip
        opened, refused = done.stdout.splitlines()
        assert opened == "opened", done.stderr
        assert "may only be read" in refused
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def _filled(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    with create_case(folder / "some.case") as case:
        list(add(case, _arrivals(0, 1), _clock))
    return folder


def test_a_copy_without_its_journal_says_so(tmp_path: Path) -> None:
    path, copy = tmp_path / "some.case", tmp_path / "copy.case"
    case = create_case(path)
    list(add(case, _arrivals(0, 2), _clock))
    shutil.copy(path, copy)  # while it is open: its journal is beside it
    shutil.copy(f"{path}-wal", f"{copy}-wal")
    case.close()
    with open_case(copy) as whole, whole.read() as connection:
        assert whole.notes == ()
        assert len(list_reports(connection)) == 2


def test_a_case_that_was_not_closed_and_lost_its_journal_says_what_may_be_missing(tmp_path: Path) -> None:
    path, copy = tmp_path / "some.case", tmp_path / "copy.case"
    create_case(path).close()
    case = open_case(path, writable=True)
    with case.read():
        shutil.copy(path, copy)
    case.close()
    with open_case(copy) as opened:
        assert any("copy.case-wal is not beside it" in note for note in opened.notes)

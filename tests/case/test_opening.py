"""Opening a case."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event, insert, select, text

from dragoman.case import opening
from dragoman.case.opening import Case, create_case, open_case
from dragoman.case.schema.kept import case_info
from dragoman.errors import CaseError


def _names(case: Case) -> list[str]:
    with case.read() as connection:
        return list(connection.execute(select(case_info.c.name).order_by(case_info.c.name)).scalars())


def test_what_is_written_is_there_when_the_case_is_opened_again(place: str) -> None:
    with create_case(place) as case, case.write() as connection:
        connection.execute(insert(case_info).values(name="zz", value="kept"))
    with open_case(place) as again:
        assert "zz" in _names(again)


def test_all_of_a_write_is_kept_or_nothing(case: Case) -> None:
    before = _names(case)

    def broken_off() -> None:
        with case.write() as connection:
            connection.execute(insert(case_info).values(name="zz", value="lost"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    assert _names(case) == before


def test_a_case_opened_for_reading_is_not_written(place: str) -> None:
    create_case(place).close()
    with open_case(place) as case, pytest.raises(CaseError, match="may only be read"), case.write():
        pass


def test_a_second_case_is_not_made_over_a_first(place: str) -> None:
    create_case(place).close()
    with pytest.raises(CaseError, match="already"):
        create_case(place)


def test_who_waits_too_long_for_another_writer_is_told_so(
    case: Case, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    with (
        open_case(place, writable=True) as second,
        case.write(),
        pytest.raises(CaseError, match="another program is writing to it: try again when that is done"),
        second.write(),
    ):
        raise AssertionError("two wrote at once")
    with open_case(place, writable=True) as second, second.write():
        pass


def test_asking_again_and_again_takes_one_connection(case: Case) -> None:
    _names(case)
    made: list[object] = []
    event.listen(case.engine, "connect", lambda connection, _record: made.append(connection))
    for _ in range(5):
        _names(case)
    assert made == []


def test_a_case_goes_on_when_its_server_ended_the_connection(postgres: Callable[[], str]) -> None:
    with create_case(postgres()) as case:
        before = _names(case)
        with create_case(postgres()) as other, other.read() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
                {"name": case.engine.url.database},
            )
        assert _names(case) == before


def test_a_case_is_one_file_again_also_where_it_had_several_connections(tmp_path: Path) -> None:
    place = tmp_path / "test.case"
    with create_case(place) as case, case.read(), case.read():
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["test.case"]
    with open_case(place) as again:
        assert again.notes == ()


CUT_OFF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE case_info SET value = 'half'")
connection.executemany("INSERT INTO case_info VALUES (?, ?)", [(f"half {n}", "x" * 2000) for n in range(200)])
os._exit(9)
"""


@pytest.fixture
def cut_off(tmp_path: Path) -> Path:
    """A case that was killed while SQLite wrote with a rollback journal, as it does when a case is closed."""
    place = tmp_path / "test.case"
    create_case(place, title="whole").close()
    subprocess.run([sys.executable, "-c", CUT_OFF, str(place)], check=False)
    assert Path(f"{place}-journal").exists()
    return place


@pytest.mark.parametrize("writable", [True, False])
def test_a_case_whose_closing_was_cut_off_is_whole_when_it_is_opened(cut_off: Path, writable: bool) -> None:
    with open_case(cut_off, writable=writable) as case:
        assert case.notes == ()
        with case.read() as connection:
            assert "whole" in connection.execute(select(case_info.c.value)).scalars().all()
        assert not [name for name in _names(case) if name.startswith("half")]
    assert [each.name for each in cut_off.parent.iterdir()] == ["test.case"]


def test_a_journal_that_may_not_be_played_back_is_told(cut_off: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CaseError, match="has a journal that must be played back"):
        open_case(cut_off)

"""Opening a case."""

from __future__ import annotations

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

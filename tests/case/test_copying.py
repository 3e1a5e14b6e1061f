"""A copy of a case, from a file or a server, is one whole file that holds the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import Report
from dragoman.case import judging
from dragoman.case.adding import add
from dragoman.case.copying import copy_case
from dragoman.case.opening import Case, open_case
from dragoman.case.schema import metadata
from dragoman.case.schema.kept import reports
from dragoman.case.verifying import verify
from dragoman.errors import CaseError
from dragoman.ingest.parts import Ingested
from tests.case.dump import dumped

AT = "2026-11-25T08:00:00Z"
TEXTS = (
    "Eritrea detained Ana Ruiz in March 2021, Per Holm said on Friday.",
    "Per Holm met Ana Ruiz in Asmara on 4 May 2021, the Harbour Post reported.",
)


@pytest.fixture
def filled(case: Case) -> Case:
    arrivals: Iterator[Ingested] = (
        Ingested(Report(text=text, published="2021-06-01"), text.encode(), text[:9], text[:9]) for text in TEXTS
    )
    list(add(case, arrivals, lambda: AT))
    with case.write() as connection:
        judging.append(connection, "grade", ("outlet:harbour post",), "B", by="Änne", at=AT)
        second = judging.append(connection, "grade", ("outlet:harbour post",), "C", by="Änne", at=AT)
        judging.append(connection, "undo", (f"judgement-{second}",), "undone", by="Änne", at=AT, undoes=second)
    return case


def test_a_copy_opens_verifies_and_holds_the_same(filled: Case, tmp_path: Path) -> None:
    path = tmp_path / "mailed.case"
    copy_case(filled, path)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("mailed")] == ["mailed.case"]
    with filled.read() as connection:
        before = dumped(connection, *metadata.sorted_tables)
    with open_case(path) as copy:
        assert list(verify(copy)) == []
        with copy.read() as connection:
            assert dumped(connection, *metadata.sorted_tables) == before
    assert len(before["reports"]) == 2


def test_a_copy_can_be_added_to(filled: Case, tmp_path: Path) -> None:
    path = tmp_path / "mailed.case"
    copy_case(filled, path)
    text = "A court in Asmara freed Ana Ruiz on 9 July 2021."
    with open_case(path, writable=True) as copy:
        (added,) = add(copy, [Ingested(Report(text=text), text.encode(), "x", "x")], lambda: AT)
        with copy.read() as connection:
            assert len(dumped(connection, reports)["reports"]) == 3
    with filled.read() as connection:
        assert len(dumped(connection, reports)["reports"]) == 2
    assert added


def test_an_empty_file_is_written_over(filled: Case, tmp_path: Path) -> None:
    path = tmp_path / "mailed.case"
    path.touch()
    copy_case(filled, path)
    with open_case(path) as copy:
        assert list(verify(copy)) == []


def test_what_stands_there_is_not_written_over(filled: Case, tmp_path: Path) -> None:
    path = tmp_path / "mailed.case"
    path.write_bytes(b"something else")
    with pytest.raises(CaseError):
        copy_case(filled, path)
    assert path.read_bytes() == b"something else"


def test_a_case_that_is_only_read_is_copied(filled: Case, place: str, tmp_path: Path) -> None:
    filled.close()
    with open_case(place) as case:
        copy_case(case, tmp_path / "mailed.case")
    with open_case(tmp_path / "mailed.case") as copy:
        assert list(verify(copy)) == []

"""The whole case in parts, and as one value."""

from __future__ import annotations

import pytest

from dragoman import Report
from dragoman.case.adding import add
from dragoman.case.judging import append
from dragoman.case.opening import Case
from dragoman.case.record import Paged, parts, record
from dragoman.case.values import Record
from dragoman.ingest.parts import Ingested

AT = "2026-11-25T08:00:00Z"
TEXT = (
    "Omar Nasser, an engineer, was arrested in Asmara on 3 June 2021. {name}, his lawyer, said on Friday that Tarn is "
    "likely to free him in July. Any deal would require Tarn to pay a fine."
)


@pytest.fixture
def filled(case: Case) -> Case:
    names = ("Ana Dahl", "Elin Berger", "Jonas Weber")
    reports = [Report(text=TEXT.format(name=name), published=f"2021-06-0{n}") for n, name in enumerate(names, 4)]
    assert len(list(add(case, [Ingested(each, b"x", each.text, "x") for each in reports], lambda: AT))) == len(names)
    with case.write() as connection:
        append(connection, "grade", ("outlet:herald",), "A", by="ana", at=AT)
    return case


def test_the_parts_are_the_whole_however_small_the_pages_and_can_be_gone_through_again(
    filled: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.read() as connection:
        whole = record(connection, filled.place)
        assert all(getattr(whole, name) for name in Record.__struct_fields__ if name not in ("scores", "grades"))
        for page in (1, 2, 3):
            monkeypatch.setattr("dragoman.case.record.PAGE", page)
            found = parts(connection, filled.place)
            assert found.summary == whole.summary
            for name in found._fields[1:]:
                assert tuple(getattr(found, name)) == getattr(whole, name) == tuple(getattr(found, name)), name


def test_a_page_is_fetched_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.case.record.PAGE", 2)
    asked: list[int] = []

    def listing(*, limit: int, offset: int) -> tuple[int, ...]:
        asked.append(offset)
        return tuple(range(5))[offset : offset + limit]

    paged = iter(Paged(listing))
    assert (next(paged), next(paged), asked) == (0, 1, [0])
    assert (list(paged), asked) == ([2, 3, 4], [0, 2, 4])

"""The whole case for exports, part by part and page by page."""

from __future__ import annotations

import pytest

from dragoman import Report
from dragoman.case.adding import add
from dragoman.case.judging import append
from dragoman.case.opening import Case
from dragoman.case.record import Paged, record
from dragoman.case.values import Record
from dragoman.ingest.parts import Ingested

AT = "2026-11-25T08:00:00Z"
TEXT = (
    "Omar Nasser, an engineer, was arrested in Asmara on {day} June 2021. {name}, his lawyer, said on Friday that Tarn "
    "is likely to free him in July. Any deal would require Tarn to pay a fine."
)


@pytest.fixture
def filled(case: Case) -> Case:
    names = ("Ana Dahl", "Elin Berger", "Jonas Weber")
    reports = [
        Report(text=TEXT.format(name=name, day=n % 4 + 1), published=f"2021-06-0{n}") for n, name in enumerate(names, 4)
    ]
    assert len(list(add(case, [Ingested(each, b"x", each.text, "x") for each in reports], lambda: AT))) == len(names)
    with case.write() as connection:
        append(connection, "grade", ("outlet:herald",), "A", by="ana", at=AT)
    return case


def test_a_record_is_the_same_however_small_the_pages_and_can_be_gone_through_again(
    filled: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [name for name in Record._fields if name != "summary"]
    with filled.read() as connection:
        whole = {name: tuple(getattr(record(connection, filled.place), name)) for name in names}
        assert all(whole[name] for name in names if name not in ("scores", "grades"))
        for page in (1, 2, 3):
            monkeypatch.setattr("dragoman.case.record.PAGE", page)
            found = record(connection, filled.place)
            for name in names:
                assert tuple(getattr(found, name)) == whole[name] == tuple(getattr(found, name)), name


def test_a_page_is_fetched_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.case.record.PAGE", 2)
    asked: list[int] = []

    def listing(*, limit: int, offset: int) -> tuple[int, ...]:
        asked.append(offset)
        return tuple(range(5))[offset : offset + limit]

    paged = iter(Paged(listing))
    assert (next(paged), next(paged), asked) == (0, 1, [0])
    assert (list(paged), asked) == ([2, 3, 4], [0, 2, 4])

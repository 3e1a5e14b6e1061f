"""What somebody is reported to say."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.case import keeping, people
from dragoman.case.claims import said_by
from dragoman.case.deriving import derive
from dragoman.case.opening import Case
from dragoman.report import Report

AT = "2026-11-25T08:00:00Z"
TEXTS = (
    ("2021-06-01", "Rosa Blom said that police in Lima arrested Jan Dahl on 6 May 2021."),
    ("2021-06-03", "A court in Oslo freed Jan Dahl on 2 June 2021, Rosa Blom said. Tom Vik met Jan Dahl in Bergen."),
    (None, "Rosa Blom said that Norway released Per Holm."),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rosa Blom", [("2021-06-03", "freed Jan Dahl"), ("2021-06-01", "arrested Jan Dahl")]),
        ("Jan Dahl", []),
        ("Tom Vik", []),
    ],
)
def test_what_hangs_on_their_word_is_told_the_newest_first(
    case: Case, name: str, expected: list[tuple[str, str]]
) -> None:
    with case.write() as connection:
        for day, text in TEXTS:
            reading = dragoman.read(Report(text=text, published=day))
            seq = keeping.keep_report(connection, reading.report, None, text[:9], AT)
            keeping.keep_reading(connection, seq, reading, AT)
            derive(connection, seq, reading)
        found = said_by(connection, people.find_entity(connection, name))
    assert [each.day for each in found] == [day for day, _ in expected]
    assert all(words in each.quotes[0].words for each, (_, words) in zip(found, expected, strict=True))
    assert {each.source.name for each in found} <= {name}

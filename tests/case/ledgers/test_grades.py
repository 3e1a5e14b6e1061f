"""Grades of outlets, sources and claims."""

from __future__ import annotations

import pytest

from dragoman.case.claims import claims
from dragoman.case.grades import check, grades
from dragoman.case.opening import Case
from dragoman.case.people import who
from dragoman.errors import CaseError
from dragoman.reading import Reading
from tests.case.ledgers.kept import judge, keep, undo

Read = dict[str, Reading]


@pytest.mark.parametrize(
    ("subject", "grade", "fits"),
    [
        ("outlet:harbour gazette", "B", True), ("outlet:harbour gazette", "B2", True), ("entity-1", "A", True),
        ("claim-1", "3", True), ("claim-1", "F6", True), ("claim-1", "B", False),
        ("outlet:harbour gazette", "2", False), ("entity-1", "6", False),
    ],
)  # fmt: skip
def test_what_can_be_graded_how(subject: str, grade: str, fits: bool) -> None:
    if fits:
        check(subject, grade)
    else:
        with pytest.raises(CaseError, match="rates"):
            check(subject, grade)


def test_the_last_grade_holds(case: Case, read: Read) -> None:
    with case.write() as connection:
        keep(connection, [read["taken"], read["held"], read["quiet"]])
        assert grades(connection) == ()
        blom = who(connection, named="Rosa Blom", whole=True)[0]
        claim = claims(connection)[0].id
        judge(connection, "grade", "B", "outlet:harbour gazette")
        judge(connection, "grade", "C", blom.items[1])
        judge(connection, "grade", "2", claim)
        worse = judge(connection, "grade", "D4", blom.items[0])
        judge(connection, "grade", "A", "entity-0000000000000000")
        found = [(each.subject, each.name, each.reliability, each.credibility) for each in grades(connection)]
        assert found[:2] == [
            ("harbour gazette", "Harbour Gazette", "B", None), (blom.id, "Rosa Blom", "D", "4"),
        ]  # fmt: skip
        assert (found[2][0], found[2][3], len(found)) == (claim, "2", 3)
        undo(connection, worse)
        assert [each.reliability for each in grades(connection) if each.subject == blom.id] == ["C"]

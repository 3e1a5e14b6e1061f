"""The line of time: which claims stand on it and in which order, who says so, how much was published when."""

from __future__ import annotations

import pytest

from dragoman.case.claims import claims
from dragoman.case.opening import Case
from dragoman.case.people import find_entity
from dragoman.case.timeline import published, sayings, timeline
from tests.case.claims.made import Act, keep, made

HELD = Act(("Rosa Blom",), ("Peru",), "2021-02-10")
FREED = Act(("Rosa Blom",), ("Peru",), "2021-06-03", "RETREAT", "release", by="Olga Stam")
MAY = Act(("Rosa Blom",), (), None, "RETREAT", "release", "hypothetical", by="Olga Stam")
TALKS = Act((), ("Ivo Lund", "Olga Stam"), "2021-04", "CONSULT", None)
REPORTS = (
    made("Harbour Gazette", "2021-02-12", HELD, MAY),
    made("Fjord Courier", "2021-05-02", TALKS, HELD),
    made("Tarn Echo", "2021-06-04", FREED),
    made("Port Ledger", None, TALKS),
)


@pytest.fixture
def told(case: Case) -> Case:
    with case.write() as connection:
        keep(connection, *REPORTS)
    return case


@pytest.mark.parametrize(
    ("since", "until", "undated", "days"),
    [
        (None, None, False, ["2021-02-10", "2021-04-01", "2021-06-03"]),
        (None, None, True, ["2021-02-10", "2021-02-12", "2021-04-01", "2021-06-03"]),
        ("2021-04-15", None, False, ["2021-04-01", "2021-06-03"]),
        ("2021-04-15", "2021-05-31", False, ["2021-04-01"]),
        ("2021-05-01", "2021-05-31", False, []),
        ("2021-05-01", "2021-05-31", True, []),
        (None, "2021-02-28", True, ["2021-02-10", "2021-02-12"]),
        (None, "2020-12-31", True, []),
    ],
)
def test_claims_by_their_days(told: Case, since: str, until: str, undated: bool, days: list[str]) -> None:
    with told.read() as connection:
        found = timeline(connection, since=since, until=until, undated=undated)
    assert [claim.begin or claim.first_published for claim in found] == days


def test_claims_are_those_that_are_listed(told: Case) -> None:
    with told.read() as connection:
        assert set(timeline(connection, undated=True)) == set(claims(connection))


def test_a_page_has_those_told_most_often(told: Case) -> None:
    with told.read() as connection:
        first, rest = timeline(connection, limit=2), timeline(connection, limit=2, offset=2)
        whole = timeline(connection)
    assert {claim.reports for claim in first} == {2}
    assert [claim.reports for claim in rest] == [1]
    assert {*first, *rest} == set(whole)


@pytest.mark.parametrize(("name", "many"), [("Rosa Blom", 2), ("Ivo Lund", 1), ("Olga Stam", 1)])
def test_only_those_about_an_entity(told: Case, name: str, many: int) -> None:
    with told.read() as connection:
        found = timeline(connection, about=find_entity(connection, name))
        assert len(found) == many
        assert all(name in {party.name for party in (*claim.actors, *claim.recipients)} for claim in found)


def test_who_says_so_by_day(told: Case) -> None:
    with told.read() as connection:
        found = timeline(connection, undated=True)
    said = sayings(found)
    assert [(one.day, one.source.name, len(one.claims)) for one in said] == [
        ("2021-02-12", "Olga Stam", 1), ("2021-06-04", "Olga Stam", 1),
    ]  # fmt: skip
    assert all(one.quotes and set(one.claims) <= {claim.id for claim in found} for one in said)
    assert sayings(claim for claim in found if claim.type == "CONSULT") == ()
    assert sayings(found, most=1) == said[:1]


@pytest.mark.parametrize(
    ("since", "until", "days", "counted"),
    [
        (None, None, False, [("2021-02", 1, 1, 1), ("2021-05", 1, 1, 1), ("2021-06", 1, 1, 1)]),
        (None, "2021-05-31", True, [("2021-02-12", 1, 1, 1), ("2021-05-02", 1, 1, 1)]),
        ("2021-06-05", None, False, []),
    ],
)
def test_how_much_was_published(
    told: Case, since: str, until: str, days: bool, counted: list[tuple[str, int, int, int]]
) -> None:
    with told.read() as connection:
        found = published(connection, since=since, until=until, days=days)
    assert [(each.day, each.reports, each.outlets, each.origins) for each in found] == counted


def test_copies_of_one_report_are_several_outlets_and_one_origin(case: Case) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    with case.write() as connection:
        keep(
            connection, made("Harbour Gazette", "2021-02-12", about=words), made("Tarn Echo", "2021-02-13", about=words)
        )
        (month,) = published(connection)
    assert (month.reports, month.outlets, month.origins) == (2, 2, 1)


def test_an_empty_case_has_no_days(case: Case) -> None:
    with case.read() as connection:
        assert (timeline(connection), published(connection), sayings(())) == ((), (), ())

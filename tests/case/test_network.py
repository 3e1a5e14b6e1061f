"""The network: who is tied to whom by which act, counted over claims, and how much of it comes back."""

from __future__ import annotations

import pytest

from dragoman.case.claims import claims, ties
from dragoman.case.network import network
from dragoman.case.opening import Case
from dragoman.case.people import find_entity
from dragoman.case.values import Tie
from tests.case.claims.made import Act, judge, keep, made, undo

HELD = Act(("Rosa Blom", "Emil Dahl"), ("Peru",), "2021-02-10")
AGAIN = Act(("Rosa Blom",), ("Peru",), "2021-08-20")
MAY = Act(("Rosa Blom",), ("Peru",), None, "RETREAT", "release", "hypothetical")
TALKS = Act((), ("Ivo Lund", "Olga Stam"), "2021-04", "CONSULT", None)
VISIT = Act(("Chile",), ("Olga Stam",), "2021-04-05", "CONSULT", "visit")
ALONE = Act(("Emil Dahl",), (), "2021-03-01", "ACCUSE", "allege")


@pytest.fixture
def told(case: Case) -> Case:
    with case.write() as connection:
        keep(
            connection, made("Harbour Gazette", "2021-02-12", HELD, MAY, ALONE),
            made("Fjord Courier", "2021-05-02", TALKS, VISIT, HELD), made("Tarn Echo", "2021-09-01", AGAIN),
        )  # fmt: skip
    return case


def said(tie: Tie) -> tuple[str, str, str, int, int]:
    return tie.actor.name, tie.words, tie.recipient.name, tie.claims, tie.tellings


def test_acts_between_two_are_ties(told: Case) -> None:
    with told.read() as connection:
        found = ties(connection)
    assert [said(tie) for tie in found] == [
        ("Peru", "detained", "Rosa Blom", 2, 3), ("Peru", "detained", "Emil Dahl", 1, 2),
        ("Peru", "may release", "Rosa Blom", 1, 1), ("Ivo Lund", "met", "Olga Stam", 1, 1),
        ("Olga Stam", "visited", "Chile", 1, 1),
    ]  # fmt: skip
    assert [tie.mutual for tie in found] == [False, False, False, True, False]
    assert [tie.status for tie in found] == ["actual", "actual", "hypothetical", "actual", "actual"]
    assert [len(tie.quotes) for tie in found] == [2, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("act", "words"),
    [("COERCE", ["detained", "detained"]), ("COERCE/arrest", ["detained", "detained"]), ("CONSULT", ["met", "visited"]),
     ("CONSULT/visit", ["visited"]), ("ACCUSE", []), ("ACCUSE/allege", []), ("CONSULT/phone", []), ("", [])],
)  # fmt: skip
def test_only_by_one_act(told: Case, act: str, words: list[str]) -> None:
    with told.read() as connection:
        assert [tie.words for tie in ties(connection, type=act)] == words


def test_an_act_that_plover_has_not_is_asked_for_too(case: Case) -> None:
    with case.write() as connection:
        keep(
            connection,
            made("Harbour Gazette", "2021-02-12", HELD, Act(("Ivo Lund",), ("Chile",), None, "recall", None)),
        )
        assert [(tie.actor.name, tie.recipient.name) for tie in ties(connection, type="recall")] == [
            ("Chile", "Ivo Lund")
        ]
        assert ties(connection, type="dispatch") == ()


@pytest.mark.parametrize(("name", "many"), [("Peru", 3), ("Rosa Blom", 2), ("Emil Dahl", 1), ("Chile", 1)])
def test_only_of_one_entity(told: Case, name: str, many: int) -> None:
    with told.read() as connection:
        found = ties(connection, about=find_entity(connection, name))
    assert len(found) == many
    assert all(name in (tie.actor.name, tie.recipient.name) for tie in found)


def test_the_claims_behind_a_tie_can_be_asked_for(told: Case) -> None:
    with told.read() as connection:
        for tie in ties(connection):
            one, other = (find_entity(connection, str(each.id)) for each in (tie.actor, tie.recipient))
            found = claims(connection, about=one, beside=other, type=tie.type)
            assert len([claim for claim in found if claim.status == tie.status]) == tie.claims
        rosa, ivo = find_entity(connection, "Rosa Blom"), find_entity(connection, "Ivo Lund")
        assert claims(connection, about=rosa, beside=ivo) == ()


def test_what_is_rejected_ties_nobody_until_it_is_undone(told: Case) -> None:
    with told.write() as connection:
        before = ties(connection)
        (claim,) = claims(connection, type="CONSULT/visit")
        seq = judge(connection, "claim", (claim.id,), "rejected")
        assert ties(connection) == before[:-1]
        undo(connection, seq)
        assert ties(connection) == before


def test_a_network_has_the_entities_of_its_ties(told: Case) -> None:
    with told.read() as connection:
        found = network(connection)
    ends = {party.id for tie in found.ties for party in (tie.actor, tie.recipient)}
    assert {one.party.id for one in found.entities} == ends
    assert [(one.party.name, one.type, one.tellings) for one in found.entities[:3]] == [
        ("Peru", "place", 6), ("Rosa Blom", "person", 4), ("Emil Dahl", "person", 2),
    ]  # fmt: skip
    assert (found.claims, found.of) == (6, 6)


@pytest.mark.parametrize(
    ("most", "names"), [(2, {"Peru", "Rosa Blom"}), (3, {"Peru", "Rosa Blom", "Emil Dahl"}), (1, set())]
)
def test_no_more_entities_than_asked_for(told: Case, most: int, names: set[str]) -> None:
    with told.read() as connection:
        found = network(connection, most=most)
    assert {one.party.name for one in found.entities} == names
    assert {party.name for tie in found.ties for party in (tie.actor, tie.recipient)} == names


def test_an_empty_case_ties_nobody(case: Case) -> None:
    with case.read() as connection:
        found = network(connection)
    assert (found.ties, found.entities, found.of) == ((), (), 0)

"""Proposals across reports: who may be one under two names, or two under one."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from dragoman.case import people
from dragoman.case.opening import Case
from tests.case.people.made import Told, item, judge, keep, made, undo

SOLHEIM = Told("Ingrid Solheim", office="envoy to Yemen", country="NOR", sector="GOV")
OTHER = Told("Suoerhaimu", office="envoy to Yemen", country="NOR", sector="GOV")
OMAN = Told("Oman", "place", country="OMN")


def told(connection: Connection, **how: bool) -> list[tuple[str, str, str]]:
    return [(each.verdict, each.left.name, each.right.name) for each in people.proposals(connection, **how)]


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        (SOLHEIM, Told("Solheim"), "same"),
        (Told("Solheim"), SOLHEIM, "same"),
        (SOLHEIM, Told("I. Solheim"), "same"),
        (Told("Kermanchi"), Told("Karmanchi"), "same"),
        (Told("Ingrid Solheim", country="NOR"), Told("Ingrid Solheim", country="DNK"), "different"),
        (Told("John Smith"), Told("John Smith"), "same"),
        (Told("Ingrid Solheim", "organisation"), Told("Ingrid Solheim"), "same"),
    ],
)
def test_what_two_reports_give_reason_to_propose(case: Case, ours: Told, theirs: Told, verdict: str) -> None:
    with case.write() as connection:
        keep(connection, made(ours, about="a", outlet="Nordlyset"), made(theirs, about="b"))
        (found,) = people.proposals(connection)
        assert (found.verdict, found.left.name, found.right.name) == (verdict, ours.name, theirs.name)
        assert (found.left.id, found.right.id) == (item(connection, 1, 0), item(connection, 2, 0))
        assert [quote.words for quote in found.quotes] == [ours.name, theirs.name]
        assert found.quotes[0].outlet == "Nordlyset"
        assert found.judged is None


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (SOLHEIM, SOLHEIM),
        (SOLHEIM, OTHER),
        (SOLHEIM, Told("Lars Solheim")),
        (Told("Solheim"), Told("Solheim")),
        (Told("the envoy", form="nominal"), Told("the envoy", form="nominal")),
        (OMAN, Told("Muscat", "place", country="OMN")),
        (Told("three sources", "group", anonymous=True), Told("three sources", "group", anonymous=True)),
        (Told("Kim"), Told("Kim Jong Un")),
    ],
)
def test_what_gives_no_reason(connection: Connection, ours: Told, theirs: Told) -> None:
    keep(connection, made(ours, about="a"), made(theirs, about="b"))
    assert people.proposals(connection) == ()


def test_one_office_and_the_same_acts_are_a_reason_whatever_the_names(connection: Connection) -> None:
    keep(connection, made(SOLHEIM, OMAN, acts=[("CONSULT", 0, 1)], about="a"))
    keep(connection, made(OTHER, OMAN, acts=[("CONSULT", 0, 1)], about="b"))
    (found,) = people.proposals(connection)
    assert (found.left.name, found.right.name) == ("Ingrid Solheim", "Suoerhaimu")
    assert found.reasons == (
        "both are envoy to Yemen", "both are of NOR", "the same act is told of both: CONSULT to Oman",
    )  # fmt: skip


def test_what_is_told_later_of_a_known_name_is_a_reason_too(connection: Connection) -> None:
    keep(connection, made(OTHER, OMAN, acts=[("CONSULT", 0, 1)], about="a"))
    keep(connection, made(Told("Ingrid Solheim"), about="b"))
    assert people.proposals(connection) == ()
    keep(connection, made(SOLHEIM, OMAN, acts=[("CONSULT", 0, 1)], about="c"))
    assert told(connection) == [("same", "Suoerhaimu", "Ingrid Solheim")]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (0, 2, 1)])
def test_those_whom_one_report_tells_of_side_by_side_are_two(connection: Connection, order: tuple[int, ...]) -> None:
    one, other = Told("Jan Kermanchi"), Told("Jan Karmanchi")
    readings = [made(one, about="a"), made(other, about="b"), made(one, other, about="both")]
    keep(connection, *(readings[which] for which in order))
    assert people.proposals(connection) == ()


def test_what_is_told_later_does_not_make_one_of_two_told_of_side_by_side(connection: Connection) -> None:
    keep(connection, made(OTHER, Told("Ingrid Solheim"), OMAN, acts=[("CONSULT", 0, 2)], about="a"))
    keep(connection, made(SOLHEIM, OMAN, acts=[("CONSULT", 0, 1)], about="b"))
    assert people.proposals(connection) == ()


def test_of_several_proposals_between_the_same_two_the_surest_is_told(connection: Connection) -> None:
    keep(connection, made(SOLHEIM, about="a"), made(Told("Solheim", country="NOR"), about="b"))
    keep(connection, made(Told("I. Solheim"), about="c"))
    assert {(each[1], each[2]) for each in told(connection)} == {
        ("Ingrid Solheim", "Solheim"), ("Ingrid Solheim", "I. Solheim"), ("Solheim", "I. Solheim"),
    }  # fmt: skip
    judge(connection, item(connection, 2, 0), item(connection, 3, 0), "same")
    (found,) = people.proposals(connection)
    assert "both are of NOR" in found.reasons
    assert people.entity(connection, item(connection, 1, 0)).proposals == 1


def test_what_a_reading_proposes_of_two_in_one_report_is_proposed_of_the_case(connection: Connection) -> None:
    keep(connection, made(Told("Eva Lund"), about="a"))
    keep(connection, made(Told("Eva Lund"), Told("Long Yiwa"), about="b", same=[(0, 1)]))
    keep(connection, made(Told("Eva Lund"), Told("Long Yiwa"), about="c"))
    assert told(connection) == [("same", "Eva Lund", "Long Yiwa")]
    keep(connection, made(Told("Eva Lund"), Told("Long Yiwa"), about="d", different=[(0, 1)]))
    assert {each.verdict for each in people.proposals(connection)} <= {"same", "different"}


def test_ten_tellings_of_one_name_are_one_proposal(connection: Connection) -> None:
    keep(connection, made(SOLHEIM, about="first"))
    keep(connection, *(made(Told("Solheim"), about=f"{number}") for number in range(10)))
    assert told(connection) == [("same", "Ingrid Solheim", "Solheim")]
    judge(connection, people.proposals(connection)[0].left.id or "", item(connection, 2, 0), "same")
    assert people.who(connection)[0].reports == 11


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_a_proposal_is_open_until_it_is_judged_and_again_when_that_is_undone(
    connection: Connection, verdict: str
) -> None:
    keep(connection, made(SOLHEIM, about="a"), made(Told("Solheim"), about="b"))
    (found,) = people.proposals(connection)
    assert people.entity(connection, "Ingrid Solheim").proposals == people.how_many_open(connection) == 1
    seq, _ = judge(connection, found.left.id or "", found.right.id or "", verdict)
    assert people.proposals(connection) == ()
    assert people.entity(connection, "Ingrid Solheim").proposals == people.how_many_open(connection) == 0
    (judged,) = people.proposals(connection, judged=True)
    assert (judged.id, judged.judged, judged.left, judged.right) == (found.id, verdict, found.left, found.right)
    undo(connection, seq)
    assert people.proposals(connection) == (found,)
    assert people.proposals(connection, judged=True) == ()


def test_a_proposal_is_closed_when_its_two_are_bound(connection: Connection) -> None:
    keep(connection, made(Told("Jan Kermanchi"), about="a"), made(Told("Jan Karmanchi"), about="b"))
    assert people.how_many_open(connection) == 1
    keep(connection, made(Told("Jan Karmanchi", roster="kermanchi", called="Jan Kermanchi"), about="c"))
    assert people.proposals(connection) == people.proposals(connection, judged=True) == ()
    assert people.how_many_open(connection) == 0


def test_proposals_are_paged(connection: Connection) -> None:
    keep(connection, made(SOLHEIM, Told("Kermanchi"), about="a"), made(Told("Solheim"), Told("Karmanchi"), about="b"))
    first, second = people.proposals(connection)
    assert first.score >= second.score
    assert people.proposals(connection, limit=1) == (first,)
    assert people.proposals(connection, limit=1, offset=1) == (second,)
    assert people.proposals(connection, offset=2) == ()
    assert people.how_many_open(connection) == 2
    judge(connection, first.left.id or "", first.right.id or "", "different")
    assert people.proposals(connection) == (second,)
    assert people.how_many_open(connection) == 1

"""Who: case entities as values, with spellings, offices and what they stand for; how they are found."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from dragoman.case import people
from dragoman.case.opening import Case
from dragoman.case.values import Party
from dragoman.errors import CaseError
from dragoman.reading import Reading
from tests.case.people.made import Told, item, judge, keep, made, number

ENVOY = Told("Ingrid Solheim", gender="female", country="NOR", sector="GOV", office="envoy to Yemen")
MINISTER = ENVOY._replace(office="foreign minister")
MUSCAT = Told("Muscat", "place", country="OMN")
OMAN = Told("Oman", "place", country="OMN")


def story(connection: Connection) -> None:
    keep(
        connection,
        made(ENVOY, MUSCAT, about="a", outlet="Nordlyset", published="2021-03-01"),
        made(Told("Ms. Ingrid Solheim"), MUSCAT, OMAN, about="b", outlet="Sydvesten", published="2021-02-01"),
        made(ENVOY, Told("Solheim"), MUSCAT, about="c", published="2021-04-01"),
        made(MINISTER, about="d", published="2022-01-01"),
        made(Told("Hilde Borg"), about="e"),
    )


def test_who_is_in_most_reports_comes_first_people_before_places(case: Case) -> None:
    with case.write() as connection:
        story(connection)
        found = people.who(connection)
        assert [(each.name, each.reports, each.mentions) for each in found] == [
            ("Ingrid Solheim", 4, 7), ("Solheim", 1, 1), ("Hilde Borg", 1, 1), ("Muscat", 3, 3), ("Oman", 1, 1),
        ]  # fmt: skip
        assert people.who(connection, limit=2, offset=1) == found[1:3]
        assert people.who(connection, type="place") == found[3:]
        assert people.who(connection, type="group") == ()


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("Ingrid Solheim", ["Ingrid Solheim"]),
        ("INGRID SOLHEIM’s", ["Ingrid Solheim"]),
        ("solheim", ["Ingrid Solheim", "Solheim"]),
        ("the Muscat", ["Muscat"]),
        ("Ingrid", []),
        ("Lars Solheim", []),
        ("", []),
        ("%", []),
    ],
)
def test_who_is_found_by_any_spelling_or_its_last_word(connection: Connection, named: str, found: list[str]) -> None:
    story(connection)
    assert [each.name for each in people.who(connection, named=named)] == found


def test_an_entity_tells_its_spellings_offices_and_items(connection: Connection) -> None:
    story(connection)
    found = people.entity(connection, "Ingrid Solheim")
    assert found.id == item(connection, 1, 0)
    assert (found.gender, found.country, found.sector, found.anonymous) == ("female", "NOR", "GOV", False)
    assert found.items == tuple(item(connection, report, 0) for report in (1, 2, 3, 4))
    assert [(each.name, each.reports, each.reason) for each in found.spellings] == [
        ("Ingrid Solheim", 3, "the first that is told of"),
        ("Ms. Ingrid Solheim", 1, "the same full name, “ingrid solheim”"),
    ]
    assert [each.quote.words for each in found.spellings] == ["Ingrid Solheim", "Ms. Ingrid Solheim"]
    assert [(each.title, each.first, each.last, each.reports) for each in found.offices] == [
        ("envoy to Yemen", "2021-03-01", "2021-04-01", 2), ("foreign minister", "2022-01-01", "2022-01-01", 1),
    ]  # fmt: skip
    assert [each.quote.words for each in found.offices] == ["envoy to Yemen", "foreign minister"]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Told("Suoerhaimu", roster="solheim", called="Ingrid Solheim"), "the same entry of the roster: solheim"),
        (Told("United Kingdom", "place", country="GBR"), "a name of the state GBR"),
        (Told("London", "organisation", country="GBR", sector="GOV"), "the government of GBR"),
        (Told("British Foreign Ministry", "organisation", country="GBR", sector="GOV"),
         "the same body, “foreign ministry”, of GBR"),
        (Told("the Nordlyset", "organisation"), "the same name, “nordlyset”"),
        (Told("Dr. Hilde Borg"), "the same full name, “hilde borg”"),
    ],
)  # fmt: skip
def test_every_spelling_says_why_it_is_there(connection: Connection, told: Told, reason: str) -> None:
    first = made(
        Told("Ingrid Solheim", roster="solheim"), Told("Britain", "place", country="GBR"),
        Told("Britain", "organisation", country="GBR", sector="GOV"),
        Told("Foreign Ministry", "organisation", country="GBR", sector="GOV"), Told("Nordlyset", "organisation"),
        Told("Hilde Borg"), about="a",
    )  # fmt: skip
    keep(connection, first, made(told, about="b"))
    (found,) = people.who(connection, named=told.name, type=told.type, limit=1)  # type: ignore[arg-type]
    assert {each.name: each.reason for each in found.spellings}[told.name] == reason


def test_a_spelling_that_was_judged_in_says_by_which_judgement(connection: Connection) -> None:
    story(connection)
    judge(connection, item(connection, 1, 0), item(connection, 5, 0), "same")
    found = people.entity(connection, item(connection, 5, 0))
    assert found.name == "Ingrid Solheim"
    assert found.spellings[-1].reason == "judged the same (judgement-1)"
    judge(connection, item(connection, 1, 0), item(connection, 3, 1), "same")
    keep(connection, made(Told("Solheim"), about="f"))
    assert people.entity(connection, item(connection, 6, 0)).id == found.id


def test_the_name_is_the_rosters_else_the_fullest_that_is_used_most(connection: Connection) -> None:
    keep(connection, made(Told("Solheim"), about="a"), made(Told("I. Solheim"), about="b"))
    keep(
        connection,
        *(made(Told("Ingrid Solheim"), about=about) for about in "cd"),
        made(Told("Inga Solheim"), about="e"),
    )
    for report in (2, 3, 5):
        judge(connection, item(connection, 1, 0), item(connection, report, 0), "same")
    first = number(1, 0)
    assert people.parties(connection, [first])[first].name == "Ingrid Solheim"
    told = Told("Inga Solheim", roster="solheim", called="Ingrid Marie Solheim")
    keep(connection, made(told, about="f"))
    assert people.parties(connection, [first])[first].name == "Ingrid Marie Solheim"


def test_a_report_counts_once_however_often_it_tells_of_somebody(connection: Connection) -> None:
    told = [Told(name, roster="solheim", office="envoy") for name in ("Ingrid Solheim", "Suoerhaimu")]
    keep(connection, made(*told, about="a"), made(told[0], about="b"))
    (found,) = people.who(connection)
    assert (found.reports, found.mentions) == (2, 6)
    assert [(each.name, each.reports) for each in found.spellings] == [("Ingrid Solheim", 2), ("Suoerhaimu", 1)]
    assert [(each.title, each.reports) for each in found.offices] == [("envoy", 2)]


def test_a_group_tells_its_members(connection: Connection) -> None:
    group = Told("two Danes", "group", form="nominal", members=(0, 1))
    keep(connection, made(Told("Jan Holm"), about="a"))
    keep(connection, made(Told("Jan Holm"), Told("Eva Lund"), group, about="b"))
    found = people.entity(connection, item(connection, 2, 2))
    assert found.members == (item(connection, 1, 0), item(connection, 2, 1))


def test_parties_name_the_case_entity_of_each(connection: Connection) -> None:
    story(connection)
    seqs = [number(report, 0) for report in (1, 2, 3, 5)]
    solheim = Party(id=item(connection, 1, 0), name="Ingrid Solheim")
    assert people.parties(connection, [*seqs, 77]) == {
        **dict.fromkeys(seqs[:3], solheim), number(5, 0): Party(id=item(connection, 5, 0), name="Hilde Borg"),
    }  # fmt: skip
    assert people.parties(connection, []) == {}


def test_an_entity_is_found_by_its_id_by_those_it_stands_for_or_by_a_name_of_its_own(connection: Connection) -> None:
    story(connection)
    first, later = item(connection, 1, 0), item(connection, 4, 0)
    for given in (first, first[:14], first.removeprefix("entity-")[:9], later, "ingrid solheim"):
        assert people.find_entity(connection, given) == number(1, 0)
    assert people.find_entity(connection, "Borg") == number(5, 0)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            "Solheim",
            r"fits several entities: .* \(person of \d reports?, entity-[0-9a-f]{8}\), .*; give the id of one$",
        ),
        ("Lars Solheim", "the case has no entity"),
        ("entity-0000000000000000", "the case has no entity"),
        ("entity-", "the case has no entity"),
        ("", "the case has no entity"),
    ],
)
def test_what_names_nobody_or_several_is_told_in_one_line(connection: Connection, given: str, message: str) -> None:
    story(connection)
    with pytest.raises(CaseError, match=message) as told:
        people.find_entity(connection, given)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("reports", "given", "meant"),
    [
        ([[ENVOY], [ENVOY], [Told("Ingrid Solheim", "organisation")]], "Ingrid Solheim", number(1, 0)),
        ([[Told("Ingrid Solheim", "organisation")], [ENVOY], [ENVOY]], "ingrid solheim", number(2, 0)),
        ([[Told("Orvex", "organisation"), Told("driver of Orvex", anonymous=True)]], "Orvex", number(1, 0)),
        ([[ENVOY], [Told("Ingrid Solheim", "organisation")]], "Ingrid Solheim", None),
        ([[ENVOY], [ENVOY], [ENVOY], [Told("Tor Solheim")]], "Solheim", None),
        ([[Told("Solheim")], [ENVOY], [ENVOY]], "Solheim", None),
        ([[Told("Feng Xiaolan")], [Told("lawyer for Feng", anonymous=True)]], "Feng", None),
        ([[Told("Feng Xiaolan")], [Told("Zhou Xiaolan")]], "Feng", number(1, 0)),
        ([[Told("Feng Xiaolan")]], "Xiao", None),
    ],
)  # fmt: skip
def test_a_name_that_several_have_is_taken_for_the_one_that_is_clearly_meant(
    connection: Connection, reports: list[list[Told]], given: str, meant: int | None
) -> None:
    keep(connection, *(made(*told, about=str(place)) for place, told in enumerate(reports)))
    if meant is None:
        with pytest.raises(CaseError):
            people.find_entity(connection, given)
    else:
        assert people.find_entity(connection, given) == meant
    if len(people.who(connection, named=given)) > 1:
        with pytest.raises(CaseError, match="fits several entities"):
            people.find_entity(connection, given, clearly=False)


def test_what_is_shown_of_the_example_case_are_its_words(connection: Connection, affair: list[Reading]) -> None:
    keep(connection, *affair)
    texts = {reading.sha256[:8]: reading.report.text for reading in affair}
    shown = people.who(connection, limit=1000, whole=True)
    assert sum(len(each.items) for each in shown) == sum(len(reading.entities) for reading in affair)
    for each in shown:
        for quote in (*(one.quote for one in each.spellings), *(one.quote for one in each.offices)):
            assert texts[quote.cite[1:9]][quote.start : quote.end] == quote.words
        assert all(" ".join(one.quote.words.split()) == one.name for one in each.spellings)
        assert all(one.reason for one in each.spellings)

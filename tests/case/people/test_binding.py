"""Binding: which entities of two reports are one by themselves, and which never are."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, select

from dragoman.case import people
from dragoman.case.schema.people import entities
from dragoman.reading import Reading
from tests.case.people.made import Told, clusters, keep, made, number

SOLHEIM = Told("Ingrid Solheim")


def body(name: str, country: str | None = None, sector: str | None = "GOV") -> Told:
    return Told(name, "organisation", country=country, sector=sector)


BOUND = {
    "one entry of the roster": (
        Told("Solheim", roster="solheim", called="Ingrid Solheim"), Told("Suoerhaimu", roster="solheim"),
    ),
    "one entry of the roster, whatever else is told": (
        Told("Solheim", roster="solheim", gender="female"), Told("Solheim", roster="solheim", gender="male"),
    ),
    "a body of the roster": (
        Told("Nordtel", "organisation", roster="nordtel"), Told("Nortel", "organisation", roster="nordtel"),
    ),
    "one full name": (SOLHEIM, SOLHEIM),
    "one full name in other letters": (Told("José Núñez"), Told("JOSE NUNEZ")),
    "one full name with a title": (Told("Ambassador Ingrid Solheim"), SOLHEIM),
    "one full name with an initial": (Told("Ingrid M. Solheim"), SOLHEIM),
    "the roster's name and the same without a roster": (
        Told("Solheim", roster="solheim", called="Ingrid Solheim"), SOLHEIM,
    ),
    "a fact that only one report tells": (SOLHEIM, Told("Ingrid Solheim", gender="female", country="NOR")),
    "a common name with one office": (
        Told("John Smith", office="envoy to Yemen", country="GBR"), Told("John Smith", office="envoy", country="GBR"),
    ),
    "a common name with a country": (Told("Wang Wei", country="CHN"), Told("Wang Wei", country="CHN")),
    "a former judge may be anything now": (
        Told("Ingrid Solheim", office="former judge", sector="JUD"),
        Told("Ingrid Solheim", office="director", sector="BUS"),
    ),
    "one country": (Told("China", "place", country="CHN"), Told("China", "place", country="CHN")),
    "names of one country": (
        Told("United States", "place", country="USA"), Told("U.S.", "place", country="USA"),
    ),
    "one town": (Told("Muscat", "place"), Told("Muscat", "place", country="OMN")),
    "a state that acts, by its name and its capital": (body("Norway", "NOR"), body("Oslo", "NOR")),
    "a state that acts, and its government": (body("Norway", "NOR"), body("Norwegian government", "NOR")),
    "one ministry of one state": (body("Norwegian Foreign Ministry", "NOR"), body("Foreign Ministry", "NOR")),
    "forms of one body's name": (
        body("U.S. Department of Justice", "USA"), body("Justice Department", "USA"),
    ),
    "one newspaper": (body("Nordlyset", None, "JRN"), body("the Nordlyset", "NOR", "JRN")),
    "one treaty": (Told("Oslo Accords", "document"), Told("Oslo Accords", "document")),
}  # fmt: skip

APART = {
    "two entries of the roster": (
        Told("Ingrid Solheim", roster="solheim"), Told("Ingrid Solheim", roster="other-solheim"),
    ),
    "a surname alone": (Told("Solheim"), Told("Solheim")),
    "a surname and a full name": (Told("Solheim"), SOLHEIM),
    "a given name alone": (Told("Ingrid"), SOLHEIM),
    "an initial": (Told("I. Solheim"), SOLHEIM),
    "another gender": (Told("Ingrid Solheim", gender="female"), Told("Ingrid Solheim", gender="male")),
    "another country": (Told("Ingrid Solheim", country="NOR"), Told("Ingrid Solheim", country="DNK")),
    "another office in another field": (
        Told("Ingrid Solheim", office="judge", sector="JUD"), Told("Ingrid Solheim", office="trader", sector="BUS"),
    ),
    "a common name alone": (Told("John Smith"), Told("John Smith")),
    "a common name, one of whom nothing is told": (Told("Wang Wei", country="CHN"), Told("Wang Wei")),
    "a name spelt nearly the same": (Told("Ingrid Solheim"), Told("Ingrid Solhaim")),
    "a description": (
        Told("the ambassador", form="nominal", country="NOR"), Told("the ambassador", form="nominal", country="NOR"),
    ),
    "unnamed sources": (
        Told("three sources", "group", form="nominal", anonymous=True),
        Told("three sources", "group", form="nominal", anonymous=True),
    ),
    "an unnamed person who is called so": (Told("Deep Throat", anonymous=True), Told("Deep Throat", anonymous=True)),
    "a people": (Told("Houthis", "group", country="YEM"), Told("Houthis", "group", country="YEM")),
    "governments of which no state is told": (body("the government"), body("the government")),
    "one ministry of two states": (body("Foreign Ministry", "NOR"), body("Foreign Ministry", "DNK")),
    "a ministry of which no state is told": (body("Foreign Ministry", "NOR"), body("Foreign Ministry")),
    "the embassies of a state": (body("Norwegian Embassy", "NOR"), body("Norwegian Embassy", "NOR")),
    "a town and the government there": (Told("Muscat", "place", country="OMN"), body("Muscat", "OMN")),
    "two towns of one name": (Told("London", "place", country="GBR"), Told("London", "place", country="CAN")),
    "a person and a body": (SOLHEIM, body("Ingrid Solheim", None, "BUS")),
    "a document with a name of one word": (Told("Statement", "document"), Told("Statement", "document")),
}  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "theirs", "one"),
    [
        pytest.param(*pair, one, id=case)
        for table, one in ((BOUND, True), (APART, False))
        for case, pair in table.items()
    ],
)
def test_entities_of_two_reports_are_one_by_these_rules_only(
    connection: Connection, ours: Told, theirs: Told, one: bool
) -> None:
    keep(connection, made(ours, about="first"), made(theirs, about="second"))
    found = clusters(connection)
    assert (found[number(1, 0)] == found[number(2, 0)]) == one


def test_a_name_of_two_people_is_bound_to_the_one_who_has_more_in_common(connection: Connection) -> None:
    reports = [
        made(Told("Ingrid Solheim", country="NOR"), about="a"),
        made(Told("Ingrid Solheim", country="DNK"), about="b"),
        made(Told("Ingrid Solheim", country="DNK"), about="c"),
        made(SOLHEIM, about="d"),
        made(SOLHEIM, about="e"),
    ]
    keep(connection, *reports)
    found = clusters(connection)
    assert found[number(3, 0)] == number(2, 0)
    assert found[number(4, 0)] == number(4, 0), "which of the two is meant is open"
    assert found[number(5, 0)] == number(5, 0)


def test_a_report_can_show_that_two_older_names_are_one(connection: Connection) -> None:
    keep(connection, made(SOLHEIM, about="a"), made(Told("Hilde Borg"), about="b"))
    reading = made(Told("Hilde Borg", roster="solheim", called="Ingrid Solheim"), about="c")
    (seq,) = keep(connection, reading)
    assert set(clusters(connection).values()) == {number(1, 0)}
    people.clear(connection)
    moved: list[list[int]] = []
    for report, made_so in enumerate((made(SOLHEIM, about="a"), made(Told("Hilde Borg"), about="b"), reading), 1):
        moved.append(people.add(connection, report, made_so))
    assert moved == [[], [], [number(2, 0)]], "the older entity whose cluster changed is told"
    assert seq == 3


def test_the_same_text_in_two_papers_tells_of_the_same(connection: Connection) -> None:
    told = (Told("three sources", "group", form="nominal", anonymous=True), Told("the envoy", form="nominal"))
    readings = [made(*told, about="same", outlet=outlet) for outlet in ("Nordlyset", "Sydvesten")]
    assert readings[0].entities[0].id == readings[1].entities[0].id
    keep(connection, *readings)
    found = clusters(connection)
    assert found[number(2, 0)] == number(1, 0)
    assert found[number(2, 1)] == number(1, 1)


def test_every_entity_is_kept_with_the_words_that_name_it(connection: Connection, affair: list[Reading]) -> None:
    keep(connection, *affair)
    rows = {row.seq: row for row in connection.execute(select(entities))}
    assert len(rows) == sum(len(reading.entities) for reading in affair)
    for report, reading in enumerate(affair, 1):
        for place, entity in enumerate(reading.entities):
            row = rows[number(report, place)]
            assert (row.item, row.report) == (entity.id, report)
            assert reading.report.text[row.start : row.end].split() == row.written.split()


def test_who_is_who_in_the_example_case(connection: Connection, affair: list[Reading]) -> None:
    keep(connection, *affair)
    by_name = {(each.name, each.type): each for each in people.who(connection, limit=500) if each.reports > 1}
    assert by_name["Michael Kovrig", "person"].reports >= 6
    assert by_name["China", "place"].reports >= 6
    assert "U.S. Department of Justice" in {
        each.name for each in by_name["Justice Department", "organisation"].spellings
    }
    assert not [name for name, kind in by_name if kind == "group"]

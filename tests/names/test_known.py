"""Known people: a roster looked up by name, surname and sound."""

from __future__ import annotations

import pytest

from dragoman.names.known import known
from dragoman.names.roster import Person, Roster, all_names

ROSTER = Roster(
    people=(
        Person(id="barton", name="Dominic Barton", native={"zh": "鲍达民"}),
        Person(id="meng", name="Meng Wanzhou", aliases=("Sabrina Meng",), native={"zh": "孟晚舟"}),
        Person(id="holt-a", name="Ann Holt"),
        Person(id="holt-b", name="Bob Holt"),
    )
)


def test_names_in_any_script_find_their_person() -> None:
    ready = known(ROSTER)
    assert ready.by_name["鲍达民"].id == ready.by_name["dominic barton"].id == "barton"
    assert ready.by_name["sabrina meng"].id == "meng"
    assert "barton" not in ready.by_name


def test_a_name_of_two_people_is_neithers() -> None:
    ready = known(
        Roster(people=(Person(id="a", name="Ann Holt"), Person(id="b", name="Ann Holt", aliases=("A. Holt",))))
    )
    assert set(ready.by_name) == {"a. holt"}
    assert ready.by_sound("Ann Holt") is None


def test_a_surname_has_all_its_owners_and_a_chinese_one_stands_first() -> None:
    ready = known(ROSTER)
    assert [person.id for person in ready.by_surname["holt"]] == ["holt-a", "holt-b"]
    assert [person.id for person in ready.by_surname["meng"]] == ["meng"]
    assert "wanzhou" not in ready.by_surname


@pytest.mark.parametrize(("name", "person"), [("Baudamin", "barton"), ("Bao Dong", None), ("Ingrid Solheim", None)])
def test_by_sound(name: str, person: str | None) -> None:
    link = known(ROSTER).by_sound(name)
    assert (link.id if link else None) == person


def test_the_same_roster_is_made_ready_once() -> None:
    assert known(ROSTER) is known(ROSTER)
    assert known(Roster(people=ROSTER.people)) is not known(ROSTER)


def test_all_names_stand_once_the_usual_one_first() -> None:
    assert all_names(ROSTER.people[1]) == ("Meng Wanzhou", "Sabrina Meng", "孟晚舟")

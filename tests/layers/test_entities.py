"""Entities: what is put together, what is kept apart, what stays open, and the reasons for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.layers.entities import join_entities
from dragoman.layers.mentions import find_mentions
from dragoman.layers.times import find_times
from dragoman.names.roster import Body, Office, Person, Roster
from dragoman.parsed import Parsed
from dragoman.reading import Entity, Mention
from tests.conftest import cases, steps

ROSTER = Roster(
    people=(
        Person(id="barton", name="Dominic Barton", native={"zh": "鲍达民"}, gender="male", nationality="CAN"),
        Person(id="okello", name="Amina Okello", offices=(Office(title="prime minister", country="KEN"),)),
        Person(id="bao", name="Bao Tong", native={"zh": "鲍彤"}, nationality="CHN"),
        Person(id="holt-a", name="Ann Holt"),
        Person(id="holt-b", name="Bob Holt"),
    ),
    bodies=(Body(id="kra", name="Kestrel Relief Agency", aliases=("KRA",), country="KEN"),),
)


def joined(parsed: Parsed, roster: Roster | None = None) -> tuple[dict[str, Mention], tuple[Entity, ...]]:
    """The mentions by their words ("he#2" is the second "he"), and the entities."""
    mentions = find_mentions(parsed, find_times(parsed, None))
    named: dict[str, Mention] = {}
    for mention in mentions:
        words, count = mention.span.of(parsed.text), 1
        while (key := words if count == 1 else f"{words}#{count}") in named:
            count += 1
        named[key] = mention
    return named, join_entities(parsed, mentions, roster)


def whose(named: dict[str, Mention], entities: tuple[Entity, ...], words: str) -> Entity | None:
    return next((entity for entity in entities if named[words].id in entity.mentions), None)


@pytest.mark.parametrize("case", cases("entities"))
def test_join_entities(parse: Callable[[str], Parsed], case: dict[str, Any]) -> None:
    named, entities = joined(parse(case["text"]))
    for group in case.get("together", ()):
        owners = {words: owner.id if (owner := whose(named, entities, words)) else None for words in group}
        assert None not in owners.values(), owners
        assert len(set(owners.values())) == 1, owners
    for group in case.get("apart", ()):
        owners = {words: owner.id if (owner := whose(named, entities, words)) else words for words in group}
        assert len(set(owners.values())) == len(group), owners
    for words in case.get("alone", ()):
        assert whose(named, entities, words) is None, words


def test_every_mention_is_in_one_entity_at_most(parse: Callable[[str], Parsed]) -> None:
    text = "The Omani government met Oman's envoy in Muscat. Muscat said that he and Ana Ruiz, an envoy, were friends."
    _, entities = joined(parse(text))
    held = [mention for entity in entities for mention in entity.mentions]
    assert len(held) == len(set(held))


def test_an_entity_carries_what_its_mentions_say(parse: Callable[[str], Parsed]) -> None:
    named, entities = joined(parse("Chilean Foreign Minister Mary Holt spoke. Two sources denied it."))
    holt, sources = whose(named, entities, "Mary Holt"), whose(named, entities, "Two sources")
    assert holt is not None
    assert (holt.name, holt.country, holt.sector, holt.office, holt.gender) == (
        "Mary Holt", "CHL", "GOV", "foreign minister", "female",
    )  # fmt: skip
    assert sources is not None
    assert (sources.anonymous, sources.number, sources.type) == (True, 2, "group")
    assert not holt.anonymous


def test_one_of_the_sources_is_an_unnamed_source(parse: Callable[[str], Parsed]) -> None:
    named, entities = joined(parse("Two sources spoke. One of the sources said that one of the ministers knew."))
    source, minister = whose(named, entities, "One of the sources"), whose(named, entities, "one of the ministers")
    assert source is not None
    assert (source.anonymous, source.number, source.type) == (True, 1, "person")
    assert minister is not None
    assert not minister.anonymous


def test_members_are_the_names_listed(parse: Callable[[str], Parsed]) -> None:
    text = "Three engineers were freed. The engineers — Lars Berg, Jonas Vik and Henrik Moe — flew home."
    named, entities = joined(parse(text))
    group = whose(named, entities, "engineers")
    assert group is not None
    by_id = {entity.id: entity.name for entity in entities}
    assert [by_id[member] for member in group.members] == ["Lars Berg", "Jonas Vik", "Henrik Moe"]
    assert any(reason.kind == "members" and len(reason.spans) == 4 for reason in group.reasons)


def test_a_list_after_a_colon_says_who_a_group_is(parse: Callable[[str], Parsed]) -> None:
    text = "Among them are two Danes whose plane crashed in 2003: Jan Holm and Tom Lund. The Danes are well."
    named, entities = joined(parse(text))
    group = whose(named, entities, "Danes")
    assert group is not None
    assert len(group.members) == 2
    assert whose(named, entities, "two Danes") is group


def test_names_that_are_not_listed_are_no_members(parse: Callable[[str], Parsed]) -> None:
    _, entities = joined(parse("Three engineers met Lars Berg. Jonas Vik and Eva Lund saw the engineers."))
    assert not [entity for entity in entities if entity.members]


@pytest.mark.parametrize(
    ("text", "words", "members"),
    [
        ("Jan Dahl and Tom Vik were held in Chad. The two men are free.", "two men", ["Jan Dahl", "Tom Vik"]),
        ("Jan Dahl and Tom Vik were held. Both men are free.", "both men", ["Jan Dahl", "Tom Vik"]),
        ("Jan Dahl and Tom Vik were held. Chad freed the two Danes.", "two Danes", ["Jan Dahl", "Tom Vik"]),
        ("Jan Dahl, 41, and Tom Vik, 38, were held. The two men are free.", "two men", ["Jan Dahl", "Tom Vik"]),
        ("The sailors, Jan Dahl, 41, and Tom Vik, 38, were held.", "sailors", ["Jan Dahl", "Tom Vik"]),
        ("The sailors, Jan Dahl and Tom Vik left together.", "sailors", []),
        ("Two Danes, the sailors Jan Dahl and Tom Vik, were held.", "Two Danes", ["Jan Dahl", "Tom Vik"]),
        ("Ana Ruiz and Mary Holt met Jan Dahl and Tom Vik, Danish sailors. The three men left.", "three men", []),
        ("Jan Dahl and Tom Vik met Lars Berg and Otto Moe. The two men left.", "two men", []),
        ("The Norwegian envoy Jan Dahl and Tom Vik met. The two Danes left.", "two Danes", []),
        ("Jan Dahl and Tom Vik were held. Chad freed two Danes.", "two Danes", []),
        ("Jan Dahl and Tom Vik were held. The two officials left.", "two officials", []),
        ("Jan Dahl and Tom Vik were held. The two young men left.", "two young men", []),
        ("Two people familiar with the talks spoke of Jan Dahl and Tom Vik. The two people left.", "two people", []),
        (
            "Ana Ruiz and her partner Omar Said, teachers held in the town since May, wrote a letter.",
            "teachers held in the town since May",
            ["Ana Ruiz", "Omar Said"],
        ),
        ("The minister met Ana Ruiz and Omar Said, officials told the paper.", "officials", []),
    ],
)
def test_the_two_are_the_only_ones_of_that_number_named_together(
    parse: Callable[[str], Parsed], text: str, words: str, members: list[str]
) -> None:
    named, entities = joined(parse(text))
    group = whose(named, entities, words if words in named else words.capitalize())
    assert group is not None
    by_id = {entity.id: entity.name for entity in entities}
    assert [by_id[member] for member in group.members] == members
    assert any(reason.kind == "members" for reason in group.reasons) is bool(members)


@pytest.mark.parametrize(
    ("text", "words", "members"),
    [
        ("Jan Dahl and Tom Vik were held. Chad tried them in May.", "them", ["Jan Dahl", "Tom Vik"]),
        ("Jan Dahl and Tom Vik were held. Both were tried.", "Both", ["Jan Dahl", "Tom Vik"]),
        ("Jan Dahl and Tom Vik were held. If they are tried, both can go home.", "both", ["Jan Dahl", "Tom Vik"]),
        ("Jan Dahl, a sailor, and Tom Vik, a cook, were freed. The two left Chad.", "two", ["Jan Dahl", "Tom Vik"]),
        ("Jan Dahl left in May. He and his lawyer were tired. They slept.", "They", ["Jan Dahl", "his lawyer"]),
        ("Norway and Chad signed the treaty. They will meet in May.", "They", ["Norway", "Chad"]),
        ("Jan Dahl and Tom Vik met Lars Berg and Otto Moe. They left.", "They", None),
        ("Jan Dahl or Tom Vik was seen. They were tired.", "They", None),
        ("Jan Dahl, Tom Vik and Lars Berg were held. Both were tried.", "Both", None),
        ("Chad freed Jan Dahl and Tom Vik and dropped the charges. It had kept them secret.", "them", None),
        ("Two guards saw Jan Dahl and Tom Vik. Three doctors came. The three had seen them.", "three", []),
        ("Officials from Norway and Chad met Jan Dahl in May. They were pleased.", "They", []),
    ],
)
def test_a_plural_pronoun_stands_for_those_named_together(
    parse: Callable[[str], Parsed], text: str, words: str, members: list[str] | None
) -> None:
    named, entities = joined(parse(text))
    group = whose(named, entities, words)
    by_id = {entity.id: entity.name for entity in entities}
    assert (group and [by_id[member] for member in group.members]) == members
    assert bool(group and any(reason.kind == "members" for reason in group.reasons)) is bool(members)


def test_those_named_together_are_one_group_whatever_points_at_them(parse: Callable[[str], Parsed]) -> None:
    named, entities = joined(parse("Jan Dahl and Tom Vik were held. They were tried. The two men left. Both are home."))
    group = whose(named, entities, "two men")
    assert group is not None
    assert group is whose(named, entities, "They") is whose(named, entities, "Both")
    assert (group.name, group.number) == ("two men", 2)


def test_a_group_without_words_of_its_own_is_called_by_its_members(parse: Callable[[str], Parsed]) -> None:
    named, entities = joined(parse("Jan Dahl and Tom Vik were held. They were tried."))
    group = whose(named, entities, "They")
    assert group is not None
    assert (group.name, group.type) == ("Jan Dahl and Tom Vik", "group")


def test_both_men_are_not_the_two_people_who_told_of_them(parse: Callable[[str], Parsed]) -> None:
    named, entities = joined(parse("Two people close to the talks said that Chad would send both men home."))
    assert whose(named, entities, "both men") is not whose(named, entities, "Two people close to the talks")


def test_each_joining_by_more_than_the_name_has_its_reason(parse: Callable[[str], Parsed]) -> None:
    named, entities = joined(parse("The envoy Ana Ruiz left. Ruiz said she knew. The envoy smiled."))
    ruiz = whose(named, entities, "Ana Ruiz")
    assert ruiz is not None
    assert {reason.kind for reason in ruiz.reasons} == {"apposition", "short name", "pronoun", "description"}
    assert all(reason.words and reason.spans for reason in ruiz.reasons)


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("Dominic Barton left.", "Dominic Barton", "barton"),
        ("An envoy, Baudamin, left. Baudamin was recalled.", "Baudamin", "barton"),
        ("Prime Minister Okello left.", "Okello", "okello"),
        ("Kenyan officials met Mrs. Okello.", "Okello", "okello"),  # the country of her office is told
        ("Prime Minister Holt left.", "Holt", None),  # two people of the roster have the name
        ("A farmer, Mr. Barton, sold eggs.", "Barton", None),  # nothing in the text tells of that one
        ("Ana Ruiz left.", "Ana Ruiz", None),
        ("The Kestrel Relief Agency closed.", "Kestrel Relief Agency", "kra"),
        ("The Chadian Kestrel Relief Agency closed.", "Chadian Kestrel Relief Agency", None),
        ("Bao Dong left.", "Bao Dong", None),  # a well-formed name of somebody else
    ],
)
def test_a_rosters_people_are_found_where_the_words_settle_it(
    parse: Callable[[str], Parsed], text: str, words: str, person: str | None
) -> None:
    named, entities = joined(parse(text), ROSTER)
    found = whose(named, entities, words)
    assert found is not None
    assert found.roster_id == person
    assert any(reason.kind.startswith("roster") for reason in found.reasons) == (person is not None)


@pytest.mark.parametrize(
    ("text", "gender", "joined_to", "left_open"),
    [
        ("Spokesman Amina Okello left. She was tired.", "female", "She", None),
        ("Chairman Mary Holt left. She was tired.", "female", "She", None),
        ("Mr. Mary Holt left. He was tired.", "male", "He", None),
        ("Spokeswoman Kang Osei left. She was tired.", "female", "She", None),
        ("Spokesman Kang Osei left. She was tired.", "male", None, "She"),
        ("Chairman Mary Holt left. He was tired.", "female", None, "He"),
    ],
)
def test_a_given_name_and_the_roster_tell_more_than_a_title(
    parse: Callable[[str], Parsed], text: str, gender: str, joined_to: str | None, left_open: str | None
) -> None:
    known = Roster(people=(Person(id="okello", name="Amina Okello", gender="female"),))
    named, entities = joined(parse(text), known)
    person = next(entity for entity in entities if entity.type == "person")
    assert person.gender == gender
    assert joined_to is None or whose(named, entities, joined_to) is person
    assert left_open is None or whose(named, entities, left_open) is None


def test_a_pronoun_of_either_gender_joins_whom_title_and_roster_tell_apart(parse: Callable[[str], Parsed]) -> None:
    known = Roster(people=(Person(id="osei", name="Kang Osei", gender="female"),))
    named, entities = joined(parse("Spokesman Kang Osei spoke. She left. He added that it was late."), known)
    assert whose(named, entities, "She") is whose(named, entities, "He") is whose(named, entities, "Kang Osei")


def test_the_work_grows_with_the_text(parse: Callable[[str], Parsed]) -> None:
    piece = "Minister Ana Ruiz told two Danish envoys in Oslo that she and Jan Roth had met. They said he knew them. "
    small, large = parse(piece * 40), parse(piece * 160)
    few, many = find_mentions(small, ()), find_mentions(large, ())
    join_entities(small, few, None)  # loads the tables
    assert steps(lambda: join_entities(large, many, None)) < 1.5 * 4 * steps(lambda: join_entities(small, few, None))

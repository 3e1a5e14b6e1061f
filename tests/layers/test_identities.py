"""Identities: who may be one, who cannot be, why, and that nothing is merged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.layers.entities import join_entities
from dragoman.layers.identities import propose_identities
from dragoman.layers.mentions import find_mentions
from dragoman.names.roster import Person, Roster
from dragoman.parsed import Parsed
from dragoman.reading import Entity, Event, Identity, identified
from tests.conftest import cases, steps

ROSTER = Roster(
    people=(
        Person(id="barton", name="Dominic Barton", native={"zh": "鲍达民"}, gender="male"),
        Person(id="meng", name="Meng Wanzhou", native={"zh": "孟晚舟"}, gender="female"),
    )
)


def proposed(parsed: Parsed, roster: Roster | None = None) -> tuple[tuple[Entity, ...], tuple[Identity, ...]]:
    mentions = find_mentions(parsed, ())
    entities = join_entities(parsed, mentions, roster)
    return entities, propose_identities(parsed, (), mentions, entities, (), roster)


def told(text: str, found: tuple[Identity, ...], verdict: str) -> list[list[str]]:
    return [
        [*(name.of(text) for name in item.names), *(reason.kind for reason in item.reasons)]
        for item in found
        if item.verdict == verdict
    ]


@pytest.mark.parametrize("case", cases("identities"))
def test_propose_identities(parse: Callable[[str], Parsed], case: dict[str, Any]) -> None:
    entities, found = proposed(parse(case["text"]))
    assert told(case["text"], found, "same") == case.get("same", [])
    assert told(case["text"], found, "different") == case.get("different", [])
    assert {one for item in found for one in item.entities} <= {entity.id for entity in entities}
    assert all(0 < item.score <= 1 for item in found)
    assert all(reason.words and reason.spans for item in found for reason in item.reasons)


def test_a_rosters_person_under_two_names_is_proposed_with_the_way(parse: Callable[[str], Parsed]) -> None:
    text = "Dominic Barton left Rome. Officials said Baudamin had been recalled. Officials said Baudamin was ill."
    entities, found = proposed(parse(text), ROSTER)
    assert len([entity for entity in entities if entity.roster_id == "barton"]) == 2, "nothing is merged"
    (item,) = found
    assert item.verdict == "same"
    assert "鲍达民" in item.reasons[0].words


def test_two_people_of_the_roster_are_different_however_alike(parse: Callable[[str], Parsed]) -> None:
    roster = Roster(people=(Person(id="a", name="Amin Karimov"), Person(id="b", name="Amin Karimow")))
    text = "Amin Karimov left. Amin Karimow stayed."
    _, found = proposed(parse(text), roster)
    assert told(text, found, "different") == [["Amin Karimov", "Amin Karimow", "roster"]]


def test_one_type_of_event_with_one_partner_is_an_act(parse: Callable[[str], Parsed]) -> None:
    text = "Envoy Ana Ruiz met rebels in Goma. Lu Yisi was there. Officials said Luyisi knew. Luyisi saw rebels."
    parsed = parse(text)
    mentions = find_mentions(parsed, ())
    entities = join_entities(parsed, mentions, None)
    by_name = {entity.name: entity for entity in entities}

    def event(actor: str, partner: str, place: str | None, word: str) -> Event:
        start = text.index(word)
        span = mentions[0].span.__class__(start, start + len(word))
        return identified(
            Event, parsed.sha256, type="CONSULT", trigger=span, evidence=(span,), actors=(by_name[actor].id,),
            recipients=(by_name[partner].id,), place=by_name[place].id if place else None,
        )  # fmt: skip

    events = (event("Ana Ruiz", "rebels", "Goma", "met"), event("Luyisi", "rebels", "Goma", "saw"))
    found = propose_identities(parsed, (), mentions, entities, events, None)
    assert ["Ana Ruiz", "Luyisi", "act"] in told(text, found, "same")
    assert ["Ana Ruiz", "Luyisi", "act"] not in told(
        text, propose_identities(parsed, (), mentions, entities, (), None), "same"
    )


def test_the_work_grows_with_the_number_of_names(parse: Callable[[str], Parsed]) -> None:
    def text(count: int) -> str:
        return " ".join(f"Officials said Bar{chr(97 + n % 26)}tino{chr(97 + n // 26)}v left." for n in range(count))

    def work(count: int) -> int:
        parsed = parse(text(count))
        mentions = find_mentions(parsed, ())
        entities = join_entities(parsed, mentions, None)
        return steps(lambda: propose_identities(parsed, (), mentions, entities, (), None))

    work(10)  # loads the tables
    assert work(240) < 1.5 * 4 * work(60)

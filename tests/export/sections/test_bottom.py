"""The bottom line: at most four lines, each from items, nothing where nothing is settled."""

from __future__ import annotations

import pytest

from dragoman.export.index import Index
from dragoman.export.sections.bottom import bottom_section
from dragoman.reading import Condition, Event, Forecast, Reading
from tests.export.drafts import Draft
from tests.export.sections.conftest import shown

TEXT = (
    "Ann is held. The talks have stalled. Bob must pay if a court agrees. Rain is likely. Ann is unlikely to be freed."
)


def test_the_four_lines_of_a_full_report(told: Reading) -> None:
    lines = bottom_section(Index(told)).lines
    assert [line.pieces[0].text for line in lines] == ["Held:", "A deal:", "Expected:", "On whose word:"]
    assert all(line.spans for line in lines)


def test_two_forecasts_with_a_band_go_before_others_and_one_of_a_release_before_all() -> None:
    draft = Draft(TEXT)
    draft.put(Event, type="RETREAT", mode="release", trigger=draft.at("freed"), evidence=(), status="hypothetical")
    rain, freed = draft.at("Rain is likely"), draft.at("Ann is unlikely to be freed")
    draft.put(Forecast, span=draft.at("if a court agrees"), cue=draft.at("if"))
    assert shown(bottom_section, draft) == ["Expected: if: “if a court agrees”"]
    draft.put(Forecast, span=rain, cue=draft.at("likely"), term="likely", band=(55, 80))
    assert shown(bottom_section, draft) == ["Expected: likely (55–80 %): “Rain is likely”"]
    draft.put(Forecast, span=freed, cue=draft.at("unlikely"), term="unlikely", band=(20, 45))
    assert shown(bottom_section, draft) == [
        "Expected: unlikely (20–45 %): “Ann is unlikely to be freed” · likely (55–80 %): “Rain is likely”"
    ]


def test_a_deal_is_what_is_needed_first_and_whether_talks_are_stalled() -> None:
    draft = Draft(TEXT)
    draft.put(Condition, kind="permission", span=draft.at("Rain is likely"))
    assert "A deal:" not in " ".join(shown(bottom_section, draft))
    draft.put(Condition, kind="conditional", span=draft.at("if a court agrees"))
    draft.put(Condition, kind="obligation", span=draft.at("Bob must pay"))
    assert shown(bottom_section, draft) == ["A deal: needs: “Bob must pay” (and 1 more)"]
    draft.put(
        Event,
        type="CONSULT",
        trigger=draft.at("talks"),
        evidence=(draft.at("The talks have stalled"),),
        status="stalled",
    )
    assert shown(bottom_section, draft) == [
        "A deal: stalled: “The talks have stalled” · needs: “Bob must pay” (and 1 more)"
    ]


def test_whose_word_counts_those_who_are_not_named() -> None:
    draft = Draft(TEXT)
    ann = draft.entity("person", "Ann").id
    draft.said("Ann", "is", "held", authority="named", source_entity=ann)
    assert shown(bottom_section, draft) == [
        "The words settle neither who is held nor what a deal needs or what is expected."
    ]
    draft.said("", "likely", "Rain", authority="unspecified")
    draft.said("", "must", "pay", authority="unspecified", speech=False)
    assert shown(bottom_section, draft) == ["On whose word: 1 of 2 statements come from sources that are not named"]


def test_whom_no_entity_settles_is_not_in_the_bottom_line() -> None:
    draft = Draft(TEXT)
    draft.put(Event, type="COERCE", mode="arrest", trigger=draft.at("held"), evidence=(), ongoing=True)
    assert not [line for line in shown(bottom_section, draft) if line.startswith("Held")]


def test_who_has_neither_a_name_nor_a_number_is_not_who_is_held() -> None:
    draft = Draft(TEXT)
    nobody = draft.entity("group", "court", form="nominal").id
    draft.put(Event, type="COERCE", mode="arrest", trigger=draft.at("held"), evidence=(), recipients=(nobody,))
    assert not [line for line in shown(bottom_section, draft) if line.startswith("Arrested")]


@pytest.mark.parametrize(
    ("kind", "mode", "head"), [("COERCE", "arrest", "Arrested: Ann"), ("ASSAULT", "abduct", "Abducted: Ann")]
)
def test_how_somebody_was_taken_heads_the_line(kind: str, mode: str, head: str) -> None:
    draft = Draft(TEXT)
    ann, at = draft.entity("person", "Ann").id, draft.at("held")
    draft.put(Event, type=kind, mode=mode, trigger=at, evidence=(at,), recipients=(ann,))
    assert shown(bottom_section, draft)[0].startswith(head)


def test_the_last_word_on_who_is_held_heads_the_line() -> None:
    draft = Draft(TEXT)
    ann, bob = (draft.entity("person", name).id for name in ("Ann", "Bob"))
    for person, words in ((ann, "held"), (bob, "pay")):
        draft.put(
            Event, type="COERCE", mode="arrest", trigger=draft.at(words), evidence=(draft.at(words),),
            recipients=(person,),
        )  # fmt: skip
    freed = draft.at("freed")
    draft.put(Event, type="RETREAT", mode="release", trigger=freed, evidence=(freed,), recipients=(ann, bob))
    assert shown(bottom_section, draft) == ["Released: Ann (and 1 more)"]


def test_who_was_released_stands_beside_who_is_held() -> None:
    draft = Draft(TEXT)
    ann, bob = (draft.entity("person", name).id for name in ("Ann", "Bob"))
    held, freed = draft.at("held"), draft.at("freed")
    draft.put(Event, type="COERCE", mode="arrest", trigger=held, evidence=(held,), recipients=(ann,), ongoing=True)
    draft.put(Event, type="RETREAT", mode="release", trigger=freed, evidence=(freed,), recipients=(bob,))
    assert shown(bottom_section, draft) == ["Held: Ann, since when is not said · released: Bob"]


def test_what_a_release_needs_goes_before_other_duties_and_a_threat_is_no_need() -> None:
    draft = Draft("Bob must pay. Ann is freed if Bob pays. Bob vowed to shout if Ann leaves. Ann would go if able.")
    draft.put(Condition, kind="obligation", span=draft.at("Bob must pay"))
    assert shown(bottom_section, draft) == ["A deal: needs: “Bob must pay”"]
    draft.put(Condition, kind="conditional", span=draft.at("Ann is freed if Bob pays"))
    draft.put(Condition, kind="conditional", span=draft.at("shout if Ann leaves"))
    draft.put(Condition, kind="conditional", span=draft.at("Ann would go if able"), counterfactual=True)
    draft.put(Event, type="RETREAT", mode="release", trigger=draft.at("freed"), evidence=())
    whole = draft.at("Bob vowed to shout if Ann leaves")
    draft.put(Event, type="THREATEN", trigger=draft.at("vowed"), evidence=(whole,))
    assert shown(bottom_section, draft) == ["A deal: needs: “Ann is freed if Bob pays” (and 1 more)"]

"""Who says what: a tree of sources, whatever the chains are like."""

from __future__ import annotations

from dragoman.export.sections.said import said_section
from tests.export.drafts import Draft
from tests.export.sections.conftest import shown

TEXT = "The Lamp wrote that Ann said Bob thinks rain is near. A man said no. Reportedly it rained. Ann added more."


def test_sources_stand_behind_those_who_pass_them_on() -> None:
    draft = Draft(TEXT)
    lamp, ann, bob = (draft.entity("person", name).id for name in ("The Lamp", "Ann", "Bob"))
    draft.said("Bob", "thinks", "rain is near", stance="believed", chain=(lamp, ann, bob))
    draft.said("Ann", "said", "Bob thinks rain is near", chain=(lamp, ann))
    draft.said("Ann", "added", "more", chain=(lamp, ann))
    assert shown(said_section, draft) == [
        "The Lamp",
        "  Ann · named",
        "    said: “Bob thinks rain is near”",
        "    added: “more”",
        "    Bob · named",
        "      thinks: “rain is near” (believed)",
    ]


def test_the_same_source_by_another_way_stands_twice() -> None:
    draft = Draft(TEXT)
    lamp, ann = draft.entity("organisation", "The Lamp").id, draft.entity("person", "Ann").id
    draft.said("Ann", "said", "Bob thinks rain is near", chain=(lamp, ann))
    draft.said("Ann", "added", "more", chain=(ann,))
    assert [line for line in shown(said_section, draft) if "Ann" in line] == ["  Ann · named", "Ann · named"]


def test_an_open_link_is_said_and_a_source_without_entity_stands_in_its_words() -> None:
    draft = Draft(TEXT)
    draft.said("A man", "said", "no", authority="anonymous", number=1, chain=(None, None))
    draft.said("", "Reportedly", "it rained", authority="unspecified")
    draft.said("", "", "rain is near", authority="unspecified")
    assert shown(said_section, draft) == [
        "somebody whom the words do not settle",
        "  “A man” · not named",
        "    said: “no”",
        "“Reportedly” · nobody is named",
        "  Reportedly: “it rained”",
        "no source · nobody is named",
        "  said: “rain is near”",
    ]


def test_what_nobody_is_named_for_says_so_and_not_who_passes_it_on() -> None:
    draft = Draft(TEXT)
    lamp = draft.entity("organisation", "The Lamp").id
    draft.said("", "Reportedly", "it rained", authority="unspecified", chain=(lamp,))
    assert shown(said_section, draft) == ["The Lamp", "  Reportedly: “it rained” (nobody is named)"]
    draft.said("The Lamp", "wrote", "rain is near", authority="named_publication", chain=(lamp,), source_entity=lamp)
    assert shown(said_section, draft)[0] == "The Lamp · publication"


def test_what_stands_beside_is_said() -> None:
    draft = Draft(TEXT)
    lamp = draft.entity("organisation", "The Lamp").id
    draft.said(
        "A man", "said", "", stance="refused", positive=False, recipient=lamp, on_record=False, number=7,
        authority="unnamed_group", time=draft.at("near"), silence=draft.at("rain is near"),
    )  # fmt: skip
    assert shown(said_section, draft) == [
        "“A man” · not named, known by office or trade (7)",
        "  said: what is said is not in the text (refused; negated; to The Lamp; “near”; "
        "gives as reason “rain is near”)",
    ]


def test_a_chain_of_a_thousand_links_is_no_matter() -> None:
    draft = Draft("x" * 1000 + " said no")
    chain = [draft.entity("person", "x" * (place + 1)).id for place in range(1000)]
    draft.said("", "said", "no", chain=tuple(chain))
    assert len(shown(said_section, draft)) == 1001

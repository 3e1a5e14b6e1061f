"""Who is who: those who matter, with spellings and reasons; proposals stay proposals."""

from __future__ import annotations

import msgspec

from dragoman.export.sections.who import who_section
from dragoman.reading import Event, Identity, Mention, Reason
from tests.export.drafts import Draft
from tests.export.sections.conftest import shown

TEXT = "Per Holm of Norway met officials. Holm, or Pär Holme, left Doha. Per Holm met a cook and Mr Holm."


def test_the_most_mentioned_come_first_with_other_spellings() -> None:
    draft = Draft(TEXT)
    draft.entity("person", "Pär Holme")
    draft.entity("person", "Per Holm", "Holm,"[:4], "Mr Holm", office="ambassador", country="NOR", gender="male")
    assert shown(who_section, draft) == [
        "Per Holm · person, ambassador, NOR, male (also “Holm”, “Mr Holm”; 3 mentions)",
        "Pär Holme · person",
    ]


def test_entities_of_one_roster_id_stand_together_and_a_spelling_alone_is_said_so() -> None:
    draft = Draft(TEXT)
    draft.entity("person", "Pär Holme", name="Per Holm", roster_id="per-holm")
    draft.entity("person", "a cook", "officials")
    draft.entity("person", "Per Holm", "Holm,"[:4], "Mr Holm", roster_id="per-holm")
    assert shown(who_section, draft) == [
        "Per Holm · person, roster: per-holm (also “Holm”, “Mr Holm”; 3 mentions)",
        "Per Holm · person, roster: per-holm (here only as “Pär Holme”)",
        "a cook · person (also “officials”; 2 mentions)",
    ]


def test_places_and_people_without_a_name_count_only_where_they_act() -> None:
    draft = Draft(TEXT)
    draft.entity("place", "Doha")
    draft.entity("person", "a cook", form="nominal")
    norway = draft.entity("place", "Norway")
    officials = draft.entity("group", "officials", form="nominal", anonymous=True, number=2)
    draft.put(
        Event, type="CONSULT", trigger=draft.at("met"), evidence=(), actors=(norway.id,), recipients=(officials.id,)
    )
    assert shown(who_section, draft) == ["Norway · place", "officials · 2 unnamed"]


def test_reasons_are_listed_once_and_no_more_than_three() -> None:
    draft = Draft(TEXT)
    reasons = tuple(Reason(kind="k", words=words, spans=(draft.at("Holm"),)) for words in ("a", "b", "a", "c", "d"))
    draft.entity("person", "Per Holm", reasons=reasons)
    assert shown(who_section, draft)[1:] == ["  “Holm” · a", "  “Holm” · b", "  “Holm” · c"]


def test_reasons_for_pronouns_are_left_to_the_json() -> None:
    draft = Draft(TEXT)
    he = draft.put(Mention, span=draft.at("or"), head=draft.at("or"), form="pronoun", type="person")
    holm = draft.entity("person", "Per Holm", reasons=(
        Reason(kind="pronoun", words="the nearest", spans=(he.span,)), Reason(kind="name", words="part of it"),
    ))  # fmt: skip
    draft.items[-1] = msgspec.structs.replace(holm, mentions=(*holm.mentions, he.id))
    assert shown(who_section, draft) == ["Per Holm · person (2 mentions)", "  part of it"]


def test_a_proposal_says_what_it_is_and_why_and_stands_with_the_first_of_the_two() -> None:
    draft = Draft(TEXT)
    other, one = draft.entity("person", "Pär Holme"), draft.entity("person", "Per Holm", "Mr Holm")
    draft.entity("person", "a cook")
    names = (one.span, other.span)
    for verdict, score in (("same", 0.9), ("different", 1.0)):
        draft.put(Identity, entities=(one.id, other.id), names=names, verdict=verdict, score=score,
                  reasons=(Reason(kind="sound", words="they sound alike"),))  # fmt: skip
    assert shown(who_section, draft) == [
        "Per Holm · person (also “Mr Holm”; 2 mentions)",
        "  proposal: “Per Holm” may be “Pär Holme” (0.90)",
        "    they sound alike",
        "  proposal: “Per Holm” is not “Pär Holme” (1.00)",
        "    they sound alike",
        "Pär Holme · person",
        "a cook · person",
    ]


def test_a_proposal_for_two_who_are_not_listed_is_there_too() -> None:
    draft = Draft(TEXT)
    doha, norway = draft.entity("place", "Doha"), draft.entity("place", "Norway")
    names = (doha.span, norway.span)
    draft.put(Identity, entities=(doha.id, norway.id), names=names, verdict="different", score=1.0, reasons=())
    assert shown(who_section, draft) == ["  proposal: “Doha” is not “Norway” (1.00)"]

"""Events: what is told, of what kind, whether it took place, by whom and to whom, and what is no event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import Reading
from dragoman.holders import Holders
from dragoman.layers.events import find_events
from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import Event
from tests.conftest import cases

Read = Callable[..., Reading]


def at(reading: Reading, words: str) -> Event:
    """The event whose trigger begins with `words`."""
    found = [event for event in reading.events if reading.quote(event.trigger).startswith(words)]
    assert found, [reading.quote(event.trigger) for event in reading.events]
    return found[0]


def names(reading: Reading, ids: tuple[str, ...]) -> str:
    return " / ".join(entity.name for entity in reading.entities if entity.id in ids)


@pytest.mark.parametrize("case", cases("events"))
def test_each_form_is_read(case: dict[str, Any], reading: Read) -> None:
    found = reading(case["text"])
    kinds = {event.type or event.extension for event in found.events}
    assert kinds.isdisjoint(case.get("not", ()))
    if case.get("none"):
        assert kinds == set()
    if "trigger" not in case:
        return
    event = at(found, case["trigger"])
    for field in ("type", "mode", "extension", "status", "ongoing"):
        if field in case:
            assert getattr(event, field) == case[field], field
    for field in ("actors", "recipients"):
        for name in case.get(field, ()):
            assert name in names(found, getattr(event, field)), field
    for name in case.get("not_recipients", ()):
        assert name not in names(found, event.recipients)
    if "evidence" in case:
        assert found.quote(event.evidence[0]) == case["evidence"]
    if "hedge" in case:
        assert event.hedge is not None
        assert found.quote(event.hedge) == case["hedge"]


def test_two_refusals_of_one_person_are_two(reading: Read) -> None:
    found = reading("President Omar Said ruled out a truce. On Friday he refused to negotiate with anybody.")
    assert [found.quote(event.trigger) for event in found.events if event.type == "REJECT"] == ["ruled out", "refused"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Chile praised Peru. Bolivia praised Peru.", 2),
        ("Chile praised Peru on Monday. Peru was praised.", 1),
        ("The sailor was released. Chile released the sailor.", 1),
        ("Chile released the sailor. Bolivia released the sailor.", 2),
        ("Chile praised Peru. Chile praised Bolivia.", 2),
    ],
)
def test_an_act_told_twice_is_one_unless_others_did_it(text: str, acts: int, reading: Read) -> None:
    assert len(reading(text).events) == acts


def test_a_day_told_of_somebody_beside_dates_nothing_that_befell_them(reading: Read) -> None:
    found = reading("Jon Dahl, who left for Peru in January, was sentenced to a year.", published="2022-06-01")
    assert at(found, "sentenced").begin is None
    found = reading("Jon Dahl was rescued in a raid on 5 March.", published="2022-06-01")
    assert at(found, "rescued").begin == "2022-03-05"


def test_another_retreat_is_not_the_one_just_told(reading: Read) -> None:
    found = reading("The rebels handed over two soldiers. The ceasefire holds in the north.")
    assert next(event for event in found.events if event.type == "RETREAT").mode is None


def test_whom_talks_are_on_does_not_talk(reading: Read) -> None:
    found = reading("Norway and Chad held talks on Jon Dahl in Oslo.")
    assert "Jon Dahl" not in names(found, at(found, "held").actors)


def test_a_time_belongs_to_the_act_it_stands_with(reading: Read) -> None:
    found = reading("Jon Dahl was arrested in 2019 and convicted in 2021.")
    assert [event.begin for event in found.events] == ["2019-01-01", "2021-01-01"]
    fronted = reading("In 2019 Jon Dahl was arrested.")
    assert [event.begin for event in fronted.events] == ["2019-01-01"]


def test_a_time_between_subject_and_verb_dates_the_act(reading: Read) -> None:
    found = reading("Omani prosecutors on Friday charged Jon Dahl with theft.", published="2021-06-20")
    assert at(found, "charged").begin == "2021-06-18"
    promised = reading("In a call in May, President Okello promised the envoy that Chad would help.")
    assert at(promised, "promised").times == (promised.times[0].id,)


@pytest.mark.parametrize(
    ("length", "begin"),
    [("910 days", "2018-12-10"), ("more than 900 days", None), ("about 900 days", None), ("at least 900 days", None)],
)
def test_a_length_that_is_only_a_bound_gives_no_day(reading: Read, length: str, begin: str | None) -> None:
    found = at(reading(f"Two sailors have been held in Chad for {length}.", published="2021-06-07"), "held")
    assert (found.begin, found.end, found.ongoing) == (begin, None, True)


def test_a_time_of_saying_dates_no_act(reading: Read) -> None:
    found = reading("Omani prosecutors said on Friday that police had arrested Jon Dahl.", published="2021-06-20")
    assert at(found, "arrested").begin is None
    denied = reading("The consul on Friday denied that the guards had beaten Jon Dahl.", published="2021-06-20")
    assert all(event.begin is None for event in denied.events)


def test_a_headline_on_one_person_is_no_telling_of_another(reading: Read) -> None:
    found = reading(
        "Two pilots fly home hours after Ruiz is freed\n\n"
        "Chad released the two pilots on Friday. A court in Lima then freed Ana Ruiz, a banker. Ruiz left Peru."
    )
    released = [event for event in found.events if (event.type, event.mode) == ("RETREAT", "release")]
    assert [names(found, event.recipients) for event in released] == ["Two pilots", "Ana Ruiz"]


def test_a_headline_that_only_describes_tells_of_those_named_below(reading: Read) -> None:
    found = reading("Chad frees a banker\n\nChad on Friday freed Ana Ruiz, who had been held in Abeche.")
    released = [event for event in found.events if (event.type, event.mode) == ("RETREAT", "release")]
    assert [names(found, event.recipients) for event in released] == ["Ana Ruiz"]


def test_a_time_in_a_relative_clause_is_not_that_of_the_main_clause(reading: Read) -> None:
    found = reading("The rebels hold General Omar Said, who was abducted in August 2020.")
    assert at(found, "hold").begin is None
    assert at(found, "abducted").begin == "2020-08-01"


def test_an_event_told_again_is_one(reading: Read) -> None:
    found = reading(
        "Norwegian and Omani officials had talks in March\n\n"
        "Envoy Kari Lund negotiated with Omani officials in Muscat. The talks lasted a week."
    )
    consults = [event for event in found.events if event.type == "CONSULT"]
    assert [found.quote(event.trigger) for event in consults] == ["negotiated"]
    assert [found.quote(span) for span in consults[0].repeats] == ["had talks", "talks"]


def test_two_meetings_with_two_people_are_two(reading: Read) -> None:
    found = reading("Kari Lund met the captain on Monday. Kari Lund met Omar Said on Tuesday.")
    assert [found.quote(event.trigger) for event in found.events] == ["met", "met"]


def test_what_took_place_is_not_what_is_hoped_for(reading: Read) -> None:
    found = reading("The army freed Ana Ruiz in May. The family hopes the army will free Omar Said.")
    assert {event.status for event in found.events} == {"actual", "hypothetical"}


def test_what_is_only_asked_for_is_told_by_the_request(reading: Read) -> None:
    found = reading("Peru called for sanctions against the island.")
    assert [event.type for event in found.events] == ["REQUEST"]


def test_what_is_condemned_took_place(reading: Read) -> None:
    found = reading("Norway condemned the arrest of two monks.")
    assert [(event.type, event.background) for event in found.events] == [("ACCUSE", False), ("COERCE", True)]


def test_the_sentence_reports_one_and_tells_another_beside(reading: Read) -> None:
    found = reading("The minister, who visited Oslo in May, resigned on Friday.")
    assert at(found, "visited").background
    assert not at(found, "resigned").background


def test_time_and_place_stand_in_the_clause(reading: Read) -> None:
    found = reading("Kari Lund met Omar Said in Lima on 3 May 2020, officials said on Monday.", published="2020-06-01")
    met = at(found, "met")
    assert (met.begin, met.end) == ("2020-05-03", "2020-05-03")
    assert names(found, (met.place or "",)) == "Lima"


def test_an_event_is_held_by_the_innermost_attribution(reading: Read) -> None:
    found = reading("A source said that police arrested the envoy.")
    event = at(found, "arrested")
    held = next(item for item in found.attributions if item.id == event.attribution)
    assert any(span.holds(event.trigger) for span in held.content)


def test_we_in_what_somebody_says_is_the_speaker(reading: Read) -> None:
    found = reading("“We support the miners,” President Ana Ruiz said.")
    assert "Ana Ruiz" in names(found, at(found, "support").actors)


WORDS = sorted(
    {word for row in rows("events_verbs") for verb in row["verb"].split("|") for word in verb.split()}
    | {noun for row in rows("events_nouns") for noun in row["noun"].split("|")}
    | {"the army", "Peru", "two sailors", "will", "not", "to", "by", "with", "and", ",", "who", "has", "been", "."}
)


@settings(max_examples=40, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_any_words_give_events_that_hold_together(words: list[str], parse: Callable[[str], Parsed]) -> None:
    parsed = parse(" ".join(words))
    found = find_events(parsed, (), (), Holders.of(parsed, (), ()))
    assert [event.trigger for event in found] == sorted(event.trigger for event in found)
    for event in found:
        assert event.evidence[0].holds(event.trigger)
        assert (event.type is None) != (event.extension is None)
        assert event.trigger not in event.repeats


def test_the_tables_speak_of_known_kinds() -> None:
    known = {(row["type"], row["mode"]) for row in rows("plover")}
    classes = {f"@{row['class']}" for row in rows("events_objects")} | {"@actor", "@state"}
    for row in rows("events_verbs"):
        assert (row["type"], row["mode"]) in known or row["type"] in {"-", "dispatch", "recall", "die", "escape"}, row
        assert row["not"] in {"", "REJECT"}, row
        assert row["roles"] in {"", ">", "<", "=", "self", "visit", "host", "with", "to", "state"}, row
        used = [*row["subject"].split("|"), *row["object"].split("|"), *row["with"].partition(":")[2].split("|")]
        assert {word for word in used if word.startswith("@")} <= classes, row
    for row in rows("events_nouns"):
        assert (row["type"], row["mode"]) in known or row["type"] == "-", row
        assert row["of"] in {"", "actor", "recipient", "both"}, row
        assert row["needs"] in {"", "party", "light", "content"}, row


def test_every_row_with_a_type_says_where_it_comes_from() -> None:
    for row in (*rows("events_verbs"), *rows("events_nouns")):
        assert row["ref"] or row["type"] in {"-", "dispatch", "recall", "die", "escape"}, row


def test_no_row_stands_in_the_shadow_of_an_equal_one() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for row in rows("events_verbs"):
        for verb in row["verb"].split("|"):
            key = (verb, row["subject"], row["object"], row["with"])
            assert key not in seen, key
            seen[key] = row["type"]


def test_stages_of_a_case_at_law_stay_apart(reading: Read) -> None:
    found = reading(
        "Jon Dahl was charged with theft. Dahl had stood trial before. He was convicted. Dahl was sentenced."
    )
    assert [found.quote(event.trigger) for event in found.events] == [
        "charged",
        "stood trial",
        "convicted",
        "sentenced",
    ]
    again = reading("Jon Dahl was charged with theft. The editor wrote about Chad. Dahl was charged by the court.")
    assert [found.quote(each) for event in again.events for each in event.repeats] != []


def test_what_befell_one_of_them_is_not_what_befell_both(reading: Read) -> None:
    found = reading("Jon Dahl and Ana Ruiz were arrested. Dahl was arrested in March 2020.")
    assert [event.begin for event in found.events] == [None, "2020-03-01"]
    noun = reading("Jon Dahl and Ana Ruiz were arrested in March 2020. The arrest of Dahl was filmed.")
    assert [names(noun, event.recipients) for event in noun.events] == ["Jon Dahl / Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("Jon Dahl is held in a prison built in 1978.", None),
        ("Jon Dahl was arrested in a town that burnt down in 1978.", None),
        ("Jon Dahl, arrested in 1978, wrote a book.", "1978-01-01"),
        ("The talks that began in 1978 ended.", "1978-01-01"),
    ],
)
def test_a_time_inside_what_is_told_of_a_place_dates_nothing_else(reading: Read, text: str, begin: str | None) -> None:
    assert [event.begin for event in reading(text).events][:1] == [begin]


def test_a_length_counted_from_an_act_does_not_date_it(reading: Read) -> None:
    found = reading("Jon Dahl was arrested on 4 May 2020. He was charged 20 days after his arrest.")
    assert [(event.mode, event.begin) for event in found.events] == [("arrest", "2020-05-04"), ("allege", "2020-05-24")]


def test_a_pronoun_makes_nobody_held_where_another_may_be_meant(reading: Read) -> None:
    doubtful = reading("Ana Ruiz was arrested in May. The consul visited Ruiz ten days after she was detained.")
    assert names(doubtful, at(doubtful, "detained").recipients) == ""
    both = reading("Jon Dahl and Ana Ruiz were detained in May. They were charged in June.")
    assert "Ruiz" in names(both, at(both, "charged").recipients)
    plain = reading("The consul came home in May. She was detained at the airport.")
    assert names(plain, at(plain, "detained").recipients) == "consul"


def test_an_arrest_told_as_another_is_not_the_first(reading: Read) -> None:
    again = reading("Jon Dahl was arrested in May. He was freed. Dahl was arrested again.")
    assert [found.mode for found in again.events] == ["arrest", "release", "arrest"]
    moved = reading("Jon Dahl had been held in a cell since May. He was moved to a prison in July 2020.")
    assert [event.begin for event in moved.events] == [None, "2020-07-01"]


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("Jon Dahl, arrested on the same day, 23 March 2020, is well.", "2020-03-23"),
        ("Jon Dahl has been detained since the coup of 1 February 2020.", None),
        ("Jon Dahl was detained on the night of 1 February 2020.", "2020-02-01"),
        ("Nine men who had been held in Chad since 1 May 2020 were freed.", "2020-05-01"),
    ],
)
def test_which_day_dates_an_act(reading: Read, text: str, begin: str | None) -> None:
    found = [event for event in reading(text).events if event.type == "COERCE"]
    assert [event.begin for event in found] == [begin]


def test_a_noun_with_a_place_of_its_own_is_not_what_a_verb_told(reading: Read) -> None:
    found = reading("The sailor Jon Dahl was killed in May. Two women were freed in a raid in Lima.")
    assert [found.quote(event.trigger) for event in found.events if event.type == "ASSAULT"] == ["killed", "raid"]


def test_they_are_nobody_held_where_others_may_be_meant(reading: Read) -> None:
    found = reading("Two engineers were detained in Lima. The army said they were suspected of theft.")
    assert names(found, at(found, "suspected").recipients) != "army"


def test_an_attack_is_not_the_taking_that_the_headline_tells(reading: Read) -> None:
    found = reading("Nuns abducted in Chad\n\nRebels carried out an attack on Lima in May.")
    assert [event.mode for event in found.events if event.type == "ASSAULT"] == ["abduct", None]


def test_another_arrest_before_is_not_what_a_noun_told(reading: Read) -> None:
    found = reading("Jon Dahl has died in custody. Dahl had already been detained in March 2020.")
    assert [event.begin for event in found.events if event.type == "COERCE"] == [None, "2020-03-01"]


def test_a_day_of_somebody_unknown_does_not_date_what_the_headline_tells(reading: Read) -> None:
    found = reading("Captured reporter Ana Ruiz is well\n\nHe spoke of it, captured in June 2022.")
    assert all("Ruiz" not in names(found, e.recipients) for e in found.events if e.begin)


def test_the_day_of_an_arrest_is_not_that_of_what_followed_it(reading: Read) -> None:
    found = reading("Charges were brought against Jon Dahl after his arrest in November 2017.")
    assert [(event.mode, event.begin) for event in found.events] == [("allege", None), ("arrest", "2017-11-01")]

"""The two settings of attribution: what each keeps, leaves out and puts together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.reading import Reading
from dragoman.settings import in_setting

Read = Callable[..., Reading]


def cues(reading: Reading, setting: str) -> list[str]:
    """The cues that count in a setting."""
    found = in_setting(reading, "speech" if setting == "speech" else "wide")
    return [" ".join(reading.quote(span) for span in item.cue) for item in found]


def test_wide_keeps_judgements_and_speech_keeps_what_is_nested(reading: Read) -> None:
    read = reading("The minister said she believed the envoy was safe. The union opposed the plan.")
    assert cues(read, "wide") == ["said", "opposed"]
    assert cues(read, "speech") == ["said", "believed"]


def test_wide_leaves_out_what_stands_in_a_quotation_that_nobody_speaks(reading: Read) -> None:
    read = reading("“They said that the gate was shut and the guards gone.” The rain went on.")
    assert cues(read, "wide") == []
    assert cues(read, "speech") == ["said"]


def test_a_quotation_that_goes_on_is_one_in_wide_and_ends_with_its_tag_in_speech(reading: Read) -> None:
    read = reading("“The gate is shut,” Ana Ruiz said. “Nobody goes in.”")
    (wide,), (speech,) = in_setting(read, "wide"), in_setting(read, "speech")
    assert [read.quote(span) for span in wide.content] == ["The gate is shut,", "Nobody goes in."]
    assert [read.quote(span) for span in speech.content] == ["The gate is shut,"]
    assert wide.id == speech.id


@pytest.mark.parametrize(
    ("text", "wide", "speech"),
    [
        ("“The gate,” Ana Ruiz said, “is shut.”", ["The gate,", "is shut."], ["The gate,"]),
        ("The gate, Ana Ruiz said, is shut.", ["The gate", "is shut"], ["The gate", "is shut"]),
        ("Ana Ruiz said: “The gate is shut.”", ["The gate is shut."], ["The gate is shut."]),
    ],
)
def test_a_quotation_around_its_tag_ends_before_it_in_speech(
    reading: Read, text: str, wide: list[str], speech: list[str]
) -> None:
    read = reading(text)
    assert [read.quote(span) for span in in_setting(read, "wide")[0].content] == wide
    assert [read.quote(span) for span in in_setting(read, "speech")[0].content] == speech


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The last ferry\n\nBy Ana Ruiz\n\nIt rained. Nobody came.", "Ana Ruiz", "It rained. Nobody came."),
        (
            "Ferries\n\nLeo Brandt leo@example.org Fjord School\n\nIt rained.",
            "Leo Brandt",
            "Fjord School\n\nIt rained.",
        ),
        ("Dear Leo,\n\nIt rained. Nobody came.\n\nYours,\n\nAna", "Ana", "Dear Leo,\n\nIt rained. Nobody came."),
        ("Leo,\n\nIt rained.\n\nSincerely,\n\n[the crew]", "[the crew]", "Leo,\n\nIt rained."),
        ("Minister Ana Ruiz's Opening Address\n\nWe had rain.", "Minister Ana Ruiz", "We had rain."),
        ("Remarks by Ana Ruiz\n\nMy friends, it rained.", "Ana Ruiz", "My friends, it rained."),
        ("The port\n\n6:02 P.M. CET THE PRESIDENT: Hello.\n\nIt rained.", "THE PRESIDENT", "Hello.\n\nIt rained."),
        ("The port\n\nSenator Ruiz. Hello.\n\nIt rained.", "Senator Ruiz", "Hello.\n\nIt rained."),
        ("The last ferry\n\nAnna Ruiz\n\nIt rained. Nobody came.", "Anna Ruiz", "It rained. Nobody came."),
    ],
)
def test_in_speech_the_text_is_said_by_who_signs_it(reading: Read, text: str, who: str, what: str) -> None:
    read = reading(text)
    signed = in_setting(read, "speech")[0]
    assert [read.quote(span) for span in signed.source] == [who]
    assert [read.quote(span).strip() for span in signed.content] == [what]
    assert signed not in in_setting(read, "wide")
    assert signed not in read.attributions


@pytest.mark.parametrize(
    "text",
    [
        "The last ferry\n\nBy noon it rained.\n\nNobody came.",
        "The last ferry\n\nIt was built by Ana Ruiz in May.",
        "It rained.\n\nYours,\n\nAna",  # no greeting: no letter
        "Dear Leo,\n\nIt rained. Nobody came.",
        "By Ana Ruiz",  # nothing follows
        "Leo,\n\nIt rained. Nobody came.",
        "Rain Stops Ana Ruiz's Speech\n\nIt rained. Nobody came.",  # nobody says "I"
        "Remarks by Ana Ruiz\n\nIt rained. Nobody came.",
        "The port\n\nPRESIDENT: 31.",
        "The port\n\nThe guests met Senator Ruiz. It rained.",
        "Anna Ruiz at sea\n\nAnna Ruiz\n\nIt rained.",  # a picture of her, or her life
        "The last ferry\n\nFjord School\n\nIt rained.",
        "The last ferry\n\nIt rained.\n\nAnna Ruiz\n\nNobody came.",
    ],
)
def test_no_signature_no_author(reading: Read, text: str) -> None:
    assert in_setting(reading(text), "speech") == []


@pytest.mark.parametrize(
    ("head", "sources"),
    [
        ("Miss Mia Brandt\n\nFjord School\n\nHovde, Maine 04401\n\n", ["Miss Mia Brandt", "Mia"]),
        ("MIA BRANDT\n\nTelephone: 555-0143\n\n", ["MIA BRANDT", "Mia"]),
        ("Leo Brandt\n\nHovde, Maine 04401\n\n", ["Mia"]),  # to whom it goes
        ("Mia Brandt\n\nA letter from the school\n\n", ["Mia"]),  # no address
        ("Hovde, Maine 04401\n\n", ["Mia"]),
    ],
)
def test_a_letter_under_the_head_of_its_sender_is_theirs_with_all_that_stands_in_it(
    reading: Read, head: str, sources: list[str]
) -> None:
    read = reading(f"{head}Dear Leo,\n\nIt rained.\n\nYours,\n\nMia")
    found = in_setting(read, "speech")
    assert [read.quote(span) for item in found for span in item.source] == sources
    assert [found[0].content[0].holds(item.content[0]) for item in found] == [True] * len(sources)


def test_turns_of_speakers_end_where_the_next_one_speaks(reading: Read) -> None:
    read = reading("Mr. RUIZ. It rained.\n\nNobody came.\n\nMs. BLOM. It snowed.")
    turns = in_setting(read, "speech")
    assert [read.quote(span) for turn in turns for span in turn.source] == ["Mr. RUIZ", "Ms. BLOM"]
    assert [read.quote(span) for turn in turns for span in turn.content] == ["It rained.\n\nNobody came.", "It snowed."]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Ana Ruiz said it rained.", ["Ana Ruiz"]),
        ("Ana Ruiz went on to say that it rained.", ["Ana Ruiz"]),
        ("Ana Ruiz said it rained, adding that it would snow.", ["Ana Ruiz", ""]),
        ("Ana Ruiz opened the door and said that it rained.", [""]),
        ("Ana Ruiz, who believes that it rained, left.", ["who"]),
    ],
)
def test_speech_has_only_sources_that_the_clause_of_the_cue_names(reading: Read, text: str, sources: list[str]) -> None:
    read = reading(text)
    assert [" ".join(read.quote(s) for s in item.source) for item in in_setting(read, "speech")] == sources
    assert all(item.source for item in in_setting(read, "wide"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("If the court agrees, lawyers say it will rain.", ["it will rain"]),
        ("Even if the court agrees, lawyers say that it will rain.", ["that it will rain"]),
        ("Lawyers say it will rain if the court agrees.", ["it will rain if the court agrees"]),
        ("It will, lawyers say, rain.", ["It will", "rain"]),
    ],
)
def test_a_condition_before_the_tag_is_no_part_of_what_is_said_in_speech(
    reading: Read, text: str, said: list[str]
) -> None:
    read = reading(text)
    (speech,), (wide,) = in_setting(read, "speech"), in_setting(read, "wide")
    assert [read.quote(span) for span in speech.content] == said
    assert wide.content[-len(said) :] == speech.content
    assert (len(wide.content) > len(said)) == text.startswith(("If", "Even"))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Ana Ruiz found that the boat leaks.", True),
        ("Ana Ruiz knew why the boat leaks.", True),
        ("Ana Ruiz wondered how the boat could leak.", True),
        ("Ana Ruiz wants to explain that the boat leaks.", True),
        ("Ana Ruiz is sure that the boat leaks.", True),
        ("Ana Ruiz found out how the boat leaks.", False),
        ("Ana Ruiz told us what the boat costs.", False),
        ("Ana Ruiz is critical of the boat.", False),
        ("The boat leaks, I don't know.", False),
        ("It has been shown that the boat leaks.", False),
        ("Ana Ruiz mentioned “the leaking boat” in May.", False),
        ("Say “hello” to Ana Ruiz.", False),
        ("They say “Hello!” to Ana Ruiz.", True),
        ("To find out if the boat leaks, they rowed.", False),
        ("Having said that, the boat leaks.", False),
        ("The tests prove that the boat leaks.", True),
        ("The colour indicates that the boat leaks.", False),
        ("I am afraid that the boat leaks.", True),
        ("I am glad that the boat is gone.", False),
        ("What we thought the boat would do was wrong.", False),
        ("As far as I can tell, the boat leaks.", False),
    ],
)
def test_speech_keeps_clauses_that_state_what_is_said_or_thought(reading: Read, text: str, counts: bool) -> None:
    assert bool(in_setting(reading(text), "speech")) is counts

"""Capitals that words have for their place only: which words of a headline are small, and what keeps its capital."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.capitals import plain_words
from dragoman.parsed import Parsed

BODY = (
    "\n\nThe envoy Rosa Blom said on Monday that two pilots had been freed in Sandvig. The talks of the port went on."
)


def plain(text: str) -> str:
    """The text with its plain words in place."""
    letters = list(text)
    for start, word in plain_words(text).items():
        letters[start : start + len(word)] = word
    return "".join(letters)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Two Pilots Freed After Talks in Sandvig", "Two pilots freed after talks in Sandvig"),
        ("Sandvig Frees Two Pilots, Envoy Says", "Sandvig frees two pilots, envoy says"),
        ("Envoy Rosa Blom Denies It Will Talk", "Envoy Rosa Blom denies it will talk"),
        ("Sandvig Rejects Deal", "Sandvig rejects deal"),  # neither stands below: cues and events are known
        ("Truce May Be Signed, US Says", "Truce may be signed, US says"),
    ],
)
def test_a_headline_in_capitals_is_read_as_if_it_stood_in_the_text(line: str, wanted: str) -> None:
    assert plain(line + BODY) == wanted + BODY


@pytest.mark.parametrize(
    "text",
    [
        "Envoy leaves Sandvig with Rosa Blom" + BODY,  # written as in a sentence
        "Rosa Blom of Sandvig Leaves." + BODY,  # a sentence
        "Rosa Blom Zirkel Hamna" + BODY,  # what the report does not tell keeps its capital
        "The Pilots Freed Two Envoys",  # nothing below
        "They Met Envoys Near Sandvig in May" + BODY.replace("Sandvig", "Envoys Near Sandvig in May. They Met"),
        "Two pilots freed\n\nEnvoy Rosa Blom Denies Talks\n\nShe said so.",  # no first line
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_a_month_stays_one() -> None:
    assert plain("Talks to Resume in May, Envoy Says" + BODY).startswith("Talks to resume in May, envoy says")


def test_citing_is_no_part_of_the_name_behind_it(parse: Callable[[str], Parsed]) -> None:
    assert plain("Citing Interfax, they left. Citing two people, they came.").startswith(
        "citing Interfax, they left. Citing"
    )


def test_the_text_and_its_offsets_stay(parse: Callable[[str], Parsed]) -> None:
    text = "Sandvig Frees Two Pilots, Envoy Says" + BODY
    parsed = parse(text)
    assert parsed.text == text
    assert all(text[s:e] == w for s, e, w in zip(parsed.start, parsed.end, parsed.word, strict=True))
    assert [parsed.lemma[row] for row in range(9) if parsed.pos[row] == "VERB"] == ["free", "say"]


@given(
    st.lists(st.sampled_from(["Talks", "Freed", "in", "Rosa", "İzmir", "US", "A", ":", "’s", "\n", ". ", "May", "1"]))
)
def test_every_word_is_as_long_as_what_stands_there(words: list[str]) -> None:
    text = " ".join(words) + BODY
    assert all(text[start : start + len(word)].lower() == word for start, word in plain_words(text).items())

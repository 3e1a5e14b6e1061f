"""Mentions: exact words, form and type, what a mention says beside, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.layers.mentions import find_mentions
from dragoman.layers.times import find_times
from dragoman.parsed import Parsed
from dragoman.reading import Mention
from tests.conftest import cases, steps


def found_in(parsed: Parsed) -> tuple[Mention, ...]:
    return find_mentions(parsed, find_times(parsed, None))


@pytest.mark.parametrize("case", cases("mentions"))
def test_find_mentions(parse: Callable[[str], Parsed], case: dict[str, Any]) -> None:
    text = case["text"]
    found = found_in(parse(text))
    first: dict[str, Mention] = {}
    for mention in found:
        first.setdefault(mention.span.of(text), mention)
    shown = {words: f"{mention.form} {mention.type}" for words, mention in first.items()}
    for words, wanted in case.get("found", {}).items():
        assert shown.get(words) == wanted, (words, shown)
    for words, fields in case.get("fields", {}).items():
        assert {name: getattr(first[words], name) for name in fields} == fields
    assert not set(case.get("never", ())) & set(first)


def test_one_name_has_one_type(parse: Callable[[str], Parsed]) -> None:
    text = (
        "Pelletier was moved. In Rome, Pelletier met friends. Pelletier's lawyer and Pelletier, who is ill, came. "
        "They told Pelletier that Jean Pelletier was safe."
    )
    found = [m for m in found_in(parse(text)) if m.span.of(text).endswith("Pelletier")]
    assert len(found) == 6
    assert {mention.type for mention in found} == {"person"}


def test_words_of_a_time_are_no_name(parse: Callable[[str], Parsed]) -> None:
    text = "April Moreau came back in April."
    parsed = parse(text)
    spans = [mention.span for mention in find_mentions(parsed, find_times(parsed, "2021-06-08"))]
    assert not any(text.rindex("April") <= span.start for span in spans)


def test_a_mentions_head_lies_in_its_words(parse: Callable[[str], Parsed]) -> None:
    text = "Senior officials of the Chadian army told Ana Ruiz's lawyer that two Danes who fled had been seen."
    for mention in found_in(parse(text)):
        assert mention.span.start <= mention.head.start < mention.head.end <= mention.span.end


@given(st.text(alphabet="Aa. ,-’'\nUSthe of and al", max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_whole_mentions_in_order(parse: Callable[[str], Parsed], text: str) -> None:
    if not text.strip():
        return
    found = found_in(parse(text))
    assert all(len(mention.span) for mention in found)
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)
    assert len({mention.id for mention in found}) == len(found)


def test_the_work_grows_with_the_text(parse: Callable[[str], Parsed]) -> None:
    piece = "Minister Ana Ruiz told two Danish envoys in Oslo that the U.S. Justice Department and she had met. "
    small, large = parse(piece * 40), parse(piece * 160)
    find_mentions(small, ())  # loads the tables
    assert steps(lambda: find_mentions(large, ())) < 1.5 * 4 * steps(lambda: find_mentions(small, ()))

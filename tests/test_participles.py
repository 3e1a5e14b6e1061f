"""Participles: what the model takes for the sentence's verb hangs under its noun, and what is one stays one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.layers.parse import parse_many
from dragoman.model import load
from dragoman.parsed import Parsed


def row_of(parsed: Parsed, word: str) -> int:
    return list(parsed.word).index(word)


@pytest.mark.parametrize(
    ("text", "participle", "noun", "verb"),
    [
        ("Three engineers seized near the border in May were flown home on Friday.", "seized", "engineers", "flown"),
        ("The engineers captured in Kano two weeks ago said that they were well.", "captured", "engineers", "said"),
        (
            "Relatives of the engineers kidnapped near the border in May told a lawyer.",
            "kidnapped",
            "engineers",
            "told",
        ),
        ("Relatives of three engineers seized from a plant in January said nothing.", "seized", "engineers", "said"),
        ("Lawyers for two miners arrested on Monday are in court.", "arrested", "miners", "are"),
        ("Staff held on Monday will be tried, the court said.", "held", "Staff", "tried"),
        ("He said that two nurses kidnapped near the border in May were flown home.", "kidnapped", "nurses", "flown"),
        ("Two nurses kidnapped near the border in May and freed on Friday are well.", "kidnapped", "nurses", "are"),
        ("Engineers inspecting a pipeline were abducted on 3 May.", "inspecting", "Engineers", "abducted"),
    ],
)
def test_a_participle_hangs_under_whom_it_describes(
    parse: Callable[[str], Parsed], text: str, participle: str, noun: str, verb: str
) -> None:
    parsed = parse(text)
    row = row_of(parsed, participle)
    assert (parsed.dep[row], parsed.word[parsed.head[row]]) == ("acl", noun)
    assert parsed.tag[row] == ("VBG" if participle.endswith("ing") else "VBN")
    subject = next(c for c in parsed.children[row_of(parsed, verb)] if parsed.dep[c] in {"nsubj", "nsubjpass"})
    assert subject < row
    assert not {"nsubj", "nsubjpass"} & {parsed.dep[c] for c in parsed.children[row]}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The gunmen seized two nurses and fled.", "seized"),
        ("Police arrested on Monday a teacher who told her lawyer that she was well.", "arrested"),
        ("The miners kept calm and were freed.", "kept"),
        ("The kidnappers freed one nurse in May and held the others.", "freed"),
        ("Rebels abducted two nurses in May, said the governor.", "abducted"),
        ("The poll found that the nurses were well.", "found"),
        ("The engineers are inspecting a dam and were warned.", "inspecting"),
    ],
)
def test_a_verb_stays_a_verb(parse: Callable[[str], Parsed], text: str, verb: str) -> None:
    parsed = parse(text)
    row = row_of(parsed, verb)
    assert parsed.dep[row] != "acl"
    assert "nsubj" in {parsed.dep[c] for c in parsed.children[row]}


WORDS = (
    "Relatives",
    "of",
    "two",
    "nurses",
    "seized",
    "held",
    "freed",
    "in",
    "May",
    "and",
    ",",
    "are",
    "said",
    "that",
    ".",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_row_of_words_stays_a_tree(words: list[str]) -> None:
    parsed = next(parse_many(load().nlp, [" ".join(words)]))
    for row in range(len(parsed)):
        assert parsed.left[row] <= row < parsed.right[row]
        above = [up for up, _ in zip(parsed.ancestors(row), range(len(parsed)), strict=False)]
        assert len(above) < len(parsed)

"""When the words of two conditions or forecasts say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.case.alike import MOST_WORDS, alike, head_noun, stems

PAIRS = [
    ("sign the accord", "sign an accord", 1, True),
    ("release the four nurses", "releasing the four nurses", 1, True),
    ("pay the fines", "pay a fine", 1, True),
    ("return the seized trawler", "return the trawler", 1, True),
    ("hand over the logbooks to the tribunal", "hand over the logbooks", 1, True),
    ("free the crew", "free the crew of the Aurora", 1, True),
    ("sign the accord", "tear up the accord", 1, False),
    ("release the four nurses", "release the five nurses", 1, False),
    ("pay a fine of 40 million", "pay a fine of 60 million", 1, False),
    ("free Rosa Blom and her driver", "free Ivo Lund and her driver", 1, False),
    ("extradite the pilots", "not extradite the pilots", 1, False),
    ("extradite the pilots", "never extradite the pilots", 1, False),
    ("they won't extradite the pilots", "they would extradite the pilots", 1, False),
    ("sign", "sign", 1, True),
    ("sign", "sign", 2, False),
    ("", "", 1, False),
]


@pytest.mark.parametrize(("one", "other", "least", "same"), PAIRS)
def test_pairs(one: str, other: str, least: int, same: bool) -> None:
    assert alike(stems([one]), stems([other]), least) is same
    assert alike(stems([other]), stems([one]), least) is same


@pytest.mark.parametrize(
    ("description", "noun"),
    [
        ("federal court in New York", "court"), ("American court", "court"), ("two lawyers", "lawyer"),
        ("sailors of the fleet", "sailor"), ("the king", "king"), ("Parliament", "parliament"), ("", ""), ("…", ""),
    ],
)  # fmt: skip
def test_the_noun_of_a_description(description: str, noun: str) -> None:
    assert head_noun(description) == noun


def test_names_and_figures_are_told_apart_from_words() -> None:
    assert stems(["admit the charges against Rosa Blom", "by 4 May"]) == ("admit", "charg", "@rosa", "@blom", "4")


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_can_be_compared(one: str, other: str) -> None:
    left, right = stems([one]), stems([other])
    assert alike(left, right, 1) is alike(right, left, 1)
    assert alike(left, left, 1) is bool(left)
    assert len(set(left)) == len(left) <= MOST_WORDS
    assert not any(" " in stem for stem in left), "stems are kept with blanks between"

"""A selection on the page comes back as code points of the kept text, whatever is in it, or not at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.plain import visible
from dragoman.span import Span, trimmed
from dragoman.web.selecting import found_once, selected

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab \n\r\t\u0301\u00e9\u4e2d\U0001f600\U0001d49c\u202e\u200d\ufeff\U000e0041\u2028\0"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def sent(text: str) -> str:
    """The text as a browser shows it and a form sends it."""
    return re.sub("\r\n|\r|\n", "\r\n", visible(text))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def as_selected(text: str, span: Span) -> tuple[int, int, str]:
    """The selection that holds a span: its offsets as a browser counts them, and its words."""
    start = units(sent(text[: span.start]))
    words = sent(span.of(text))
    return start, start + units(words), words


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a span of it that cuts no line end in two."""
    text = draw(TEXTS.filter(lambda text: len(text) > 0))
    whole = [place for place in range(len(text) + 1) if text[place - 1 : place + 1] != "\r\n" or place == 0]
    start, end = sorted(draw(st.tuples(st.sampled_from(whole), st.sampled_from(whole))))
    return text, Span(start, end)


@given(spans())
def test_every_span_comes_back_trimmed(found: tuple[str, Span]) -> None:
    text, span = found
    wanted = trimmed(text, span)
    assert selected(text, *as_selected(text, span)) == (wanted if len(wanted) else None)


@given(TEXTS, st.integers(-3, 80), st.integers(-3, 80), TEXTS)
def test_any_numbers_and_words_give_those_words_or_nothing(text: str, start: int, end: int, words: str) -> None:
    span = selected(text, start, end, words)
    if span is not None:
        assert len(span)
        assert sent(span.of(text)) in sent(words)


CASES = [
    ("The envoy met Bao Damin.", 14, 23, "Bao Damin", "Bao Damin"),
    ("\U0001f600 Bao Damin.", 3, 12, "Bao Damin", "Bao Damin"),
    ("One\nTwo", 5, 8, "Two", "Two"),
    ("One\r\nTwo", 5, 8, "Two", "Two"),
    ("One\rTwo", 5, 8, "Two", "Two"),
    ("One\nTwo", 0, 8, "One\nTwo", "One\nTwo"),
    ("One\r\nTwo", 0, 8, "One\nTwo", "One\r\nTwo"),
    ("Cafe\u0301 talks", 0, 5, "Cafe\u0301", "Cafe\u0301"),
    ("a\u202eb held", 4, 8, "held", "held"),
    ("a\u202eb held", 0, 3, "a\ufffdb", "a\u202eb"),
    ("\U000e0041b held", 2, 6, "held", None),
    ("\U000e0041b held", 3, 7, "held", "held"),
    ("  held  ", 0, 8, "  held  ", "held"),
    ("held", 0, 4, "Held", None),
    ("held", 0, 3, "held", None),
    ("held held", 5, 9, "held", "held"),
    ("held", 2, 2, "", None),
    ("held", 3, 1, "el", None),
    ("held", -1, 4, "held", None),
    ("held", 0, 400, "held", None),
    ("held \U0001f600", 5, 6, "\ud83d", None),
    ("One\nTwo", 4, 8, "\nTwo", None),
    ("One\nTwo", 0, 4, "One\r", None),
    ("   ", 0, 2, "  ", None),
    ("Cafe\u0301", 0, 4, "Caf\u00e9", None),
]


@pytest.mark.parametrize(("text", "start", "end", "words", "found"), CASES)
def test_selections(text: str, start: int, end: int, words: str, found: str | None) -> None:
    span = selected(text, start, end, words)
    assert (span.of(text) if span else None) == found


ONCE = [
    ("The envoy met Bao Damin.", "Bao Damin", "Bao Damin"),
    ("The envoy met Bao\n  Damin.", "Bao Damin", "Bao\n  Damin"),
    ("The envoy met Bao Damin.", "  Bao\r\nDamin ", "Bao Damin"),
    ("a.b axb", "a.b", "a.b"),
    ("Bao met Bao.", "Bao", None),
    ("aaa", "aa", None),
    ("The envoy", "minister", None),
    ("The envoy", "  ", None),
    ("The envoy", "", None),
]


@pytest.mark.parametrize(("text", "words", "found"), ONCE)
def test_words_alone_must_stand_in_the_text_once(text: str, words: str, found: str | None) -> None:
    span = found_once(text, words)
    assert (span.of(text) if span else None) == found


@given(TEXTS, TEXTS)
def test_words_alone_never_fail(text: str, words: str) -> None:
    span = found_once(text, words)
    assert span is None or 0 <= span.start < span.end <= len(text)

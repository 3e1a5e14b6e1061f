"""Span: offsets, overlap policy, and the cutting of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.span import Span, hull, runs, trimmed


@st.composite
def spans(draw: st.DrawFn, size: int = 40) -> Span:
    start = draw(st.integers(0, size))
    return Span(start, draw(st.integers(start, size)))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-5, -1)])
def test_span_refuses_impossible_offsets(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span needs"):
        Span(start, end)


def test_span_counts_code_points_not_bytes() -> None:
    assert Span(2, 5).of("𝔸é鲍达民") == "鲍达民"


@pytest.mark.parametrize(
    ("one", "other", "holds", "meets"),
    [
        ((0, 5), (1, 3), True, True),
        ((0, 5), (0, 5), True, True),
        ((0, 5), (4, 7), False, True),
        ((0, 5), (5, 7), False, False),
        ((5, 7), (0, 5), False, False),
    ],
)
def test_span_holds_and_meets(one: tuple[int, int], other: tuple[int, int], holds: bool, meets: bool) -> None:
    assert Span(*one).holds(Span(*other)) is holds
    assert Span(*one).meets(Span(*other)) is meets


def test_hull_reaches_over_all() -> None:
    assert hull([Span(4, 6), Span(1, 2), Span(3, 9)]) == Span(1, 9)


@given(st.lists(st.lists(spans(), max_size=3), max_size=5), st.sets(st.integers(1, 39), max_size=3))
def test_runs_join_to_the_text_and_give_each_mark_its_own_words(marks: list[list[Span]], cuts: set[int]) -> None:
    pieces = list(runs(40, marks, cuts))
    assert [i for start, end, _ in pieces for i in range(start, end)] == list(range(40))
    assert cuts <= {start for start, _, _ in pieces}
    assert all(list(numbers) == sorted(set(numbers)) for _, _, numbers in pieces)
    for number, wanted in enumerate(marks):
        covered = {i for start, end, numbers in pieces if number in numbers for i in range(start, end)}
        assert covered == {i for span in wanted for i in range(span.start, span.end)}


def test_runs_of_an_empty_text_are_none() -> None:
    assert list(runs(0, [])) == []


@given(st.text(" a\n", max_size=12))
def test_trimmed_is_what_strip_gives(text: str) -> None:
    assert trimmed(text, Span(0, len(text))).of(text) == text.strip()

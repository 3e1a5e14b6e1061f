"""Parsed: rows and spans, subtrees in linear time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.parsed import Parsed, dateline_end, paragraph_ends, subtree_edges
from dragoman.span import Span


@given(st.lists(st.integers(0, 30), min_size=1, max_size=31))
def test_subtree_edges_are_those_found_by_walking_up(links: list[int]) -> None:
    head = [min(link, row) for row, link in enumerate(links)]  # a head never after its dependant: no cycle
    left, right = subtree_edges(head)
    for row in range(len(head)):
        inside = []
        for other in range(len(head)):
            node = other
            while node != row and head[node] != node:
                node = head[node]
            if node == row:
                inside.append(other)
        assert (left[row], right[row]) == (min(inside), max(inside) + 1)


def test_subtree_edges_of_a_long_chain_do_not_recurse() -> None:
    size = 100_000
    assert subtree_edges([max(0, row - 1) for row in range(size)])[1][0] == size


def test_rows_and_span_are_each_others_inverse(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("The envoy  left Doha.\n\nShe did not say why.")
    for row in range(len(parsed)):
        if parsed.pos[row] != "SPACE":
            assert list(parsed.rows(parsed.span(row, row + 1))) == [row]
    assert [parsed.word[row] for row in parsed.rows(Span(5, 17))] == ["envoy", " ", "left", "Doha"]
    assert list(parsed.rows(Span(3, 4))) == []
    assert list(parsed.rows(Span(0, 0))) == []


def test_span_leaves_white_space_out(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("  Doha.\n\n")
    assert parsed.span(0, len(parsed)).of(parsed.text) == "Doha."
    assert len(parsed.span(0, 1)) == 0


def test_children_child_and_ancestors(parse: Callable[[str], Parsed]) -> None:
    parsed = parse("The envoy met the minister.")
    met = list(parsed.lower).index("met")
    subject, object_ = parsed.child(met, "nsubj"), parsed.child(met, "dobj", "obj")
    assert subject is not None
    assert object_ is not None
    assert parsed.span(parsed.left[subject], parsed.right[subject]).of(parsed.text) == "The envoy"
    assert list(parsed.ancestors(object_)) == [met]
    assert parsed.child(met, "agent") is None


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Talks stall\n\nThe envoy left.\nHe will be back.", 2),
        ("Talks stall\nThe envoy left.\nHe will be back.", 3),
        ("The envoy left Doha\nwith no deal and no\ndate for new talks.", 1),
        ("The envoy left.", 1),
        ("The envoy left.\r\n\r\nHe will be back.\r\n", 2),
        ("\n\n", 0),
    ],
)
def test_paragraphs(parse: Callable[[str], Parsed], text: str, paragraphs: int) -> None:
    found = parse(text).paragraphs
    assert len(found) == paragraphs
    assert all(span.of(text) == span.of(text).strip() for span in found)


@given(st.text("a .\n", max_size=60))
def test_paragraph_ends_rise_and_stay_inside(text: str) -> None:
    ends = paragraph_ends(text)
    assert ends == sorted(set(ends))
    assert all(0 < end <= len(text) for end in ends)


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("OSLO — Two sailors came home.", "Two sailors came home."),
        ("Oslo, May 3 (Nordpress) - Two sailors came home.", "Two sailors came home."),
        ("OSLO (Nordpress), May 3 - Two sailors came home.", "Two sailors came home."),
        ("Oslo (the port) waited - for two days.", None),
        ("ST. JOHN, N.B. (NP) -- “We wait,” he said.", "“We wait,” he said."),
        ("Ana Ruiz - the envoy - left.", None),
        ("Talks in Oslo — Friday’s were the third — go on.", None),
        ("OSLO-BERGEN trains stood still.", None),
        ("NATO", None),
        ("", None),
    ],
)
def test_a_story_begins_behind_its_dateline(text: str, story: str | None) -> None:
    assert text[dateline_end(text, 0) :] == (text if story is None else story)

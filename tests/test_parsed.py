"""Parsed: rows and spans, subtrees in linear time."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from dragoman.parsed import Parsed, subtree_edges
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
    assert parsed.subtree(subject).of(parsed.text) == "The envoy"
    assert list(parsed.ancestors(object_)) == [met]
    assert parsed.child(met, "agent") is None

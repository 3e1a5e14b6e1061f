"""Cites: short, apart where texts are apart, the same whatever stands beside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.cite import SHORTEST, cite, prefixes
from dragoman.report import text_sha256
from dragoman.span import Span

HASHES = st.lists(st.text("01", min_size=64, max_size=64), max_size=30)


def test_a_cite_is_eight_digits_of_the_hash_and_the_span() -> None:
    sha = text_sha256("The envoy left.")
    assert cite(prefixes([sha])[sha], Span(4, 9)) == f"[{sha[:8]}:4-9]"


def test_hashes_that_begin_alike_get_the_digits_that_tell_them_apart() -> None:
    near, other = "abcdef0123" + "0" * 54, "abcdef0129" + "0" * 54
    far = "1" * 64
    assert prefixes([near, other, far]) == {near: near[:10], other: other[:10], far: far[:8]}


def test_no_hash_and_the_same_hash_twice() -> None:
    assert prefixes([]) == {}
    assert prefixes(["a" * 64, "a" * 64]) == {"a" * 64: "a" * SHORTEST}


@given(HASHES)
def test_no_prefix_begins_another_hash_and_the_order_does_not_matter(hashes: list[str]) -> None:
    found = prefixes(hashes)
    assert set(found) == set(hashes)
    assert found == prefixes(reversed(hashes))
    for sha, prefix in found.items():
        assert len(prefix) >= SHORTEST
        assert [other for other in found if other.startswith(prefix)] == [sha]

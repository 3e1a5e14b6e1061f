"""Ids as people write them."""

from __future__ import annotations

import pytest

from dragoman.case.ids import digits_of


@pytest.mark.parametrize(
    ("given", "words", "digits"),
    [
        ("claim-1a2b3c4d", ("claim",), "1a2b3c4d"),
        ("1a2b", ("claim",), "1a2b"),
        ("event-1a2b", ("claim", "event"), "1a2b"),
        ("event-1a2b", ("claim",), None),
        ("claim-1a2", ("claim",), None),
        ("claim-1A2B", ("claim",), None),
        ("claim-", ("claim",), None),
        ("claim-claim-1a2b", ("claim",), None),
        ("deed", ("entity",), "deed"),
        ("Barton", ("entity",), None),
        ("1a2b\n", ("claim",), None),
        ("1a2b%", ("claim",), None),
        ("", (), None),
    ],
)
def test_the_digits_of_an_id_are_four_or_more_in_hex(given: str, words: tuple[str, ...], digits: str | None) -> None:
    assert digits_of(given, *words) == digits

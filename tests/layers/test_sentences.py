"""Sentences: exact words, and the headline where there is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.layers.sentences import find_sentences
from dragoman.parsed import Parsed


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        ("Envoy leaves Doha\n\nThe ministry said nothing. Talks go on.", None, "Envoy leaves Doha"),
        (
            "Envoy leaves. Why?\n\nThe ministry said nothing.",
            "Envoy leaves. Why?",
            None,
        ),  # two sentences: no one headline
        ("Envoy leaves!\n\nThe ministry said nothing.", "Envoy leaves!", "Envoy leaves!"),
        ("The envoy left Doha.\n\nThe ministry said nothing.", None, None),
        ("Envoy leaves Doha\n\nThe ministry said nothing.", "Another title", None),
        ("Envoy leaves Doha", None, None),
        ("Statement by the envoy:\n\nWe left Doha.", None, None),
    ],
)
def test_find_sentences_tells_the_headline(
    parse: Callable[[str], Parsed], text: str, title: str | None, headline: str | None
) -> None:
    found = find_sentences(parse(text), title)
    assert [s.span.of(text) for s in found if s.title] == ([headline] if headline else [])
    assert "".join(s.span.of(text) for s in found).replace(" ", "") == "".join(text.split())

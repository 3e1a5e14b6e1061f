"""The matcher: longest first, lemma or word, alternatives, false friends."""

from __future__ import annotations

import pytest

from dragoman.lexicon import Phrases

TABLE = (
    {"phrase": "~say", "kind": "verb", "pseudo": ""},
    {"phrase": "that is to say", "kind": "", "pseudo": "yes"},
    {"phrase": "according to", "kind": "phrase", "pseudo": ""},
    {"phrase": "have|has|had to", "kind": "duty", "pseudo": ""},
    {"phrase": "have|has|had to say", "kind": "longer", "pseudo": ""},
)
LEMMA = {"said": "say", "says": "say"}


def found(text: str) -> list[tuple[str, str]]:
    lower = text.split()
    hits = Phrases(TABLE).find(lower, [LEMMA.get(word, word) for word in lower])
    return [(" ".join(lower[hit.first : hit.after]), hit.row["kind"]) for hit in hits]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("he said so according to them", [("said", "verb"), ("according to", "phrase")]),
        ("she had to leave", [("had to", "duty")]),
        ("what she had to say", [("had to say", "longer")]),
        ("that is to say nothing", []),
        ("according", []),
        ("", []),
        ("has had", []),
    ],
)
def test_phrases_find(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted

"""Spelling: pairs of names that may be one name spelt twice, found by sound and compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz.distance import Indel

from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import Entity, Reason

_SHORTEST = 4
"""Letters: shorter words are alike too often."""
_LEAST = 0.84
"""How alike every word must be."""
_VOWELS_ONLY = 0.86
_VOWELS = re.compile(r"[aeiouyh]+")
_MOST = 24
"""Names under one sound: of more, each is compared with so many before it."""


def near_spellings(parsed: Parsed, people: Sequence[Entity]) -> Iterator[tuple[Entity, Entity, float, Reason]]:
    """Pairs of entities whose names are spelt nearly the same, with how near (0 to 1) and the reason.

    Names meet by the first consonants of their last word (so that a whole report is compared in linear time); then
    every word must be like its partner, or one name is the surname of the other or the whole of it in one word.
    """
    by_sound: dict[str, list[tuple[Entity, tuple[str, ...]]]] = {}
    for entity in people:
        words = _words(entity.span.of(parsed.text))
        spelt = (*_surnames(words), "".join(words))
        sounds = dict.fromkeys(_sound(word) for word in spelt if len(word) >= _SHORTEST)
        met = {id(other): (other, theirs) for sound in sounds for other, theirs in by_sound.get(sound, [])[-_MOST:]}
        for other, theirs in met.values():
            score = _alike(words, theirs)
            if score >= _LEAST:
                told = f"“{' '.join(theirs)}” and “{' '.join(words)}” are spelt nearly the same"
                yield other, entity, score, Reason(kind="spelling", words=told, spans=(other.span, entity.span))
        for sound in sounds:
            by_sound.setdefault(sound, []).append((entity, words))


def same_surname(parsed: Parsed, people: Sequence[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Pairs of full names that share their last word: they may be taken for one another."""
    last: dict[str, list[Entity]] = {}
    for entity in people:
        words = _words(entity.span.of(parsed.text))
        if len(words) > 1:
            for other in last.get(words[-1], [])[-_MOST:]:
                yield other, entity
            last.setdefault(words[-1], []).append(entity)


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in (part.strip(".,'’").casefold() for part in name.split()) if word)


def _sound(word: str) -> str:
    return _first(word) + _VOWELS.sub("", word[1:])[:1]


def _first(word: str) -> str:
    """The first letter; all vowels are one ("Omar", "Umar")."""
    return "a" if word[:1] in "aeiou" else word[:1]


def _surnames(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that may be the surname: the last, and the first where it is no known given name."""
    if len(words) > 1 and words[0] not in _given_names():
        return (words[-1], words[0])
    return words[-1:]


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in rows("given_names"))


def _alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """How alike two names are by the worst of their words, or one alone or run together to a surname; 0 if the same."""
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return 0.0
    worst = min(_pair(a, b) for a, b in zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else 0.0
    return max(worst, _run_together(ours, theirs), _run_together(theirs, ours))


def _run_together(name: tuple[str, ...], full: tuple[str, ...]) -> float:
    """How alike a name in one word is to the surname, or the whole, of a longer one ("Musadanladi": "Musa Danladi")."""
    if len(full) == 1:
        return 0.0
    return max(_pair("".join(name), word.replace("-", "")) for word in (*_surnames(full), "".join(full)))


def _pair(a: str, b: str) -> float:
    """How alike two words are: letter by letter, and nearly the same where only vowels differ."""
    letters = float(Indel.normalized_similarity(a, b))
    return (
        max(letters, _VOWELS_ONLY) if _first(a) == _first(b) and _VOWELS.sub("", a) == _VOWELS.sub("", b) else letters
    )

"""Spelling: pairs of names that may be one name spelt twice, found by sound and compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

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
    every word must be like its partner, or one name is the surname of the other.
    """
    by_sound: dict[str, list[tuple[Entity, tuple[str, ...]]]] = {}
    for entity in people:
        words = _words(entity.span.of(parsed.text))
        if not words or len(words[-1]) < _SHORTEST:
            continue
        for other, theirs in by_sound.get(_sound(words[-1]), [])[-_MOST:]:
            score = _alike(words, theirs)
            if score >= _LEAST:
                told = f"“{' '.join(theirs)}” and “{' '.join(words)}” are spelt nearly the same"
                yield other, entity, score, Reason(kind="spelling", words=told, spans=(other.span, entity.span))
        by_sound.setdefault(_sound(words[-1]), []).append((entity, words))


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
    return word[:1] + _VOWELS.sub("", word[1:])[:1]


def _alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """The worst likeness of two words that stand for one another; 0 where the names are the same or not comparable."""
    if ours == theirs or (len(ours) != len(theirs) and 1 not in (len(ours), len(theirs))):
        return 0.0
    pairs = list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [(ours[-1], theirs[-1])]
    if all(a == b for a, b in pairs):
        return 0.0
    return min(_pair(a, b) for a, b in pairs)


def _pair(a: str, b: str) -> float:
    """How alike two words are: letter by letter, and nearly the same where only vowels differ."""
    letters = float(Indel.normalized_similarity(a, b))
    return max(letters, _VOWELS_ONLY) if a[:1] == b[:1] and _VOWELS.sub("", a) == _VOWELS.sub("", b) else letters

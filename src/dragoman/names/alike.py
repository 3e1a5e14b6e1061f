"""Alike: how alike a written name is to a way of writing another, or two names are to the ear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from dragoman.lexicon import rows
from dragoman.names.keys import Key, fold, heard_in, is_pinyin_name, keys, plain
from dragoman.names.sounds import Reading, joined, likeness, likeness_of_names

# How the score is made up, set on half of the people of a list of back-transliterated names.
_WORST_PART = 0.5  # weight of the worse of two parts: one wrong surname is not made good by a right given name
_OTHER_INITIAL = 0.03  # taken off where the first sounds differ
_RARE = 0.04  # taken off where a romanisation is one that reports seldom use: pinyin with one wrong letter is likelier
_ALONE = 8.0  # how much harder a surname alone is judged, by its length
_REAL_NAME = 3.0  # how many times a difference counts where the name is a well-formed Chinese one
_NEAR = 0.5  # below this nothing more is looked at
_BY_EAR = 2.5  # how many times a difference counts where two names are compared by ear alone

_NOT_SPELT = ("arabic", "hebrew", "hangul", "kana")  # scripts whose names have no one spelling in Latin letters
_POSSESSIVE = re.compile(r"['’]s?$")
_REST = 4  # letters that a title glued to a name must leave
_LONG_TITLE = 6  # letters of a title that is known though the name after it has no capital


class Match(NamedTuple):
    """How alike two names are: `score` from 0 to 1, and `words` that say by which spelling they met."""

    score: float
    words: str


class _Written(NamedTuple):
    """A name as it stands in a report: its words in plain letters, and how they sound as one word."""

    words: tuple[str, ...]
    letters: str
    heard: tuple[Reading, ...]


def by_key(name: str, key: Key) -> Match:
    """How alike `name` is to one way of writing another name: letter by letter, and sound by sound."""
    note = f" = {key.note}" if key.note else ""
    return Match(score_of(name, key), f"{name} ~ {' '.join(key.parts)}{note}")


def score_of(name: str, key: Key) -> float:
    """The score of `by_key` without its words, for those who ask it of many keys."""
    return max([_score(ours, key) for ours in _written(name)])


def by_ear(name: str, other: str) -> Match:
    """How alike two names sound, in any script: for names whose way from one to the other is not known."""
    if not plain(name) or not plain(other):
        return Match(0.0, "")
    heard = max(likeness_of_names(ours, theirs) for ours in heard_in(name) for theirs in heard_in(other))
    key = keys(other)[0]
    note = f" = {key.note}" if key.note else ""
    return Match(max(0.0, 1 - _BY_EAR * (1 - heard)), f"{name} ~ {' '.join(key.parts)}{note}")


@lru_cache(maxsize=20_000)
def _written(name: str) -> tuple[_Written, ...]:
    """The name, and the name without a title before it or glued to it."""
    found = []
    for written in dict.fromkeys((name, untitled(name))):
        words = plain(written)
        found.append(_Written(words, "".join(words), tuple(joined(heard) for heard in heard_in(written))))
    return tuple(found)


def untitled(name: str) -> str:
    """A name without the titles that stand before it or are glued to it, and without a final 's."""
    words = _POSSESSIVE.sub("", name.strip()).split()
    titles = _titles()
    start = 0
    while length := next((n for n in (3, 2, 1) if " ".join(words[start : start + n]).casefold() in titles), 0):
        if start + length >= len(words):
            break
        start += length
    words = words[start:]
    first = words[0].casefold() if words else ""
    for title in titles if first.startswith(tuple(titles)) else ():
        rest = words[0][len(title) :] if first.startswith(title) else ""
        if len(rest) >= _REST and (rest[0].isupper() or len(title) >= _LONG_TITLE):
            return " ".join((rest, *words[1:]))
    return " ".join(words)


@cache
def _titles() -> dict[str, None]:
    """Forms of address and offices in lower case, the longest first."""
    offices = (row["noun"] for row in rows("sectors") if row["kind"] == "office")
    found = {*offices, "doctor", *(row["written"].casefold() for row in rows("honorifics"))}
    return dict.fromkeys(sorted(found, key=lambda title: (-len(title), title)))


def _score(ours: _Written, key: Key) -> float:
    spelt, letters = ours.letters, key.letters
    if not letters or not spelt:
        return 0.0
    if key.heard.script in _NOT_SPELT:
        return max(0.0, 1 - _BY_EAR * (1 - _heard(ours, key)))
    score = _pair(spelt, letters)
    if score < _NEAR:
        return score / 2
    if len(key.parts) == 2:
        score = (1 - _WORST_PART) * score + _WORST_PART * _best_cut(spelt, key.parts)
    if fold(spelt)[:1] != fold(letters)[:1]:
        score -= _OTHER_INITIAL
    score = 0.5 * score + 0.5 * _heard(ours, key)
    if key.rare:
        score -= _RARE
    if key.alone:
        score -= (1 - score) * _ALONE / max(2, len(letters))
    if is_pinyin_name(ours.words):
        score = min(score, 1 - _REAL_NAME * (1 - OSA.normalized_similarity(spelt, letters)))
    return max(0.0, score)


def _heard(ours: _Written, key: Key) -> float:
    return max(likeness(heard, key.heard) for heard in ours.heard)


def _pair(a: str, b: str) -> float:
    return 0.5 * OSA.normalized_similarity(a, b) + 0.5 * OSA.normalized_similarity(fold(a), fold(b))


def _best_cut(spelt: str, parts: Sequence[str]) -> float:
    """The worse of the two parts' likeness, where `spelt` is cut in two as well as can be."""
    near = range(max(1, len(parts[0]) - 3), min(len(spelt) - 1, len(parts[0]) + 3) + 1)
    return max((min(_pair(spelt[:cut], parts[0]), _pair(spelt[cut:], parts[1])) for cut in near), default=0.0)

"""Matching: how alike two names are, with the way from one to the other in words, and a roster searched by sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from dragoman.names.keys import Key, fold, is_pinyin_name, keys, plain, skeleton

THRESHOLD = 0.84
"""The least score at which two names are taken for spellings of one (set on half of the people of a list of
back-transliterated names; `python -m evals score names`, `score link`)."""
MARGIN = 0.02
"""How much better than the next person a name must fit before it is linked."""

# How the score is made up, set on the same half.
_WORST_PART = 0.3  # weight of the worse of two parts: one wrong surname is not made good by a right given name
_OTHER_INITIAL = 0.03  # taken off where the first sounds differ
_ALONE = 8.0  # how much harder a surname alone is judged, by its length
_REAL_NAME = 3.0  # how many times a difference counts where the name is a well-formed Chinese one
_NEAR = 0.6  # below this nothing more is looked at
_CANDIDATES = 40


class Match(NamedTuple):
    """How alike two names are: `score` from 0 to 1, and `words` that say by which spelling they met."""

    score: float
    words: str


class Link(NamedTuple):
    """A name linked to a person of a roster."""

    id: str
    match: Match


def compare(name: str, other: str, aliases: Iterable[str] = ()) -> Match:
    """How alike `name` is to `other`, or to the best of the other's `aliases` (names in any script).

    With aliases the spellings are compared letter by letter and sound by sound; without, by sound and consonants,
    because the two have gone through another script.
    """
    named = list(aliases)
    found = [_alike(name, key) for alias in named for key in keys(alias)]
    if not named:
        found = [_sounds_alike(ours, theirs, name) for ours in keys(name)[:1] for theirs in keys(other)]
    return max(found, default=Match(0.0, ""), key=lambda match: match.score)


def _pair(a: str, b: str) -> float:
    return 0.5 * Indel.normalized_similarity(a, b) + 0.5 * Indel.normalized_similarity(fold(a), fold(b))


def _alike(name: str, key: Key) -> Match:
    words = plain(name)
    spelt, letters = "".join(words), key.letters
    if not letters or not spelt:
        return Match(0.0, "")
    score = _pair(spelt, letters)
    if len(key.parts) == 2 and score > _NEAR:
        score = (1 - _WORST_PART) * score + _WORST_PART * _best_cut(spelt, key.parts)
    if fold(spelt)[:1] != fold(letters)[:1]:
        score -= _OTHER_INITIAL
    if key.alone:
        score -= (1 - score) * _ALONE / max(2, len(letters))
    if is_pinyin_name(words):
        score = min(score, 1 - _REAL_NAME * (1 - Indel.normalized_similarity(spelt, letters)))
    note = f" = {key.note}" if key.note else ""
    return Match(max(0.0, score), f"{name} ~ {' '.join(key.parts)}{note}")


def _best_cut(spelt: str, parts: Sequence[str]) -> float:
    """The worse of the two parts' likeness, where `spelt` is cut in two as well as can be."""
    near = range(max(1, len(parts[0]) - 3), min(len(spelt) - 1, len(parts[0]) + 3) + 1)
    return max((min(_pair(spelt[:cut], parts[0]), _pair(spelt[cut:], parts[1])) for cut in near), default=0.0)


def _sounds_alike(ours: Key, theirs: Key, name: str) -> Match:
    whole = _by_sound(ours.letters, theirs.letters)
    if len(ours.parts) == len(theirs.parts) > 1:
        worst = min(_by_sound(a, b) for a, b in zip(ours.parts, theirs.parts, strict=True))
        whole = 0.6 * whole + 0.4 * worst
    return Match(whole, f"{name} ~ {' '.join(theirs.parts)}{f' = {theirs.note}' if theirs.note else ''}")


def _by_sound(a: str, b: str) -> float:
    return (
        0.2 * Indel.normalized_similarity(a, b)
        + 0.4 * Indel.normalized_similarity(fold(a), fold(b))
        + 0.4 * Indel.normalized_similarity(skeleton(a), skeleton(b))
    )


class Index:
    """The names of a roster, found by the sounds they share with a name: three folded letters at a time."""

    def __init__(self, people: Mapping[str, Sequence[str]]) -> None:
        """`people`: for each id the person's names in any script."""
        self._ids: list[str] = []
        self._keys: list[Key] = []
        self._by_sound: dict[str, list[int]] = {}
        for person, names in people.items():
            for key in dict.fromkeys(key for name in names for key in keys(name)):
                for sound in _sounds(key.letters):
                    self._by_sound.setdefault(sound, []).append(len(self._ids))
                self._ids.append(person)
                self._keys.append(key)

    def nearest(self, name: str, limit: int = 5) -> list[Link]:
        """The people whose names are most like `name`, best first, at most `limit`."""
        spelt = "".join(plain(name))
        shared: Counter[int] = Counter()
        for sound in sorted(_sounds(spelt)):
            shared.update(self._by_sound.get(sound, ()))
        ranked = sorted(shared, key=lambda n: (-shared[n] / (len(self._keys[n].letters) + len(spelt)), n))[:_CANDIDATES]
        best: dict[str, Match] = {}
        for number in ranked:
            match = _alike(name, self._keys[number])
            if match.score > best.get(self._ids[number], Match(0.0, "")).score:
                best[self._ids[number]] = match
        links = [Link(person, match) for person, match in best.items()]
        return sorted(links, key=lambda link: (-link.match.score, link.id))[:limit]

    def link(self, name: str) -> Link | None:
        """The one person whom `name` fits at `THRESHOLD` or better, and by `MARGIN` better than anybody else."""
        found = self.nearest(name, 2)
        if not found or found[0].match.score < THRESHOLD:
            return None
        rival = found[1].match.score if len(found) > 1 else 0.0
        return found[0] if found[0].match.score - rival >= MARGIN else None


def _sounds(letters: str) -> set[str]:
    folded = f"^{fold(letters)}$"
    return {folded[n : n + 3] for n in range(len(folded) - 2)}

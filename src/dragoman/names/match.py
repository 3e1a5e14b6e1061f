"""Matching: how alike two names are, with the way from one to the other in words, and a roster searched by sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dragoman.names.alike import Match, by_ear, by_key
from dragoman.names.keys import Key, fold, keys, plain

THRESHOLD = 0.84
"""The least score at which two names are taken for spellings of one (set on half of the people of a list of
back-transliterated names; `python -m evals score names`, `score link`)."""
MARGIN = 0.02
"""How much better than the next person a name must fit before it is linked."""

_CANDIDATES = 60


class Link(NamedTuple):
    """A name linked to a person of a roster."""

    id: str
    match: Match


def compare(name: str, other: str, aliases: Iterable[str] = ()) -> Match:
    """How alike `name` is to `other`, or to the best of the other's `aliases` (names in any script).

    With aliases the spellings are compared letter by letter and sound by sound; without, by ear alone, because the two
    may have gone through another script.
    """
    named = list(aliases)
    if not named:
        return by_ear(name, other)
    found = (by_key(name, key) for alias in named for key in keys(alias))
    return max(found, default=Match(0.0, ""), key=lambda match: match.score)


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
            match = by_key(name, self._keys[number])
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

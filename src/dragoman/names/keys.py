"""Keys: how a name may be spelt in plain Latin letters, from any script, and how it sounds."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.lexicon import rows

_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_PARTS = re.compile(r"[\s·・•‧．\-]+")
_NOT_LETTERS = re.compile(r"[^a-z]")
_FINAL_ER = re.compile(r"er(?![aeiou])")
_DOUBLED = re.compile(r"(.)\1+")


class Key(NamedTuple):
    """One way to spell a name: its parts in plain lower-case letters, and whether it is the last part alone.

    `parts` are in the order of speaking; `note` says in words where the spelling comes from ("pinyin of 鲍达民").
    """

    parts: tuple[str, ...]
    alone: bool
    note: str

    @property
    def letters(self) -> str:
        """The parts written as one word."""
        return "".join(self.parts)


def plain(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case Latin letters: other scripts romanised (anyascii), marks dropped."""
    from anyascii import anyascii

    words = (_NOT_LETTERS.sub("", anyascii(word).lower()) for word in _PARTS.split(name))
    return tuple(word for word in words if word)


@lru_cache(maxsize=100_000)
def keys(name: str) -> tuple[Key, ...]:
    """The ways to spell `name`, the plainest first.

    A name in Han characters is read in pinyin. With a separator (迈克尔·斯帕弗) it is a foreign name by sound: whole,
    the parts turned round, and the last part alone; without one it is a Chinese name: surname first, and surname last.
    """
    if not _HAN.search(name):
        parts = plain(name)
        return (Key(parts, False, ""), *((Key(parts[::-1], False, "in the other order"),) if len(parts) > 1 else ()))
    written = [part for part in _PARTS.split(name) if part]
    note = f"pinyin of {name}"
    if len(written) > 1:
        parts = tuple(_pinyin(part, "transliteration") for part in written)
        ends = ((parts[0], parts[-1]),) if len(parts) > 2 else ()
        whole = (parts, parts[::-1], *ends)
        return (*(Key(p, False, note) for p in whole), Key(parts[-1:], True, f"pinyin of {written[-1]} in {name}"))
    found = [Key((_pinyin(name, use),), False, note) for use in ("transliteration", "surname")]
    if 2 <= len(name) <= 4:
        turned = _pinyin(name[1:], "transliteration") + _pinyin(name[:1], "surname")
        found.append(Key((turned,), False, f"{note}, surname last"))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=100_000)
def fold(letters: str) -> str:
    """`letters` with those that are easily confused made one, and doubled letters single."""
    folded = _FINAL_ER.sub("e", _DOUBLED.sub(r"\1", letters))
    for before, after in _folds():
        folded = folded.replace(before, after)
    return _DOUBLED.sub(r"\1", folded)


@lru_cache(maxsize=100_000)
def skeleton(letters: str) -> str:
    """The consonants of the folded letters: what is left of a name whose vowels went through another script."""
    return re.sub(r"[aeiou]", "", fold(letters))


def is_pinyin_name(words: tuple[str, ...]) -> bool:
    """Whether `words` are a whole Chinese name in pinyin: a known surname at an end, one or two syllables beside it.

    Such a name is spelt as it should be: unlike a garbled one, it is another's when it is not quite the same.
    """
    if len(words) not in (2, 3):
        return False
    return any(
        surname in _surnames() and _syllables("".join(given)) in (1, 2) for surname, *given in (words, words[::-1])
    )


def _syllables(letters: str) -> int:
    """How few pinyin syllables `letters` can be cut into; 0 if they cannot."""
    known = _pinyin_syllables()
    fewest: list[int | None] = [0] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        counts = [
            before + 1 for start in range(max(0, end - 6), end)
            if (before := fewest[start]) is not None and letters[start:end] in known
        ]  # fmt: skip
        fewest[end] = min(counts, default=None)
    return fewest[-1] or 0


@cache
def _pinyin_syllables() -> frozenset[str]:
    return frozenset(
        row["initial"].replace("-", "") + final for row in rows("pinyin_syllables") for final in row["finals"].split()
    )


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("han_surnames"))


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    return tuple((row["from"], row["to"]) for row in rows("sound_folds"))


@cache
def _own_readings(use: str) -> dict[str, str]:
    return {row["char"]: row["reading"] for row in rows("han_readings") if row["use"] == use}


def _pinyin(written: str, use: str) -> str:
    """The pinyin of Han characters, each read by itself: a dictionary's phrases give the wrong readings in names."""
    from pypinyin import lazy_pinyin

    own = _own_readings("transliteration")
    first = {**own, **_own_readings("surname")} if use == "surname" else own
    return "".join(
        _NOT_LETTERS.sub("", (own if number else first).get(char) or lazy_pinyin(char)[0].lower())
        for number, char in enumerate(written)
    )

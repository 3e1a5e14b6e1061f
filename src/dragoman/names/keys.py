"""Keys: how a name of a roster may be written in Latin letters, from any script, and how it sounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from dragoman.lexicon import rows
from dragoman.names.romanise import SYSTEMS, mandarin, slavic
from dragoman.names.sounds import Reading, joined, read

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_PARTS = re.compile(r"[\s·・•‧．\-‐‑–=＝,،]+")
_NOT_LETTERS = re.compile(r"[^a-z]")
_FINAL_ER = re.compile(r"er(?![aeiou])")
_DOUBLED = re.compile(r"(.)\1+")


class Key(NamedTuple):
    """One way to write a name: its parts in plain lower-case letters, and whether it is less than the whole name.

    `parts` are in the order of speaking; `note` says in words where the spelling comes from ("pinyin of 鲍达民");
    `heard` is how all parts sound as one word; `rare` is a romanisation that reports seldom use today.
    """

    parts: tuple[str, ...]
    alone: bool
    note: str
    heard: Reading
    rare: bool = False

    @property
    def letters(self) -> str:
        """The parts written as one word."""
        return "".join(self.parts)


def words(name: str) -> tuple[str, ...]:
    """The words of a name as they are written, parted at spaces, hyphens and the dots between Han or kana words."""
    return tuple(word for word in _PARTS.split(name) if word)


def plain(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case Latin letters: other scripts romanised (anyascii), marks dropped."""
    found = (letters(word) for word in words(name))
    return tuple(word for word in found if word)


@lru_cache(maxsize=100_000)
def letters(word: str) -> str:
    """One word in plain lower-case Latin letters, by anyascii; other characters are left out."""
    if word.isascii():
        return _NOT_LETTERS.sub("", word.lower())
    from anyascii import anyascii

    return _NOT_LETTERS.sub("", anyascii(word).lower())


@lru_cache(maxsize=20_000)
def keys(name: str) -> tuple[Key, ...]:
    """The ways to write `name`, the plainest first.

    A name in Han characters is read in pinyin. With a separator (迈克尔·斯帕弗) it is a foreign name by sound: whole,
    the parts turned round, and the last part alone; without one it is a Chinese name: surname first and surname last,
    in pinyin and in the older romanisations. A Cyrillic name is written as English, German, French, Polish and
    scholars do, a Korean surname as Koreans do (Lee for 이). In other names a given name has its short forms and its
    initial, and middle names may go.
    """
    if _HAN.search(name):
        found = _han(name)
    elif _CYRILLIC.search(name):
        found = _cyrillic(name)
    elif name[:1] in _hangul_surnames() and 2 <= len(name) <= 4:
        found = chain(_korean(name), _alphabetic(name))
    else:
        found = _alphabetic(name)
    first: dict[tuple[str, ...], Key] = {}
    for key in found:
        first.setdefault(key.parts, key)
    return tuple(first.values())


def _alphabetic(name: str) -> Iterator[Key]:
    pairs = [(plain_word, read(word)) for word in words(name) if (plain_word := letters(word))]
    parts, heard = tuple(part for part, _ in pairs), tuple(sounds for _, sounds in pairs)
    yield Key(parts, False, "", joined(heard))
    if len(parts) < 2:
        return
    yield Key(parts[::-1], False, "in the other order", joined(heard[::-1]))
    if len(parts) > 2:
        yield Key((parts[0], parts[-1]), False, "without middle names", joined((heard[0], heard[-1])))
    for other in _short_forms(parts[0]):
        note = f"with {other.title()} for {words(name)[0]}"
        yield Key((other, parts[-1]), False, note, joined((read(other), heard[-1])))
    if len(parts[0]) > 1:
        yield Key((parts[0][0], parts[-1]), True, "with the initial alone", joined((read(parts[0][0]), heard[-1])))


def _korean(name: str) -> Iterator[Key]:
    """A Korean name of one word, its surname as it is usually written, first and last."""
    given, sounds = letters(name[1:]), read(name[1:])
    for surname in _hangul_surnames()[name[0]]:
        ours = Reading(read(surname).sounds, sounds.script)
        note = f"{name} with {surname} for {name[0]}"
        yield Key((surname.lower(), given), False, note, joined((ours, sounds)))
        yield Key((given, surname.lower()), False, note, joined((sounds, ours)))


def _cyrillic(name: str) -> Iterator[Key]:
    written = words(name)
    heard = tuple(read(word) for word in written)
    for system in SYSTEMS:
        parts = tuple(slavic(word, system) for word in written)
        note = f"{name} as written in {system}" if system != "scientific" else f"{name} as scholars write it"
        yield Key(parts, False, note, joined(heard))
        if len(parts) > 1:
            yield Key(parts[::-1], False, note, joined(heard[::-1]))
        if len(parts) > 2:
            yield Key((parts[0], parts[-1]), False, f"{note}, without middle names", joined((heard[0], heard[-1])))


def _han(name: str) -> Iterator[Key]:
    written = words(name)
    note = f"pinyin of {name}"
    if len(written) > 1:
        parts = tuple("".join(_syllables_of(part, "transliteration")) for part in written)
        ends = ((parts[0], parts[-1]),) if len(parts) > 2 else ()
        for order in (parts, parts[::-1], *ends):
            yield Key(order, False, note, _as_pinyin(order))
        yield Key(parts[-1:], True, f"pinyin of {written[-1]} in {name}", _as_pinyin(parts[-1:]))
        misread = tuple("".join(_misread(part)) for part in written)
        yield Key(misread, False, f"{note} by the dictionary", _as_pinyin(misread))
        yield Key(misread[-1:], True, f"{note} by the dictionary, the last part", _as_pinyin(misread[-1:]))
        return
    for use in ("transliteration", "surname"):
        yield from _chinese(_syllables_of(name, use), name, turned=use == "surname" and 2 <= len(name) <= 4)
    whole = ("".join(_misread(name)),)
    yield Key(whole, False, f"{note} by the dictionary", _as_pinyin(whole))


def _chinese(syllables: tuple[str, ...], name: str, turned: bool) -> Iterator[Key]:
    """A Chinese name of these syllables, in each romanisation; `turned`: with the surname last as well."""
    for system in ("pinyin", "Wade-Giles", "Yale", "Tongyong"):
        spelt = syllables if system == "pinyin" else tuple(mandarin(syllable, system) for syllable in syllables)
        note, rare = f"{system} of {name}", system != "pinyin"
        yield Key(("".join(spelt),), False, note, _as_pinyin(syllables), rare)
        if turned:
            whole = "".join((*spelt[1:], spelt[0]))
            yield Key((whole,), False, f"{note}, surname last", _as_pinyin((*syllables[1:], syllables[0])), rare)


def _as_pinyin(parts: tuple[str, ...]) -> Reading:
    return joined([read(part, "pinyin") for part in parts])


def _syllables_of(written: str, use: str) -> tuple[str, ...]:
    """The pinyin of Han characters, each read by itself: a dictionary's phrases give the wrong readings in names."""
    from pypinyin import lazy_pinyin

    own = _own_readings("transliteration")
    first = {**own, **_own_readings("surname")} if use == "surname" else own
    return tuple(
        _NOT_LETTERS.sub("", (own if number else first).get(char) or lazy_pinyin(char)[0].lower())
        for number, char in enumerate(written)
    )


@lru_cache(maxsize=20_000)
def _misread(written: str) -> tuple[str, ...]:
    """The pinyin that a dictionary of words gives for Han characters: so a machine reads a name it does not know."""
    from pypinyin import lazy_pinyin

    return tuple(_NOT_LETTERS.sub("", syllable.lower()) for syllable in lazy_pinyin(written))


def heard_in(name: str) -> tuple[tuple[Reading, ...], ...]:
    """How a name sounds, word by word: as its script reads, and as pinyin where its letters can be that."""
    written = words(name)
    if _HAN.search(name):
        return (tuple(read("".join(_syllables_of(word, "transliteration")), "pinyin") for word in written),)
    found = tuple(sounds for word in written if (sounds := read(word)).sounds)
    if found and all(sounds.script == "latin" for sounds in found) and _syllables("".join(plain(name))):
        return found, tuple(read(word, "pinyin") for word in plain(name))
    return (found,)


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


def is_surname(word: str) -> bool:
    """Whether a word in plain lower-case letters is a Chinese family name in pinyin."""
    return word in _surnames()


@lru_cache(maxsize=100_000)
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
def _hangul_surnames() -> dict[str, list[str]]:
    return {row["surname"]: row["written"].split() for row in rows("hangul_surnames")}


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    return tuple((row["from"], row["to"]) for row in rows("sound_folds"))


@cache
def _own_readings(use: str) -> dict[str, str]:
    return {row["char"]: row["reading"] for row in rows("han_readings") if row["use"] == use}


def _short_forms(given: str) -> tuple[str, ...]:
    """The short forms of a given name, and the full names it may be short for, in plain letters."""
    return _nicknames().get(given, ())


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in rows("nicknames"):
        for full in row["full"].lower().split():
            found.setdefault(full, {})[row["short"].lower()] = None
            found.setdefault(row["short"].lower(), {})[full] = None
    return {name: tuple(others) for name, others in found.items()}

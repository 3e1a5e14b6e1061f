"""When the words of two reports say the same is to be done: compared by the stems of their content words.

Two of them are alike if they share at least half of all their stems (Jaccard's index), are both denied or neither, and
if not each has a name, or a figure, that the other lacks. The rules abstain: what is told in other words stays apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from dragoman.lexicon import rows

SHARE = 0.5
"""How much of all their stems two share at least."""
MOST_WORDS = 60
"""Stems of an act that are compared."""
_WORD = re.compile(r"[^\W_]+(?:[.,][0-9]+|-[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s|$)")
_NAME = "@"
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST = 3


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """The stems of the content words, each once, in their order; names begin with `@`.

    A name is a word with a capital that does not open its part of the text.

    >>> stems(["admit the charges against Rosa Blom", "in the spring"])
    ('admit', 'charg', '@rosa', '@blom', 'spr')
    """
    found: dict[str, None] = {}
    for part in words:
        for place, word in enumerate(_WORD.findall(_POSSESSIVE.sub("", part))):
            plain = _plain(word)
            if plain in _left_out():
                continue
            kept = plain in _words("negation") or plain in _words("number")
            named = place and word[:1].isupper()
            found[f"{_NAME}{plain}" if named else plain if kept else _stem(plain)] = None
            if len(found) >= MOST_WORDS:
                return tuple(found)
    return tuple(found)


def alike(one: Iterable[str], other: Iterable[str], least: int) -> bool:
    """Whether two sets of stems say the same; `least` is how many they must share at any rate."""
    left, right = frozenset(one), frozenset(other)
    shared = left & right
    if len(shared) < least or len(shared) < SHARE * len(left | right):
        return False
    only_left, only_right = left - right, right - left
    if not _words("negation").isdisjoint(left ^ right):
        return False
    return not any(any(map(of, only_left)) and any(map(of, only_right)) for of in (_is_name, _is_figure))


def head_noun(description: str) -> str:
    """The noun that a description turns on: `federal court in New York` -> `court`."""
    before: list[str] = []
    for word in _WORD.findall(_POSSESSIVE.sub("", description)):
        if before and _plain(word) in _left_out():
            break
        before.append(word)
    return _stem(_plain(before[-1])) if before else ""


def _is_name(stem: str) -> bool:
    return stem.startswith(_NAME)


def _is_figure(stem: str) -> bool:
    return stem[0].isdigit() or stem in _words("number")


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)) or word


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A word without the endings of number and tense: `charges`, `charged`, `charging` -> `charg`."""
    if word[-1:].isdigit():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST else word


@cache
def _left_out() -> frozenset[str]:
    kept = _words("number") | _words("negation")
    return frozenset(word for row in rows("ledger_words") for word in row["words"].split()) - kept


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("ledger_words") if row["kind"] == kind for word in row["words"].split())

"""Sounds: a name's letters of any script read into one small alphabet of sounds, and how far apart two readings are.

Letters are read by tables (`lexicon/sounds_*.tsv`), the longest row first. The distance is an edit distance with costs
by sound (`sounds.tsv`, `sound_pairs.tsv`): what scripts and languages mix up costs little. After Zobel and Dart 1996
(Editex) and Kondrak 2000 (ALINE).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import permutations
from typing import NamedTuple

from dragoman.lexicon import rows

_OTHER = 1.8
"""The cost of one sound for another that no row knows: a little less than leaving both out."""
_FIRST = 1.2
"""How many times a difference counts at the first sound: beginnings are kept best."""
_LIGHT = 0.6
"""How much of its cost a vowel counts where a script fills it in or does not write it, and an r where it has none."""
_WORST = 0.5
"""The weight of the worst pair of words."""
_LEFT_OVER = 0.2
"""How much a word without its like takes off, by its share of the letters."""
_FILLING = ("pinyin", "kana", "hangul")
"""Syllabaries and what is read from them: they put vowels between consonants, and lose an r that no vowel follows."""
UNWRITTEN = ("arabic", "hebrew")
"""Scripts that leave most vowels out."""
_WORDS = 4
"""Words of a name that are paired: more would take too many ways of pairing."""
_MOST = 64
"""Sounds beyond this many are not compared."""

_SCRIPTS = (
    ("hangul", re.compile(r"[\u1100-\u11ff]")),
    ("kana", re.compile(r"[\u30a0-\u30ff]")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("arabic", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]")),
)
_DOUBLED = re.compile(r"(.)\1+")
_NO_SOUND = re.compile(r"[^a-zA-Z@]")


class Reading(NamedTuple):
    """The sounds of a word (one letter each, `lexicon/sounds.tsv`) and the script they were read from."""

    sounds: str
    script: str


@lru_cache(maxsize=50_000)
def read(word: str, script: str | None = None) -> Reading:
    """The sounds of one word, by the table of its `script` (None: that of its letters; `pinyin` only when told)."""
    word = _form(word)
    script = script or next((name for name, letters in _SCRIPTS if letters.search(word)), "latin")
    pattern, sounds = _table(script)
    if script == "latin":
        word = _known_letters(word)
    heard = pattern.sub(lambda hit: sounds[hit.group()], f"^{word}$")
    return Reading(_DOUBLED.sub(r"\1", _NO_SOUND.sub("", heard))[:_MOST], script)


def joined(words: Sequence[Reading]) -> Reading:
    """The words read as one."""
    return Reading("".join(word.sounds for word in words)[:_MOST], words[0].script if words else "latin")


def likeness(one: Reading, other: Reading) -> float:
    """How alike two words sound, from 0 to 1: 1 less what the cheapest way from one to the other costs.

    The cost is held against that of leaving out all sounds of both.
    """
    return _likeness(one, other) if one <= other else _likeness(other, one)


def likeness_of_names(one: Sequence[Reading], other: Sequence[Reading]) -> float:
    """How alike two names sound, from 0 to 1, in whatever order their words stand.

    The words are paired as well as can be; the worst pair counts half, because a shared given name does not make one
    person of two. Words that are left over (a middle name, a given name) count a little against it. Names of a
    different number of words are also compared as one word each. Only the first `_WORDS` words are paired.
    """
    if not one or not other:
        return 0.0
    best = likeness(joined(one), joined(other)) if len(one) != len(other) else 0.0
    few, many = sorted((one[:_WORDS], other[:_WORDS]), key=len)
    alike = [[likeness(a, b) for b in many] for a in few]
    lengths = sum(len(word.sounds) for word in (*few, *many))
    for chosen in permutations(range(len(many)), len(few)):
        pairs = [(alike[i][j], len(few[i].sounds) + len(many[j].sounds)) for i, j in enumerate(chosen)]
        covered = sum(length for _, length in pairs)
        mean = sum(like * length for like, length in pairs) / max(1, covered)
        found = (1 - _WORST) * mean + _WORST * min(like for like, _ in pairs)
        best = max(best, found * (1 - _LEFT_OVER * (lengths - covered) / max(1, lengths)))
    return best


@lru_cache(maxsize=50_000)
def _likeness(one: Reading, other: Reading) -> float:
    a, b = one.sounds, other.sounds
    if a == b or not a or not b:
        return 1.0 if a and b else 0.0
    out_a, out_b = _leave_out(one.script, other.script), _leave_out(other.script, one.script)
    return max(0.0, 1 - _cost(a, b, out_a, out_b) / (sum(out_a[s] for s in a) + sum(out_b[s] for s in b)))


def _cost(a: str, b: str, out_a: dict[str, float], out_b: dict[str, float]) -> float:
    """The cost of the cheapest way from `a` to `b` (Wagner and Fischer 1974), one row of the table at a time."""
    swap = _swap()
    row = [0.0]
    for t in b:
        row.append(row[-1] + out_b[t])
    first = _FIRST
    for s in a:
        gone, costs = out_a[s], swap[s]
        diagonal, row[0] = row[0], row[0] + gone
        left = row[0]
        for n, t in enumerate(b, 1):
            best = diagonal + costs[t] * (first if n == 1 else 1.0)
            diagonal = row[n]
            if diagonal + gone < best:
                best = diagonal + gone
            if left + out_b[t] < best:
                best = left + out_b[t]
            row[n] = left = best
        first = 1.0
    return row[-1]


def _form(word: str) -> str:
    """Lower case; Hangul taken apart into its letters; hiragana as katakana; compatibility forms made plain."""
    word = unicodedata.normalize("NFKC", word).casefold()
    if any("\uac00" <= c <= "\ud7a3" for c in word):
        return unicodedata.normalize("NFD", word)
    return "".join(chr(ord(c) + 0x60) if "\u3041" <= c <= "\u3096" else c for c in word)


def _known_letters(word: str) -> str:
    """The word with letters that the table of Latin does not know made plain ones."""
    from anyascii import anyascii

    _, known = _table("latin")
    return "".join(c if c in known else anyascii(c).lower() for c in word)


@cache
def _table(script: str) -> tuple[re.Pattern[str], dict[str, str]]:
    sounds = {_form(row["letters"]): row["sounds"] for row in rows(f"sounds_{script}")}
    longest = sorted(sounds, key=lambda letters: (-len(letters), letters))
    return re.compile("|".join(map(re.escape, longest))), sounds


@cache
def _leave_out(script: str, other: str) -> dict[str, float]:
    """What leaving a sound out costs in a word of `script` that is compared with one of `other`."""
    table = {row["sound"]: (float(row["leave_out"]), row["class"]) for row in rows("sounds")}
    filled = script in _FILLING or script in UNWRITTEN or other in UNWRITTEN
    return {
        sound: cost * (_LIGHT if (filled and kind == "vowel") or (sound == "r" and other in _FILLING) else 1.0)
        for sound, (cost, kind) in table.items()
    }


@cache
def _swap() -> dict[str, dict[str, float]]:
    sounds = [row["sound"] for row in rows("sounds")]
    costs = {a: {b: 0.0 if a == b else _OTHER for b in sounds} for a in sounds}
    for row in rows("sound_pairs"):
        costs[row["a"]][row["b"]] = costs[row["b"]][row["a"]] = float(row["cost"])
    return costs

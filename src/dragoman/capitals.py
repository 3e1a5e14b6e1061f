"""Capitals: words that are written with one for their place only, so that a tagger takes them for names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dragoman import lexicon
from dragoman.clauses import happenings
from dragoman.lexicon.actors import nouns

EVIDENCE = 20_000
"""Code points below a headline in which its words are looked for."""
_LONGEST = 200
"""Code points: a first line that is longer is no headline."""
_SHORT = 4
"""Letters: shorter words are written small in many headlines, so that they do not tell how it is written."""
_WORD = re.compile(r"(?<![\w’'.])[A-Za-z]+(?!\w)")
_SMALL = re.compile(r"\b[a-z]+\b")
_NAMED = re.compile(r"(?<=[a-z,;] )[A-Z][A-Za-z]+\b")
_ENDING = re.compile(r"(?:ing|e?s|e?d|e)$")
_CITING = ("Citing ", "Quoting ")
_MONTHS = frozenset({"May", "March"})
_FINAL = (".", "!", "?", "”", '"')
Match = re.Match[str]


def plain_words(text: str) -> dict[int, str]:
    """Words as they would be written inside a sentence, by the offset of each in the text; as long as they stand there.

    In a headline all of whose words have capitals ("China Detains Two Canadians") those are small that the report
    writes small below it, in whatever inflection; that are verbs of the tables; or that are a determiner, pronoun,
    auxiliary or preposition. A name keeps its capital: what the report writes with one inside its sentences. So does
    what it does not tell. "Citing" before a name is no part of that name.
    """
    return {**dict(_citing(text)), **dict(_of_headline(text))}


def _citing(text: str) -> Iterator[tuple[int, str]]:
    for word in _CITING:
        at = text.find(word)
        while at >= 0:
            if text[at + len(word) : at + len(word) + 1].isupper():
                yield at, word.strip().lower()
            at = text.find(word, at + 1)


def _of_headline(text: str) -> Iterator[tuple[int, str]]:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start, start + _LONGEST)
    line = text[start:end].rstrip() if end >= 0 else ""
    words = list(_WORD.finditer(line))[1:]
    if not _is_headline(line, words):
        return
    body = text[end : end + EVIDENCE]
    small, named = {_stem(word) for word in _SMALL.findall(body)}, set(_NAMED.findall(body))
    for at, match in enumerate(words):
        word, lower = match.group(), match.group().lower()
        capital = word == "A" or word[1:].islower()
        if not capital or _is_month(line, match) or any(pair in body for pair in _pairs(line, words, at)):
            continue
        stem = _stem(lower)
        if stem in small or lower in _function_words() or (word not in named and stem in _known()):
            yield start + match.start(), lower


def _is_headline(line: str, words: Sequence[Match]) -> bool:
    """Whether all longer words have capitals, but for prepositions and the like, and no stop ends the line."""
    long = [match.group() for match in words if len(match.group()) >= _SHORT]
    small = (word for word in long if word[0].islower())
    return len(long) > 1 and not line.endswith(_FINAL) and _function_words().issuperset(small)


def _pairs(line: str, words: Sequence[Match], at: int) -> Iterator[str]:
    """A word with the one before and with the one after it, where both have capitals: a name, if the report has it."""
    for first, last in pairwise(words[max(0, at - 1) : at + 2]):
        pair = line[first.start() : last.end()]
        if first.group()[0].isupper() and last.group()[0].isupper():
            yield pair


def _is_month(line: str, match: Match) -> bool:
    """Whether "May" or "March" tells a time: after a small word, or before a number."""
    before = line[: match.start()].split()[-1:]
    return match.group() in _MONTHS and (before[0].islower() or line[match.end() :].lstrip()[:1].isdigit())


def _stem(word: str) -> str:
    """What the inflections of a word share, roughly: "frees", "freed" and "free"; "denies" and "deny"."""
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    return _ENDING.sub("", word) if len(word) > 3 else word


@cache
def _known() -> frozenset[str]:
    cues = (row["phrase"] for row in lexicon.rows("cues") if row["kind"] in {"verb", "noun"})
    sources = (row["noun"] for row in lexicon.rows("cue_sources"))
    words = (*(cue[1:].split("/")[0] for cue in cues), *sources, *nouns(), *happenings("verb"), *happenings("noun"))
    return frozenset(map(_stem, words))


@cache
def _function_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)

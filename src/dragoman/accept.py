"""What a text must be to be read: not empty, not too large, in English; what is mended before, and noted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date
from functools import cache

import msgspec

from dragoman.errors import ConfigError, InputError
from dragoman.lexicon import rows
from dragoman.report import Report
from dragoman.threads import one_thread

MAX_CHARS = 1_000_000
"""The longest text that is read, in code points."""

MIN_WORDS = 40
"""The fewest words by which a language is told; a shorter text is refused by its script alone."""

MIN_LETTERS = 8
"""The fewest letters of another script by which a text is refused."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SOMETHING = re.compile("[^\\s\0\u200b-\u200d\u2060\ufeff]")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_SAMPLE = 20_000
# English news has 32 to 50 stop words in a hundred, texts in other languages (where words look alike) up to 18.
_ENGLISH_SHARE = 0.2
# py3langid's log probabilities: lists of names come out as Javanese by about 1 a word, true texts of another
# language as what they are by 9 and more.
_MARGIN = 4.0
_DISTINCT = (10, 60)
"""The fewest and most different words that are asked about: a word repeated says no more."""


def accepted(report: Report) -> Report:
    """The report as it is read: NUL characters and lone surrogates replaced by U+FFFD, and that noted.

    Raises:
        InputError: if the text is empty or only white space, longer than `MAX_CHARS`, or in another language.
        ConfigError: if the publication date is no ISO 8601 day.
    """
    if not _SOMETHING.search(report.text):
        raise InputError("the text is empty: give a report with words in it")
    if len(report.text) > MAX_CHARS:
        raise InputError(f"the text has {len(report.text):,} characters: Dragoman reads up to {MAX_CHARS:,}; split it")
    if report.published is not None:
        checked_day(report.published)
    foreign = other_language(report.text)
    if foreign is not None:
        raise InputError(f"this report is in {foreign}; Dragoman reads English: translate it first")
    return mended_report(report)


def mended_report(report: Report) -> Report:
    """The report with NUL characters and lone surrogates replaced in its text and all that is said of it, and noted."""
    said = {name: value for name, value in msgspec.structs.asdict(report).items() if isinstance(value, str)}
    whole = {name: mended(value) for name, value in said.items() if _NO_TEXT.search(value)}
    told = tuple(mended(note)[0] for note in report.notes)
    if not whole and told == report.notes:
        return report
    notes = [note if name == "text" else f"{name}: {note}" for name, (_, notes) in whole.items() for note in notes]
    changed = {name: text for name, (text, _) in whole.items()}
    return msgspec.structs.replace(report, **changed, notes=(*told, *notes))


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with NUL characters and lone surrogates replaced by U+FFFD, and a note where there were any."""
    if _NO_TEXT.search(text) is None:
        return text, ()
    whole, count = _NO_TEXT.subn("\ufffd", text)
    return whole, (f"{count:,} NUL or surrogate {'character' if count == 1 else 'characters'} replaced by U+FFFD",)


def checked_day(day: str) -> str:
    """The day itself, when it is an ISO 8601 calendar day with hyphens.

    Raises:
        ConfigError: if it is not.
    """
    if _DAY.fullmatch(day):
        try:
            date.fromisoformat(day)
        except ValueError:
            pass
        else:
            return day
    raise ConfigError(f"{day!r} is no day: write the date as 2021-06-08")


def other_language(text: str) -> str | None:
    """What a text is in, where that is surely not English: a language's name, or its script's; else None.

    A text is in another language when more than half of its letters are of another script, or when it has at least
    `MIN_WORDS` words, few of them English stop words, and py3langid (Barbaresi, after Lui & Baldwin 2012) is sure.
    """
    by_script = None if text.isascii() else _script(text)
    words = text[:_SAMPLE].split()
    if len(words) < MIN_WORDS or (by_script is None and _has_english(words)):
        return by_script
    return _detected(words) or by_script


def _script(text: str) -> str | None:
    known = _scripts()
    scripts = {letter: unicodedata.name(letter, "").partition(" ")[0] for letter in set(text)}
    if known.keys().isdisjoint(scripts.values()):
        return None
    latin = 0
    others: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        script = scripts[letter]
        if script == "LATIN":
            latin += count
        elif script in known and letter.isalpha():
            others[script] += count
    total = others.total()
    if total < MIN_LETTERS or total <= latin:
        return None
    main = max(sorted(others), key=lambda script: others[script])
    return next((known[s][0] for s in sorted(others) if known[s][1] == main), known[main][0])


def _has_english(words: list[str]) -> bool:
    one_thread()
    from spacy.lang.en.stop_words import STOP_WORDS

    return sum(word.lower() in STOP_WORDS for word in words) >= _ENGLISH_SHARE * len(words)


def _detected(words: list[str]) -> str | None:
    sample = list(dict.fromkeys(words))[: _DISTINCT[1]]
    if len(sample) < _DISTINCT[0]:
        return None
    import py3langid  # its tables take half a second to load, and nearly every report is English by its stop words

    scores: list[tuple[str, float]] = py3langid.rank(" ".join(sample))
    first, best = scores[0]
    sure = best - dict(scores)["en"] > _MARGIN * len(sample)
    return _languages().get(first) if sure else None


@cache
def _languages() -> dict[str, str]:
    return {row["code"]: row["language"] for row in rows("languages")}


@cache
def _scripts() -> dict[str, tuple[str, str]]:
    return {row["script"]: (row["language"], row["outranks"]) for row in rows("scripts")}

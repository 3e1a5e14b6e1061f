"""The words of time expressions, from the tables: which class each has in the grammar, and what must hold for it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.lexicon import rows

KINDS = (
    "OTHER", "BREAK", "COMMA", "HYPHEN", "DOT", "POSS", "SLASH", "OPEN", "CLOSE", "MONEY", "PERCENT", "DAYNUM",
    "YEARNUM", "NUM", "ORDNUM", "NTH", "YEAR2", "DECADE", "ISODATE", "SLASHDATE", "CLOCK", "AMPM", "MONTH", "WEEKDAY",
    "WEEKDAYS", "SEASON", "SECOND", "UNIT", "UNITS", "CENTURY", "WEEK", "MONTHUNIT", "YEARUNIT", "DAYUNIT",
    "QUARTER", "QUARTERS", "PERIOD", "WEEKEND", "WEEKENDS", "PART", "PARTS", "NOON", "DAYREF",
    "TONIGHT", "OVERNIGHT", "NUMW", "SCALE", "BIG", "ORDW", "DECADEW", "A", "HALF", "FEW", "COUPLE", "ADJ", "THE",
    "THIS", "THAT", "THESE", "LAST", "PAST", "NEXT", "COMING", "PREVIOUS", "FOLLOWING", "SAME", "LATEST", "CURRENT",
    "RECENT", "POSSPRON", "EVERY", "OTHERADJ", "PER", "ONCE", "TWICE", "TIMES", "OF", "IN", "ON", "AT", "TO", "AND",
    "OR", "FROM", "BETWEEN", "SINCE", "BY", "FOR", "WITHIN", "DURING", "AFTER", "AGO", "EARLIER", "LATER", "HENCE",
    "EARLY", "LATE", "MID", "END", "BEGIN", "TURN", "APPROX", "ORSO", "QMOD", "FISCAL", "YEAREND", "OLD",
    "OCLOCK", "BC", "AD", "TZ", "OFTEN", "REF", "REFADJ", "VAGUE", "ANAPHOR", "PSEUDO", "HOLIDAY", "QNUM", "LABEL",
    "SOLAR",
)  # fmt: skip
CODE = {kind: chr(0xE000 + number) for number, kind in enumerate(KINDS)}
"""Each class of atom as one character, so that the grammar's patterns run over a string of them."""


class Word(NamedTuple):
    """One row of a table: its words, its class, its value, and what must hold for it to be read as a time."""

    words: tuple[str, ...]
    kind: str
    value: str
    needs: str
    second: str
    """The second of its words, empty where there is none."""
    number: float
    """The number that it stands for, 0 where it is none."""


@cache
def by_first_word() -> dict[str, tuple[Word, ...]]:
    """For each first word the rows that begin with it, the longest first."""
    found: dict[str, list[Word]] = {}
    for row in rows("times_words"):
        words = tuple(row["word"].split())
        found.setdefault(words[0], []).append(_word(words, row["kind"], row["value"], row["needs"]))
    for row in rows("times_references"):
        words = tuple(row["phrase"].split())
        found.setdefault(words[0], []).append(_word(words, row["kind"], row["value"], ""))
    for row in rows("times_holidays"):
        words = tuple(row["phrase"].split())
        found.setdefault(words[0], []).append(_word(words, "HOLIDAY", row["rule"], "capital"))
    return {first: tuple(sorted(some, key=lambda word: -len(word.words))) for first, some in found.items()}


def _word(words: tuple[str, ...], kind: str, value: str, needs: str) -> Word:
    number = 2.0 if kind == "SECOND" else float(value) if kind in ("ORDW", "NUMW", "SCALE") else 0.0
    return Word(words, kind, value, needs, words[1] if len(words) > 1 else "", number)

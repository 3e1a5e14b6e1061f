"""Families of nouns: what a noun with "the" can point back to, by the table of back references."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon import rows

_NONE: frozenset[str] = frozenset()


def family(word: str) -> frozenset[str]:
    """The families of a noun or modifier in lower case, by the table: report, paper, company, people ..."""
    return _families().get(word, _NONE)


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("back_references"):
        found.setdefault(row["word"], set()).add(row["family"])
    return {word: frozenset(families) for word, families in found.items()}

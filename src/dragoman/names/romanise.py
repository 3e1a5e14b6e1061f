"""Romanisations: one syllable of Mandarin, or one word in Cyrillic, as different systems and languages write it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.lexicon import rows

SYSTEMS = ("English", "German", "French", "Polish", "scientific")
"""The ways to write Cyrillic names, the columns of `cyrillic_systems.tsv`."""

_INITIAL = re.compile(r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?")


@lru_cache(maxsize=10_000)
def mandarin(syllable: str, system: str) -> str:
    """A syllable given in pinyin as `system` (Wade-Giles, Yale, Tongyong) writes it, without marks."""
    whole, initials, finals = (_mandarin(system, part) for part in ("syllable", "initial", "final"))
    if syllable in whole:
        return whole[syllable]
    found = _INITIAL.match(syllable)
    initial = found.group() if found else ""
    final = syllable[len(initial) :]
    return initials.get(initial, initial) + finals.get(final, final)


def slavic(word: str, system: str) -> str:
    """A word in Cyrillic as `system` (one of `SYSTEMS`) writes it, in plain lower-case letters."""
    pattern, written = _slavic(system)
    return re.sub(r"[^a-z]", "", pattern.sub(lambda hit: written[hit.group()], f"^{word.lower()}$"))


@cache
def _mandarin(system: str, part: str) -> dict[str, str]:
    found = (row for row in rows("romanisations") if row["system"] == system and row["part"] == part)
    return {row["pinyin"]: row["written"] for row in found}


@cache
def _slavic(system: str) -> tuple[re.Pattern[str], dict[str, str]]:
    written = {row["letters"]: row[system.lower()] for row in rows("cyrillic_systems")}
    return re.compile("|".join(map(re.escape, sorted(written, key=lambda row: (-len(row), row))))), written

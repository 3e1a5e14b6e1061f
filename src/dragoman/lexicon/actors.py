"""Actors: the country and the sector that words name, by the tables of countries, bodies and nouns."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.lexicon.table import rows

_LONGEST = 4
"""Words: no noun of the tables is longer."""


class Noun(NamedTuple):
    """What a noun stands for: PLOVER `sector` ("" where it does not tell), entity `type`, `gender`, and its `kind`."""

    sector: str
    type: str
    gender: str
    kind: str


class Body(NamedTuple):
    """A body known by name: its usual name, its country code and sector ("" where open), body or publication."""

    name: str
    country: str
    sector: str
    kind: str


@cache
def countries() -> dict[str, tuple[str, str]]:
    """For each written form its country's code and what the form is: name, adjective, people or capital."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("countries"):
        for cell, use in (("capital", "capital"), ("people", "people"), ("adjectives", "adjective"), ("names", "name")):
            for form in filter(None, row[cell].split("|")):
                found[form] = (row["code"], use)
                if use in {"people", "adjective"}:
                    found.setdefault(plural(form), (row["code"], "people"))
        found[row["name"]] = (row["code"], "name")
    for form, meaning in list(found.items()):
        if len(form) > 3:
            found.setdefault(form.upper(), meaning)
    return found


@cache
def bodies() -> dict[str, Body]:
    """For each written form the body it names."""
    return {
        form: Body(row["name"], row["country"], row["sector"], row["kind"])
        for row in rows("bodies")
        for form in (row["name"], *filter(None, row["names"].split("|")))
    }


@cache
def nouns() -> dict[str, Noun]:
    """For each noun, singular and plural, in lower case, what it stands for."""
    found: dict[str, Noun] = {}
    for row in rows("sectors"):
        found[row["noun"]] = Noun(row["sector"], row["type"], row["gender"], row["kind"])
    for noun, meaning in list(found.items()):
        found.setdefault(plural(noun), meaning)
    return found


def plural(noun: str) -> str:
    """The plural of a noun as English news writes it; the last word changes, in "minister of state" the first."""
    first, joined, rest = noun.partition(" of ")
    if joined:
        return plural(first) + joined + rest
    if noun.endswith(("man", "Man")) and noun not in _NOT_MEN:
        return noun[:-2] + "en"
    if noun.endswith(("child", "wife")):
        return f"{noun}ren" if noun.endswith("child") else f"{noun[:-2]}ves"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun if noun[:1].isupper() else noun + "es"
    return noun + "s"


_NOT_MEN = frozenset({"German", "West German", "East German", "Roman", "Turkman", "human", "shaman", "talisman"})


def noun_of(words: str) -> tuple[str, Noun] | None:
    """The longest noun of the tables that `words` end in, and what it stands for; or None.

    >>> noun_of("the deputy foreign minister")
    ('foreign minister', Noun(sector='GOV', type='person', gender='', kind='office'))
    """
    known, parts = nouns(), words.lower().split()
    for size in range(min(_LONGEST, len(parts)), 0, -1):
        noun = " ".join(parts[-size:])
        if noun in known:
            return noun, known[noun]
    return None

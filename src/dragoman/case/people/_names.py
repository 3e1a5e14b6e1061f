"""Names as the case compares them, and the keys by which entities of different reports meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.layers.entities._names import body_key
from dragoman.lexicon import rows
from dragoman.lexicon.actors import bodies, countries
from dragoman.names.alike import untitled
from dragoman.names.keys import is_pinyin_name, is_surname

_NOT_WORD = re.compile(r"[^\w]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_STATE_SECTORS = frozenset({"GOV", "JUD", "MIL", "COP", "SPY", "LEG"})
"""PLOVER sectors of bodies that every state has: their names tell nothing without the state."""
_GOVERNMENT = "government"
_BRANCHES = frozenset({"embassy", "consulate", "consulate general", "high commission", "court", "police", "mission"})
"""Bodies of which one state has many."""


class Key(NamedTuple):
    """A key under which an entity may be bound to others: `rule` is roster, name, state or short."""

    text: str
    rule: str


class Named(NamedTuple):
    """What of an entity its keys are made of; `written` are the words of its report, `name` its name there."""

    type: str
    name: str
    written: str
    named: bool
    anonymous: bool
    roster_id: str | None
    country: str | None
    sector: str | None


@lru_cache(maxsize=50_000)
def fold(name: str, kind: str) -> str:
    """The name of an entity of type `kind` as it is compared: without case, accents, possessive, article and marks; a
    person's without forms of address and middle initials, too.

    >>> fold("Mr. José F. Núñez’s", "person"), fold("Kim Jong-un", "person"), fold("The Maple Gazette", "organisation")
    ('jose nunez', 'kim jong un', 'maple gazette')
    """
    return _person(name) if kind == "person" else " ".join(_words(name))


def _person(name: str) -> str:
    words = _words(untitled(name) or name)
    return " ".join((*words[:1], *(word for word in words[1:-1] if len(word) > 1), *words[1:][-1:]))


def _words(name: str) -> list[str]:
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = _NOT_WORD.sub(" ", _POSSESSIVE.sub("", bare.casefold())).replace("_", " ").split()
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words


def is_full(folded: str) -> bool:
    """Whether a folded name of a person is a full one: two words or more, none of them an initial at an end."""
    words = folded.split()
    return len(words) > 1 and len(words[0]) > 1 and len(words[-1]) > 1


@lru_cache(maxsize=50_000)
def is_common(folded: str) -> bool:
    """Whether many people bear a folded name: a frequent given name with a frequent surname, or a Chinese name of two
    syllables in pinyin, which stands for many names in characters; of a single word: whether it is such a surname."""
    words = folded.split()
    if len(words) == 1:
        return words[0] in _surnames() or is_surname(words[0])
    if len(words) == 2:
        for surname, given in (words, words[::-1]):
            # A given name of one syllable, said twice, still makes a name; one of two does not.
            if is_surname(surname) and is_pinyin_name((surname, given * 2)):
                return True
    return words[0] in _given_names() and words[-1] in _surnames()


def keys(entity: Named) -> tuple[Key, ...]:
    """The keys of an entity, the surest first; none where nothing but a description, a group or an unnamed source."""
    found: list[Key] = []
    if entity.roster_id is not None:
        found.append(Key(f"roster:{entity.roster_id}", "roster"))
    if not entity.named or entity.anonymous or entity.type == "group":
        return tuple(found)
    for name in dict.fromkeys((entity.written, entity.name)):
        key = _key(entity, name)
        if key is not None and key not in found:
            found.append(key)
    return tuple(found)


def _key(entity: Named, name: str) -> Key | None:
    folded = fold(name, entity.type)
    if not folded:
        return None
    if entity.type == "person":
        return Key(f"person:{folded}", "name") if is_full(folded) else Key(f"short:{folded}", "short")
    if entity.type == "place":
        meaning = countries().get(_POSSESSIVE.sub("", name))
        if meaning and meaning[1] == "name":
            return Key(f"place:={meaning[0]}", "state")
        return Key(f"place:{folded}", "name")
    if entity.type == "organisation":
        return _body(entity, name)
    return Key(f"{entity.type}:{folded}", "name") if " " in folded else None


def _body(entity: Named, name: str) -> Key | None:
    bare = _POSSESSIVE.sub("", name)
    meaning = countries().get(bare)
    if meaning and meaning[1] in {"name", "capital"}:
        return Key(f"organisation:{_GOVERNMENT}={meaning[0]}", "state")
    key = body_key(bare.removeprefix("the ").removeprefix("The "))
    if key == _GOVERNMENT and entity.country:
        return Key(f"organisation:{_GOVERNMENT}={entity.country}", "state")
    if key in _BRANCHES or not _is_proper(bare):
        return None
    if entity.sector in _STATE_SECTORS:
        known = bodies().get(bare)
        country = entity.country or (known.country if known else "")
        return Key(f"organisation:{key}={country}", "name") if country else None
    return Key(f"organisation:{fold(key, entity.type) or key}", "name")


def _is_proper(name: str) -> bool:
    """Whether a name ends as names do: "Foreign Ministry" and "Hamas", not "Canadian embassy"."""
    return not name.split()[-1].islower() or name in bodies()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in rows("given_names"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"] for row in rows("common_surnames"))

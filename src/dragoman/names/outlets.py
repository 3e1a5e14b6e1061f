"""Outlets: one key for the ways in which a publication's name is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from dragoman.lexicon.actors import bodies, countries

_NOT_NAME = re.compile(r"[^\w]+")
_OWNER = re.compile(r"^(?:the )?([A-Z][\w. ]{0,40}?)['’]s? (?=[A-Z])")
"""A possessive before a name: not of it where it is a country's (`Canada's Globe and Mail`, but `People's Daily`)."""
_SEAT = re.compile(r"^(?:[Tt]he )?[A-Z][\w. ]{0,40}-based (?:(?:newspaper|magazine|daily) )?")
_AFTER = re.compile(r"\s+(?:newspaper|news agency|newswire|magazine|website)$", re.IGNORECASE)
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/.*)?$")


def outlet_key(name: str | None) -> str:
    """What two spellings of one outlet share: `The Globe and Mail`, `Canada's Globe and Mail` -> `globe and mail`.

    Without article, what stands before or after the name, case, accents and marks; short names that are known
    (`lexicon/bodies.tsv`) count as the long ones (`NYT` -> `new york times`). Empty where there is no name.
    """
    if not name:
        return ""
    domain = _DOMAIN.match(name.strip().lower())
    if domain:
        return domain[1]
    bare = _bare(name)
    short = _AFTER.sub("", bare)
    key = _plain(bare if short in countries() else short)  # "Qatar News Agency" is not "Qatar"
    return _known().get(key, key)


def full_keys(keys: Collection[str]) -> dict[str, str]:
    """Of the keys that one text names, the short ones, each with the one that it stands for: `post` beside
    `washington post`.

    Short is one word, the first or last of exactly one other; not so where it is itself a publication that is known.
    """
    longer: dict[str, set[str]] = {}
    for key in keys:
        words = key.split(" ")
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            longer.setdefault(word, set()).add(key)
    return {key: next(iter(longer[key])) for key in keys if len(longer.get(key, ())) == 1 and key not in _known()}


def usual_name(name: str | None) -> str:
    """A name as people read it: without what stands before it, by its long form where that is known; may be empty."""
    if not name:
        return ""
    short = _bare(name)
    body = bodies().get(short)
    return body.name if body and body.kind == "publication" else short


def _bare(name: str) -> str:
    """A name without the country or the seat that stands before it."""
    line = " ".join(name.split())
    owner = _OWNER.match(line)
    if owner and owner[1] in countries():
        return line[owner.end() :]
    return _SEAT.sub("", line)


def _plain(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    words = _NOT_NAME.sub(" ", "".join(c for c in plain if not unicodedata.combining(c)).casefold()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _known() -> dict[str, str]:
    """The key of each publication known by several names, by the plain form of each name."""
    return {_plain(form): _plain(body.name) for form, body in bodies().items() if body.kind == "publication"}

"""Outlets: one key for the ways in which a publication's name is written."""

from __future__ import annotations

import re
import unicodedata

_NOT_NAME = re.compile(r"[^\w]+")
_POSSESSIVE = re.compile(r"^\w+['’]s\s+(?=[A-Z])")
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/.*)?$")


def outlet_key(name: str | None) -> str:
    """What two spellings of one outlet share: `The Globe and Mail`, `Canada's Globe and Mail` -> `globe and mail`.

    Without article, a possessive before the name, case, accents and marks; empty where there is no name.
    """
    if not name:
        return ""
    domain = _DOMAIN.match(name.strip().lower())
    if domain:
        return domain[1]
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name.strip()))
    words = _NOT_NAME.sub(" ", "".join(c for c in plain if not unicodedata.combining(c)).casefold()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)

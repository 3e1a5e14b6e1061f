"""Ids as people write them: whole or how they begin, with or without the word before the digits."""

from __future__ import annotations

import re

_DIGITS = re.compile("[0-9a-f]{4,}")
"""Fewer digits fit too many to be meant."""


def digits_of(given: str, *words: str) -> str | None:
    """The hex digits of an id that may begin with one of `words`, as far as they are given; None where it is no id.

    >>> digits_of("claim-1a2b3c4d", "claim", "event"), digits_of("1a2b", "claim"), digits_of("Barton", "entity")
    ('1a2b3c4d', '1a2b', None)
    """
    for word in words:
        given = given.removeprefix(f"{word}-")
    return given if _DIGITS.fullmatch(given) else None

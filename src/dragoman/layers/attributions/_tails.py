"""Where a noun phrase that is said ends: with what belongs to it."""

from __future__ import annotations

from dragoman.layers.attributions._cues import is_voice, source_noun
from dragoman.layers.attributions._draft import Rows, subtree
from dragoman.layers.attributions._parts import is_infinitive
from dragoman.parsed import Parsed

_OF = frozenset({"of", "for", "as", "to", "about", "against", "between", "over", "with", "from", "toward", "towards"})
_TIMES = frozenset({"day", "week", "month", "year", "hour", "morning", "afternoon", "evening", "night", "decade"})
_LONG = 60
"""Tokens: nothing that belongs to a noun is longer."""


def with_tail(parsed: Parsed, verb: int, noun: int) -> Rows:
    """The rows of the noun phrase at `noun` with what belongs to it and follows: "the order to close the quay"."""
    first, after = subtree(parsed, noun)
    for child in parsed.children[verb]:
        if child >= after and parsed.left[child] == after:
            if not _belongs(parsed, noun, child):
                break
            after = min(parsed.right[child], after + _LONG)
    return first, after


def _belongs(parsed: Parsed, noun: int, row: int) -> bool:
    """Whether what the parse gives to the verb belongs to the noun before it."""
    match parsed.dep[row]:
        case "relcl" | "acl" | "ccomp":
            return True
        case "xcomp" | "advcl":
            return parsed.pos[noun] == "NOUN" and is_infinitive(parsed, row) and parsed.lower[parsed.left[row]] == "to"
        case "prep" if parsed.lower[row] == "in":
            return parsed.pos[noun] == "NOUN" and _is_matter(parsed, row)
        case "prep":
            return parsed.lower[row] in _OF
    return False


def _is_matter(parsed: Parsed, preposition: int) -> bool:
    """Whether "in ..." says in what matter, not when, in which words or in which place."""
    noun = parsed.child(preposition, "pobj")
    if noun is None:
        return parsed.child(preposition, "pcomp") is not None
    spoken = is_voice(parsed, noun) or source_noun(parsed, noun) in {"document", "named_publication"}
    return parsed.pos[noun] == "NOUN" and parsed.lemma[noun] not in _TIMES and not spoken

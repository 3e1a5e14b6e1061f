"""Restarts: a tag that is said anew ("I think, I think that") attributes once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.layers.attributions._draft import Draft
from dragoman.parsed import Parsed

_NEAR = 8
"""Tokens: no more stand between a tag and the same tag said anew ("I think, and, uh, you know, I think")."""
_DASHES = frozenset({"-", "--", "–", "—"})
_OTHERS = frozenset({"he", "she", "they", "you", "it"})
"""Pronouns that may mean another one each time: "she said she said so"."""
_FILLERS = frozenset({"PUNCT", "SPACE", "INTJ", "CCONJ", "ADV"})
_FILLING = frozenset({"you", "know", "i", "mean", "like", "uh", "um", "that", "as", "said"})


def without_restarts(parsed: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in order and number, those emptied whose words only lead to the same tag said anew."""
    saying = [draft for draft in drafts if draft.content]
    begun = {id(one) for one, two in pairwise(saying) if _is_anew(parsed, one, two)}
    return [replace(draft, content=()) if id(draft) in begun else draft for draft in drafts]


def _is_anew(parsed: Parsed, begun: Draft, anew: Draft) -> bool:
    """Whether what a draft says begins with its own tag: the same verb, of the same one or behind a dash."""
    if begun.quoted or parsed.lemma[begun.head] != parsed.lemma[anew.head]:
        return False
    said = next((span for span in begun.content if span.holds(anew.content[-1])), None)
    if said is None:
        return False
    first, after = parsed.rows(said).start, anew.tag[0]
    if not begun.head < first <= after <= first + _NEAR or not _fills(parsed, first, after):
        return False
    if parsed.word[first - 1] in _DASHES:
        return True
    if begun.speaker is None or anew.speaker is None or parsed.lower[begun.speaker] in _OTHERS:
        return False
    return parsed.lower[begun.speaker] == parsed.lower[anew.speaker] and parsed.lower[first] != "that"


def _fills(parsed: Parsed, first: int, after: int) -> bool:
    """Whether nothing is said there: commas, "and", "uh", "you know"."""
    return all(parsed.pos[row] in _FILLERS or parsed.lower[row] in _FILLING for row in range(first, after))

"""Whether a date lies behind or ahead: the tense of the verb it belongs to, and words that point ahead."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon import rows
from dragoman.parsed import Parsed

_STEPS = 12
"""How far up the tree a verb is looked for: bounds the work a text of one long sentence makes."""


@cache
def _roles() -> dict[str, str]:
    return {row["lemma"]: row["role"] for row in rows("times_tense")}


def direction(parsed: Parsed, row: int) -> int:
    """-1 where the clause of the token at `row` is told as past, 1 where it lies ahead, 0 where neither is said.

    The nearest verb above the token decides: a modal, or a word that points ahead ("due", "is set"), gives 1; a past
    tense or perfect gives -1; an infinitive or gerund passes the question on to the verb above it.
    """
    roles = _roles()
    for _ in range(_STEPS):
        role = roles.get(parsed.lemma[row].lower(), "")
        if role == "cue":
            return 1
        if parsed.pos[row] in ("VERB", "AUX"):
            found = _of_verb(parsed, row, role, roles)
            if found is not None:
                return found
        if parsed.head[row] == row:
            return 0
        row = parsed.head[row]
    return 0


def _of_verb(parsed: Parsed, row: int, role: str, roles: dict[str, str]) -> int | None:
    helpers = [child for child in parsed.children[row][:_STEPS] if parsed.dep[child] in ("aux", "auxpass")]
    words = {parsed.lower[child] for child in helpers}
    if role == "passive" and parsed.tag[row] == "VBN" and any(parsed.dep[child] == "auxpass" for child in helpers):
        return 1
    if any(
        roles.get(word) == "modal" and parsed.tag[child] == "MD" for child in helpers for word in [parsed.lower[child]]
    ):
        return 1
    tag = parsed.tag[row]
    if any(parsed.tag[child] in ("VBD", "VBN") or parsed.lemma[child] == "have" for child in helpers):
        return -1
    if role == "going" and tag == "VBG" and words:
        return 1
    if tag == "VBD":
        return -1
    if tag == "VBN":
        return 0 if any(parsed.tag[child] in ("VBZ", "VBP") for child in helpers) else -1
    if tag in ("VBZ", "VBP"):
        return 0
    if tag == "VBG" and any(parsed.tag[child] in ("VBZ", "VBP") for child in helpers):
        return 1
    return None


def ongoing_perfect(parsed: Parsed, row: int) -> bool:
    """Whether the token at `row` hangs with "for" on a verb in the present perfect ("has been held for a year").

    A reduced relative ("sailors held for 90 days") counts for verbs of holding only where nothing puts it in the past.
    """
    for _ in range(_STEPS):
        if parsed.dep[row] == "prep" or parsed.head[row] == row:
            break
        row = parsed.head[row]
    if parsed.lower[row] not in ("for", "in", "during", "over"):
        return False
    verb = parsed.head[row]
    for _ in range(3):
        helpers = [child for child in parsed.children[verb][:_STEPS] if parsed.dep[child] in ("aux", "auxpass")]
        lemmas = {parsed.lower[child] for child in helpers}
        if lemmas & {"has", "have", "'ve", "’ve", "'s", "’s"}:
            return parsed.tag[verb] in ("VBN", "VBG", "VBD")
        if (parsed.pos[verb] in ("VERB", "AUX") and parsed.tag[verb] != "VBN") or parsed.head[verb] == verb:
            return False
        verb = parsed.head[verb]
    return False

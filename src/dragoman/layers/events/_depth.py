"""Depth: how far below what the sentence reports a trigger stands."""

from __future__ import annotations

from dragoman.layers.events._status import Kinds
from dragoman.layers.events._triggers import Trigger
from dragoman.parsed import Parsed

_OF_WORDS = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
_STEPS = 12
"""How many governors are looked at; what lies deeper is background whatever is above."""


def told_by(parsed: Parsed, trigger: Trigger, kinds: Kinds) -> int | None:
    """The row of the act of words whose content the trigger is: what is only asked for, promised, or refused."""
    row = trigger.row if trigger.verb is None else trigger.verb
    for _ in range(_STEPS):
        head, label = parsed.head[row], parsed.dep[row]
        if head == row or label in {"relcl", "nsubj", "nsubjpass", "appos"}:
            return None
        if label == "advcl" and not any(
            parsed.lower[c] == "to" and parsed.dep[c] == "aux" for c in parsed.children[row]
        ):
            return None
        if label != "conj" and kinds.get(head) in _OF_WORDS:
            return head
        row = head
    return None


def depth(parsed: Parsed, trigger: Trigger, kinds: Kinds) -> int:
    """0 for a main clause, what is joined to it and what it reports; one more for each step into the background.

    A step is a relative, adverbial or participle clause, the content of another event ("threatened to attack"), a noun
    that no light verb carries, a noun after a preposition.
    """
    found, row = 0, trigger.row
    if trigger.noun is not None:
        if trigger.verb is None:
            found += 1
        else:
            row = trigger.verb
    for _ in range(_STEPS):
        head, label = parsed.head[row], parsed.dep[row]
        if head == row:
            return found
        told = head in kinds and label != "conj"
        if told or label in {"relcl", "acl", "advcl", "pcomp", "pobj", "amod", "appos", "poss"}:
            found += 1
        row = head
    return found + 1

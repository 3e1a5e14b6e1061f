"""A condition on the way: rows instead of spans, and what the rules ask of a verb."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.clauses import antecedent as stands_for
from dragoman.clauses import auxiliaries, clause, own_subject, phrase, trim, without_reason
from dragoman.lexicon import rows
from dragoman.parsed import Parsed
from dragoman.reading import ConditionKind

Rows = tuple[int, int]
_FAR = 400
VERBS = frozenset({"VERB", "AUX"})
MODALS = frozenset({"will", "would", "can", "could", "may", "might", "must", "shall", "should"})

STATE = frozenset({"GOV", "JUD", "LEG", "MIL", "COP", "SPY"})
"""PLOVER's sectors of the organs of a state."""


class Draft(NamedTuple):
    """What will be a condition; every part as rows `[first, after)`, `verb` the verb that carries it."""

    kind: ConditionKind
    whole: Rows
    cue: Rows
    verb: int
    holder: int | None = None
    action: Rows | None = None
    antecedent: Rows | None = None
    consequent: Rows | None = None
    instrument: Rows | None = None
    positive: bool = True


@cache
def words(role: str) -> frozenset[str]:
    """The lemmas of `condition_words` that have the role."""
    return frozenset(row["word"] for row in rows("condition_words") if row["role"] == role)


def whole(parsed: Parsed, verb: int) -> Rows:
    """The verb's clause without "when ..." before it; of a relative clause with its noun phrase, of one joined by "and"
    its own words.
    """
    first, after = clause(parsed, verb)
    start = own_subject(parsed, verb)
    if start is None and parsed.dep[verb] == "conj":
        first = max(first, parsed.left[verb])
    for child in parsed.children[verb]:
        if parsed.dep[child] == "advcl" and start is not None and child < start and _tells_when(parsed, child):
            first = max(first, min(parsed.right[child], parsed.left[start]))
    after = without_reason(parsed, verb, after)
    if start is not None and parsed.tag[start].startswith("W"):
        noun = stands_for(parsed, start)
        if noun != start:
            first = min(first, phrase(parsed, noun)[0])
    elif parsed.dep[verb] == "acl" and parsed.tag[verb] == "VBG":
        first = min(first, phrase(parsed, parsed.head[verb])[0])
    first, after = trim(parsed, first, after)
    if first + 1 < after and parsed.dep[first] == "mark" and parsed.lower[first] in words("when"):
        first += 1
    return first, after


def _tells_when(parsed: Parsed, verb: int) -> bool:
    return any(parsed.lower[c] in words("when") for c in parsed.children[verb] if c < verb)


def action(parsed: Parsed, verb: int) -> Rows:
    """From the verb (with "not" and the "be" of a passive) to the end of its clause."""
    after = clause(parsed, verb)[1]
    helpers = [c for c in parsed.children[verb] if parsed.dep[c] in {"auxpass", "neg"} and c < verb]
    return trim(parsed, min([*helpers, verb]), max(after, verb + 1))


def instrument(parsed: Parsed, verb: int) -> int | None:
    """The deal, law or ruling that is the verb's subject (or the noun that "allowing ..." stands with), or None."""
    start = own_subject(parsed, verb)
    if start is None and parsed.dep[verb] == "acl" and parsed.tag[verb] == "VBG":
        start = parsed.head[verb]
    if start is None:
        return None
    noun = stands_for(parsed, start)
    return noun if parsed.lemma[noun] in words("instrument") | words("ruler") else None


def modal(parsed: Parsed, verb: int) -> bool:
    """Whether a modal stands with the verb, or with "likely to", "expected to" above it."""
    if MODALS & set(auxiliaries(parsed, verb)):
        return True
    return parsed.dep[verb] == "xcomp" and parsed.lemma[parsed.head[verb]] in {"likely", "unlikely", "expect", "set"}


def counterfactual(parsed: Parsed, verb: int) -> bool:
    """Whether "would have", "could have" or "might have" says that it did not come about."""
    helpers = auxiliaries(parsed, verb)
    return "have" in helpers and bool({"would", "could", "might"} & set(helpers))


def unreal(parsed: Parsed, draft: Draft) -> bool:
    """Whether the premise of an "if" did not come about ("if he had paid, they would be free")."""
    if draft.kind != "conditional" or draft.antecedent is None:
        return False
    had = any(
        parsed.lower[row] in {"had", "'d", "’d"} and parsed.dep[row] == "aux" and parsed.tag[parsed.head[row]] == "VBN"
        for row in range(draft.cue[0], min(draft.antecedent[1], draft.cue[0] + _FAR))
    )
    return had and bool({"would", "could", "might"} & set(auxiliaries(parsed, draft.verb)))


def instrument_under(parsed: Parsed, span: Rows) -> Rows | None:
    """The deal, law or ruling named in the rows by "under ...", as a noun phrase, or None."""
    for row in range(max(span[0], span[1] - _FAR), span[1]):
        if parsed.lower[row] == "under" and (noun := parsed.child(row, "pobj")) is not None:
            return phrase(parsed, noun) if parsed.lemma[noun] in words("instrument") else None
    return None


def whose(parsed: Parsed, noun: int) -> int | None:
    """Whose consent or promise it is: "the court's approval", "approval by (of, from) the court"."""
    for child in parsed.children[noun]:
        if parsed.dep[child] == "poss":
            return child
        if parsed.dep[child] in {"prep", "agent"} and parsed.lower[child] in {"by", "of", "from"}:
            return parsed.child(child, "pobj")
    return None

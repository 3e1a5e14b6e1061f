"""What the narrow setting counts: clauses that report speech or thought (attribution in eRST, Zeldes et al. 2024)."""

from __future__ import annotations

from dragoman.clauses import negated
from dragoman.layers.attributions._cues import words
from dragoman.layers.attributions._draft import Draft
from dragoman.layers.attributions._parts import is_infinitive, own_subject
from dragoman.parsed import Parsed

_QUESTION = frozenset({"what", "how", "where", "who", "why", "when", "which"})
_LOOSE = frozenset({"rest", "gerund", "around"})
"""Constructions that in others' speech, which is often broken off, mostly are none."""
_FEELINGS = frozenset({"praised", "criticised"})
"""Stances of adjectives that tell how somebody feels about a fact: "glad that it is over"."""
_NO_CLAUSE = frozenset({"object", "as"})
_OTHER_CLAUSE = frozenset({"conj", "advcl", "acl", "pcomp", "relcl", "ccomp"})


def is_reported(parsed: Parsed, draft: Draft) -> bool:
    """Whether a clause, or words in quotation marks, tell what somebody says or thinks.

    What somebody finds out or shows to be the case does only as a statement ("showed that it leaks"), not as a question
    ("showed how it leaks"), what is to be told, or nobody tells, only with "that"; "I don't know" after a clause takes
    nothing back, and a question, "as far as I know" or what is only spoken of ("what we thought it did was wrong")
    tells nothing.
    """
    if draft.quoted and draft.frame == "quote" and _is_name(parsed, draft):
        return False
    if not draft.speech or draft.quoted:
        return draft.speech and draft.frame not in _NO_CLAUSE and not draft.frame.startswith("p:")
    if draft.frame in _LOOSE or (draft.speaker is None and draft.frame == "V:clause"):
        return False
    first = parsed.rows(draft.content[0]).start
    if draft.frame == "adjective":
        return draft.cue.stance not in _FEELINGS and parsed.pos[parsed.rows(draft.words[-1]).stop - 1] != "ADP"
    if draft.frame not in {"clause", "aside"}:
        return True
    if (draft.speaker is not None and parsed.lower[draft.speaker] == "it") or parsed.dep[draft.head] == "csubj":
        return False
    if draft.frame == "aside" and (parsed.lower[first] == "whether" or parsed.lower[parsed.head[draft.head]] == "far"):
        return False
    if first < draft.head:
        return draft.speaker is not None and not negated(parsed, draft.head)
    if parsed.lower[first] in _QUESTION and parsed.lemma[draft.head] not in words("asking"):
        return False
    stated = draft.speaker is not None and not is_infinitive(parsed, draft.head)
    return stated or parsed.lower[first] == "that"


def _is_name(parsed: Parsed, draft: Draft) -> bool:
    """Whether the words in quotation marks are no speech: neither a verb is among them nor a mark at their end."""
    rows = parsed.rows(draft.content[-1])
    return parsed.pos[rows[-1]] != "PUNCT" and not any(parsed.pos[row] in {"VERB", "AUX"} for row in rows)


def is_named_elsewhere(parsed: Parsed, draft: Draft) -> bool:
    """Whether another clause than the cue's names the source: "sat down, adding that ...", "left and said ..."."""
    if draft.speaker is None or parsed.pos[draft.head] != "VERB":
        return False
    verb = draft.head
    for _ in range(8):
        if own_subject(parsed, verb) is not None or draft.speaker in parsed.children[verb]:
            return False
        carried = is_infinitive(parsed, verb) and parsed.lemma[parsed.head[verb]] in words("catenative")
        if parsed.dep[verb] in _OTHER_CLAUSE and not carried:
            return True
        if parsed.head[verb] == verb:
            return False
        verb = parsed.head[verb]
    return False

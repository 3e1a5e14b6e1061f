"""Subjects that the parse lost: who it is that says so, where the verb has no subject in the parse."""

from __future__ import annotations

from dragoman.layers.attributions._parts import NOMINAL, noun_before, own_subject, sentence_near, verb_group
from dragoman.parsed import Parsed

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_REDUCED = frozenset({"amod", "acl", "advcl", "relcl"})
SPEAKING = NOMINAL | {"NUM"}
"""Parts of speech of who may speak."""
_MARKS = frozenset({'"', "“", "”", "''", "``", ":", ";", "—", "–", "--"})
_LEAD = frozenset({"PUNCT", "CCONJ", "ADV", "SPACE"})
_STEPS = 8


def lost_subject(parsed: Parsed, verb: int) -> int | None:
    """The head of the noun phrase that is the subject of a verb without one in the parse, or None.

    Before a finite verb it is the noun phrase that its clause begins with ("Less than half agreed that ..."), or the
    subject of the verb before ("She thanked them, then said ..."). Of "in addition to saying" it is whose the noun is
    that this belongs to, or the subject of its clause.
    """
    group = verb_group(parsed, verb)[0]
    if parsed.tag[verb] in _FINITE or (parsed.tag[verb] == "VBN" and parsed.dep[verb] not in _REDUCED):
        return noun_before(parsed, group) or _opening(parsed, verb, group) or _before(parsed, verb, group)
    if parsed.dep[verb] == "pcomp":
        return _of_noun(parsed, verb)
    return None


def noun_behind(parsed: Parsed, verb: int) -> int | None:
    """The head of the noun phrase right behind the tag of a quotation, whatever the parse makes of it, or None."""
    at = verb + 1
    end = sentence_near(parsed, verb)[1]
    while at < end and parsed.pos[at] in {"DET", "ADJ"}:
        at += 1
    if at >= end or parsed.pos[at] not in SPEAKING:
        return None
    for _ in range(_STEPS):
        above = parsed.head[at]
        if above <= at or above >= end or parsed.pos[above] not in SPEAKING or parsed.left[above] != verb + 1:
            break
        at = above
    return at


def _clause_start(parsed: Parsed, verb: int, group: int) -> int:
    """The row where the words before the verb begin: its sentence, or the last mark that parts them."""
    start = sentence_near(parsed, verb)[0]
    return next((row + 1 for row in range(group - 1, start - 1, -1) if parsed.word[row] in _MARKS), start)


def _opening(parsed: Parsed, verb: int, group: int) -> int | None:
    """The noun phrase that the clause begins with, behind what a comma parts from it and what is told before."""
    at = _clause_start(parsed, verb, group)
    while at < group and parsed.pos[at] in _LEAD:
        at += 1
    told = [row for row in range(at, group) if _tells(parsed, row)]
    if at < group and (told or parsed.pos[at] in {"ADP", "SCONJ"}):
        at = next((row + 1 for row in range(max([at, *told]), group - 1) if parsed.word[row] == ","), group)
    noun = next((row for row in range(at, group) if parsed.pos[row] in SPEAKING), None)
    for _ in range(_STEPS):
        if noun is None or not at <= parsed.head[noun] < group or parsed.pos[parsed.head[noun]] not in SPEAKING:
            break
        noun = parsed.head[noun]
    return noun


def _tells(parsed: Parsed, row: int) -> bool:
    """Whether the row is the finite verb of a clause, of none that begins with "who"."""
    finite = parsed.tag[row] in _FINITE or parsed.tag[row] == "MD"
    return finite and parsed.dep[row] not in {"relcl", "aux", "auxpass"}


def _before(parsed: Parsed, verb: int, group: int) -> int | None:
    """The subject of the verb before, unless who says so may stand behind ("..., said an aide") or the verb bids."""
    inverted = parsed.word[group - 1] == "," and parsed.pos[verb + 1 : verb + 2] in (["DET"], ["PROPN"], ["NOUN"])
    if inverted or parsed.tag[verb] == "VBP":
        return None
    for row in range(group - 1, _clause_start(parsed, verb, group) - 1, -1):
        if _tells(parsed, row):
            subject = own_subject(parsed, row)
            if subject is not None and subject < row:
                return subject
    return None


def _of_noun(parsed: Parsed, verb: int) -> int | None:
    """Of "their history of praising him" they; of "in addition to praising him, she left" she."""
    noun = parsed.head[parsed.head[verb]]
    owner = parsed.child(noun, "poss")
    if owner is not None and owner < verb:
        return owner
    for _, above in zip(range(_STEPS), parsed.ancestors(verb), strict=False):
        if parsed.pos[above] in {"VERB", "AUX"}:
            subject = own_subject(parsed, above)
            if subject is not None and parsed.pos[subject] in SPEAKING and not subject < verb < parsed.right[subject]:
                return subject
    return None

"""Staying unnamed: whether a source does, by its own words, and the reason that is given for it."""

from __future__ import annotations

from dragoman.layers.attributions._draft import Draft, Rows, edged, subtree
from dragoman.layers.attributions._parts import FAR, on_line, verb_group
from dragoman.parsed import Parsed

_NEAR = 60
"""Tokens: a reason stands no further from the tag."""
_ADJECTIVES = frozenset({"unnamed", "unidentified", "anonymous", "undisclosed"})
_NAMED = frozenset({"named", "identified", "quoted"})
_SHY = frozenset({"ask", "request", "want", "wish", "decline", "refuse", "insist", "demand", "prefer", "condition"})
_ALLOWED = frozenset({"authorised", "authorized", "allowed", "permitted", "empowered"})
_TALK = frozenset({"speak", "talk", "comment", "discuss", "disclose", "brief"})
_WHY = frozenset({"because", "since", "citing", "due", "given", "owing", "as"})
_FEAR = frozenset({"out", "for"})


def is_unnamed(parsed: Parsed, row: int) -> bool:
    """Whether the phrase at `row` says of its people that they are not named.

    "Unnamed officials", "a diplomat who asked not to be identified", "the aide, who was not authorised to speak".
    """
    if any(parsed.lower[c] in _ADJECTIVES for c in parsed.children[row]):
        return True
    first, after = subtree(parsed, row)
    return _shy(parsed, max(first, row), min(after, row + FAR)) is not None


def silence(parsed: Parsed, draft: Draft) -> Rows | None:
    """The rows of the reason that is given for declining or for staying unnamed, or None.

    "Because", "citing", "due to", "as" and their like, "for fear of", what anonymity is asked for ("to discuss private
    talks"), and who may not speak ("was not authorised to speak"). What the source says is no reason of theirs.
    """
    start, end = parsed.sentences[parsed.sentence[draft.head]]
    first, after = max(start, draft.tag[0] - _NEAR), min(end, draft.tag[1] + _NEAR)
    refused = draft.cue.stance == "refused"
    shy = draft.tag[0] if refused else _shy(parsed, first, after)
    if shy is None:
        return None
    apart = refused or _is_said(parsed, shy, draft)  # where the parse took all of it for what is said
    for row in range(shy, after):
        if _is_reason(parsed, row, after) and (apart or not _is_said(parsed, row, draft)):
            top = parsed.head[row] if parsed.dep[row] == "mark" else row
            stop = max(parsed.right[top], parsed.right[row])
            return edged(parsed, *on_line(parsed, row, min(stop, after), row))
    return None if refused else _what_for(parsed, shy, after)


def _shy(parsed: Parsed, first: int, after: int) -> int | None:
    """The row of the first word in the rows by which somebody stays unnamed."""
    for row in range(first, after):
        word = parsed.lower[row]
        if word in {"anonymity", "anonymously"}:
            return row
        before = parsed.lemma[max(first, row - 6) : row] if word in _NAMED or word == "name" else ()
        if word in _NAMED and parsed.lower[row - 1] == "be" and ("not" in before or not _SHY.isdisjoint(before)):
            return row
        if word == "name" and "that" in before and not _SHY.isdisjoint(before):  # "asked that his name not be used"
            return row
        if word in _ALLOWED and _may_not_speak(parsed, row):
            return row
    return None


def _may_not_speak(parsed: Parsed, row: int) -> bool:
    """Whether somebody is said not to be allowed to talk."""
    before = {"not", "n't", "n’t", "never"}.isdisjoint(parsed.lower[max(0, row - 4) : row])
    return not before and not _TALK.isdisjoint(parsed.lemma[row + 1 : row + 4])


def _is_reason(parsed: Parsed, row: int, after: int) -> bool:
    word, following = parsed.lower[row], parsed.lower[row + 1 : min(row + 4, after)]
    if word in {"because", "citing"}:
        return True
    if word in {"due", "given", "owing"}:
        return bool(following) and parsed.pos[row] in {"ADP", "ADJ", "VERB", "SCONJ"}
    if word in {"as", "since"}:
        return parsed.dep[row] == "mark"
    return word in _FEAR and ("fear" in following[:2] or not {"reasons", "safety"}.isdisjoint(following))


def _is_said(parsed: Parsed, row: int, draft: Draft) -> bool:
    return any(span.start <= parsed.start[row] < span.end for span in draft.content)


def _what_for(parsed: Parsed, shy: int, after: int) -> Rows | None:
    """What anonymity is asked for, or who may not speak, where no other reason is told."""
    if parsed.lower[shy] in _ALLOWED:
        return edged(parsed, *on_line(parsed, verb_group(parsed, shy)[0], min(parsed.right[shy], after), shy))
    at = shy + 1
    if at < after and parsed.tag[at] in {"TO", "VBG"}:  # "to describe private talks", "discussing private talks"
        top = parsed.head[at] if parsed.tag[at] == "TO" else at
        return edged(parsed, *on_line(parsed, at, min(parsed.right[top], after), at))
    return None

"""Where what is said begins and ends: clauses of the telling left out, what the parse broke off taken in."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.clauses import negated
from dragoman.layers.attributions._cues import Cue, words
from dragoman.layers.attributions._draft import Rows
from dragoman.layers.attributions._frames import FINITE
from dragoman.layers.attributions._parts import FAR, own_subject
from dragoman.parsed import Parsed

_HE = frozenset({"he", "she", "they"})
_SELF = frozenset({"i", "we"})
_BECAUSE = frozenset({"because", "cause", "’cause", "'cause", "cos", "cuz"})
_JOINS = frozenset({"and", "or", "but"})
_QUESTIONS = frozenset({"how", "where", "why", "when", "what", "who", "whether"})
_STEPS = 8


def with_rest(parsed: Parsed, rows: Rows) -> Rows:
    """The rows of a clause with those beside it that open as it does, where the parse broke them off.

    "That it leaks, and that it is old"; "where you are, and how you are"; "that it is no ship, but a barge".
    """
    first, after = rows
    for _ in range(_STEPS):
        further = _next_clause(parsed, first, after)
        if further <= after:
            break
        after = further
    return first, after


def _next_clause(parsed: Parsed, first: int, after: int) -> int:
    """The row after the clause that stands beside the one at `first`, or `after`."""
    end = parsed.sentences[parsed.sentence[first]][1]
    at = after + (parsed.word[after : after + 1] in ([","], [";"]))
    joined = at < end and parsed.lower[at] in _JOINS
    at += joined
    if at >= end or (at == after and parsed.lower[after - 1] not in _JOINS):
        return after
    top, opener, kind = _top(parsed, at), parsed.lower[first], parsed.lower[at]
    if parsed.pos[top] in {"NOUN", "PROPN"}:
        corrects = joined and parsed.lower[at - 1] == "but" and parsed.dep[top] == "conj"
        return min(parsed.right[top], end, at + FAR) if corrects and _denies(parsed, first, after) else after
    alike = (opener in _QUESTIONS and kind in _QUESTIONS) or (kind == "that" and (joined or opener == "that"))
    if not alike or parsed.pos[min(at + 1, end - 1)] in {"VERB", "AUX", "PUNCT"}:
        return after
    if parsed.pos[top] not in {"VERB", "AUX"} or parsed.child(top, "csubj", "csubjpass") is not None:
        return after
    return min(parsed.right[top], end, at + FAR)


def _top(parsed: Parsed, row: int) -> int:
    """The head of the phrase or clause that begins at `row`."""
    top = row
    for _ in range(_STEPS):
        above = parsed.head[top]
        if above == top or parsed.left[above] < row:
            break
        top = above
    return top


def _denies(parsed: Parsed, first: int, after: int) -> bool:
    """Whether the clause says what something is not."""
    return any(parsed.dep[row] == "neg" and parsed.lemma[parsed.head[row]] == "be" for row in range(first, after))


def own_words(parsed: Parsed, verb: int, rows: Rows, cues: Mapping[int, Cue]) -> Rows:
    """The rows of a clause up to where its source is spoken of again: ", adding that ...", ", and he warned".

    They end, too, where the telling itself goes on: why somebody does not know it, what the report adds.
    """
    first, after = rows
    if first < verb:
        return _in_bracket(parsed, rows, verb), after
    for row in range(first + 1, after):
        if parsed.lower[row : row + 3] == ["speaking", "on", "condition"]:
            return first, row
        if _gives_reason(parsed, verb, row) or _is_added_noun(parsed, row, after) or _goes_on(parsed, verb, row):
            return first, row
        if _shares_modal(parsed, verb, row):
            return first, max(first + 1, _joint(parsed, row))
        if row not in cues or not cues[row].speech:
            continue
        start = parsed.left[row]
        if is_added(parsed, row):
            return first, row
        if joins_tag(parsed, row, verb, cues):
            return first, max(first + 1, start - 1)
        subject = own_subject(parsed, row)
        if parsed.dep[row] == "conj" and subject is not None and parsed.lower[subject] in _HE and start > first + 1:
            return first, min(start, subject)
    return rows


def _in_bracket(parsed: Parsed, rows: Rows, verb: int) -> int:
    """Where what the tag is about begins: behind the bracket it stands in ("(the finder was a girl, I believe)")."""
    first, after = rows
    start = first
    for row in range(first, verb):
        if parsed.word[row] == ")":
            start = first
        elif parsed.word[row] == "(" and row < after:
            start = row + 1
    return start


def _gives_reason(parsed: Parsed, verb: int, row: int) -> bool:
    """Whether why somebody does not know, or wishes, begins at `row`: "did not know it was hot, because ..."."""
    wishes = parsed.lemma[verb] in words("wishing")
    if parsed.lower[row : row + 2] == ["so", "that"] and wishes:
        return True
    if parsed.lower[row] not in _BECAUSE or parsed.head[row] <= row:
        return False
    return wishes or (parsed.lemma[verb] in words("knowing") and negated(parsed, verb))


def _is_added_noun(parsed: Parsed, row: int, after: int) -> bool:
    """Whether a dash and "a" come, and no second dash: what the report itself adds ("—a record for the port")."""
    if parsed.word[row] != "—" or parsed.lower[row + 1 : row + 2] not in (["a"], ["an"]):
        return False
    return "—" not in parsed.word[row + 1 : after]


def _goes_on(parsed: Parsed, verb: int, row: int) -> bool:
    """Whether another clause follows a comment of one's own: "It is, I think, new, but it leaks"."""
    if parsed.dep[row] != "cc" or parsed.head[row] != parsed.head[verb] or parsed.word[row - 1] != ",":
        return False
    subject, clause = own_subject(parsed, verb), next((c for c in parsed.children[parsed.head[row]] if c > row), None)
    alone = subject is not None and parsed.lower[subject] in _SELF and parsed.dep[verb] == "parataxis"
    return alone and clause is not None and own_subject(parsed, clause) is not None


def _shares_modal(parsed: Parsed, verb: int, row: int) -> bool:
    """Whether a verb without a subject goes on with the tag's modal: "could say that it is fair and would win"."""
    if parsed.dep[row] != "conj" or not _modal(parsed, row) or not _modal(parsed, verb):
        return False
    return parsed.head[row] > verb and not _modal(parsed, parsed.head[row]) and own_subject(parsed, row) is None


def _modal(parsed: Parsed, verb: int) -> bool:
    return any(parsed.tag[c] == "MD" for c in parsed.children[verb])


def _joint(parsed: Parsed, row: int) -> int:
    """The row of the "and" before a verb."""
    start = parsed.left[row]
    return start - 1 if parsed.lower[start - 1] in _JOINS else start


def is_added(parsed: Parsed, verb: int) -> bool:
    """Whether a participle of saying goes on after a comma: ", adding that"."""
    if parsed.tag[verb] != "VBG" or parsed.dep[verb] != "advcl" or parsed.left[verb] != verb:
        return False
    return "," in parsed.word[max(0, verb - 2) : verb]


def joins_tag(parsed: Parsed, verb: int, above: int, cues: Mapping[int, Cue]) -> bool:
    """Whether a verb of saying without a subject goes with the tag `above`, not with what that says."""
    tags = {parsed.tag[above], parsed.tag[verb]}
    same = tags <= FINITE or tags == {"VBG"}
    said = parsed.head[verb]
    apart = parsed.tag[said] != parsed.tag[above] or said not in cues
    again = parsed.lemma[verb] == parsed.lemma[above]  # "they know what it is and know who did it"
    return parsed.dep[verb] == "conj" and ((same and apart) or again) and own_subject(parsed, verb) is None

"""Whether a date lies behind or ahead: the tense of the verb it belongs to, and words that point ahead."""

from __future__ import annotations

from functools import cache

from dragoman.clauses import negated, verb_at
from dragoman.lexicon import rows
from dragoman.parsed import Parsed

_STEPS = 12
"""How far up the tree a verb is looked for: bounds the work a text of one long sentence makes."""

_NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nobody", "none"})
_OWN = frozenset({"on", "in", "at", "during", "after", "before"})
"""Prepositions by which a date is the verb's own ("planned on Friday"), not what it points at ("set for Friday")."""
_LEADING = {"grant": frozenset({"until", "till"}), "move": frozenset({"until", "till", "to", "for", "by"})}
"""Prepositions by which a date lies ahead of a verb that else is told as its tense says ("adjourned until Friday")."""


@cache
def _roles() -> dict[str, str]:
    return {row["lemma"]: row["role"] for row in rows("times_tense")}


def direction(parsed: Parsed, row: int, deadline: bool = False) -> int:
    """-1 where the clause of the token at `row` is told as past, 1 where it lies ahead, 0 where neither is said.

    The nearest verb above the token decides: a modal, or a word that points ahead ("due", "is set"), gives 1; a past
    tense or perfect gives -1; an infinitive or gerund passes the question on to the verb above it (what
    somebody "agreed to do" in March may lie on either side). A verb that points ahead is itself told where the date is
    its own ("vowed on Friday" is past, "vowed to go on Friday" is not). A `deadline` ("before Friday") lies ahead where
    the tense says nothing, and under an infinitive.
    """
    roles = _roles()
    if _told_beside(parsed, row, roles):
        return -1
    below, infinitive = row, False
    for _ in range(_STEPS):
        found = _of_word(parsed, row, below, roles)
        if found is not None:
            if deadline and (found == 0 or (infinitive and parsed.tag[row] != "VBD")):
                return 1
            return 0 if infinitive and found < 0 and parsed.tag[row] == "VBD" else found
        infinitive = infinitive or (parsed.dep[row] == "xcomp" and _infinitive(parsed, row))
        if parsed.head[row] == row:
            break
        below, row = row, parsed.head[row]
    return int(deadline)


def _told_beside(parsed: Parsed, row: int, roles: dict[str, str]) -> bool:
    """Whether a plain past tense stands right before the date, however it was parsed ("said on Friday it would go")."""
    left = row - 2 if row > 1 and parsed.lower[row - 1] == "on" else row - 1
    return left >= 0 and parsed.tag[left] == "VBD" and roles.get(parsed.lemma[left].lower(), "promise") == "promise"


def _of_word(parsed: Parsed, row: int, below: int, roles: dict[str, str]) -> int | None:
    """What one word above a date says of its direction, None where it passes the question on."""
    role = roles.get(parsed.lemma[row].lower(), "")
    if parsed.pos[row] not in ("VERB", "AUX"):
        before = any(parsed.lower[child] == "had" for child in parsed.children[parsed.head[row]][:_STEPS])
        return (-1 if before else 1) if role in ("cue", "promise") else None
    helpers = [child for child in parsed.children[row][:_STEPS] if parsed.dep[child] in ("aux", "auxpass")]
    words = {parsed.lower[child] for child in helpers}
    if "could" in words and any(parsed.lower[child] in _NOT for child in parsed.children[row][:_STEPS]):
        return -1
    if any(parsed.tag[child] == "MD" and roles.get(parsed.lower[child]) == "modal" for child in helpers):
        return 1
    tag = parsed.tag[row]
    if role in _LEADING:
        if parsed.dep[below] == "prep" and parsed.lower[below] in _LEADING[role]:
            return 1
        role = ""
    if "be" in words and tag == "VBN" and not _infinitive(parsed, row):  # "demanded that he be freed on Friday"
        return 1
    own = tag == "VBD" and _is_own(parsed, below) and (role in ("promise", "passive") or (role and below < row))
    if "had" in words or own:
        return -1
    if role in ("cue", "promise") or (role == "passive" and tag == "VBN" and _passive(parsed, row, helpers)):
        return 1
    if parsed.lemma[row] == "be" and parsed.dep[below] == "xcomp" and _infinitive(parsed, below):
        return 1
    if parsed.lemma[row] == "be" and _held_likely(parsed, row, roles):
        return 1
    return _of_tense(parsed, row, tag, helpers, role == "going" and bool(words))


def _held_likely(parsed: Parsed, row: int, roles: dict[str, str]) -> bool:
    """Whether "be" says that something is expected ("a deal was unlikely before May")."""
    said = (parsed.lemma[child].lower() for child in parsed.children[row][:_STEPS] if parsed.dep[child] == "acomp")
    return any(roles.get(word) == "cue" for word in said)


def _is_own(parsed: Parsed, below: int) -> bool:
    """Whether the date that leads up from `below` says when the verb above it happened."""
    if parsed.dep[below] == "prep":
        return parsed.lower[below] in _OWN
    return parsed.dep[below] in ("npadvmod", "tmod") or (parsed.dep[below] == "dobj" and parsed.pos[below] == "PROPN")


def _infinitive(parsed: Parsed, row: int) -> bool:
    """Whether a verb stands as an infinitive, passive too ("to be freed")."""
    aux = (child for child in parsed.children[row][:_STEPS] if parsed.dep[child] == "aux")
    return parsed.tag[row] == "VB" or any(parsed.lower[child] == "to" for child in aux)


def _passive(parsed: Parsed, row: int, helpers: list[int]) -> bool:
    """Whether a participle stands in the passive, alone ("talks set to resume") or with "be"."""
    return parsed.dep[row] in ("acl", "advcl") or any(parsed.dep[child] == "auxpass" for child in helpers)


def _of_tense(parsed: Parsed, row: int, tag: str, helpers: list[int], going: bool) -> int | None:
    if any(parsed.tag[child] == "VBD" or parsed.lemma[child] == "have" for child in helpers):
        return -1
    present = any(parsed.tag[child] in ("VBZ", "VBP") for child in helpers)
    if tag == "VBG":
        return 1 if going or present else None
    if tag == "VBD":
        return -1
    if _infinitive(parsed, row):
        return 1 if parsed.dep[row] in ("acl", "relcl") else None
    if tag == "VBN":
        return 0 if present else -1
    return 0 if tag in ("VBZ", "VBP") else None


def marks(parsed: Parsed, row: int) -> bool:
    """Whether the day at `row` is the subject of a present tense ("Monday marks her 500th day"): it is not over."""
    verb = parsed.head[row]
    own = parsed.dep[row] == "nsubj" or (row + 1 == verb and parsed.child(verb, "nsubj") is None)
    return own and parsed.tag[verb] == "VBZ"


def now(parsed: Parsed, row: int) -> bool:
    """Whether the clause of the token at `row` is told as present ("is", "marks", "has entered")."""
    verb = verb_at(parsed, row)
    if parsed.pos[verb] not in ("VERB", "AUX"):
        return False
    return parsed.tag[verb] in ("VBZ", "VBP") or _present_perfect(parsed, verb)


def goes_on(parsed: Parsed, row: int) -> bool:
    """Whether the length at `row` lasts up to the day it is told: the verb that it hangs on is in the present perfect.

    It hangs with "for" on any verb but one of a term ("has been held for a year", never "has been jailed for a year",
    which may be the sentence), is what has been spent, or what it has been "since".
    """
    first = row
    for _ in range(_STEPS):
        if parsed.dep[row] in ("prep", "dobj", "attr", "npadvmod") or parsed.head[row] == row:
            break
        row = parsed.head[row]
    verb, label = parsed.head[row], parsed.dep[row]
    if _still(parsed, row, verb):
        return True
    lasting = {
        "prep": parsed.lower[row] in _LASTING,
        "npadvmod": parsed.tag[verb] == "VBN",
        "dobj": parsed.lemma[verb] == "spend",
        "attr": "since" in parsed.lower[first : first + _STEPS],
    }
    return lasting.get(label, False) and _present_perfect(parsed, verb)


def _still(parsed: Parsed, row: int, verb: int) -> bool:
    """Whether a present tense says that the length goes on, as other languages do: "is held since two years", "is
    already held for two years", "they carry eleven days in front of the embassy".
    """
    label = parsed.dep[row]
    if label == "prep" and parsed.lower[row] == "since":
        return True
    present = parsed.tag[verb] in ("VBZ", "VBP") or any(
        parsed.tag[child] in ("VBZ", "VBP")
        for child in parsed.children[verb][:_STEPS]
        if parsed.dep[child] == "auxpass"
    )
    already = "already" in parsed.lower[verb : verb + _STEPS]
    return present and ((already and label == "prep") or (label == "dobj" and parsed.lemma[verb] == "carry"))


_LASTING = frozenset({"for", "in", "during", "over"})
_GRANTED = frozenset({"allow", "permit", "let"})
_HAVE = frozenset({"has", "have", "'ve", "’ve", "'s", "’s"})


def _present_perfect(parsed: Parsed, verb: int) -> bool:
    verb = _refused(parsed, verb)
    for _ in range(3):
        helpers = [child for child in parsed.children[verb][:_STEPS] if parsed.dep[child] in ("aux", "auxpass")]
        if any(parsed.lower[child] in _HAVE for child in helpers):
            term = _roles().get(parsed.lemma[verb].lower()) == "term"
            return parsed.tag[verb] in ("VBN", "VBG", "VBD") and not term
        if (parsed.pos[verb] in ("VERB", "AUX") and parsed.tag[verb] != "VBN") or parsed.head[verb] == verb:
            return False
        verb = parsed.head[verb]
    return False


def _refused(parsed: Parsed, verb: int) -> int:
    """The verb that says that somebody may not: of "has not been allowed to speak for a year" it is "allowed".

    A length at the infinitive is then that of the refusal; "has agreed to stay for a year" tells of a year to come.
    """
    upper = parsed.head[verb]
    if parsed.tag[verb] != "VB" or parsed.dep[verb] not in ("xcomp", "ccomp"):
        return verb
    lemma = parsed.lemma[upper].lower()
    if lemma in _GRANTED and parsed.tag[upper] == "VBN" and negated(parsed, upper):
        return upper
    unable = lemma in ("able", "unable") and (negated(parsed, parsed.head[upper]) or lemma == "unable")
    return parsed.head[upper] if unable and parsed.lemma[parsed.head[upper]] == "be" else verb

"""Constructions: what a verb says, by the construction it stands in; one finder for each that a table row may name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.clauses import SUBJECTS, negated
from dragoman.layers.attributions._cues import source_noun, words
from dragoman.layers.attributions._draft import Rows, subtree, without
from dragoman.layers.attributions._parts import (
    FAR,
    WEEKDAYS,
    is_expletive,
    is_infinitive,
    own_subject,
    source_rows,
    speaker_of,
    verb_group,
)
from dragoman.layers.attributions._subjects import SPEAKING, lost_subject, noun_behind
from dragoman.layers.attributions._tails import with_tail
from dragoman.parsed import Parsed

FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOBODY = -1
"""In place of a row: the words name no source."""
_NOT_SUBJECTS = ("dobj", "attr", "npadvmod", "dep", "oprd", "dative")
_QUOTES = frozenset("”\"'»“")
MARKS = frozenset("“”\"'‘’") | {"''", "``"}
_BREAKS = frozenset({":", ";", "—", "–", "-"})
_SOME = frozenset({"about", "over", "under", "around", "between"})
"""Words before a number: "said about half of them slept"."""
_ENDS = frozenset("”\"'’?!")
_NAMED = 40
"""Tokens: so far from "called" the quoted name ends."""
_OPENING = frozenset({"that", "if", "whether"})
_QUESTIONS = frozenset({"how", "why", "where", "when", "what", "who"})

Kids = dict[str, list[int]]


class Said(NamedTuple):
    """What a verb's complement gives: the rows of the content, the source's head word, and a preposition of the cue."""

    rows: Sequence[Rows]
    speaker: int | None
    frame: str
    preposition: int | None = None


def active(parsed: Parsed, verb: int, frames: frozenset[str]) -> Said | None:
    """What a verb in the active says, by the first construction that fits and that `frames` names."""
    kids = _kids(parsed, verb)
    inverted = _inverted(parsed, verb, kids)
    if inverted is not None:
        return Said([], inverted, "tag")
    speaker = speaker_of(parsed, verb)
    if speaker is None:
        speaker = lost_subject(parsed, verb)
    for finder in (_clause, _aside, _whose, _infinitive, _small, _object, _preposition):
        said = finder(parsed, verb, frames, kids)
        if said is not None:
            return said._replace(speaker=speaker if said.speaker is None else said.speaker)
    return None


def _inverted(parsed: Parsed, verb: int, kids: Kids) -> int | None:
    """The speaker after the verb of a tag that the parse took for its object: “...,” asked Ana Ruiz."""
    if verb == 0 or parsed.word[verb - 1][-1] not in _QUOTES or parsed.tag[verb] not in FINITE:
        return None
    if own_subject(parsed, verb) is not None:
        return None
    after = [c for label in _NOT_SUBJECTS for c in kids.get(label, ()) if c > verb]
    found = next((c for c in after if parsed.left[c] == verb + 1 and parsed.pos[c] in SPEAKING), None)
    return found if found is not None or speaker_of(parsed, verb) is not None else noun_behind(parsed, verb)


def _clause(parsed: Parsed, verb: int, frames: frozenset[str], kids: Kids) -> Said | None:
    children = kids.get("ccomp", []) or _lost_clause(parsed, verb, kids)
    if len(children) > 1 and children[0] < verb:  # "So I looked, and we see that it is late"
        children = [c for c in children if parsed.left[c] == verb + 1 or _is_stated(parsed, c)] or children
    for child in children:
        infinitive = is_infinitive(parsed, child)
        if any(verb < row < child for row in kids.get("xcomp", ())) and parsed.lower[parsed.left[child]] in _QUESTIONS:
            continue  # "decided to build it, how he built it"
        if infinitive and "one_to" in frames:
            return Said([subtree(parsed, child)], None, "one_to")
        if "clause" in frames and parsed.lemma[verb] in words("finding") and _is_small(parsed, child):
            return Said([subtree(parsed, child)], None, "small")
        if not infinitive and ("clause" in frames or ("that" in frames and _is_stated(parsed, child))):
            rows = _with_subject(parsed, verb, child, kids)
            if rows[1] <= verb:
                return Said([_said_before(parsed, verb, rows)], None, "clause")
            after = _to_the_end(parsed, verb, max(rows[1], subtree(parsed, children[-1])[1]))
            return Said([*_condition(parsed, verb, kids), (rows[0], after)], None, "clause")
        if "as" in frames and child > verb:
            return Said([subtree(parsed, child)], None, "as")
        if "gerund" in frames and parsed.tag[child] == "VBG":
            return Said([subtree(parsed, child)], None, "gerund")
    return None


def _lost_clause(parsed: Parsed, verb: int, kids: Kids) -> list[int]:
    """A question that the parse took for a condition: "how do you know now if it is old?"."""
    subject = own_subject(parsed, verb)
    asked = subject is not None and any(c < subject for c in kids.get("aux", ()))
    if parsed.lemma[verb] not in words("asking") or "dobj" in kids or not asked:
        return []
    near = [c for c in kids.get("advcl", ()) if verb < parsed.left[c] <= verb + 2]
    return [c for c in near if parsed.lower[parsed.left[c]] in {"if", "whether"}]


def _is_stated(parsed: Parsed, row: int) -> bool:
    """Whether a clause opens with "that", "if" or "whether": what is seen or heard to be so, no thing seen or heard."""
    return parsed.lower[parsed.left[row]] in _OPENING and parsed.dep[parsed.left[row]] == "mark"


def _with_subject(parsed: Parsed, verb: int, row: int, kids: Kids) -> Rows:
    """The rows of a clause, with its subject where the parse gives that to the verb: "thinks the plan works"."""
    first, after = subtree(parsed, row)
    at = verb_group(parsed, verb)[1]
    finite = any(parsed.tag[c] in FINITE or parsed.tag[c] == "MD" for c in (row, *parsed.children[row]))
    if not at < first or not finite or own_subject(parsed, row) is not None or parsed.lemma[verb] in words("recipient"):
        return first, after
    lost = any(parsed.left[c] == at for label in _NOT_SUBJECTS for c in kids.get(label, ()) if c < first)
    part = any(parsed.left[c] == at and parsed.lower[c] in _SOME for c in kids.get("prep", ()) if c < first)
    return (at if lost or part else first), after


def _is_small(parsed: Parsed, row: int) -> bool:
    """Whether a clause has no finite verb and no opening word: "found himself alone", "found it hard to go"."""
    if parsed.tag[row] in FINITE or parsed.tag[row] == "MD":
        return False
    return not any(parsed.dep[c] in {"aux", "auxpass", "mark", "cop"} for c in parsed.children[row])


def _to_the_end(parsed: Parsed, verb: int, after: int) -> int:
    """Where a clause ends that the parse breaks off at "and": with its sentence."""
    if parsed.pos[after - 1] != "CCONJ":
        return after
    return max(after, min(parsed.sentences[parsed.sentence[verb]][1], after + FAR))


def _condition(parsed: Parsed, verb: int, kids: Kids) -> list[Rows]:
    """A condition that stands before the tag and belongs to what is said: "Even if it rains, officials say ..."."""
    for child in kids.get("advcl", ()):
        first, after = subtree(parsed, child)
        if after < verb and not {"if", "unless"}.isdisjoint(parsed.lower[first : first + 2]):
            return [(first, after)]
    return []


def _said_before(parsed: Parsed, verb: int, rows: Rows) -> Rows:
    """What a parse puts before the verb, or the rest of the sentence where no comma or mark parts it from the tag.

    "The plan stands: he said it is final." The plan is not what he said.
    """
    subject = own_subject(parsed, verb)
    first = verb_group(parsed, verb)[0] if subject is None or subject > verb else min(verb, parsed.left[subject])
    rest = verb_group(parsed, verb)[1]
    end = min(parsed.sentences[parsed.sentence[verb]][1], verb + FAR)
    goes_on = rest < end and parsed.pos[rest] not in {"PUNCT", "SPACE", "ADP", "SCONJ", "CCONJ"}
    if rest < end and parsed.lower[rest] == "that" and parsed.tag[rest] == "IN":
        return rest, end
    if subject is None or subject > verb or not goes_on:
        return rows
    if parsed.word[first - 1] in _BREAKS or (parsed.word[first - 1] not in _ENDS and _begins_clause(parsed, rest, end)):
        return rest, end
    return rows


def _begins_clause(parsed: Parsed, row: int, end: int) -> bool:
    """Whether a subject and its finite verb follow at once: what is said, where no comma parts it from the tag."""
    for subject in range(row, min(row + 3, end)):
        verb = parsed.head[subject]
        if parsed.dep[subject] in SUBJECTS and parsed.left[subject] == row and subject < verb < end:
            labels = {parsed.dep[child] for child in parsed.children[verb]}
            return parsed.tag[verb] in FINITE or not labels.isdisjoint({"aux", "auxpass"})
    return False


def _aside(parsed: Parsed, verb: int, frames: frozenset[str], kids: Kids) -> Said | None:
    """A tag inside or beside what is said: "the talks, she said, went on", "as he put it"."""
    as_clause = _is_as(parsed, verb, kids)
    bare = not any(label in kids for label in ("dobj", "xcomp", "prep", "prt"))
    if as_clause and parsed.lemma[verb] in words("phrasing"):
        quoted = not MARKS.isdisjoint(parsed.word[parsed.right[verb] + 1 : parsed.right[verb] + 2])
        bare = not quoted and ("prep" not in kids or _document(parsed, verb, kids) != NOBODY)
    if "clause" in frames and (parsed.dep[verb] == "parataxis" or as_clause) and bare and not negated(parsed, verb):
        return Said(without([subtree(parsed, parsed.head[verb])], [subtree(parsed, verb)]), None, "aside")
    return None


def _whose(parsed: Parsed, verb: int, frames: frozenset[str], kids: Kids) -> Said | None:
    """What is said of whom a relative clause is about: "a deal that she said would fail"."""
    if "clause" not in frames or parsed.dep[verb] != "relcl":
        return None
    finite = [c for c in kids.get("xcomp", ()) if parsed.tag[c] in FINITE]
    pronoun = next((c for c in parsed.children[verb] if parsed.tag[c] in {"WDT", "WP"} and c < verb), None)
    if not finite or pronoun is None:
        return None
    speaker = next((c for c in kids.get("nsubj", ()) if c != pronoun), None)
    return None if speaker is None else Said([(pronoun, pronoun + 1), subtree(parsed, finite[0])], speaker, "clause")


def _infinitive(parsed: Parsed, verb: int, frames: frozenset[str], kids: Kids) -> Said | None:
    for child in kids.get("xcomp", ()):
        if is_infinitive(parsed, child):
            objects = kids.get("dobj", [])
            if objects and "one_to" in frames:
                return Said([subtree(parsed, objects[0]), subtree(parsed, child)], None, "one_to")
            if "to" in frames and not objects:
                return Said([subtree(parsed, child)], None, "to")
        elif parsed.tag[child] == "VBG" and ("gerund" in frames or "clause" in frames):
            return Said([subtree(parsed, child)], None, "gerund")
    return None


def _small(parsed: Parsed, verb: int, frames: frozenset[str], kids: Kids) -> Said | None:
    """Somebody called something, or something described as something."""
    if "as" not in frames:
        return None
    objects = kids.get("dobj") or kids.get("dative", [])
    seconds = [*kids.get("oprd", ()), *kids.get("xcomp", ()), *kids.get("acomp", ())]
    seconds += [c for c in kids.get("prep", ()) if parsed.lower[c] == "as" and c > verb]
    if seconds:
        return Said([subtree(parsed, row) for row in (*objects[:1], seconds[0])], None, "as")
    return _named(parsed, verb, objects)


def _named(parsed: Parsed, verb: int, objects: list[int]) -> Said | None:
    """ "called the plan “a gift”", where the parse lost the second part: from the object to the closing mark."""
    if not objects or parsed.lemma[verb] not in words("naming"):
        return None
    first, end = parsed.left[objects[0]], min(parsed.sentences[parsed.sentence[verb]][1], verb + _NAMED)
    marks = [row for row in range(first + 1, end) if parsed.word[row] in MARKS]
    return Said([(first, marks[1])], None, "as") if len(marks) > 1 else None


def _object(parsed: Parsed, verb: int, frames: frozenset[str], kids: Kids) -> Said | None:
    objects = kids.get("dobj", [])
    if not objects:
        return None
    for child in kids.get("prep", ()):
        if child > verb and f"x:{parsed.lower[child]}" in frames:
            return Said([subtree(parsed, objects[0]), subtree(parsed, child)], None, "x")
    if "object" in frames:
        return Said([with_tail(parsed, verb, objects[0])], None, "object")
    return None


def _preposition(parsed: Parsed, verb: int, frames: frozenset[str], kids: Kids) -> Said | None:
    for child in kids.get("advcl", ()):
        if parsed.lower[parsed.left[child]] == "for" and "p:for" in frames and is_infinitive(parsed, child):
            first, after = subtree(parsed, child)
            return Said([(first + 1, after)], None, "p:for", first)
    asked = [c for row in kids.get("dobj", ()) for c in parsed.children[row] if parsed.lower[c] == "about"]
    for child in (*kids.get("prep", ()), *asked):
        if child > verb and f"p:{parsed.lower[child]}" in frames:
            inner = parsed.child(child, "pobj", "pcomp")
            if inner is not None and parsed.lower[inner] not in WEEKDAYS:
                later = [c for c in (*kids.get("xcomp", ()), *kids.get("advcl", ())) if c > inner]
                extra = [c for c in later if is_infinitive(parsed, c) and parsed.lower[child] in {"for", "on", "upon"}]
                extra += [c for c in kids.get("prep", ()) if parsed.lower[c] == "as" and c > inner]
                rows = [with_tail(parsed, verb, inner), *(subtree(parsed, c) for c in extra[:1])]
                return Said(rows, None, f"p:{parsed.lower[child]}", child)
    return None


def passive(parsed: Parsed, verb: int, frames: frozenset[str]) -> Said | None:
    """What a verb in the passive says: "was told that", "is expected to", "was criticised by them for it"."""
    kids = _kids(parsed, verb)
    subject = own_subject(parsed, verb)
    if subject is None and parsed.dep[verb] == "acl":
        subject = parsed.head[verb]
    agent = next(
        (
            parsed.child(c, "pobj")
            for c in (*kids.get("agent", ()), *kids.get("prep", ()))
            if parsed.lower[c] == "by" and c > verb
        ),
        None,
    )
    about = [subtree(parsed, subject)] if subject is not None and not is_expletive(parsed, subject) else []
    if parsed.dep[verb] == "acl" and subject is not None:
        first, after = source_rows(parsed, subject)
        about = [(first, max(first + 1, min(after, verb_group(parsed, verb)[0])))]
    speaker = agent if agent is not None else _document(parsed, verb, kids)
    clause = kids.get("ccomp", [])
    told = agent is not None or (subject is not None and is_expletive(parsed, subject))
    if told and "clause" in frames and not clause and _is_as(parsed, verb, kids):
        return Said(without([subtree(parsed, parsed.head[verb])], [subtree(parsed, verb)]), speaker, "aside")
    if clause and "felt" in frames and subject is not None:
        return Said([subtree(parsed, clause[0])], subject, "V:clause")
    if clause and "clause" in frames:
        return Said([subtree(parsed, clause[0])], speaker, "V:clause")
    infinitive = [c for c in kids.get("xcomp", ()) if is_infinitive(parsed, c)]
    if infinitive and "raise" in frames:
        return Said([*about, subtree(parsed, infinitive[0])], speaker, "V:raise")
    if infinitive and "one_to" in frames:
        return Said([subtree(parsed, infinitive[0])], speaker, "V:to")
    if "as" in frames:
        seconds = [*kids.get("oprd", ()), *(c for c in kids.get("prep", ()) if parsed.lower[c] == "as")]
        if seconds and about and (agent is not None or parsed.lemma[verb] not in words("naming")):
            return Said([*about, subtree(parsed, seconds[0])], speaker, "V:as")
    for child in kids.get("prep", ()):
        inner = parsed.child(child, "pobj", "pcomp")
        if f"p:{parsed.lower[child]}" in frames and inner is not None and child > verb:
            return Said([subtree(parsed, inner)], speaker, "V:p", child)
    nothing = subject is not None and any(parsed.lower[c] == "no" for c in parsed.children[subject])
    if about and agent is not None and "by" in frames:
        return Said(about, speaker, "V:object")
    if about and "object" in frames and (agent is not None or ("passive" in frames and not nothing)):
        near = [*kids.get("prep", ()), *(c for c in parsed.children[speaker] if agent is not None)]
        extra = [subtree(parsed, c) for c in near if f"x:{parsed.lower[c]}" in frames]
        return Said([*about, *extra[:1]], speaker, "V:object")
    return None


def _is_as(parsed: Parsed, verb: int, kids: Kids) -> bool:
    """Whether the verb stands in an "as" clause beside what is said: "as reported by the agency", "as it is noted"."""
    marks = [c for c in kids.get("mark", ()) if parsed.lower[c] == "as" and c < verb]
    return parsed.dep[verb] == "advcl" and any(parsed.lower[c - 1] not in {"even", "just", "much"} for c in marks)


def _document(parsed: Parsed, verb: int, kids: Kids) -> int:
    """Who says what "it is said": the document in which, or who stands before that "it"; else nobody."""
    subjects = [row for label in SUBJECTS for row in kids.get(label, ()) if row < verb]
    if len(subjects) > 1 and is_expletive(parsed, max(subjects)):  # "the ministry in its statement it was said"
        return min(subjects)
    for child in kids.get("prep", ()):
        inner = parsed.child(child, "pobj")
        if parsed.lower[child] == "in" and inner is not None and source_noun(parsed, inner) == "document":
            return inner
    return NOBODY


def _kids(parsed: Parsed, verb: int) -> Kids:
    found: Kids = {}
    for child in parsed.children[verb]:
        found.setdefault(parsed.dep[child], []).append(child)
    return found

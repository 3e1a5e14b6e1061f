"""Objects: who or what undergoes what a verb tells, also where the model reads the sentence otherwise."""

from __future__ import annotations

from bisect import bisect_right

from dragoman.clauses import antecedent, auxiliaries, subject
from dragoman.holders import Holders
from dragoman.layers.events._tables import classes, takings
from dragoman.lexicon.actors import nouns
from dragoman.parsed import Parsed

_SHOWN = 6
"""Tokens: so many nouns in a row are gone through to the last."""


def passive(parsed: Parsed, verb: int) -> bool:
    """Whether the verb stands in the passive: "was held", "a man held in", "and (was) held"."""
    for _ in range(4):
        if parsed.tag[verb] != "VBN":
            return False
        labels = {parsed.dep[c] for c in parsed.children[verb]}
        if "auxpass" in labels or "nsubjpass" in labels:
            return True
        if "aux" in labels or "nsubj" in labels or "dobj" in labels:
            return False
        if parsed.dep[verb] in {"acl", "amod", "advcl"} or parsed.head[verb] == verb:
            return True
        if parsed.dep[verb] != "conj":
            return "agent" in labels
        verb = parsed.head[verb]
    return False


def object_of(parsed: Parsed, verb: int, in_passive: bool) -> int | None:
    """The verb's object; in the passive what undergoes it; of verbs joined together the last one's object is all's."""
    if in_passive:
        for step in range(4):
            found = parsed.child(verb, "nsubjpass")
            if found is None and step:
                found = parsed.child(verb, "nsubj")  # "fled and was caught"
            if found is not None:
                return _of_since(parsed, verb, found) or antecedent(parsed, found)
            if parsed.dep[verb] in {"acl", "amod"}:
                named = named_of_many(parsed, verb)
                return parsed.head[verb] if named is None else named
            if parsed.dep[verb] in {"xcomp", "advcl"}:
                return subject(parsed, verb)  # "has yet to be freed"; "arrested in May, he was freed"
            if parsed.dep[verb] != "conj":
                return None
            verb = parsed.head[verb]
        return None
    found = parsed.child(verb, "dobj", "obj")
    if found is None:
        found = taken_for_adjective(parsed, verb)
    if found is None:
        joined = next((c for c in parsed.children[verb] if parsed.dep[c] == "conj" and parsed.pos[c] == "VERB"), None)
        plain = not any(parsed.dep[c] in {"prep", "ccomp", "xcomp"} and c > verb for c in parsed.children[verb])
        if joined is not None and plain and parsed.tag[joined] == parsed.tag[verb]:
            found = parsed.child(joined, "dobj")
    if found is None and (particle := parsed.child(verb, "prt")) is not None:
        found = parsed.child(particle, "pobj")  # "sealed off the port", read as a preposition
    if found is None:
        found = _told_to(parsed, verb)
    if found is None:
        found = _behind(parsed, verb)
    if found is None:
        found = parsed.child(verb, "dative")
        if found is not None and parsed.pos[found] == "ADP":
            found = None
    return antecedent(parsed, found) if found is not None else None


def _of_since(parsed: Parsed, verb: int, start: int) -> int | None:
    """Whom a clause tells of whose subject a date is taken for: "men who had been held since May were freed"."""
    upper = parsed.head[verb]
    if parsed.dep[verb] != "advcl" or not is_date(parsed, start):
        return None
    return parsed.head[upper] if parsed.dep[upper] in {"relcl", "acl"} else None


def is_date(parsed: Parsed, row: int) -> bool:
    """Whether the model takes the word for a part of a date: "Friday" is nobody."""
    place = bisect_right(parsed.names, (row, len(parsed), "")) - 1
    return place >= 0 and row < parsed.names[place][1] and parsed.names[place][2] == "DATE"


def taken_for_active(parsed: Parsed, holders: Holders, verb: int) -> int | None:
    """Who is taken in "two nurses abducted in May are alive", where the model reads that the nurses abducted."""
    start = parsed.child(verb, "nsubj")
    taking = parsed.lemma[verb] in takings() or parsed.lower[verb] == "taken"
    if not taking or parsed.tag[verb] not in {"VBD", "VBN"} or start is None:
        return None
    mention, word = holders.mention_at.get(start), parsed.lemma[start].lower()
    alone = not any(parsed.dep[c] in {"aux", "auxpass", "ccomp", "xcomp", "prt", "neg"} for c in parsed.children[verb])
    someone = mention is not None and mention.type in {"person", "group"} and mention.form != "pronoun"
    acts = any(word in classes()[kind] for kind in ("@police", "@troops", "@court", "@captor"))
    return start if alone and someone and not acts else None


def named_of_many(parsed: Parsed, verb: int) -> int | None:
    """Who is named of many: "among those freed was Ana Ruiz"."""
    noun = parsed.head[verb]
    preposition = parsed.head[noun]
    if parsed.lower[noun] != "those" or parsed.lower[preposition] != "among":
        return None
    upper = parsed.head[preposition]
    found = parsed.child(upper, "nsubj", "attr") if parsed.lemma[upper] == "be" else None
    named = parsed.child(found, "appos") if found is not None else None
    return named if named is not None and parsed.pos[named] == "PROPN" else found


def taken_for_adjective(parsed: Parsed, verb: int) -> int | None:
    """The object of a verb with a subject, parsed as its adjective: "a court on Friday jailed editor Jon Dahl"."""
    if parsed.dep[verb] != "amod" or parsed.child(verb, "nsubj") is None:
        return None
    noun = parsed.head[verb]
    for _ in range(_SHOWN):
        if parsed.dep[noun] == "compound":
            noun = parsed.head[noun]
    return noun if noun > verb else None


def left_out(parsed: Parsed, holders: Holders, verb: int) -> int | None:
    """ "The sailors it had seized": the people that a relative clause without a pronoun tells of."""
    head, start = parsed.head[verb], parsed.child(verb, "nsubj")
    if parsed.dep[verb] != "relcl" or start is None or parsed.tag[start].startswith("W"):
        return None
    mention = holders.mention_at.get(head)
    return head if mention is not None and mention.type in {"person", "group"} else None


def _behind(parsed: Parsed, verb: int) -> int | None:
    """Who is told of far behind the verb: "detained in the port the student Bo Dahl", as translations put it."""
    for child in parsed.children[verb]:
        if child > verb and parsed.dep[child] == "npadvmod" and not is_date(parsed, child):
            known = nouns().get(parsed.lower[child])
            if (known is not None and known.type == "person") or "PROPN" in parsed.pos[child - 1 : child + 1]:
                return child
    return None


def _told_to(parsed: Parsed, verb: int) -> int | None:
    """ "Allowed Ana Ruiz to leave", "let her go", "set her free": parsed as the subject of what follows, she is who is
    allowed."""
    clause = parsed.child(verb, "ccomp")
    if clause is not None and parsed.tag[clause] == "JJ" and not auxiliaries(parsed, clause):
        return parsed.child(clause, "nsubj")
    if clause is None or parsed.tag[clause] != "VB":
        return None
    helpers = [parsed.lower[c] for c in parsed.children[clause] if parsed.dep[c] == "aux"]
    return parsed.child(clause, "nsubj") if helpers == ["to"] or (not helpers and parsed.lemma[verb] == "let") else None

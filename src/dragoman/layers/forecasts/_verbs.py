"""What a verb of expecting or believing, or a modal, is said of: one function a shape of the table `probability`."""

from __future__ import annotations

from functools import cache

from dragoman.clauses import asked, auxiliaries, happenings, negated, own_subject, past
from dragoman.layers.forecasts._shapes import FUTURE, OUGHT, Found, event, in_general, only_asked, said, words
from dragoman.lexicon import Hit
from dragoman.parsed import Parsed

_NAMED_BEFORE = frozenset({"he", "she", "they"})


def verb(parsed: Parsed, hit: Hit) -> Found | None:
    """ "He expects a deal to ...", "a second round is expected in May", "she doubts that ..."."""
    row = hit.after - 1
    if parsed.dep[row] in {"amod", "compound"} or not (parsed.pos[row] == "VERB" or parsed.dep[row] == "ROOT"):
        return None
    helpers = auxiliaries(parsed, row)
    if {"have", "had"} & set(helpers):  # "had been expected": no longer
        return None
    if hit.row["needs"] and parsed.tag[row] == "VBG" and not helpers:  # "he ran, fearing he would ..." is a motive
        return None
    inner = next((c for c in parsed.children[row] if c > row and parsed.dep[c] in {"ccomp", "xcomp", "acl"}), None)
    thing = parsed.child(row, "nsubjpass", "dobj")
    if inner is None and (hit.row["needs"] or thing is None or not (event(parsed, thing) or _due(parsed, row))):
        return None
    if thing is not None and _DEMANDED & {parsed.lower[child] for child in parsed.children[thing]}:
        return None
    if hit.row["needs"] and inner is not None and not FUTURE & set(auxiliaries(parsed, inner)):
        return None
    denied = negated(parsed, row)
    first, after = said(parsed, row)
    passive = parsed.child(row, "nsubjpass", "auxpass") is not None  # who expects it is not said
    if denied and not passive:
        first = min(c for c in parsed.children[row] if parsed.dep[c] in {"aux", "neg", "auxpass"} or c > row)
        first = min(first, row)
    held_at = inner if inner is not None else row
    positive = denied == bool(hit.row["negative"])
    return Found(hit, first, after, row, held_at, positive=positive, expects=None if passive else row)


_DEMANDED = frozenset({"immediate", "unconditional"})
"""Words that make what a government "expects" a demand."""
_WHEN = frozenset({"in", "on", "by", "before", "after", "within", "around"})


def _due(parsed: Parsed, verb: int) -> bool:
    """Whether it is said when (or where) the thing is expected: "a book is expected next autumn"."""
    thing = parsed.child(verb, "nsubjpass")
    if thing is None or parsed.tag[thing].startswith("W") or past(parsed, verb):
        return False
    return any(
        child > verb and (parsed.dep[child] == "npadvmod" or parsed.lower[child] in _WHEN)
        for child in parsed.children[verb]
    )


def belief(parsed: Parsed, hit: Hit) -> Found | None:
    """ "I think that he will ...", "she did not believe that ... could": a belief, held now or denied."""
    found = verb(parsed, hit)
    if found is None or found.verb is None:
        return None
    helpers = set(auxiliaries(parsed, found.held_at))
    if helpers & {"have", *OUGHT} or asked(parsed, found.verb):
        return None
    if not found.positive:
        return found
    now = parsed.tag[found.verb] in {"VBP", "VBZ"} and not _aside(parsed, found.verb)
    return found._replace(first=found.verb) if now else None


def _aside(parsed: Parsed, verb: int) -> bool:
    """Whether the verb stands in a relative clause, or in one that only asks or supposes."""
    label, start = parsed.dep[verb], own_subject(parsed, verb)
    headed = label == "acl" and start is not None and not parsed.tag[start].startswith("W")  # "Media: he may return"
    return (label in {"relcl", "acl", "advcl"} and not headed) or only_asked(parsed, verb, verb)


def ruled_out(parsed: Parsed, hit: Hit) -> Found | None:
    """ "A swap cannot be ruled out": possible, no more."""
    row = hit.first
    if parsed.pos[row] != "VERB" or not negated(parsed, row):
        return None
    return Found(hit, *said(parsed, row), row, row)


def modal(parsed: Parsed, hit: Hit) -> Found | None:
    """ "A deal could be struck by May": a possibility of an event to come, not an ability, a leave, or the past."""
    row = parsed.head[hit.first]
    if parsed.dep[hit.first] != "aux" or parsed.pos[row] != "VERB":
        return None
    thing = parsed.child(row, "dobj")  # "might get a pardon"
    carried = parsed.lemma[row] in _CARRIES and thing is not None and event(parsed, thing)
    if parsed.lemma[row] not in _unfolding() and not carried:
        return None
    start = own_subject(parsed, row)
    if start is None or not _settled(parsed, start) or _aside(parsed, row):
        return None
    first, after = said(parsed, row)
    if negated(parsed, row) or "have" in auxiliaries(parsed, row) or "only" in parsed.lower[first:after]:
        return None
    return Found(hit, first, after, row, hit.first)


_CARRIES = frozenset({"get", "receive", "win", "obtain", "reach", "see", "witness", "bring", "produce"})


def _settled(parsed: Parsed, noun: int) -> bool:
    """Whether the noun is an event or somebody in particular, not anybody ("people could ...", "a driver may ...")."""
    if event(parsed, noun):
        return True
    vague = any(parsed.lower[c] in {"a", "an", "any", "every", "some", "many"} for c in parsed.children[noun])
    return (
        not vague
        and (parsed.pos[noun] != "PRON" or parsed.lower[noun] in _NAMED_BEFORE)
        and not in_general(parsed, noun)
    )


@cache
def _unfolding() -> frozenset[str]:
    return (happenings("verb") | words("unfolding")) - words("light")

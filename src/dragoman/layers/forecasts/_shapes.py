"""What an adjective, adverb or noun of probability is said of: one function a shape of the table `probability`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.clauses import (
    asked,
    auxiliaries,
    clause,
    happenings,
    negated,
    own_subject,
    past,
    phrase,
    trim,
    verb_at,
    without_reason,
)
from dragoman.lexicon import Hit, rows
from dragoman.parsed import Parsed

FUTURE = frozenset({"will", "would", "could", "can", "may", "might", "shall", "should"})
_VERBS = frozenset({"VERB", "AUX"})
OUGHT = frozenset({"should", "must"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing", "few"})
_NOT = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely"})


class Found(NamedTuple):
    """A cue with the rows `[first, after)` of what it is said of.

    `verb` is the verb of those words, `held_at` a row inside what is expected, `expects` the verb whose subject expects
    it ("she doubts"), where there is one; `exact` tells that the cue stands unmodified, so that a band may hold.
    """

    hit: Hit
    first: int
    after: int
    verb: int | None
    held_at: int
    positive: bool = True
    exact: bool = False
    expects: int | None = None


@cache
def words(role: str) -> frozenset[str]:
    """The lemmas of `forecast_words` that have the role."""
    return frozenset(row["word"] for row in rows("forecast_words") if row["role"] == role)


def adjective(parsed: Parsed, hit: Hit) -> Found | None:
    """ "It is likely that ...", "he is unlikely to ...", "a more likely scenario is that ..."."""
    row = hit.after - 1
    if parsed.lower[row] == "to":  # "bound to", "certain to"
        if parsed.dep[row] != "aux":
            return None
        row -= 1
    while hit.first <= parsed.head[row] < hit.after and parsed.head[row] != row:  # "far from certain"
        row = parsed.head[row]
    if parsed.lower[row] == "likely" and parsed.dep[row] == "advmod":  # "will likely ..."
        return adverb(parsed, hit)
    exact = _unmodified(parsed, hit, row)
    if parsed.dep[row] == "amod":
        return _attributive(parsed, hit, row, exact)
    verb = row if parsed.pos[row] in _VERBS else parsed.head[row]
    if parsed.pos[verb] not in _VERBS or only_asked(parsed, verb, row):
        return None
    start = own_subject(parsed, verb)
    first, after = said(parsed, verb)
    if (start is None or parsed.lower[start] in {"it", "what"}) and after <= hit.after:
        after = _next_clause(parsed, verb, after)
    if hit.row["needs"] and not _ahead(parsed, hit, start, after):
        return None
    if hit.row["comparative"] and start is not None and in_general(parsed, start):
        return None
    denied = bool(hit.row["negative"]) or (bool(hit.row["term"]) and _denied(parsed, hit, verb, start))
    return Found(hit, first, after, verb, row, positive=not denied, exact=exact and not denied)


def said(parsed: Parsed, verb: int) -> tuple[int, int]:
    """The rows of the verb's clause without the reason given for it."""
    first, after = clause(parsed, verb)
    return trim(parsed, first, without_reason(parsed, verb, after))


def _unmodified(parsed: Parsed, hit: Hit, row: int) -> bool:
    """Whether no adverb outside the cue grades it: "remarkably likely" is no term of ICD 203."""
    return not any(
        child < hit.first and parsed.pos[child] in {"ADV", "SCONJ"} and parsed.lower[child] not in words("plain")
        for child in parsed.children[row]
    )


def only_asked(parsed: Parsed, verb: int, row: int) -> bool:
    """Whether it is only asked or supposed: "whether it is likely", "how likely it is", "is a deal likely?"."""
    end = parsed.sentences[parsed.sentence[verb]][1]
    question = "?" in parsed.word[max(row, end - 3) : end]
    return question or asked(parsed, verb) or any(parsed.lower[c] == "how" for c in parsed.children[row])


def _denied(parsed: Parsed, hit: Hit, verb: int, start: int | None) -> bool:
    """Whether it is denied: by "not" and the like before the cue, by "no" with the subject, by a doubt above."""
    if negated(parsed, verb) or _NOT & set(parsed.lower[max(parsed.left[verb], verb - 2) : hit.first]):
        return True
    if parsed.dep[verb] == "ccomp":
        upper = parsed.head[verb]
        believer = own_subject(parsed, upper)
        doubted = negated(parsed, upper) or parsed.lemma[upper] in words("doubting")
        if doubted or (believer is not None and parsed.lower[believer] in _NOBODY):
            return True
    return start is not None and (
        parsed.lower[start] in _NOBODY or any(parsed.lower[c] in _NOBODY for c in parsed.children[start])
    )


def in_general(parsed: Parsed, noun: int) -> bool:
    """Whether a bare plural says it of a kind ("voters are more likely to ..."), which compares groups.

    "Sailors of the Aurora" are no kind.
    """
    if parsed.tag[noun] not in {"NNS", "NNPS"}:
        return False
    of = next((c for c in parsed.children[noun] if parsed.lower[c] == "of" and c > noun), None)
    whole = parsed.child(of, "pobj") if of is not None else None
    return not any(_particular(parsed, each) for each in (noun, whole) if each is not None)


def _particular(parsed: Parsed, noun: int) -> bool:
    named = any(parsed.dep[c] in {"det", "poss", "nummod"} or parsed.pos[c] == "PROPN" for c in parsed.children[noun])
    return named or parsed.pos[noun] == "PROPN"


def _ahead(parsed: Parsed, hit: Hit, start: int | None, after: int) -> bool:
    """Whether the words speak of what is to come: a modal after the cue, "whether to", an event as the subject."""
    if any(parsed.tag[row] == "MD" and parsed.lower[row] not in OUGHT for row in range(hit.after, after)):
        return True
    return start is not None and (event(parsed, start) or asked(parsed, start))


def event(parsed: Parsed, noun: int) -> bool:
    """Whether the noun tells an event, or is a part of one ("a second round of talks")."""
    if parsed.lemma[noun] in _event_nouns():
        return True
    of = next((c for c in parsed.children[noun] if parsed.lower[c] == "of" and c > noun), None)
    whole = parsed.child(of, "pobj") if of is not None else None
    return whole is not None and parsed.lemma[whole] in _event_nouns()


def _next_clause(parsed: Parsed, verb: int, after: int) -> int:
    """The end of the clause that follows "it is likely" where the parser tied it to the verb above."""
    upper = parsed.head[verb]
    for child in parsed.children[upper]:
        if child >= after and parsed.left[child] <= after + 1 and parsed.pos[child] in _VERBS:
            return said(parsed, child)[1]
    return after


def _attributive(parsed: Parsed, hit: Hit, row: int, exact: bool) -> Found | None:
    """ "A more likely version is that ...", "the most probable outcome", "a likely delay"."""
    noun = parsed.head[row]
    verb = parsed.head[noun]
    scenario = parsed.lemma[noun] in words("scenario") or _says_that(parsed, verb)
    if scenario and parsed.dep[noun] in {"nsubj", "attr"} and parsed.pos[verb] in _VERBS:
        return Found(hit, *said(parsed, verb), verb, row, exact=exact)
    if hit.row["needs"] or hit.row["negative"] or not event(parsed, noun):
        return None
    return Found(hit, *phrase(parsed, noun), None, row, exact=exact) if hit.row["term"] else None


def _says_that(parsed: Parsed, verb: int) -> bool:
    return parsed.lemma[verb] == "be" and parsed.child(verb, "ccomp") is not None


@cache
def _event_nouns() -> frozenset[str]:
    return happenings("noun") | words("course")


def adverb(parsed: Parsed, hit: Hit) -> Found | None:
    """ "... will probably ...", "..., possibly after ..."."""
    row = hit.after - 1
    target = parsed.head[row]
    if _opens_tail(parsed, hit):
        opened = hit.after if parsed.dep[hit.after] in {"prep", "pcomp"} else parsed.head[hit.after]
        return Found(hit, *trim(parsed, hit.first, max(said(parsed, opened)[1], hit.after)), None, row)
    if parsed.pos[target] not in _VERBS or only_asked(parsed, target, row):
        return None
    helpers = auxiliaries(parsed, target)
    to_come = bool(FUTURE & set(helpers))
    told = past(parsed, target) or (parsed.tag[target] == "VBN" and not helpers)
    if "have" in helpers or (not to_come and (told or not hit.row["term"])):
        return None
    exact = _unmodified(parsed, hit, row) and not negated(parsed, target)
    return Found(hit, *said(parsed, target), target, row, positive=not hit.row["negative"], exact=exact)


def _opens_tail(parsed: Parsed, hit: Hit) -> bool:
    """Whether ", possibly after ..." says when or on what terms it may come about."""
    following = hit.after
    if following >= len(parsed) or parsed.lower[following] not in words("tail") or parsed.head[following] == following:
        return False
    verb = verb_at(parsed, parsed.head[following])
    told = parsed.pos[verb] not in _VERBS or past(parsed, verb)
    return not told and parsed.word[hit.first - 1] in {",", "(", "-", "–", "—"}


def quantity(parsed: Parsed, hit: Hit) -> Found | None:
    """ "There is almost no chance that ...", "a release is in doubt"."""
    noun = hit.first
    while hit.first <= parsed.head[noun] < hit.after and parsed.head[noun] != noun:
        noun = parsed.head[noun]
    return _around(parsed, hit, noun, exact=True)


def _around(parsed: Parsed, hit: Hit, noun: int, exact: bool) -> Found:
    """The clause around a noun phrase, or the phrase itself where it stands alone."""
    verb = verb_at(parsed, noun)
    positive = not hit.row["negative"]
    if parsed.pos[verb] not in _VERBS:
        return Found(hit, *phrase(parsed, noun), None, noun, positive=positive, exact=exact)
    exact = exact and not negated(parsed, verb)
    return Found(hit, *said(parsed, verb), verb, noun, positive=positive, exact=exact)


def chance(parsed: Parsed, hit: Hit) -> Found | None:
    """ "A remote chance", "the odds of a rescue are slim": an adjective said of a noun of chance."""
    row = hit.after - 1
    noun: int | None = parsed.head[row]
    if parsed.dep[row] not in {"amod", "det"} and noun is not None:
        noun = own_subject(parsed, noun)
    if noun is None or parsed.lemma[noun] not in words("chance"):
        return None
    return _around(parsed, hit, noun if parsed.dep[row] in {"amod", "det"} else row, _unmodified(parsed, hit, row))

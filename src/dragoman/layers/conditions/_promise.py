"""What is promised: verbs and nouns of promising, and other nouns with "to ..." or "that ..." after them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.clauses import auxiliaries, clause, negated, phrase, subject, trim
from dragoman.layers.conditions._draft import VERBS, Draft, action, instrument, modal, whole, whose, words
from dragoman.lexicon import Hit
from dragoman.parsed import Parsed
from dragoman.reading import ConditionKind

_UNBOUND = frozenset({"to", "can", "could", "may", "might", "must", "should"})
"""Helpers with which nothing is promised: "asked her to promise", "nobody can guarantee"."""
_REACH = 12
"""Tokens: how far behind its noun a "that ..." may stand."""


def by_promise(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "He pledged to ...", "she promised that ...", "they vowed support"."""
    verb = hit.first
    if parsed.pos[verb] != "VERB" or parsed.dep[verb] in {"amod", "compound"}:
        return
    helpers = set(auxiliaries(parsed, verb))
    if _UNBOUND & helpers or parsed.child(verb, "auxpass") is not None:  # "they were promised ..." does not say by whom
        return
    done = next((c for c in parsed.children[verb] if c > verb and parsed.dep[c] in {"xcomp", "ccomp"}), None)
    thing = parsed.child(verb, "dobj")
    if done is None and thing is not None and thing > verb:
        done = _that(parsed, thing)
    if done is None and (thing is None or thing < verb or hit.row["needs"] or parsed.tag[verb] == "VBG"):
        return
    if done is not None and not _fits(parsed, hit, done):
        return
    rest = action(parsed, done) if done is not None else phrase(parsed, thing if thing is not None else verb)
    first, after = whole(parsed, verb)
    yield Draft(
        kind, (first, max(after, rest[1])), (hit.first, hit.after), verb, subject(parsed, verb), rest,
        positive=not (negated(parsed, verb) or (done is not None and negated(parsed, done))),
    )  # fmt: skip


def _fits(parsed: Parsed, hit: Hit, done: int) -> bool:
    if hit.row["needs"] == "verb":
        return "to" in auxiliaries(parsed, done)
    return hit.row["needs"] != "future" or bool({"will", "would"} & set(auxiliaries(parsed, done)))


def by_noun(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "A promise from the minister to ...", "the obligation to ..."."""
    if parsed.pos[hit.first] == "VERB":  # "to promise ..."
        yield from by_promise(parsed, hit, kind)
        return
    noun = next((row for row in range(hit.first, hit.after) if parsed.pos[row] == "NOUN"), None)
    if noun is None:
        return
    done = next((c for c in parsed.children[noun] if c > noun and parsed.dep[c] in {"acl", "ccomp", "relcl"}), None)
    if done is None:
        done = _that(parsed, noun, infinitive=kind == "commitment")
    if done is None or parsed.pos[done] not in VERBS or not _says_what(parsed, done):
        return
    if hit.row["needs"] == "given" and not _given(parsed, noun):
        return
    first, after = parsed.left[noun], clause(parsed, done)[1]
    holder, tool = _giver(parsed, noun), None
    if kind == "permission":  # "the deal would give them the right to ..."
        giving = parsed.head[noun]
        first, holder, tool = whole(parsed, giving)[0], parsed.child(giving, "dative"), instrument(parsed, giving)
    yield Draft(
        kind, trim(parsed, first, max(after, noun + 1)), (noun, noun + 1), done, holder, action(parsed, done),
        instrument=phrase(parsed, tool) if tool is not None else None, positive=not negated(parsed, done),
    )  # fmt: skip


def _that(parsed: Parsed, noun: int, *, infinitive: bool = False) -> int | None:
    """The verb of a "that ..." (or "to ...") that follows the noun, where the parser tied it to a word between."""
    for row in range(noun + 1, min(parsed.sentences[parsed.sentence[noun]][1], noun + _REACH)):
        opens = parsed.lower[row] == "that" and parsed.dep[row] in {"mark", "dobj"}
        if parsed.head[row] > row and (opens or (infinitive and parsed.tag[row] == "TO")):
            return parsed.head[row]
        if parsed.pos[row] == "PUNCT" or parsed.pos[row] in VERBS:
            break
    return None


def _says_what(parsed: Parsed, done: int) -> bool:
    helpers = set(auxiliaries(parsed, done))
    marks = {parsed.lower[c] for c in parsed.children[done] if parsed.dep[c] == "mark"}
    return "to" in helpers or ("that" in marks and bool(helpers & {"will", "would"}))


def _given(parsed: Parsed, noun: int) -> bool:
    """Whether a deal gives it ("the accord grants them leave to"), or somebody would."""
    verb = parsed.head[noun]
    giving = parsed.dep[noun] == "dobj" and parsed.lemma[verb] in words("giving")
    return giving and (modal(parsed, verb) or instrument(parsed, verb) is not None)


def _giver(parsed: Parsed, noun: int) -> int | None:
    """Who promises: "a promise from (by, of) X", "X's promise", "X made (gave) a promise"."""
    found = whose(parsed, noun)
    if found is not None:
        return found
    verb = parsed.head[noun]
    if parsed.dep[noun] != "dobj":
        return None
    if parsed.lemma[verb] in words("giving"):
        return subject(parsed, verb)
    sender = next((c for c in parsed.children[verb] if parsed.lower[c] == "from" and c > noun), None)
    return parsed.child(sender, "pobj") if sender is not None else None

"""What must, may or can be done: the cues that govern a verb."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.clauses import auxiliaries, clause, negated, own_subject, phrase, subject, trim
from dragoman.layers.conditions._draft import (
    STATE,
    VERBS,
    Draft,
    Rows,
    action,
    instrument,
    instrument_under,
    modal,
    whole,
    whose,
    words,
)
from dragoman.lexicon import Hit, rows
from dragoman.parsed import Parsed
from dragoman.reading import ConditionKind

_NEAR = 60
"""Tokens: no deal is looked for further back."""
_FIRST = frozenset({"i", "we"})
_ANYBODY = frozenset({"i", "we", "you", "there", "one", "somebody", "someone"})
"""Subjects of advice and exhortation ("we must not forget", "you have to ask"): they bind nobody."""
_PRESENT = frozenset({"VBZ", "VBP"})
_TOLD = frozenset({"VBD", "VBZ", "VBP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBG"})


def by_subject(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "The court would have to approve it", "the ministry has the power to ...", "we'll work together"."""
    last = hit.after - 1
    done = parsed.head[last]
    if parsed.dep[last] != "aux" or parsed.pos[done] not in VERBS or done < last:
        return
    main = next((row for row in range(last - 1, hit.first - 1, -1) if parsed.pos[row] in VERBS), done)
    if not parsed.left[main] <= done < parsed.right[main]:
        main = done
    person = own_subject(parsed, main)
    if parsed.lower[last] == "shall" and (person is None or parsed.lower[person] not in _FIRST):
        kind = "obligation"
    bearer = subject(parsed, main)
    if hit.row["needs"] == "ruling" and not _rules(parsed, done, bearer):
        if not _granted(parsed, hit, main):
            return
        kind = "permission"  # "under the treaty he may ..."
    if not _binds(parsed, hit, kind, main, done, bearer):
        return
    if kind == "obligation" and approves(parsed, done):
        kind = "approval_required"
    denied = negated(parsed, main) or "no" in parsed.lower[hit.first : hit.after] or parsed.lemma[hit.first] == "lack"
    yield Draft(
        kind, whole(parsed, main), (hit.first, hit.after), main, bearer, action(parsed, done),
        instrument=_object_instrument(parsed, done), positive=not denied,
    )  # fmt: skip


def _granted(parsed: Parsed, hit: Hit, main: int) -> bool:
    """Whether a deal named before gives the leave, or somebody was told of it ("was told that she could call")."""
    start = parsed.sentences[parsed.sentence[main]][0]
    first = start if parsed.lower[start] == "under" else parsed.left[main]
    if instrument_under(parsed, (first, hit.first)):
        return True
    upper, person = parsed.head[main], own_subject(parsed, main)
    told = parsed.dep[main] == "ccomp" and parsed.lemma[upper] in words("informing")
    return told and parsed.child(upper, "auxpass") is not None and person is not None and parsed.pos[person] == "PRON"


def _binds(parsed: Parsed, hit: Hit, kind: ConditionKind, main: int, done: int, bearer: int | None) -> bool:
    """Whether the words bind (or free) somebody: no advice, no guess ("must be true"), no "what we'll see"."""
    needs = hit.row["needs"]
    if kind == "commitment":
        asked = any(parsed.tag[row].startswith("W") for row in range(parsed.left[main], main))
        idle = parsed.lemma[done] in words("asking") or parsed.lemma[done] in words("stative")
        return bearer is not None and parsed.lower[bearer] in _FIRST and not idle and not asked
    if kind == "obligation":
        lost = parsed.tag[hit.first] == "MD" and parsed.child(done, "auxpass") is not None  # "..., must be released"
        nobody = not lost if bearer is None else parsed.lower[bearer] in _ANYBODY
        gap = parsed.dep[main] == "relcl" and own_subject(parsed, main) == bearer  # "the work that she must do"
        asked = parsed.tag[parsed.left[main]] in {"WP", "WRB"}
        return not (nobody or gap or asked or parsed.pos[done] == "AUX")
    if kind == "permission" and {"must", "should"} & set(auxiliaries(parsed, main)):  # "must not be allowed to"
        return False
    if needs == "modal":
        return modal(parsed, main)
    if needs == "ruling":
        return kind == "permission" or not negated(parsed, main)
    return needs != "live" or modal(parsed, main) or parsed.tag[hit.first] in _PRESENT


def _rules(parsed: Parsed, verb: int, bearer: int | None) -> bool:
    """Whether the subject does what only an office can do ("pardon"), or an official what is left to it ("refuse")."""
    if parsed.child(verb, "auxpass") is not None or bearer is None:
        return False
    official = parsed.lemma[bearer] in _officials() and "could" not in auxiliaries(parsed, verb)
    return parsed.lemma[verb] in words("ruling") or (official and parsed.lemma[verb] in words("discretion"))


@cache
def _officials() -> frozenset[str]:
    """The head nouns of offices and organs of state."""
    table = (row for row in rows("sectors") if row["sector"] in STATE and row["kind"] in {"office", "organ"})
    return frozenset(row["noun"].split(" ")[-1] for row in table)


def approves(parsed: Parsed, verb: int) -> bool:
    """Whether the verb is one of approving; signing and agreeing to are where a deal or the like is the object."""
    if parsed.lemma[verb] in words("approval"):
        return True
    if parsed.lemma[verb] not in words("signing"):
        return False
    passive = parsed.child(verb, "auxpass") is not None
    link = next((c for c in parsed.children[verb] if parsed.lower[c] in {"to", "off"} and c > verb), None)
    if parsed.lemma[verb] == "clear" or (link is not None and parsed.lower[link] == "off"):
        return passive or link is not None
    thing = parsed.child(verb, "dobj", "nsubjpass") if link is None else parsed.child(link, "pobj")
    if thing is None and passive:
        thing = subject(parsed, verb)
    return thing is not None and parsed.lemma[thing] in words("instrument")


def _object_instrument(parsed: Parsed, verb: int) -> Rows | None:
    noun = parsed.child(verb, "dobj", "nsubjpass")
    return phrase(parsed, noun) if noun is not None and parsed.lemma[noun] in words("instrument") else None


def by_entitled(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "They are entitled to two visits a month"; before a verb as `by_subject`."""
    last = hit.after - 1
    if parsed.dep[last] == "aux":
        yield from by_subject(parsed, hit, kind)
        return
    thing = parsed.child(last, "pobj")
    main = parsed.head[last]
    if thing is None or parsed.pos[main] not in VERBS:
        return
    yield Draft(
        kind, whole(parsed, main), (hit.first, hit.after), main, subject(parsed, main), phrase(parsed, thing),
        positive=not negated(parsed, main),
    )  # fmt: skip


def by_sole(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "Only the president can pardon him", "parliament alone may ratify it", "can only be lifted by the court"."""
    noun = parsed.head[hit.first]
    agent = parsed.child(noun, "agent") if parsed.pos[noun] in VERBS else None
    holder = parsed.child(agent, "pobj") if agent is not None else None
    if holder is not None and {"can", "may", "could"} & set(auxiliaries(parsed, noun)):
        yield Draft(kind, whole(parsed, noun), (hit.first, hit.after), noun, holder, action(parsed, noun))
        return
    verb = parsed.head[noun]
    if parsed.dep[noun] not in {"nsubj", "nsubjpass"} or parsed.dep[verb] == "relcl":
        return
    if not {"can", "may", "could"} & set(auxiliaries(parsed, verb)) or parsed.pos[noun] == "PRON":
        return
    yield Draft(kind, whole(parsed, verb), (hit.first, hit.after), verb, noun, action(parsed, verb))


def by_place(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "It is up to the court to decide", "the final word lies with the minister"."""
    verb, last = parsed.head[hit.after - 1], hit.after - 1
    verb = verb if parsed.pos[verb] in VERBS else parsed.head[verb]
    holder = parsed.child(last, "pobj")
    if holder is None or parsed.pos[verb] not in VERBS or parsed.pos[holder] == "NUM":
        return
    done = next((c for c in parsed.children[verb] if parsed.dep[c] in {"xcomp", "advcl"} and c > last), None)
    above = own_subject(parsed, verb)
    if hit.row["needs"] == "word":
        if above is None or parsed.lemma[above] not in words("say"):
            return
    elif done is None or "to" not in auxiliaries(parsed, done):
        return
    what = action(parsed, done) if done is not None else phrase(parsed, above if above is not None else verb)
    yield Draft(
        kind, whole(parsed, verb), (hit.first, hit.after), verb, holder, what, positive=not negated(parsed, verb)
    )


def by_object(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "Any deal would require Ana to ...", "an accord that would allow them to ...", "the deal needs his consent"."""
    verb = hit.first
    if parsed.pos[verb] != "VERB":
        return
    tool = instrument(parsed, verb)
    passive = parsed.child(verb, "auxpass") is not None
    if hit.row["needs"] == "deal" and not (tool is not None or modal(parsed, verb) or _points_back(parsed, verb)):
        return
    if kind == "permission" and _must(parsed, verb):  # a duty to allow it, which is told as such
        return
    done = _complement(parsed, hit)
    if done is None:
        yield from by_consent(parsed, hit, "approval_required")
        return
    demanded = any(parsed.lower[c] == "that" for c in parsed.children[done] if c < done)
    if kind == "obligation" and not demanded and "to" not in auxiliaries(parsed, done):
        return
    if parsed.lemma[verb] == "let" and parsed.lemma[done] == "go":  # to let somebody go is to free them
        return
    if parsed.tag[done] in _FINITE and not (demanded and kind == "obligation"):
        return
    if kind == "obligation" and approves(parsed, done):
        kind = "approval_required"
    holder = subject(parsed, verb) if passive else subject(parsed, done)
    extent = whole(parsed, verb)
    duty = _meanwhile(parsed, verb, extent)
    if duty is not None:
        extent = trim(parsed, extent[0], parsed.left[duty.verb])
    tool_rows = phrase(parsed, tool) if tool is not None and parsed.lemma[tool] in words("instrument") else None
    yield Draft(
        kind, extent, (verb, hit.after), verb, holder, trim(parsed, done, min(action(parsed, done)[1], extent[1])),
        instrument=tool_rows, positive=negated(parsed, verb) == (parsed.lemma[verb] in words("forbidding")),
    )  # fmt: skip
    if duty is not None:
        yield duty._replace(instrument=tool_rows)


def _points_back(parsed: Parsed, verb: int) -> bool:
    """Whether "it" or "this" may be a deal or law of the sentence before ("It allows the president to ...")."""
    start = own_subject(parsed, verb)
    if start is None or parsed.lower[start] not in {"it", "this"} or parsed.tag[verb] != "VBZ":
        return False
    if parsed.lower[min(verb + 1, len(parsed) - 1)] in {"us", "you", "me", "one", "people"}:
        return False
    before = parsed.sentences[max(0, parsed.sentence[verb] - 1)][0]
    return not words("instrument").isdisjoint(parsed.lemma[max(before, verb - _NEAR) : verb])


def _must(parsed: Parsed, verb: int) -> bool:
    helpers, upper = set(auxiliaries(parsed, verb)), parsed.head[verb]
    return bool(helpers & {"must", "should", "shall"}) or (
        parsed.dep[verb] == "xcomp" and "to" in helpers and parsed.lemma[upper] in {"have", "need", "oblige", "require"}
    )


def _complement(parsed: Parsed, hit: Hit) -> int | None:
    """The verb that is required or allowed: the cue's complement, or that of "possible" in "make it possible to"."""
    row = hit.first
    for _ in range(2):
        found = next(
            (c for c in parsed.children[row] if c > row and parsed.dep[c] in {"xcomp", "ccomp", "advcl", "acl"}), None
        )
        if found is None or found >= hit.after:
            break
        row = found
    if found is None or not (parsed.pos[found] in VERBS or own_subject(parsed, found) is not None):
        return None
    return found if parsed.dep[found] != "advcl" or row != hit.first else None


def _meanwhile(parsed: Parsed, verb: int, extent: Rows) -> Draft | None:
    """What the other side does under the same deal: "... while the company pays a fine" is its duty."""
    for row in range(verb, extent[1]):
        other = parsed.head[row]
        if parsed.lower[row] == "while" and parsed.dep[row] == "mark" and parsed.tag[other] in _TOLD:
            first, after = clause(parsed, other)
            extent = trim(parsed, max(first, row + 1), after)
            holder = own_subject(parsed, other)
            return Draft("obligation", extent, (row, row + 1), other, holder, action(parsed, other))
    return None


def by_consent(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "The swap would require parliament's approval", "the exchange needs the consent of the president"."""
    verb = hit.first
    noun = parsed.child(verb, "dobj")
    if noun is None or parsed.pos[verb] != "VERB" or not _consent(parsed, noun):
        return
    tool = subject(parsed, verb)
    yield Draft(
        kind, whole(parsed, verb), (verb, verb + 1), verb, whose(parsed, noun), phrase(parsed, noun),
        instrument=phrase(parsed, tool) if tool is not None else None, positive=not negated(parsed, verb),
    )  # fmt: skip


def _consent(parsed: Parsed, noun: int) -> bool:
    """Whether the noun is a consent, or the decision of somebody."""
    decided = parsed.lemma[noun] == "decision" and whose(parsed, noun) is not None
    return decided or parsed.lemma[noun] in words("consent")


def by_outcome(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "A pardon, which could lead to his return": what the subject would bring about."""
    verb = hit.first
    if parsed.pos[verb] != "VERB" or not modal(parsed, verb) or parsed.child(verb, "auxpass") is not None:
        return
    extent = whole(parsed, verb)
    start = subject(parsed, verb)
    if hit.after >= extent[1] or start is None:
        return
    helpers = [c for c in parsed.children[verb] if parsed.dep[c] == "aux" and c < verb]
    yield Draft(
        kind, extent, (min([*helpers, verb]), hit.after), verb, None, antecedent=phrase(parsed, start),
        consequent=trim(parsed, hit.after, extent[1], frozenset({"to"})), positive=not negated(parsed, verb),
    )  # fmt: skip

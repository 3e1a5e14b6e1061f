"""What must, may or can be done, and what is promised: the cues that govern a verb."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.clauses import auxiliaries, clause, negated, own_subject, phrase, subject, trim
from dragoman.layers.conditions._draft import Draft, Rows, instrument, modal, whole, words
from dragoman.lexicon import Hit
from dragoman.parsed import Parsed
from dragoman.reading import ConditionKind

_FIRST = frozenset({"i", "we"})
_VERBS = frozenset({"VERB", "AUX"})


def by_subject(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "The court would have to approve it", "the ministry has the power to ...", "we'll work together"."""
    last = hit.after - 1
    action = parsed.head[last]
    if parsed.dep[last] != "aux" or parsed.pos[action] not in _VERBS or action < last:
        return
    main = next((row for row in range(hit.first, last) if parsed.pos[row] in _VERBS), action)
    if not parsed.left[main] <= action < parsed.right[main]:
        main = action
    own = own_subject(parsed, main)
    if hit.row["needs"] == "first" and (
        own is None or parsed.lower[own] not in _FIRST or parsed.lemma[action] in words("asking") | {"be", "have"}
    ):
        return
    if hit.row["needs"] == "modal" and not modal(parsed, main):
        return
    if parsed.lower[last] == "must" and parsed.pos[action] == "AUX":
        return
    if kind == "obligation" and parsed.lemma[action] in words("approval"):
        kind = "approval_required"
    positive = not negated(parsed, main) and not {"no", "~lack"} & set(hit.row["phrase"].split())
    yield Draft(
        kind, whole(parsed, main), (hit.first, hit.after), main, subject(parsed, main), _action(parsed, action),
        instrument=_object_instrument(parsed, action), positive=positive,
    )  # fmt: skip


def _action(parsed: Parsed, verb: int) -> Rows:
    """From the verb (with "be" of a passive) to the end of its clause."""
    after = clause(parsed, verb)[1]
    helpers = [c for c in parsed.children[verb] if parsed.dep[c] == "auxpass" and c < verb]
    return trim(parsed, min([*helpers, verb]), max(after, verb + 1))


def _object_instrument(parsed: Parsed, verb: int) -> Rows | None:
    noun = parsed.child(verb, "dobj", "nsubjpass")
    return phrase(parsed, noun) if noun is not None and parsed.lemma[noun] in words("instrument") else None


def by_object(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "Any deal would require Ana to ...", "an accord that would allow them to ...", "the deal needs his consent"."""
    verb = hit.first
    if parsed.pos[verb] != "VERB":
        return
    tool = instrument(parsed, verb)
    passive = parsed.child(verb, "auxpass") is not None
    if hit.row["needs"] == "deal" and tool is None and not modal(parsed, verb):
        return
    action = next((c for c in parsed.children[verb] if c > verb and parsed.dep[c] in {"xcomp", "ccomp"}), None)
    if action is None or parsed.pos[action] not in _VERBS:
        yield from _consent(parsed, hit, verb)
        return
    if parsed.tag[action] not in {"VB", "VBN"} or (kind == "obligation" and "to" not in auxiliaries(parsed, action)):
        return
    if kind == "obligation" and parsed.lemma[action] in words("approval"):
        kind = "approval_required"
    holder = subject(parsed, verb) if passive else subject(parsed, action)
    extent = whole(parsed, verb)
    duty = _meanwhile(parsed, hit, verb, extent)
    if duty is not None:
        extent = trim(parsed, extent[0], parsed.left[duty.verb])
    tool_rows = phrase(parsed, tool) if tool is not None else None
    yield Draft(
        kind, extent, (verb, verb + 1), verb, holder, trim(parsed, action, min(_action(parsed, action)[1], extent[1])),
        instrument=tool_rows, positive=not negated(parsed, verb),
    )  # fmt: skip
    if duty is not None:
        yield duty._replace(instrument=tool_rows)


def _meanwhile(parsed: Parsed, hit: Hit, verb: int, extent: Rows) -> Draft | None:
    """What the other side does under the same deal: "... while the company pays a fine" is its duty."""
    for row in range(verb, extent[1]):
        other = parsed.head[row]
        if parsed.lower[row] == "while" and parsed.dep[row] == "mark" and parsed.tag[other] in {"VBZ", "VBP"}:
            first, after = clause(parsed, other)
            extent = trim(parsed, max(first, row + 1), after)
            holder = own_subject(parsed, other)
            return Draft("obligation", extent, (row, row + 1), other, holder, _action(parsed, other))
    return None


def _consent(parsed: Parsed, hit: Hit, verb: int) -> Iterator[Draft]:
    """ "The swap would require parliament's approval"."""
    noun = parsed.child(verb, "dobj")
    if hit.row["phrase"] == "~require" and noun is not None and parsed.lemma[noun] in words("consent"):
        yield Draft(
            "approval_required", whole(parsed, verb), (verb, verb + 1), verb, _whose(parsed, noun),
            phrase(parsed, noun), instrument=_subject_phrase(parsed, verb), positive=not negated(parsed, verb),
        )  # fmt: skip


def _whose(parsed: Parsed, noun: int) -> int | None:
    """Whose consent: "the court's approval", "approval by (of, from) the court"."""
    for child in parsed.children[noun]:
        if parsed.dep[child] == "poss":
            return child
        if parsed.dep[child] in {"prep", "agent"} and parsed.lower[child] in {"by", "of", "from"}:
            return parsed.child(child, "pobj")
    return None


def _subject_phrase(parsed: Parsed, verb: int) -> Rows | None:
    found = subject(parsed, verb)
    return phrase(parsed, found) if found is not None else None


def by_passive(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "They will be allowed to leave", "she is free to go"."""
    last = hit.after - 1
    action = parsed.head[last]
    middle = last - 1
    main = middle if parsed.pos[middle] == "VERB" else hit.first
    if parsed.dep[last] != "aux" or parsed.pos[action] not in _VERBS:
        return
    if hit.row["needs"] == "deal" and not (modal(parsed, main) or parsed.tag[hit.first] in {"VBZ", "VBP"}):
        return
    yield Draft(
        kind, whole(parsed, main), (hit.first, hit.after), main, subject(parsed, main), _action(parsed, action),
        positive=not negated(parsed, main),
    )  # fmt: skip


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


def by_promise(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "He pledged to ...", "she promised that ...", "they vowed support"."""
    verb = hit.first
    if parsed.pos[verb] != "VERB" or parsed.dep[verb] in {"amod", "compound"}:
        return
    action = next((c for c in parsed.children[verb] if c > verb and parsed.dep[c] in {"xcomp", "ccomp"}), None)
    thing = parsed.child(verb, "dobj")
    if action is None and (thing is None or thing < verb or parsed.lemma[verb] in {"agree", "swear", "commit"}):
        return
    if action is not None and parsed.lemma[verb] == "agree" and "to" not in auxiliaries(parsed, action):
        return
    rest = _action(parsed, action) if action is not None else phrase(parsed, thing if thing is not None else verb)
    yield Draft(
        kind, whole(parsed, verb), (hit.first, hit.after), verb, subject(parsed, verb), rest,
        positive=not negated(parsed, verb),
    )  # fmt: skip


def by_noun(parsed: Parsed, hit: Hit, kind: ConditionKind) -> Iterator[Draft]:
    """ "A promise from the minister to ...", "the obligation to ..."."""
    noun = hit.first if parsed.pos[hit.first] == "NOUN" else hit.after - 1
    if parsed.lower[hit.after - 1] == "to" and parsed.pos[hit.first] == "VERB":
        noun = parsed.child(hit.first, "dobj") or hit.first
    if parsed.pos[noun] != "NOUN":
        return
    action = next((c for c in parsed.children[noun] if c > noun and parsed.dep[c] in {"acl", "ccomp", "relcl"}), None)
    if action is None or parsed.pos[action] not in _VERBS or not _binds(parsed, action):
        return
    if hit.row["needs"] == "modal" and not modal(parsed, parsed.head[noun]):
        return
    first, after = parsed.left[noun], clause(parsed, action)[1]
    yield Draft(
        kind, trim(parsed, first, max(after, noun + 1)), (noun, noun + 1), action, _giver(parsed, noun),
        _action(parsed, action), positive=True,
    )  # fmt: skip


def _binds(parsed: Parsed, action: int) -> bool:
    helpers = set(auxiliaries(parsed, action))
    marks = {parsed.lower[c] for c in parsed.children[action] if parsed.dep[c] == "mark"}
    return "to" in helpers or ("that" in marks and bool(helpers & {"will", "would"}))


def _giver(parsed: Parsed, noun: int) -> int | None:
    """Who promises: "a promise from (by, of) X", "X's promise", "X made (gave) a promise"."""
    found = _whose(parsed, noun)
    if found is not None:
        return found
    verb = parsed.head[noun]
    if parsed.dep[noun] == "dobj" and parsed.lemma[verb] in {
        "make",
        "give",
        "have",
        "offer",
        "issue",
        "renew",
        "repeat",
    }:
        return subject(parsed, verb)
    return None

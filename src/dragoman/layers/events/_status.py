"""Status: whether what a trigger tells took place, is planned or only thought of, did not take place, has stalled."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.clauses import auxiliaries, negated
from dragoman.layers.events._tables import StatusRule, classes, governing, statuses
from dragoman.layers.events._triggers import Trigger
from dragoman.parsed import Parsed
from dragoman.reading import EventStatus

_PLANNED = frozenset({"will", "shall"})
_OPEN = frozenset({"would", "could", "may", "might", "can", "should", "must", "ought"})
_NONE = frozenset({"nobody", "none", "neither"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_CHARGING = frozenset({"SANCTION", "COERCE"})
_IS = frozenset({"is", "are", "'s", "’s", "be"})
_STEPS = 6
"""How many governors are asked, so that a long chain stays linear."""
_WEIGHT = {"actual": 0, "planned": 1, "hypothetical": 2, "stalled": 2, "negated": 3, "condition": 4}
_CONTENT: dict[str, str] = {
    "AGREE": "planned", "REQUEST": "hypothetical", "THREATEN": "planned", "REJECT": "negated", "CONCEDE": "planned",
}  # fmt: skip
"""What the content of an act of words is, by the act's type: what was promised is planned."""
_CAUSES = frozenset({"lead", "result", "contribute", "amount", "pave"})

Kinds = Mapping[int, str]
"""The types of the verbs that tell an event, by row."""


def status(parsed: Parsed, trigger: Trigger, kinds: Kinds) -> EventStatus | None:
    """The status of the trigger's event by its own words and by what governs it, at most six steps up.

    None where the words only say who may or must do it ("has the power to pardon"): conditions tell that.
    """
    read = _of_verb if trigger.noun is None else _of_noun
    match read(parsed, trigger.row, kinds):
        case "planned" | "hypothetical" | "negated" | "stalled" as named:
            return named
        case "condition":
            return None
    return "actual"


def _heavier(one: str, other: str) -> str:
    return one if _WEIGHT[one] >= _WEIGHT[other] else other


def _of_verb(parsed: Parsed, verb: int, kinds: Kinds) -> str:
    found = "actual"
    for _ in range(_STEPS):
        found = _heavier(found, _own(parsed, verb))
        head, label = parsed.head[verb], parsed.dep[verb]
        passed = _passed(parsed, verb, head, label, kinds) if head != verb and found != "negated" else None
        if passed is None:
            return found
        found = _heavier(found, passed)
        verb = parsed.head[head] if parsed.pos[head] == "ADP" else head
        if parsed.pos[verb] not in {"VERB", "AUX", "ADJ"}:
            return found
    return found


def _own(parsed: Parsed, verb: int) -> str:
    """The status by the verb's own auxiliaries, negation and subordinator."""
    if negated(parsed, verb) or _none_of(parsed, verb) or _yet_to(parsed, verb):
        return "negated"
    helpers = auxiliaries(parsed, verb)
    if _OPEN.intersection(helpers) or any(
        parsed.lower[c] in _IF and parsed.dep[c] in {"mark", "advmod"} for c in parsed.children[verb] if c < verb
    ):
        return "hypothetical"
    ahead = _PLANNED.intersection(helpers) or (parsed.lower[verb - 1] == "to" and parsed.lower[verb - 2] == "going")
    return "planned" if ahead else "actual"


def _none_of(parsed: Parsed, verb: int) -> bool:
    """ "No deal was reached", "held no talks", "nobody was freed", "none of them was": the noun is denied."""
    return any(
        parsed.dep[c] in {"dobj", "nsubjpass", "nsubj"} and (parsed.lower[c] in _NONE or _no(parsed, c))
        for c in parsed.children[verb]
    )


def _no(parsed: Parsed, noun: int) -> bool:
    return any(parsed.lower[c] in {"no", "neither"} and parsed.dep[c] in {"det", "neg"} for c in parsed.children[noun])


def _yet_to(parsed: Parsed, verb: int) -> bool:
    """ "Has yet to be freed"."""
    return any(
        parsed.dep[c] == "aux" and parsed.lower[max(0, c - 1) : c + 1] == ["yet", "to"] for c in parsed.children[verb]
    )


def _unfounded(parsed: Parsed, verb: int, head: int) -> str | None:
    """What becomes of a "that" clause by what it hangs on: "no sign that", "rumours that", "it is not true that"."""
    if not any(parsed.dep[c] == "mark" and parsed.lower[c] == "that" for c in parsed.children[verb]):
        return None
    if parsed.pos[head] == "NOUN":
        rule = statuses().get(("that", parsed.lemma[head].lower()))
        return rule.status if rule else ("hypothetical" if _no(parsed, head) else None)
    said_of = parsed.child(head, "acomp")
    rule = statuses().get(("that", parsed.lower[said_of])) if said_of is not None else None
    if rule is None or not negated(parsed, head):
        return rule.status if rule and rule.status != "actual" else None
    return "negated" if rule.status == "actual" else "actual"


def _passed(parsed: Parsed, verb: int, head: int, label: str, kinds: Kinds) -> str | None:
    """What the governor makes of the verb; None where it has no say in it and nothing further up has."""
    helpers = {parsed.lower[c] for c in parsed.children[verb] if parsed.dep[c] == "aux"}
    if label in {"acl", "ccomp"} and (found := _unfounded(parsed, verb, head)) is not None:
        return found
    if label == "conj":
        if parsed.tag[verb] == "VB" and parsed.tag[head] in _FINITE and not helpers:
            return _given(parsed, head, kinds) or "actual"  # "urged Mali to talk and release him": of the second too
        return "actual" if parsed.tag[verb] in {"VB", "VBN", "VBG"} and not helpers else None
    if label == "ccomp":
        given = _given(parsed, head, kinds)
        if kinds.get(head) == "REQUEST":  # "demanded that she be freed", and as translated: "demands that she is freed"
            return given or "hypothetical"
        if (mandate := _mandate(parsed, verb, head, kinds)) is not None:
            return mandate
        subjunctive = auxiliaries(parsed, verb) == ["be"]
        bare = parsed.tag[verb] in {"VB", "VBG"} or "to" in helpers or subjunctive
        return given if bare and given in {"hypothetical", "negated", "planned"} else None
    if label == "advcl":
        if "to" in helpers:
            return "hypothetical"
        leads = any(parsed.lower[c] in {"before", "until", "after", "once", "when"} for c in parsed.children[verb])
        return "actual" if leads and parsed.tag[verb] not in {"VBD", "VBN"} else None
    if label in {"acl", "relcl"}:  # "an effort to free them", "a way to free them"
        if "to" not in helpers:
            return None
        return statuses().get(("clause", parsed.lemma[head]), StatusRule("hypothetical", "")).status or "actual"
    if label == "pcomp":
        upper = parsed.head[head]
        if _is_charge(parsed, head, kinds):
            return "hypothetical"
        return _given(parsed, upper, kinds) or ("actual" if parsed.pos[upper] == "VERB" else None)
    return (_given(parsed, head, kinds) or "actual") if label == "xcomp" else None


def _is_charge(parsed: Parsed, preposition: int, kinds: Kinds) -> bool:
    """Whether what follows is what somebody is accused of or sentenced for, and no more: "for aiding the rebels"."""
    upper = parsed.head[preposition]
    charged = ("charge", parsed.lemma[upper].lower()) in statuses() or kinds.get(upper) in _CHARGING
    return charged and parsed.lower[preposition] in {"of", "for", "with", "over"}


def _mandate(parsed: Parsed, verb: int, head: int, kinds: Kinds) -> str | None:
    """What becomes of what somebody asks for in the present ("insists that she is freed"); who is held is held."""
    rule = statuses().get(("mandate", parsed.lemma[head]))
    that = any(parsed.dep[c] == "mark" and parsed.lower[c] == "that" for c in parsed.children[verb])
    if rule is None or not that or kinds.get(verb) == "COERCE":
        return None
    helpers = auxiliaries(parsed, verb)
    undergone = len(helpers) == 1 and helpers[0] in _IS and parsed.tag[verb] == "VBN"
    done = not helpers and parsed.tag[verb] in {"VB", "VBP", "VBZ"} and parsed.lemma[head] != "insist"
    return rule.status if undergone or done else None  # who insists that Chad supports them only says so


def _given(parsed: Parsed, head: int, kinds: Kinds) -> str:
    """The status that a governing word gives to its clause, by the status table or by the event that it tells."""
    rule = statuses().get(("clause", parsed.lower[head])) or statuses().get(("clause", parsed.lemma[head]))
    return rule.status if rule else _CONTENT.get(kinds.get(head, ""), "")


def _of_noun(parsed: Parsed, noun: int, kinds: Kinds) -> str:
    found = "hypothetical" if _is_of_a_plan(parsed, noun) else "actual"
    if parsed.word[noun][0].isupper():
        found = _beside(parsed, noun)
    for child in parsed.children[noun]:
        rule = statuses().get(("adjective", parsed.lower[child]))
        if rule and child < noun:
            found = _heavier(found, rule.status)
    for _ in range(_STEPS):
        head, label = parsed.head[noun], parsed.dep[noun]
        if head == noun:
            return found
        if label == "pobj":
            return _heavier(found, _after_preposition(parsed, head, kinds))
        if label != "conj" or parsed.pos[head] not in {"NOUN", "PROPN"}:
            return _heavier(found, _as_argument(parsed, noun, head, label, kinds))
        noun = head
    return found


def _is_of_a_plan(parsed: Parsed, noun: int) -> bool:
    """Whether it stands in what a plan or a deal foresees: "the proposal provides for the release of ten"."""
    verb = next(
        (up for up, _ in zip(parsed.ancestors(noun), range(_STEPS), strict=False) if parsed.pos[up] == "VERB"), noun
    )
    start = parsed.child(verb, "nsubj") if ("plan", parsed.lemma[verb]) in statuses() else None
    if start is None or start > noun:
        return False
    return any(parsed.lemma[start].lower() in classes()[name] for name in ("@proposal", "@agreement"))


def _beside(parsed: Parsed, noun: int) -> str:
    """The status by the words beside it, in a headline in capitals: "Talks Stall", "Court Orders Release"."""
    places = [(slot, row) for slot, row in (("object", noun - 1), ("subject", noun + 1)) if 0 <= row < len(parsed)]
    rules = [statuses().get((slot, parsed.lower[row].removesuffix("s"))) for slot, row in places]
    return next((rule.status for rule in rules if rule is not None and rule.status), "actual")


def _as_argument(parsed: Parsed, noun: int, verb: int, label: str, kinds: Kinds) -> str:
    """What the verb says of the noun; of one that is not yet known ("a deal could ...") a modal says it too."""
    slot = {"dobj": "object", "nsubjpass": "object", "nsubj": "subject"}.get(label)
    if slot is None or parsed.pos[verb] not in {"VERB", "AUX"}:
        return "actual"
    rule = governing(parsed, slot, verb)
    if rule is None and slot == "subject" and (inner := parsed.child(verb, "xcomp")) is not None:
        rule = governing(parsed, slot, inner)  # "the talks appear to have stalled"
    if rule is None and slot == "subject" and (said_of := parsed.child(verb, "acomp")) is not None:
        rule = statuses().get(("adjective", parsed.lower[said_of]))  # "a pardon is possible"
    if rule is not None:
        told = _of_verb(parsed, verb, kinds)
        if rule.status == "stalled":  # "could collapse", "have not broken down"
            return {"actual": "stalled", "negated": "actual"}.get(told, "hypothetical")
        return _heavier(rule.status or "actual", told)
    new = any(parsed.lower[c] in {"a", "an", "any"} for c in parsed.children[noun] if c < noun)
    return "hypothetical" if new and _own(parsed, verb) == "hypothetical" else "actual"


def _after_preposition(parsed: Parsed, preposition: int, kinds: Kinds) -> str:
    """ "A call for the release", "could lead to the release": the noun or verb before the preposition says it."""
    head, word = parsed.head[preposition], parsed.lower[preposition]
    if word == "for" and _is_charge(parsed, preposition, kinds):
        return "hypothetical"  # "in jail for assault"
    if word == "without":
        return "negated"
    if parsed.pos[head] in {"VERB", "AUX"}:
        if parsed.lemma[head] in _CAUSES:
            return _of_verb(parsed, head, kinds)
        if word == "after" and _of_verb(parsed, head, kinds) == "planned":
            return "planned"  # "after her release she will fly home"
        if (rule := statuses().get((word, parsed.lemma[head]))) is not None:
            return rule.status  # "does everything for his release"
        wished = word == "for" and _given(parsed, head, {}) == "hypothetical"
        aimed = wished or kinds.get(head) in {"REQUEST", "AGREE", "THREATEN", "CONSULT"}
        aimed = aimed and ("after", word) in statuses()
        return statuses()["after", word].status or "actual" if aimed else "actual"
    wished = ("clause", parsed.lemma[head]) in statuses() or parsed.lemma[head] in {"support", "discussion", "talk"}
    return statuses()["after", word].status or "actual" if wished and ("after", word) in statuses() else "actual"

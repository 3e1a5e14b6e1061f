"""Status: whether what a trigger tells took place, is planned or only thought of, did not take place, has stalled."""

from __future__ import annotations

from dragoman.clauses import auxiliaries, negated
from dragoman.layers.events._tables import StatusRule, statuses, verbs
from dragoman.layers.events._triggers import Trigger
from dragoman.parsed import Parsed
from dragoman.reading import EventStatus

_PLANNED = frozenset({"will", "shall", "wo"})
_OPEN = frozenset({"would", "could", "may", "might", "can", "should", "must", "ca"})
_IF = frozenset({"if", "unless", "whether", "should", "lest"})
_STEPS = 6
_WEIGHT: dict[str, int] = {"actual": 0, "planned": 1, "hypothetical": 2, "stalled": 2, "negated": 3}
_CONTENT: dict[str, str] = {
    "AGREE": "planned", "REQUEST": "hypothetical", "THREATEN": "planned", "REJECT": "negated", "CONCEDE": "planned",
    "ACCUSE": "actual",
}  # fmt: skip


def status(parsed: Parsed, trigger: Trigger) -> EventStatus:
    """The status of the trigger's event by its own words and by what governs it, at most six steps up."""
    if trigger.noun is None:
        return _named(_of_verb(parsed, trigger.row))
    return _named(_of_noun(parsed, trigger.row))


def _named(word: str) -> EventStatus:
    match word:
        case "planned" | "hypothetical" | "negated" | "stalled":
            return word
    return "actual"


def _heavier(one: str, other: str) -> str:
    return one if _WEIGHT[one] >= _WEIGHT[other] else other


def _of_verb(parsed: Parsed, verb: int) -> str:
    found = "actual"
    for _ in range(_STEPS):
        found = _heavier(found, _own(parsed, verb))
        label, head = parsed.dep[verb], parsed.head[verb]
        if head == verb or label in {"ccomp", "relcl", "parataxis"} or found == "negated":
            return _said_in(parsed, verb, found)
        if label in {"xcomp", "advcl", "acl", "pcomp"} or (
            label == "conj" and parsed.tag[verb] in {"VB", "VBN", "VBG"}
        ):
            passed = _passed(parsed, verb, head, label)
            if passed is None:
                return found
            found = _heavier(found, passed)
            if parsed.pos[head] == "ADP":
                head = parsed.head[head]
                rule = statuses().get(("clause", parsed.lemma[head]))
                found = _heavier(found, rule.status or "actual") if rule else found
            if parsed.pos[head] not in {"VERB", "AUX", "ADJ"}:
                return found
        elif label != "conj":
            return found
        verb = head
    return found


def _said_in(parsed: Parsed, verb: int, found: str) -> str:
    """A clause that hangs on "asked that", "if" and the like takes the status that its governor gives it."""
    head = parsed.head[verb]
    if parsed.dep[verb] == "ccomp" and found == "actual":
        given = _given(parsed, head)
        if given in {"hypothetical", "negated"} and parsed.tag[verb] in {"VB", "VBN", "VBP"}:
            return given
    return found


def _own(parsed: Parsed, verb: int) -> str:
    """The status by the verb's own auxiliaries, negation and subordinator."""
    if negated(parsed, verb):
        return "negated"
    helpers = auxiliaries(parsed, verb)
    marks = {parsed.lower[c] for c in parsed.children[verb] if parsed.dep[c] in {"mark", "advmod"} and c < verb}
    if marks & _IF or _OPEN.intersection(helpers):
        return "hypothetical"
    return "planned" if _PLANNED.intersection(helpers) else "actual"


def _passed(parsed: Parsed, verb: int, head: int, label: str) -> str | None:
    """What the governor makes of the clause: its table's word, hypothetical for a purpose; None where it has no say."""
    helpers = {parsed.lower[c] for c in parsed.children[verb] if parsed.dep[c] == "aux"}
    if label == "advcl":
        return "hypothetical" if "to" in helpers else ("actual" if _leads_on(parsed, verb) else None)
    if label == "acl" and parsed.tag[verb] in {"VBN", "VBG"} and "to" not in helpers:
        return None
    given = _given(parsed, head)
    if given:
        return given
    return "hypothetical" if label == "acl" else "actual"


def _leads_on(parsed: Parsed, verb: int) -> bool:
    """Whether an adverbial clause takes its status from the clause above: "will wait before deporting them"."""
    return any(parsed.lower[c] in {"before", "until", "after", "once", "when"} for c in parsed.children[verb])


def _given(parsed: Parsed, head: int) -> str:
    """The status that a governing word gives to its clause, by the status table or by the event that it tells."""
    lemma = parsed.lemma[head]
    rule = statuses().get(("clause", lemma)) or statuses().get(("clause", parsed.lower[head]))
    if rule:
        return rule.status
    kinds = verbs().get(lemma)
    return _CONTENT.get(kinds[-1].type, "") if kinds else ""


def _of_noun(parsed: Parsed, noun: int) -> str:
    found = "actual"
    for child in parsed.children[noun]:
        rule = statuses().get(("adjective", parsed.lower[child]))
        if rule and child < noun:
            found = _heavier(found, rule.status)
    row = noun
    for _ in range(_STEPS):
        head, label = parsed.head[row], parsed.dep[row]
        if head == row:
            return found
        if label == "conj" and parsed.pos[head] in {"NOUN", "PROPN"}:
            row = head
            continue
        if label == "pobj":
            return _heavier(found, _after_preposition(parsed, head))
        return _heavier(found, _as_argument(parsed, row, head, label))
    return found


def _as_argument(parsed: Parsed, noun: int, verb: int, label: str) -> str:
    slot = {"dobj": "object", "nsubjpass": "object", "nsubj": "subject"}.get(label)
    if slot is None or parsed.pos[verb] not in {"VERB", "AUX"}:
        return "actual"
    rule = statuses().get((slot, parsed.lemma[verb]))
    if rule is None and slot == "subject":
        rule = _complement(parsed, verb)
    if rule is None:
        return "actual"
    return _heavier(rule.status or "actual", _of_verb(parsed, verb))


def _complement(parsed: Parsed, verb: int) -> StatusRule | None:
    """ "The talks appear to have stalled": the verb of the infinitive says it."""
    inner = parsed.child(verb, "xcomp")
    return statuses().get(("subject", parsed.lemma[inner])) if inner is not None else None


def _after_preposition(parsed: Parsed, preposition: int) -> str:
    """ "A call for the release", "could lead to the release": the noun or verb before the preposition says it."""
    head = parsed.head[preposition]
    word = parsed.lower[preposition]
    if parsed.pos[head] in {"VERB", "AUX"}:
        own = _of_verb(parsed, head)
        if word in {"to", "in"} and parsed.lemma[head] in {"lead", "result", "contribute"}:
            return own
        kinds = verbs().get(parsed.lemma[head])
        asked = word in {"for", "about", "on"} and kinds is not None and kinds[-1].type in {"REQUEST", "AGREE"}
        return "hypothetical" if asked else "actual"
    if ("clause", parsed.lemma[head]) in statuses() or word in {"for", "about", "toward", "towards"}:
        return "hypothetical" if word in {"for", "on", "about", "over", "toward", "towards", "of"} else "actual"
    return "actual"

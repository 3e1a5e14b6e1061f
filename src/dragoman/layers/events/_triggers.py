"""Triggers: the verbs and nouns that tell an event, with what they are by the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.holders import Holders
from dragoman.layers.events._objects import left_out, object_of, passive, taken_for_active
from dragoman.layers.events._rules import holds, object_heads, particle_rows
from dragoman.layers.events._tables import NounRule, VerbRule, classes, governing, nouns, verbs
from dragoman.parsed import Parsed

_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_COMMON = frozenset({"NN", "NNS"})
_NOBODY = frozenset(
    {"you", "one", "anyone", "someone", "somebody", "anybody", "nothing", "everything", "anything", "something"}
)
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "yourself", "ourselves"})
_SLOTS = {"dobj": "object", "nsubjpass": "object", "nsubj": "subject"}
_SHORT, _MOST = 3, 0.8
"""Letters: shorter words stand small in a headline in capitals; and how much of one has capitals."""
_SHOWN = 6
"""Tokens: a noun no further off is shown with its light verb."""


class Trigger(NamedTuple):
    """A word that tells an event: its row, the rows of the words shown, the kind, and where its parties stand.

    `verb` is the governing (light) verb of a noun, the verb itself otherwise; `object` the row of the verb's object
    (in the passive its subject) where there is one, `by_object` whether it makes the meaning ("held talks").
    """

    row: int
    first: int
    after: int
    type: str
    mode: str | None
    extension: str | None
    refused: str
    roles: str
    noun: NounRule | None
    verb: int | None
    object: int | None
    by_object: bool
    passive: bool


def find_triggers(parsed: Parsed, holders: Holders, title: int = 0) -> list[Trigger]:
    """The triggers in text order; a noun that already made a verb's meaning ("held talks") is not told twice.

    The first `title` rows are a headline: where all its words have capitals, its nouns are found by their letters.
    """
    verb_rules, noun_rules = verbs(), nouns()
    lemma, tag = parsed.lemma, parsed.tag
    found: list[Trigger] = []
    used: set[int] = set()
    named: list[int] = []
    for row in range(len(parsed)):
        if tag[row] in _VERBAL:
            rules = verb_rules.get(_compound(parsed, row)) or verb_rules.get(lemma[row])
            if rules and row not in used and (trigger := _verb(parsed, holders, row, rules)) is not None:
                if trigger.type or trigger.extension:
                    found.append(trigger)
                elif trigger.roles == "with":
                    used.update(c for c in parsed.children[row] if c > row and parsed.dep[c] == "xcomp")
                if trigger.by_object:
                    used.update(_of_one_thing(parsed, trigger.object))
                if trigger.mode == "arrest":
                    used.update(_place_of_detention(parsed, row))
        elif tag[row] in _COMMON and (lemma[row] in noun_rules or lemma[row].lower() in noun_rules):
            named.append(row)
    capital = frozenset(_capitalised(parsed, title))
    for row in sorted({*named, *capital}):
        noun = _noun(parsed, holders, row, noun_rules, row in capital) if row not in used else None
        found += [noun] if noun is not None else []
    return sorted(found, key=lambda trigger: trigger.row)


def _capitalised(parsed: Parsed, title: int) -> list[int]:
    """The nouns of a headline in capitals that tell an event, whatever the model takes them for; of two the last."""
    words = [row for row in range(title) if len(parsed.word[row]) > _SHORT and parsed.word[row].isalpha()]
    if not words or sum(parsed.word[row][0].isupper() for row in words) < _MOST * len(words):
        return []
    found = {row for row in words if parsed.tag[row].startswith("NN") and singular(parsed, row) in nouns()}
    return [row for row in words if row in found and row + 1 not in found]


def singular(parsed: Parsed, row: int) -> str:
    """The word in lower case without the -s that the model leaves on what it takes for a name."""
    word = parsed.lower[row]
    return word.removesuffix("s") if parsed.tag[row].startswith("NNP") else parsed.lemma[row].lower()


def _place_of_detention(parsed: Parsed, verb: int) -> Iterator[int]:
    """The noun by which a verb tells that somebody is held: "remanded in custody", "moved to house arrest"."""
    for child in parsed.children[verb]:
        inner = parsed.child(child, "pobj") if child > verb and parsed.dep[child] == "prep" else None
        if inner is not None and parsed.lemma[inner] in classes()["@detention"]:
            yield inner


def _of_one_thing(parsed: Parsed, row: int | None) -> Iterator[int]:
    """The object and what stands in it after "of": "a round of talks" tells one event."""
    for _ in range(3):
        if row is None:
            return
        yield row
        of = next((c for c in parsed.children[row] if parsed.lower[c] == "of"), None)
        row = parsed.child(of, "pobj") if of is not None else None


def _verb(parsed: Parsed, holders: Holders, row: int, rules: tuple[VerbRule, ...]) -> Trigger | None:
    hyphened = row > 0 and parsed.word[row - 1] == "-" and parsed.dep[row] in {"amod", "acl"}
    if hyphened or parsed.dep[row] in {"aux", "auxpass", "compound", "case"} or _no_one(parsed, row):
        return None
    in_passive = passive(parsed, row)
    target = object_of(parsed, row, in_passive)
    if target is None and not in_passive:
        target = left_out(parsed, holders, row)
    if not in_passive and (target is None or parsed.lemma[target] == "hostage"):
        taken = taken_for_active(parsed, holders, row)
        target, in_passive = (target, False) if taken is None else (taken, True)
    heads = object_heads(parsed, target)
    for rule in rules:
        if holds(parsed, holders, row, rule, target, heads):
            mention = holders.mention_at.get(target) if target is not None and rule.mode == "arrest" else None
            if mention is not None and mention.type == "place":
                continue  # who holds a port arrests nobody
            if rule.type == "ASSAULT" and target is not None and parsed.lower[target] in _REFLEXIVE:
                return None  # who hanged himself attacked nobody
            if parsed.dep[row] == "amod" and rule.type not in {"COERCE", "ASSAULT", "SANCTION"}:
                return None
            object_row = next((h for h, words in heads if rule.objects & set(words)), None) if rule.objects else None
            after = max([row + 1, *(c + 1 for c in particle_rows(parsed, row, rule.particle))])
            if object_row is not None and after <= object_row < row + _SHOWN and parsed.lemma[object_row] in nouns():
                after = object_row + 1
            return Trigger(
                row, row, after, rule.type, rule.mode, rule.extension, rule.refused, rule.roles, None, row,
                object_row if object_row is not None else target, object_row is not None, in_passive,
            )  # fmt: skip
    return None


def _compound(parsed: Parsed, row: int) -> str:
    """The verb with what a hyphen joins to it ("test-fire"), or nothing."""
    joined = row > 1 and parsed.word[row - 1] == "-"
    return f"{parsed.lower[row - 2]}-{parsed.lemma[row]}" if joined else ""


def _no_one(parsed: Parsed, verb: int) -> bool:
    """Whether it is said of nobody: an imperative, a "you" or "one" that means anybody, "nothing", "everything"."""
    start = parsed.child(verb, "nsubj", "nsubjpass")
    if start is not None:
        return parsed.lower[start] in _NOBODY
    asks = parsed.tag[verb] == "VB" and parsed.dep[verb] in {"ROOT", "ccomp", "parataxis"}
    return asks and parsed.child(verb, "aux", "auxpass") is None


def _noun(
    parsed: Parsed, holders: Holders, row: int, rules: dict[str, tuple[NounRule, ...]], capital: bool
) -> Trigger | None:
    if parsed.dep[row] in {"compound", "nmod"} and not (capital or parsed.tag[row].startswith("NNP")):
        return None
    lemma = singular(parsed, row)
    rule = next(r for r in (*rules.get(lemma, ()), *rules.get(lemma.lower(), ()), _NONE) if _preceded(parsed, row, r))
    if not rule.type:
        return None
    end, row = row + 1, _top(parsed, row - len(rule.before), row)
    verb, light = _governor(parsed, row)
    if rule.needs and not _needs_met(parsed, holders, row, rule, light):
        return None
    if rule.type == "REQUEST" and _to_the_press(parsed, row):
        return None
    first = verb if light and verb is not None and row - _SHOWN < verb < row else end - 1 - len(rule.before)
    return Trigger(
        row, first, end, rule.type, rule.mode, None, "REJECT" if rule.type in _REFUSABLE else "", "noun", rule,
        verb if light else None, None, False, False,
    )  # fmt: skip


_NONE = NounRule((), "", None, "", "")
_REFUSABLE = frozenset({"AGREE", "CONSULT"})


def _top(parsed: Parsed, first: int, last: int) -> int:
    """The row of a phrase that governs its others: of "return to freedom" the first."""
    return next((row for row in range(last, first - 1, -1) if not first <= parsed.head[row] <= last), last)


def _preceded(parsed: Parsed, row: int, rule: NounRule) -> bool:
    size = len(rule.before)
    if not size:
        return True
    return row >= size and all(
        word in {parsed.lower[row - size + n], parsed.lemma[row - size + n].lower()}
        for n, word in enumerate(rule.before)
    )


def _governor(parsed: Parsed, row: int) -> tuple[int | None, bool]:
    """The verb whose object or subject the noun is, and whether it is a light verb: one that adds no meaning."""
    head = parsed.head[row]
    if parsed.dep[row] == "conj" and parsed.pos[head] in {"NOUN", "PROPN"}:
        row, head = head, parsed.head[head]
    slot = _SLOTS.get(parsed.dep[row])
    if slot is None or head == row:
        return None, False
    rule = governing(parsed, slot, head)
    return head, slot == "object" and rule is not None and bool(rule.subject)


def told_of(parsed: Parsed, noun: int) -> bool:
    """Whether the verb over the noun says that it happens: "the talks resumed", "included a call"."""
    slot = _SLOTS.get(parsed.dep[noun])
    return slot is not None and governing(parsed, slot, parsed.head[noun]) is not None


def _needs_met(parsed: Parsed, holders: Holders, row: int, rule: NounRule, light: bool) -> bool:
    if light:
        return True
    if rule.needs == "light":
        return False
    if parsed.dep[row] == "nsubj" and told_of(parsed, row):
        return True
    children = parsed.children[row]
    if rule.needs == "content":
        return any(parsed.dep[c] in {"acl", "ccomp", "xcomp"} and c > row for c in children) or _leads_to(parsed, row)
    return any(
        parsed.dep[c] == "poss"
        or (parsed.dep[c] == "prep" and parsed.lower[c] in _PARTY_PREPOSITIONS)
        or (c < row and c in holders.entity_at)
        for c in children
    )


def _to_the_press(parsed: Parsed, noun: int) -> bool:
    """Whether only a comment is asked for: "a request for comment"."""
    asked = next((c for c in parsed.children[noun] if c > noun and parsed.lower[c] == "for"), None)
    inner = parsed.child(asked, "pobj") if asked is not None else None
    return inner is not None and parsed.lemma[inner].lower() in classes()["@press"]


def _leads_to(parsed: Parsed, noun: int) -> bool:
    """Whether the words after a noun say what it is about: "for", "against", "that", "to" with a verb."""
    if noun + 2 >= len(parsed):
        return False
    word = parsed.lower[noun + 1]
    return word in {"for", "from", "against", "that"} or (word == "to" and parsed.tag[noun + 2] == "VB")


_PARTY_PREPOSITIONS = frozenset({"of", "by", "between", "with", "against", "among", "from", "on", "to", "into", "for"})

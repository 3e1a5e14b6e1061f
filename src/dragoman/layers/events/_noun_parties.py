"""Parties of a noun: "the arrest of Ana Ruiz by the army", "her trial", "talks between Chad and Peru"."""

from __future__ import annotations

from dragoman.clauses import subject
from dragoman.holders import Holders
from dragoman.layers.events._around import TOGETHER, TOWARD, Parties, at_or_inside, is_court, is_people, once, toward
from dragoman.layers.events._objects import passive
from dragoman.layers.events._tables import NounRule, governing
from dragoman.layers.events._triggers import Trigger
from dragoman.parsed import Parsed

_UNITS = frozenset({"day", "week", "month", "year"})


def of_noun(parsed: Parsed, holders: Holders, trigger: Trigger, rule: NounRule) -> Parties:
    """Who does to whom what a noun tells, by what hangs on it and by the light verb that carries it."""
    parts: dict[str, list[str]] = {"actor": [], "recipient": [], "both": []}
    for child in parsed.children[trigger.row]:
        part = _part(parsed, holders, child, rule)
        if part:
            inner = parsed.child(child, "pobj") if parsed.dep[child] in {"prep", "agent"} else child
            named = at_or_inside(parsed, holders, inner)
            if rule.mode == "convict" and is_court(parsed, inner):
                part = "actor"  # "the verdict of the court"
            if parsed.lower[child] == "for" and rule.mode == "convict":  # "a sentence for theft"
                named = tuple(each for each in named if is_people(holders, each))
            parts[part] += named
    if trigger.verb is not None and not parts["both"]:
        light = governing(parsed, "object", trigger.verb)
        role = light.subject if light else ""
        start = at_or_inside(parsed, holders, subject(parsed, trigger.verb))
        if role == "actor" and trigger.row != parsed.child(trigger.verb, "nsubjpass") and passive(parsed, trigger.verb):
            role = "recipient"  # "was given a sentence"
        if passive_agent := parsed.child(trigger.verb, "agent"):
            start = holders.entities_of(parsed.child(passive_agent, "pobj"))
        if role and start and not parts[role]:
            parts[role] += start
        if not parts["recipient"]:
            among = TOGETHER if rule.of == "both" else TOWARD
            aim = toward(parsed, holders, trigger.verb, None, among)
            if rule.mode == "convict":
                aim = tuple(each for each in aim if is_people(holders, each))
            parts["both" if rule.of == "both" else "recipient"] += aim
    if rule.of == "both" and trigger.verb is None:
        parts["both"] += _takes_part(parsed, holders, trigger.row)
    if not parts["recipient"] and rule.type == "COERCE":
        parts["recipient"] += _lies_in(parsed, holders, trigger.row)
    if _of_another_to_come(parsed, holders, trigger.row, parts["recipient"]):
        parts["recipient"] = []
    actors = once((*parts["actor"], *parts["both"]))
    return Parties(actors, tuple(each for each in once(parts["recipient"]) if each not in actors))


def _of_another_to_come(parsed: Parsed, holders: Holders, noun: int, found: list[str]) -> bool:
    """Whether "his" in a phrase before the subject may mean the subject: "after his release Ruiz will fly home"."""
    owner, verb = parsed.child(noun, "poss"), parsed.head[parsed.head[noun]]
    if owner is None or parsed.pos[owner] != "PRON" or parsed.dep[noun] != "pobj" or parsed.pos[verb] != "VERB":
        return False
    start = parsed.child(verb, "nsubj", "nsubjpass")
    mention = holders.mention_at.get(start) if start is not None and start > noun else None
    return mention is not None and mention.type == "person" and list(holders.entities_of(start)) != found


def _takes_part(parsed: Parsed, holders: Holders, noun: int) -> tuple[str, ...]:
    """Who goes somewhere for it, or does something by it: "she flew to Oslo for talks with the minister", "Peru freed
    the crew under a deal with Chile"."""
    preposition, verb = parsed.head[noun], parsed.head[parsed.head[noun]]
    if parsed.lower[preposition] not in {"for", "under"} or parsed.dep[noun] != "pobj" or parsed.pos[verb] != "VERB":
        return ()
    if parsed.lower[preposition] == "under" and passive(parsed, verb):
        return ()
    return holders.entities_of(subject(parsed, verb))


def _lies_in(parsed: Parsed, holders: Holders, noun: int) -> tuple[str, ...]:
    """Who is in it: "he died in custody", "was beaten in detention", "came home after 90 days in detention", "Ana Ruiz,
    under house arrest since May"."""
    preposition, verb = parsed.head[noun], parsed.head[parsed.head[noun]]
    after = parsed.head[verb]
    if parsed.lemma[verb] in _UNITS and parsed.dep[verb] == "pobj" and parsed.lower[after] in {"after", "following"}:
        verb = parsed.head[after]
    if parsed.lower[preposition] == "under" and parsed.pos[verb] in {"NOUN", "PROPN"}:
        return tuple(each for each in holders.entities_of(verb) if is_people(holders, each))
    within = (
        parsed.lower[preposition] in {"in", "under"}
        and parsed.dep[noun] == "pobj"
        and parsed.pos[verb] in {"VERB", "AUX"}
    )
    if not within or parsed.child(verb, "dobj") is not None:
        return ()
    return holders.entities_of(subject(parsed, verb))


def _part(parsed: Parsed, holders: Holders, child: int, rule: NounRule) -> str:
    """What part a dependant of the noun plays: actor, recipient, both, or none."""
    label, word = parsed.dep[child], parsed.lower[child]
    if label == "poss":
        mention = holders.mention_at.get(child)
        person = mention is not None and mention.type in {"person", "group"}
        return "recipient" if rule.of == "recipient" and person else "actor"
    if label in {"amod", "compound", "nmod"} and child < parsed.head[child]:
        return "actor" if child in holders.entity_at else ""
    if label not in {"prep", "agent"}:
        return ""
    if word in {"between", "among"}:
        return "both"
    if word == "of":
        return rule.of
    if word == "by" or (word == "from" and rule.of != "recipient"):
        return "actor"
    if word == "with":
        return "both" if rule.of == "both" else "recipient"
    if rule.type == "CONSULT" and word in {"on", "for", "into"}:
        return ""  # what talks are on does not talk, nor is it talked to
    return "recipient" if word in {"against", "on", "to", "for", "into", "toward", "towards"} else ""

"""Parties: who does the act and to whom, and where, read off the grammar around a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.clauses import antecedent, conjuncts, subject
from dragoman.holders import Holders
from dragoman.layers.events._tables import NounRule, governing
from dragoman.layers.events._triggers import Trigger, passive
from dragoman.parsed import Parsed

_TOWARD = (
    "to",
    "against",
    "with",
    "between",
    "among",
    "from",
    "on",
    "upon",
    "at",
    "toward",
    "towards",
    "over",
    "for",
    "of",
    "into",
    "in",
)
_TOGETHER = ("with", "between", "among", "to", "from", "against")
"""Those after which another party of the same act stands; "talks on" somebody are not held with them."""
_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_DIRECT = frozenset({"abduct", "arrest", "deport", "expel"})
"""Modes done to whom the verb has as its object, never to whom or where a preposition points: "staff held in Lima"."""
_BELONGS = frozenset({"of", "in", "from", "at"})
_BEHESTS = frozenset({"behest", "order", "command", "instruction", "urging", "initiative"})
_PLACES = frozenset({"in", "at", "near", "to", "outside", "inside", "around", "into", "from", "across", "through"})


_UNITS = frozenset({"day", "week", "month", "year"})


class Parties(NamedTuple):
    """Entity ids of who acts and who is acted on."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def parties(parsed: Parsed, holders: Holders, trigger: Trigger) -> Parties:
    """Who does it to whom; a party the words do not name is left out, and a place is never who is held or expelled."""
    found = _of_trigger(parsed, holders, trigger)
    if trigger.mode not in _DIRECT:
        return found
    return found._replace(recipients=tuple(e for e in found.recipients if holders.entities[e].type != "place"))


def _of_trigger(parsed: Parsed, holders: Holders, trigger: Trigger) -> Parties:
    if trigger.noun is not None:
        return _of_noun(parsed, holders, trigger, trigger.noun)
    actors, recipients = _of_verb(parsed, holders, trigger)
    if trigger.roles == "self":
        return Parties(actors, ())
    if trigger.roles == "state":
        return Parties((), actors)
    if trigger.roles == "=":
        return Parties(_once((*actors, *recipients)), ())
    if trigger.roles == "<" or trigger.roles == "host":
        actors, recipients = recipients, actors
    if trigger.mode == "convict" and trigger.passive and _is_court(parsed, trigger.object):
        return Parties(recipients, ())  # "two courts was convicted of": a court convicts, whatever a translation says
    return Parties(actors, tuple(each for each in recipients if each not in actors))


def _is_court(parsed: Parsed, noun: int | None) -> bool:
    return noun is not None and parsed.lemma[noun].lower() in {"court", "tribunal", "judiciary"}


def place(parsed: Parsed, holders: Holders, trigger: Trigger) -> str | None:
    """The entity of the place where it happens: "in", "at", "near", "to" with a place, at the trigger or its verb."""
    rows = [trigger.row] if trigger.verb in {None, trigger.row} else [trigger.row, trigger.verb or trigger.row]
    if trigger.object is not None and trigger.object > trigger.row:
        rows.append(trigger.object)
    nested = [inner for row in rows for _, inner in _phrases(parsed, row)]
    for row in (*rows, *nested):
        for word, inner in _phrases(parsed, row):
            mention = holders.mention_at.get(inner)
            if word in _PLACES and mention is not None and mention.type == "place":
                return holders.entity(inner)
    return None


def _phrases(parsed: Parsed, row: int) -> Iterator[tuple[str, int]]:
    """The prepositions of a word, each with the noun after it."""
    for child in parsed.children[row]:
        inner = parsed.child(child, "pobj") if parsed.dep[child] in {"prep", "agent"} else None
        if inner is not None:
            yield parsed.lower[child], inner


def _of_verb(parsed: Parsed, holders: Holders, trigger: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    row = trigger.row
    direct = trigger.object is not None and (trigger.mode in _DIRECT or _is_someone(parsed, holders, trigger.object))
    if trigger.passive:
        agent = parsed.child(row, "agent")
        actors = holders.entities_of(parsed.child(agent, "pobj")) if agent is not None else ()
        actors = actors or _behest(parsed, holders, row)
        given = _after(parsed, holders, trigger, "to") if trigger.roles == "to" else ()
        if trigger.roles == "=":  # whom a deal is about agrees to nothing
            return actors, _toward(parsed, holders, row, trigger.object, _TOGETHER)
        undergoes = _described_alone(parsed, holders, trigger) or _at_or_inside(parsed, holders, trigger.object)
        undergoes = _people_told_of(parsed, holders, trigger, undergoes)
        return actors, given or undergoes or (() if direct else _toward(parsed, holders, row, trigger.object))
    start = subject(parsed, row)
    actors = _at_or_inside(parsed, holders, start) or _speaker(parsed, holders, start, trigger.object)
    actors = _once((*actors, *_joined(parsed, holders, row)))
    recipients = _after(parsed, holders, trigger, "to") if trigger.roles == "to" else ()
    recipients = recipients or _object_parties(parsed, holders, trigger)
    among = _TOGETHER if trigger.roles == "=" else _TOWARD
    recipients = recipients or (() if direct else _toward(parsed, holders, row, trigger.object, among))
    recipients = recipients or _inside(parsed, holders, trigger.object)
    recipients = recipients or _in_clause(parsed, holders, trigger)
    return actors, recipients


def _people_told_of(
    parsed: Parsed, holders: Holders, trigger: Trigger, found: tuple[str, ...]
) -> tuple[str, ...]:  # fmt: skip
    """Who is taken, where a participle hangs on a word in what they are called: "six sailors of the Elba, kidnapped",
    "Jon Dahl, a former cook arrested in May"."""
    noun = trigger.object
    if noun is None or parsed.dep[trigger.row] != "acl" or any(_is_people(holders, each) for each in found):
        return found
    for _ in range(3):
        if parsed.dep[noun] == "pobj" and parsed.lower[parsed.head[noun]] == "of":
            noun = parsed.head[noun]
        elif parsed.dep[noun] != "appos":
            return found
        noun = parsed.head[noun]
        above = holders.entities_of(noun)
        if any(_is_people(holders, each) for each in above):
            return above
    return found


def _is_people(holders: Holders, entity: str) -> bool:
    return holders.entities[entity].type in {"person", "group"}


def _is_someone(parsed: Parsed, holders: Holders, row: int) -> bool:
    """Whether the object is somebody, known or not: then nobody and nothing behind a preposition is acted on."""
    mention = holders.mention_at.get(row)
    return parsed.tag[row] == "PRP" or (mention is not None and mention.type in {"person", "group"})


def _described_alone(parsed: Parsed, holders: Holders, trigger: Trigger) -> tuple[str, ...]:
    """Of names in a row the one that the clause follows: "Ana Ruiz, jailed in May, and Jon Dahl"."""
    noun = trigger.object
    if noun is None or parsed.dep[trigger.row] not in {"acl", "relcl"}:
        return ()
    later = any(parsed.dep[c] == "conj" and c > trigger.row for c in parsed.children[noun])
    found = holders.entity(noun) if later else None
    return (found,) if found else ()


def _behest(parsed: Parsed, holders: Holders, verb: int) -> tuple[str, ...]:
    """On whose word it was done: "was sent at the behest of the minister"."""
    for word, noun in _phrases(parsed, verb):
        if word in {"at", "on", "by", "under"} and parsed.lemma[noun] in _BEHESTS:
            return _inside(parsed, holders, noun)
    return ()


def _joined(parsed: Parsed, holders: Holders, verb: int) -> tuple[str, ...]:
    """Who else acts: "Chile joined Peru and Bolivia in calling for talks"."""
    upper = parsed.head[parsed.head[verb]]
    if parsed.dep[verb] != "pcomp" or parsed.lemma[upper] != "join":
        return ()
    return holders.entities_of(parsed.child(upper, "dobj"))


def _speaker(parsed: Parsed, holders: Holders, start: int | None, target: int | None) -> tuple[str, ...]:
    """Who says it, where the act is put in the first person: "we will", "our support"."""
    owner = parsed.child(target, "poss") if target is not None else None
    said = [row for row in (start, owner) if row is not None and parsed.lower[row] in _FIRST]
    found = holders.source(parsed.start[said[0]]) if said else None
    return (found,) if found else ()


def _object_parties(parsed: Parsed, holders: Holders, trigger: Trigger) -> tuple[str, ...]:
    dative = parsed.child(trigger.row, "dative")
    if dative is not None and trigger.type != "RETREAT":  # "handed over the crew to the consul": the crew is let go
        inner = parsed.child(dative, "pobj") if parsed.pos[dative] == "ADP" else dative
        if found := holders.entities_of(inner):
            return found
    return holders.entities_of(trigger.object)


def _toward(
    parsed: Parsed, holders: Holders, verb: int, target: int | None, among: tuple[str, ...] = _TOWARD
) -> tuple[str, ...]:
    """The entity after a preposition of the verb or of its object, by how well the preposition points at a party."""
    best: tuple[int, tuple[str, ...]] | None = None
    for preposition in _prepositions(parsed, (verb, target)):
        rank = among.index(parsed.lower[preposition]) if parsed.lower[preposition] in among else None
        inner = parsed.child(preposition, "pobj")
        if rank is None or inner is None or (best is not None and best[0] <= rank):
            continue
        if found := holders.entities_of(inner) or _inside(parsed, holders, inner):
            best = (rank, found)
    return best[1] if best else ()


def _prepositions(parsed: Parsed, rows: Iterable[int | None]) -> Iterator[int]:
    for row in rows:
        if row is not None:
            yield from (c for c in parsed.children[row] if c > row and parsed.dep[c] in {"prep", "dative"})


def _at_or_inside(parsed: Parsed, holders: Holders, row: int | None) -> tuple[str, ...]:
    return holders.entities_of(row) or _inside(parsed, holders, row)


def _inside(parsed: Parsed, holders: Holders, row: int | None) -> tuple[str, ...]:
    """The owner or people named inside a noun phrase: "Peru's navy", "Chilean proposal", "dozens of miners"."""
    if row is None:
        return ()
    for each in conjuncts(parsed, antecedent(parsed, row))[:6]:
        for child in parsed.children[each]:
            if parsed.dep[child] in {"poss", "amod", "compound", "nmod"} and (found := holders.entities_of(child)):
                return found
            belongs = parsed.dep[child] == "prep" and parsed.lower[child] in _BELONGS
            inner = parsed.child(child, "pobj") if belongs else None
            if inner is not None and (found := holders.entities_of(inner)):
                return found
    return ()


def _after(parsed: Parsed, holders: Holders, trigger: Trigger, preposition: str) -> tuple[str, ...]:
    """The entities after a preposition of the verb or of its object."""
    for row in (trigger.row, trigger.object):
        for word, noun in _phrases(parsed, row) if row is not None else ():
            if word == preposition and (found := holders.entities_of(noun)):
                return found
    return ()


def _in_clause(parsed: Parsed, holders: Holders, trigger: Trigger) -> tuple[str, ...]:
    """The party of what is said, asked or threatened: subject, object or aim of the clause that hangs on the verb.

    The subject of what is threatened is who threatens.
    """
    own = subject(parsed, trigger.row)
    for child in parsed.children[trigger.row]:
        if parsed.dep[child] not in {"ccomp", "xcomp", "pcomp"}:
            continue
        start = parsed.child(child, "nsubj", "nsubjpass")
        asked = start is not None and start != own and trigger.type != "THREATEN"
        if asked and (found := _at_or_inside(parsed, holders, start)):
            return found
        target = parsed.child(child, "dobj", "obj")
        found = (
            holders.entities_of(target) or _toward(parsed, holders, child, target) or _inside(parsed, holders, target)
        )
        if found:
            return found
    return ()


def _of_noun(parsed: Parsed, holders: Holders, trigger: Trigger, rule: NounRule) -> Parties:
    parts: dict[str, list[str]] = {"actor": [], "recipient": [], "both": []}
    for child in parsed.children[trigger.row]:
        part = _part(parsed, holders, child, rule)
        if part:
            inner = parsed.child(child, "pobj") if parsed.dep[child] in {"prep", "agent"} else child
            named = _at_or_inside(parsed, holders, inner)
            if parsed.lower[child] == "for" and rule.mode == "convict":  # "a sentence for theft"
                named = tuple(each for each in named if _is_people(holders, each))
            parts[part] += named
    if trigger.verb is not None and not parts["both"]:
        light = governing(parsed, "object", trigger.verb)
        role = light.subject if light else ""
        start = _at_or_inside(parsed, holders, subject(parsed, trigger.verb))
        if role == "actor" and trigger.row != parsed.child(trigger.verb, "nsubjpass") and passive(parsed, trigger.verb):
            role = "recipient"  # "was given a sentence"
        if passive_agent := parsed.child(trigger.verb, "agent"):
            start = holders.entities_of(parsed.child(passive_agent, "pobj"))
        if role and start and not parts[role]:
            parts[role] += start
        if not parts["recipient"]:
            among = _TOGETHER if rule.of == "both" else _TOWARD
            aim = _toward(parsed, holders, trigger.verb, None, among)
            if rule.mode == "convict":
                aim = tuple(each for each in aim if _is_people(holders, each))
            parts["both" if rule.of == "both" else "recipient"] += aim
    if rule.of == "both" and trigger.verb is None:
        parts["both"] += _takes_part(parsed, holders, trigger.row)
    if not parts["recipient"] and rule.type == "COERCE":
        parts["recipient"] += _lies_in(parsed, holders, trigger.row)
    if _of_another_to_come(parsed, holders, trigger.row, parts["recipient"]):
        parts["recipient"] = []
    actors = _once((*parts["actor"], *parts["both"]))
    return Parties(actors, tuple(each for each in _once(parts["recipient"]) if each not in actors))


def _of_another_to_come(parsed: Parsed, holders: Holders, noun: int, found: list[str]) -> bool:
    """Whether "his" in a phrase before the subject may mean the subject: "after his release Ruiz will fly home"."""
    owner, verb = parsed.child(noun, "poss"), parsed.head[parsed.head[noun]]
    if owner is None or parsed.pos[owner] != "PRON" or parsed.dep[noun] != "pobj" or parsed.pos[verb] != "VERB":
        return False
    start = parsed.child(verb, "nsubj", "nsubjpass")
    mention = holders.mention_at.get(start) if start is not None and start > noun else None
    return mention is not None and mention.type == "person" and list(holders.entities_of(start)) != found


def _takes_part(parsed: Parsed, holders: Holders, noun: int) -> tuple[str, ...]:
    """Who goes somewhere for it: "she flew to Oslo for talks with the minister"."""
    preposition, verb = parsed.head[noun], parsed.head[parsed.head[noun]]
    if parsed.lower[preposition] != "for" or parsed.dep[noun] != "pobj" or parsed.pos[verb] != "VERB":
        return ()
    return holders.entities_of(subject(parsed, verb))


def _lies_in(parsed: Parsed, holders: Holders, noun: int) -> tuple[str, ...]:
    """Who is in it: "he died in custody", "was beaten in detention", "came home after 90 days in detention"."""
    preposition, verb = parsed.head[noun], parsed.head[parsed.head[noun]]
    after = parsed.head[verb]
    if parsed.lemma[verb] in _UNITS and parsed.dep[verb] == "pobj" and parsed.lower[after] in {"after", "following"}:
        verb = parsed.head[after]
    within = parsed.lower[preposition] == "in" and parsed.dep[noun] == "pobj" and parsed.pos[verb] in {"VERB", "AUX"}
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


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))

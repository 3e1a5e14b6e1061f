"""Parties: who does the act and to whom, and where, read off the grammar around a trigger."""

from __future__ import annotations

from dragoman.clauses import subject, verb_at
from dragoman.holders import Holders
from dragoman.layers.events._around import (
    TOGETHER,
    TOWARD,
    Parties,
    at_or_inside,
    inside,
    is_court,
    is_people,
    once,
    phrases,
    toward,
)
from dragoman.layers.events._noun_parties import of_noun
from dragoman.layers.events._triggers import Trigger
from dragoman.parsed import Parsed

_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_DIRECT = frozenset({"abduct", "arrest", "deport", "expel"})
"""Modes done to whom the verb has as its object, never to whom or where a preposition points: "staff held in Lima"."""
_DONE = frozenset({"ACCUSE", "SANCTION"})
_BEHESTS = frozenset({"behest", "order", "command", "instruction", "urging", "initiative"})
_PLACES = frozenset({"in", "at", "near", "to", "outside", "inside", "around", "into", "from", "across", "through"})


def parties(parsed: Parsed, holders: Holders, trigger: Trigger, refused: bool = False) -> Parties:
    """Who does it to whom; a party the words do not name is left out, and a place is never who is held or expelled.

    What all do together is refused by one: "it does not negotiate with them".
    """
    found = _of_trigger(parsed, holders, trigger, refused)
    if trigger.mode not in _DIRECT:
        return found
    return found._replace(recipients=tuple(e for e in found.recipients if holders.entities[e].type != "place"))


def _of_trigger(parsed: Parsed, holders: Holders, trigger: Trigger, refused: bool) -> Parties:
    if trigger.noun is not None:
        return of_noun(parsed, holders, trigger, trigger.noun)
    actors, recipients = _of_verb(parsed, holders, trigger)
    if trigger.roles == "self":
        return Parties(actors, ())
    if trigger.roles == "state":
        return Parties((), actors)
    if trigger.roles == "=" and not refused:
        return Parties(once((*actors, *recipients)), ())
    if trigger.roles == "<" or trigger.roles == "host":
        actors, recipients = recipients, actors
    if trigger.mode == "convict" and trigger.passive and is_court(parsed, trigger.object):
        return Parties(recipients, ())  # "two courts was convicted of": a court convicts, whatever a translation says
    return Parties(actors, tuple(each for each in recipients if each not in actors))


def place(parsed: Parsed, holders: Holders, trigger: Trigger) -> str | None:
    """The entity of the place where it happens: "in", "at", "near", "to" with a place, at the trigger or its verb."""
    rows = [trigger.row] if trigger.verb in {None, trigger.row} else [trigger.row, trigger.verb or trigger.row]
    if trigger.object is not None and trigger.object > trigger.row:
        rows.append(trigger.object)
    nested = [inner for row in rows for _, inner in phrases(parsed, row)]
    for row in (*rows, *nested):
        for word, inner in phrases(parsed, row):
            mention = holders.mention_at.get(inner)
            if word in _PLACES and mention is not None and mention.type == "place":
                return holders.entity(inner)
    return None


def _of_verb(parsed: Parsed, holders: Holders, trigger: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    row = trigger.row
    direct = trigger.object is not None and (trigger.mode in _DIRECT or _is_someone(parsed, holders, trigger.object))
    if trigger.passive:
        agent = parsed.child(row, "agent")
        actors = holders.entities_of(parsed.child(agent, "pobj")) if agent is not None else ()
        actors = actors or _behest(parsed, holders, row)
        given = _after(parsed, holders, trigger, "to") if trigger.roles == "to" else ()
        if trigger.roles == "=":  # whom a deal is about agrees to nothing
            return actors, toward(parsed, holders, row, trigger.object, TOGETHER)
        undergoes = _described_alone(parsed, holders, trigger) or at_or_inside(parsed, holders, trigger.object)
        undergoes = _people_told_of(parsed, holders, trigger, undergoes)
        undergoes = _who_was_there(parsed, holders, trigger, undergoes)
        return actors, given or undergoes or (() if direct else toward(parsed, holders, row, trigger.object))
    start = subject(parsed, row)
    actors = at_or_inside(parsed, holders, start) or _speaker(parsed, holders, start, trigger.object)
    actors = once((*actors, *_joined(parsed, holders, row)))
    recipients = _after(parsed, holders, trigger, "to") if trigger.roles == "to" else ()
    recipients = recipients or _who_must(parsed, holders, trigger) or _object_parties(parsed, holders, trigger)
    among = TOGETHER if trigger.roles == "=" else TOWARD
    recipients = recipients or (() if direct else toward(parsed, holders, row, trigger.object, among))
    recipients = recipients or inside(parsed, holders, trigger.object)
    recipients = recipients or _in_clause(parsed, holders, trigger)
    return actors, recipients


def _people_told_of(
    parsed: Parsed, holders: Holders, trigger: Trigger, found: tuple[str, ...]
) -> tuple[str, ...]:  # fmt: skip
    """Who is taken, where a participle hangs on a word in what they are called: "six sailors of the Elba, kidnapped",
    "Jon Dahl, a former cook arrested in May"."""
    noun = trigger.object
    if noun is None or parsed.dep[trigger.row] != "acl" or any(is_people(holders, each) for each in found):
        return found
    for _ in range(3):
        if parsed.dep[noun] == "pobj" and parsed.lower[parsed.head[noun]] == "of":
            noun = parsed.head[noun]
        elif parsed.dep[noun] != "appos":
            return found
        noun = parsed.head[noun]
        above = holders.entities_of(noun)
        if any(is_people(holders, each) for each in above):
            return above
    return found


def _who_was_there(parsed: Parsed, holders: Holders, trigger: Trigger, found: tuple[str, ...]) -> tuple[str, ...]:
    """Who is accused, where the parse hangs that on a place: "she was in a camp in Lima, accused of theft"."""
    row = trigger.row
    place = bool(found) and all(holders.entities[each].type == "place" for each in found)
    if not place or trigger.type not in _DONE or parsed.dep[row] != "acl" or parsed.word[row - 1] != ",":
        return found
    return holders.entities_of(subject(parsed, verb_at(parsed, parsed.head[row])))


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
    for word, noun in phrases(parsed, verb):
        if word in {"at", "on", "by", "under"} and parsed.lemma[noun] in _BEHESTS:
            return inside(parsed, holders, noun)
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


def _after(parsed: Parsed, holders: Holders, trigger: Trigger, preposition: str) -> tuple[str, ...]:
    """The entities after a preposition of the verb or of its object."""
    for row in (trigger.row, trigger.object):
        for word, noun in phrases(parsed, row) if row is not None else ():
            if word == preposition and (found := holders.entities_of(noun)):
                return found
    return ()


def _who_must(parsed: Parsed, holders: Holders, trigger: Trigger) -> tuple[str, ...]:
    """Of whom something is asked, whoever is told so: "told the paper that Chad must free the sailors"."""
    clause = parsed.child(trigger.row, "ccomp") if trigger.type == "REQUEST" else None
    return () if clause is None or clause < trigger.row else holders.entities_of(parsed.child(clause, "nsubj"))


def _in_clause(parsed: Parsed, holders: Holders, trigger: Trigger) -> tuple[str, ...]:
    """The party of what is said, asked or threatened: subject, object or aim of the clause that hangs on the verb.

    The subject of what is threatened is who threatens.
    """
    own = subject(parsed, trigger.row)
    for child in parsed.children[trigger.row]:
        if parsed.dep[child] not in {"ccomp", "xcomp", "pcomp"} or child < trigger.row:
            continue
        start = parsed.child(child, "nsubj", "nsubjpass")
        asked = start is not None and start != own and trigger.type != "THREATEN"
        if asked and (found := at_or_inside(parsed, holders, start)):
            return found
        target = parsed.child(child, "dobj", "obj")
        found = holders.entities_of(target) or toward(parsed, holders, child, target) or inside(parsed, holders, target)
        if found:
            return found
    return ()

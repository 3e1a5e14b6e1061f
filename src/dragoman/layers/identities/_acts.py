"""Acts: the same visit, talks or office told of two names, one of whom the report never introduces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.clauses import subject
from dragoman.parsed import Parsed
from dragoman.reading import Entity, Event, Mention, Reason
from dragoman.span import Span

_MOST = 3
"""People: an act told of more says nothing about who is who."""
_ENOUGH = 2
"""Acts: what two names must share at least."""
_PREPOSITIONS = frozenset({"in", "to", "with", "from"})
_Acts = dict[str, dict[tuple[str, str], Span]]


def shared_acts(
    parsed: Parsed, mentions: Mapping[str, Mention], entities: Sequence[Entity], events: Sequence[Event]
) -> Iterator[tuple[Entity, Entity, float, Reason]]:
    """Pairs of people of whom the same acts are told, with a score and the words that tell them.

    An act is being in (or going to) one place, dealing with one body or group, or a type of event with one partner. One
    of the two must be a name that is never introduced: no given name, title or office goes with it.
    """
    by_id = {entity.id: entity for entity in entities}
    acts = _told(parsed, mentions, entities)
    _of_events(events, acts)
    holders: dict[tuple[str, str], list[str]] = {}
    for person, told in acts.items():
        if by_id[person].type == "person" and not by_id[person].anonymous:
            for act in told:
                holders.setdefault(act, []).append(person)
    shared: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for act, people in holders.items():
        if len(people) <= _MOST:
            for pair in combinations(people, 2):
                shared.setdefault(pair, []).append(act)
    for (first, second), same in shared.items():
        one, other = by_id[first], by_id[second]
        strange = [each for each in (one, other) if _is_unintroduced(parsed, each, mentions)]
        if len(same) < _ENOUGH or len(strange) != 1:
            continue
        spans = tuple(dict.fromkeys(acts[who][act] for act in same for who in (first, second)))
        words = "the same is told of both: " + ", ".join(sorted({act[1] for act in same}))
        yield one, other, min(0.8, 0.3 + 0.15 * len(same)), Reason(kind="act", words=words, spans=spans)


def _told(parsed: Parsed, mentions: Mapping[str, Mention], entities: Sequence[Entity]) -> _Acts:
    """For each entity what it is said to be in, go to or deal with, each with the words."""
    at: dict[int, Entity] = {}
    for entity in entities:
        for each in entity.mentions:
            span = mentions[each].head
            rows = parsed.rows(span)
            top = next((row for row in rows if parsed.head[row] not in rows or parsed.head[row] == row), None)
            if top is not None:
                at[top] = entity
    acts: _Acts = {}
    for row, entity in at.items():
        if parsed.dep[row] != "pobj" or parsed.lower[parsed.head[row]] not in _PREPOSITIONS:
            continue
        above = parsed.head[parsed.head[row]]
        actor = _actor(parsed, above)
        if actor is not None and actor in at and at[actor] is not entity:
            what = ("at" if entity.type == "place" else "with", entity.name)
            first, after = min(above, row), max(above, row) + 1
            acts.setdefault(at[actor].id, {}).setdefault(what, parsed.span(first, after))
    return acts


def _actor(parsed: Parsed, above: int) -> int | None:
    """Who does what a preposition hangs on: a verb's subject, an act's owner ("his visit to"), or who has it done
    ("held talks with")."""
    if parsed.pos[above] in {"VERB", "AUX"}:
        return subject(parsed, above)
    owner = parsed.child(above, "poss")
    if owner is not None:
        return owner
    if parsed.dep[above] == "dobj" and parsed.pos[parsed.head[above]] == "VERB":
        return subject(parsed, parsed.head[above])
    return None


def _of_events(events: Sequence[Event], acts: _Acts) -> None:
    for event in events:
        kind = event.type or event.extension or ""
        for person in event.actors:
            for partner in (*event.recipients, *((event.place,) if event.place else ())):
                acts.setdefault(person, {}).setdefault((f"{kind} {partner}", kind.lower()), event.trigger)


def _is_unintroduced(parsed: Parsed, entity: Entity, mentions: Mapping[str, Mention]) -> bool:
    """Whether a person is only ever called by one word, with no title, office or description beside it."""
    told = [mentions[each] for each in entity.mentions]
    return not any(mention.form == "nominal" for mention in told) and len(entity.span.of(parsed.text).split()) == 1

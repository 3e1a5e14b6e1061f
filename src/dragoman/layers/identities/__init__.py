"""Identities: which entities of a report may be one person under two names, or cannot be, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.layers.identities._acts import shared_acts
from dragoman.layers.identities._spelling import near_spellings, same_surname
from dragoman.names.roster import Roster
from dragoman.parsed import Parsed
from dragoman.reading import Entity, Event, Identity, Mention, Reason, Timex, identified

_Found = tuple[Entity, Entity, float, Reason]
_ELIMINATION = 0.9
_ROSTER = 0.9
_CERTAIN = 0.95


def propose_identities(
    parsed: Parsed,
    times: tuple[Timex, ...],
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    events: tuple[Event, ...],
    roster: Roster | None,
) -> tuple[Identity, ...]:
    """Proposals that two entities are the same, or cannot be, by the place of their names; none is carried out.

    The same: names spelt nearly alike, the same acts told of both, elimination ("the two Canadians" are A and B here, B
    and C there), one person of the roster. Different, for names that may be taken for one another: named together in
    one list, of different gender, different offices of one kind, two people of the roster. `score` joins the reasons'
    scores as chances that not all are wrong.
    """
    by_id = {mention.id: mention for mention in mentions}
    people = [each for each in entities if each.type == "person" and _is_named(each, by_id)]
    found: dict[tuple[str, str], list[tuple[float, Reason]]] = {}
    for one, other, score, reason in (
        *near_spellings(parsed, people),
        *shared_acts(parsed, by_id, entities, events),
        *_eliminated(by_id, entities),
        *_same_in_roster(people),
    ):
        found.setdefault(_ordered(one, other), []).append((score, reason))
    for one, other in same_surname(parsed, people):
        found.setdefault(_ordered(one, other), [])
    lists = _lists(parsed, by_id, people)
    entity = {each.id: each for each in entities}
    proposals = [
        _proposal(parsed, entity[one], entity[other], reasons, lists) for (one, other), reasons in found.items()
    ]
    kept = [proposal for proposal in proposals if proposal is not None]
    return tuple(sorted(kept, key=lambda each: (each.names, each.verdict)))


def _is_named(entity: Entity, by_id: Mapping[str, Mention]) -> bool:
    return any(by_id[each].form == "name" for each in entity.mentions)


def _ordered(one: Entity, other: Entity) -> tuple[str, str]:
    first, second = sorted((one, other), key=lambda each: each.span)
    return first.id, second.id


def _proposal(
    parsed: Parsed, one: Entity, other: Entity, reasons: list[tuple[float, Reason]], lists: Mapping[str, set[int]]
) -> Identity | None:
    against = list(_contradictions(one, other, lists))
    if not against and not reasons:
        return None
    wrong = 1.0
    for score, _ in reasons:
        wrong *= 1 - score
    return identified(
        Identity, parsed.sha256, entities=(one.id, other.id), names=(one.span, other.span),
        verdict="different" if against else "same", score=_CERTAIN if against else round(1 - wrong, 4),
        reasons=tuple(against) if against else tuple(reason for _, reason in reasons),
    )  # fmt: skip


def _contradictions(one: Entity, other: Entity, lists: Mapping[str, set[int]]) -> Iterator[Reason]:
    """Why two entities cannot be the same."""
    spans = (one.span, other.span)
    if lists.get(one.id, set()) & lists.get(other.id, set()):
        yield Reason(kind="list", words="named together in one list", spans=spans)
    if one.gender and other.gender and one.gender != other.gender:
        yield Reason(kind="gender", words=f"one is {one.gender}, the other {other.gender}", spans=spans)
    if one.roster_id and other.roster_id and one.roster_id != other.roster_id:
        yield Reason(kind="roster", words=f"{one.name} and {other.name} are two people of the roster", spans=spans)
    ours, theirs = (one.office or "").partition(" "), (other.office or "").partition(" ")
    if ours[0] and ours[0] == theirs[0] and (ours[2], one.country) != (theirs[2], other.country):
        yield Reason(kind="office", words=f"one is {one.office}, the other {other.office}", spans=spans)


def _lists(parsed: Parsed, by_id: Mapping[str, Mention], people: Sequence[Entity]) -> dict[str, set[int]]:
    """For each person the lists ("A, B and C") that the name stands in, by the row of the list's first word."""
    found: dict[str, set[int]] = {}
    for entity in people:
        for mention in (by_id[each] for each in entity.mentions):
            if mention.form != "name":
                continue
            rows = parsed.rows(mention.span)
            top = next((row for row in rows if parsed.head[row] not in rows), rows.start)
            joined = any(parsed.dep[child] == "conj" for child in parsed.children[top])
            steps = 0
            while parsed.dep[top] == "conj" and parsed.head[top] != top and steps < 40:
                top, joined, steps = parsed.head[top], True, steps + 1
            if joined:
                found.setdefault(entity.id, set()).add(top)
    return found


def _eliminated(by_id: Mapping[str, Mention], entities: Sequence[Entity]) -> Iterator[_Found]:
    """One group with two lists that differ in one name: the two odd names are one person."""
    named = {by_id[each].span: entity for entity in entities for each in entity.mentions if by_id[each].form == "name"}
    for group in entities:
        lists = [reason.spans for reason in group.reasons if reason.kind == "members"][:_LISTS]
        for number, spans in enumerate(lists):
            for others in lists[:number]:
                ours, theirs = ([named[span] for span in each[1:] if span in named] for each in (spans, others))
                odd = [entity for entity in ours if entity not in theirs], [each for each in theirs if each not in ours]
                if len(ours) == len(theirs) > 1 and len(odd[0]) == len(odd[1]) == 1:
                    told = "the same group is told of with all other names the same"
                    reason = Reason(kind="elimination", words=told, spans=(*others, *spans))
                    yield odd[1][0], odd[0][0], _ELIMINATION, reason


_LISTS = 6
"""Lists of one group's names that are compared."""


def _same_in_roster(people: Sequence[Entity]) -> Iterator[_Found]:
    """Entities of the report that the roster has as one person."""
    first: dict[str, Entity] = {}
    for entity in people:
        if entity.roster_id is None:
            continue
        known = first.setdefault(entity.roster_id, entity)
        if known is not entity:
            told = [reason for each in (known, entity) for reason in each.reasons if reason.kind.startswith("roster")]
            words = "; ".join(dict.fromkeys(reason.words for reason in told))
            spans = (known.span, entity.span)
            yield known, entity, _ROSTER, Reason(kind="roster", words=words, spans=spans)

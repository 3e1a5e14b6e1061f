"""Merging: tellings of the same event are put together: one type and mode, the same parties, times that agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dragoman.reading import Entity, EventStatus
from dragoman.span import Span

_BACK = 20
"""Events: how many earlier ones of a type are looked back through, so that a long text stays linear."""
_SEEN = 8
"""Tellings: how many of an event's are compared."""


class Telling(NamedTuple):
    """One place in the text that tells an event.

    `named` is how many of its parties stand there by name; `depth` and `sentence` how far below what the sentence
    reports it stands, and in which; `finite` that its clause has a finite verb; `definite` marks a noun that points
    back ("the talks"), `bare` one that no verb tells of ("the talks were long"), `content` is the row of the act that
    only asks for, promises or refuses it, `title` marks what stands in the headline, `stage` is the stage of a case
    at law ("charge", "try") that the words tell.
    """

    type: str | None
    mode: str | None
    extension: str | None
    trigger: Span
    evidence: Span
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    named: int
    place: str | None
    times: tuple[str, ...]
    days: tuple[str | None, str | None]
    status: EventStatus
    ongoing: bool
    depth: int
    sentence: int
    hedge: Span | None
    attribution: str | None
    nominal: bool
    finite: bool
    definite: bool
    bare: bool
    row: int
    content: int | None
    title: bool
    stage: str | None


def merged(tellings: Sequence[Telling], entities: Mapping[str, Entity]) -> list[list[Telling]]:
    """The tellings grouped by event, each group with the fullest telling first, then the others in text order.

    What is told only as the content of other events ("threatened to attack") is no event of its own, nor what is only
    named by a noun, without anybody, a time or a place.
    """
    groups: list[list[Telling]] = []
    by_type: dict[tuple[str | None, str | None], list[list[Telling]]] = {}
    for telling in tellings:
        known = by_type.setdefault((telling.type, telling.extension), [])
        home = next((group for group in reversed(known[-_BACK:]) if _same(group, telling, entities)), None)
        if home is None:
            home = []
            known.append(home)
            groups.append(home)
        home.append(telling)
    return [_fullest_first(group) for group in groups if not all(_untold(telling) for telling in group)]


def _untold(telling: Telling) -> bool:
    known = telling.actors or telling.recipients or telling.times or telling.place
    return telling.content is not None or (telling.bare and not known and telling.status == "actual")


def _fullest_first(group: list[Telling]) -> list[Telling]:
    best = max(group, key=lambda telling: (_fullness(telling), -telling.trigger.start))
    return [best, *(telling for telling in group if telling is not best)]


def _fullness(telling: Telling) -> int:
    parties = 2 * bool(telling.actors) + 2 * bool(telling.recipients) + min(2, telling.named)
    found = parties + bool(telling.times) + bool(telling.place) + 2 * telling.finite
    return found - 2 * (telling.content is not None) - 3 * telling.title


def _same(group: list[Telling], telling: Telling, entities: Mapping[str, Entity]) -> bool:
    """Whether the telling may be of the group's event.

    A noun without parties points back to what was told. A noun with parties, or a verb, needs the same ones: the same
    recipients where the act has some, the same set where all act together; a noun may name fewer, if it does not date
    what befell only them. Who was charged is not thereby tried: stages of a case at law stay apart.
    """
    seen = [*group[:_SEEN], group[-1]]
    if any(each.mode and telling.mode and each.mode != telling.mode for each in seen):
        return False
    if any(_other_step(each, telling) for each in seen):
        return False
    if not _status_agrees(seen, telling) or not all(_days_agree(each, telling) for each in seen):
        return False
    if all(each.title for each in seen) and not telling.title:
        nobody = telling.days[0] and not telling.recipients and seen[0].recipients  # whom else it befell is not known
        if nobody or (telling.type == "ASSAULT" and telling.mode != seen[0].mode):
            return False
        return not any(_of_others(each, telling, entities) for each in seen)
    if telling.mode and telling.nominal and all(each.mode is None for each in group):
        return False
    if not telling.nominal and not telling.recipients and any(_another_act(each, telling) for each in seen):
        return False
    if not (telling.actors or telling.recipients):
        known = not group[0].nominal and (telling.days[0] or telling.place)  # "a raid in May" is none that a verb told
        return telling.nominal and (telling.definite or (telling.status == group[0].status and not known))
    return any(_parties_agree(each, telling, entities) for each in seen)


def _other_step(one: Telling, other: Telling) -> bool:
    """Whether they tell two steps: stages of a case, or a verb a move or another arrest than the one before."""
    if one.stage and other.stage:
        return one.stage != other.stage
    return bool({one.stage, other.stage} & {"move", "again"}) and not other.nominal


def _of_others(headline: Telling, telling: Telling, entities: Mapping[str, Entity]) -> bool:
    """Whether it befalls others than the headline's verb says, of whom the text tells elsewhere too."""
    mine, theirs = _people(headline.recipients, entities), _people(telling.recipients, entities)
    known = all(len(entities[each].mentions) > 1 for each in headline.recipients if each in entities)
    return known and not headline.nominal and bool(mine and theirs) and not mine & theirs


def _another_act(one: Telling, other: Telling) -> bool:
    """Whether two verbs that name nobody acted on tell two acts: "ruled out a truce", "refused to meet"."""
    return not one.nominal and not one.recipients and one.mode != other.mode


def _parties_agree(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> bool:
    if one.recipients and other.recipients:
        acted = _people(one.actors, entities), _people(other.actors, entities)
        same_actor = not acted[0] or not acted[1] or bool(acted[0] & acted[1]) or other.nominal
        return same_actor and _same_people(one, other, entities)
    own = {_name(each, entities) for each in (*other.actors, *other.recipients)}
    theirs = {_name(each, entities) for each in (*one.actors, *one.recipients)}
    return own == theirs or (other.nominal and bool(theirs) and own < theirs)


def _same_people(one: Telling, other: Telling, entities: Mapping[str, Entity]) -> bool:
    """Whether both befall the same: all of them, or those of them whom a noun without a day names."""
    mine, theirs = _each(one.recipients, entities), _each(other.recipients, entities)
    if mine == theirs:
        return True
    if one.nominal == other.nominal:
        return False
    return mine < theirs and not one.days[0] if one.nominal else theirs < mine and not other.days[0]


def _status_agrees(seen: Sequence[Telling], telling: Telling) -> bool:
    """Whether one may be the other: what took place is not what is only thought of, "negated" is of its own."""
    kinds = {each.status for each in seen if not (each.nominal and each.definite)} or {seen[0].status}
    kinds.add(telling.status)
    if "negated" in kinds:
        return len(kinds) == 1
    return not ("actual" in kinds and kinds & {"hypothetical", "planned"}) or (telling.nominal and telling.definite)


def _days_agree(one: Telling, other: Telling) -> bool:
    (begin, end), (start, stop) = one.days, other.days
    return not (begin and start) or (begin <= (stop or start) and start <= (end or begin))


def _people(ids: Iterable[str], entities: Mapping[str, Entity]) -> frozenset[str]:
    """Who is meant, by name (one written twice alike is one), a group also by its members."""
    return frozenset(_name(each, entities) for each in ids) | _each(ids, entities)


def _each(ids: Iterable[str], entities: Mapping[str, Entity]) -> frozenset[str]:
    """Who is meant, by name, a group whose members are known by these alone."""
    found: list[str] = []
    for each in ids:
        members = entities[each].members if each in entities else ()
        found += [_name(member, entities) for member in members or (each,)]
    return frozenset(found)


def _name(entity: str, entities: Mapping[str, Entity]) -> str:
    return entities[entity].name if entity in entities else entity

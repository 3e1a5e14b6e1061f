"""Merging: tellings of the same event are put together: one type and mode, the same parties, times that agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.reading import Entity, EventStatus
from dragoman.span import Span

_BACK = 40
"""Events: how many open ones of a type are looked back through, so that a long text stays linear."""


class Telling(NamedTuple):
    """One place in the text that tells an event."""

    type: str | None
    mode: str | None
    extension: str | None
    trigger: Span
    evidence: Span
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
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
    definite: bool


def merged(tellings: Sequence[Telling], entities: dict[str, Entity]) -> list[list[Telling]]:
    """The tellings grouped by event, each group with the fullest telling first, then the others in text order."""
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
    return [_fullest_first(group) for group in groups]


def _fullest_first(group: list[Telling]) -> list[Telling]:
    best = max(group, key=lambda t: (_fullness(t), -t.trigger.start))
    return [best, *(telling for telling in group if telling is not best)]


def _fullness(telling: Telling) -> int:
    named = 2 * bool(telling.actors) + 2 * bool(telling.recipients) + bool(telling.times) + bool(telling.place)
    return named + 2 * (not telling.nominal) + (telling.status == "actual")


def _same(group: list[Telling], telling: Telling, entities: dict[str, Entity]) -> bool:
    """Whether the telling may be of the group's event."""
    first = group[0]
    if first.mode != telling.mode and first.mode and telling.mode:
        return False
    if not _status_agrees(group, telling) or not all(_days_agree(each, telling) for each in group[-3:]):
        return False
    own = _parties(telling, entities)
    theirs = [_parties(each, entities) for each in group[:8]]
    if not own:
        return telling.nominal and (telling.definite or telling.status == first.status)
    if first.type in {"CONSULT", "AGREE"} or not (telling.recipients or first.recipients):
        return any(own <= other or other <= own for other in theirs if other) or all(not other for other in theirs)
    wanted = _of(telling.recipients, entities)
    return any(
        bool(wanted & _of(each.recipients, entities))
        if wanted and each.recipients
        else bool(own & _parties(each, entities))
        for each in group[:8]
    )


def _status_agrees(group: list[Telling], telling: Telling) -> bool:
    """Whether one may be the other: what took place is not what is only thought of, "negated" is of its own."""
    kinds = {each.status for each in group} | {telling.status}
    if "negated" in kinds:
        return len(kinds) == 1
    return not ("actual" in kinds and kinds & {"hypothetical", "planned"} and not telling.nominal)


def _days_agree(one: Telling, other: Telling) -> bool:
    (begin, end), (start, stop) = one.days, other.days
    if not (begin and start):
        return True
    return begin <= (stop or start) and start <= (end or begin)


def _parties(telling: Telling, entities: dict[str, Entity]) -> frozenset[str]:
    return _of((*telling.actors, *telling.recipients), entities)


def _of(ids: tuple[str, ...], entities: dict[str, Entity]) -> frozenset[str]:
    """The ids with the members of groups written out."""
    found: list[str] = []
    for each in ids:
        entity = entities.get(each)
        found += entity.members if entity is not None and entity.members else (each,)
    return frozenset(found)

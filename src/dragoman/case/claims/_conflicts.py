"""Conflicts: pairs of propositions of one block that cannot both hold, each with a reason. Pure functions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from dragoman.acts import is_once
from dragoman.case.claims._rules import Proposition, actors_fit, numbers_fit
from dragoman.case.claims._when import Days, apart, shifted, width
from dragoman.case.values import ConflictKind

_PRECISE = 31
"""Days: what is told no more exactly than to a month or so contradicts nothing."""
_EPISODE = 60
"""Days: the same is done to somebody once in so long; of days that lie further apart each may be of another act."""
_NEXT = 8
"""Propositions: how many of the next by day one is compared with, so that the work stays linear."""


class Clash(NamedTuple):
    """Two propositions that cannot both hold, with the telling of each that shows it; the first told stands first."""

    kind: ConflictKind
    left: Proposition
    right: Proposition
    left_telling: int
    right_telling: int
    reason: str


def clashes(block: Sequence[Proposition]) -> Iterator[Clash]:
    """What cannot both hold in a block: days, numbers, denials, and what is still called possible after it was done."""
    told = sorted(
        (each for each in block if each.alone is None),
        key=lambda each: (each.days.first or "", each.days.last or "", each.seq),
    )
    asserted = [each for each in told if each.status == "actual"]
    once = [each for each in asserted if is_once(each.act)]
    precise = [each for each in once if _precise(each.days)]
    for one, other in _pairs(precise):
        yield from _days_clash(one, other)
    for one, other in _pairs([each for each in once if each.number is not None]):
        yield from _numbers_clash(one, other)
    for denial in (each for each in told if each.status == "negated"):
        for one in _nearest(denial, asserted):
            yield from _denial_clash(one, denial)
    for possible in (each for each in told if each.status in {"planned", "hypothetical"}):
        for one in _nearest(possible, precise):
            yield from _possible_clash(one, possible)


def _precise(days: Days) -> bool:
    wide = width(days)
    return wide is not None and wide <= _PRECISE


def _pairs(told: Sequence[Proposition]) -> Iterator[tuple[Proposition, Proposition]]:
    for place, one in enumerate(told):
        for other in islice(told, place + 1, place + 1 + _NEXT):
            yield one, other


def _nearest(to: Proposition, told: Sequence[Proposition]) -> Sequence[Proposition]:
    """Those of the propositions, in order of their days, that stand nearest by day; the first ones for one without."""
    place = bisect_left(told, to.days.first or "", key=lambda each: each.days.first or "")
    start = max(place - _NEXT // 2, 0)
    return told[start : start + _NEXT]


def _days_clash(one: Proposition, other: Proposition) -> Iterator[Clash]:
    gap = apart(one.days, other.days)
    if gap is None or gap > _EPISODE or _told_apart(one, other):
        return
    if actors_fit(one.actors, other.actors) and numbers_fit(one, other):
        first, second = sorted((one, other), key=lambda each: each.seq)
        reason = f"told for {said(first.days)} and for {said(second.days)}: it is done once"
        yield Clash("date", first, second, first.seq, second.seq, reason)


def _numbers_clash(one: Proposition, other: Proposition) -> Iterator[Clash]:
    gap = apart(one.days, other.days)
    if one.number == other.number or (gap or 0) > _EPISODE or _told_apart(one, other):
        return
    if actors_fit(one.actors, other.actors):
        first, second = sorted((one, other), key=lambda each: each.seq)
        reason = f"told with {first.number} and with {second.number} years"
        yield Clash("number", first, second, first.seq, second.seq, reason)


def _denial_clash(one: Proposition, denial: Proposition) -> Iterator[Clash]:
    """A denial stands against what was done by the day it is told; what was not done by then may be done later."""
    denied = denial.stance == "denied"
    if not actors_fit(one.actors, denial.actors) or apart(one.days, denial.days) is not None:
        return
    done, told = one.days.last or one.first_published, denial.last_published
    if done is None or told is None or done > told or (done == told and not denied):
        return
    if not denied and not is_once(one.act) and (one.days == Days() or denial.days == Days()):
        return
    first, second = sorted((one, denial), key=lambda each: each.seq)
    reason = "one denies what another tells" if denied else "told as done, and as not done by a report of a later day"
    shown = {one.seq: one.seq, denial.seq: denial.seq if denied else denial.last_told}
    yield Clash("denial", first, second, shown[first.seq], shown[second.seq], reason)


def _possible_clash(one: Proposition, possible: Proposition) -> Iterator[Clash]:
    """What was done on a day is not still to come for a report of a later day; after some weeks it may come again."""
    day, told, known = one.days.last, possible.last_published, one.first_published
    if day is None or told is None or known is None or not actors_fit(one.actors, possible.actors):
        return
    if max(day, known) < told <= shifted(day, _PRECISE) and not (possible.days.last and possible.days.last <= day):
        first, second = sorted((one, possible), key=lambda each: each.seq)
        shown = {one.seq: one.seq, possible.seq: possible.last_told}
        reason = f"told as done on {said(one.days)}, and on {told} as {possible.status}"
        yield Clash("hypothetical", first, second, shown[first.seq], shown[second.seq], reason)


def _told_apart(one: Proposition, other: Proposition) -> bool:
    """Whether one report tells both in one voice: then it tells of two acts."""
    return one.report == other.report and one.source == other.source


def said(days: Days) -> str:
    """`2018-12-10`, `2018-12-01 to 2018-12-31`, `before 2018-12-20`, `days untold`."""
    if days == Days():
        return "days untold"
    if days.first is None:
        return f"{days.last} or before"
    if days.last is None:
        return f"{days.first} or after"
    return days.first if days.first == days.last else f"{days.first} to {days.last}"

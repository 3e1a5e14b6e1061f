"""The rules: which propositions of a block are one claim, and which claims cannot both hold. Pure functions.

A block holds the propositions of one act with the same recipients (or, where it has none, the same actors). Rules that
cannot tell leave things apart: see docs/claims.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from dragoman.case.claims._acts import Act, is_once
from dragoman.case.claims._when import Days, inside
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.reading import EventStatus

_FIRST, _LAST = "0001-01-01", "9999-12-31"


class Actor(NamedTuple):
    """A party by its cluster; `country` where it is known, `state` where it is the country itself."""

    cluster: int
    country: str
    state: bool


class Proposition(NamedTuple):
    """What tellings say alike; the fields are those of `schema.claims.propositions`."""

    seq: int
    act: Act
    status: EventStatus
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    days: Days
    number: int | None
    alone: str | None
    source: int | None
    stance: str | None
    first_published: str | None
    last_published: str | None
    last_told: int
    tellings: int
    ambiguous: bool

    @property
    def report(self) -> int:
        """The seq of the report that told it first."""
        return self.seq // ITEMS_A_REPORT


def parsed(tokens: str) -> tuple[Actor, ...]:
    """The parties that a row names as `SEQ:COUNTRY`."""
    parts = (token.partition(":") for token in tokens.split())
    return tuple(Actor(int(seq), country.rstrip("*"), country.endswith("*")) for seq, _, country in parts)


def grouped(block: Sequence[Proposition]) -> tuple[list[list[Proposition]], frozenset[int]]:
    """The propositions of a block by claim, and the seqs of those that fit several that cannot all hold.

    What fits two that cannot both hold stands alone, for nothing tells to which of them it belongs; of the others those
    that fit are one, as long as all of them can hold. So neither the order of propositions nor that of reports counts.
    """
    near = _neighbours(block)
    ambiguous = {seq for seq, around in near.items() if not coherent(around.values())}
    clear = {seq: around for seq, around in near.items() if seq not in ambiguous}
    groups: list[list[Proposition]] = []
    for found in _connected(clear):
        if coherent(found):
            groups.append(found)
        else:
            ambiguous.update(each.seq for each in found)
    groups += [[near[seq][seq]] for seq in sorted(ambiguous)]
    return sorted(groups), frozenset(ambiguous)


def _neighbours(block: Sequence[Proposition]) -> dict[int, dict[int, Proposition]]:
    """For each proposition, by seq, those that it fits, itself first."""
    near = {each.seq: {each.seq: each} for each in block}
    by_status: dict[str, list[Proposition]] = {}
    for each in block:
        if each.alone is None:
            by_status.setdefault(each.status, []).append(each)
    for told in by_status.values():
        told.sort(key=lambda each: (each.days.first or _FIRST, each.seq))
        firsts = [each.days.first or _FIRST for each in told]
        for wide in told:
            last = wide.days.last or _LAST
            for place in range(bisect_left(firsts, wide.days.first or _FIRST), len(told)):
                if firsts[place] > last:
                    break
                if fits(wide, told[place]):
                    near[wide.seq][told[place].seq] = told[place]
                    near[told[place].seq][wide.seq] = wide
    return near


def _connected(near: Mapping[int, Mapping[int, Proposition]]) -> Iterator[list[Proposition]]:
    """The propositions that hang together by what fits, in order; what `near` has no entry for binds nothing."""
    seen: set[int] = set()
    for seq in sorted(near):
        part, waiting = [], [] if seq in seen else [seq]
        seen.add(seq)
        while waiting:
            at = waiting.pop()
            part.append(near[at][at])
            fresh = [other for other in near[at] if other in near and other not in seen]
            seen.update(fresh)
            waiting += fresh
        if part:
            yield sorted(part)


def coherent(propositions: Collection[Proposition]) -> bool:
    """Whether all of them can hold at once: days that all share, one number, actors that fit."""
    first = max(each.days.first or _FIRST for each in propositions)
    last = min(each.days.last or _LAST for each in propositions)
    numbers = {each.number for each in propositions} - {None}
    said = sorted({each.actors for each in propositions})
    fit = all(actors_fit(one, other) for one, other in combinations(said, 2))
    return first <= last and len(numbers) <= 1 and fit


def common_days(propositions: Collection[Proposition]) -> Days:
    """The days that all of them share; where an analyst joined what shares none, those of the first."""
    firsts = [each.days.first for each in propositions if each.days.first is not None]
    lasts = [each.days.last for each in propositions if each.days.last is not None]
    days = Days(max(firsts, default=None), min(lasts, default=None))
    if days.first is not None and days.last is not None and days.first > days.last:
        return min(propositions).days
    return days


def fits(one: Proposition, other: Proposition) -> bool:
    """Whether two propositions of a block may be one: the same status, days of which one lies in the other, the same
    actors or one side's unsaid, the same number or one unsaid."""
    nested = inside(one.days, other.days) or inside(other.days, one.days)
    return one.status == other.status and nested and numbers_fit(one, other) and actors_fit(one.actors, other.actors)


def actors_fit(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """Whether the same act: nobody said on one side, the same on both, or a country and those who act for it."""
    if not one or not other or {each.cluster for each in one} == {each.cluster for each in other}:
        return True
    countries = {each.country for each in (*one, *other)}
    return len(countries) == 1 and "" not in countries and any(each.state for each in (*one, *other))


def numbers_fit(one: Proposition, other: Proposition) -> bool:
    """Whether the years of a sentence are the same, or unsaid on one side."""
    return one.number is None or other.number is None or one.number == other.number


_ABOUT = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "CONSULT"})
"""Types of which a telling that names one party alone does not say what, or with whom."""


def why_alone(act: Act, actors: int, recipients: int, days: Days) -> str | None:
    """Why a telling is put with no other but the same words of the same text; None where it may be.

    `nobody`: it names nobody. `matter`: it names one who acts and nobody acted on, of an act that is about something (a
    promise, a refusal), so it may be another one. `undated`: it gives no day for an act that may be done again.
    """
    if not actors and not recipients:
        return "nobody"
    if not recipients and actors < 2 and act.type in _ABOUT:
        return "matter"
    return "undated" if days == Days() and not is_once(act) else None

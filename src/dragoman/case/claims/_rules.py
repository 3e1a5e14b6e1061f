"""The rules: which propositions of a block are one claim, and which claims cannot both hold. Pure functions.

A block holds the propositions of one act with the same recipients (or, where it has none, the same actors). Rules that
cannot tell leave things apart: see docs/claims.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.case.claims._acts import Act, is_once
from dragoman.case.claims._when import Days, inside
from dragoman.case.schema import ITEMS_A_REPORT

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
    status: str
    actors: tuple[Actor, ...]
    days: Days
    number: int | None
    alone: str | None
    source: int | None
    stance: str | None
    first_published: str | None
    last_published: str | None
    last_told: int

    @property
    def report(self) -> int:
        """The seq of the report that told it first."""
        return self.seq // ITEMS_A_REPORT


def parsed(tokens: str) -> tuple[Actor, ...]:
    """The parties that a row names as `SEQ:COUNTRY`."""
    parts = (token.partition(":") for token in tokens.split())
    return tuple(Actor(int(seq), country.rstrip("*"), country.endswith("*")) for seq, _, country in parts)


def grouped(block: Sequence[Proposition]) -> tuple[list[list[Proposition]], frozenset[int]]:
    """The propositions of a block by claim, and the seqs of those that fit several that do not fit each other.

    What fits two that do not fit each other stands alone, for nothing tells to which of them it belongs; of the others
    those that fit are one. So neither the order of the propositions nor that of the reports counts.
    """
    near = _neighbours(block)
    ambiguous = frozenset(_ambiguous(near))
    groups: dict[int, list[Proposition]] = {}
    for proposition in sorted(block):
        fits = near[proposition.seq] - ambiguous if proposition.seq not in ambiguous else {proposition.seq}
        groups.setdefault(min(fits), []).append(proposition)
    return list(groups.values()), ambiguous


def _neighbours(block: Sequence[Proposition]) -> dict[int, set[int]]:
    """For each proposition, by seq, those that it fits, itself among them."""
    near = {each.seq: {each.seq} for each in block}
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
                    near[wide.seq].add(told[place].seq)
                    near[told[place].seq].add(wide.seq)
    return near


def _ambiguous(near: Mapping[int, set[int]]) -> Iterator[int]:
    alike: dict[frozenset[int], int] = {}
    for fitting in near.values():
        key = frozenset(fitting)
        alike[key] = alike.get(key, 0) + 1
    for seq, fitting in near.items():
        whole = alike[frozenset(fitting)] == len(fitting)  # all of them fit the same, and so each other
        if not whole and any(not fitting <= near[other] for other in fitting):
            yield seq


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

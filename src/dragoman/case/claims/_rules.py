"""The rules: which propositions of a block are one claim, and which claims cannot both hold. Pure functions.

A block holds the propositions of one act with the same recipients (or, where it has none, the same actors). Rules that
cannot tell leave things apart: see docs/claims.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from dragoman.acts import Act, is_once
from dragoman.case.claims._when import Days, inside
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.reading import EventStatus

_FIRST, _LAST = "0001-01-01", "9999-12-31"
_MANY = 40
"""Propositions with the same days: of more than so many only those with the very same actors are one."""


NOBODY = 0
"""The cluster of an actor whom nothing names, and of whom only the country is known."""


class Actor(NamedTuple):
    """A party by its cluster (or `NOBODY`); `country` where it is known, `state` where it is the country itself."""

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

    Those told with the narrowest days, which hold no other days of the block, are what the others may be: one with
    wider days is of the same claim where only one of the narrowest lies in its days. Neither the order of propositions
    nor that of reports counts.
    """
    groups = [[each] for each in block if each.alone is not None]
    unclear: set[int] = set()
    by_status: dict[str, list[Proposition]] = {}
    for each in block:
        if each.alone is None:
            by_status.setdefault(each.status, []).append(each)
    for told in by_status.values():
        narrow = _narrowest({each.days for each in told})
        around: dict[Days, list[Proposition]] = {}
        for each in told:
            first = bisect_left(narrow, each.days.first or _FIRST, key=lambda days: days.first or _FIRST)
            inner = [days for days in narrow[first : first + 2] if inside(days, each.days)]
            if len(inner) == 1:
                around.setdefault(inner[0], []).append(each)
            else:
                groups.append([each])
                unclear.add(each.seq)
        for days, found in around.items():
            for group, is_clear in _by_party(days, found):
                groups.append(group)
                unclear.update(() if is_clear else (each.seq for each in group))
    return sorted(groups), frozenset(unclear)


def _narrowest(told: Collection[Days]) -> list[Days]:
    """Those days that hold no other ones, in order."""
    found: list[Days] = []
    latest = ""
    for days in sorted(told, key=lambda each: (each.last or _LAST, _Descending(each.first or _FIRST))):
        first = days.first or _FIRST
        if first > latest:
            found.append(days)
            latest = first
    return found


class _Descending(str):
    """A text that sorts the other way round."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


def _by_party(days: Days, found: Sequence[Proposition]) -> Iterator[tuple[list[Proposition], bool]]:
    """The propositions around the same narrowest days by who acts and by number, each with whether it is clear.

    Where all can hold they are one. Else those with these very days are parted first, and each of the others goes to
    the one part that it can hold with, as long as the others of that part can hold with it too.
    """
    if coherent(found):
        yield sorted(found), True
        return
    core = [each for each in found if each.days == days]
    parts = [(sorted(core), True)] if coherent(core) else list(_parted(core))
    clear = [part for part, is_clear in parts if is_clear]
    comes: list[list[Proposition]] = [[] for _ in clear]
    for each in (each for each in found if each.days != days):
        homes = [place for place, part in enumerate(clear) if coherent([*part, each])]
        if len(homes) == 1:
            comes[homes[0]].append(each)
        else:
            yield [each], not homes
    yield from (part for part in parts if not part[1])
    for part, others in zip(clear, comes, strict=True):
        if coherent([*part, *others]):
            yield sorted([*part, *others]), True
            continue
        plain = [each for each in others if _says_nobody(each)]
        yield sorted([*part, *plain]), True
        yield from (([each], False) for each in others if not _says_nobody(each))


def _says_nobody(proposition: Proposition) -> bool:
    return not proposition.actors and proposition.number is None


def _parted(core: Sequence[Proposition]) -> Iterator[tuple[list[Proposition], bool]]:
    """Propositions with the same days by what fits: one that fits two that cannot both hold is not clear, and alone."""
    if len(core) > _MANY:
        alike: dict[object, list[Proposition]] = {}
        for each in core:
            alike.setdefault((frozenset(actor.cluster for actor in each.actors), each.number), []).append(each)
        yield from ((sorted(part), True) for part in alike.values())
        return
    near = {each.seq: {other.seq: other for other in core if fits(each, other)} for each in core}
    unclear = {seq for seq, fitting in near.items() if not coherent(fitting.values())}
    yield from (([near[seq][seq]], False) for seq in sorted(unclear))
    for part in _connected({seq: fitting for seq, fitting in near.items() if seq not in unclear}):
        if coherent(part):
            yield part, True
        else:
            yield from (([each], False) for each in part)


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
    """Whether two propositions of a block with the same status and days may be one: the same actors or one side's
    unsaid, the same number or one unsaid."""
    return numbers_fit(one, other) and actors_fit(one.actors, other.actors)


def actors_fit(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """Whether the same may act: nobody said on one side, the same on both, a country and those who act for it, or one
    whom nothing names and another of that country."""
    ours, theirs = {each.cluster for each in one}, {each.cluster for each in other}
    if not one or not other or (ours == theirs and ours != {NOBODY}):
        return True
    countries = {each.country for each in (*one, *other)}
    acts = any(each.state or each.cluster == NOBODY for each in (*one, *other))
    return len(countries) == 1 and "" not in countries and acts


def numbers_fit(one: Proposition, other: Proposition) -> bool:
    """Whether the years of a sentence are the same, or unsaid on one side."""
    return one.number is None or other.number is None or one.number == other.number


def episode(act: Act, days: Days) -> str:
    """What of the days goes into the block: nothing for an act that is done once; else the month, as another month's is
    another act; of days that one month does not hold, the days themselves."""
    if is_once(act):
        return ""
    first, last = days.first or "", days.last or ""
    return first[:7] if first[:7] == last[:7] else f"{first}/{last}"


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

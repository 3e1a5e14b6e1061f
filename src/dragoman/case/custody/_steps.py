"""The rules: what was done to somebody held, since when they are held, and where it ended, from what reports tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dragoman import timex
from dragoman.custody import CUSTODY_ENDS, CustodyState

HOLDS = frozenset({"taken", "held"})
_ORDER: dict[CustodyState, int] = {
    "taken": 0, "held": 1, "charged": 2, "tried": 3, "convicted": 4, "sentenced": 5, "acquitted": 6,
    "bailed": 7, "released": 8, "handed_over": 8, "deported": 8, "escaped": 8, "died": 9,
}  # fmt: skip
"""Of what is told of one day, what stands is the last of these."""
_SLACK = 1
"""Days by which a count may be out: some count the first day and some do not."""


class Told(NamedTuple):
    """A step as one or more reports tell it alike.

    `telling` is the first telling of it and `latest` the last one, `reports` how many there are. `first` and `last` are
    the days in which it was or began, `published` the first day of publication, `known` the last day on which it was
    known to be so, `computed` the day counted back by a length.
    """

    telling: int
    latest: int
    reports: int
    claim: int
    state: CustodyState
    first: str | None
    last: str | None
    published: str | None
    known: str | None
    computed: str | None = None

    @property
    def day(self) -> str | None:
        """The day on which it began, or an ISO 8601 prefix; of a length that was counted back none is told."""
        return None if self.computed else shortest(self.first, self.last)


class Spell(NamedTuple):
    """Custody as told: what stands, since when (`since` stated, `computed` counted), when it ended, and what in the
    tellings does not fit; `shown` are the tellings that show it."""

    state: CustodyState
    since: str | None
    computed: str | None
    ended: str | None
    held: bool
    conflict: str | None
    shown: tuple[Told, ...]


@lru_cache(maxsize=10_000)
def shortest(first: str | None, last: str | None) -> str | None:
    """The day, month or year that two days are the first and last of; None where there is none.

    >>> shortest("2018-12-10", "2018-12-10"), shortest("2018-12-01", "2018-12-31"), shortest("2018-12-01", None)
    ('2018-12-10', '2018-12', None)
    """
    if first is None or last is None:
        return None
    if first == last:
        return first
    for length in (len("2018-12"), len("2018")):
        whole = timex.whole(first[:length])
        if whole and (whole[0].isoformat(), whole[1].isoformat()) == (first, last):
            return first[:length]
    return None


def spell(told: Sequence[Told]) -> Spell:
    """What stands of somebody by all that is told of them."""
    ends = [(when, each) for each in told if each.state in CUSTODY_ENDS and (when := _when(each))]
    ended = max(ends, key=lambda end: (end[0], _ORDER[end[1].state], -end[1].telling), default=None)
    died = next((each for each in told if each.state == "died"), None)
    after = [] if ended is None or died else [each for each in told if _begins_after(each, ended[0])]
    if after:
        ended, current = None, [each for each in told if each in after or _later(each, after)]
    else:
        current = list(told)
    holds = [each for each in current if each.state in HOLDS]
    since, stated = _most_told((each.day for each in holds), holds)
    computed, counted = _most_told((each.computed for each in holds), holds)
    final = died or (ended[1] if ended else None)
    day = _day_of(final) if final else None
    state = final.state if final else _stands(current)
    shown = dict.fromkeys(each for each in (stated, counted, final) if each is not None)
    return Spell(
        state, since, computed, day, any(each.state == "held" for each in holds),
        _conflict(holds, since, computed, ended[0] if ended else None), tuple(shown),
    )  # fmt: skip


def days_between(first: str | None, last: str | None) -> int | None:
    """How many days lie between two days; None where one of them is no day, or the second is before the first."""
    try:
        days = (date.fromisoformat(last or "") - date.fromisoformat(first or "")).days
    except ValueError:
        return None
    return days if days >= 0 and len(first or "") == len(last or "") else None


def _when(each: Told) -> str | None:
    """By which day a step was done: the last that its words allow, else the day on which it was first told; who is held
    is so on the day of the report. Of an arrest without a day none is known."""
    if each.state == "held":
        return each.known
    known = each.published
    if each.last is not None:
        return min(each.last, known) if known and each.first and each.first <= known else each.last
    return None if each.state == "taken" else known


def _day_of(each: Told) -> str | None:
    return each.day or _when(each)


def _begins_after(each: Told, ended: str) -> bool:
    return each.state in HOLDS and each.first is not None and not each.computed and each.first > ended


def _later(each: Told, after: Sequence[Told]) -> bool:
    begin = min(one.first for one in after if one.first is not None)
    return (each.first or "") >= begin


def _stands(told: Sequence[Told]) -> CustodyState:
    """The last step; who is held stays charged or sentenced, and who was taken is held where a report says so; who was
    acquitted is held where one says so from that day on."""
    steps = [(_when(each) or "", _ORDER[each.state], each.state) for each in told if each.state != "held"]
    steps = [step for step in steps if step[2] not in CUSTODY_ENDS]
    when, _, last = max(steps, default=("", 0, "taken"))
    since = {"taken": "", "acquitted": when}.get(last)
    return "held" if since is not None and any(e.state == "held" and (e.known or "") >= since for e in told) else last


def _most_told(days: Iterable[str | None], told: Sequence[Told]) -> tuple[str | None, Told | None]:
    """The day that most reports tell, whole days before months; of equals the earliest. And who tells it first."""
    by_day: dict[str, list[Told]] = {}
    for day, each in zip(days, told, strict=True):
        if day is not None:
            by_day.setdefault(day, []).append(each)
    if not by_day:
        return None, None
    best = min(by_day, key=lambda day: (-len(day), -sum(each.reports for each in by_day[day]), day))
    return best, min(by_day[best])


def _conflict(holds: Sequence[Told], since: str | None, computed: str | None, ended: str | None) -> str | None:
    """Which days do not fit each other, in words."""
    stated: Counter[str] = Counter()
    for each in holds:
        if each.day is not None:
            stated[each.day] += each.reports
    found = []
    others = [day for day in sorted(stated) if since and not (since.startswith(day) or day == since)]
    if others and since:
        told = [f"{day} ({stated[day]} {'report' if stated[day] == 1 else 'reports'})" for day in (since, *others)]
        found.append(f"told to have begun on {' and on '.join(told)}")
    counted = sorted({each.computed for each in holds if each.computed})
    apart = [day for day in counted if _apart(day, since or computed)]
    if apart:
        found.append(f"counted back to {', '.join(apart)}, against {since or computed}")
    late = [each for each in holds if ended and each.state == "held" and (each.known or "") > ended]
    if late:
        found.append(f"told to be held on {late[0].known}, after the end on {ended}")
    return "; ".join(found) or None


def _apart(day: str, other: str | None) -> bool:
    if other is None:
        return False
    if len(other) < len(day):
        return not day.startswith(other)
    between = days_between(min(day, other), max(day, other))
    return between is not None and between > _SLACK

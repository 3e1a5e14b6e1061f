"""The timeline: what is told to have been when, who is reported to say so, who was held meanwhile, how much was
published."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from starlette.exceptions import HTTPException

from dragoman import timex
from dragoman.case import people
from dragoman.case.custody import custody, custody_of
from dragoman.case.opening import Connection
from dragoman.case.timeline import published, sayings, timeline
from dragoman.case.values import Claim, Custody, Published, Saying
from dragoman.errors import CaseError
from dragoman.web.context import PAGE_SIZE, Context, Query, following

_HELD = 8
_LANES = ("kind", "person")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_BY_DAY = 92
"""Up to so many days the reports of each day are counted, else those of each month."""


class TimelineContext(Context, frozen=True, kw_only=True):
    """One page of claims that have a day, in the order of their days (`claims`: those told most often make the first
    page), who is reported to say what of them (`sayings`), those held since a day that is told (`custody`, a few), and
    how much was published in each month or day (`published`).

    `since` and `until` are the days (ISO 8601) that were asked for, `about` the id of the entity that all claims are
    about, `undated` whether claims without a day are among them, at the day on which they were first reported, `by`
    what the lanes of the picture are (`kind` or `person`); `next` is where the next page begins.
    """

    claims: tuple[Claim, ...]
    sayings: tuple[Saying, ...]
    custody: tuple[Custody, ...]
    published: tuple[Published, ...]
    since: str | None
    until: str | None
    about: str | None
    undated: bool
    by: str
    offset: int
    next: int | None


def timeline_page(connection: Connection, query: Query) -> TimelineContext:
    """The timeline; `?since=` and `?until=` choose days, months or years, `?about=` an entity, `?undated=1` adds claims
    without a day, `?by=person` puts them in lanes by who they are about."""
    offset, undated = query.number("offset", 0), query.fields.get("undated") == "1"
    since, until = _day(query, "since"), _day(query, "until")
    about, by = query.fields.get("about") or None, query.fields.get("by") or _LANES[0]
    if by not in _LANES:
        raise HTTPException(400, f"by must be one of {', '.join(_LANES)}")
    seq = people.find_entity(connection, about) if about else None
    found = timeline(
        connection, about=seq, since=since, until=until, undated=undated, limit=PAGE_SIZE + 1, offset=offset
    )
    shown = found[:PAGE_SIZE]
    return TimelineContext(
        claims=shown, sayings=tuple(one for one in sayings(shown) if _within(one.day, one.day, since, until)),
        custody=_held(connection, about, since, until),
        published=published(connection, since=since, until=until, days=_is_short(since, until)),
        since=since, until=until, about=about, undated=undated, by=by, offset=offset, next=following(found, offset),
    )  # fmt: skip


def _day(query: Query, name: str) -> str | None:
    """The day of a field: `since` the first of the day, month or year that it names, `until` the last.

    Raises:
        HTTPException: 400 where it is none.
    """
    given = query.fields.get(name)
    if not given:
        return None
    whole = timex.whole(given) if _DAY.fullmatch(given) else None
    if whole is None:
        raise HTTPException(400, f"{name} must be a day, month or year, as 2021-06-08, 2021-06 or 2021")
    return whole[0 if name == "since" else 1].isoformat()


def _is_short(since: str | None, until: str | None) -> bool:
    if since is None or until is None:
        return False
    return (date.fromisoformat(until) - date.fromisoformat(since)).days <= _BY_DAY


def _held(connection: Connection, about: str | None, since: str | None, until: str | None) -> tuple[Custody, ...]:
    held: tuple[Custody, ...] = ()
    if about is None:
        held = custody(connection, limit=_HELD)
    else:
        with suppress(CaseError):
            held = (custody_of(connection, about),)
    begun = ((one.since or one.computed, one) for one in held)
    return tuple(one for day, one in begun if day and one.as_of and _within(day, one.as_of, since, until))


def _within(first: str, last: str, since: str | None, until: str | None) -> bool:
    """Whether what lasted from a day to another touches the days that were asked for."""
    return (until is None or first <= until) and (since is None or last >= since)

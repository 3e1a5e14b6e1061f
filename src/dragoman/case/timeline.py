"""The line of time: claims by the days on which they are told to have been, and how much was published when."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, distinct, func, or_, select

from dragoman.case.claims import claims_of
from dragoman.case.schema.claims import claims, proposition_parties, propositions
from dragoman.case.schema.kept import reports
from dragoman.case.schema.origins import report_origins
from dragoman.case.values import Claim, Published, Saying

_MONTH = len("2018-12")
_DAY = len("2018-12-10")


def timeline(
    connection: Connection,
    *,
    about: int | None = None,
    since: str | None = None,
    until: str | None = None,
    undated: bool = False,
    limit: int | None = 50,
    offset: int = 0,
) -> tuple[Claim, ...]:
    """The claims told most often that have a day, in the order of their days; those whose beginning is open come last
    of those that end on one day.

    Args:
        connection: of the case.
        about: only those with this case entity (a cluster's seq) among their parties.
        since: only those that may have been on this ISO 8601 day or later; where no day is told, first told by then.
        until: only those that may have been on this day or earlier.
        undated: those without a day too; they stand where they were first told.
        limit: how many; None is all.
        offset: how many that are told more often are left out.
    """
    table = propositions.c
    told = select(table.seq).where(table.claim == claims.c.seq, _when(since, until, undated))
    if about is not None:
        party = proposition_parties.c
        told = told.join(proposition_parties, party.proposition == table.seq).where(party.cluster == about)
    order = (claims.c.tellings.desc(), claims.c.seq.desc())
    page = select(claims.c.seq).where(told.exists()).order_by(*order).limit(limit).offset(offset)
    found = claims_of(connection, list(connection.execute(page).scalars()))
    return tuple(sorted(found, key=_order))


def _when(since: str | None, until: str | None, undated: bool) -> ColumnElement[bool]:
    table = propositions.c
    within: list[ColumnElement[bool]] = [or_(table.first.is_not(None), table.last.is_not(None))]
    without: list[ColumnElement[bool]] = [table.first.is_(None), table.last.is_(None)]
    if since is not None:
        within.append(or_(table.last.is_(None), table.last >= since))
        without.append(table.first_published >= since)
    if until is not None:
        within.append(or_(table.first.is_(None), table.first <= until))
        without.append(table.first_published <= until)
    return or_(and_(*within), and_(*without)) if undated else and_(*within)


def _order(claim: Claim) -> tuple[str, str, str]:
    return (claim.begin or claim.end or claim.first_published or "9", claim.end or "9", claim.id)


def sayings(found: Iterable[Claim], most: int = 30) -> tuple[Saying, ...]:
    """Who is reported to say what of these claims, by day and source, from the tellings that come with them; at most so
    many, those on most claims."""
    told = [
        (each.published, each.source.name, each.source.id or "", claim.id, each)
        for claim in found
        for each in claim.tellings
        if each.source is not None and each.published is not None
    ]
    told.sort(key=lambda row: (*row[:4], row[4].quote.cite))
    said = [
        Saying(
            day=rows[0][0], source=rows[0][4].source, claims=tuple(dict.fromkeys(row[3] for row in rows)),
            quotes=tuple(dict.fromkeys(row[4].quote for row in rows)),
        )
        for rows in (list(group) for _, group in groupby(told, key=lambda row: row[:3]))
        if rows[0][4].source is not None
    ]  # fmt: skip
    best = sorted(range(len(said)), key=lambda place: (-len(said[place].claims), place))[:most]
    return tuple(said[place] for place in sorted(best))


def published(
    connection: Connection, *, since: str | None = None, until: str | None = None, days: bool = False
) -> tuple[Published, ...]:
    """How many reports were published in each month (or day) that has any, by how many outlets, and how many
    independent origins stand behind them; those without a day are left out.

    Args:
        connection: of the case.
        since: only those published on this ISO 8601 day or later.
        until: only those published on this day or earlier.
        days: count days, not months.
    """
    stretch: Any = func.substr(reports.c.published, 1, _DAY if days else _MONTH).label("stretch")
    outlet = func.coalesce(func.nullif(reports.c.outlet_key, ""), reports.c.id)
    query = (
        select(stretch, func.count(), func.count(distinct(outlet)), func.count(distinct(report_origins.c.key)))
        .join(report_origins, report_origins.c.report == reports.c.seq)
        .where(reports.c.published.is_not(None))
        .group_by(stretch)
    )
    if since is not None:
        query = query.where(reports.c.published >= since)
    if until is not None:
        query = query.where(reports.c.published <= until)
    rows = connection.execute(query).tuples()
    return tuple(
        Published(day=day, reports=many, outlets=outlets, origins=origins)
        for day, many, outlets, origins in sorted(rows, key=lambda row: str(row[0]))
    )

"""Counting: how many reports, outlets, independent origins and unnamed sources stand behind claims."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, distinct, func, select

from dragoman.case.quoting import chunks
from dragoman.case.schema.claims import claims, conflicts, propositions, tellings
from dragoman.case.schema.kept import reports
from dragoman.case.schema.origins import report_origins

UNNAMED = ("anonymous", "unnamed_group")


class Voices(NamedTuple):
    """What stands behind a claim: distinct reports, outlets, origins, and at least so many unnamed sources."""

    reports: int
    outlets: int
    origins: int
    unnamed: int


ORIGIN: Any = func.coalesce(tellings.c.cited, report_origins.c.key)
"""The key of a telling's origin: the publication that the words came through, else its report's."""


def voices(connection: Connection, seqs: Collection[int]) -> dict[int, Voices]:
    """What stands behind claims, by their seqs.

    Unnamed sources are counted so that nobody counts twice: of each report the sources told apart, by their numbers (a
    group without a number as one); of reports of one origin only the one that has most, as they retell the same
    people; then the origins together.
    """
    found: dict[int, Voices] = {}
    for chunk in chunks(sorted(seqs)):
        unnamed = _unnamed(connection, chunk)
        for row in connection.execute(_behind(chunk)):
            found[row.claim] = Voices(row.reports, row.outlets, row.origins, unnamed.get(row.claim, 0))
    return found


def _behind(seqs: Collection[int]) -> Any:
    outlet = func.coalesce(func.nullif(reports.c.outlet_key, ""), reports.c.id)
    return (
        select(
            propositions.c.claim,
            func.count(distinct(tellings.c.report)).label("reports"),
            func.count(distinct(outlet)).label("outlets"),
            func.count(distinct(ORIGIN)).label("origins"),
        )
        .join(tellings, tellings.c.proposition == propositions.c.seq)
        .join(reports, reports.c.seq == tellings.c.report)
        .join(report_origins, report_origins.c.report == tellings.c.report)
        .where(propositions.c.claim.in_(seqs))
        .group_by(propositions.c.claim)
    )


def _unnamed(connection: Connection, seqs: Collection[int]) -> dict[int, int]:
    number = func.max(func.coalesce(tellings.c.sources, 1)).label("number")
    sources = (
        select(propositions.c.claim, ORIGIN.label("origin"), tellings.c.report, tellings.c.source, number)
        .join(tellings, tellings.c.proposition == propositions.c.seq)
        .join(report_origins, report_origins.c.report == tellings.c.report)
        .where(propositions.c.claim.in_(seqs), tellings.c.authority.in_(UNNAMED))
        .group_by(propositions.c.claim, ORIGIN, tellings.c.report, tellings.c.source)
        .subquery()
    )
    each = (
        select(sources.c.claim, sources.c.origin, sources.c.report, func.sum(sources.c.number).label("number"))
        .group_by(sources.c.claim, sources.c.origin, sources.c.report)
        .subquery()
    )
    most = (
        select(each.c.claim, each.c.origin, func.max(each.c.number).label("number"))
        .group_by(each.c.claim, each.c.origin)
        .subquery()
    )
    summed = select(most.c.claim, func.sum(most.c.number)).group_by(most.c.claim)
    return {claim: int(many) for claim, many in connection.execute(summed)}


def counts(connection: Connection) -> tuple[int, int]:
    """How many claims and how many conflicts the case has."""
    whole = [connection.execute(select(func.count()).select_from(table)).scalar() for table in (claims, conflicts)]
    return int(whole[0] or 0), int(whole[1] or 0)

"""The list of reports."""

from __future__ import annotations

from dragoman.case.listing import list_reports
from dragoman.case.opening import Connection
from dragoman.case.values import CaseReport
from dragoman.web.context import PAGE_SIZE, Context, Query, following


class ReportsContext(Context, frozen=True, kw_only=True):
    """The reports of the case by day: `reports` one page of them, `next` the offset of the next page."""

    reports: tuple[CaseReport, ...]
    offset: int
    next: int | None


def reports_page(connection: Connection, query: Query) -> ReportsContext:
    """One page of reports; `?offset=` says from which on."""
    offset = query.number("offset", 0)
    found = list_reports(connection, outlet=query.fields.get("outlet") or None, limit=PAGE_SIZE + 1, offset=offset)
    return ReportsContext(reports=found[:PAGE_SIZE], offset=offset, next=following(found, offset))

"""The ledgers together: people held, what a deal needs, what is expected. What judgements say of them is looked up when
it is asked for, so that nothing is to be made anew when one is given or undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete

from dragoman.case import custody, deal, forecasts, grades
from dragoman.case.deal import find_condition
from dragoman.case.forecasts import find_forecast
from dragoman.case.lines import move_lines
from dragoman.case.origins import Cited
from dragoman.case.schema import ledgers as schema
from dragoman.case.values import JudgementKind
from dragoman.errors import CaseError
from dragoman.reading import Reading

__all__ = ["add", "check", "clear", "find_condition", "find_forecast", "resettle"]

_LINES = (schema.conditions, schema.forecasts)


def add(connection: Connection, report: int, reading: Reading, cited: Mapping[str, Cited]) -> None:
    """Adds what the report with that seq tells. Its people, origins and claims have been added before; `cited` are the
    publications by attribution (`origins.cited_origin`)."""
    custody.add(connection, report, reading)
    deal.add(connection, report, reading, cited)
    forecasts.add(connection, report, reading, cited)


def clear(connection: Connection) -> None:
    """Deletes all that was derived here."""
    custody.clear(connection)
    for table in _LINES:
        connection.execute(delete(table))


def resettle(connection: Connection, moved: Sequence[int]) -> None:
    """Brings the ledgers up to date after entities (by their seqs) came to other clusters."""
    for table in _LINES:
        move_lines(connection, table, moved)


def check(kind: JudgementKind, subject: str, verdict: str, quote: str | None) -> None:
    """Whether a judgement on a condition, or a grade, is complete; any other passes.

    Raises:
        CaseError: if a condition is to be met, refused or lapsed without the cite of words that prove it, or a grade
            does not fit what it is given to.
    """
    if kind == "condition" and verdict != "open" and quote is None:
        raise CaseError(f"{verdict} by which words? give the cite of those that prove it, as [ffecad2d:107-330]")
    if kind == "grade":
        grades.check(subject, verdict)

"""Reports in a case, and judgements on what they tell."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from dragoman.case import claims, judging, ledgers, people
from dragoman.case.deriving import derive
from dragoman.case.keeping import keep_reading, keep_report
from dragoman.case.schema import ledgers as tables
from dragoman.case.values import JudgementKind
from dragoman.reading import Reading

AT = "2026-01-01T00:00:00Z"
BY = "a tester"
TABLES = (tables.custody_tellings, tables.conditions, tables.forecasts)


def keep(connection: Connection, readings: Iterable[Reading]) -> None:
    """Keeps reports with their readings, and derives what follows."""
    for reading in readings:
        seq = keep_report(connection, reading.report, None, "made", AT)
        keep_reading(connection, seq, reading, AT)
        derive(connection, seq, reading)


def judge(connection: Connection, kind: JudgementKind, verdict: str, *subjects: str, quote: str | None = None) -> int:
    """Appends a judgement, and brings up to date what follows; its seq comes back."""
    seq = judging.append(connection, kind, subjects, verdict, by=BY, at=AT, quote=quote)
    _follow(connection, kind, subjects)
    return seq


def undo(connection: Connection, judgement: int) -> int:
    """Takes a judgement back."""
    told = judging.find_judgement(connection, str(judgement))
    seq = judging.append(connection, "undo", [told.id], "undo", by=BY, at=AT, undoes=judgement)
    _follow(connection, told.kind, told.subjects)
    return seq


def _follow(connection: Connection, kind: JudgementKind, subjects: Iterable[str]) -> None:
    if kind == "identity":
        moved = people.resettle(connection, tuple(subjects))
        claims.resettle(connection, moved)
        ledgers.resettle(connection, moved)
    elif kind in {"claim", "claims"}:
        claims.resettle(connection)

"""The whole case as one value, for exports."""

from __future__ import annotations

from sqlalchemy import Connection

from dragoman.case import people
from dragoman.case.claims import claims
from dragoman.case.custody import custody
from dragoman.case.deal import conditions
from dragoman.case.deciding import history
from dragoman.case.forecasts import forecasts, scores
from dragoman.case.grades import grades
from dragoman.case.listing import list_reports, summary
from dragoman.case.values import Record


def record(connection: Connection, place: str) -> Record:
    """Everything that the case answers with, all of each; `place` is where it is, as messages show it."""
    return Record(
        summary=summary(connection, place),
        reports=list_reports(connection, limit=None),
        entities=people.who(connection, limit=None, whole=True),
        claims=claims(connection, limit=None, whole=True),
        custody=custody(connection, limit=None),
        conditions=conditions(connection, limit=None),
        forecasts=forecasts(connection, limit=None),
        scores=scores(connection),
        grades=grades(connection),
        judgements=tuple(history(connection)),
    )

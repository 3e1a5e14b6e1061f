"""What follows from what is kept: for one report as it is added, or for the whole case anew.

Each part has `add` for one report, `clear` for all it made, and says nothing of the others; the order here is what each
may rest on. The outcome is the same whether reports were added one by one, with judgements between, or all is made
anew: tests hold that.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from dragoman.case import claims, ledgers, origins, people, search
from dragoman.case.keeping import reading_of
from dragoman.case.schema.kept import reports
from dragoman.reading import Reading


def derive(connection: Connection, report: int, reading: Reading) -> None:
    """Adds what follows from the reading of the report with that seq."""
    cited = origins.cited_origin(reading)
    moved = people.add(connection, report, reading)
    origins.add(connection, report, reading, cited)
    claims.resettle(connection, moved)
    ledgers.resettle(connection, moved)
    claims.add(connection, report, reading, cited)
    ledgers.add(connection, report, reading, cited)
    search.add(connection, report, reading)


def rebuild(connection: Connection) -> None:
    """Makes all that is derived anew, from the readings that count and the judgements that hold."""
    people.clear(connection)
    origins.clear(connection)
    claims.clear(connection)
    ledgers.clear(connection)
    search.clear(connection)
    for report in connection.execute(select(reports.c.seq).order_by(reports.c.seq)).scalars().all():
        derive(connection, report, reading_of(connection, report))

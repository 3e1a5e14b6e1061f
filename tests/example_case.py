"""The example case that ships with the project, for whoever tests with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import dragoman
from dragoman import load_roster, read_many
from dragoman.cli.case.table import Row, reports_of, rows_of
from dragoman.ingest import Ingested
from dragoman.reading import Reading

FOLDER = Path(dragoman.__file__).parent / "examples" / "two-michaels"
ROSTER = FOLDER / "roster.yaml"


@cache
def arrivals_of_example() -> tuple[Ingested, ...]:
    """The reports of the example, with what its table says of them."""
    rows = [row for row in rows_of(FOLDER / "reports.csv") if isinstance(row, Row)]
    return tuple(found for found in reports_of(rows, allow_private=False) if isinstance(found, Ingested))


@cache
def readings_of_example() -> tuple[Reading, ...]:
    """The readings of the example's reports, with its roster."""
    return tuple(read_many([arrival.report for arrival in arrivals_of_example()], roster=load_roster(ROSTER)))

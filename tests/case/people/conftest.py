"""A connection on which much can be tried quickly, and the example case read once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from dragoman.case.schema import create_all
from dragoman.read import read_many
from dragoman.reading import Reading
from dragoman.report import Report


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A case in memory."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        create_all(connection)
        yield connection
    engine.dispose()


@pytest.fixture(scope="session")
def affair() -> list[Reading]:
    """The readings of the example case's plain texts, in the order of its table."""
    folder = Path(str(files("dragoman") / "examples" / "two-michaels"))
    with (folder / "reports.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["source"].endswith(".txt")]
    reports = [
        Report(
            text=(folder / row["source"]).read_text(encoding="utf-8"), published=row["published"],
            outlet=row["outlet"], translated_from=row["translated_from"] or None,
        )
        for row in rows
    ]  # fmt: skip
    return list(read_many(reports))

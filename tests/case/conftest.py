"""What the tests of the case share: a place for a case, once as a file and once on a server of PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from dragoman.case.opening import Case, create_case
from tests.case import server

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """A function that makes an empty database and gives its address."""
    programs = server.bindir()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed: `pg_config --bindir` names none")
    with server.running(programs) as address:
        engine = create_engine(
            f"{address}/postgres".replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT",
            poolclass=NullPool,
        )  # fmt: skip

        def database() -> str:
            name = f"case_{next(_numbers)}"
            with engine.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            return f"{address}/{name}"

        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a case may be made: a path, then the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "test.case")
    return str(request.getfixturevalue("postgres")())


@pytest.fixture
def case(place: str) -> Iterator[Case]:
    """A new, empty case, open for writing."""
    with create_case(place) as made:
        yield made

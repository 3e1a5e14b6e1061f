"""Reading a case again by the installed version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select

from dragoman import Report, read
from dragoman.case import keeping
from dragoman.case.adding import add
from dragoman.case.claims import claims
from dragoman.case.deciding import judge
from dragoman.case.opening import Case, create_case
from dragoman.case.rereading import reread
from dragoman.case.schema import DERIVED_TABLES, metadata
from dragoman.case.schema.kept import readings
from dragoman.ingest.parts import Ingested
from dragoman.reading import Engine
from dragoman.version import VERSION
from tests.case.dump import dumped

TEXTS = (
    "The envoy met officials in Oslo on Monday, the Harbour Post reported.",
    "Two nurses have been held since March, an official said.",
    "A court in Asmara freed the engineer on Friday.",
)
OLD = Engine(version="0.0.1", model="older", model_sha256="0" * 64)


def _clock() -> str:
    return "2026-11-25T08:00:00Z"


def _arrivals() -> Iterator[Ingested]:
    return (Ingested(Report(text=text), text.encode(), text[:9], text[:9]) for text in TEXTS)


@pytest.fixture
def older(case: Case) -> Case:
    """A case whose reports were all read by an older version, which found nothing in them."""
    list(add(case, _arrivals(), _clock))
    with case.write() as connection:
        for seq in (1, 2, 3):
            found = keeping.reading_of(connection, seq)
            keeping.keep_reading(connection, seq, replace(found, engine=OLD, events=(), attributions=()), _clock())
            connection.execute(readings.delete().where(readings.c.report == seq, readings.c.version == VERSION))
    return case


def _versions(case: Case) -> list[str]:
    with case.read() as connection:
        return [keeping.reading_of(connection, seq).engine.version for seq in (1, 2, 3)]


def test_all_are_read_again_and_the_older_readings_stay(older: Case) -> None:
    assert [each.known for each in reread(older, _clock)] == [False, False, False]
    assert _versions(older) == [VERSION] * 3
    with older.read() as connection:
        assert connection.execute(select(func.count()).select_from(readings)).scalar() == 6
        original = hashlib.sha256(TEXTS[0].encode()).hexdigest()
        assert keeping.reading_of(connection, 1) == read(Report(text=TEXTS[0], original_sha256=original))


def test_until_all_are_read_the_older_readings_count_and_what_was_read_is_not_read_again(older: Case) -> None:
    broken_off = reread(older, _clock)
    next(broken_off)
    broken_off.close()
    assert _versions(older) == [OLD.version] * 3
    assert sorted(each.known for each in reread(older, _clock)) == [False, False, True]
    assert _versions(older) == [VERSION] * 3


def test_what_this_version_has_read_is_not_read_again_and_nothing_changes(case: Case) -> None:
    list(add(case, _arrivals(), _clock))
    with case.write() as connection:
        judge(connection, "claim", (claims(connection)[0].id,), "accepted", by="ana", at=_clock())
        before = dumped(connection, *metadata.sorted_tables)
    assert [each.known for each in reread(case, lambda: "2027-01-01T00:00:00Z")] == [True, True, True]
    with case.read() as connection:
        assert dumped(connection, *metadata.sorted_tables) == before


def test_what_follows_is_as_if_this_version_had_read_it_at_first(older: Case, tmp_path: Path) -> None:
    list(reread(older, _clock))
    with create_case(tmp_path / "fresh.case") as fresh:
        list(add(fresh, _arrivals(), _clock))
        with fresh.read() as wanted, older.read() as found:
            assert dumped(found, *DERIVED_TABLES) == dumped(wanted, *DERIVED_TABLES)

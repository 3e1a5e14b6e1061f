"""Cases of other versions: every schema ever released opens, what is derived is made anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from dragoman import Report
from dragoman.case import people
from dragoman.case.adding import add
from dragoman.case.deciding import history
from dragoman.case.listing import list_reports
from dragoman.case.migrations import SCHEMA
from dragoman.case.opening import Case, create_case, open_case
from dragoman.case.schema import DERIVED_TABLES, KEPT_TABLES, metadata
from dragoman.case.search import search
from dragoman.case.verifying import verify
from dragoman.ingest.parts import Ingested
from tests.case.dump import dumped

RELEASED = sorted((Path(__file__).parent.parent / "casefiles").glob("*.case"))
TEXT = "Dominic Barton, Canada's ambassador to China, met officials in Oslo on Monday, the Harbour Post reported."


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_case_of_every_released_schema_opens(released: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(released, tmp_path))
    path.chmod(0o644)
    with open_case(path, writable=True) as case:
        assert list(verify(case)) == []
        with case.read() as connection:
            assert len(list_reports(connection)) == 2
            assert [each.verdict for each in history(connection)] == ["B2"]
            assert people.who(connection, type="person")
            assert len(search(connection, "ambassador")) == 2


def test_there_is_a_case_of_every_schema() -> None:
    assert [path.stem for path in RELEASED] == [f"schema-{number}" for number in range(1, SCHEMA + 1)]


def test_the_steps_make_the_tables_that_the_program_uses(case: Case) -> None:
    with case.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith(("search_words", "alembic"))


def test_what_another_version_derived_is_made_anew_when_the_case_is_opened(place: str) -> None:
    with create_case(place) as case:
        list(add(case, [Ingested(Report(text=TEXT), TEXT.encode(), "a", "a")], lambda: "2026-11-25T08:00:00Z"))
        with case.read() as connection:
            before = dumped(connection, *DERIVED_TABLES)
        with case.write() as connection:
            connection.execute(text("UPDATE case_info SET value = '0' WHERE name = 'derived'"))
            connection.execute(text("DROP TABLE spellings"))
            connection.execute(text("CREATE TABLE of_another_version (word TEXT)"))
            connection.execute(text("UPDATE clusters SET name = 'wrong'"))
    with open_case(place) as case, case.read() as connection:
        assert dumped(connection, *DERIVED_TABLES) == before
        assert "of_another_version" not in inspect(connection).get_table_names()
        assert len(search(connection, "Oslo")) == 1


def test_what_is_kept_and_what_is_derived_is_all_there_is() -> None:
    assert {*KEPT_TABLES, *DERIVED_TABLES} == set(metadata.sorted_tables)
    assert not {*KEPT_TABLES} & {*DERIVED_TABLES}

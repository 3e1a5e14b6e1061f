"""Tables: one a kind, typed, each row with its cites; CSV and Parquet hold the same."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest

from dragoman.export import parquet
from dragoman.export.cells import cell
from dragoman.export.csv_tables import CsvTable
from dragoman.export.parquet import ParquetTable
from dragoman.export.tables import TABLES, Column, Row, case_rows
from tests.export.records import HOSTILE, made

KINDS = {"text": str, "texts": tuple, "whole": int, "real": float, "flag": bool}


class Table(NamedTuple):
    """A table of the made-up case."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables(h: str = "") -> dict[str, Table]:
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    for name, row in case_rows(made(h).record):
        found[name].append(row)
    return {name: Table(name, columns, tuple(found[name])) for name, columns in TABLES.items()}


def write(table: Table, to: Path, kind: type[CsvTable] | type[ParquetTable]) -> Path:
    with kind(to, table.columns) as opened:
        for row in table.rows:
            opened.write(row)
    return to


def rows(table: Table) -> list[dict[str, Any]]:
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows]


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_every_cell_is_of_its_kind_and_every_row_has_a_cite(h: str) -> None:
    for table in tables(h).values():
        assert table.rows, table.name
        for row in table.rows:
            assert len(row) == len(table.columns)
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or type(value) is KINDS[column.kind], (table.name, column.name, value)
        assert all(row["cite"] for row in rows(table))


def test_columns_hold_the_fields_of_the_same_name() -> None:
    record = made().record
    found = tables()
    for name, values in (
        ("reports", record.reports), ("entities", record.entities), ("claims", record.claims),
        ("conditions", record.conditions), ("forecasts", record.forecasts), ("judgements", record.judgements),
    ):  # fmt: skip
        for row, value in zip(rows(found[name]), values, strict=True):
            plain = [field for field in value.__struct_fields__ if field in row and field not in _OTHERWISE]
            assert len(plain) > 8
            assert {field: row[field] for field in plain} == {field: getattr(value, field) for field in plain}


_OTHERWISE = {"cite", "origin", "actors", "recipients", "place", "holder", "source"}
"""Fields that are values of their own: their columns have the id, and the name beside it."""


def test_parties_are_ids_with_names_beside() -> None:
    first, second, _ = rows(tables()["claims"])
    tarn, nasser, _ = made().record.entities
    assert (first["actors"], first["actor_names"]) == ((tarn.id,), ("Tarn",))
    assert (first["recipients"], first["recipient_names"]) == ((nasser.id,), ("Omar Nasser",))
    assert (second["actors"], second["actor_names"]) == (("",), ("a court",))


def test_rows_point_at_rows_of_other_tables() -> None:
    found = {name: rows(table) for name, table in tables().items()}
    claims = {row["id"] for row in found["claims"]}
    entities = {row["id"] for row in found["entities"]}
    reports = {row["id"] for row in found["reports"]}
    assert {row["claim"] for row in found["tellings"]} == claims
    assert {row["claim"] for row in found["steps"]} <= claims
    assert {row["entity"] for row in found["spellings"]} == entities
    assert {row["report"] for row in (*found["spellings"], *found["tellings"], *found["offices"])} <= reports


def test_a_conflict_of_two_claims_is_one_row() -> None:
    (row,) = rows(tables()["conflicts"])
    assert (row["kind"], len(row["cite"])) == ("date", 2)
    assert row["claim"] != row["other_claim"]


@pytest.mark.parametrize("h", ["", *HOSTILE])
def test_csv_and_parquet_hold_the_same_rows(h: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 2)
    for table in tables(h).values():
        with write(table, tmp_path / "a.csv", CsvTable).open(encoding="utf-8-sig", newline="") as stream:
            header, *lines = csv.reader(stream)
        read = pq.read_table(write(table, tmp_path / "a.parquet", ParquetTable))
        assert header == read.column_names == [column.name for column in table.columns]
        known = [
            tuple(tuple(value) if isinstance(value, list) else value for value in row.values())
            for row in read.to_pylist()
        ]
        assert known == list(table.rows)
        assert lines == [[cell(value) for value in row] for row in table.rows]


def test_a_table_without_rows_has_the_same_schema(tmp_path: Path) -> None:
    for table in tables().values():
        empty = pq.read_table(write(table._replace(rows=()), tmp_path / "empty.parquet", ParquetTable))
        assert empty.schema == pq.read_table(write(table, tmp_path / "a.parquet", ParquetTable)).schema


def test_what_is_judged_is_proved_by_what_it_is_about() -> None:
    record = made().record
    found = {name: rows(table) for name, table in tables().items()}
    taken = f"[{record.reports[0].sha256[:8]}:0-43]"
    assert {row["id"]: row["cite"] for row in found["judgements"]} == {"judgement-1": (taken,), "judgement-2": (taken,)}
    (grade,) = (row for row in found["grades"] if row["subject"] == "outlet:bugle")
    assert grade["cite"] == (record.reports[1].cite,)

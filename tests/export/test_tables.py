"""Tables: one a kind, typed, each row with its cites; CSV and Parquet hold the same."""

from __future__ import annotations

import csv
import io
from typing import Any

import pyarrow.parquet as pq
import pytest

from dragoman.export.cells import cell
from dragoman.export.csv_tables import csv_table
from dragoman.export.parquet import parquet_table
from dragoman.export.tables import CaseTable, case_tables
from tests.export.records import HOSTILE, made

KINDS = {"text": str, "texts": tuple, "whole": int, "real": float, "flag": bool}


def tables(h: str = "") -> dict[str, CaseTable]:
    return {table.name: table for table in case_tables(made(h).record)}


def rows(table: CaseTable) -> list[dict[str, Any]]:
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
def test_csv_and_parquet_hold_the_same_rows(h: str) -> None:
    for table in tables(h).values():
        with io.StringIO(csv_table(table).decode("utf-8-sig"), newline="") as stream:
            header, *lines = csv.reader(stream)
        read = pq.read_table(io.BytesIO(parquet_table(table)))
        assert header == read.column_names == [column.name for column in table.columns]
        known = [
            tuple(tuple(value) if isinstance(value, list) else value for value in row.values())
            for row in read.to_pylist()
        ]
        assert known == list(table.rows)
        assert lines == [[cell(value) for value in row] for row in table.rows]


def test_a_table_without_rows_has_the_same_schema() -> None:
    for table in tables().values():
        empty = pq.read_table(io.BytesIO(parquet_table(table._replace(rows=()))))
        assert empty.schema == pq.read_table(io.BytesIO(parquet_table(table))).schema

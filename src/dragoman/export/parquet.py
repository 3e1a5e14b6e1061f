"""Tables as Parquet, with a schema that does not hang on the rows. Needs the `export` extra (pyarrow)."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.export.tables import Column, Kind, Row

GROUP = 20_000
"""So many rows are in memory, and in one row group, at a time."""
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(), "texts": pa.list_(pa.string()), "whole": pa.int64(), "real": pa.float64(), "flag": pa.bool_(),
}  # fmt: skip


class ParquetTable:
    """A table with exact words: nothing is guarded or replaced here, since nothing in Parquet is ever run."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._schema = pa.schema([pa.field(column.name, _TYPES[column.kind]) for column in columns])
        self._writer = pq.ParquetWriter(path, self._schema)
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        """Adds a row."""
        self._rows.append(row)
        if len(self._rows) == GROUP:
            self._flush()

    def _flush(self) -> None:
        columns = [
            pa.array([row[place] for row in self._rows], type=field.type) for place, field in enumerate(self._schema)
        ]
        self._writer.write_table(pa.table(columns, schema=self._schema))
        self._rows.clear()

    def __enter__(self) -> ParquetTable:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            self._flush()
        self._writer.close()

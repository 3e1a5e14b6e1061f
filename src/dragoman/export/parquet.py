"""Tables as Parquet, with a schema that does not hang on the rows. Needs the `export` extra (pyarrow)."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.export.tables import CaseTable, Kind

_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(), "texts": pa.list_(pa.string()), "whole": pa.int64(), "real": pa.float64(), "flag": pa.bool_(),
}  # fmt: skip


def parquet_table(table: CaseTable) -> bytes:
    """The table with exact words: nothing is guarded or replaced here, since nothing in Parquet is ever run."""
    schema = pa.schema([pa.field(column.name, _TYPES[column.kind]) for column in table.columns])
    columns = [
        pa.array([row[place] for row in table.rows], type=field.type) for place, field in enumerate(schema)
    ]  # fmt: skip
    stream = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), stream)
    return stream.getvalue()

"""Tables as CSV (RFC 4180, in UTF-8 with a byte order mark, which spreadsheets need to tell it)."""

from __future__ import annotations

import csv
from pathlib import Path
from types import TracebackType

from dragoman.export.cells import cell
from dragoman.export.tables import Column, Row


class CsvTable:
    """A table written row by row under its header; cells as `dragoman.export.cells.cell` makes them."""

    def __init__(self, path: Path, columns: tuple[Column, ...]) -> None:
        self._stream = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow(column.name for column in columns)

    def write(self, row: Row) -> None:
        """Adds a row."""
        self._writer.writerow([cell(value) for value in row])

    def __enter__(self) -> CsvTable:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stream.close()

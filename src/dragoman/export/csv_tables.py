"""Tables as CSV (RFC 4180, in UTF-8 with a byte order mark, which spreadsheets need to tell it)."""

from __future__ import annotations

import csv
import io

from dragoman.export.cells import cell
from dragoman.export.tables import CaseTable


def csv_table(table: CaseTable) -> bytes:
    """The table under a header; cells as `dragoman.export.cells.cell` makes them."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return stream.getvalue().encode("utf-8-sig")

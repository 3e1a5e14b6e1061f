"""Reading a table: tab-separated rows under a header, `#` lines are comments and references."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/NAME.tsv`, each a mapping from column to cell (an empty cell is "").

    The first line that is no comment is the header. Lines that start with `#` say where rows come from.

    Raises:
        ValueError: if a row has more or fewer cells than the header (a fault of the table, caught by its test).
    """
    text = files("dragoman.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    cells = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    header = cells[0]
    for number, row in enumerate(cells[1:], start=1):
        if len(row) != len(header):
            raise ValueError(f"{name}.tsv, row {number} ({row[0]}): {len(row)} cells under {len(header)} columns")
    return tuple(dict(zip(header, row, strict=True)) for row in cells[1:])

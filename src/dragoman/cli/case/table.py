"""`--table`: a CSV that says of each source when it was published, by whom, where, and from what it was translated."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.accept import checked_day
from dragoman.errors import ConfigError
from dragoman.ingest.many import ingest_new
from dragoman.ingest.parts import Ask, Ingested, Known, Refused, unknown

COLUMNS = ("source", "published", "outlet", "url", "translated_from")
_LANGUAGE = re.compile("[a-z]{2}")


class Row(NamedTuple):
    """A row: its source as it will be opened, and what is said of it."""

    source: str
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    translated_from: str | None = None


class WrongRow(NamedTuple):
    """A row that cannot be used: `reports.csv, line 7`, and why."""

    where: str
    error: ConfigError


def rows_of(path: Path) -> list[Row | WrongRow]:
    """The rows of a table; paths count from the folder of the table; empty rows are left out.

    Raises:
        ConfigError: if the file cannot be read, is no CSV, or has not a column `source` and known ones beside it.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"the table {path} cannot be read ({error.strerror}): check the path") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"the table {path} is not in UTF-8: save it as CSV in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_columns(path, list(reader.fieldnames or []))
        return [_row(path, reader.line_num, cells) for cells in reader if any(cells.values())]
    except csv.Error as error:
        raise ConfigError(f"the table {path} is no CSV (line {reader.line_num}: {error}): save it anew") from error


def reports_of(table: Iterable[Row], allow_private: bool, known: Ask = unknown) -> Iterator[Ingested | Refused | Known]:
    """The reports of the rows, with what is said of them; what cannot be had is refused, what is known is not read."""
    for row in table:
        more = {name: value for name in ("url", "translated_from") if (value := getattr(row, name)) is not None}
        for found in ingest_new(
            [row.source], known, published=row.published, outlet=row.outlet, allow_private=allow_private
        ):
            if isinstance(found, Refused):
                yield found._replace(**more)
            elif isinstance(found, Ingested) and more:
                yield found._replace(report=msgspec.structs.replace(found.report, **more))
            else:
                yield found


def _check_columns(path: Path, names: list[str]) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    if "source" not in names:
        raise ConfigError(f"the table {path} has no column `source`: its first line must be {','.join(COLUMNS)}")
    if unknown:
        raise ConfigError(f"the table {path} has a column {unknown[0]!r}: known are {', '.join(COLUMNS)}")


def _row(path: Path, line: int, cells: dict[str, str]) -> Row | WrongRow:
    said = {name: (cells.get(name) or "").strip() or None for name in COLUMNS}
    try:
        _check(cells, said)
    except ConfigError as error:
        return WrongRow(f"{path}, line {line}", error)
    source = said["source"] or ""
    opened = source if "://" in source else str(path.parent / source)
    return Row(opened, said["published"], said["outlet"], said["url"], said["translated_from"])


def _check(cells: dict[str, str], said: dict[str, str | None]) -> None:
    if None in cells:
        raise ConfigError("this row has more cells than columns: put a cell with a comma in quotes")
    if said["source"] is None:
        raise ConfigError("this row names no source: fill the cell in, or leave the row out")
    if said["published"] is not None:
        checked_day(said["published"])
    language = said["translated_from"]
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise ConfigError(f"{language!r} is no language code: write translated_from as zh, ru, ar (ISO 639-1)")

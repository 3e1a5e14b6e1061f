"""`--table`: a CSV that says of each source when it was published, by whom, where, and from what it was translated."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.accept import checked_day
from dragoman.errors import ConfigError, DragomanError
from dragoman.ingest.many import ingest_all
from dragoman.ingest.parts import Ingested, Refused

COLUMNS = ("source", "published", "outlet", "url", "translated_from")
_LANGUAGE = re.compile("[a-z]{2}")


class Row(NamedTuple):
    """A row: its line in the file, its source as it will be opened, what is said of it, or what is wrong with it."""

    line: int
    source: str
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    translated_from: str | None = None
    error: DragomanError | None = None


def rows_of(path: Path) -> list[Row]:
    """The rows of a table; a wrong one says why. Paths count from the folder of the table; empty rows are left out.

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


def reports_of(path: Path, table: list[Row], allow_private: bool) -> Iterator[Ingested | Refused]:
    """The reports of the rows, with what the table says of them; a wrong row is refused."""
    for row in table:
        if row.error is not None:
            yield Refused(row.source or f"{path}, line {row.line}", row.error, row.source)
            continue
        given = {name: value for name in ("url", "translated_from") if (value := getattr(row, name)) is not None}
        for found in ingest_all([row.source], published=row.published, outlet=row.outlet, allow_private=allow_private):
            if isinstance(found, Ingested) and given:
                found = found._replace(report=msgspec.structs.replace(found.report, **given))
            yield found


def _check_columns(path: Path, names: list[str]) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    if "source" not in names:
        raise ConfigError(f"the table {path} has no column `source`: its first line must be {','.join(COLUMNS)}")
    if unknown:
        raise ConfigError(f"the table {path} has a column {unknown[0]!r}: known are {', '.join(COLUMNS)}")


def _row(path: Path, line: int, cells: dict[str, str]) -> Row:
    found = {name: (cells.get(name) or "").strip() or None for name in COLUMNS}
    source = _source(path, found.pop("source") or "")
    try:
        _check(line, source, cells, found)
    except ConfigError as error:
        return Row(line, source, error=error)
    return Row(line, source, found["published"], found["outlet"], found["url"], found["translated_from"])


def _check(line: int, source: str, cells: dict[str, str], found: dict[str, str | None]) -> None:
    if None in cells:
        raise ConfigError(f"line {line} of the table has more cells than columns: put cells with commas in quotes")
    if not source:
        raise ConfigError(f"line {line} of the table names no source")
    if found["published"]:
        checked_day(found["published"])
    language = found["translated_from"]
    if language and not _LANGUAGE.fullmatch(language):
        raise ConfigError(f"{language!r} is no language code: write translated_from as zh, ru, ar (ISO 639-1)")


def _source(path: Path, given: str) -> str:
    """The source as it is opened: a relative path counts from the table's folder."""
    return given if not given or "://" in given else str(path.parent / given)

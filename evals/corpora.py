"""Gold files: their rows, the reports in them, and the readings of those, one for each row."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dragoman import Report, read_many
from dragoman.accept import checked_day
from dragoman.errors import DragomanError, InputError
from dragoman.names.load import load_roster
from dragoman.reading import Reading

Row = dict[str, Any]
DATE = {"time": "dct", "events": "date", "sample": "document_date"}
"""The field of a row that holds its publication date, by layer."""
TEXTS = {"names": ("a", "b"), "link": ("name",)}
"""The fields of a row that hold what is read, by layer; `text` for all others."""


class Options(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a layer is measured.

    `setting` (attribution): speech alone, or every attribution. `dated`: whether reports are read with the publication
    date of the file. `roster`: known people (link: JSON lines; sample: the product's YAML). `root` (events): whether
    types are compared by PLOVER's name or by the first two digits of the CAMEO code.
    """

    setting: str = "wide"
    dated: bool = True
    roster: str | None = None
    root: str = "plover"


def rows(path: Path) -> list[Row]:
    """The objects of a file of JSON lines, blank lines left out.

    Raises:
        InputError: if a line is no JSON object; says which.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict):
                raise InputError(f"{path}, line {number}: this is no JSON object: give a file of JSON lines")
            found.append(row)
    return found


def gold(layer: str, path: Path) -> list[Row]:
    """The rows of a gold file. The sample is one object; its text, read from beside it, is put in as `text`.

    Raises:
        InputError: if the file is not in the form of the layer's gold files; says which line.
    """
    if layer != "sample":
        return with_fields(path, TEXTS.get(layer, ("text",)))
    try:
        row = json.loads(path.read_bytes())
        beside = path.parent / row["source"]["file"]
        return [{**row, "text": beside.read_bytes().decode("utf-8")}]
    except OSError as error:
        raise InputError(f"{error.filename}: the text of the sample is not beside its gold file") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: this is no reading by hand with `source.file` and the lists of gold.json") from error


def with_fields(path: Path, fields: Sequence[str]) -> list[Row]:
    """The rows of a file of JSON lines, each with text in all of `fields`.

    Raises:
        InputError: if a line is no JSON object or lacks one; says which.
    """
    found = rows(path)
    for number, row in enumerate(found, start=1):
        for field in fields:
            if not isinstance(row.get(field), str):
                raise InputError(f"{path}, row {number}: there is no `{field}` with text: is this file of that layer?")
    return found


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def day(value: object) -> str | None:
    """A row's date as an ISO 8601 day: `19950101` and the day of a time count as one, what is no day is not known."""
    written = re.sub(r"^(\d{4})-?(\d\d)-?(\d\d)(T.*)?$", r"\1-\2-\3", str(value or ""))
    try:
        return checked_day(written)
    except DragomanError:
        return None


def reports(layer: str, found: Iterable[Row], dated: bool = True) -> list[Report]:
    """The report of each row, with its publication date where the file knows one and `dated` allows it."""
    field = DATE.get(layer) if dated else None
    return [Report(text=row["text"], published=day(row.get(field)) if field else None) for row in found]


def readings(wanted: Sequence[Report], roster: str | None = None) -> Iterator[Reading | None]:
    """The reading of each report, in order; None where it is refused (another language, empty)."""
    refused: set[int] = set()
    known = load_roster(roster) if roster else None
    at = 0
    for reading in read_many(wanted, roster=known, on_error=lambda report, _: refused.add(id(report))):
        while id(wanted[at]) in refused:
            yield None
            at += 1
        yield reading
        at += 1
    yield from (None for _ in wanted[at:])

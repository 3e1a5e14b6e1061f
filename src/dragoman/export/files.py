"""Exports of a case by the ending of the file's name; each appears whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from dragoman.case.copying import copy_case
from dragoman.case.listing import readings_of_case
from dragoman.case.opening import Case, Connection
from dragoman.case.people import find_entity, parties
from dragoman.case.record import record
from dragoman.case.values import CaseReport, Record
from dragoman.errors import ConfigError
from dragoman.export.excerpt import Bounds, excerpt
from dragoman.export.tables import TABLES as CASE_TABLES
from dragoman.export.tables import Column, Row, case_rows
from dragoman.reading import Reading
from dragoman.version import VERSION
from dragoman.whole import whole_file, whole_folder

FOLDER = ""
"""The ending of a folder of CSV tables: a name without one."""
TABLES = {FOLDER: ".csv", ".parquet": ".parquet"}
"""The endings that make a folder of tables, and what each of its files ends with."""
ENDINGS = (
    ".ftm.json", ".statements.csv", ".annotations.jsonld", ".plover.jsonl", ".cameo.tsv", ".gexf", ".ics", ".md",
    ".docx", ".pdf", ".bib", ".case", *TABLES,
)  # fmt: skip
"""The endings that are known; of two that fit, the first counts."""
DOCUMENTS = (".md", ".docx", ".pdf", ".bib")
"""The endings of what people read."""
_NEEDS = {
    ".ftm.json": "followthemoney", ".statements.csv": "followthemoney", ".gexf": "networkx", ".ics": "icalendar",
    ".parquet": "pyarrow", ".pdf": "typst",
}  # fmt: skip


class Source(NamedTuple):
    """What exports are made of, fetched when needed: the record of a case, its reports each with its reading."""

    record: Callable[[], Record]
    readings: Callable[[], Iterable[tuple[CaseReport, Reading]]]


class Made(NamedTuple):
    """The bytes of a file in parts, and lines that the user should see."""

    parts: Iterable[bytes]
    notes: tuple[str, ...] = ()


def export_case(
    case: Case, path: Path, *, about: str | None = None, since: str | None = None, until: str | None = None
) -> tuple[str, ...]:
    """Writes the case to `path` in the format that the path's ending names (`ENDINGS`).

    What comes back are lines that the user should see, such as letters that no font of this machine has.

    A path without an ending, or with `.parquet`, is a folder of tables; one that is there is replaced where it holds
    nothing but such tables. The same case gives the same bytes.

    Args:
        case: what is written.
        path: where to.
        about: only what is about one entity, given by a name or id; what that is says `dragoman.export.excerpt`.
        since: only what reports published on this ISO 8601 day or later tell.
        until: only what reports published on this day or earlier tell.

    Raises:
        ConfigError: if the ending is not known, a library is not installed, or the path cannot be written.
        CaseError: if the case cannot be read, or has no such entity.
    """
    bounded = (about, since, until) != (None, None, None)
    if path.exists() and Path(case.place).exists() and path.samefile(case.place):
        raise ConfigError(f"{path} is the case itself: give its export another name")
    if ending_of(path) != ".case":
        with case.read() as connection:
            source = Source(partial(record, connection, case.place), partial(readings_of_case, connection))
            if bounded:
                source = _excerpt(connection, case.place, about, since, until)
            return write_export(source, path)
    if bounded:
        raise ConfigError(f"{path} would be a copy of the whole case: leave out --about, --since and --until")
    with _writing(path), whole_file(path) as part:
        copy_case(case, part, str(path))
    return ()


def write_export(source: Source, path: Path) -> tuple[str, ...]:
    """Writes what `source` gives to `path`, in any format but that of a case; gives lines that the user should see.

    Raises:
        ConfigError: as `export_case`.
    """
    ending = ending_of(path)
    try:
        with _writing(path):
            if ending in TABLES:
                _write_tables(source.record(), _table_writer(ending), path, TABLES[ending])
                return ()
            made = _documents(ending, source) if ending in DOCUMENTS else Made(_parts(ending, source))
            with whole_file(path) as part, part.open("wb") as stream:
                stream.writelines(made.parts)
            return made.notes
    except ModuleNotFoundError as error:
        if error.name != _NEEDS.get(ending):
            raise
        raise ConfigError(f"{ending} needs {error.name}: pip install 'dragoman[export]'") from error


def _excerpt(
    connection: Connection, place: str, about: str | None, since: str | None, until: str | None
) -> Source:  # fmt: skip
    seq = find_entity(connection, about) if about is not None else None
    whom = parties(connection, [seq])[seq] if seq is not None else None
    whole = record(connection, place, about=seq, since=since, until=until)

    def readings() -> Iterator[tuple[CaseReport, Reading]]:
        wanted = {report.id for report in part().reports}
        return (each for each in readings_of_case(connection) if each[0].id in wanted)

    part = partial(excerpt, whole, Bounds(whom, since, until))
    return Source(part, readings)


def ending_of(path: Path) -> str:
    """The known ending of a path.

    Raises:
        ConfigError: if it has another one.
    """
    name = path.name.lower()
    if path.is_dir() and not name.endswith(".parquet"):
        return FOLDER
    if name.endswith(".csv") and not name.endswith(".statements.csv"):
        raise ConfigError(f"{path} would be one table, and a case is several: give a folder for them, such as tables/")
    for ending in ENDINGS:
        if (name.endswith(ending) and name != ending) if ending else "." not in name:
            return ending
    known = ", ".join(ending or "a folder (tables in CSV)" for ending in ENDINGS)
    raise ConfigError(f"no export is known by the name {path.name}: end it with one of {known}")


def _parts(ending: str, source: Source) -> Iterable[bytes]:
    """The bytes of a file; what is not installed is missed before the first of them."""
    if ending in (".ftm.json", ".statements.csv"):
        from dragoman.export.ftm import ftm_entities, ftm_statements

        return (ftm_entities if ending == ".ftm.json" else ftm_statements)(source.record())
    if ending == ".annotations.jsonld":
        from dragoman.export.annotations import web_annotations

        return web_annotations(source.readings(), VERSION)
    if ending in (".plover.jsonl", ".cameo.tsv"):
        from dragoman.export.event_data import cameo_rows, plover_records

        return (plover_records if ending == ".plover.jsonl" else cameo_rows)(source.readings())
    if ending == ".gexf":
        from dragoman.export.gexf import gexf_graph

        return [gexf_graph(source.record())]
    from dragoman.export.ical import ical_calendar

    return ical_calendar(source.record(), source.readings())


def _documents(ending: str, source: Source) -> Made:
    if ending == ".md":
        from dragoman.export.markdown import markdown_dossier

        return Made(markdown_dossier(source.record(), VERSION))
    if ending == ".docx":
        from dragoman.export.docx_dossier import docx_dossier

        return Made([docx_dossier(source.record(), VERSION)])
    if ending == ".bib":
        from dragoman.export.bibtex import bibtex_reports

        return Made(bibtex_reports(source.record().reports))
    from dragoman.export.pdf_dossier import pdf_dossier

    pdf = pdf_dossier(source.record(), VERSION)
    return Made([pdf.data], pdf.notes)


class _Table(AbstractContextManager["_Table"], Protocol):
    """A table that is being written."""

    def write(self, row: Row) -> None:
        """Adds a row."""


def _table_writer(ending: str) -> Callable[[Path, tuple[Column, ...]], _Table]:
    if ending == FOLDER:
        from dragoman.export.csv_tables import CsvTable

        return CsvTable
    from dragoman.export.parquet import ParquetTable

    return ParquetTable


def _write_tables(
    record: Record, opened: Callable[[Path, tuple[Column, ...]], _Table], path: Path, ending: str
) -> None:
    ours = {f"{name}{ending}" for name in CASE_TABLES}
    if path.exists() and not path.is_dir():
        raise ConfigError(f"{path} is a file: give another name for the folder of tables")
    others = sorted(each.name for each in path.iterdir() if each.name not in ours) if path.is_dir() else []
    if others:
        raise ConfigError(f"{path} holds other files ({others[0]} ...): give a new or an empty folder for the tables")
    with whole_folder(path) as folder, ExitStack() as stack:
        tables = {
            name: stack.enter_context(opened(folder / f"{name}{ending}", columns))
            for name, columns in CASE_TABLES.items()
        }
        for name, row in case_rows(record):
            tables[name].write(row)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(f"{path} cannot be written ({error.strerror}): choose another place") from error

"""Reading again: all reports of a case by the installed version, while what was read before is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, func, select, update

from dragoman import model as models
from dragoman.case.deriving import rebuild
from dragoman.case.keeping import keep_reading
from dragoman.case.opening import Case
from dragoman.case.reading_along import read_along
from dragoman.case.schema.kept import readings, reports
from dragoman.errors import DragomanError
from dragoman.names.roster import Roster
from dragoman.read import engine_of
from dragoman.reading import Engine
from dragoman.report import Report

_PAGE = 200
_Named = tuple[int, str]


class Reread(NamedTuple):
    """A report that was read again, or that this very engine had read before (`known`), or `error`: why it was not."""

    report: str
    known: bool = False
    error: DragomanError | None = None


def reread(
    case: Case,
    clock: Callable[[], str],
    *,
    roster: Roster | None = None,
    model: str | None = None,
    processes: int = 1,
) -> Iterator[Reread]:
    """Reads every report again; each new reading is saved as it comes, and they count together when all are there.

    Broken off, it goes on where it stopped when it is called again, and until then the case answers from the readings
    before. The older readings stay; judgements hold by item id (`dragoman.case.deciding.history` tells which cannot).

    Args:
        case: the case, open for writing.
        clock: the instant of reading, ISO 8601 in UTC.
        roster: known people and bodies.
        model: a spaCy pipeline by name or folder.
        processes: how many processes read side by side.

    Raises:
        CaseError: if the case cannot be written.
        ConfigError: if the model cannot be used.
    """
    engine = engine_of(models.load(model), roster)
    with case.read() as connection:
        done = set(connection.execute(select(readings.c.report).where(_by(engine))).scalars())
        all_of_them = connection.execute(select(reports.c.seq, reports.c.id).order_by(reports.c.seq)).all()
    yield from (Reread(report, known=True) for seq, report in all_of_them if seq in done)
    waiting = [(seq, report) for seq, report in all_of_them if seq not in done]
    for (seq, report), reading in read_along(
        _kept_reports(case, waiting), roster=roster, model=model, processes=processes
    ):
        if isinstance(reading, DragomanError):
            yield Reread(report, error=reading)
            continue
        with case.write() as connection:
            keep_reading(connection, seq, reading, clock(), counts=False)
        yield Reread(report)
    with case.write() as connection:
        _let_count(connection, engine)
        rebuild(connection)


def _kept_reports(case: Case, wanted: list[_Named]) -> Iterator[tuple[_Named, Report]]:
    for start in range(0, len(wanted), _PAGE):
        named = {seq: (seq, report) for seq, report in wanted[start : start + _PAGE]}
        with case.read() as connection:
            rows = connection.execute(select(reports).where(reports.c.seq.in_(named)).order_by(reports.c.seq)).all()
        yield from ((named[row.seq], report_of(row)) for row in rows)


def _by(engine: Engine) -> ColumnElement[bool]:
    made = {name: getattr(readings.c, name) == value for name, value in msgspec.structs.asdict(engine).items()}
    return and_(*made.values())


def _let_count(connection: Connection, engine: Engine) -> None:
    """Lets the readings by that engine count; a report that it cannot read keeps the one it has."""
    newest = select(func.max(readings.c.seq)).where(readings.c.report == reports.c.seq, _by(engine)).scalar_subquery()
    connection.execute(update(reports).values(reading=func.coalesce(newest, reports.c.reading)))


def report_of(row: Row[tuple[object, ...]]) -> Report:
    """The report that a row of `reports` keeps."""
    return Report(
        text=row.text, title=row.title, published=row.published, outlet=row.outlet, url=row.url, language=row.language,
        translated_from=row.translated_from, media_type=row.media_type, encoding=row.encoding,
        original_sha256=row.original_sha256, notes=tuple(msgspec.json.decode(row.notes)),
    )  # fmt: skip

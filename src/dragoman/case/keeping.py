"""Keeping: reports, their bytes, readings and failures as rows, and back."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, bindparam, insert, select, update

from dragoman.accept import mended
from dragoman.case.ids import digits_of
from dragoman.case.schema.kept import failures, originals, readings, reports
from dragoman.case.values import Failure
from dragoman.errors import CaseError
from dragoman.ingest.parts import Asked, Refused
from dragoman.names.outlets import outlet_key
from dragoman.reading import LAYERS, Reading
from dragoman.report import Report

_LEVEL = 3
"""Of zlib: 6 takes twice the time, and makes a reading smaller by an eighth."""
_SEQ = select(reports.c.seq).where(reports.c.id == bindparam("key"))
_TEXT = select(reports.c.seq).where(reports.c.sha256 == bindparam("sha"), reports.c.seq < bindparam("key")).limit(1)
_ASKED = select(reports.c.id, reports.c.outlet_key, reports.c.media_type, reports.c.source).order_by(reports.c.seq)
_ORIGINAL = select(originals.c.sha256).where(originals.c.sha256 == bindparam("key"))
_SAME = select(readings.c.seq).where(readings.c.report == bindparam("key"), readings.c.sha256 == bindparam("sha"))
_COUNTS = update(reports).where(reports.c.seq == bindparam("key")).values(reading=bindparam("counts"))
_SOLVED = update(failures).where(failures.c.source == bindparam("key")).values(solved=bindparam("by"))
_INTO = {table: insert(table) for table in (originals, reports, readings)}


def report_id(report: Report) -> str:
    """The id of a report: `report-` and 16 hex digits of a hash of its text and outlet.

    The same text from the same outlet is the same report; from another outlet it is another report of one origin.
    """
    meaning = msgspec.json.encode([report.sha256, outlet_key(report.outlet)])
    return f"report-{hashlib.sha256(meaning).hexdigest()[:16]}"


def seq_of(connection: Connection, report: str) -> int | None:
    """The seq of the report with that id, None where the case has none."""
    return connection.execute(_SEQ, {"key": report}).scalar()


def known_as(connection: Connection, asked: Asked) -> str | None:
    """The id of the report that what is asked of is already, as far as that shows before it is taken apart.

    The same bytes, taken for the same kind of file, are the same report; so is an entry of a feed that is not fetched
    yet by its name or address. Where an outlet is given, the report must be of that one.
    """
    fetched = asked.sha256 is not None
    same = reports.c.original_sha256 == asked.sha256 if fetched else reports.c.source.in_(asked.sources)
    for row in connection.execute(_ASKED.where(same)):
        if (
            (asked.outlet is None or row.outlet_key == outlet_key(asked.outlet))
            and (asked.media_type is None or row.media_type == asked.media_type)
            and (not asked.elsewhere or row.source in asked.sources)
        ):
            return str(row.id)
    return None


def printed_before(connection: Connection, seq: int, report: Report) -> bool:
    """Whether a report before the one with that seq has the very same text: items of both have the same ids then."""
    return connection.execute(_TEXT, {"sha": report.sha256, "key": seq}).first() is not None


def find_report(connection: Connection, given: str) -> int:
    """The seq of the report that a person names by its id, the beginning of it, or the beginning of its text's hash.

    Raises:
        CaseError: if there is none, or more than one.
    """
    digits = digits_of(given.strip("[]").partition(":")[0], "report")
    if digits is None:
        raise CaseError(f"{given!r} is no report's id: `dragoman list` shows them")
    named = select(reports.c.seq, reports.c.id).where(
        reports.c.id.startswith(f"report-{digits}") | reports.c.sha256.startswith(digits)
    )
    found = connection.execute(named.order_by(reports.c.seq).limit(3)).all()
    if not found:
        raise CaseError(f"the case has no report {given!r}: `dragoman list` shows them")
    if len(found) > 1:
        raise CaseError(f"{given!r} fits several reports ({found[0].id}, {found[1].id} ...): give more digits")
    return int(found[0].seq)


def keep_report(connection: Connection, report: Report, original: bytes | None, source: str, at: str) -> int:
    """Keeps a report that is not in the case yet, with its bytes; its seq comes back."""
    sha = None
    if original is not None:
        sha = hashlib.sha256(original).hexdigest()
        if connection.execute(_ORIGINAL, {"key": sha}).first() is None:
            connection.execute(_INTO[originals], {"sha256": sha, "bytes": zlib.compress(original, _LEVEL)})
    row = {
        "id": report_id(report), "sha256": report.sha256, "title": report.title, "outlet": report.outlet,
        "outlet_key": outlet_key(report.outlet), "published": report.published, "url": report.url,
        "language": report.language, "translated_from": report.translated_from, "media_type": report.media_type,
        "encoding": report.encoding, "notes": _json(report.notes), "text": report.text,
        "original_sha256": sha, "source": source, "added": at,
    }  # fmt: skip
    return _put(connection, reports, row)


def keep_reading(connection: Connection, report: int, reading: Reading, at: str, counts: bool = True) -> int:
    """Keeps a reading of the report with that seq; `counts` makes it the one that counts. Its seq comes back.

    The same reading of the same report is kept once.
    """
    whole = reading.to_json()
    sha = hashlib.sha256(whole).hexdigest()
    seq = connection.execute(_SAME, {"key": report, "sha": sha}).scalar()
    if seq is None:
        engine = reading.engine
        row = {
            "report": report, "version": engine.version, "model": engine.model, "model_sha256": engine.model_sha256,
            "roster_sha256": engine.roster_sha256, "read": at, "sha256": sha, "items": _json(_counted(reading)),
            "warnings": _json(reading.warnings), "json": zlib.compress(whole, _LEVEL),
        }  # fmt: skip
        seq = _put(connection, readings, row)
    if counts:
        connection.execute(_COUNTS, {"key": report, "counts": seq})
    return int(seq)


def reading_of(connection: Connection, report: int) -> Reading:
    """The reading that counts of the report with that seq.

    Raises:
        CaseError: if it cannot be unpacked: the case is damaged.
    """
    packed = connection.execute(
        select(readings.c.json).join(reports, reports.c.reading == readings.c.seq).where(reports.c.seq == report)
    ).scalar()
    return unpacked_reading(packed, f"the reading of report {report}")


def unpacked_reading(packed: bytes | None, what: str) -> Reading:
    """The reading whose packed JSON that is.

    Raises:
        CaseError: if it is none; `what` names it.
    """
    try:
        return Reading.from_json(zlib.decompress(packed or b""))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise CaseError(f"{what} is damaged: see `dragoman verify`") from error


def text_of(connection: Connection, report: int) -> str:
    """The kept text of the report with that seq."""
    return str(connection.execute(select(reports.c.text).where(reports.c.seq == report)).scalar_one())


def original_of(connection: Connection, report: int) -> bytes | None:
    """The bytes of the report as they came, None where it was given as text."""
    packed = connection.execute(
        select(originals.c.bytes)
        .join(reports, reports.c.original_sha256 == originals.c.sha256)
        .where(reports.c.seq == report)
    ).scalar()
    return None if packed is None else zlib.decompress(packed)


def keep_failure(connection: Connection, refused: Refused, at: str) -> None:
    """Keeps why a source could not be added, and what was said of it; of one source the last failure."""
    values = {
        "error": type(refused.error).__name__, "message": mended(str(refused.error))[0], "origin": refused.origin,
        "published": refused.published, "outlet": refused.outlet, "url": refused.url,
        "translated_from": refused.translated_from, "at": at, "solved": None,
    }  # fmt: skip
    if connection.execute(update(failures).where(failures.c.source == refused.source).values(values)).rowcount == 0:
        connection.execute(insert(failures).values(source=refused.source, **values))


def failing(connection: Connection) -> set[str]:
    """The sources that failed and were not added since."""
    return set(connection.execute(select(failures.c.source).where(failures.c.solved.is_(None))).scalars())


def solve_failure(connection: Connection, source: str, report: int) -> None:
    """Notes that a source that had failed is now the report with that seq."""
    connection.execute(_SOLVED, {"key": source, "by": report})


def failed(connection: Connection) -> tuple[Failure, ...]:
    """What could not be added, and was not since, in the order of its first failure."""
    open_ones = select(failures).where(failures.c.solved.is_(None)).order_by(failures.c.seq)
    return tuple(
        Failure(
            id=row.seq, source=row.source, error=row.error, message=row.message, at=row.at, origin=row.origin,
            published=row.published, outlet=row.outlet, url=row.url, translated_from=row.translated_from,
        )
        for row in connection.execute(open_ones)
    )  # fmt: skip


def _put(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    key = connection.execute(_INTO[table], row).inserted_primary_key
    assert key is not None
    return int(key[0])


def _counted(reading: Reading) -> dict[str, int]:
    return {layer: len(getattr(reading, layer)) for layer in LAYERS}


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()

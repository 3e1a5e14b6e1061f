"""Origins as a case answers with them: why they are what they are, with the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from dragoman.case.quoting import BEGINNING, Place, chunks, quotes, title_of
from dragoman.case.schema.kept import reports
from dragoman.case.schema.origins import report_citations, report_copies, report_origins
from dragoman.case.values import Origin, Quote

_Row = Row[Any]
_NAMED = 80
"""So many characters of a title are shown in a reason."""


def origins(connection: Connection, wanted: Iterable[int]) -> dict[int, Origin]:
    """The origin of each of the reports with those seqs, by seq."""
    seqs = sorted(set(wanted))
    rows = _rows(connection, seqs)
    copies = _copies(connection, [row for row in rows.values() if _is_copy(row)])
    voices = _rows(connection, sorted({row.voice for row in rows.values()} - rows.keys())) | rows
    named = _named(connection, sorted({_other(seq, copy) for seq, copy in copies.items()}))
    places = {seq: tuple(_places(row, copies.get(seq), voices[row.voice])) for seq, row in rows.items()}
    found = quotes(connection, (place for each in places.values() for place in each))
    return {
        seq: _origin(row, copies.get(seq), voices[row.voice], named, tuple(found[place] for place in places[seq]))
        for seq, row in rows.items()
    }


def cited_origins(connection: Connection, wanted: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Origin]:
    """The origins of tellings that name a publication: by the report's seq and the publication's key."""
    pairs = set(wanted)
    table = report_citations.c
    rows = [
        row
        for chunk in chunks(sorted({seq for seq, _ in pairs}))
        for row in connection.execute(select(report_citations).where(table.report.in_(chunk)))
        if (row.report, row.key) in pairs
    ]
    found = quotes(connection, (Place(row.report, row.start, row.end) for row in rows))
    return {
        (row.report, row.key): Origin(
            id=row.key, kind="cited", name=row.name, quotes=(found[Place(row.report, row.start, row.end)],),
            reason=f"it is told as the reporting of {row.name}{f' of {row.day}' if row.day else ''}",
        )
        for row in rows
    }  # fmt: skip


def _rows(connection: Connection, seqs: list[int]) -> dict[int, _Row]:
    table = report_origins
    return {
        row.report: row
        for chunk in chunks(seqs)
        for row in connection.execute(select(table).where(table.c.report.in_(chunk)))
    }


def _is_copy(row: _Row) -> bool:
    """Whether where a report goes back to is told by another one of its group."""
    return bool(row.root != row.report or row.key != row.alone_key)


def _copies(connection: Connection, rows: list[_Row]) -> dict[int, _Row]:
    """For each of these reports the pair that binds it to its group: the one most alike, of equals the first."""
    found: dict[int, _Row] = {}
    table = report_copies.c
    for chunk in chunks([row.report for row in rows]):
        pairs = connection.execute(
            select(report_copies)
            .where(or_(table.report.in_(chunk), table.other.in_(chunk)))
            .order_by(table.share.desc(), table.report, table.other)
        )
        for pair in pairs:
            found.setdefault(pair.report, pair)
            found.setdefault(pair.other, pair)
    return {row.report: found[row.report] for row in rows}


def _other(seq: int, copy: _Row) -> int:
    return int(copy.other if copy.report == seq else copy.report)


def _named(connection: Connection, seqs: list[int]) -> dict[int, str]:
    """How a reason names a report: by its title, outlet and day."""
    beginning = func.substr(reports.c.text, 1, BEGINNING).label("text")
    columns = reports.c.seq, reports.c.title, reports.c.outlet, reports.c.published, beginning
    return {
        row.seq: " ".join(filter(None, (_quoted(title_of(row.title, row.text)), _beside(row.outlet, row.published))))
        for chunk in chunks(seqs)
        for row in connection.execute(select(*columns).where(reports.c.seq.in_(chunk)))
    }


def _quoted(title: str) -> str:
    return f"“{title if len(title) <= _NAMED else title[: _NAMED - 1].rstrip() + '…'}”"


def _beside(*told: str | None) -> str:
    known = ", ".join(filter(None, told))
    return f"({known})" if known else ""


def _places(row: _Row, copy: _Row | None, voice: _Row) -> Iterator[Place]:
    """Where the reason can be seen: the passage that both have, and the words that name a publication."""
    if copy is not None:
        yield from sorted(
            (Place(copy.report, copy.start, copy.end), Place(copy.other, copy.other_start, copy.other_end)),
            key=lambda place: place.report != row.report,
        )
    teller = row if row.alone_key == row.key else voice
    if teller.start is not None:
        yield Place(teller.report, teller.start, teller.end)


def _origin(row: _Row, copy: _Row | None, voice: _Row, named: Mapping[int, str], shown: tuple[Quote, ...]) -> Origin:
    if copy is None:
        return Origin(id=row.key, kind=row.alone_kind, name=row.alone_name, reason=row.alone_reason, quotes=shown)
    reason = (
        f"it is a near-copy of {named[_other(row.report, copy)]}: {copy.share:.0%} of the shorter one's word sequences "
        f"are in both"
    )
    if voice.alone_kind == "cited":
        reason = f"{reason}; {voice.alone_reason}"
    return Origin(id=row.key, kind="copy", name=voice.alone_name, reason=reason, quotes=shown)

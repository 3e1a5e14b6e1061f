"""Judgements: appended, never changed; each is chained to the one before it by a hash, and can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, Row, insert, select

from dragoman.accept import mended
from dragoman.case.schema.kept import judgements
from dragoman.case.values import JudgedItem, Judgement, JudgementKind
from dragoman.errors import CaseError

FIRST = "0" * 64
"""What the first judgement is chained to."""
_HASHED = ("seq", "at", "by", "kind", "subjects", "verdict", "note", "quote", "value", "undoes", "previous")


def append(
    connection: Connection,
    kind: JudgementKind,
    subjects: Sequence[str],
    verdict: str,
    *,
    by: str,
    at: str,
    note: str | None = None,
    quote: str | None = None,
    item: JudgedItem | None = None,
    undoes: int | None = None,
) -> int:
    """Appends a judgement; its seq comes back. What follows from it, `dragoman.case.deciding` brings up to date.

    NUL characters and lone surrogates in what is said become U+FFFD: no database takes them.
    """
    last = connection.execute(select(judgements).order_by(judgements.c.seq.desc()).limit(1)).first()
    seq = last.seq + 1 if last else 1
    row: dict[str, object] = {
        "seq": seq, "at": at, "by": by, "kind": kind, "subjects": msgspec.json.encode(list(subjects)).decode(),
        "verdict": verdict, "note": note, "quote": quote,
        "value": msgspec.json.encode(item).decode() if item else None, "undoes": undoes,
        "previous": last.hash if last else FIRST,
    }  # fmt: skip
    row = {name: mended(value)[0] if isinstance(value, str) else value for name, value in row.items()}
    connection.execute(insert(judgements).values(**row, hash=hash_of(row)))
    return seq


def hash_of(row: dict[str, object]) -> str:
    """The SHA-256 (hex) of a judgement's row and, in it, of the row before."""
    return hashlib.sha256(msgspec.json.encode([row[name] for name in _HASHED])).hexdigest()


def active(connection: Connection, *kinds: JudgementKind) -> list[Judgement]:
    """The judgements of these kinds (all where none is given) that hold, in order: those that no other one undoes."""
    return [each for each in listed(connection) if each.undone_by is None and (not kinds or each.kind in kinds)]


def listed(connection: Connection) -> list[Judgement]:
    """Every judgement, in order. An undo can itself be undone, and then what it took back holds again."""
    rows = connection.execute(select(judgements).order_by(judgements.c.seq)).all()
    undone: dict[int, int] = {}
    for row in reversed(rows):
        if row.undoes is not None and row.seq not in undone:
            undone[row.undoes] = row.seq
    return [_judgement(row, undone.get(row.seq)) for row in rows]


def find_judgement(connection: Connection, given: str) -> Judgement:
    """The judgement that a person names (`judgement-7`, or `7`).

    Raises:
        CaseError: if there is none.
    """
    number = given.removeprefix("judgement-")
    found = [each for each in listed(connection) if each.id == f"judgement-{number}"]
    if not found:
        raise CaseError(f"the case has no judgement {given!r}: `dragoman judge CASE --list` shows them")
    return found[0]


def last_verdicts(found: Iterable[Judgement]) -> dict[tuple[str, ...], Judgement]:
    """Of judgements that hold the last on each subject."""
    return {each.subjects: each for each in found}


def seq_of_judgement(judgement: str) -> int:
    """The seq of the judgement with that id."""
    return int(judgement.removeprefix("judgement-"))


def _judgement(row: Row[tuple[object, ...]], undone_by: int | None) -> Judgement:
    return Judgement(
        id=f"judgement-{row.seq}", at=row.at, by=row.by, kind=row.kind,
        subjects=tuple(msgspec.json.decode(row.subjects)), verdict=row.verdict, note=row.note, quote=row.quote,
        item=msgspec.json.decode(row.value, type=JudgedItem) if row.value else None,
        undoes=f"judgement-{row.undoes}" if row.undoes else None,
        undone_by=f"judgement-{undone_by}" if undone_by else None, hash=row.hash,
    )  # fmt: skip

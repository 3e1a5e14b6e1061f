"""Whether what a case derived is whole: its places lie in the texts, its references lead to rows, all as made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Column, Connection, Table, func, or_, select

from dragoman.case.copying import copy_case
from dragoman.case.deriving import rebuild
from dragoman.case.opening import Case, open_case
from dragoman.case.schema import DERIVED_TABLES
from dragoman.case.schema.claims import claims, conflicts, proposition_parties, propositions, tellings
from dragoman.case.schema.kept import judgements, readings, reports
from dragoman.case.schema.ledgers import conditions, custody_tellings, forecasts
from dragoman.case.schema.origins import report_origins
from dragoman.case.schema.people import acts, bearers, bindings, clusters, entities, offices, spellings, traces
from dragoman.case.values import Fault
from dragoman.errors import CaseError

_PLACES = (("report", "start", "end"), ("report", "office_start", "office_end"), ("other", "other_start", "other_end"))
"""The columns of a place: the report, and where in its text."""
_REFERENCES = (
    *((column, reports.c.seq) for table in DERIVED_TABLES for column in table.c if column.name in ("report", "other")
      and column.type.python_type is int),
    (report_origins.c.root, reports.c.seq), (report_origins.c.voice, reports.c.seq),
    (tellings.c.proposition, propositions.c.seq), (propositions.c.claim, claims.c.seq),
    (proposition_parties.c.proposition, propositions.c.seq), (proposition_parties.c.cluster, clusters.c.seq),
    (conflicts.c.left, claims.c.seq), (conflicts.c.right, claims.c.seq),
    (conflicts.c.left_telling, tellings.c.seq), (conflicts.c.right_telling, tellings.c.seq),
    (entities.c.cluster, clusters.c.seq), (entities.c.first, entities.c.seq), (bearers.c.entity, entities.c.seq),
    (bindings.c.entity, entities.c.seq), (bindings.c.bearer, bearers.c.seq), (traces.c.bearer, bearers.c.seq),
    (acts.c.bearer, bearers.c.seq), (spellings.c.cluster, clusters.c.seq), (offices.c.cluster, clusters.c.seq),
    (custody_tellings.c.telling, tellings.c.seq), (custody_tellings.c.person, entities.c.seq),
    (conditions.c.line, conditions.c.seq), (forecasts.c.line, forecasts.c.seq),
)  # fmt: skip
_AGAIN = "make it anew with `dragoman reread`"


def derived_faults(connection: Connection) -> Iterator[Fault]:
    """What of the derived rows does not lie in its text or leads to no row."""
    for table in DERIVED_TABLES:
        for columns in _PLACES:
            if all(name in table.c for name in columns):
                yield from _stray(connection, table, *(table.c[name] for name in columns))
    for column, target in _REFERENCES:
        yield from _lost(connection, column, target)


def _stray(
    connection: Connection, table: Table, report: Column[int], start: Column[int], end: Column[int]
) -> Iterator[Fault]:
    outside = or_(start < 0, start >= end, end > func.length(reports.c.text))
    query = select(func.count(), func.min(reports.c.id)).select_from(table.join(reports, reports.c.seq == report))
    how_many, example = connection.execute(query.where(outside)).one()
    if how_many:
        what = f"the words of {how_many:,} rows do not lie in the text (one is of {example}): {_AGAIN}"
        yield Fault(where=f"table {table.name}", what=what)


def _lost(connection: Connection, column: Column[int], target: Column[int]) -> Iterator[Fault]:
    there = target.table.alias("there")
    found = select(there.c[target.name]).where(there.c[target.name] == column).exists()
    query = select(func.count()).select_from(column.table).where(column.is_not(None), ~found)
    how_many = connection.execute(query).scalar_one()
    if how_many:
        what = f"{how_many:,} rows point by `{column.name}` at rows of {target.table.name} that are not there: {_AGAIN}"
        yield Fault(where=f"table {column.table.name}", what=what)


def remade_faults(case: Case) -> Iterator[Fault]:
    """The derived tables that are not what the readings that count and the judgements that hold give.

    They are made anew in a copy of the case, in the folder for temporary files; the case is only read.

    Raises:
        CaseError: if somebody writes to the case meanwhile, or there is no room for the copy.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "copy.case")
        with case.read() as connection:
            kept, before = _kept(connection), [_digest(connection, table) for table in DERIVED_TABLES]
        copy_case(case, path)
        with open_case(path, writable=True) as copy, copy.write() as connection:
            if _kept(connection) != kept:
                raise CaseError(f"{case.place}: somebody is writing to it: try again when that is done")
            rebuild(connection)
            after = [_digest(connection, table) for table in DERIVED_TABLES]
    for table, (rows, old), (made, new) in zip(DERIVED_TABLES, before, after, strict=True):
        if old != new:
            what = f"its {rows:,} rows are not the {made:,} that the readings and judgements give: {_AGAIN}"
            yield Fault(where=f"table {table.name}", what=what)


def _kept(connection: Connection) -> tuple[int | None, ...]:
    newest = (func.max(table.c.seq) for table in (reports, readings, judgements))
    return tuple(connection.execute(select(each)).scalar() for each in newest)


def _digest(connection: Connection, table: Table) -> tuple[int, int]:
    """How many rows a table has, and a sum over the hashes of them, in whichever order they come."""
    count = total = 0
    for row in connection.execute(select(table), execution_options={"yield_per": 1000}):
        count += 1
        total += int.from_bytes(hashlib.blake2b(repr(tuple(row)).encode(), digest_size=16).digest())
    return count, total

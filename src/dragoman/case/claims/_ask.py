"""Asking: the claims of a case as values, with who tells them, how many stand behind them, and what speaks against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select, union_all

from dragoman.case.claims._count import ORIGIN
from dragoman.case.claims._named import find_seq
from dragoman.case.claims._values import TOLD, values
from dragoman.case.quoting import chunks
from dragoman.case.schema.claims import claims as claims_table
from dragoman.case.schema.claims import conflicts as conflicts_table
from dragoman.case.schema.claims import proposition_parties, propositions, tellings
from dragoman.case.schema.origins import report_origins
from dragoman.case.values import Claim
from dragoman.reading import EventStatus

_SHOWN = 3
"""Tellings of a claim that a list shows: the first, then the first of each other origin among the next."""
_LOOKED = 12


def claims(
    connection: Connection,
    *,
    about: int | None = None,
    beside: int | None = None,
    type: str | None = None,  # noqa: A002 -- as the claim itself calls it
    status: EventStatus | None = None,
    conflicts: bool = False,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = 50,
    offset: int = 0,
    whole: bool = False,
) -> tuple[Claim, ...]:
    """The claims of a case, those told most often first, of equals the last to come; each with up to three tellings.

    Args:
        connection: of the case.
        about: only those with this case entity (a cluster's seq) among their parties.
        beside: only those with this one among them too.
        type: only of this act: `COERCE`, `COERCE/arrest`, `DIE`.
        status: only of this status.
        conflicts: only those that cannot hold beside another one.
        since: only those that a report published on this ISO 8601 day or later tells.
        until: only those that a report published on this day or earlier tells.
        limit: how many; None is all.
        offset: how many are left out at the beginning.
        whole: each with all its tellings.
    """
    table = claims_table.c
    query = select(table.seq)
    of = propositions.c.seq == proposition_parties.c.proposition
    named = select(propositions.c.claim).join(proposition_parties, of)
    for party in (about, beside):
        if party is not None:
            query = query.where(table.seq.in_(named.where(proposition_parties.c.cluster == party)))
    if type is not None:
        kind, _, mode = type.partition("/")
        query = query.where((table.type == kind) | (table.extension == kind))
        query = query.where(table.mode == mode) if mode else query
    if status is not None:
        query = query.where(table.status == status)
    if conflicts:
        query = query.where(table.seq.in_(union_all(select(conflicts_table.c.left), select(conflicts_table.c.right))))
    if since is not None:
        query = query.where(table.last_published >= since)
    if until is not None:
        query = query.where(table.first_published <= until)
    page = query.order_by(table.tellings.desc(), table.seq.desc()).limit(limit).offset(offset)
    seqs = list(connection.execute(page).scalars())
    return values(connection, seqs, _every(connection, seqs)) if whole and seqs else claims_of(connection, seqs)


def claim(connection: Connection, given: str, *, limit: int | None = None, offset: int = 0) -> Claim:
    """The claim that a person names (as for `find_claim`), with its tellings in the order of their reports.

    Args:
        connection: of the case.
        given: the claim's id, or that of any event that tells it, or the beginning of one.
        limit: how many tellings; None is all.
        offset: how many are left out at the beginning.

    Raises:
        CaseError: if there is none, or more than one.
    """
    seq = find_seq(connection, given)
    told = (
        select(*TOLD)
        .join(propositions, propositions.c.seq == tellings.c.proposition)
        .where(propositions.c.claim == seq)
        .order_by(tellings.c.seq)
    )
    return values(connection, [seq], {seq: connection.execute(told.limit(limit).offset(offset)).all()})[0]


def claims_of(connection: Connection, seqs: Sequence[int]) -> tuple[Claim, ...]:
    """The claims with these seqs, in that order, each with up to three tellings."""
    return values(connection, seqs, _best(connection, seqs)) if seqs else ()


def _every(connection: Connection, seqs: Sequence[int]) -> Mapping[int, Sequence[Row[Any]]]:
    """Of each claim all tellings, in the order of their reports."""
    found: dict[int, list[Row[Any]]] = {}
    for chunk in chunks(seqs):
        told: Select[Any] = select(*TOLD, propositions.c.claim).join(
            propositions, propositions.c.seq == tellings.c.proposition
        )
        for row in connection.execute(told.where(propositions.c.claim.in_(chunk)).order_by(tellings.c.seq)):
            found.setdefault(row.claim, []).append(row)
    return found


def _best(connection: Connection, seqs: Sequence[int]) -> Mapping[int, Sequence[Row[Any]]]:
    """Of each claim the tellings that a list shows: the first of each origin among its first ones."""
    found: dict[int, list[Row[Any]]] = {}
    for chunk in chunks(seqs):
        for row in connection.execute(union_all(*(_first_ones(seq) for seq in chunk))):
            found.setdefault(row.claim, []).append(row)
    best = {}
    for seq, rows in found.items():
        firsts = {row.origin: row for row in sorted(rows, key=lambda row: row.seq, reverse=True)}
        best[seq] = sorted(firsts.values(), key=lambda row: row.seq)[:_SHOWN]
    return best


def _first_ones(claim: int) -> Any:
    first = (
        select(*TOLD, propositions.c.claim, ORIGIN.label("origin"))
        .join(propositions, propositions.c.seq == tellings.c.proposition)
        .join(report_origins, report_origins.c.report == tellings.c.report)
        .where(propositions.c.claim == claim)
        .order_by(tellings.c.seq)
        .limit(_LOOKED)
    )
    return select(first.subquery())

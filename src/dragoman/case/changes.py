"""Changes: what the reports since a day brought: contradictions, confirmations by an independent origin, new claims,
repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from dragoman.case.claims import ORIGIN, claim_ids, claim_words, tellings_of
from dragoman.case.quoting import chunks
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.claims import conflicts, propositions, tellings
from dragoman.case.schema.kept import reports
from dragoman.case.schema.origins import report_origins
from dragoman.case.values import Change, ChangeKind, Telling

_IMPORTANCE: tuple[ChangeKind, ...] = ("contradicted", "confirmed", "new", "repeat")


class _Draft(NamedTuple):
    """A change before its words are fetched: the telling that brought it, and the one that was there before it."""

    kind: ChangeKind
    claim: int
    telling: int
    before: int | None
    reason: str
    others: int


class _Told(NamedTuple):
    """The first tellings of a claim by the key of their origin: those since the day, and those before it."""

    since: dict[str, int]
    before: dict[str, int]


def changes(
    connection: Connection,
    since: str,
    by: Literal["added", "published"] = "added",
    *,
    limit: int | None = 50,
    offset: int = 0,
) -> tuple[Change, ...]:
    """What the reports since a day brought: contradictions first, then confirmations, new claims and repeats, by day.

    A claim that was not told before is `new`, one that was is `confirmed` where an origin tells it that did not before,
    else it is a `repeat`. Beside that a claim is `contradicted` by each conflict that one of its two tellings brought
    since; the change names the claim that was there first.

    Args:
        connection: of the case.
        since: an ISO 8601 day or instant; what comes on it counts.
        by: whether the day of adding or that of publication counts; by publication, a report without a day counts as
            one from before.
        limit: how many; None is all.
        offset: how many are left out at the beginning.
    """
    day = reports.c.added if by == "added" else reports.c.published
    recent = day >= since
    found = _told(connection, recent, or_(day < since, day.is_(None)))
    drafts = [_draft(claim, told) for claim, told in found.items()]
    drafts += _contradictions(connection, found, recent)
    days = _days(connection, {draft.telling // ITEMS_A_REPORT for draft in drafts})
    drafts.sort(
        key=lambda draft: (_IMPORTANCE.index(draft.kind), days[draft.telling // ITEMS_A_REPORT], draft.telling, draft)
    )
    return _values(connection, drafts[offset:] if limit is None else drafts[offset : offset + limit])


def _told(connection: Connection, recent: ColumnElement[bool], earlier: ColumnElement[bool]) -> dict[int, _Told]:
    """The claims that are told since the day."""
    first = (
        select(propositions.c.claim, ORIGIN.label("origin"), func.min(tellings.c.seq).label("seq"))
        .join(tellings, tellings.c.proposition == propositions.c.seq)
        .join(report_origins, report_origins.c.report == tellings.c.report)
        .group_by(propositions.c.claim, ORIGIN)
    )
    found: dict[int, _Told] = {}
    # As a list, that the few reports are found first; SQLite would go through all tellings for a join.
    for row in connection.execute(first.where(tellings.c.report.in_(select(reports.c.seq).where(recent)))):
        found.setdefault(row.claim, _Told({}, {})).since[row.origin] = row.seq
    before = first.join(reports, reports.c.seq == tellings.c.report).where(earlier)
    for chunk in chunks(sorted(found)):
        for row in connection.execute(before.where(propositions.c.claim.in_(chunk))):
            found[row.claim].before[row.origin] = row.seq
    return found


def _draft(claim: int, told: _Told) -> _Draft:
    before = min(told.before.values(), default=None)
    fresh = [seq for origin, seq in told.since.items() if origin not in told.before]
    kind: ChangeKind = "new" if before is None else "confirmed" if fresh else "repeat"
    return _Draft(kind, claim, min(fresh or told.since.values()), before, "", max(len(told.before) - 1, 0))


def _contradictions(connection: Connection, found: dict[int, _Told], recent: ColumnElement[bool]) -> list[_Draft]:
    rows: dict[tuple[int, int, str], Row[Any]] = {}
    for chunk in chunks(sorted(found)):
        sides = or_(conflicts.c.left.in_(chunk), conflicts.c.right.in_(chunk))
        for row in connection.execute(select(conflicts).where(sides)):
            rows[row.left, row.right, row.kind] = row
    shown = {seq // ITEMS_A_REPORT for row in rows.values() for seq in (row.left_telling, row.right_telling)}
    fresh: set[int] = set()
    for part in chunks(sorted(shown)):
        fresh.update(connection.execute(select(reports.c.seq).where(recent, reports.c.seq.in_(part))).scalars())
    drafts = []
    for _, row in sorted(rows.items()):
        old, new = sorted((row.left_telling, row.right_telling), key=lambda seq: (seq // ITEMS_A_REPORT in fresh, seq))
        if new // ITEMS_A_REPORT in fresh:
            claim = row.left if old == row.left_telling else row.right
            drafts.append(_Draft("contradicted", claim, new, old, row.reason, 0))
    return drafts


def _days(connection: Connection, seqs: set[int]) -> dict[int, str]:
    """The day of each report: that of publication, else that of adding."""
    found: dict[int, str] = {}
    for chunk in chunks(sorted(seqs)):
        query = select(reports.c.seq, func.coalesce(reports.c.published, reports.c.added)).where(
            reports.c.seq.in_(chunk)
        )
        found.update((seq, day) for seq, day in connection.execute(query))
    return found


def _values(connection: Connection, drafts: Sequence[_Draft]) -> tuple[Change, ...]:
    claims = sorted({draft.claim for draft in drafts})
    ids, words = claim_ids(connection, claims), claim_words(connection, claims)
    told = tellings_of(
        connection, {seq for draft in drafts for seq in (draft.telling, draft.before) if seq is not None}
    )
    added: dict[str, str] = {}
    for chunk in chunks(sorted({telling.report for telling in told.values()})):
        query = select(reports.c.id, reports.c.added).where(reports.c.id.in_(chunk))
        added.update((name, at) for name, at in connection.execute(query))
    found = []
    for draft in drafts:
        telling, before = told[draft.telling], None if draft.before is None else told[draft.before]
        shown = (telling,) if before is None or draft.kind == "repeat" else (before, telling)
        found.append(Change(
            kind=draft.kind, claim=ids[draft.claim], words=words[draft.claim], why=_why(draft, telling, before),
            report=telling.report, added=added[telling.report], published=telling.published,
            quotes=tuple(each.quote for each in shown),
        ))  # fmt: skip
    return tuple(found)


def _why(draft: _Draft, telling: Telling, before: Telling | None) -> str:
    if draft.kind == "contradicted":
        return draft.reason
    if before is None:
        own = telling.origin.kind == "own"
        teller = telling.outlet or "a report of an outlet that is not known"
        return f"first told by {teller}" if own else f"first told by {teller}, after {telling.origin.name}"
    known = before.origin.name + (f" and {draft.others} more" if draft.others else "")
    if draft.kind == "confirmed":
        return f"{telling.origin.name} tells it too; before only {known}"
    return f"told again, and by no other origin than before: {known}"

"""What a deal needs: the conditions of all reports, one line for what several say alike, met where somebody judged so.

The rules by which conditions are one line are in docs/ledgers.md. No rule ever says that a condition is met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, select

from dragoman.case.alike import stems
from dragoman.case.lines import (
    SHOWN,
    Voices,
    add_lines,
    find_item,
    line_quotes,
    move_lines,
    page_of,
    verdicts,
    voices,
)
from dragoman.case.origins import Cited
from dragoman.case.people import parties
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.ledgers import conditions as table
from dragoman.case.values import ConditionState, Judgement, LedgerCondition, Party, Quote
from dragoman.reading import Condition, ConditionKind, Reading
from dragoman.span import Span


def add(connection: Connection, report: int, reading: Reading, cited: Mapping[str, Cited]) -> None:
    """Adds the conditions of a report; `cited` are the publications by attribution (`origins.cited_origin`)."""
    seqs = {each.id: report * ITEMS_A_REPORT + place for place, each in enumerate(reading.entities)}
    sources = {each.id: seqs.get(each.source_entity or "") for each in reading.attributions}
    rows = []
    for place, found in enumerate(reading.conditions):
        act = stems(reading.quote(span) for span in _act(found))
        said = found.attribution or ""
        rows.append({
            "seq": report * ITEMS_A_REPORT + place, "report": report, "item": found.id, "kind": found.kind,
            "positive": found.positive, "counterfactual": found.counterfactual, "holder": seqs.get(found.holder or ""),
            "source": sources.get(said), "cited": cited[said].key if said in cited else None,
            "start": found.span.start, "end": found.span.end,
            "instrument": reading.quote(found.instrument) if found.instrument else None,
            "fixed": _fixed(found, act), "near": "", "act": " ".join(act),
        })  # fmt: skip
    add_lines(connection, table, rows)


def clear(connection: Connection) -> None:
    """Deletes all that was derived here."""
    connection.execute(delete(table))


def resettle(connection: Connection, moved: Sequence[int]) -> None:
    """Settles the lines again of conditions on entities that are now of another cluster."""
    move_lines(connection, table, moved)


def find_condition(connection: Connection, given: str) -> str:
    """The id of the condition that a person names by it or its beginning.

    Raises:
        CaseError: if there is none, or more than one.
    """
    return find_item(connection, table, given, "condition", "dragoman deal")


def conditions(
    connection: Connection,
    *,
    kinds: Sequence[ConditionKind] = (),
    state: ConditionState | None = None,
    limit: int | None = 50,
    offset: int = 0,
) -> tuple[LedgerCondition, ...]:
    """The conditions of a case, in the order in which reports tell of them.

    Args:
        connection: of the case.
        kinds: only of these kinds; `commitment` gives what was promised. All where none is given.
        state: only those that are open, met, refused or lapsed.
        limit: how many; None is all.
        offset: how many are left out at the beginning.
    """
    judged = verdicts(connection, table, "condition")
    query = select(table.c.seq).where(table.c.leads).order_by(table.c.seq)
    if kinds:
        query = query.where(table.c.kind.in_(list(kinds)))
    wanted = None if state is None else {line for line, each in judged.items() if state in ("open", each.verdict)}
    seqs = page_of(connection, query, judged=wanted, without=state == "open", limit=limit, offset=offset)
    return _values(connection, seqs, judged, SHOWN)


def condition(connection: Connection, given: str) -> LedgerCondition:
    """The condition that a person names, with the words of every report that tells of it.

    Raises:
        CaseError: if there is none, or more than one.
    """
    of = select(table.c.line).where(table.c.item == find_condition(connection, given)).order_by(table.c.seq).limit(1)
    seq = connection.execute(of).scalar_one()
    return _values(connection, [seq], verdicts(connection, table, "condition"), None)[0]


def _act(found: Condition) -> tuple[Span, ...]:
    """The words that say what is to be done, what would follow before what it hangs on."""
    parts = (found.action,) if found.action else (found.consequent, found.antecedent)
    return tuple(span for span in parts if span is not None) or (found.span,)


def _fixed(found: Condition, act: Sequence[str]) -> str:
    """What must be the same in all conditions of one line: kind, whether denied or contrary to fact, first stem."""
    return msgspec.json.encode([found.kind, found.positive, found.counterfactual, act[0] if act else found.id]).decode()


def _values(
    connection: Connection, seqs: Sequence[int], judged: Mapping[int, Judgement], most: int | None
) -> tuple[LedgerCondition, ...]:
    rows = {row.seq: row for row in connection.execute(select(table).where(table.c.seq.in_(seqs)))}
    known = parties(connection, {seq for row in rows.values() for seq in (row.holder, row.source) if seq is not None})
    behind, shown = voices(connection, table, seqs), line_quotes(connection, table, seqs, most)
    return tuple(_value(rows[seq], known, behind[seq], shown[seq], judged.get(seq)) for seq in seqs)


def _value(
    row: Row[Any], known: Mapping[int, Party], behind: Voices, shown: tuple[Quote, ...], judged: Judgement | None
) -> LedgerCondition:
    return LedgerCondition(
        id=row.item, kind=row.kind, holder=known.get(row.holder), words=shown[0].words, instrument=row.instrument,
        positive=row.positive, counterfactual=row.counterfactual,
        state=msgspec.convert(judged.verdict, ConditionState) if judged else "open",
        judgement=judged.id if judged else None, proof=judged.quote if judged else None, **behind._asdict(),
        source=known.get(row.source), quotes=shown,
    )  # fmt: skip

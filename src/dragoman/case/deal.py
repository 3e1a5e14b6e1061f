"""What a deal needs: the conditions of all reports, one line for what several say alike, met where somebody judged so.

The rules by which conditions are one line are in docs/ledgers.md. No rule ever says that a condition is met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import Connection, select

from dragoman.case.alike import stems
from dragoman.case.hints import hints
from dragoman.case.lines import SHOWN, Line, add_lines, find_item, line_of, line_row, lines_of, page_of, verdicts
from dragoman.case.origins import Cited
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.ledgers import conditions as table
from dragoman.case.values import ConditionState, Judgement, LedgerCondition
from dragoman.reading import Condition, ConditionKind, Reading
from dragoman.span import Span

_PARTS = ("instrument", "action", "antecedent", "consequent")


def add(connection: Connection, report: int, reading: Reading, cited: Mapping[str, Cited]) -> None:
    """Adds the conditions of a report; `cited` are the publications by attribution (`origins.cited_origin`)."""
    seqs = {each.id: report * ITEMS_A_REPORT + place for place, each in enumerate(reading.entities)}
    sources = {each.id: seqs.get(each.source_entity or "") for each in reading.attributions}
    rows = []
    for place, found in enumerate(reading.conditions):
        act, said = stems(reading.quote(span) for span in _act(found)), found.attribution or ""
        rows.append({
            **line_row(report, place, found), "kind": found.kind, "counterfactual": found.counterfactual,
            "holder": seqs.get(found.holder or ""), "source": sources.get(said),
            "cited": cited[said].key if said in cited else None, "fixed": _fixed(found, act), "act": " ".join(act),
            **{name: _words(reading, getattr(found, name)) for name in _PARTS},
        })  # fmt: skip
    add_lines(connection, table, rows)


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
    whole: bool = False,
) -> tuple[LedgerCondition, ...]:
    """The conditions of a case, in the order in which reports tell of them.

    Args:
        connection: of the case.
        kinds: only of these kinds; `commitment` gives what was promised. All where none is given.
        state: only those that are open, met, refused or lapsed.
        limit: how many; None is all.
        offset: how many are left out at the beginning.
        whole: each with the words of every report that tells of it.
    """
    judged = verdicts(connection, table, "condition")
    query = select(table.c.seq).where(table.c.leads).order_by(table.c.seq)
    if kinds:
        query = query.where(table.c.kind.in_(list(kinds)))
    wanted = None if state is None else {line for line, each in judged.items() if state in ("open", each.verdict)}
    seqs = page_of(connection, query, judged=wanted, without=state == "open", limit=limit, offset=offset)
    lines = lines_of(connection, table, seqs, None if whole else SHOWN)
    return tuple(_value(line, judged.get(line.row.seq)) for line in lines)


def condition(connection: Connection, given: str) -> LedgerCondition:
    """The condition that a person names, with the words of every report that tells of it, and hints.

    Raises:
        CaseError: if there is none, or more than one.
    """
    seq = line_of(connection, table, find_condition(connection, given))
    (line,) = lines_of(connection, table, [seq], most=None)
    found = _value(line, verdicts(connection, table, "condition").get(seq))
    return msgspec.structs.replace(found, hints=hints(connection, line.row))


def _act(found: Condition) -> tuple[Span, ...]:
    """The words that say what is to be done, what would follow before what it hangs on."""
    parts = (found.action,) if found.action else (found.consequent, found.antecedent)
    return tuple(span for span in parts if span is not None) or (found.span,)


def _words(reading: Reading, span: Span | None) -> str | None:
    return reading.quote(span) if span is not None else None


def _fixed(found: Condition, act: Sequence[str]) -> str:
    """What must be the same in all conditions of one line: kind, whether denied or contrary to fact, first stem."""
    return msgspec.json.encode([found.kind, found.positive, found.counterfactual, act[0] if act else found.id]).decode()


def _value(line: Line, judged: Judgement | None) -> LedgerCondition:
    row = line.row
    return LedgerCondition(
        id=row.item, kind=row.kind, holder=line.holder, words=line.quotes[0].words, positive=row.positive,
        counterfactual=row.counterfactual, **{name: getattr(row, name) for name in _PARTS},
        state=msgspec.convert(judged.verdict, ConditionState) if judged else "open",
        judgement=judged.id if judged else None, proof=judged.quote if judged else None, **line.voices._asdict(),
        source=line.source, quotes=line.quotes,
    )  # fmt: skip

"""Ledger lines: conditions, or forecasts, of different reports that are one line, who stands behind each, its verdict.

A row joins the line of the earliest row it is alike to (`dragoman.case.alike`) among those with the same `block`: a
hash of what must be the same, and of who it is on. Each row is compared with rows that came before it alone, so that
adding one more report changes no line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, Table, bindparam, distinct, func, select, union_all, update

from dragoman.case.alike import alike, head_noun
from dragoman.case.ids import digits_of
from dragoman.case.judging import active, seq_of_judgement
from dragoman.case.people import parties
from dragoman.case.quoting import Place, chunks, quotes
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.kept import reports
from dragoman.case.schema.origins import report_origins
from dragoman.case.schema.people import entities
from dragoman.case.statements import put, rows_of
from dragoman.case.values import Judgement, JudgementKind, Party, Quote
from dragoman.errors import CaseError
from dragoman.reading import Condition, Forecast

COMPARED = 100
"""With how many lines of its block, the last ones, a row is compared: what one more report costs stays the same."""
SHOWN = 12
"""Quotes of a line that a list shows: the first ones."""
_ANYBODY = "anybody"
_NAMED, _UNNAMED = 1, 2
"""Stems that the words of two must share at least, where they are on one with a name, and where not."""


_HOLDER = (entities.c.seq, entities.c.cluster, entities.c.named, entities.c.name, entities.c.country)


class Voices(NamedTuple):
    """How many reports, outlets and independent origins stand behind a line."""

    reports: int
    outlets: int
    origins: int


class Line(NamedTuple):
    """A line: the row that leads it, who it is on and by whom it is told, who stands behind it, its words."""

    row: Row[Any]
    holder: Party | None
    source: Party | None
    voices: Voices
    quotes: tuple[Quote, ...]


def line_row(report: int, place: int, found: Condition | Forecast) -> dict[str, Any]:
    """What the row of a condition or forecast, the one at `place` in its layer, has in any ledger."""
    return {
        "seq": report * ITEMS_A_REPORT + place, "report": report, "item": found.id, "positive": found.positive,
        "start": found.span.start, "end": found.span.end, "near": "",
    }  # fmt: skip


def add_lines(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Adds the rows of one report, without what is settled here: `block`, `country`, `least`, `leads` and `line`."""
    put(connection, table, _grouped(connection, table, _blocked(connection, rows)))


def move_lines(connection: Connection, table: Table, moved: Collection[int]) -> None:
    """Settles again the lines of all blocks that entities left, or came to, that are now of another cluster."""
    rows: list[dict[str, Any]] = []
    for chunk in chunks(sorted(moved)):
        rows += map(dict, connection.execute(select(table).where(table.c.holder.in_(chunk))).mappings())
    fresh = {row["seq"]: row["block"] for row in _blocked(connection, [dict(row) for row in rows])}
    changed = [row for row in rows if row["block"] != fresh[row["seq"]]]
    if not changed:
        return
    blocks = {block for row in changed for block in (row["block"], fresh[row["seq"]])}
    put = update(table).where(table.c.seq == bindparam("b_seq"))
    moves = [{"b_seq": row["seq"], "b_block": fresh[row["seq"]]} for row in changed]
    connection.execute(put.values(block=bindparam("b_block")), moves)
    whole: list[dict[str, Any]] = []
    for names in chunks(sorted(blocks)):
        whole += map(dict, connection.execute(select(table).where(table.c.block.in_(names))).mappings())
    before = {row["seq"]: row["line"] for row in whole}
    lines = _in_order(sorted(whole, key=lambda row: row["seq"]), {})
    settled = [
        {"b_seq": row["seq"], "b_line": row["line"], "b_leads": row["leads"]}
        for row in lines
        if row["line"] != before[row["seq"]]
    ]
    if settled:
        connection.execute(put.values(line=bindparam("b_line"), leads=bindparam("b_leads")), settled)


def lines_of(connection: Connection, table: Table, seqs: Sequence[int], most: int | None = SHOWN) -> list[Line]:
    """The lines with these seqs, in that order, each with the words of its first `most` rows (None is all)."""
    rows: dict[int, Row[Any]] = {}
    for chunk in chunks(seqs):
        rows.update((row.seq, row) for row in connection.execute(select(table).where(table.c.seq.in_(chunk))))
    told_by = {seq: getattr(row, "source", None) for seq, row in rows.items()}
    named = {row.holder for row in rows.values()} | set(told_by.values())
    known = parties(connection, {seq for seq in named if seq is not None})
    behind, shown = _voices(connection, table, seqs), _quotes(connection, table, seqs, most)
    return [
        Line(rows[seq], known.get(rows[seq].holder), known.get(told_by[seq] or -1), behind[seq], shown[seq])
        for seq in seqs
    ]


def line_of(connection: Connection, table: Table, item: str) -> int:
    """The seq of the line that an item belongs to."""
    of = select(table.c.line).where(table.c.item == item).order_by(table.c.seq)
    return int(connection.execute(of.limit(1)).scalar_one())


def _voices(connection: Connection, table: Table, lines: Collection[int]) -> dict[int, Voices]:
    """Who stands behind lines, by their seqs."""
    outlet = func.coalesce(func.nullif(reports.c.outlet_key, ""), reports.c.id)
    counted = [distinct(each) for each in (table.c.report, outlet, func.coalesce(table.c.cited, report_origins.c.key))]
    query = (
        select(table.c.line, *map(func.count, counted))
        .join(reports, reports.c.seq == table.c.report)
        .join(report_origins, report_origins.c.report == table.c.report)
        .group_by(table.c.line)
    )
    found: dict[int, Voices] = {}
    for chunk in chunks(sorted(lines)):
        for line, *behind in connection.execute(query.where(table.c.line.in_(chunk))):
            found[line] = Voices(*behind)
    return found


def _quotes(
    connection: Connection, table: Table, lines: Collection[int], most: int | None
) -> dict[int, tuple[Quote, ...]]:
    """The words of lines, by their seqs: of each the first `most`."""
    places: dict[int, list[Place]] = {}
    columns = (table.c.line, table.c.seq, table.c.report, table.c.start, table.c.end)
    number = func.row_number().over(partition_by=table.c.line, order_by=table.c.seq).label("number")
    for chunk in chunks(sorted(lines)):
        whole = select(*columns, number).where(table.c.line.in_(chunk)).subquery()
        first = select(whole) if most is None else select(whole).where(whole.c.number <= most)
        for row in connection.execute(first.order_by(whole.c.seq)):
            places.setdefault(row.line, []).append(Place(row.report, row.start, row.end))
    shown = quotes(connection, (place for each in places.values() for place in each))
    return {line: tuple(shown[place] for place in each) for line, each in places.items()}


def verdicts(connection: Connection, table: Table, kind: JudgementKind) -> dict[int, Judgement]:
    """The last judgement that holds on any item of a line, by the line's seq; without those that open it again."""
    last = {each.subjects[0]: each for each in active(connection, kind)}
    found: dict[int, Judgement] = {}
    for chunk in chunks(sorted(last)):
        named = select(table.c.item, table.c.line).where(table.c.item.in_(chunk)).distinct()
        for item, line in connection.execute(named).tuples():
            found[line] = max(found.get(line, last[item]), last[item], key=lambda each: seq_of_judgement(each.id))
    return {line: each for line, each in found.items() if each.verdict != "open"}


def page_of(
    connection: Connection,
    query: Select[Any],
    *,
    judged: Collection[int] | None,
    without: bool,
    limit: int | None,
    offset: int,
) -> list[int]:
    """A page of the seqs of lines that a query gives in order.

    Args:
        connection: of the case.
        query: gives the seqs.
        judged: lines; None lets all pass.
        without: whether only lines pass that are not among `judged`, or only those that are.
        limit: how many; None is all.
        offset: how many are left out at the beginning.
    """
    if judged is None:
        return list(connection.execute(query.limit(limit).offset(offset)).scalars())
    whole = (seq for seq in connection.execute(query).scalars() if (seq in judged) is not without)
    return list(islice(whole, offset, None if limit is None else offset + limit))


def find_item(connection: Connection, table: Table, given: str, word: str, shown_by: str) -> str:
    """The id of the item that a person names by it or its beginning.

    Args:
        connection: of the case.
        table: where its rows stand.
        given: what the person wrote.
        word: what its ids begin with.
        shown_by: the command that shows the ids.

    Raises:
        CaseError: if there is none, or more than one.
    """
    digits = digits_of(given, word)
    if digits is None:
        raise CaseError(f"{given!r} is no {word}'s id: `{shown_by}` shows them")
    begin = f"{word}-{digits}"
    named = select(table.c.item).where(table.c.item >= begin, table.c.item < f"{begin}g").distinct()
    found = sorted(connection.execute(named.limit(3)).scalars())
    if not found:
        raise CaseError(f"the case has no {word} {given!r}: `{shown_by}` shows them")
    if len(found) > 1:
        raise CaseError(f"{given!r} fits several ({found[0]}, {found[1]} ...): give more digits")
    return str(found[0])


def _blocked(connection: Connection, rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """The rows with their blocks: by whom they are on: a case entity that has a name, else the noun it is called by."""
    holders = {row["holder"] for row in rows if row["holder"] is not None}
    known = {row.seq: row for row in rows_of(connection, entities.c.seq, holders, *_HOLDER)}
    for row in rows:
        holder = known.get(row["holder"])
        who: object = [_ANYBODY if holder is None else head_noun(holder.name), row["near"]]
        row["country"], row["least"] = None if holder is None else holder.country, _UNNAMED
        if holder is not None and holder.named:
            who, row["country"], row["least"] = holder.cluster, None, _NAMED
        row["block"] = hashlib.blake2b(msgspec.json.encode([row["fixed"], who]), digest_size=12).hexdigest()
    return rows


def _grouped(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    leading: dict[str, list[Mapping[str, Any]]] = {}
    for chunk in chunks(sorted({row["block"] for row in rows})):
        named = {f"block_{place}": block for place, block in enumerate(chunk)}
        found = connection.execute(_leaders(table, len(chunk)), named).mappings()
        for row in sorted(found, key=lambda row: int(row["seq"])):
            leading.setdefault(row["block"], []).append(dict(row))
    return _in_order(rows, leading)


@cache
def _leaders(table: Table, many: int) -> Any:
    """The last leaders of so many blocks."""
    columns = (table.c.seq, table.c.block, table.c.act, table.c.country)
    last = (
        select(*columns)
        .where(table.c.block == bindparam(f"block_{place}"), table.c.leads)
        .order_by(table.c.seq.desc())
        .limit(COMPARED)
        for place in range(many)
    )
    return union_all(*(select(each.subquery()) for each in last))


def _in_order(rows: Sequence[dict[str, Any]], leading: dict[str, list[Mapping[str, Any]]]) -> Sequence[dict[str, Any]]:
    """The rows, in their order, with the line of each: that of the first leader it is alike to, else its own."""
    for row in rows:
        leaders = leading.setdefault(row["block"], [])
        first = next((each for each in leaders[-COMPARED:] if _same(each, row)), None)
        row["line"], row["leads"] = (row["seq"], True) if first is None else (first["seq"], False)
        if first is None:
            leaders.append(row)
    return rows


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one["country"] and other["country"] and one["country"] != other["country"]:
        return False
    return alike(one["act"].split(), other["act"].split(), other["least"])

"""Counts: how often, under which names and in which offices each case entity is told of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, select

from dragoman.case.people._names import fold, is_full
from dragoman.case.schema.kept import reports
from dragoman.case.schema.people import clusters, entities, offices, spellings
from dragoman.case.statements import among, fetch, put, remove, revise, run, table_of

_RANKS = {"person": 0, "organisation": 0, "group": 1, "document": 1, "place": 2}
_COUNTED = ("reports", "last_report")
_CHANGES = ("name", "roster_id", "roster_name", "gender", "country", "sector", "mentions", *_COUNTED)
_Row = dict[str, Any]


class _Count:
    """One case entity as counted so far."""

    def __init__(self, row: _Row | None = None) -> None:
        self.row: _Row = row or {}
        self.spellings: dict[str, _Row] = {}
        self.offices: dict[str, _Row] = {}

    def take(self, entity: Mapping[Any, Any], published: str | None) -> None:
        """Counts one more entity of a report; they come in the order of their seqs."""
        if not self.row:
            self.row = {
                "seq": entity["cluster"], "type": entity["type"], "rank": _RANKS[entity["type"]], "roster_id": None,
                "roster_name": None, "gender": None, "country": None, "sector": None,
                "anonymous": entity["anonymous"], "reports": 0, "mentions": 0, "last_report": None,
            }  # fmt: skip
        _once_a_report(self.row, entity["report"])
        self.row["mentions"] += entity["mentions"]
        known = entity["roster_id"] is not None and self.row["roster_id"] is None
        if known:
            self.row.update(roster_id=entity["roster_id"], roster_name=entity["name"])
        for fact in ("gender", "country", "sector"):
            if entity[fact] is not None and (known or self.row[fact] is None):
                self.row[fact] = entity[fact]
        self._take_spelling(entity)
        self._take_office(entity, published)

    def named(self) -> _Row:
        """The row, with the name: the roster's, else the fullest that is most used."""
        written = list(self.spellings.values())
        best = max(written, key=self._weight) if len(written) > 1 else written[0]
        return {**self.row, "name": self.row["roster_name"] or best["written"]}

    def _weight(self, spelling: _Row) -> tuple[bool, bool, int, int, int]:
        full = self.row["type"] != "person" or is_full(spelling["folded"])
        words = len(spelling["folded"].split())
        return bool(spelling["named"]), full, spelling["reports"], words, -spelling["first"]

    def _take_spelling(self, entity: Mapping[Any, Any]) -> None:
        written = entity["written"]
        if written not in self.spellings:
            folded = fold(written, entity["type"])
            self.spellings[written] = {
                "cluster": entity["cluster"], "written": written, "folded": folded, "last": folded.rpartition(" ")[2],
                "named": entity["named"], "reports": 0, "last_report": None, "first": entity["seq"],
            }  # fmt: skip
        _once_a_report(self.spellings[written], entity["report"])

    def _take_office(self, entity: Mapping[Any, Any], published: str | None) -> None:
        title = entity["office"]
        if not title:
            return
        if title not in self.offices:
            self.offices[title] = {
                "cluster": entity["cluster"], "title": title, "first_day": published, "last_day": published,
                "reports": 0, "last_report": None, "first": entity["seq"],
            }  # fmt: skip
        office = self.offices[title]
        _once_a_report(office, entity["report"])
        if published:
            office["first_day"] = min(office["first_day"] or published, published)
            office["last_day"] = max(office["last_day"] or published, published)


def _once_a_report(row: _Row, report: int) -> None:
    if row["last_report"] != report:
        row["reports"] += 1
        row["last_report"] = report


def count_in(connection: Connection, rows: Sequence[_Row], published: str | None) -> None:
    """Counts the entities of one more report, published on that day, later than all counted."""
    own, report = {row["seq"] for row in rows}, rows[0]["report"]
    counts: dict[int, _Count] = {}
    for row in fetch(connection, clusters.c.seq, {row["cluster"] for row in rows} - own):
        counts[row["seq"]] = _Count(dict(row))
    known = sorted(counts)
    for row in fetch(connection, spellings.c.cluster, known):
        counts[row["cluster"]].spellings[row["written"]] = dict(row)
    for row in fetch(connection, offices.c.cluster, known):
        counts[row["cluster"]].offices[row["title"]] = dict(row)
    for entity in rows:
        counts.setdefault(entity["cluster"], _Count()).take(entity, published)
    for by, columns, counted in _rows(counts):
        now = [row for row in counted if row["last_report"] == report]
        put(connection, table_of(by[0]), [row for row in now if row["reports"] == 1])
        revise(connection, by, columns, [row for row in now if row["reports"] > 1])


def count_anew(connection: Connection, touched: Collection[int]) -> None:
    """Counts these clusters from their entities; those that no longer have any are gone."""
    counts: dict[int, _Count] = {}
    query = select(entities, reports.c.published).join(reports, reports.c.seq == entities.c.report)
    query = query.where(among(connection.dialect.name, entities.c.cluster)).order_by(entities.c.seq)
    for row in run(connection, query, touched):
        counts.setdefault(row["cluster"], _Count()).take(row, row["published"])
    _write(connection, touched, counts)


def _write(connection: Connection, old: Collection[int], counts: Mapping[int, _Count]) -> None:
    for column in (clusters.c.seq, spellings.c.cluster, offices.c.cluster):
        remove(connection, column, old)
    for by, _, rows in _rows(counts):
        put(connection, table_of(by[0]), rows)


def _rows(counts: Mapping[int, _Count]) -> Iterator[tuple[Sequence[Column[Any]], Sequence[str], list[_Row]]]:
    """The rows of each table, with the columns that they are told by, and those that change."""
    yield (clusters.c.seq,), _CHANGES, [count.named() for count in counts.values()]
    written = [row for count in counts.values() for row in count.spellings.values()]
    yield (spellings.c.cluster, spellings.c.written), _COUNTED, written
    held = [row for count in counts.values() for row in count.offices.values()]
    yield (offices.c.cluster, offices.c.title), ("first_day", "last_day", *_COUNTED), held

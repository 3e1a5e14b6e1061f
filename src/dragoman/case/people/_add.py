"""Adding: the entities of one more report, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, select, update

from dragoman.case.keeping import printed_before
from dragoman.case.people._clusters import Clusters
from dragoman.case.people._counts import count_anew, count_in
from dragoman.case.people._facts import Facts, agreements, contradictions, facts_of
from dragoman.case.people._names import Key, Named, is_common, keys
from dragoman.case.people._propose import propose
from dragoman.case.people._settle import CLOSED, SHORT, keep_verdicts, settle
from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.people import (
    acts,
    bearers,
    bindings,
    clusters,
    entities,
    offices,
    proposals,
    spellings,
    traces,
    verdicts,
)  # fmt: skip
from dragoman.case.statements import fetch, put
from dragoman.reading import Entity, Mention, Reading

KEYS_AN_ENTITY = 8
"""Bearers and bindings are numbered `entity * KEYS_AN_ENTITY + place`: an entity never has more keys."""
_NAMESAKES = 8
"""Bearers of one name that are looked at."""
_ANY_VERDICT = select(verdicts.c.judgement).limit(1)
_RULED = frozenset({"roster", "state"})
"""Rules by which facts that differ do not matter."""


def add(connection: Connection, report: int, reading: Reading) -> list[int]:
    """Adds the entities of a report's reading, and binds them to those of older reports by the documented rules.

    Returns:
        The seqs of older entities whose cluster changed.
    """
    rows = entity_rows(report, reading)
    if not rows:
        return []
    if printed_before(connection, report, reading.report):
        _find_copies(connection, rows)
    met = _Met(connection, rows)
    for row in rows:
        met.meet(row)
    moved = _join(connection, rows, met)
    put(connection, entities, rows)
    met.write(connection)
    count_in(connection, rows, reading.report.published)
    propose(connection, reading, rows, met.bound, met.fresh)
    judged = _judged(connection, [row["item"] for row in rows])
    if judged:
        moved = sorted({*moved, *settle(connection, judged)})
    return [seq for seq in moved if seq < report * ITEMS_A_REPORT]


def clear(connection: Connection) -> None:
    """Deletes all that was derived of who is who; what analysts judged is laid out anew."""
    for table in (entities, bearers, bindings, verdicts, clusters, spellings, offices, traces, acts, proposals):
        connection.execute(delete(table))
    keep_verdicts(connection)


def entity_rows(report: int, reading: Reading) -> list[dict[str, Any]]:
    """The rows of a reading's entities, each its own cluster."""
    forms = {mention.span: mention.form for mention in reading.mentions}
    mentions = {mention.id: mention for mention in reading.mentions}
    return [
        {
            "seq": (seq := report * ITEMS_A_REPORT + place), "report": report, "item": entity.id, "type": entity.type,
            "name": entity.name, "written": " ".join(reading.quote(entity.span).split()),
            "named": forms.get(entity.span) == "name", "start": entity.span.start, "end": entity.span.end,
            "mentions": len(entity.mentions), "roster_id": entity.roster_id, "gender": entity.gender,
            "country": entity.country, "sector": entity.sector, "office": entity.office,
            **_office_place(entity, mentions), "anonymous": entity.anonymous, "number": entity.number,
            "members": msgspec.json.encode(entity.members).decode() if entity.members else None,
            "first": seq, "cluster": seq,
        }
        for place, entity in enumerate(reading.entities)
    ]  # fmt: skip


def _office_place(entity: Entity, mentions: Mapping[str, Mention]) -> dict[str, int | None]:
    """Where the office is told."""
    told = (mentions[each] for each in entity.mentions if each in mentions and entity.office)
    span = next((mention.span for mention in told if mention.office == entity.office), None)
    return {"office_start": span.start if span else None, "office_end": span.end if span else None}


def _find_copies(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Notes of each entity which one has the same words of the same text: another outlet printed it, or none did."""
    columns = (entities.c.item, entities.c.first, entities.c.cluster)
    known = {one["item"]: one for one in fetch(connection, entities.c.item, [row["item"] for row in rows], *columns)}
    for row in rows:
        if row["item"] in known:
            row["first"], row["cluster"] = known[row["item"]]["first"], known[row["item"]]["cluster"]


class _Met:
    """The bearers that the entities of one report meet, known and new."""

    def __init__(self, connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
        self._keys = {row["seq"]: keys(Named(*(row[field] for field in Named._fields))) for row in rows}
        self._known: dict[str, list[dict[str, Any]]] = {}
        wanted = {key.text for found in self._keys.values() for key in found}
        for bearer in sorted(fetch(connection, bearers.c.key, wanted), key=lambda bearer: bearer["seq"]):
            self._known.setdefault(bearer["key"], []).append(dict(bearer))
        self.new: list[dict[str, Any]] = []
        self.fresh: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self.bound: dict[int, list[dict[str, Any]]] = {}
        self._changed: dict[int, dict[str, Any]] = {}
        self._bindings: list[dict[str, Any]] = []

    def meet(self, row: dict[str, Any]) -> None:
        """Finds, or founds, the bearer of each key of an entity."""
        place = count(row["seq"] * KEYS_AN_ENTITY)
        for key in self._keys[row["seq"]]:
            seq = next(place)
            bearer = self._bearer(key, row, seq)
            if bearer is not None:
                self.bound.setdefault(row["seq"], []).append(bearer)
                self._bindings.append({"seq": seq, "entity": row["first"], "bearer": bearer["seq"], "rule": key.rule})

    def _bearer(self, key: Key, row: dict[str, Any], seq: int) -> dict[str, Any] | None:
        facts = facts_of(row)
        namesakes = self._known.setdefault(key.text, [])
        fitting = _fitting(key, facts, namesakes)
        if len(fitting) == 1:
            known = facts_of(fitting[0])
            joined = known.joined(facts)
            if joined != known and key.rule not in _RULED:
                fitting[0].update(joined._asdict())
                self._changed[fitting[0]["seq"]] = fitting[0]
                if (joined.office, joined.country) != (known.office, known.country):
                    self.fresh.append((fitting[0], row))
            return fitting[0]
        bearer = {
            "seq": seq, "key": key.text, **(Facts() if key.rule in _RULED else facts)._asdict(), "opened": False,
            "item": row["item"], "entity": row["first"], "cluster": CLOSED if key.rule == "short" else row["cluster"],
        }  # fmt: skip
        self.fresh.append((bearer, row))
        if fitting or (namesakes and _needs_facts(key) and not (facts.country or facts.sector or facts.roster_id)):
            return None
        namesakes.append(bearer)
        self.new.append(bearer)
        return bearer

    def write(self, connection: Connection) -> None:
        """Writes what was founded, learnt and bound."""
        put(connection, bearers, self.new)
        founded = {bearer["seq"] for bearer in self.new}
        learnt = [bearer for seq, bearer in self._changed.items() if seq not in founded]
        if learnt:
            named: dict[str, Any] = {field: bindparam(f"new_{field}") for field in Facts._fields}
            values = [{"this": one["seq"], **{f"new_{field}": one[field] for field in Facts._fields}} for one in learnt]
            connection.execute(update(bearers).where(bearers.c.seq == bindparam("this")).values(**named), values)
        put(connection, bindings, self._bindings)


def _needs_facts(key: Key) -> bool:
    return key.text.startswith("person:") and is_common(key.text.removeprefix("person:"))


def _fitting(key: Key, facts: Facts, namesakes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The bearers that may be meant: none that a fact speaks against; of several the one with most facts in common.

    A name that many bear needs a fact in common.
    """
    if key.rule in _RULED:
        return list(namesakes[:1])
    least = 1 if _needs_facts(key) else 0
    scored = [
        (len(list(agreements(facts, facts_of(each)))), each)
        for each in namesakes[:_NAMESAKES]
        if not any(contradictions(facts, facts_of(each)))
    ]
    most = max((score for score, _ in scored if score >= least), default=None)
    return [each for score, each in scored if score == most]


def _join(connection: Connection, rows: Sequence[dict[str, Any]], met: _Met) -> list[int]:
    """Gives each row its cluster; older clusters that a row binds become one. The entities that moved come back."""
    links = [
        (row["cluster"], bearer["cluster"])
        for row in rows
        for bearer in met.bound.get(row["seq"], ())
        if row["cluster"] != bearer["cluster"] and (bearer["opened"] or not bearer["key"].startswith(SHORT))
    ]
    own = {row["seq"] for row in rows}
    older = {cluster for link in links for cluster in link if cluster not in own}
    joins: dict[int, set[int]] = {}
    for a, b in links:
        joins.setdefault(a, set()).add(b)
    both_older = any(a in older and b in older for a, b in links)
    apart = _kept_apart(connection) if both_older or any(len(met) > 1 for met in joins.values()) else []
    joined = Clusters(apart)
    for a, b in links:
        joined.join(a, b)
    least: dict[int, int] = {}
    for cluster in sorted({*own, *older, *(row["cluster"] for row in rows)}):
        least.setdefault(joined.root(cluster), cluster)
    for row in rows:
        row["cluster"] = least[joined.root(row["cluster"])]
    for bearer in met.new:
        if bearer["cluster"] != CLOSED:
            bearer["cluster"] = least[joined.root(bearer["cluster"])]
    gone = {cluster: least[joined.root(cluster)] for cluster in sorted(older)}
    return _merge(connection, {old: new for old, new in gone.items() if old != new})


def _kept_apart(connection: Connection) -> list[tuple[int, int]]:
    """The clusters of each two items that an analyst judged different."""
    left, right = entities.alias(), entities.alias()
    found = (
        select(left.c.cluster, right.c.cluster)
        .select_from(verdicts)
        .join(left, left.c.item == verdicts.c.left)
        .join(right, right.c.item == verdicts.c.right)
        .where(verdicts.c.verdict == "different")
    )
    return [(a, b) for a, b in connection.execute(found)]


def _merge(connection: Connection, gone: dict[int, int]) -> list[int]:
    moved: list[int] = []
    for old, new in gone.items():
        moved.extend(connection.execute(select(entities.c.seq).where(entities.c.cluster == old)).scalars())
        for table in (entities, bearers):
            connection.execute(update(table).where(table.c.cluster == old).values(cluster=new))
    if gone:
        count_anew(connection, {*gone, *gone.values()})
    return sorted(moved)


def _judged(connection: Connection, items: Sequence[str]) -> list[str]:
    """The items of these that a judgement speaks of, with those that it sets beside them."""
    if connection.execute(_ANY_VERDICT).first() is None:
        return []
    pairs = [row for side in (verdicts.c.left, verdicts.c.right) for row in fetch(connection, side, items)]
    return [row[side] for row in pairs for side in ("left", "right")]

"""Showing: case entities as values, with their spellings, offices and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from dragoman.case.people._find import find_entity, written
from dragoman.case.people._proposals import count_open
from dragoman.case.people._reasons import reasons
from dragoman.case.quoting import Place, chunks, quotes
from dragoman.case.schema.people import clusters, entities, offices, spellings
from dragoman.case.values import CaseEntity, Office, Party, Spelling
from dragoman.reading import EntityType

_Row = Mapping[Any, Any]


def who(
    connection: Connection,
    *,
    type: EntityType | None = None,  # noqa: A002
    named: str | None = None,
    limit: int | None = 50,
    offset: int = 0,
    whole: bool = False,
) -> tuple[CaseEntity, ...]:
    """Who is in the case, those in most reports first, then by mentions; people and bodies before groups, documents
    and places.

    Args:
        connection: an open case.
        type: only entities of this type.
        named: only those that are written so somewhere: in full, by the last word, or by a Chinese surname before it;
            case and accents do not matter.
        limit: how many come back at most; None is all.
        offset: how many are left out before.
        whole: whether the entities of reports (`items`), the members of groups and the number of open proposals come
            with each.
    """
    order = (clusters.c.reports.desc(), clusters.c.mentions.desc(), clusters.c.seq)
    query = select(clusters).order_by(clusters.c.rank, *order)
    if type is not None:
        query = select(clusters).where(clusters.c.type == type).order_by(*order)
    if named is not None:
        query = query.where(clusters.c.seq.in_(written(named)))
    rows = connection.execute(query.limit(limit).offset(offset)).mappings().all()
    return _shown(connection, rows, whole)


def entity(connection: Connection, given: str) -> CaseEntity:
    """One case entity with all that is known of it: spellings, offices over time, and the entities it stands for.

    Raises:
        CaseError: as `find_entity`.
    """
    seq = find_entity(connection, given)
    rows = connection.execute(select(clusters).where(clusters.c.seq == seq)).mappings().all()
    return _shown(connection, rows, whole=True)[0]


def parties(connection: Connection, seqs: Iterable[int]) -> dict[int, Party]:
    """The case entity that each entity of a report is taken for, by the entity's seq."""
    first = entities.alias("first")
    columns = select(entities.c.seq, first.c.item, clusters.c.name)
    joined = columns.join(clusters, clusters.c.seq == entities.c.cluster).join(first, first.c.seq == entities.c.cluster)
    found: dict[int, Party] = {}
    for chunk in chunks(sorted(set(seqs))):
        for row in connection.execute(joined.where(entities.c.seq.in_(chunk))):
            found[row.seq] = Party(id=row.item, name=row.name)
    return found


def _shown(connection: Connection, rows: Sequence[_Row], whole: bool) -> tuple[CaseEntity, ...]:
    seqs = [row["seq"] for row in rows]
    written, held = _of(connection, spellings, seqs), _of(connection, offices, seqs)
    told = [each for found in (written, held) for some in found.values() for each in some]
    first = _entities(connection, {*seqs, *(each["first"] for each in told)})
    names = {seq: Place(row["report"], row["start"], row["end"]) for seq, row in first.items()}
    titles = {
        seq: names[seq] if row["office_start"] is None else Place(row["report"], row["office_start"], row["office_end"])
        for seq, row in first.items()
    }
    quoted = quotes(connection, {*names.values(), *(titles[each["first"]] for some in held.values() for each in some)})
    why = reasons(connection, rows, written, first)
    items = _items(connection, seqs) if whole else {}
    members = _members(connection, [first[seq] for seq in seqs]) if whole else {}
    proposed = count_open(connection, seqs) if whole else {}
    return tuple(
        CaseEntity(
            id=first[seq]["item"], type=row["type"], name=row["name"], reports=row["reports"],
            mentions=row["mentions"], roster_id=row["roster_id"], country=row["country"], sector=row["sector"],
            gender=row["gender"], anonymous=row["anonymous"], members=members.get(seq, ()),
            items=items.get(seq, ()), proposals=proposed.get(seq, 0),
            spellings=tuple(
                Spelling(
                    name=each["written"], reports=each["reports"], reason=why[seq, each["written"]],
                    quote=quoted[names[each["first"]]],
                )
                for each in written[seq]
            ),
            offices=tuple(
                Office(
                    title=each["title"], first=each["first_day"], last=each["last_day"], reports=each["reports"],
                    quote=quoted[titles[each["first"]]],
                )
                for each in held.get(seq, ())
            ),
        )
        for row in rows
        for seq in [row["seq"]]
    )  # fmt: skip


def _entities(connection: Connection, seqs: Iterable[int]) -> dict[int, _Row]:
    found: dict[int, _Row] = {}
    for chunk in chunks(sorted(set(seqs))):
        for row in connection.execute(select(entities).where(entities.c.seq.in_(chunk))).mappings():
            found[row["seq"]] = row
    return found


def _items(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The items that each cluster stands for, each once, in the order of reports."""
    found: dict[int, dict[str, None]] = {}
    for chunk in chunks(seqs):
        query = select(entities.c.cluster, entities.c.item).where(entities.c.cluster.in_(chunk))
        for row in connection.execute(query.order_by(entities.c.cluster, entities.c.seq)):
            found.setdefault(row.cluster, {})[row.item] = None
    return {seq: tuple(items) for seq, items in found.items()}


def _members(connection: Connection, groups: Sequence[_Row]) -> dict[int, tuple[str, ...]]:
    """The ids of the case entities that each group consists of, by its words."""
    named: dict[int, list[str]] = {row["seq"]: msgspec.json.decode(row["members"]) for row in groups if row["members"]}
    whose: dict[str, int] = {}
    for chunk in chunks(sorted({item for items in named.values() for item in items})):
        rows = connection.execute(select(entities.c.item, entities.c.seq).where(entities.c.item.in_(chunk)))
        whose.update((row.item, row.seq) for row in rows)
    told = parties(connection, whose.values())
    return {
        seq: tuple(party for item in items if item in whose for party in [told[whose[item]].id] if party)
        for seq, items in named.items()
    }


def _of(connection: Connection, table: Any, seqs: Sequence[int]) -> dict[int, list[_Row]]:
    """The spellings or offices of each cluster, those in most reports first."""
    found: dict[int, list[_Row]] = {}
    for chunk in chunks(seqs):
        for row in connection.execute(select(table).where(table.c.cluster.in_(chunk))).mappings():
            found.setdefault(row["cluster"], []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (-row["reports"], row["first"]))
    return found

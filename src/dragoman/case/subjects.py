"""Subjects: what judgements are about, in words, with the words of a report that show it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from dragoman.case.claims import claim_ids, claim_words
from dragoman.case.grades import OUTLET
from dragoman.case.people import parties
from dragoman.case.quoting import Place, chunks, quotes
from dragoman.case.schema.claims import propositions, tellings
from dragoman.case.schema.kept import reports
from dragoman.case.schema.ledgers import conditions, forecasts
from dragoman.case.schema.people import entities
from dragoman.case.values import Judgement
from dragoman.case.values.judgements import Subject
from dragoman.names.outlets import usual_name

_Found = dict[str, tuple[str, str, Place]]
"""By the id that a judgement names: the id as the case has it now, its words, and where they stand."""


def subjects(connection: Connection, judgements: Iterable[Judgement]) -> dict[str, Subject]:
    """What judgements are about, by the ids that they name; what the readings that count no longer have is left out.

    A claim is told by its words, an entity by its name, a condition and a forecast by the report's words, an outlet by
    its usual name; an undo is of a judgement, and has no words.
    """
    wanted = sorted({subject for each in judgements for subject in each.subjects})
    found: _Found = {
        **_claims(connection, wanted), **_entities(connection, wanted),
        **_lines(connection, conditions, "condition-", wanted), **_lines(connection, forecasts, "forecast-", wanted),
    }  # fmt: skip
    cited = quotes(connection, (place for _, _, place in found.values()))
    told = {
        subject: Subject(id=id_, words=words or cited[place].words, quote=cited[place])
        for subject, (id_, words, place) in found.items()
    }
    return told | _whole(connection, wanted)


def _claims(connection: Connection, wanted: Collection[str]) -> _Found:
    """Claims, and the events by which tellings are joined or set apart: each by the claim that it tells now."""
    events: dict[str, list[str]] = {}
    for each in wanted:
        if each.startswith(("claim-", "event-")):
            events.setdefault(each.replace("claim-", "event-"), []).append(each)
    rows: dict[str, Any] = {}
    columns = (tellings.c.item, tellings.c.report, tellings.c.start, tellings.c.end, propositions.c.claim)
    told = select(*columns).join(propositions, propositions.c.seq == tellings.c.proposition)
    for chunk in chunks(sorted(events)):
        for row in connection.execute(told.where(tellings.c.item.in_(chunk)).order_by(tellings.c.seq.desc())):
            rows[row.item] = row
    seqs = sorted({row.claim for row in rows.values()})
    ids, words = claim_ids(connection, seqs), claim_words(connection, seqs)
    return {
        each: (ids[row.claim], words[row.claim], Place(row.report, row.start, row.end))
        for item, row in rows.items()
        for each in events[item]
    }


def _entities(connection: Connection, wanted: Collection[str]) -> _Found:
    rows = _first(connection, entities, [each for each in wanted if each.startswith("entity-")])
    known = parties(connection, [row.seq for row in rows.values()])
    return {
        item: (str(known[row.seq].id), row.name, Place(row.report, row.start, row.end)) for item, row in rows.items()
    }


def _lines(connection: Connection, table: Table, prefix: str, wanted: Collection[str]) -> _Found:
    rows = _first(connection, table, [each for each in wanted if each.startswith(prefix)])
    leading: dict[int, str] = {}
    for chunk in chunks(sorted({row.line for row in rows.values()})):
        leading.update(
            connection.execute(select(table.c.seq, table.c.item).where(table.c.seq.in_(chunk))).tuples().all()
        )
    return {item: (leading[row.line], "", Place(row.report, row.start, row.end)) for item, row in rows.items()}


def _first(connection: Connection, table: Table, items: Collection[str]) -> Mapping[str, Any]:
    """The first row of each item: reports with the same text have items with the same ids."""
    found: dict[str, Any] = {}
    for chunk in chunks(sorted(items)):
        for row in connection.execute(select(table).where(table.c.item.in_(chunk)).order_by(table.c.seq.desc())):
            found[row.item] = row
    return found


def _whole(connection: Connection, wanted: Collection[str]) -> dict[str, Subject]:
    """Outlets, and reports to which an item was added."""
    found: dict[str, Subject] = {}
    keys = [each.removeprefix(OUTLET) for each in wanted if each.startswith(OUTLET)]
    for column, chosen in ((reports.c.outlet_key, keys), (reports.c.id, wanted)):
        for chunk in chunks(sorted(chosen)):
            columns = (reports.c.id, reports.c.title, reports.c.outlet, reports.c.outlet_key)
            for row in connection.execute(select(*columns).where(column.in_(chunk)).order_by(reports.c.seq.desc())):
                subject = row.id if column is reports.c.id else f"{OUTLET}{row.outlet_key}"
                words = row.title if column is reports.c.id else usual_name(row.outlet) or row.outlet_key
                found[subject] = Subject(id=subject, words=words or row.id, quote=None)
    return found

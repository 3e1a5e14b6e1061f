"""Adding: the entities of one more report, and whose they are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert

from dragoman.case.schema import ITEMS_A_REPORT
from dragoman.case.schema.people import bearers, bindings, clusters, entities, proposals, spellings, traces, verdicts
from dragoman.reading import Reading

_RANKS = {"person": 0, "organisation": 0, "group": 1, "document": 1, "place": 2}


def add(connection: Connection, report: int, reading: Reading) -> list[int]:
    """Adds the entities of a report's reading; the seqs of older entities whose cluster changed come back."""
    rows = _entity_rows(report, reading)
    if rows:
        connection.execute(insert(entities), rows)
        connection.execute(insert(clusters), [_cluster_row(row) for row in rows])
    return []


def clear(connection: Connection) -> None:
    """Deletes all that was derived of who is who."""
    for table in (entities, bearers, bindings, verdicts, clusters, spellings, traces, proposals):
        connection.execute(delete(table))


def _entity_rows(report: int, reading: Reading) -> list[dict[str, Any]]:
    forms = {mention.span: mention.form for mention in reading.mentions}
    return [
        {
            "seq": (seq := report * ITEMS_A_REPORT + place), "report": report, "item": entity.id, "type": entity.type,
            "name": entity.name, "written": " ".join(reading.quote(entity.span).split()),
            "named": forms.get(entity.span) == "name", "start": entity.span.start, "end": entity.span.end,
            "mentions": len(entity.mentions), "roster_id": entity.roster_id, "gender": entity.gender,
            "country": entity.country, "sector": entity.sector, "office": entity.office,
            "anonymous": entity.anonymous, "number": entity.number, "first": seq, "cluster": seq,
        }
        for place, entity in enumerate(reading.entities)
    ]  # fmt: skip


def _cluster_row(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "seq": row["seq"], "type": row["type"], "rank": _RANKS[row["type"]], "name": row["name"], "reports": 1,
        "mentions": row["mentions"],
    }  # fmt: skip

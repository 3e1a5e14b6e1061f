"""Reasons: why each spelling of a case entity was put with the others, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from dragoman.case.quoting import chunks
from dragoman.case.schema.people import bearers, bindings, verdicts

_Row = Mapping[Any, Any]
_ORDER = {"roster": 0, "state": 1, "name": 2, "short": 3}


def reasons(
    connection: Connection, rows: Sequence[_Row], written: Mapping[int, Sequence[_Row]], first: Mapping[int, _Row]
) -> dict[tuple[int, str], str]:
    """Why each spelling is one of its cluster's, by cluster and spelling.

    Args:
        connection: an open case.
        rows: clusters.
        written: the spellings of each.
        first: entities by seq, those that are first written so among them.
    """
    wanted = sorted({first[each["first"]]["first"] for row in rows for each in written[row["seq"]]})
    bound = _bound(connection, wanted)
    judged = _judged(connection, [each["item"] for each in first.values()])
    found: dict[tuple[int, str], str] = {}
    for row in rows:
        for each in written[row["seq"]]:
            entity = first[each["first"]]
            found[row["seq"], each["written"]] = _why(row, entity, bound.get(entity["first"], []), judged)
    return found


def _why(cluster: _Row, entity: _Row, bound: Sequence[_Row], judged: Mapping[str, int]) -> str:
    if entity["seq"] == cluster["seq"]:
        return "the first that is told of"
    for binding in bound:
        if binding["entity"] != entity["first"] and binding["cluster"] == cluster["seq"]:
            return _rule(binding, cluster)
    if entity["item"] in judged:
        return f"judged the same (judgement-{judged[entity['item']]})"
    if entity["first"] != entity["seq"]:
        return "the same words of the same text"
    if any(binding["rule"] == "roster" for binding in bound):
        return f"a name of {cluster['roster_id']} in the roster"
    return "bound by another report that tells of it, or by a judgement on one"


def _rule(binding: _Row, cluster: _Row) -> str:
    name = binding["key"].partition(":")[2]
    if binding["rule"] == "roster":
        return f"the same entry of the roster: {name}"
    if binding["rule"] == "state":
        code = name.partition("=")[2]
        return f"a name of the state {code}" if cluster["type"] == "place" else f"the government of {code}"
    if binding["rule"] == "short":
        return f"the name “{name}”, of which a judgement says whose it is"
    if "=" in name:
        body, _, country = name.partition("=")
        return f"the same body, “{body}”, of {country}"
    return f"the same {'full name' if cluster['type'] == 'person' else 'name'}, “{name}”"


def _bound(connection: Connection, seqs: Sequence[int]) -> dict[int, list[_Row]]:
    """The bindings of each entity with their bearers, the surest first."""
    found: dict[int, list[_Row]] = {}
    columns = (
        bindings.c.entity.label("bound"), bindings.c.rule, bindings.c.seq, bearers.c.key, bearers.c.entity,
        bearers.c.cluster,
    )  # fmt: skip
    query = select(*columns).join(bearers, bearers.c.seq == bindings.c.bearer)
    for chunk in chunks(seqs):
        rows = connection.execute(
            query.where(bindings.c.entity.in_(chunk), or_(bindings.c.rule != "short", bearers.c.opened))
        )
        for row in rows.mappings():
            found.setdefault(row["bound"], []).append(row)
    for each in found.values():
        each.sort(key=lambda row: (_ORDER[row["rule"]], row["seq"]))
    return found


def _judged(connection: Connection, items: Sequence[str]) -> dict[str, int]:
    """The last judgement that each item is the same as another."""
    found: dict[str, int] = {}
    for chunk in chunks(sorted(set(items))):
        query = select(verdicts).where(
            verdicts.c.verdict == "same", or_(verdicts.c.left.in_(chunk), verdicts.c.right.in_(chunk))
        )
        for row in connection.execute(query.order_by(verdicts.c.judgement)):
            found[row.left] = found[row.right] = row.judgement
    return found

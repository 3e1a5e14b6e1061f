"""Settling: what an analyst judged of who is who, and the clusters that follow from it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from dragoman.case.judging import active, last_verdicts, seq_of_judgement
from dragoman.case.people._clusters import settled
from dragoman.case.people._counts import count_anew
from dragoman.case.people._names import is_common
from dragoman.case.quoting import chunks
from dragoman.case.schema.people import bearers, bindings, entities, verdicts
from dragoman.case.values import Judgement
from dragoman.errors import CaseError

SHORT = "short:"
"""How the keys begin that bind nobody unless an analyst has said whose the name is."""

CLOSED = 0
"""The cluster of their bearers until then."""


def resettle(connection: Connection, subjects: Sequence[str]) -> list[int]:
    """Brings the clusters up to date after a judgement on these items was given or undone.

    Returns:
        The seqs of the entities whose cluster changed.
    """
    keep_verdicts(connection)
    return settle(connection, subjects)


def keep_verdicts(connection: Connection) -> None:
    """Lays out the last verdict that holds on each two items."""
    connection.execute(delete(verdicts))
    rows = [
        {"judgement": seq_of_judgement(each.id), "left": pair[0], "right": pair[1], "verdict": each.verdict}
        for pair, each in _last(connection).items()
    ]
    if rows:
        connection.execute(insert(verdicts), rows)


def _last(connection: Connection) -> dict[tuple[str, ...], Judgement]:
    """The last judgement on each two items, whichever was named first."""
    found: dict[tuple[str, ...], Judgement] = {}
    for subjects, judgement in last_verdicts(active(connection, "identity")).items():
        pair = tuple(sorted(subjects))
        if pair not in found or seq_of_judgement(judgement.id) > seq_of_judgement(found[pair].id):
            found[pair] = judgement
    return found


def check(connection: Connection, left: str, right: str, verdict: str) -> None:
    """Whether a judgement on two items fits those that stand.

    Raises:
        CaseError: if the two are one item, or other judgements say the opposite; names the one to undo.
    """
    if left == right:
        raise CaseError("an entity is always the same as itself: give two")
    others = {pair: each for pair, each in _last(connection).items() if set(pair) != {left, right}}
    links: dict[str, list[tuple[str, Judgement]]] = {}
    for (one, other), each in others.items():
        if each.verdict == "same":
            links.setdefault(one, []).append((other, each))
            links.setdefault(other, []).append((one, each))
    ours = _reached(left, links)
    if verdict == "different" and right in ours:
        against = ours[right]
        assert against is not None
        raise CaseError(f"{left} and {right} are judged the same through others: undo {against.id} first")
    theirs = _reached(right, links)
    if verdict == "same":
        for (one, other), each in others.items():
            if each.verdict == "different" and ((one in ours and other in theirs) or (other in ours and one in theirs)):
                raise CaseError(f"{left} and {right} are judged different through others: undo {each.id} first")


def _reached(start: str, links: dict[str, list[tuple[str, Judgement]]]) -> dict[str, Judgement | None]:
    """The items judged the same as `start`, through others too, each with the last judgement on the way there."""
    found: dict[str, Judgement | None] = {start: None}
    waiting = deque([start])
    while waiting:
        for other, judgement in links.get(waiting.popleft(), ()):
            if other not in found:
                found[other] = judgement
                waiting.append(other)
    return found


def settle(connection: Connection, items: Iterable[str]) -> list[int]:
    """Makes the clusters anew that hang together with these items; the entities that moved come back."""
    judged = connection.execute(select(verdicts).order_by(verdicts.c.judgement)).all()
    first = _firsts(connection, {*items, *(row.left for row in judged), *(row.right for row in judged)})
    known = [(first[row.left], first[row.right], row.verdict) for row in judged if {row.left, row.right} <= set(first)]
    same = [(a, b) for a, b, verdict in known if verdict == "same" and a != b]
    different = [(a, b) for a, b, verdict in known if verdict == "different"]
    seeds = {first[item] for item in items if item in first}
    seeds.update(_open(connection, seeds, same))
    nodes, edges = _component(connection, seeds, same)
    found = settled(
        [pair for pair in same if pair[0] in nodes], [pair for pair in different if set(pair) <= nodes],
        [(entity, -bearer) for _, entity, bearer in edges],
    )  # fmt: skip
    least: dict[int, int] = {}
    for node in sorted(nodes):
        least.setdefault(found.root(node), node)
    _write_bearers(connection, {bearer: least[found.root(-bearer)] for _, _, bearer in edges})
    return _write(connection, {node: least[found.root(node)] for node in nodes})


def _firsts(connection: Connection, items: set[str]) -> dict[str, int]:
    """The first entity of each item that the case has."""
    found: dict[str, int] = {}
    for chunk in chunks(sorted(items)):
        rows = connection.execute(select(entities.c.item, entities.c.first).where(entities.c.item.in_(chunk)))
        found.update((row.item, row.first) for row in rows)
    return found


def _open(connection: Connection, seeds: set[int], same: Sequence[tuple[int, int]]) -> set[int]:
    """Opens and closes the short names of the seeds: a surname alone binds where an analyst said whose it is.

    Returns:
        The entities of the bearers that were opened or closed.
    """
    moved: set[int] = set()
    for chunk in chunks(sorted(seeds)):
        named = select(bearers).join(bindings, bindings.c.bearer == bearers.c.seq).where(bindings.c.entity.in_(chunk))
        short = connection.execute(named.where(bearers.c.key.startswith(SHORT)).distinct())
        for bearer in short.all():
            bound = select(bindings.c.entity).where(bindings.c.bearer == bearer.seq)
            holders = set(connection.execute(bound).scalars())
            opened = not is_common(bearer.key.removeprefix(SHORT)) and any(
                (a in holders) != (b in holders) for a, b in same
            )
            if opened != bearer.opened:
                values = {"opened": opened} if opened else {"opened": False, "cluster": CLOSED}
                connection.execute(update(bearers).where(bearers.c.seq == bearer.seq).values(values))
                moved.update(holders)
    return moved


def _component(
    connection: Connection, seeds: set[int], same: Sequence[tuple[int, int]]
) -> tuple[set[int], list[tuple[int, int, int]]]:
    """The entities that hang together with the seeds, and their bindings in order: seq, entity, bearer."""
    links: dict[int, set[int]] = {}
    for a, b in same:
        links.setdefault(a, set()).add(b)
        links.setdefault(b, set()).add(a)
    nodes, asked = set(seeds), set[int]()
    edges: dict[int, tuple[int, int, int]] = {}
    waiting = set(seeds)
    binds = or_(bindings.c.rule != "short", bearers.c.opened)
    while waiting:
        fresh: set[int] = {other for entity in waiting for other in links.get(entity, ())}
        met: set[int] = set()
        for chunk in chunks(sorted(waiting)):
            found = select(bindings.c.bearer).join(bearers, bearers.c.seq == bindings.c.bearer)
            met.update(connection.execute(found.where(bindings.c.entity.in_(chunk), binds)).scalars())
        for chunk in chunks(sorted(met - asked)):
            bound = select(bindings.c.seq, bindings.c.entity, bindings.c.bearer).where(bindings.c.bearer.in_(chunk))
            for row in connection.execute(bound):
                edges[row.seq] = (row.seq, row.entity, row.bearer)
                fresh.add(row.entity)
        asked |= met
        waiting = fresh - nodes
        nodes |= waiting
    return nodes, [edges[seq] for seq in sorted(edges)]


def _write_bearers(connection: Connection, wanted: dict[int, int]) -> None:
    was: dict[int, int] = {}
    for chunk in chunks(sorted(wanted)):
        was.update(connection.execute(select(bearers.c.seq, bearers.c.cluster).where(bearers.c.seq.in_(chunk))).all())
    changed = [{"this": seq, "new": new} for seq, new in sorted(wanted.items()) if was[seq] != new]
    if changed:
        rows = update(bearers).where(bearers.c.seq == bindparam("this")).values(cluster=bindparam("new"))
        connection.execute(rows, changed)


def _write(connection: Connection, wanted: dict[int, int]) -> list[int]:
    """Writes the cluster of each entity and of its copies; those that moved come back."""
    moved: list[int] = []
    touched: set[int] = set()
    changed: dict[int, int] = {}
    columns = (entities.c.seq, entities.c.first, entities.c.cluster)
    for chunk in chunks(sorted(wanted)):
        for row in connection.execute(select(*columns).where(entities.c.first.in_(chunk))):
            if row.cluster != wanted[row.first]:
                moved.append(row.seq)
                changed[row.first] = wanted[row.first]
                touched.update((row.cluster, wanted[row.first]))
    if changed:
        rows = update(entities).where(entities.c.first == bindparam("this")).values(cluster=bindparam("new"))
        connection.execute(rows, [{"this": first, "new": new} for first, new in sorted(changed.items())])
        count_anew(connection, touched)
    return sorted(moved)

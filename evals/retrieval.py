"""Retrieval: how well and how fast written names find their person in a large roster, from an index on disk."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from dragoman.errors import InputError
from evals.memory import peak_memory

People = dict[str, list[str]]
Query = tuple[str, str]
"""A written name, and the id of the person it is."""


class Retrieval(NamedTuple):
    """One run; times of a query are milliseconds of the processor, memory is a process's peak in MiB."""

    people: int
    names: int
    queries: int
    hit_at_1: float
    hit_at_5: float
    linked: float
    wrong: float
    median: float
    slowest_of_20: float
    build_seconds: float
    build_memory: float
    file: float
    memory: float


def measure(rows: Sequence[Mapping[str, Any]], people: int, queries: int) -> Retrieval:
    """Builds the index of a roster of `people` in another process, opens it here, and looks `queries` names up.

    The roster holds everybody in `rows`, and made-up people with their names mixed until there are enough; the names
    looked up are those in rows that say who is meant, spread evenly. People with a name in common cannot be told apart:
    each of them counts as found. `linked` and `wrong` are the shares that were linked to the right and a wrong person.

    Raises:
        InputError: if no row says by `alias` who is meant.
    """
    known = roster(rows, people)
    wanted = [(row["a"], row["id"]) for row in rows if row.get("same") and row.get("alias") and row.get("id") in known]
    if not wanted:
        raise InputError("no row has `same`, `id` and `alias`: one file has to say who is meant")
    wanted = wanted[:: -(-len(wanted) // queries)]
    with TemporaryDirectory() as folder:
        path = Path(folder, "known.roster")
        child = get_context("spawn").Process(target=_build, args=(known, path))
        started = time.monotonic()
        child.start()
        child.join()
        built = time.monotonic() - started
        size = path.stat().st_size
        return _looked_up(path, known, wanted, built, size)


def roster(rows: Sequence[Mapping[str, Any]], people: int) -> People:
    """At least `people` people: those of the rows (by `id`, else one for each name), then mixed ones."""
    found: People = {}
    for number, row in enumerate(rows):
        if row.get("id"):
            found.setdefault(row["id"], [row["b"], *(row.get("alias") or ())])
        else:
            found[f"row {number}"] = [row["a"], row["b"]] if row.get("same") else [row["b"]]
    for number, name in enumerate(islice(_mixed(found), max(0, people - len(found)))):
        found[f"mixed {number}"] = [name]
    return found


def _mixed(people: People) -> Iterator[str]:
    """Names made of one name's first word and another's last, the same every time, none twice."""
    first = sorted({name.split()[0] for names in people.values() for name in names if " " in name})
    last = sorted({name.split()[-1] for names in people.values() for name in names if " " in name})
    for step in range(len(last)):
        for number, given in enumerate(first):
            yield f"{given} {last[(7 * number + 31 * step + 1) % len(last)]}"


def _build(people: People, path: Path) -> None:
    from dragoman.names.built import build
    from dragoman.names.roster import Person, Roster

    held = tuple(Person(id=one, name=names[0], aliases=tuple(names[1:])) for one, names in people.items())
    with path.open("wb") as stream:
        build(Roster(people=held), stream)


def _looked_up(path: Path, people: People, wanted: Sequence[Query], built: float, size: int) -> Retrieval:
    from dragoman.names.built import index_of

    index = index_of(path)
    index.nearest("warm up")
    hits = hits_of_5 = linked = wrong = 0
    spent = []
    for name, person in wanted:
        started = time.process_time()
        found = index.nearest(name, 5)
        link = index.link(name)
        spent.append((time.process_time() - started) / 2)
        right = [bool(set(people[one.id]) & set(people[person])) for one in found]
        hits += right[:1] == [True]
        hits_of_5 += any(right)
        same = link is not None and bool(set(people[link.id]) & set(people[person]))
        linked += same
        wrong += link is not None and not same
    count = len(wanted)
    return Retrieval(
        people=len(people), names=sum(map(len, people.values())), queries=count, hit_at_1=hits / count,
        hit_at_5=hits_of_5 / count, linked=linked / count, wrong=wrong / count, median=1000 * median(spent),
        slowest_of_20=1000 * (quantiles(spent, n=20)[-1] if count > 1 else spent[0]), build_seconds=built,
        build_memory=peak_memory(children=True), file=size / 2**20, memory=peak_memory(),
    )  # fmt: skip


def table(found: Retrieval) -> str:
    """The figures, one on a line."""
    lines = (
        ("people", f"{found.people:,} with {found.names:,} names"),
        ("hit@1, hit@5", f"{100 * found.hit_at_1:.1f} %, {100 * found.hit_at_5:.1f} % of {found.queries:,} names"),
        ("linked", f"{100 * found.linked:.1f} % to the right person, {100 * found.wrong:.1f} % to a wrong one"),
        ("a query", f"{found.median:.1f} ms (one in twenty takes more than {found.slowest_of_20:.1f} ms)"),
        ("memory", f"{found.memory:,.0f} MiB with the roster of the test, {found.build_memory:,.0f} MiB to build"),
        ("index", f"{found.file:.1f} MiB, built in {found.build_seconds:.1f} s"),
    )
    return "\n".join(f"{name:<14}{value}" for name, value in lines)

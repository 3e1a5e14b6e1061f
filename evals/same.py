"""Same in, same out: the JSON of readings under several hash seeds, batch sizes and numbers of processes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from dragoman import Report, read_many
from evals import texts as made_up
from evals.corpora import reports, with_fields

SEEDS, BATCHES, PROCESSES = (0, 1, 2), (1, 16), (1, 2)


def load(gold: Path | None, count: int) -> list[Report]:
    """The first `count` reports of a file of JSON lines with `text`, or as many made-up ones."""
    return made_up.reports(count) if gold is None else reports("time", with_fields(gold, ("text",))[:count])


def digest(wanted: list[Report], batch_size: int, processes: int) -> str:
    """The SHA-256 of the readings' JSON, in hex; reports that are refused are left out."""
    found = hashlib.sha256()
    for reading in read_many(wanted, batch_size=batch_size, processes=processes, on_error=lambda *_: None):
        found.update(reading.to_json())
    return found.hexdigest()


def compare(gold: Path | None, count: int, say: Callable[[str], None]) -> bool:
    """Whether all runs, each in a process of its own, give the same bytes; `say` is told of each run."""
    ways = list(product(SEEDS, BATCHES, PROCESSES))
    with ThreadPoolExecutor(2) as pool:  # each run is a process; the threads only wait for them
        digests = list(pool.map(lambda way: run(way[0], way[1], way[2], count, gold), ways))
    for (seed, batch, processes), found in zip(ways, digests, strict=True):
        say(f"hash seed {seed}  batch size {batch:2}  processes {processes}  {found[:16]}")
    agree = len(set(digests)) == 1
    say(f"{count} texts, {len(digests)} runs: {'the same bytes' if agree else 'the bytes DIFFER'}")
    return agree


def run(seed: int, batch: int, processes: int, count: int, gold: Path | None) -> str:
    """The digest that a process of its own finds under a hash seed."""
    arguments = [str(gold or ""), str(count), str(batch), str(processes)]
    return subprocess.run(
        [sys.executable, "-m", "evals.same", *arguments], env={**os.environ, "PYTHONHASHSEED": str(seed)},
        stdout=subprocess.PIPE, text=True, check=True,
    ).stdout.strip()  # fmt: skip


if __name__ == "__main__":
    path, number, size, many = sys.argv[1:]
    print(digest(load(Path(path) if path else None, int(number)), int(size), int(many)))

"""Same in, same out: the JSON of readings under several hash seeds, batch sizes and numbers of processes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

from dragoman import Report, read_many
from evals import texts as made_up
from evals.corpora import reports, rows

SEEDS, BATCHES, PROCESSES = (0, 1, 2), (1, 16), (1, 2)


def load(gold: Path | None, count: int) -> list[Report]:
    """The first `count` reports of a file of JSON lines with `text`, or as many made-up ones."""
    return made_up.reports(count) if gold is None else reports("time", rows(gold)[:count])


def digest(wanted: list[Report], batch_size: int, processes: int) -> str:
    """The SHA-256 of the readings' JSON, in hex; reports that are refused are left out."""
    found = hashlib.sha256()
    for reading in read_many(wanted, batch_size=batch_size, processes=processes, on_error=lambda *_: None):
        found.update(reading.to_json())
    return found.hexdigest()


def compare(gold: Path | None, count: int, say: Callable[[str], None]) -> bool:
    """Whether all runs, each in a process of its own, give the same bytes; `say` is told of each run."""
    digests = []
    for seed, batch, processes in product(SEEDS, BATCHES, PROCESSES):
        arguments = [str(gold or ""), str(count), str(batch), str(processes)]
        done = subprocess.run(
            [sys.executable, "-m", "evals.same", *arguments], env={**os.environ, "PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        digests.append(done.stdout.strip())
        say(f"hash seed {seed}  batch size {batch:2}  processes {processes}  {digests[-1][:16]}")
    agree = len(set(digests)) == 1
    say(f"{count} texts, {len(digests)} runs: {'the same bytes' if agree else 'the bytes DIFFER'}")
    return agree


if __name__ == "__main__":
    path, number, size, many = sys.argv[1:]
    print(digest(load(Path(path) if path else None, int(number)), int(size), int(many)))

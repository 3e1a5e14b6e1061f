"""Memory: a process's own peak, whatever started it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from evals.memory import peak_memory

ROOT = Path(__file__).parents[2]


def test_a_large_parent_does_not_count() -> None:
    held = bytearray(300 * 2**20)
    held[:: 2**12] = b"\1" * len(held[:: 2**12])
    told = subprocess.run(
        [sys.executable, "-c", "from evals.memory import peak_memory; print(peak_memory())"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert 1 < float(told.stdout) < 100
    assert peak_memory() > 300


def test_ended_children_are_told_apart() -> None:
    subprocess.run([sys.executable, "-c", "bytearray(50 * 2**20)"], check=True)
    assert peak_memory(children=True) > 1

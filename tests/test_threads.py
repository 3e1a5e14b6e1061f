"""numpy is kept to one thread, unless somebody has said otherwise or it was there before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.names.built import build
from dragoman.names.roster import Person, Roster

SAID = "os.environ.get('OPENBLAS_NUM_THREADS')"
READ = f"import dragoman, os; dragoman.read('The envoy left. ' * 20); print({SAID})"


@pytest.mark.parametrize(
    ("program", "said", "threads"),
    [(READ, {}, "1"), (READ, {"OPENBLAS_NUM_THREADS": "3"}, "3"), (f"import numpy; {READ}", {}, "None")],
    ids=["ours to say", "said by the user", "numpy was there before"],
)
def test_numpy_has_one_thread(program: str, said: dict[str, str], threads: str) -> None:
    assert threads_in(program, said) == threads


def test_a_built_roster_loads_numpy_with_one_thread(tmp_path: Path) -> None:
    path = tmp_path / "people.roster"
    with path.open("wb") as stream:
        build(Roster(people=(Person(id="one", name="Ana Moreno"),)), stream)
    program = f"import dragoman, os, sys; dragoman.load_roster({str(path)!r}); print('numpy' in sys.modules, {SAID})"
    assert threads_in(program, {}) == "True 1"


def threads_in(program: str, said: dict[str, str]) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**environment, **said}
    )
    return done.stdout.strip()

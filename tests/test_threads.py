"""numpy is kept to one thread, unless somebody has said otherwise or it was there before."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

READ = "import dragoman, os; dragoman.read('The envoy left. ' * 20); print(os.environ.get('OPENBLAS_NUM_THREADS'))"


@pytest.mark.parametrize(
    ("program", "said", "threads"),
    [(READ, {}, "1"), (READ, {"OPENBLAS_NUM_THREADS": "3"}, "3"), (f"import numpy; {READ}", {}, "None")],
    ids=["ours to say", "said by the user", "numpy was there before"],
)
def test_numpy_has_one_thread(program: str, said: dict[str, str], threads: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**environment, **said}
    )
    assert done.stdout.strip() == threads

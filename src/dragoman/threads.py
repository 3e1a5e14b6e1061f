"""Threads: the small model's matrices are multiplied on one, as a second costs more than it gives."""

from __future__ import annotations

import os
import sys


def one_thread() -> None:
    """Keeps numpy to one thread, where nobody has said otherwise and numpy is not loaded yet.

    A pipeline of this size multiplies small matrices: with a second thread the same reports took 1.6 times the
    processor's time. Several cores are used by reading reports side by side (`read_many`, `processes`).
    """
    if "numpy" not in sys.modules:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

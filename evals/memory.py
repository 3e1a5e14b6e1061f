"""Memory: the most that a process has held."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_memory(*, children: bool = False) -> float:
    """The most memory that this process, or the largest of its ended children, has held, in MiB; 0 where nothing tells.

    Linux counts into a process's own `ru_maxrss` what its parent held when it was started, so that its status is read.
    """
    if not children and _STATUS.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"))
        if found:
            return int(found[1]) / 2**10
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)

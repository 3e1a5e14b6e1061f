"""Readers: processes that read beside this one, so that several reports are read at once, or pages do not wait."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread

from dragoman.names.roster import Roster

_kept_roster: Roster | None = None
"""In a reader the roster that it was started with: a large one is sent and indexed once, not with each batch."""


def readers(processes: int, roster: Roster | None) -> ProcessPoolExecutor:
    """Processes that wait for reports: started when the first comes, ended by `shutdown` or with whoever started them.

    Args:
        processes: how many.
        roster: known people and bodies, of all that they read.
    """
    return ProcessPoolExecutor(processes, get_context("spawn"), _begin, (roster,))


@contextmanager
def readers_of_one_call(processes: int, roster: Roster | None) -> Iterator[ProcessPoolExecutor]:
    """As `readers`; ended at the end, and then what they were not yet at is not read."""
    made = readers(processes, roster)
    try:
        yield made
    finally:
        made.shutdown(cancel_futures=True)


def kept_roster() -> Roster | None:
    """In a reader, the roster that it was started with."""
    return _kept_roster


def _begin(roster: Roster | None) -> None:
    global _kept_roster
    _kept_roster = roster
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C reaches the readers, too: they end without a word
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A reader whose parent was killed would wait for ever for its next report."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

"""Progress of long work: a line on standard error, only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Task

T = TypeVar("T")


def progress(found: Iterable[T], total: int | None, shows: bool) -> Iterator[T]:
    """What is found, as it comes, while a line on standard error says how many of `total` are done.

    The line has the rate and the time of day at which all will be done; without a `total` only the rate. Nothing is
    shown where standard error is no terminal, or where `shows` is false (readings go to the same terminal).
    """
    if not (shows and sys.stderr.isatty()):
        yield from found
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, pace="")
        for each in found:
            bar.advance(task)
            bar.update(task, pace=pace(bar.tasks[0], datetime.now().astimezone()))
            yield each


def pace(task: Task, now: datetime) -> str:
    """`12.4 a second, until 14:32:10`; empty before there is a rate."""
    if not task.speed:
        return ""
    rate = f"{task.speed:.1f} a second"
    left = task.time_remaining
    return rate if left is None else f"{rate}, until {now + timedelta(seconds=left):%H:%M:%S}"

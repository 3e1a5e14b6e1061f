"""Progress of long work: a line on standard error, only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from dragoman.reading import Reading


def progress(found: Iterator[Reading], total: int, shows: bool) -> Iterator[Reading]:
    """The readings as they come, while a line on standard error says how many of `total` are read.

    Nothing is shown where standard error is no terminal, or where `shows` is false (readings go to the same terminal).
    """
    if not (shows and sys.stderr.isatty()):
        yield from found
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        for reading in found:
            bar.advance(task)
            yield reading

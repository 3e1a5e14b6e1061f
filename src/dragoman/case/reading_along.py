"""Readings beside what they are of: many reports are read, and each reading comes with the key of its report."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from typing import TypeVar

from dragoman.errors import DragomanError
from dragoman.names.roster import Roster
from dragoman.read import BATCH, read_many
from dragoman.reading import Reading
from dragoman.report import Report

Key = TypeVar("Key")


def read_along(
    keyed: Iterable[tuple[Key, Report]],
    *,
    roster: Roster | None,
    model: str | None,
    processes: int,
    readers: Executor | None = None,
) -> Iterator[tuple[Key, Reading | DragomanError]]:
    """Each key with the reading of its report, or with why that cannot be read; taken lazily, readings in order.

    Raises:
        ConfigError: as `read_many`.
    """
    waiting: deque[tuple[Key, Report]] = deque()
    refused: deque[tuple[Key, DragomanError]] = deque()

    def reports() -> Iterator[Report]:
        for key, report in keyed:
            waiting.append((key, report))
            yield report

    def refuse(report: Report, error: DragomanError) -> None:
        place = next(place for place, (_, each) in enumerate(waiting) if each is report)
        refused.append((waiting[place][0], error))
        del waiting[place]

    for reading in read_many(
        reports(), roster=roster, model=model, processes=processes, readers=readers, on_error=refuse,
        batch_size=1 if readers else BATCH,
    ):  # fmt: skip
        while refused:
            yield refused.popleft()
        yield waiting.popleft()[0], reading
    yield from refused

"""Speed: the whole reading against the bare spaCy pipeline, on one core, and time against the length of a text."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from evals.memory import peak_memory

LENGTHS = (25_000, 50_000, 100_000, 200_000)
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "BLIS_NUM_THREADS")


class Ratio(NamedTuple):
    """Medians of one run; seconds are the processor's, memory is the process's peak in MiB."""

    texts: int
    words: int
    bare_seconds: float
    whole_seconds: float
    ratio: float
    memory: float


class Length(NamedTuple):
    """The median seconds that one text of so many characters takes, and what its parse alone takes."""

    characters: int
    bare_seconds: float
    whole_seconds: float


def one_core() -> None:
    """Holds this process and the number libraries to one core; to be called before they are loaded."""
    for name in _THREADS:
        os.environ[name] = "1"
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def load(gold: Path | None, count: int) -> list[Any]:
    """The accepted reports to be timed."""
    from dragoman.accept import accepted
    from dragoman.errors import DragomanError
    from evals.same import load as load_reports

    kept = []
    for report in load_reports(gold, count):
        try:
            kept.append(accepted(report))
        except DragomanError:
            continue
    return kept


def ratio(reports: Sequence[Any], rounds: int) -> Ratio:
    """Both ways timed in turn on the same texts.

    Bare is `nlp.pipe` with every component of the model and nothing after it; whole is `read_many`.
    """
    from dragoman import model, read_many
    from dragoman.read import BATCH

    nlp = model.load().nlp
    texts = [report.text for report in reports]

    def bare() -> None:
        for _ in nlp.pipe(texts, batch_size=BATCH):
            pass

    def whole() -> None:
        for _ in read_many(reports, batch_size=BATCH):
            pass

    bare()
    whole()  # what is loaded and cached at first use is no part of the speed
    seconds = [(_timed(bare), _timed(whole)) for _ in range(rounds)]
    alone, both = median(a for a, _ in seconds), median(b for _, b in seconds)
    return Ratio(
        texts=len(texts), words=sum(len(text.split()) for text in texts), bare_seconds=alone, whole_seconds=both,
        ratio=median(b / a for a, b in seconds), memory=peak_memory(),
    )  # fmt: skip


def linear(rounds: int, lengths: Sequence[int] = LENGTHS) -> list[Length]:
    """Single made-up texts of growing length, timed as `ratio` does."""
    from evals.texts import long_report

    found = []
    for characters in lengths:
        one = ratio([long_report(characters)], rounds)
        found.append(Length(characters, one.bare_seconds, one.whole_seconds))
    return found


def _timed(work: Callable[[], None]) -> float:
    """The processor's seconds: on one core they are the clock's, less what other programs take."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def plain(found: Ratio | list[Length]) -> Any:
    """The figures as JSON values."""
    if isinstance(found, Ratio):
        return {name: round(figure, 3) for name, figure in found._asdict().items()}
    return [{name: round(figure, 3) for name, figure in one._asdict().items()} for one in found]


def table(found: Ratio | list[Length]) -> str:
    """The figures as lines of text."""
    if isinstance(found, Ratio):
        return "\n".join(
            (
                f"{found.texts} texts, {found.words:,} words, one core",
                f"bare spaCy pipeline  {found.words / found.bare_seconds:8,.0f} words a second",
                f"whole reading        {found.words / found.whole_seconds:8,.0f} words a second",
                f"ratio of the times   {found.ratio:8.2f}",
                f"peak memory          {found.memory:8,.0f} MiB",
            )
        )
    lines = [
        f"{one.characters:10,}  {one.bare_seconds:8.2f}  {one.whole_seconds:9.2f}  "
        f"{1e6 * one.whole_seconds / one.characters:13.1f}"
        for one in found
    ]
    return "\n".join(("characters  bare (s)  whole (s)  µs a character", *lines))

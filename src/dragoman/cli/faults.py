"""What went wrong: one line each on standard error, and the exit status at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from dragoman.errors import DragomanError

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it (128 + SIGINT)."""


class Faults:
    """Tells each fault as it comes; `status` is the highest exit status of those told, 0 where there was none."""

    def __init__(self) -> None:
        self.status = 0

    def tell(self, error: DragomanError, source: str | None = None) -> None:
        """Writes `dragoman: SOURCE: what is wrong: what to do` on one line of standard error."""
        where = f"{source}: " if source else ""
        print(printable(f"dragoman: {where}{error}"), file=sys.stderr, flush=True)
        self.status = max(self.status, error.exit_status)


@contextmanager
def faults_told() -> Iterator[Faults]:
    """What a command runs in: it ends with the status of the faults told, or with `INTERRUPTED` after Ctrl-C."""
    faults = Faults()
    try:
        yield faults
    except DragomanError as error:
        faults.tell(error)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    raise typer.Exit(faults.status)


def printable(line: str) -> str:
    """The line without anything that would break it or steer a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in line)

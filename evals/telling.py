"""What the commands of `python -m evals` tell on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from dragoman.errors import DragomanError


@contextmanager
def one_line() -> Iterator[None]:
    """Turns an error of ours into one line on standard error and exit status 2."""
    try:
        yield
    except DragomanError as error:
        typer.echo(f"evals: {error}", err=True)
        raise typer.Exit(2) from None


def say(line: str) -> None:
    """Tells how far a measurement is."""
    typer.echo(line, err=True)

"""Where readings are written: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import ConfigError
from dragoman.whole import whole_file

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100
"""How wide text is where there is no terminal to ask."""


@contextmanager
def output(out: Path | None) -> Iterator[BinaryIO]:
    """A binary stream to standard output, or to `out`, which appears under its name only when all is written.

    Where nothing was written, or writing was broken off (an error, Ctrl-C), an older file at `out` stays as it was.

    Raises:
        ConfigError: if `out` cannot be written.
    """
    if out is None:
        yield from _standard_output()
        return
    try:
        if out.is_dir():
            raise ConfigError(f"{out} is a directory: give --out the name of a file")
        if out.exists() and not out.is_file():  # a pipe or a device has no whole to keep, and must not be replaced
            with out.open("wb") as stream:
                yield stream
            return
        with whole_file(out, empty=False) as part, part.open("wb") as stream:
            yield stream
    except OSError as error:
        raise ConfigError(f"{out} cannot be written ({error.strerror}): give --out another place") from error


def _standard_output() -> Iterator[BinaryIO]:
    try:
        yield sys.stdout.buffer
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # the reader (`| head`) has had enough: the command ends quietly
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tries again at its end
        raise ConfigError(
            f"standard output cannot be written ({error.strerror}): make room or choose another place"
        ) from error


def console() -> Console:
    """A console as wide as the terminal, or `WIDTH` where there is none."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=WIDTH)

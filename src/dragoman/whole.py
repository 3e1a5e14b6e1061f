"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp


@contextmanager
def whole_file(path: Path, *, empty: bool = True, mode: int | None = None) -> Iterator[Path]:
    """The path of an empty file beside `path`, which takes its place when the block ends well.

    Where the block is broken off (an error, Ctrl-C), an older file at `path` stays as it was.

    Args:
        path: where the file is to appear; links are followed.
        empty: whether a file of no bytes takes the place too.
        mode: who may read and write it, from the beginning on; None is as the user's umask has it.

    Raises:
        OSError: if nothing can be written there.
    """
    path = path.resolve()
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False) as file:
        part = Path(file.name)
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        if empty or part.stat().st_size:
            part.chmod(0o666 & ~_umask() if mode is None else mode)
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """The path of an empty folder beside `path`, which takes the place of what is there when the block ends well.

    Raises:
        OSError: if nothing can be written there.
    """
    path = path.resolve()
    part = Path(mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
    try:
        yield part
        part.chmod(0o777 & ~_umask())
        older = part.with_suffix(".old")
        if path.exists():
            path.replace(older)
        try:
            part.replace(path)
        except BaseException:
            if older.exists():
                older.replace(path)
            raise
        shutil.rmtree(older, ignore_errors=True)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""A source (a path, a folder, an address, or `-` for standard input) to the files in it, and each to its bytes."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from dragoman.errors import DragomanError, FetchError
from dragoman.ingest.fetch import MAX_BYTES, fetch

STDIN = "-"


class Opened(NamedTuple):
    """A file that can be read from and sought in, and what a server said of it."""

    stream: BinaryIO
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None


class Unread(NamedTuple):
    """A path that was come by in a folder and cannot be read, and why."""

    path: str
    error: DragomanError


def is_address(source: str) -> bool:
    """Whether a source is an address, not a path."""
    return "://" in source


def files(source: str) -> Iterator[str | Unread]:
    """The files of a source: itself, or where it is a folder all that is below it.

    Folders are gone through in the order of their names, one at a time. What has a name with a dot before it is left
    out. A link to a folder is followed, but no folder is gone through twice.
    """
    if is_address(source) or source == STDIN or not source or not _is_folder(source):
        yield source
        return
    seen: set[tuple[int, int]] = set()
    waiting = [source]
    while waiting:
        path = waiting.pop()
        try:
            if not _is_folder(path):
                yield path if os.path.isfile(path) else Unread(path, _no_file(path))
                continue
            known = os.stat(path)
            if (known.st_dev, known.st_ino) in seen:
                continue
            seen.add((known.st_dev, known.st_ino))
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError as error:
            yield Unread(path, unreadable(error))
            continue
        waiting.extend(os.path.join(path, name) for name in reversed(names))


def _no_file(path: str) -> FetchError:
    if os.path.islink(path) and not os.path.exists(path):
        return FetchError("this link leads to nothing: mend it, or take it out")
    return FetchError("this is no file: take it out")


def _is_folder(path: str) -> bool:
    try:
        return os.path.isdir(path)
    except ValueError:  # a NUL in the name
        return False


@contextmanager
def opened(name: str, allow_private: bool) -> Iterator[Opened]:
    """What is at a path, an address, or `-`. Only a file on disk may be larger than `MAX_BYTES`: see `whole`.

    Raises:
        FetchError: if there is nothing to be had there.
    """
    if is_address(name):
        found = fetch(name, allow_private=allow_private)
        yield Opened(io.BytesIO(found.data), found.url, found.media_type, found.charset)
        return
    if name == STDIN:
        yield Opened(io.BytesIO(whole(sys.stdin.buffer)))
        return
    with _file(name) as stream:
        yield Opened(stream if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else io.BytesIO(whole(stream)))


def whole(stream: BinaryIO) -> bytes:
    """All that is left in a stream.

    Raises:
        FetchError: if that is more than `MAX_BYTES`, or the disk fails.
    """
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(error) from error
    if len(data) > MAX_BYTES:
        raise FetchError(f"this is larger than {MAX_BYTES:,} bytes: split it, or give the article alone")
    return data


def _file(name: str) -> BinaryIO:
    if not name:
        raise FetchError("a source without a name: give a path, an address, or - for standard input")
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(error) from error


def unreadable(error: OSError | ValueError) -> FetchError:
    """Why a file cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        return FetchError("there is no such file: check the path")
    if isinstance(error, PermissionError):
        return FetchError("you may not read this file: change its permissions or copy it")
    return FetchError(f"this cannot be read ({getattr(error, 'strerror', None) or error}): check the path")

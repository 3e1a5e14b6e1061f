"""ZIP archives: the reports in them, and a guard against those that are made to fill a memory or a disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import DragomanError, FetchError, InputError
from dragoman.ingest.fetch import MAX_BYTES
from dragoman.ingest.parts import Broken, Part, label

MAX_MEMBERS = 10_000
MAX_UNPACKED = 1_000_000_000
"""The most bytes that all members of an archive may unpack to, by what the archive says of itself."""

MAX_RATIO = 200
"""A member that unpacks to more than so many times its size, and to more than `RATIO_FROM` bytes, is a bomb: texts
come to 3 to 10 times, tables seldom to 50."""

RATIO_FROM = 1_000_000
_ENCRYPTED = 0x1
_DAMAGED = "this archive is damaged: get it again, or unpack it and give what is in it"
_OTHERS = {
    "mimetype": "an OpenDocument file or a book (EPUB)",
    "xl/workbook.xml": "an Excel file",
    "ppt/presentation.xml": "a PowerPoint file",
}


def is_docx(stream: BinaryIO) -> bool:
    """Whether an archive is a Word file (ECMA-376); the stream stands at its start afterwards."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    finally:
        stream.seek(0)


def members(stream: BinaryIO) -> Iterator[Part | Broken]:
    """The files in an archive, in their order, one unpacked at a time; folders and hidden files are left out.

    Nothing is written to disk, and the names in the archive are only shown.

    Raises:
        InputError: if it is damaged, a bomb, holds too many files or none, or is another format in a ZIP archive.
    """
    with opened(stream) as archive:
        names = set(archive.namelist())
        other = next((what for name, what in _OTHERS.items() if name in names), None)
        if other:
            raise InputError(f"this is {other}: save the report as DOCX, PDF, HTML or plain text")
        inside = [info for info in archive.infolist() if not _is_left_out(info.filename)]
        if not inside:
            raise InputError("there are no files in this archive: check what was packed")
        for info in inside:
            name = label(info.filename) or "(no name)"
            try:
                data = unpacked(archive, info, MAX_BYTES)
            except DragomanError as error:
                yield Broken(name, error)
            else:
                if data.startswith(b"PK\x03\x04") and name.lower().endswith(".zip"):
                    yield Broken(name, InputError("this is a ZIP archive in another: unpack it first"), data)
                else:
                    yield Part(data, name)


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """An archive whose list of members is within the limits.

    Raises:
        InputError: if it is damaged or a bomb, by what it says of itself.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(_DAMAGED) from error
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        archive.close()
        raise InputError(f"this archive holds more than {MAX_MEMBERS:,} files: unpack it and give the folder")
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        archive.close()
        raise InputError(f"this archive unpacks to more than {MAX_UNPACKED:,} bytes: unpack what is to be read of it")
    return archive


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of a member.

    Raises:
        InputError: if it is locked, damaged, packed in a way that is not known, or a bomb.
        FetchError: if it is larger than `limit`.
    """
    if info.flag_bits & _ENCRYPTED:
        raise InputError("this is locked with a password: unpack it and give what is in it")
    if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * info.compress_size:
        raise InputError(f"this unpacks to more than {MAX_RATIO} times its size, as no report does: leave it out")
    if info.file_size > limit:
        raise FetchError(f"this unpacks to more than {limit:,} bytes: split it, or give the article alone")
    try:
        with archive.open(info) as file:
            return file.read(limit)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise InputError(_DAMAGED) from error


def _is_left_out(name: str) -> bool:
    """Whether a member is a folder, or hidden."""
    steps = name.split("/")
    return name.endswith("/") or any(step.startswith((".", "__MACOSX")) and step not in (".", "..") for step in steps)

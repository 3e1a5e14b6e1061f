"""What passes between opening a source and its report: parts in, reports and refusals out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dragoman.errors import DragomanError
from dragoman.report import Report


class Part(NamedTuple):
    """The bytes of one file, or of one part of a file that holds several, with what is said of them from outside.

    `name` tells the part from the others of its file (empty: it is the whole file). `url`, `media_type` and `charset`
    are what a server or a header says. `published` (an ISO 8601 day) and `outlet` stand beside the part (in the entry
    of a feed); they count where the part itself gives none, `published` of a feed before the part's own.
    """

    data: bytes
    name: str = ""
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    published: str | None = None
    outlet: str | None = None
    notes: tuple[str, ...] = ()


class Broken(NamedTuple):
    """A part that cannot be had: its name, why, and its bytes where there are any."""

    name: str
    error: DragomanError
    data: bytes | None = None


class Ingested(NamedTuple):
    """A report, the bytes that it was made from, as they came, and where that was.

    `original` is of this one report: of a file that holds several, the part (a mail's message, the payload of a web
    archive's record, a feed's entry as a page). `source` is a stable name (`folder/a.eml`, `box.mbox#3`,
    `crawl.warc.gz#https://host/story`); `origin` is the path or address that gives it again.
    """

    report: Report
    original: bytes
    source: str
    origin: str


class Refused(NamedTuple):
    """What gave no report, and why.

    `origin` is the path or address to give when it is tried again; `published`, `outlet`, `url` and `translated_from`
    are what whoever gave it says of it.
    """

    source: str
    error: DragomanError
    origin: str
    original: bytes | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    translated_from: str | None = None


class Asked(NamedTuple):
    """What is known of a report before it is fetched and taken apart.

    `sources` are the stable name it would have and other names of the same thing (the address of a feed's entry).
    `sha256` is the hash of its bytes, None where they are still to be fetched; `media_type` is what its report would
    have, None where that shows later. `outlet` is what is said of it from outside. `elsewhere` says that it came with
    an address of its own: what a page is then depends on that, too.
    """

    sources: tuple[str, ...]
    sha256: str | None = None
    media_type: str | None = None
    outlet: str | None = None
    elsewhere: bool = False


class Known(NamedTuple):
    """What needed not be fetched or taken apart, since whoever asks has it: its source, the id of its report."""

    source: str
    report: str


Ask = Callable[[Asked], str | None]
"""Whoever answers says under which id he has the report; None where he has it not, or would not have the same."""


def unknown(asked: Asked) -> None:
    """The answer of whoever has nothing yet."""


def label(name: str) -> str:
    """The name of a file inside another as one that can be shown: no path that leads upwards, nothing that steers."""
    return line("/".join(step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")))


def line(words: str, longest: int = 300) -> str:
    """Words from a file on one line, without anything that would steer a terminal."""
    return "".join(c for c in words[: 2 * longest] if c.isprintable())[:longest]

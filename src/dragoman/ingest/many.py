"""Sources to reports, one after another: files, folders, addresses, and files that hold several reports."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

import msgspec

from dragoman.accept import accepted, checked_day
from dragoman.errors import DragomanError, FetchError, InputError
from dragoman.ingest import archive, feed, mail, single, warc
from dragoman.ingest.fetch import fetch
from dragoman.ingest.kind import HEAD, MEDIA_TYPES, Kind, kind
from dragoman.ingest.parts import Ask, Asked, Broken, Ingested, Known, Part, Refused, label, unknown
from dragoman.ingest.source import STDIN, Opened, Unread, files, is_address, opened, unreadable, whole
from dragoman.report import Report

MAX_DEPTH = 5
"""So many times may a report lie in another file: a PDF in a mail in a mail in a ZIP archive lies in three."""

_SEVERAL = {".mbox", ".xml", ".rss", ".atom", ".rdf", ".warc", ".gz", ".zip"}


class _Place(NamedTuple):
    """Where a report lies: its stable name, the path or address that gives it again, in how many other files."""

    source: str
    origin: str
    depth: int = 0


class _Told(NamedTuple):
    """What the caller says of every report, and may be done for it."""

    published: str | None
    outlet: str | None
    allow_private: bool
    known: Ask = unknown
    """What of the reports the caller has already."""


_Found = Ingested | Refused | Known


def ingest_all(
    sources: Iterable[str], *, published: str | None = None, outlet: str | None = None, allow_private: bool = False
) -> Generator[Ingested | Refused, None, None]:
    """The reports of all sources in their order, and what gave none; each is read when it is asked for.

    No more than one file, or one part of a file that holds several, is in memory at a time.

    Args:
        sources: paths, folders (with all below them, sorted, hidden files left out), http(s) addresses, or `-`.
        published: the publication date of all, as an ISO 8601 day; None takes what each says of itself.
        outlet: who printed them; None takes what each says of itself.
        allow_private: whether an address may lead into a private network.

    Raises:
        ConfigError: if `published` is no day. What cannot be read is never raised, but comes as `Refused`.
    """
    told = _Told(checked_day(published) if published is not None else None, outlet, allow_private)
    for found in _from_sources(sources, told):
        if not isinstance(found, Known):
            yield found


def ingest_new(
    sources: Iterable[str],
    known: Ask,
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
) -> Iterator[Ingested | Refused | Known]:
    """As `ingest_all`, but what the caller has already is not taken apart, and comes as `Known`.

    Args:
        sources: as for `ingest_all`, and so are the other arguments.
        known: is asked of each report before it is taken apart, and of a feed's entry before it is fetched.

    Raises:
        ConfigError: if `published` is no day.
    """
    yield from _from_sources(sources, _Told(published and checked_day(published), outlet, allow_private, known))


def ingest_stream(
    stream: BinaryIO, name: str, known: Ask, *, published: str | None = None, outlet: str | None = None
) -> Iterator[Ingested | Refused | Known]:
    """The reports of a file that somebody sends, as `ingest_new` has them; nothing is fetched for it.

    Args:
        stream: the file; it can be sought in.
        name: what its sender calls it: its ending may tell what it is, no path is made of it.
        known: is asked of each report before it is taken apart.
        published: the publication date of all, as an ISO 8601 day; None takes what each says of itself.
        outlet: who printed them; None takes what each says of itself.

    Raises:
        ConfigError: if `published` is no day. What cannot be read is never raised, but comes as `Refused`.
    """
    told = _Told(published and checked_day(published), outlet, False, known)
    shown = label(name).rpartition("/")[2] or "(no name)"
    try:
        yield from _from_opened(Opened(stream), shown, told)
    except (InputError, FetchError) as error:
        yield Refused(shown, error, shown, published=told.published, outlet=outlet)


def ingest(
    source: str, *, published: str | None = None, outlet: str | None = None, allow_private: bool = False
) -> Ingested:
    """The one report that `source` names, as it will be read (see `dragoman.accept.accepted`).

    Args:
        source: a path, an http(s) address, or `-` for standard input.
        published: the publication date; None takes the report's own, where it has one.
        outlet: who printed it; None takes the report's own.
        allow_private: whether an address may lead into a private network.

    Raises:
        FetchError: if there is nothing to be had there.
        InputError: if it is nothing that Dragoman reads, a page without an article, or holds several reports.
        ConfigError: if `published` is no day.
    """
    with closing(ingest_all([source], published=published, outlet=outlet, allow_private=allow_private)) as found:
        first = next(found)
        if isinstance(first, Refused):
            raise first.error
        if next(found, None) is not None:
            raise InputError("this holds several reports: take them with `ingest_all`")
    return first


def expected(sources: Iterable[str]) -> int | None:
    """How many reports the sources will give, told by their names; None where one may hold any number.

    Folders are gone through, nothing is opened or fetched. It is what a progress bar needs, no promise: a mail may
    have reports attached to it.
    """
    count = 0
    for source in sources:
        if is_address(source) or source == STDIN:
            return None
        for file in files(source):
            if not isinstance(file, Unread) and PurePath(file).suffix.lower() in _SEVERAL:
                return None
            count += 1
    return count


def _from_sources(sources: Iterable[str], told: _Told) -> Iterator[_Found]:
    for source in sources:
        for found in _from_source(source, told):
            yield (
                found._replace(published=told.published, outlet=told.outlet) if isinstance(found, Refused) else found
            )


def _from_source(source: str, told: _Told) -> Iterator[_Found]:
    empty = True
    for file in files(source):
        empty = False
        if isinstance(file, Unread):
            yield Refused(file.path, file.error, file.path)
        else:
            yield from _from_file(file, told)
    if empty:
        yield Refused(source, FetchError("there are no files in this folder: check the path"), source)


def _from_file(name: str, told: _Told) -> Iterator[_Found]:
    try:
        with opened(name, told.allow_private) as file:
            yield from _from_opened(file, name, told)
    except (InputError, FetchError) as error:
        yield Refused(name, error, name)


def _from_opened(file: Opened, name: str, told: _Told) -> Iterator[_Found]:
    """The reports of an open file. What is wrong with it is raised."""
    place = _Place(name, name)
    try:
        what = _kind(file.stream, file.media_type, file.url or name)
    except OSError as error:
        raise unreadable(error) from error
    if what == "mbox":
        yield from _from_parts(mail.messages(file.stream), place, told)
    elif what == "warc":
        yield from _from_parts(warc.pages(file.stream), place, told)
    elif what == "zip":
        yield from _from_parts(archive.members(file.stream), place, told)
    else:
        part = Part(whole(file.stream), "", file.url, file.media_type, file.charset)
        yield from _from_part(what, part, place, told)


def _from_parts(parts: Iterator[Part | Broken | Known], place: _Place, told: _Told) -> Iterator[_Found]:
    """What the parts of a file give; where the file breaks off, what came before stays."""
    try:
        for part in parts:
            if isinstance(part, Known):
                yield part._replace(source=f"{place.source}#{part.source}")
                continue
            inner = _Place(f"{place.source}#{part.name}", place.origin, place.depth + 1)
            if isinstance(part, Broken):
                yield Refused(inner.source, part.error, inner.origin, part.data)
            else:
                what = _kind(io.BytesIO(part.data), part.media_type, part.name)
                yield from _from_part(what, part, inner, told)
    except (InputError, FetchError) as error:
        yield Refused(place.source, error, place.origin)


def _from_part(what: Kind, part: Part, place: _Place, told: _Told) -> Iterator[_Found]:
    if what in ("zip", "warc"):
        error = InputError("this is an archive inside another file: unpack it and give what is in it")
        yield Refused(place.source, error, place.origin, part.data)
    elif place.depth > MAX_DEPTH:
        error = InputError(f"this lies in more than {MAX_DEPTH} files, one in another: take it out and give it alone")
        yield Refused(place.source, error, place.origin, part.data)
    elif what == "mbox":
        yield from _from_parts(mail.messages(io.BytesIO(part.data)), place, told)
    elif what == "feed":
        given = place.depth == 0 and is_address(place.origin)  # else whoever wrote the file would have us fetch
        get = partial(fetch, allow_private=told.allow_private) if given else None
        yield from _from_parts(feed.entries(part, get, partial(_known_entry, place, told)), place, told)
    elif what == "mail":
        yield from _from_mail(part, place, told)
    else:
        yield _told_of(partial(single.report, what, part), part, place, told, MEDIA_TYPES[what])


def _from_mail(part: Part, place: _Place, told: _Told) -> Iterator[_Found]:
    """The report that a mail is, and those attached to it; a mail without words of its own is an envelope."""
    try:
        letter = mail.letter(part.data)
    except DragomanError as error:
        yield Refused(place.source, error, place.origin, part.data)
        return
    if letter.has_words or not letter.attached:
        yield _told_of(partial(mail.report, letter, part), part, place, told)
    yield from _from_parts(iter(letter.attached), place, told)


def _known_entry(place: _Place, told: _Told, name: str, link: str) -> str | None:
    return told.known(Asked((f"{place.source}#{name}", link), outlet=told.outlet))


def _told_of(
    read: Callable[[], Report], part: Part, place: _Place, told: _Told, media_type: str | None = None
) -> _Found:
    """The report that is read, with what the caller says of it: that counts before all else; what is known is not."""
    sha = hashlib.sha256(part.data).hexdigest()
    asked = Asked((place.source,), sha, media_type, told.outlet or part.outlet, part.url is not None)
    if (report := told.known(asked)) is not None:
        return Known(place.source, report)
    try:
        found = read()
        known = {"published": told.published or found.published, "outlet": told.outlet or found.outlet}
        return Ingested(accepted(msgspec.structs.replace(found, **known)), part.data, place.source, place.origin)
    except DragomanError as error:
        return Refused(place.source, error, place.origin, part.data)


def _kind(stream: BinaryIO, media_type: str | None, name: str) -> Kind:
    what = kind(stream.read(HEAD), media_type, name)
    stream.seek(0)
    return "docx" if what == "zip" and archive.is_docx(stream) else what

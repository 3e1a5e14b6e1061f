"""Web archives (WARC, ISO 28500): the pages that were answered with, by FastWARC (Bevendorff et al. 2021, OSSYM)."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import FetchError, InputError
from dragoman.ingest.fetch import MAX_BYTES
from dragoman.ingest.parts import Broken, Part, line

if TYPE_CHECKING:
    from fastwarc import WarcRecord

_TYPES = {"text/html", "application/xhtml+xml", "text/plain", "application/pdf"}
_LONGEST = 10_000  # characters of an address, and of a field that is looked at
_CUT = "this web archive breaks off here: what came before is read; get the whole file again"


def pages(stream: BinaryIO) -> Iterator[Part | Broken]:
    """The pages, plain texts and PDF files of an archive in their order, named by their addresses.

    Taken are responses with status 200; repeats ("revisit"), requests and metadata are left out, and so are pictures,
    scripts and `robots.txt`. The day of the crawl is no publication date and is not used.

    Raises:
        InputError: after the last whole record of a file that is cut short or damaged; or if no page is in it.
    """
    from fastwarc import ArchiveIterator, WarcRecordType

    found = False
    records = iter(ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False))
    while True:
        try:
            record = next(records, None)
            if record is None:
                break
            part = _page(record)
        except (OSError, ValueError, RuntimeError, EOFError) as error:
            raise InputError(_CUT) from error
        if part is not None:
            found = True
            yield part
    if not found:
        raise InputError("there is no page in this web archive: check what was crawled")


def _page(record: WarcRecord) -> Part | Broken | None:
    """The page of a record; None where it holds something else. The record is read to its end, or ends the archive."""
    url = line(record.headers.get("WARC-Target-URI") or "", _LONGEST).strip("<> ")
    size = record.content_length
    if not url and not size:
        raise EOFError
    block = record.reader.read(MAX_BYTES + 1)
    if len(block) > MAX_BYTES:
        return Broken(url or "?", FetchError(f"this page is larger than {MAX_BYTES:,} bytes: save the article alone"))
    if len(block) < size:
        raise EOFError
    return _answer(url or "?", block)


def _answer(url: str, block: bytes) -> Part | Broken | None:
    """The page in an HTTP answer as it came over the wire (RFC 9112)."""
    from email.message import Message

    head, _, body = block.partition(b"\r\n\r\n")
    status, _, lines = head.partition(b"\r\n")
    if not status.startswith(b"HTTP/") or status.split(b" ")[1:2] != [b"200"]:
        return None
    fields: dict[str, str] = {}
    for field in lines.decode("latin-1").split("\r\n"):
        name, _, value = field.partition(":")
        fields.setdefault(name.strip().lower(), value.strip()[:_LONGEST])
    said = Message()
    said["Content-Type"] = fields.get("content-type", "application/octet-stream")
    if said.get_content_type() not in _TYPES or url.endswith("/robots.txt"):
        return None
    try:
        data = _unpacked(body, fields)
    except (OSError, ValueError, zlib.error) as error:
        return Broken(url, InputError(f"the packing of this page is damaged ({line(str(error))}): get it again"))
    if len(data) > MAX_BYTES:
        return Broken(url, FetchError(f"this page is larger than {MAX_BYTES:,} bytes: save the article alone"))
    return Part(data, url, url, said.get_content_type(), said.get_content_charset())


def _unpacked(body: bytes, fields: dict[str, str]) -> bytes:
    """The body without chunks and packing, up to one byte over the limit."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader

    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = ChunkedReader(io.BytesIO(body)).read(MAX_BYTES + 1)
    packing = fields.get("content-encoding", "identity").strip().lower()
    if packing in ("gzip", "x-gzip"):
        return GzipReader(io.BytesIO(body)).read(MAX_BYTES + 1)
    if packing == "deflate":
        return zlib.decompressobj(15 if body[:1] == b"\x78" else -15).decompress(body, MAX_BYTES + 1)
    if packing == "br":
        return BrotliReader(io.BytesIO(body)).read(MAX_BYTES + 1)
    if packing not in ("identity", ""):
        raise ValueError(f"{packing} is not known")
    return body

"""E-mail to reports: the text of a message, what is attached to it, and the messages of a mailbox.

Messages are taken apart by the `email` package under its lenient policy (`compat32`): the newer one parses each header
by a grammar that is quadratic in its length and raises on some broken ones.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO, NamedTuple

from dragoman.accept import mended
from dragoman.errors import FetchError, InputError
from dragoman.ingest.fetch import MAX_BYTES
from dragoman.ingest.kind import HEAD, kind
from dragoman.ingest.parts import Broken, Part, label
from dragoman.ingest.single import from_page
from dragoman.ingest.text import decode
from dragoman.report import Report

MAX_HEADER = 20_000
"""The longest header field that is read, in characters."""

MAX_MULTIPARTS = 100
"""More groups of parts are no message that people send; each line of a message is compared with the ends of all."""

MIN_WORDS = 40
"""A plain text of fewer words ("read this in your browser") gives way to the page that came beside it."""

_FORWARDED = re.compile(r"\s*(?:fwd?|wg|tr|rv|i)\s*:", re.I)
_FROM_QUOTED = re.compile(rb"^>(>*From )", re.M)
_REPORTS = {"pdf", "docx", "html", "mail"}
_ENCRYPTED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_LINE = 65_536
_SEPARATOR = re.compile(rb"From .*[0-9]:[0-9]{2}")
FIRST_YEAR = 1980
"""Earlier dates come from clocks that were never set."""


class _Lenient(Compat32):
    """The policy `compat32`, no header field longer than `MAX_HEADER`: parameters are parsed in quadratic time."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of a header field."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]


class Letter(NamedTuple):
    """A message taken apart: its header, the part that holds its words, the reports attached, what else there was."""

    header: Message
    body: Message | None
    page: Message | None
    attached: list[Part | Broken]
    left_out: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether there is a text of its own, and not only what is attached."""
        return self.page is not None or (self.body is not None and bool(_bytes(self.body).strip()))


def letter(data: bytes) -> Letter:
    """A message taken apart.

    The words are in its first `text/plain` part that is no attachment; `text/html` stands in where there is none.
    Attached reports are PDF, Word and HTML files, plain text files and messages, told by their content.

    Raises:
        InputError: if it is encrypted, has more than `MAX_MULTIPARTS` groups of parts, or these are nested too deep.
    """
    if data.lower().count(b"boundary=") > MAX_MULTIPARTS:
        raise InputError("this message is made of too many parts: save its text and give that")
    try:
        message = message_from_bytes(data, policy=_Lenient())
        if message.get_content_type() in _ENCRYPTED:
            raise InputError("this message is encrypted: decrypt it and save its text")
        return _letter(message, b"\r\n" if b"\r\n" in data[:HEAD] else b"\n")
    except RecursionError:
        raise InputError("the parts of this message are nested too deep: save its text and give that") from None


def _letter(message: Message, line_end: bytes) -> Letter:
    body = page = None
    attached: list[Part | Broken] = []
    left_out: list[str] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        media_type = part.get_content_type()
        if media_type == "message/rfc822" and part is not message:
            attached.append(_attached_message(part, line_end, len(attached) + 1))
        elif part.is_multipart():
            waiting.extend(reversed(_inner(part)))
        elif media_type == "text/plain" and body is None and not _is_file(part):
            body = part
        elif media_type == "text/html" and page is None and not _is_file(part):
            page = part
        elif _is_file(part):
            name = label(_words(part.get_filename() or "")) or f"attachment {len(attached) + 1}"
            data = _bytes(part)
            what = kind(data[:HEAD], media_type, name)
            if what in _REPORTS or (what == "zip" and name.lower().endswith(".docx")) or media_type == "text/plain":
                attached.append(Part(data, name, media_type=media_type, charset=part.get_content_charset()))
            else:
                left_out.append(name)
    return Letter(message, body, page, attached, tuple(left_out))


def report(found: Letter, part: Part) -> Report:
    """The report that a message's own words are: its subject as title, the day of its `Date` as published.

    A forwarded message has no date of its own here, and a page saved as MHTML has the page's. The sender's name is the
    outlet where the message is a newsletter (RFC 2369: one may leave its list, but not write to it).

    Raises:
        InputError: if it has no words, or they are no text.
    """
    title = _words(_field(found.header, "subject")) or None
    saved_from = _field(found.header, "snapshot-content-location").strip() or None
    notes = [*part.notes]
    published = None
    if saved_from is None:
        published, why = _published(found.header, title or "")
        notes.extend(why)
    if title and "\ufffd" in title:
        notes.append("some bytes of the subject fit no encoding: they were replaced by U+FFFD")
    if found.left_out:
        notes.append(f"left out of this message, as no reports: {', '.join(found.left_out)}"[:300])
    text, encoding, media_type, page_day, why = _text(found, saved_from)
    return Report(
        text=text, title=title, published=page_day if saved_from else published,
        outlet=_outlet(found.header), url=saved_from, media_type=media_type, encoding=encoding,
        original_sha256=hashlib.sha256(part.data).hexdigest(), notes=(*notes, *why),
    )  # fmt: skip


class _Text(NamedTuple):
    text: str
    encoding: str | None
    media_type: str
    published: str | None
    notes: tuple[str, ...]


def _text(found: Letter, saved_from: str | None) -> _Text:
    plain = _Text("", None, "text/plain", None, ())
    if found.body is not None:
        decoded = decode(_bytes(found.body), found.body.get_content_charset())
        plain = _Text(decoded.text, decoded.encoding, "text/plain", None, decoded.notes)
    if found.page is None or len(plain.text.split()) >= MIN_WORDS:
        return plain
    data = _bytes(found.page)
    try:
        page = from_page(Part(data, url=saved_from, charset=found.page.get_content_charset()))
    except InputError:
        if plain.text.strip():
            return plain
        raise
    return _Text(page.text, page.encoding, "text/html", page.published, page.notes)


def _published(header: Message, title: str) -> tuple[str | None, tuple[str, ...]]:
    if _FORWARDED.match(title):
        return None, ("this message was forwarded: the day of its report is not known by its date",)
    written = _field(header, "date").strip()
    if not written:
        return None, ("this message has no date",)
    day = day_of_mail(written)
    return day, () if day else ("the date of this message cannot be read",)


def day_of_mail(written: str) -> str | None:
    """The day that an RFC 5322 date names, in its own time zone, as an ISO 8601 day; None where it names none."""
    try:
        day = parsedate_to_datetime(written[:100]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day.isoformat() if day.year >= FIRST_YEAR else None


def _outlet(header: Message) -> str | None:
    post = _field(header, "list-post").strip().upper()
    if not _field(header, "list-unsubscribe").strip() or (post and not post.startswith("NO")):
        return None
    name, found, _ = _field(header, "from").rpartition("<")
    return _words(name.strip().strip('"')) or None if found else None


def _field(message: Message, name: str) -> str:
    """The first header field of that name as it stands, its bytes taken for UTF-8; empty where there is none."""
    for key, value in message.raw_items():
        if key.lower() == name:
            return str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return ""


def _words(value: str) -> str:
    """A header field with its encoded words (RFC 2047) decoded, on one line."""
    with suppress(MessageError, ValueError, LookupError):  # else it is left as it is written
        value = str(make_header(decode_header(value)))
    return " ".join(mended(value)[0].split())


def _is_file(part: Message) -> bool:
    return bool(part.get_filename()) or part.get_content_disposition() == "attachment"


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _inner(part: Message) -> list[Any]:
    inner = part.get_payload()
    return inner if isinstance(inner, list) else []


def _attached_message(part: Message, line_end: bytes, number: int) -> Part:
    inner = b"".join(one.as_bytes(policy=_Lenient(linesep=line_end.decode("ascii"))) for one in _inner(part))
    return Part(inner, f"message {number}", media_type="message/rfc822")


def messages(mailbox: BinaryIO) -> Iterator[Part | Broken]:
    """The messages of an mbox (RFC 4155) in their order, named by their number from 1 on; one in memory at a time.

    A message begins at a line `From ... 12:34 ...` after an empty one. `>From` at the start of a line is `From` again.
    """
    number, size, after_blank, at_start = 0, 0, True, True
    lines: list[bytes] = []
    while line := mailbox.readline(_LINE):
        if at_start and after_blank and line.startswith(b"From ") and (not number or _SEPARATOR.match(line)):
            if number:
                yield _message(lines, number, size)
            number, size, lines = number + 1, 0, []
        else:
            size += len(line)
            if size <= MAX_BYTES:
                lines.append(line)
        after_blank = at_start and line in (b"\n", b"\r\n")
        at_start = line.endswith(b"\n")
    yield _message(lines, number, size)


def _message(lines: list[bytes], number: int, size: int) -> Part | Broken:
    if size > MAX_BYTES:
        why = f"this message is larger than {MAX_BYTES:,} bytes: save what is to be read of it and give that"
        return Broken(str(number), FetchError(why))
    data = _FROM_QUOTED.sub(rb"\1", b"".join(lines[:-1] if lines and not lines[-1].strip() else lines))
    return Part(data, str(number), media_type="message/rfc822")

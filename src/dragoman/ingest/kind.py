"""What a file is, told by how it begins; the media type and the ending of its name decide only where that is open."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath
from typing import Literal

from dragoman.ingest import html

Kind = Literal["text", "html", "pdf", "docx", "mail", "mbox", "feed", "warc", "zip"]

MEDIA_TYPES: dict[Kind, str] = {
    "text": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""What a report that is one such file has as its media type."""

HEAD = 8192
"""So many bytes of a file are looked at."""

_HTML_ENDINGS = {".html", ".htm", ".xhtml", ".xht"}
_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_MAIL_ENDINGS = {".eml", ".mht", ".mhtml"}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_FEED = re.compile(rb"(?:<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)?<(?:rss|(?:\w{1,20}:)?(?:RDF|feed))[\s>]", re.I)
_MBOX = re.compile(rb"From [^\r\n]*\r?\n>?[!-9;-~]{2,60}:")
_FIELD = re.compile(rb"[!-9;-~]{2,60}:[ \t\r\n]")
_HEADER = re.compile(rb"(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*+)++")
# A text may open with "From:" and "Date:", too; these are written by programs that send mail (RFC 5322, RFC 2045).
_SENT = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to):", re.M | re.I)
_SENDER = re.compile(rb"^(?:from|sender|subject):", re.M | re.I)


def kind(head: bytes, media_type: str | None = None, name: str = "") -> Kind:
    """What a file is.

    A DOCX is a ZIP archive and comes out as one: `dragoman.ingest.archive.is_docx` tells them apart.

    Args:
        head: its first `HEAD` bytes or more.
        media_type: what a server or a mail says that it is.
        name: its name, of which the ending is looked at.
    """
    head = head[:HEAD].removeprefix(b"\xef\xbb\xbf")
    ending = PurePath(name).suffix.lower()
    if b"%PDF-" in (head[:1024] if media_type == "application/pdf" or ending == ".pdf" else head.lstrip()[:5]):
        return "pdf"
    if head.startswith(_ZIP):
        return "zip"
    if _unpacked_start(head).startswith(b"WARC/"):
        return "warc"
    if media_type in _HTML_TYPES or html.is_html(head):
        return "html"
    if _FEED.match(html.opening(head)):
        return "feed"
    if _MBOX.match(head):
        return "mbox"
    if _is_mail(head, media_type == "message/rfc822" or ending in _MAIL_ENDINGS):
        return "mail"
    return "html" if media_type is None and ending in _HTML_ENDINGS else "text"


def _unpacked_start(head: bytes) -> bytes:
    """The first bytes, of a gzip file those within."""
    if not head.startswith(b"\x1f\x8b"):
        return head[:5]
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 5)
    except zlib.error:
        return b""


def _is_mail(head: bytes, told: bool) -> bool:
    if told:
        return bool(_FIELD.match(head))
    found = _HEADER.match(head)
    return bool(found and _SENT.search(found[0]) and _SENDER.search(found[0]))

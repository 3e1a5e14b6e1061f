"""One part to one report: plain text, a page, a PDF, a Word file."""

from __future__ import annotations

import hashlib

from dragoman.accept import mended
from dragoman.errors import InputError
from dragoman.ingest import html
from dragoman.ingest.kind import Kind
from dragoman.ingest.parts import Part
from dragoman.ingest.text import decode
from dragoman.report import Report

_UNTOLD = {"application/octet-stream", "binary/octet-stream"}


def report(kind: Kind, part: Part) -> Report:
    """The report that a part holds, by what kind of file it is.

    Raises:
        InputError: if it is no text, a page without an article, damaged, or locked.
    """
    if kind == "html":
        return from_page(part)
    if kind == "pdf":
        from dragoman.ingest import pdf

        return pdf.report(part)
    if kind == "docx":
        from dragoman.ingest import docx

        return docx.report(part)
    return _from_text(part)


def _from_text(part: Part) -> Report:
    text, encoding, notes = decode(part.data, part.charset)
    if part.media_type is not None and not part.media_type.startswith("text/") and part.media_type not in _UNTOLD:
        raise InputError(f"the server sends {part.media_type}, neither text nor a page: give the address of the report")
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise InputError("this is XML, neither plain text nor an HTML page: give the report itself")
    return Report(
        text=text, published=part.published, outlet=part.outlet, url=part.url, encoding=encoding,
        original_sha256=hashlib.sha256(part.data).hexdigest(), notes=(*part.notes, *notes),
    )  # fmt: skip


def from_page(part: Part) -> Report:
    """The article of an HTML page, with the date, outlet and address that the page itself gives.

    Raises:
        InputError: if there is no article on it.
    """
    decoded, encoding, notes = decode(part.data, part.charset or html.charset(part.data))
    page, replaced = mended(decoded)
    article = html.article(page, part.url)
    return Report(
        text=article.text, title=article.title, published=part.published or article.published,
        outlet=_outlet(article.outlet, part), url=article.url or part.url, media_type="text/html", encoding=encoding,
        original_sha256=hashlib.sha256(part.data).hexdigest(), notes=(*part.notes, *notes, *replaced),
    )  # fmt: skip


def _outlet(stated: str | None, part: Part) -> str | None:
    """The outlet that the page states; what the feed says counts before a mere name of a host."""
    is_host = stated is not None and stated.casefold() in (part.url or "").casefold()
    return part.outlet if part.outlet and (is_host or not stated) else stated

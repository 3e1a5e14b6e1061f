"""One source (a path, an address, or `-` for standard input) to a report and its bytes."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from dragoman.accept import accepted, mended
from dragoman.errors import FetchError, InputError
from dragoman.ingest import html
from dragoman.ingest.fetch import MAX_BYTES, Fetched, fetch
from dragoman.ingest.parts import Ingested
from dragoman.ingest.text import decode
from dragoman.report import Report

STDIN = "-"
_HTML_SUFFIXES = {".html", ".htm", ".xhtml", ".xht"}
_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_UNTOLD = {"application/octet-stream", "binary/octet-stream"}


def ingest(
    source: str, *, published: str | None = None, outlet: str | None = None, allow_private: bool = False
) -> Ingested:
    """The report that `source` names, as it will be read (see `dragoman.accept.accepted`).

    Args:
        source: a path, an http(s) address, or `-` for standard input.
        published: the publication date; None takes the page's own, where it has one.
        outlet: who printed it; None takes the page's own.
        allow_private: whether an address may lead into a private network.

    Raises:
        FetchError: if there is nothing to be had there.
        InputError: if it is no text, a page without an article, or nothing that Dragoman reads.
    """
    if "://" in source:
        found = fetch(source, allow_private=allow_private)
    else:
        found = Fetched(_stdin() if source == STDIN else _file(source))
    page = found.media_type in _HTML_TYPES or html.is_html(found.data)
    if page or (found.media_type is None and Path(source).suffix.lower() in _HTML_SUFFIXES):
        return Ingested(accepted(_from_page(found, published, outlet)), found.data, source, source)
    text, encoding, notes = decode(found.data, found.charset)
    _refuse_other_formats(found.media_type, text)
    report = Report(
        text=text, published=published, outlet=outlet, url=found.url, encoding=encoding,
        original_sha256=hashlib.sha256(found.data).hexdigest(), notes=notes,
    )  # fmt: skip
    return Ingested(accepted(report), found.data, source, source)


def _from_page(found: Fetched, published: str | None, outlet: str | None) -> Report:
    decoded, encoding, notes = decode(found.data, found.charset or html.charset(found.data))
    page, replaced = mended(decoded)
    article = html.article(page, found.url)
    return Report(
        text=article.text, title=article.title, published=published or article.published,
        outlet=outlet or article.outlet, url=article.url or found.url, media_type="text/html", encoding=encoding,
        original_sha256=hashlib.sha256(found.data).hexdigest(), notes=(*notes, *replaced),
    )  # fmt: skip


def _refuse_other_formats(media_type: str | None, text: str) -> None:
    if media_type is not None and not media_type.startswith("text/") and media_type not in _UNTOLD:
        raise InputError(f"the server sends {media_type}, neither text nor a page: give the address of the report")
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise InputError("this is XML, neither plain text nor an HTML page: give the report itself")


def _stdin() -> bytes:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    _refuse_large(data)
    return data


def _file(name: str) -> bytes:
    path = Path(name)
    if not name:
        raise FetchError("a source without a name: give a path, an address, or - for standard input")
    try:
        if path.is_dir():
            raise FetchError("this is a directory: name the files in it")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise FetchError("there is no such file: check the path") from None
    except PermissionError:
        raise FetchError("you may not read this file: change its permissions or copy it") from None
    except (OSError, ValueError) as error:
        raise FetchError(
            f"this cannot be read ({getattr(error, 'strerror', None) or error}): check the path"
        ) from error
    _refuse_large(data)
    return data


def _refuse_large(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise FetchError(f"this is larger than {MAX_BYTES:,} bytes: split it, or give the article alone")

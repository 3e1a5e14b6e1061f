"""HTML to an article: text, title, date, outlet and address as the page itself gives them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from dragoman.errors import InputError
from dragoman.ingest.page_date import page_date

MIN_PROSE = 100
"""The fewest characters in paragraphs with a sentence end: what has fewer is no article but a page's furniture (menus,
lists of headlines, notices)."""

_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_HEAD = 4096
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*(?:\s|$)|[。！？]")
_BLOCKS = {"p", "head", "item", "row", "quote", "list", "table", "code", "body"}


class Article(NamedTuple):
    """What a page holds: the article's text (paragraphs parted by blank lines), and what its metadata say."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as an HTML page does."""
    return bool(_START.match(opening(data)))


def opening(data: bytes) -> bytes:
    """What HTML or XML opens with, after white space, XML declarations and comments."""
    rest = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    while rest.startswith((b"<!--", b"<?")):
        rest = rest.partition(b"-->" if rest.startswith(b"<!--") else b">")[2].lstrip()
    return rest


def charset(data: bytes) -> str | None:
    """The encoding that the page's own `<meta>` or XML declaration names at its start (HTML Standard, 13.2.3)."""
    found = _XML_CHARSET.search(data[:_HEAD]) or _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def article(page: str, url: str | None = None) -> Article:
    """The article of a page by trafilatura (Barbaresi 2021, ACL demo), its headline first.

    The headline is the article's own `<h1>`, else the title in the page's metadata. The date is the page's own, by
    `page_date`.

    Args:
        page: the decoded page, without NUL characters.
        url: where it came from; relative addresses and the date in an address need it.

    Raises:
        InputError: if there is no article on the page.
    """
    plain = _DECLARATION.sub("", page)  # lxml takes no text that declares an encoding
    try:
        found, published = _extracted(plain, url), page_date(plain, url)
    except Exception as error:  # what the parsers stumble over in a broken page is theirs and not to be listed
        why = " ".join(str(error).split()) or type(error).__name__
        raise InputError(f"this page cannot be taken apart ({why}): save the article's text and give that") from error
    body = _paragraphs(found.body) if found is not None else []
    if sum(len(paragraph) for paragraph in body if _SENTENCE_END.search(paragraph)) < MIN_PROSE:
        raise InputError("no article was found on this page: save the article's text and give that")
    title = body[0] if _begins_with_headline(found.body) else _title(found.title, found.sitename)
    if title and title.casefold() != body[0].casefold():
        body.insert(0, title)
    return Article("\n\n".join(body), body[0] if title else None, published, found.sitename or None, found.url or None)


def _extracted(page: str, url: str | None) -> Any:
    import trafilatura  # takes half a second, and plain text does not need it

    # The date search must be told here, too, to leave the body alone; what it finds is not used (see page_date).
    return trafilatura.bare_extraction(
        page, url=url, include_comments=False, with_metadata=True, date_extraction_params={"extensive_search": False}
    )


def _paragraphs(body: Any) -> list[str]:
    """The paragraphs of an extracted article, white space as one space, a `<br>` as a line end."""
    from lxml import etree

    found: list[str] = []
    parts: list[str] = []

    def close() -> None:
        lines = [" ".join(line.split()) for line in "".join(parts).split("\0")]
        found.append(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())
        parts.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            close()
        elif event == "end":
            parts.append({"lb": "\0", "cell": " "}.get(element.tag, ""))
        parts.append((element.text if event == "start" else element.tail) or "")
    close()
    return [paragraph for paragraph in found if paragraph]


def _begins_with_headline(body: Any) -> bool:
    first = next(body.iter("head", "p"), None)
    return first is not None and first.tag == "head" and first.get("rend") == "h1"


def _title(title: str | None, outlet: str | None) -> str | None:
    """The title that the metadata give, on one line, without the outlet's name at its end."""
    words = " ".join((title or "").split())
    if outlet:
        words = re.sub(rf"\s+[|\-–—·:]\s+{re.escape(outlet)}$", "", words)
    return words or None

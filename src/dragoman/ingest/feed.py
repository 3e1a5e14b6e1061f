"""RSS and Atom feeds: each entry's article, its own or the page that it leads to, by feedparser."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import Any

from dragoman.accept import mended
from dragoman.errors import DragomanError, InputError
from dragoman.ingest.fetch import Fetched
from dragoman.ingest.kind import HEAD
from dragoman.ingest.mail import day_of_mail
from dragoman.ingest.parts import Broken, Known, Part, line

MIN_ARTICLE = 500
"""An entry with fewer characters of words is a teaser."""

MAX_ENTRIES = 1000

_ISO_DAY = re.compile(r"\s*((?:19[89]|20[0-9])[0-9]-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$|\b(?:read more|continue reading)\W*$", re.I)
_LAST = 40
_TAG = re.compile(r"<[^<>]*>")
_UNDATED_FORMATS = {"rss10", "rss090"}
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.I)


def entries(
    part: Part,
    get: Callable[[str], Fetched] | None = None,
    known: Callable[[str, str], str | None] = lambda name, link: None,
) -> Iterator[Part | Broken | Known]:
    """The articles of a feed in its order, each once, named by their guid.

    An entry is an article where it brings at least `MIN_ARTICLE` characters that do not break off; it comes as the page
    that is made of it. Else what its link leads to is taken, where `get` may fetch it. The entry's publication date
    counts before the page's own, its feed's title is the outlet where the page names none.

    Args:
        part: the feed, and the address it came from.
        get: fetches an address; None where the feed is no one's word that its links may be followed.
        known: says, by the name of an entry and the address it leads to, as which report it is there already; that
            is asked before it is fetched.

    Raises:
        InputError: if there are no entries.
    """
    import feedparser

    about = {"content-location": part.url or "", "content-type": _content_type(part)}
    # A stream, never a string: feedparser would take a string for an address and fetch it.
    try:
        found = feedparser.parse(io.BytesIO(_untyped(part.data)), response_headers=about, sanitize_html=True)
    except Exception as error:  # what it stumbles over in a broken feed is its own and not to be listed
        raise InputError("this feed is damaged: give the addresses of its reports") from error
    if not found.entries:
        raise InputError("there are no entries in this feed: give the address of the report")
    seen: set[str] = set()
    for number, entry in enumerate(found.entries, 1):
        name = line(str(entry.get("id") or entry.get("link") or "")) or str(number)
        if name in seen:
            continue
        seen.add(name)
        if len(seen) > MAX_ENTRIES:
            raise InputError(f"this feed has more than {MAX_ENTRIES:,} entries: the others are not read")
        yield _entry(entry, name, found, get, known)


def _untyped(data: bytes) -> bytes:
    """The feed without a document type: an entity of its own, named a million times, would fill a memory."""
    return _DOCTYPE.sub(b" ", data[:HEAD]) + data[HEAD:]


def _content_type(part: Part) -> str:
    """What feedparser is told; a wrong `text/html` would have it guess, none has it look into the XML itself."""
    return f"application/xml; charset={part.charset}" if part.charset else "application/xml"


def _entry(
    entry: Any,
    name: str,
    feed: Any,
    get: Callable[[str], Fetched] | None,
    known: Callable[[str, str], str | None],
) -> Part | Broken | Known:
    published = _published(entry, feed.version)
    source = entry.get("source") or {}
    outlet = _title(source) or _title(feed.feed) or None
    notes = () if published else ("the feed gives no publication date for this entry",)
    link = str(entry.get("link") or "")
    content = _content(entry)
    words = _TAG.sub("", content).strip()
    if len(words) >= MIN_ARTICLE and not _CUT.search(words[-_LAST:]):
        url = link if link.startswith(("http://", "https://")) else None
        page = _page(_title(entry), content, {"article:published_time": published, "og:site_name": outlet})
        return Part(page, name, url, "text/html", "utf-8", published, outlet, notes)
    if get is None or not link:
        why = "this entry is only a teaser: " + (
            f"give the address of its report, {line(link)}" if link else "no link leads on"
        )
        return Broken(name, InputError(why), content.encode("utf-8", "replace"))
    if (report := known(name, link)) is not None:
        return Known(name, report)
    try:
        got = get(link)
    except DragomanError as error:
        return Broken(name, error)
    return Part(got.data, name, got.url, got.media_type, got.charset, published, outlet, notes)


def _content(entry: Any) -> str:
    """The longest text that an entry brings, as HTML."""
    texts = [*(entry.get("content") or ()), *([entry["summary_detail"]] if "summary_detail" in entry else ())]
    values = [
        str(text.get("value") or "") if "html" in str(text.get("type")) else _paragraphs(str(text.get("value") or ""))
        for text in texts
    ]
    return mended(max(values, key=len, default=""))[0]


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in re.split(r"\n\s*\n", text))


def _page(title: str, content: str, about: dict[str, str | None]) -> bytes:
    """The entry as a page that says of itself what the feed says of it; it is what is kept."""
    stated = "".join(f'<meta property="{key}" content="{escape(value)}">' for key, value in about.items() if value)
    head = f"<h1>{escape(title)}</h1>" if title else ""
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title>{stated}</head>'
        f"<body><article>{head}\n{content}\n</article></body></html>\n"
    ).encode()


def _published(entry: Any, version: str) -> str | None:
    """The day that the entry names, in its own time zone; RSS 1.0 knows no other date than `dc:date`."""
    written = str(entry.get("published") or (entry.get("updated") if version in _UNDATED_FORMATS else "") or "")
    iso = _ISO_DAY.match(written)
    return iso[1] if iso else day_of_mail(written)


def _title(holder: Any) -> str:
    """The title of an entry or a feed on one line, without mark-up."""
    detail = holder.get("title_detail") or {}
    words = str(holder.get("title") or "")
    if "html" in str(detail.get("type")):
        words = unescape(_TAG.sub("", words))
    return mended(" ".join(words.split()))[0]

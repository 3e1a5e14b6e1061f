"""The publication date that a page itself states; never one read out of its words, images or copyright lines."""

from __future__ import annotations

import re
from typing import Any

_STATES = re.compile("publi|date|issued|created|time|post", re.I)
_STATES_OTHERWISE = re.compile("modif|updat|copyright|image|video|expir|valid", re.I)
_JSON_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
_KEYS = ("name", "property", "itemprop", "http-equiv")
# A fixed last day, so that what is read of a page does not hang on the day it is read.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def page_date(page: str, url: str | None = None) -> str | None:
    """The day on which a page says that it was published, as an ISO 8601 day, or None.

    Counted as the page's own: `<meta>` of publication, `datePublished` of JSON-LD and microdata, a `<time>` element
    where all of them name one day, and a date in the page's address. trafilatura (htmldate) reads them from a page that
    holds nothing else: given the whole page it takes a footer's "updated" or a date of the story where none is there.

    Args:
        page: the decoded page, without NUL characters or XML declaration.
        url: where it came from.
    """
    import trafilatura
    from lxml import etree
    from trafilatura.metadata import extract_metadata

    tree: Any = trafilatura.load_html(page)
    if tree is None:
        return None
    stated = etree.Element("html")
    head = etree.SubElement(stated, "head")
    etree.SubElement(stated, "body")
    for link in tree.xpath("//link[@rel='canonical'][@href] | //meta[@content]"):
        if link.tag == "link" or _states_publication(link):
            head.append(etree.Element(link.tag, dict(link.attrib)))
    for day in (*_from_json(tree), *_from_elements(tree)):
        etree.SubElement(head, "meta", {"itemprop": "datePublished", "content": day})
    found: Any = extract_metadata(etree.tostring(stated, encoding="unicode", method="html"), url, dict(_DATES))
    return found.date or None


def _states_publication(meta: Any) -> bool:
    key = next((meta.get(name) for name in _KEYS if meta.get(name)), "")
    return bool(_STATES.search(key)) and not _STATES_OTHERWISE.search(key)


def _from_json(tree: Any) -> list[str]:
    blocks = tree.xpath("//script[@type='application/ld+json']/text()")
    return [found[1] for block in blocks if (found := _JSON_PUBLISHED.search(block))]


def _from_elements(tree: Any) -> list[str]:
    """What is marked as published, else what the `<time>` elements say, if they name one day only."""
    marked = tree.xpath("//*[not(self::meta)][@itemprop='datePublished' or @property='datePublished' or @pubdate]")
    values = [element.get("datetime") or element.get("content") or "".join(element.itertext()) for element in marked]
    if any(values):
        return [value for value in values if value][:1]
    times = [element.get("datetime") for element in tree.xpath("//time[@datetime]") if not _is_update(element)]
    return times[:1] if len({time[:10] for time in times}) == 1 else []


def _is_update(element: Any) -> bool:
    return bool(_STATES_OTHERWISE.search(" ".join((element.get("class", ""), element.get("itemprop", "")))))

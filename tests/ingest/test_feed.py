"""Feeds: which entries are articles, what is fetched and what never is, dates, duplicates."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import FetchError, InputError
from dragoman.ingest import feed as feed_module
from dragoman.ingest.feed import entries
from dragoman.ingest.fetch import Fetched
from dragoman.ingest.kind import kind
from dragoman.ingest.parts import Broken, Part
from dragoman.ingest.single import from_page
from dragoman.report import Report
from tests.ingest.making import ARTICLE, DATED, MORE, WORDS, page, rss

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Post</title>
<entry><id>tag:1</id><title type="html">Envoy &amp;amp; wife leave</title><link href="/story/1"/>
<published>2022-06-01T23:30:00-05:00</published><updated>2022-06-09T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p><p>{MORE}</p>
<p>{"They went on. " * 40}</p></div></content></entry></feed>""".encode()
LINK = "<link>https://harbourpost.example/1</link>"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*args: object, **kwargs: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "create_connection", connect)


def read(part: Part | Broken) -> Report:
    assert isinstance(part, Part)
    return from_page(part)


def test_an_entry_that_brings_its_article_is_a_page_of_its_own() -> None:
    (part,) = entries(Part(rss(f"<guid>g1</guid><title>Envoy leaves</title>{LINK}{DATED}{ARTICLE}")))
    found = read(part)
    assert part.name == "g1"
    assert found.text.startswith(f"Envoy leaves\n\n{WORDS} {MORE} Point one")
    assert (found.title, found.published, found.outlet) == ("Envoy leaves", "2022-06-01", "The Harbour Post")
    assert (found.url, found.media_type) == ("https://harbourpost.example/1", "text/html")
    kept = from_page(Part(part.data or b""))
    assert (kept.text, kept.published, kept.outlet) == (found.text, found.published, found.outlet)


def test_atom_is_read_with_its_own_day_and_an_address_made_whole() -> None:
    (part,) = entries(Part(ATOM, url="https://harbourpost.example/feed"))
    found = read(part)
    assert (found.title, found.published) == ("Envoy & wife leave", "2022-06-01")
    assert found.url == "https://harbourpost.example/story/1"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (DATED, "2022-06-01"),
        ("<pubDate>2022-06-01</pubDate>", "2022-06-01"),
        ("<pubDate>2022-06-01T23:59:59-11:00</pubDate>", "2022-06-01"),
        ("<pubDate>soon</pubDate>", None),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
        ("<pubDate>2022-06-312</pubDate>", None),
        ("<atom:updated xmlns:atom='http://www.w3.org/2005/Atom'>2022-06-01T00:00:00Z</atom:updated>", None),
        ("", None),
    ],
)
def test_an_entry_without_a_day_of_publication_stays_open_and_says_so(date: str, day: str | None) -> None:
    (part,) = entries(Part(rss(f"<title>Envoy</title>{date}{ARTICLE}")))
    assert isinstance(part, Part)
    assert part.published == day
    assert part.notes == (() if day else ("the feed gives no publication date for this entry",))


def test_the_day_of_a_page_counts_where_the_feed_has_none() -> None:
    fetched = Fetched(page(head="<meta name='date' content='2022-05-05'>"), "https://a.example/1", "text/html", None)
    undated, dated = entries(Part(rss(f"<guid>1</guid>{LINK}", f"<guid>2</guid>{LINK}{DATED}")), lambda url: fetched)
    assert read(undated).published == "2022-05-05"
    assert read(dated).published == "2022-06-01"


def test_rss_1_has_its_day_in_dublin_core() -> None:
    data = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>Post</title></channel><item><title>Envoy</title><dc:date>2022-06-01T23:00:00-05:00</dc:date>{ARTICLE}
    </item></rdf:RDF>"""
    (part,) = entries(Part(data.encode()))
    assert isinstance(part, Part)
    assert part.published == "2022-06-01"


TEASERS = {
    "short": f"<description>{WORDS}</description>",
    "breaks off": f"<description>{WORDS * 10} ...</description>",
    "asks to go on": f"<description>{WORDS * 10} &lt;a href='x'&gt;Read more&lt;/a&gt;</description>",
    "nothing": "<title>Envoy leaves</title>",
}


@pytest.mark.parametrize("name", TEASERS)
def test_what_a_teaser_leads_to_is_fetched_only_where_that_is_allowed(name: str) -> None:
    data = rss(f"<guid>g1</guid>{LINK}{DATED}{TEASERS[name]}")
    asked: list[str] = []

    def get(url: str) -> Fetched:
        asked.append(url)
        return Fetched(page(), "https://harbourpost.example/1-final", "text/html", "utf-8")

    (part,) = entries(Part(data), get)
    assert asked == ["https://harbourpost.example/1"]
    assert part == Part(
        page(), "g1", "https://harbourpost.example/1-final", "text/html", "utf-8", "2022-06-01", "The Harbour Post"
    )
    (alone,) = entries(Part(data))
    assert isinstance(alone, Broken)
    assert "only a teaser: give the address of its report, https://harbourpost.example/1" in str(alone.error)


def test_what_cannot_be_fetched_is_told_and_the_next_entry_is_read() -> None:
    def get(url: str) -> Fetched:
        raise FetchError("the server answered 404 Not Found: check the address")

    first, second = entries(Part(rss(f"<guid>1</guid>{LINK}", f"<guid>2</guid>{ARTICLE}")), get)
    assert isinstance(first, Broken)
    assert "404" in str(first.error)
    assert isinstance(second, Part)


def test_each_entry_counts_once() -> None:
    items = (f"<guid>1</guid>{ARTICLE}", f"<guid>1</guid>{ARTICLE}", f"{LINK}{ARTICLE}", f"{LINK}{ARTICLE}", ARTICLE)
    assert [part.name for part in entries(Part(rss(*items)))] == ["1", "https://harbourpost.example/1", "5"]


def test_an_aggregator_names_the_outlet_of_each_entry() -> None:
    (part,) = entries(Part(rss(f"<source url='https://b.example/feed'>The Lamp</source>{ARTICLE}")))
    assert isinstance(part, Part)
    assert part.outlet == "The Lamp"


def test_scripts_are_taken_out() -> None:
    (part,) = entries(Part(rss(ARTICLE.replace("<p>", "<script>alert(1)</script><p onclick='x()'>"))))
    assert b"script" not in (part.data or b"")
    assert b"onclick" not in (part.data or b"")


@pytest.mark.parametrize("data", [rss(), b"<rss", b"<feed>", b"<rss version='2.0'><channel><title>x</title>"])
def test_a_feed_without_entries_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="no entries in this feed"):
        list(entries(Part(data)))


def test_entities_of_files_and_of_entities_are_not_put_in() -> None:
    doctype = "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'><!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
    data = rss(f"<title>Envoy &f; &b;</title>{ARTICLE}").replace(b"<rss", f"{doctype}<rss".encode())
    (part,) = entries(Part(data))
    assert b"root:" not in (part.data or b"")
    assert b"aaaaaaaa" not in (part.data or b"")


LONG = "x" * 999


@pytest.mark.parametrize(
    "start",
    [
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{LONG}">]>',
        f'<?xml version="1.0"?><!-- <!DOCTYPE rss> --><!DOCTYPE rss [<!ENTITY a "{LONG}">]>',
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY b "{LONG}"><!ENTITY a "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        f'<!DOCTYPE rss\n[\n<!ENTITY a "{LONG}">\n]\n>\n',
    ],
    ids=["plain", "after a comment", "nested", "on lines"],
)
def test_an_entity_named_many_times_does_not_fill_the_memory(start: str) -> None:
    data = rss(f"<title>Envoy</title><description>{'&a;' * 999}</description>{ARTICLE}")
    data = start.encode() + data[data.index(b"<rss") :]
    assert kind(data) == "feed"
    (part,) = entries(Part(data))
    assert part.data is not None
    assert LONG.encode() not in part.data


def test_letters_that_a_document_type_would_name_are_read() -> None:
    doctype = b'<!DOCTYPE rss [<!ENTITY eacute "&#233;"> <!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES" "x.ent">]>'
    (part,) = entries(Part(rss(f"<title>Caf&eacute;</title>{ARTICLE}").replace(b"<rss", doctype + b"<rss", 1)))
    assert part.data is not None
    assert "Café".encode() in part.data


def test_the_entries_over_the_limit_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_module, "MAX_ENTRIES", 2)
    found = entries(Part(rss(*(f"<guid>{n}</guid>{ARTICLE}" for n in range(3)))))
    assert [next(found).name, next(found).name] == ["0", "1"]
    with pytest.raises(InputError, match="more than 2 entries: the others are not read"):
        next(found)


WHOLE = rss(f"<guid>1</guid>{LINK}{DATED}{ARTICLE}", f"<guid>2</guid>{TEASERS['short']}")


@given(st.integers(0, len(WHOLE)), st.binary(max_size=12) | st.sampled_from([b"<item>", b"<![CDATA[", b"]]>", b"&#0;"]))
@settings(max_examples=60, deadline=None)
def test_a_feed_changed_anywhere_gives_entries_or_one_line(at: int, changed: bytes) -> None:
    try:
        found = list(entries(Part(WHOLE[:at] + changed + WHOLE[at + len(changed) :])))
    except InputError:
        return
    assert 1 <= len(found) <= 4

"""The page's date: stated in metadata, JSON-LD, microdata, one time element or the address; else not known."""

from __future__ import annotations

import pytest

from dragoman.ingest.page_date import page_date

STORY = "<p>On 3 May 2019, officials said, talks of January 3, 2020 had failed.</p>"

JSON = '<script type="application/ld+json">'


def page(head: str = "", body: str = "") -> str:
    return f"<html><head><title>Talks of 4 May 2018 fail</title>{head}</head><body>{body}{STORY}</body></html>"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2022-06-01T23:30:00-05:00">', ""),
        ('<meta name="date" content="2022-06-01">', ""),
        ('<meta name="DC.date.issued" content="2022-06-01">', ""),
        ('<meta name="pubdate" content="June 1, 2022">', ""),
        ('<meta itemprop="datePublished" content="2022-06-01T08:00Z">', ""),
        ('<meta property="article:modified_time" content="2022-07-09"><meta name="date" content="2022-06-01">', ""),
        (f'{JSON}{{"dateModified": "2022-07-09", "datePublished": "2022-06-01T08:00Z"}}</script>', ""),
        ("", '<span itemprop="datePublished">2022-06-01</span>'),
        ("", '<time itemprop="datePublished" datetime="2022-06-01">then</time><time datetime="2020-01-01">x</time>'),
        ("", '<time pubdate datetime="2022-06-01">Wednesday</time>'),
        ("", '<time datetime="2022-06-01">1 June</time><time class="updated" datetime="2022-07-09">9 July</time>'),
        ("", '<time datetime="2022-06-01T08:00">1 June</time> <time datetime="2022-06-01T09:15">9:15</time>'),
        ('<link rel="canonical" href="https://harbourpost.example/2022/06/01/talks">', ""),
    ],
)  # fmt: skip
def test_a_stated_date_is_found(head: str, body: str) -> None:
    assert page_date(page(head, body)) == "2022-06-01"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ("", "<footer>© 2023 The Harbour Post. Updated 3 January 2023.</footer>"),
        ("", "<p class='date'>as of 3 January 2023</p>"),
        ("", "<h1>The talks of 3 January 2023</h1>"),
        ('<meta name="description" content="Held since 3 January 2023, 2023-01-03">', ""),
        ('<meta property="article:modified_time" content="2023-01-03">', ""),
        ('<meta http-equiv="last-modified" content="2023-01-03">', ""),
        ('<meta itemprop="copyrightYear" content="2023">', ""),
        ('<meta property="og:image" content="https://harbourpost.example/2023/01/03/envoy.jpg">', ""),
        (f'{JSON}{{"dateModified": "2023-01-03", "text": "since 2023-01-03"}}</script>', ""),
        ("", '<time datetime="2023-01-03">one story</time><time datetime="2023-01-04">another</time>'),
        ("", '<time class="modified" datetime="2023-01-03">changed</time>'),
        ('<meta name="date" content="soon">', ""),
        ('<meta name="date" content="">', ""),
    ],
)
def test_what_is_not_stated_is_not_known(head: str, body: str) -> None:
    assert page_date(page(head, body)) is None


def test_the_address_it_came_from_may_state_it() -> None:
    assert page_date(page(), "https://harbourpost.example/2022/06/01/talks") == "2022-06-01"
    assert page_date(page(), "https://harbourpost.example/talks-20220601x") is None


@pytest.mark.parametrize("nothing", ["", "<", "no page", "<html></html>"])
def test_where_there_is_no_page_there_is_no_date(nothing: str) -> None:
    assert page_date(nothing) is None

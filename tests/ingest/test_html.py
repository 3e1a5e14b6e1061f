"""HTML: the article and what its page says of it; nothing guessed from the body."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.ingest.html import article, charset, is_html

DATE = '<meta property="article:published_time" content="2022-06-01T08:00:00Z">'
FURNITURE = {
    "nothing": "<html><body></body></html>",
    "no words at all": "",
    "a menu": "<html><title>News</title><nav>" + "<a href='/a'>Some section</a> " * 60 + "</nav></html>",
    "headlines": "<html><body><ul>" + "<li><a href='/a'>A headline of the day</a></li>" * 40 + "</ul></html>",
    "a notice": "<html><body><p>Please turn on cookies to go on.</p></body></html>",
    "deep": "<div>" * 50_000 + "x",
    "angles": "<" * 100_000,
}  # fmt: skip


def test_the_article_is_the_headline_and_its_paragraphs(page: str, page_text: str) -> None:
    assert article(page).text == page_text


def test_title_date_outlet_and_address_are_the_pages_own(page: str) -> None:
    assert article(page)[1:] == (
        "Envoy holds quiet talks over two engineers", "2022-06-01", "The Harbour Post",
        "https://harbourpost.example/story/1",
    )  # fmt: skip


def test_no_date_is_guessed_from_the_body_or_the_footer(page: str) -> None:
    assert article(page.replace(DATE, "")).published is None


def test_a_date_in_the_future_is_what_the_page_says_whatever_today_is(page: str) -> None:
    assert article(page.replace("2022-06-01T", "2088-06-01T")).published == "2088-06-01"


def test_a_headline_outside_the_article_is_put_before_it_without_the_outlets_name(page: str) -> None:
    bare = page.replace("<h1>Envoy holds quiet talks over two engineers</h1>", "").replace('og:title"', 'x"')
    found = article(bare)
    assert found.title == "Envoy holds quiet talks"
    assert found.text.startswith("Envoy holds quiet talks\n\nNorway’s ambassador")


def test_the_headline_that_stands_over_the_article_counts_before_the_metadata(page: str, page_text: str) -> None:
    found = article(
        page.replace('og:title" content="Envoy holds', 'og:title" content="The quiet envoy: how Oslo holds')
    )
    assert (found.title, found.text) == ("Envoy holds quiet talks over two engineers", page_text)


def test_a_headline_is_not_said_twice(page: str) -> None:
    assert article(page).text.count("Envoy holds quiet talks") == 1


@pytest.mark.parametrize("name", FURNITURE)
def test_a_page_without_an_article_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="no article was found on this page: save"):
        article(FURNITURE[name])


def test_a_page_that_the_parser_stumbles_over_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match=r"no article|cannot be taken apart \(.*\): save the article") as refused:
        article("<svg><html>")
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    "change",
    [
        lambda page: "<?xml version='1.0' encoding='iso-8859-1'?>\n" + page,
        lambda page: page.replace("\n", "\r\n"),
        lambda page: page.replace("</p>", "").replace("</body></html>", ""),
        lambda page: page.replace("<article>", "<!-- <b>x --><article>"),
    ],
    ids=["xml declaration", "CRLF", "unclosed", "comment"],
)
def test_a_page_in_another_shape_gives_the_same_article(change: object, page: str, page_text: str) -> None:
    assert callable(change)
    assert article(change(page)).text == page_text


FRAGMENTS = [
    "<html>", "<head>", "</head>", "<body>", "<article>", "</article>", "<p>", "</p>", "<div>", "</div>", "<ul><li>",
    "<table><tr><td>", "<br>", "<br/><br/>", "<script>x<y</script>", "<!--", "-->", "<time datetime='2022-06-01'>",
    "<meta name='date' content='2022-06-01'>", "<meta charset=x>", "<a href='http://[x'>", "<title>", "</title>",
    "&#0;", "&#xd800;", "&bogus;", "<?xml version='1.0' encoding='x'?>", "<![CDATA[", "]]>", "<svg>", "\x0c", "\x1b",
    "The envoy left Doha on Friday after a week of talks, three officials who were there said. " * 2, "鲍达民",
    '<script type="application/ld+json">{"datePublished": "2022-06-01", "@type": ["NewsArticle"]', "</script>", "é",
    "&amp;", "\ufffe",
]  # fmt: skip
PARTS = st.sampled_from(FRAGMENTS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(PARTS, max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_page_gives_an_article_or_is_refused(parts: list[str]) -> None:
    page = "".join(parts).replace("\0", "")
    try:
        found = article(page)
    except InputError:
        return
    assert found.text == found.text.strip()
    assert found.text.encode("utf-8")
    assert found.published in (None, "2022-06-01")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n <html lang=en>", True),
        (b"<?xml version='1.0'?>\n<!-- saved --><!doctype HTML PUBLIC>", True),
        (b"<HEAD><title>x", True),
        (b"The page began with <html>, the envoy said.", False),
        (b"<b>Bold</b> claims were made.", False),
        (b"<headline>Envoy leaves</headline>", False),
        (b"", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(data: bytes, expected: bool) -> None:
    assert is_html(data) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<html><meta charset="windows-1252">', "windows-1252"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "iso-8859-1"),
        (b'<?xml version="1.0" encoding="utf-8"?><html>', "utf-8"),
        (b"<html><meta name=x content=y><p>the charset=odd question", None),
        (b"<html>", None),
    ],
)
def test_the_encoding_that_a_page_names(data: bytes, expected: str | None) -> None:
    assert charset(data) == expected

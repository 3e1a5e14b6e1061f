"""Hostile reports, through every page and download: what is in them is shown, never run."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from httpx2 import Response
from lxml import etree
from starlette.testclient import TestClient

from dragoman.case.opening import Case, open_case
from dragoman.export.plain import visible
from dragoman.web.app import Settings, make_app
from dragoman.web.downloads import DOWNLOADS
from dragoman.web.pages import PAGES
from dragoman.web.security import HEADERS
from tests.web.conftest import ADDRESS, NOW
from tests.web.hostile import make_hostile
from tests.web.payloads import MARKUP, PAYLOADS, WORKED_OUT

A_PAGE = 15
"""So many addresses of one page are looked at."""
RUNS = {"script", "iframe", "object", "embed", "base", "style", "applet", "frame", "foreignobject", "animate", "set"}
LEADS = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset", "srcdoc", "background"}


@pytest.fixture(scope="module")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    path = tmp_path_factory.mktemp("hostile") / "x.case"
    make_hostile(path)
    with open_case(path, writable=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(hostile_case: Case) -> Iterator[TestClient]:
    app = make_app(hostile_case, Settings(now=lambda: NOW, user=MARKUP["script"]))
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as made:
        yield made


class Seen(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def page_of(path: str) -> str:
    """The page in the table that an address is of, else the address's first part."""
    for page in PAGES:
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", page.path), path):
            return page.path
    return "/" + path.split("/")[1]


@pytest.fixture(scope="module")
def walked(browser: TestClient) -> dict[str, Response]:
    """Every page that links lead to, by its address."""
    waiting, found, seen = ["/", *(page.path for page in PAGES if "{" not in page.path), "/add"], {}, {"/"}
    counted: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        counted[page_of(urlsplit(address).path)] += 1
        found[address] = answer = browser.get(address)
        if answer.headers["content-type"].startswith("text/html"):
            for link in links(address, answer.text):
                if link not in seen and counted[page_of(urlsplit(link).path)] < A_PAGE:
                    seen.add(link)
                    waiting.append(link)
    return found


def links(address: str, html: str) -> Iterator[str]:
    """The addresses on this server that a page leads to, exports left out."""
    for _, attributes in Seen(html).tags:
        for name in ("href", "src"):
            link = urljoin(ADDRESS + address, attributes.get(name, "")).partition("#")[0]
            if link.startswith(f"{ADDRESS}/") and not link.startswith((f"{ADDRESS}/export/", f"{ADDRESS}/static/")):
                yield link.removeprefix(ADDRESS)


def test_the_walk_sees_every_page(walked: dict[str, Response]) -> None:
    seen = {page_of(urlsplit(address).path) for address in walked}
    assert {page.path for page in PAGES} <= seen
    assert {address: answer.status_code for address, answer in walked.items() if answer.status_code != 200} == {}


POLICY = "Content-Security-Policy"
PICTURED = r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; frame-ancestors 'none'"


def test_every_answer_has_the_headers(walked: dict[str, Response]) -> None:
    for address, answer in walked.items():
        for name, value in HEADERS.items():
            if address.startswith("/pictures/") and name == POLICY:
                assert re.fullmatch(PICTURED, answer.headers[name]), address
            elif not address.endswith("/original"):
                assert answer.headers[name] == value, (address, name)
        assert "x-injected" not in answer.headers


def test_nothing_of_a_report_is_markup(walked: dict[str, Response]) -> None:
    for address, answer in walked.items():
        if not answer.headers["content-type"].startswith(("text/html", "image/svg+xml")):
            continue
        for payload in MARKUP.values():
            assert payload not in answer.text, (address, payload)
        for tag, attributes in Seen(answer.text).tags:
            assert is_harmless(tag, attributes) or is_style(address, tag, attributes), (address, tag, attributes)


def is_style(address: str, tag: str, attributes: dict[str, str]) -> bool:
    """Whether a tag is a picture's own style, which the policy knows by its hash."""
    return address.startswith("/pictures/") and (tag, attributes) == ("style", {})


def is_harmless(tag: str, attributes: dict[str, str]) -> bool:
    """Whether a tag runs nothing and leads nowhere but to pages, and to addresses of the web that can be seen."""
    if tag in RUNS and not (tag == "script" and re.fullmatch(r"/static/[\w.-]+\.js", attributes.get("src", ""))):
        return False
    if any(name.startswith("on") or name in ("style", "srcdoc", "formaction") for name in attributes):
        return False
    if tag == "meta" and "http-equiv" in attributes:
        return False
    return all(re.match(r"(/(?![/\\])|\?|#|https?://|$)", value) for name, value in attributes.items() if name in LEADS)


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("script", {}),
        ("script", {"src": "//evil.example/static/x.js"}),
        ("a", {"href": "javascript:alert(1)"}),
        ("a", {"href": "//evil.example"}),
        ("a", {"href": "/\\evil.example"}),
        ("p", {"onclick": "x"}),
        ("p", {"style": "x"}),
        ("meta", {"http-equiv": "refresh"}),
        ("img", {"src": "data:image/svg+xml,x"}),
    ],
)
def test_the_check_itself_finds_what_is_not_harmless(tag: str, attributes: dict[str, str]) -> None:
    assert not is_harmless(tag, attributes)
    assert is_harmless("a", {"href": "/reports"})


def test_nothing_of_a_report_steers_the_page(walked: dict[str, Response]) -> None:
    for address, answer in walked.items():
        if answer.headers["content-type"].startswith("text/html"):
            assert visible(answer.text) == answer.text, address


def test_nothing_of_a_report_is_worked_out(walked: dict[str, Response]) -> None:
    told = [answer.text for answer in walked.values() if answer.headers["content-type"].startswith("text/html")]
    assert any("{{ &#39;xy&#39; * 4 }}" in text for text in told)
    assert not any(WORKED_OUT in text for text in told)


def test_pictures_are_pictures_alone(walked: dict[str, Response]) -> None:
    for address, answer in walked.items():
        if "svg" in answer.headers["content-type"]:
            for element in etree.fromstring(answer.content).iter():
                tag = etree.QName(element).localname.lower() if isinstance(element.tag, str) else "comment"
                attributes = {etree.QName(name).localname: value for name, value in element.attrib.items()}
                assert is_harmless(tag, attributes) or is_style(address, tag, attributes), (address, tag, attributes)


def test_the_bytes_as_they_came_are_saved_not_shown(browser: TestClient, walked: dict[str, Response]) -> None:
    originals = [answer for address, answer in walked.items() if address.endswith("/original")]
    assert originals
    for answer in originals:
        assert answer.headers["content-type"] == "application/octet-stream"
        assert re.fullmatch(r'attachment; filename="[\w.-]+"', answer.headers["content-disposition"])
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_is_asked_for_is_shown_not_run(name: str, browser: TestClient) -> None:
    payload = PAYLOADS[name][:4000]
    for page in PAGES:
        fields = {"words", "named", "about", "outlet", "type", "offset", "at", "x"}
        path = re.sub(r"{\w+}", "x", page.path)
        answer = browser.get(path, params=dict.fromkeys(sorted(fields), payload))
        assert answer.status_code in (200, 400, 404), (path, answer.text)
        assert visible(answer.text) == answer.text
        for tag, attributes in Seen(answer.text).tags:
            assert is_harmless(tag, attributes), (path, tag, attributes)
        assert browser.get(page.api, params=dict.fromkeys(sorted(fields), payload)).status_code in (200, 400, 404)


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_is_asked_for_in_a_path_is_refused_in_words_unless_somebody_is_called_so(
    name: str, browser: TestClient
) -> None:
    wanted = quote(PAYLOADS[name][:1000], safe="")
    for page in PAGES:
        if "{" in page.path:
            answer = browser.get(re.sub(r"{\w+}", lambda _: wanted, page.path))
            allowed = (200, 400, 404) if page.path.startswith("/who") else (400, 404)
            assert answer.status_code in allowed, (page.path, answer.status_code)
            assert visible(answer.text) == answer.text
            for tag, attributes in Seen(answer.text).tags:
                assert is_harmless(tag, attributes), (page.path, tag, attributes)


@pytest.mark.parametrize("wanted", DOWNLOADS)
def test_exports_are_whole_and_saved_not_shown(wanted: str, browser: TestClient) -> None:
    answer = browser.get(f"/export/{wanted}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/octet-stream"
    assert re.fullmatch(r'attachment; filename="x[\w.-]*"', answer.headers["content-disposition"])
    check_export(wanted, answer.content)


def check_export(wanted: str, data: bytes) -> None:
    """What others' programs would make of an export."""
    if wanted == "gexf":
        etree.fromstring(data)
    elif wanted.endswith("json"):
        for line in data.decode().splitlines():
            assert not line or json.loads(line) is not None
    elif wanted == "tables":
        for name, table in tables(data):
            for row in csv.reader(io.StringIO(table, newline="")):
                assert not [cell for cell in row if re.match(r"[=+@]|-(?![\d.]+$)", cell)], name
    elif wanted == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith(".xml"):
                    etree.fromstring(archive.read(name))
    elif wanted == "md":
        text = data.decode()
        assert not re.search(r"(?<!\\)<(script|img|svg|iframe|style|base|meta|form|math)", text)
        assert not re.search(r"\]\((?!https?://|#)", text)
    elif wanted == "ics":
        assert not re.search(rb"^X-Injected", data, re.M)


def tables(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert Path(name).name == name
            yield name, archive.read(name).decode()

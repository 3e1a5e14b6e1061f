"""Pictures as files: the same that the page shows, well-formed, with a style of their own and nothing that runs."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from dragoman.web.drawings import DRAWINGS, sheet, style
from dragoman.web.pages import PAGES
from dragoman.web.templating import drawing
from tests.web.payloads import PAYLOADS
from tests.web.pictures.test_pages import hostile

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = sorted(DRAWINGS.keys() - {"scores"})


def paths(svg: str) -> list[str]:
    return re.findall(r' d="([^"]+)"', svg)


@pytest.mark.parametrize("name", DRAWN)
def test_a_file_has_what_the_page_shows(name: str, reader: TestClient) -> None:
    answer = reader.get(f"/pictures/{name}.svg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    path = next(page.path for page in PAGES if page.name == DRAWINGS[name][0])
    page = reader.get(path).text
    (figure,) = re.findall(f'<figure class="picture" id="picture-{name}">.*?</figure>', page, re.S)
    assert f'href="/pictures/{name}.svg"' in figure
    assert sorted(paths(answer.text)) == sorted(paths(figure))
    assert answer.content == reader.get(f"/pictures/{name}.svg").content


@pytest.mark.parametrize("name", DRAWN)
def test_a_file_stands_alone(name: str, reader: TestClient) -> None:
    answer = reader.get(f"/pictures/{name}.svg")
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title", "").endswith(" · two-michaels.case")
    assert root.findtext(f"{SVG}style") == style()
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "style", "g", "rect", "circle", "path", "text",
    }  # fmt: skip
    assert not re.search(r"href|url\(|@import|var\(|:is\(", answer.text)
    digest = b64encode(sha256(style().encode()).digest()).decode()
    assert answer.headers["content-security-policy"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
    )


def test_the_fields_of_the_page_choose_what_is_drawn(reader: TestClient) -> None:
    page = reader.get("/timeline?since=2021-06&until=2021-06").text
    assert 'href="/pictures/timeline.svg?since=2021-06&amp;until=2021-06"' in page
    short, whole = (reader.get(f"/pictures/timeline.svg{ask}").text for ask in ("?since=2021-06&until=2021-06", ""))
    assert short != whole
    assert reader.get("/pictures/timeline.svg?since=soon").status_code == 400


def test_what_is_not_there_is_not_drawn(reader: TestClient) -> None:
    assert "ask for one of timeline" in reader.get("/pictures/nobody.svg").text
    assert [reader.get(f"/pictures/{name}.svg").status_code for name in ("nobody", "scores", "..%2Fcase")] == [404] * 3


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_words_are_words(name: str) -> None:
    for picture in hostile(PAYLOADS[name]):
        assert picture is not None
        root = ElementTree.fromstring(drawing(sheet(picture, PAYLOADS[name])).encode())
        assert not [each for each in root.iter() for attribute in each.attrib if attribute.startswith(("on", "style"))]


def test_the_key_stays_within_the_sheet() -> None:
    for picture in hostile("Rosa"):
        assert picture is not None
        found = sheet(picture, "a.case")
        assert len(found.key) == len(picture.key)
        assert all(0 < x < found.width and 0 < y < found.height for x, y, _, _ in found.key)

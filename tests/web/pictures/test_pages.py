"""Pictures on their pages: the same facts as the tables, the same bytes each time, hostile words shown as words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from jinja2 import Environment
from starlette.testclient import TestClient

from dragoman.case.values import Party
from dragoman.export.plain import visible
from dragoman.web import pictures
from dragoman.web.pictures.shapes import Picture
from dragoman.web.templating import _environment as environment
from tests.web.payloads import PAYLOADS
from tests.web.pictures.values import OLGA, claim, custody, forecast, network, precedence, saying, tie

DRAWN = {
    "/timeline": {"published", "timeline"}, "/timeline?undated=1": {"published", "timeline"},
    "/timeline?since=2021-06&until=2021-06": {"published", "timeline"}, "/timeline?about=Michael+Spavor": {"timeline"},
    "/timeline?by=person": {"timeline"},
    "/network": {"network"}, "/network?act=met": {"network"}, "/held": {"held"}, "/deal": {"deal"},
    "/forecasts": {"forecasts"}, "/": {"held"},
}  # fmt: skip


class Facts(HTMLParser):
    """The ids of facts of a page: those of marks by picture, and those of everything else; and all anchors."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pictures: dict[str, list[str]] = {}
        self.table: set[str] = set()
        self.anchors: set[str] = set()
        self.hrefs: list[str] = []
        self._in: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given["id"]} if "id" in given else set()
        if tag == "svg" and given.get("role") == "group":
            self._in = given["class"]
            self.pictures[self._in] = []
        if "data-id" in given:
            if self._in is not None:
                self.pictures[self._in].append(given["data-id"])
                self.hrefs.append(given["href"])
            else:
                self.table.add(given["data-id"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._in = None


@pytest.mark.parametrize("address", DRAWN)
def test_a_picture_has_the_facts_of_the_table(address: str, reader: TestClient) -> None:
    facts = Facts(reader.get(address).text)
    assert set(facts.pictures) >= DRAWN[address]
    for name, marks in facts.pictures.items():
        assert marks, name
        assert len(set(marks)) == len(marks), name
        assert set(marks) <= facts.table, name
        assert f"table-{name}" in facts.anchors


@pytest.mark.parametrize("address", ["/timeline?undated=1", "/network", "/deal"])
def test_a_table_has_no_fact_that_the_picture_lacks(address: str, reader: TestClient) -> None:
    facts = Facts(reader.get(address).text)
    drawn = {mark for marks in facts.pictures.values() for mark in marks}
    table = {fact for fact in facts.table if address != "/deal" or fact in drawn or not fact.startswith("condition")}
    assert table <= drawn


@pytest.mark.parametrize("address", DRAWN)
def test_every_mark_leads_somewhere(address: str, reader: TestClient) -> None:
    facts = Facts(reader.get(address).text)
    for href in facts.hrefs[:12]:
        path, _, anchor = href.partition("#")
        answer = reader.get(path) if path else None
        assert answer is None or answer.status_code == 200, href
        if anchor:
            assert anchor in (Facts(answer.text).anchors if answer else facts.anchors), href


@pytest.mark.parametrize("address", DRAWN)
def test_the_same_bytes_twice(address: str, reader: TestClient) -> None:
    one, other = (re.findall(r"<svg.*?</svg>", reader.get(address).text, re.S) for _ in range(2))
    assert one == other


DRAW = """
from tests.web.pictures.test_pages import drawn, hostile
print(drawn(hostile("Rosa")))
"""


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", DRAW], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert b"<svg" in told.pop()


def drawn(found: list[Picture | None]) -> str:
    made: Environment = environment()
    template = made.from_string(
        '{% import "picture.html.jinja" as p %}{% for one in all %}{{ p.draw(one) }}{% endfor %}'
    )
    return template.render(all=found)


def hostile(words: str) -> list[Picture | None]:
    """Every picture with the same words in every place that has any."""
    who, other = Party(id="entity-1", name=words), Party(id="entity-2", name=f"{words} too")
    return [
        pictures.timeline([claim(words=words)], [saying(source=who)], [custody(who)]),
        pictures.network(network(tie(who, other, words=words))), pictures.held([custody(who)]),
        pictures.deal([precedence(1, words, f"then {words}")]), pictures.forecasts([forecast(words=words, source=who)]),
    ]  # fmt: skip


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_words_are_words(name: str) -> None:
    html = drawn(hostile(PAYLOADS[name]))
    assert visible(html) == html
    tags = set(re.findall(r"<([a-z]+)", html))
    assert tags <= {
        "figure",
        "figcaption",
        "a",
        "div",
        "svg",
        "desc",
        "g",
        "title",
        "ul",
        "li",
        "rect",
        "circle",
        "path",
        "text",
    }
    assert not re.search(r"<[^>]*\s(on\w+|style)=", re.sub(r'"[^"]*"', '""', html))
    assert set(re.findall(r'href="(.)', html)) <= {"/", "#"}
    assert html.count("<svg") == html.count("</svg>")


@pytest.mark.parametrize("words", ["条約に署名した外交官たち", "وزير الخارجية", "x" * 400, "", "é" * 90])
def test_words_of_any_script_are_there_and_kept_short(words: str) -> None:
    html = drawn(hostile(words))
    shown = re.findall(r"<text[^>]*[^/]>(.*?)</text>", html)
    assert any(words[:6] in text for text in shown)
    assert all(len(text) < 90 for text in shown)


def test_an_empty_case_draws_nothing() -> None:
    assert drawn([None]) == ""
    assert OLGA.name in drawn(hostile(OLGA.name))

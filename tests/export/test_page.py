"""The page: one file, exact words, crossing spans drawn right, every link leads somewhere, everything escaped."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.cite import cite, prefixes
from dragoman.export.page import page_report, render_page
from dragoman.export.plain import visible
from dragoman.reading import Condition, Event, Forecast, Reading, Timex
from dragoman.span import Span
from tests.conftest import steps
from tests.export.drafts import Draft

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """What a page holds: ids, links, tags, and the words of each report's text by class."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: Counter[str] = Counter()
        self.hrefs: list[str] = []
        self.tags: Counter[str] = Counter()
        self.texts: list[str] = []
        self.words: dict[str, str] = {}
        self.open: list[tuple[str, list[str]]] = []
        self.inside = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags[tag] += 1
        self.ids.update([known["id"]] if known.get("id") else [])
        self.hrefs += [known["href"]] if known.get("href") else []
        assert not [name for name in known if name.startswith("on") or name == "src"]
        if tag in VOID:
            return
        self.open.append((tag, (known.get("class") or "").split()))
        if tag == "section" and known.get("class") == "text":
            self.texts.append("")
            self.inside = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag
        if len(self.open) < self.inside:
            self.inside = 0

    def handle_data(self, data: str) -> None:
        if self.inside and any(tag == "p" for tag, _ in self.open[self.inside :]):
            self.texts[-1] += data
            for name in self.open[-1][1]:
                self.words[name] = self.words.get(name, "") + data


def crossing() -> Draft:
    draft = Draft("The envoy left & said “no deal” in early May.\n\nTalks < go > on.\n")
    draft.put(Timex, span=draft.at("in early May"), type="DATE", value="2022-05")
    draft.put(Condition, kind="obligation", span=draft.at("said “no deal” in early"))
    draft.put(Event, type="CONSULT", trigger=draft.at("deal” in early May"), evidence=(draft.at("left & said"),))
    return draft


def test_it_is_one_file_without_script_or_anything_from_elsewhere(told: Reading) -> None:
    html = render_page([told])
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert not Page(html).tags.keys() & {"script", "link", "img", "iframe", "object", "svg"}
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'; style-src 'unsafe-inline'" in html


def test_the_text_is_there_word_for_word(told: Reading) -> None:
    assert Page(render_page([told])).texts == [told.report.text]


def test_ids_are_unique_and_links_inside_lead_somewhere(told: Reading) -> None:
    page = Page(render_page([told, crossing().reading(), told]))
    assert max(page.ids.values()) == 1
    inside = {href[1:] for href in page.hrefs if href.startswith("#")}
    assert inside - set(page.ids) == set()
    assert [href for href in page.hrefs if not href.startswith("#")] == ["https://example.org/envoy?a=1&b=2"] * 2


def test_the_anchor_of_a_span_is_made_of_its_offsets(told: Reading) -> None:
    span = Span(told.report.text.index("200 days"), told.report.text.index("200 days") + 8)
    page = Page(render_page([told, told]))
    assert page.ids[f"c{span.start}-{span.end}"] == 1
    assert page.ids[f"r2c{span.start}-{span.end}"] == 1


def test_crossing_spans_each_mark_their_own_words() -> None:
    page = Page(render_page([crossing().reading()]))
    assert page.words["t"] == "in early May"
    assert page.words["n"] == "said “no deal” in early"
    assert page.words["e"] == "deal” in early May"
    assert page.texts == [crossing().report.text]


def test_each_cited_span_has_a_mark_of_its_own_that_its_rule_lights_up(told: Reading) -> None:
    html = render_page([told])
    rules = dict(re.findall(r"#(c\d+-\d+):target~\.(k1-\d+)", html))
    page = Page(html)
    assert len(rules) > 20
    for anchor, mark in rules.items():
        start, end = map(int, anchor[1:].split("-"))
        assert page.words[mark] == told.report.text[start:end]


def test_every_line_cites_and_every_cite_is_a_link(told: Reading) -> None:
    html = render_page([told])
    lines = re.findall(r"<li id=.*?</li>", html, re.S)
    assert len(lines) > 30
    assert all(
        re.search(r'<a class="cite" href="#c\d+-\d+">\[[0-9a-f]{8}:\d+-\d+\]</a> </li>$', line) for line in lines
    )
    whole = cite(prefixes([told.sha256])[told.sha256], Span(0, len(told.report.text)))
    assert f'href="#c0-{len(told.report.text)}">{whole}</a>' in html


@pytest.mark.parametrize(
    "bad", ["<script>alert(1)</script>", "\"'><b onclick=x>", "{{ 1 + 1 }} {% for %}", "</style>&lt;"]
)
def test_nothing_of_the_report_becomes_markup(bad: str) -> None:
    draft = Draft(f"{bad} he said", title=bad, outlet=bad, published=bad, url=f"javascript:{bad}")
    draft.said(bad, "said", bad)
    draft.entity("person", bad, office=bad, roster_id=bad)
    html = render_page([draft.reading(bad)])
    page = Page(html)
    assert page.texts == [draft.report.text]
    assert not page.tags.keys() & {"script", "b"}
    assert not [href for href in page.hrefs if not href.startswith("#")]


def test_a_span_that_begins_with_white_space_keeps_its_anchor_and_no_link_is_empty() -> None:
    draft = Draft("The envoy left.")
    draft.put(Condition, kind="obligation", span=draft.at(" envoy left"))
    draft.put(Condition, kind="power", span=draft.at("envoy"))
    html = render_page([draft.reading()])
    assert Page(html).ids["c3-14"] == 1
    assert not re.search(r"<a[^>]*>\s*</a>", html)


def test_what_turns_the_reading_direction_is_not_passed_on() -> None:
    draft = Draft("one \u202etwo\u202c \x1b[31m three")
    page = Page(render_page([draft.reading()]))
    assert page.texts == ["one �two� �[31m three"]


def test_several_reports_have_a_list_and_no_report_is_said() -> None:
    first, second = Draft("Rain fell.", title="Rain"), Draft("Snow fell.", title="Snow")
    page = Page(render_page([first.reading(), second.reading()]))
    assert page.texts == ["Rain fell.", "Snow fell."]
    assert {"#r1", "#r2"} <= set(page.hrefs)
    assert "Nothing was read" in render_page([])


def test_a_long_report_gives_a_page_of_reasonable_size() -> None:
    words = "The envoy told the paper on Friday that talks would go on until the men were freed. "
    draft = Draft(words * (200_000 // len(words)))
    for start in range(0, len(draft.report.text), len(words)):
        friday = Span(start + 28, start + 34)
        draft.put(Timex, span=friday, type="DATE", value=f"{1000 + start // len(words)}")
        draft.put(Event, type="CONSULT", trigger=Span(start + 40, start + 45), evidence=(Span(start + 40, start + 82),))
        draft.put(Condition, kind="obligation", span=Span(start + 40, start + 82))
    html = render_page([draft.reading()])
    assert Page(html).texts == [draft.report.text]
    assert len(html) < 20 * len(draft.report.text)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=8)


@given(st.text(st.characters(exclude_categories=()), max_size=40), SPANS)
@settings(deadline=None)
def test_any_text_with_any_spans_stays_whole(text: str, places: list[tuple[int, int]]) -> None:
    text += "."
    draft = Draft(text.encode("utf-8", "replace").decode())
    size = len(draft.report.text)
    spans = {Span(start, min(size, start + length)) for start, length in places if start < size}
    for span in sorted(spans):
        draft.put(Condition, kind="obligation", span=span)
    page = Page(render_page([draft.reading()]))
    assert page.texts == [visible(draft.report.text)]
    assert max(page.ids.values()) == 1
    assert {href[1:] for href in page.hrefs} <= set(page.ids)
    covered = "".join(c for place, c in enumerate(draft.report.text) if any(s.start <= place < s.end for s in spans))
    assert page.words.get("n", "") == visible(covered)


def long(count: int) -> Reading:
    """A reading of so many paragraphs, with something of each kind in each."""
    paragraph = "Envoy {0} was held on day {0}, and Judge {0} said “term {0} must end, and is likely to”."
    draft = Draft("\n\n".join(paragraph.format(f"{n:04}") for n in range(count)), published="2022-06-01")
    for number in (f"{n:04}" for n in range(count)):
        envoy, judge = draft.entity("person", f"Envoy {number}"), draft.entity("person", f"Judge {number}")
        time = draft.put(Timex, span=draft.at(f"day {number}"), type="DATE", value="XXXX-XX-01")
        held = draft.at(f"Envoy {number} was held")
        draft.put(
            Event,
            type="COERCE",
            mode="arrest",
            trigger=held,
            evidence=(held,),
            recipients=(envoy.id,),
            times=(time.id,),
        )
        draft.said(f"Judge {number}", "said", f"term {number} must end, and is likely to", source_entity=judge.id)
        draft.put(Condition, kind="obligation", span=draft.at(f"term {number} must end"), holder=envoy.id)
        draft.put(Forecast, span=draft.at(f"term {number} must end, and is likely to"), cue=draft.at("likely"))
    return draft.reading()


def test_the_work_grows_with_the_text() -> None:
    few, many = long(40), long(160)
    assert steps(lambda: page_report(many, "00000000")) < 1.3 * 4 * steps(lambda: page_report(few, "00000000"))

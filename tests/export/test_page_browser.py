"""The page in a real browser: accessible, readable without script, layers go on and off, a cite lights its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.export.page import render_page
from dragoman.reading import Condition, Reading
from dragoman.span import Span
from tests.export.drafts import Draft

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")

TINT = "getComputedStyle(e).getPropertyValue('--tint').trim()"
"""The colour behind an element's words, in the page's own property."""


@pytest.fixture(scope="module")
def address(told: Reading, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render_page([told, told]), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: playwright.Browser, address: str) -> Iterator[playwright.Page]:
    found = browser.new_page(viewport={"width": 1200, "height": 900})
    found.goto(address)
    yield found
    found.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 480])
def test_it_is_accessible(scheme: str, width: int, browser: playwright.Browser, address: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # axe itself needs a script, which the page forbids to everybody else
    page = browser.new_context(bypass_csp=True).new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    results = Axe().run(page)
    page.close()
    found = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in results.response["violations"]]
    assert found == []


def test_without_script_and_network_it_says_nothing_went_wrong(browser: playwright.Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    assert page.locator("section.text").first.inner_text().startswith("Envoy in secret talks")
    context.close()
    assert asked == [address]
    assert said == []


def test_a_cite_lights_its_words_and_the_words_lead_back(page: playwright.Page, told: Reading) -> None:
    words = "Eritrea has held Ana Ruiz and Jon Dahl for 200 days"
    start = told.report.text.index(words)
    page.locator(f'article >> nth=0 >> a.cite[href="#c{start}-{start + len(words)}"] >> nth=0').click()
    lit = page.eval_on_selector_all(
        ".text p > *", f"all => all.filter(e => {TINT} == '#ffe27a').map(e => e.textContent).join('')"
    )
    assert lit == words
    page.locator(f"#c{start}-{start + len(words)}").click()
    line = page.locator("li:target")
    assert line.count() == 1
    assert words in line.inner_text()


def test_a_span_over_two_paragraphs_is_lit_in_both(browser: playwright.Browser, tmp_path: Path) -> None:
    draft = Draft("He said: it goes on.\n\nAnd on. Then it ends.\n\nReally.")
    span = Span(9, draft.report.text.index(" Then"))
    draft.put(Condition, kind="obligation", span=span)
    path = tmp_path / "page.html"
    path.write_text(render_page([draft.reading()]), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{path.as_uri()}#c{span.start}-{span.end}")
    lit = page.eval_on_selector_all(
        ".text p > *", f"all => all.filter(e => {TINT} == '#ffe27a').map(e => e.textContent).join('')"
    )
    page.close()
    assert lit == draft.report.text[span.start : span.end]


@pytest.mark.parametrize(
    ("layer", "mark", "stripe"),
    [
        ("content", "c", "--c1"), ("who", "w", "--w1"), ("times", "t", "--t1"), ("events", "e", "--e1"),
        ("conditions", "n", "--n1"), ("forecasts", "f", "--f1"), ("source", "s", "--tint"), ("cue", "u", "--tint"),
    ],
)  # fmt: skip
def test_a_layer_goes_off_and_on(layer: str, mark: str, stripe: str, page: playwright.Page) -> None:
    script = f"e => getComputedStyle(e).getPropertyValue('{stripe}').trim()"
    drawn = page.locator(f".text .{mark}").first.evaluate(script)
    assert drawn not in {"", "#0000"}
    page.uncheck(f"#show-{layer}")
    assert page.locator(f".text .{mark}").first.evaluate(script) == "#0000"
    page.check(f"#show-{layer}")
    assert page.locator(f".text .{mark}").first.evaluate(script) == drawn


def test_damage_goes_off_and_on(page: playwright.Page) -> None:
    script = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator(".text .d").first.evaluate(script) == "underline"
    page.uncheck("#show-defects")
    assert page.locator(".text .d").first.evaluate(script) == "none"


def test_it_prints_text_and_lines_without_the_switches(page: playwright.Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator("section.text").first.is_visible()
    assert page.locator("section.read li").first.is_visible()


def test_nothing_is_wider_than_a_small_screen(page: playwright.Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

"""The report page in the browser: layers, marks, cites, and items of the analyst's own by selecting words."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import Browser, Page, Served, expect, opened

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
STRIPES = {
    "content": ("c", "--c1"), "who": ("w", "--w1"), "times": ("t", "--t1"), "events": ("e", "--e1"),
    "conditions": ("n", "--n1"), "forecasts": ("f", "--f1"), "source": ("s", "--tint"), "cue": ("u", "--tint"),
}  # fmt: skip
CHOOSE = """([words]) => {
  const nodes = [...document.querySelectorAll("#text p")].flatMap((p) => {
    const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) found.push(walk.currentNode);
    return found;
  });
  const text = nodes.map((node) => node.data).join(""), range = document.createRange();
  let [place, start] = [0, text.indexOf(words)];
  for (const node of nodes) {
    if (place <= start && start < place + node.length) range.setStart(node, start - place);
    const end = start + words.length;
    if (place < end && end <= place + node.length) range.setEnd(node, end - place);
    place += node.length;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
"""Selects words of the report, whatever marks they run through."""


@pytest.fixture(scope="module")
def report(served: Served) -> str:
    return served.addresses()["report"]


def test_each_layer_goes_off_and_stays_off(report: str, page: Page) -> None:
    page.goto(report)
    for layer, (mark, stripe) in STRIPES.items():
        drawn = page.locator(f".text .{mark}").first
        script = f"e => getComputedStyle(e).getPropertyValue('{stripe}').trim()"
        assert drawn.evaluate(script) not in {"", "#0000"}, layer
        page.uncheck(f"#show-{layer}")
        assert drawn.evaluate(script) == "#0000", layer
    page.reload()
    assert page.locator(".layers input:checked").count() == page.locator(".layers input").count() - len(STRIPES)
    page.check("#show-events")
    assert page.locator(".text .e").first.evaluate("e => getComputedStyle(e).getPropertyValue('--e1')") != "#0000"


def test_a_mark_opens_its_item(report: str, page: Page) -> None:
    page.goto(report)
    mark = page.locator("#text a.e[href]").first
    words = mark.inner_text()
    mark.click()
    line = page.locator("#read li:target")
    expect(line).to_contain_text(words)
    assert line.evaluate("e => e.getBoundingClientRect().top < innerHeight && e.getBoundingClientRect().bottom > 0")


def test_an_item_lights_its_words_and_the_way_back_is_there(report: str, page: Page) -> None:
    page.goto(report)
    before = page.locator("#read").evaluate("e => e.scrollTop = 900")
    cite = page.locator("#read li[data-item^=event-] a.cite").first
    cited = cite.inner_text().strip("[]").partition(":")[2]
    cite.click()
    page.wait_for_url(f"**/reports/*?at={cited}*")
    page.wait_for_selector("#at")
    assert page.locator("#at").evaluate(
        "e => Math.abs(e.getBoundingClientRect().top - innerHeight / 2) < innerHeight / 2"
    )
    assert page.locator("#read").evaluate("e => e.scrollTop") > 0
    assert before == 900
    page.go_back()
    page.wait_for_selector("#at", state="detached")


def test_the_address_of_a_cite_is_copied_and_leads_to_the_words(browser: Browser, served: Served) -> None:
    quote = served.quote()
    with opened(browser, served, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto("/claims?conflicts=1")
        cite = page.locator("a.cite", has_text=quote.cite).first
        cite.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_function("document.getElementById('said').textContent.startsWith('copied')")
        page.goto(page.evaluate("navigator.clipboard.readText()"))
        assert "".join(page.locator("#text mark").all_inner_texts()) == quote.words
        mail = page.get_by_role("link", name="mail").get_attribute("href")
        assert mail is not None
        assert mail.startswith("mailto:?subject=")


def test_selected_words_become_an_item_and_are_undone(report: str, page: Page) -> None:
    page.goto(report)
    page.evaluate(CHOOSE, ["to look for a way to free two of his countrymen"])
    page.get_by_role("button", name="add an item").click()
    page.get_by_label("As", exact=True).select_option("event")
    page.get_by_label("Type").select_option("CONSULT")
    page.get_by_label("Why").fill("missed")
    page.get_by_role("button", name="add", exact=True).click()
    line = page.locator("#read li", has_text="to look for a way").filter(has_text="missed")
    line.wait_for()
    expect(page.locator("#text .y").first).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("z")
    line.wait_for(state="detached")
    expect(page.locator("#text .y")).to_have_count(0)


def test_words_of_a_mark_are_selected_by_dragging(report: str, page: Page) -> None:
    page.goto(report)
    box = page.locator("#text a.w[href]", has_text="Dominic Barton").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 8, steps=5)
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + 8, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="add an item").click()
    assert page.get_by_label("Words").input_value() == "Dominic Barton"
    assert "#i" not in page.url


def test_an_item_is_corrected_and_held_to_be_wrong(report: str, page: Page) -> None:
    page.goto(report)
    wrong = page.locator("#read li[data-item^=event-]").first
    wrong.hover()
    wrong.get_by_role("link", name="correct").click()
    page.get_by_role("button", name="withdraw").wait_for()
    assert page.get_by_label("Words").input_value() == page.locator("#own .quote").inner_text().strip("“”")
    page.get_by_role("button", name="withdraw").click()
    line = page.locator('#read [data-state="withdrawn"]')
    line.wait_for()
    assert "?item" not in page.url
    expect(wrong.get_by_role("link", name="judged")).to_have_count(1)
    page.locator("#said button").click()
    line.wait_for(state="detached")

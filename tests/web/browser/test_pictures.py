"""Pictures in the browser: every mark opens its words, by mouse and by keyboard; dark, and on paper."""

from __future__ import annotations

import re

import pytest

from tests.web.browser.conftest import Browser, Page, Served, expect, opened, playwright

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
PICTURES = {
    "/timeline": "timeline", "/network": "network", "/held": "held", "/deal": "deal", "/forecasts": "forecasts",
}  # fmt: skip
FILL = "e => getComputedStyle(e).fill + getComputedStyle(e).stroke"


def mark(page: Page, name: str, begin: str) -> playwright.Locator:
    return page.locator(f'svg.{name}[role="group"] a[data-id^="{begin}"]').first


@pytest.mark.parametrize(
    ("address", "name", "begin", "leads"),
    [
        ("/timeline", "timeline", "claim-", r"/claims/claim-\w+$"),
        ("/timeline", "timeline", "said-", r"/reports/report-\w+\?at=\d+-\d+#at$"),
        ("/timeline", "timeline", "held-", r"/held#held-entity-\w+$"),
        ("/timeline", "published", "published-", r"/timeline\?since=[\d-]+&until=[\d-]+$"),
        ("/network", "network", "tie-", r"/claims\?about=entity-\w+&beside=entity-\w+&type=\w+"),
        ("/network", "network", "entity-", r"/who/entity-\w+$"),
        ("/held", "held", "held-", r"/who/entity-\w+$"),
        ("/deal", "deal", "condition-", r"/deal#condition-\w+$"),
        ("/forecasts", "forecasts", "forecast-", r"/forecasts#forecast-\w+$"),
    ],
)
def test_a_mark_opens_its_words(address: str, name: str, begin: str, leads: str, page: Page) -> None:
    page.goto(address)
    mark(page, name, begin).locator("text, rect").first.click()
    expect(page).to_have_url(re.compile(leads))


def test_a_line_of_the_network_opens_the_claims_of_both(page: Page) -> None:
    page.goto("/network")
    line = mark(page, "network", "tie-")
    who = (line.get_attribute("aria-label") or "").split(",")[0].rpartition(": ")[2]
    line.locator("text").click()
    expect(page.locator("ol.cards > li").first).to_contain_text(who)


@pytest.mark.parametrize("address", PICTURES)
def test_marks_are_reached_by_keyboard_and_can_be_passed_over(address: str, page: Page) -> None:
    page.goto(address)
    name = PICTURES[address]
    skip = page.locator(f"#picture-{name} a.skip")
    skip.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.id")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#table-{name}")).to_be_in_viewport()


@pytest.mark.parametrize("address", PICTURES)
def test_pictures_are_there_without_script_in_the_dark_and_on_paper(
    address: str, browser: Browser, served: Served
) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        with opened(browser, served, java_script_enabled=True, color_scheme=scheme) as page:
            page.goto(address)
            seen[scheme] = page.locator("svg[role=group] a > :is(rect, circle, path)").evaluate_all(
                f"all => all.map({FILL})"
            )
    assert seen["light"] != seen["dark"]
    with opened(browser, served, java_script_enabled=False) as page:
        page.emulate_media(media="print")
        page.goto(address)
        expect(page.locator("svg[role=group]").last).to_be_visible()
        wide = page.locator("svg[role=group]").last.bounding_box()
        assert wide is not None
        assert wide["width"] > 300

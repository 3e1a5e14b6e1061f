"""Every page in the browser: accessible in light and dark, fit for small screens and paper, readable without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.browser.conftest import Browser, Page, Served, expect, opened

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # of what is right only one place is named: that is much less to send
}


@pytest.fixture(scope="module")
def addresses(served: Served) -> dict[str, str]:
    return served.addresses()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_every_page_is_accessible(
    scheme: str, width: int, addresses: dict[str, str], browser: Browser, served: Served
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = []
    # axe itself needs a script, which the page forbids to everybody else
    context = browser.new_context(
        bypass_csp=True, base_url=served.address, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    for name, address in addresses.items():
        page.goto(address)
        against = Axe().run(page, options=RULES).response["violations"]
        found += [f"{name}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in against]
    page.get_by_role("button", name="Keys").click()
    found += [f"keys: {one['id']}" for one in Axe().run(page, options=RULES).response["violations"]]
    context.close()
    assert found == []


def test_nothing_goes_wrong_on_any_page(addresses: dict[str, str], page: Page) -> None:
    for name, address in addresses.items():
        if name != "nowhere":  # the browser itself tells of it
            page.goto(address)
            assert page.locator("h1").count() == 1, name


def test_magnified_four_times_nothing_is_wider_than_the_screen(addresses: dict[str, str], page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    wide = {}
    for name, address in addresses.items():
        if name != "nowhere":
            page.goto(address)
            wide[name] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in wide.items() if width > 320} == {}


@pytest.fixture
def plain(browser: Browser, served: Served) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    with opened(browser, served, java_script_enabled=False) as found:
        yield found


def test_without_script_pages_read(addresses: dict[str, str], plain: Page, served: Served) -> None:
    for name, address in addresses.items():
        if name != "nowhere":
            plain.goto(address)
            assert plain.locator("h1").is_visible(), name
    quote = served.quote()
    plain.goto("/claims?conflicts=1")
    plain.locator("a.cite", has_text=quote.cite).first.click()
    expect(plain.locator("#at")).to_be_visible()
    assert "".join(plain.locator("#text mark").all_inner_texts()) == quote.words


def test_without_script_it_is_judged_and_undone(plain: Page) -> None:
    plain.goto("/claims")
    card = plain.locator(".card").nth(2)
    card.get_by_role("button", name="unsure").click()
    expect(card.locator('[data-state="unsure"]')).to_have_count(1)
    assert "/claims#claim-" in plain.url
    plain.goto("/history")
    plain.get_by_role("button", name="undo").first.click()
    expect(plain.locator("main tbody")).to_contain_text("undone by")
    plain.goto("/claims")
    expect(card.locator('[data-state="unsure"]')).to_have_count(0)


def test_without_script_words_that_stand_once_become_an_item(addresses: dict[str, str], plain: Page) -> None:
    plain.goto(addresses["report"])
    plain.locator("#own summary").click()
    plain.get_by_label("Words").fill("Washington over a deal")
    plain.get_by_label("As", exact=True).select_option("entity")
    plain.get_by_label("Type").select_option("place")
    plain.get_by_role("button", name="add", exact=True).click()
    line = plain.locator("#read li", has_text="Washington over a deal").filter(has_text="A. Okello")
    expect(line).to_have_count(1)
    line.get_by_role("button", name="undo").click()
    expect(line).to_have_count(0)


@pytest.mark.parametrize("name", ["report", "claim"])
def test_on_paper_it_is_a_document(name: str, addresses: dict[str, str], page: Page) -> None:
    page.goto(addresses[name])
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert not page.get_by_role("button").first.is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator("a.cite").first.is_visible()
    assert not page.locator(".own").first.is_visible()
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"

"""Working in the browser: judging by keys, undoing, adding a report, taking the case away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.browser.conftest import Browser, Page, Served, expect, opened
from tests.web.browser.test_reading import CHOOSE

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
NO_CARD = "document.activeElement.closest('.card') === null"


def said(page: Page, words: str) -> None:
    page.wait_for_function("words => document.getElementById('said').textContent.includes(words)", arg=words)


@pytest.fixture
def claims(page: Page) -> Iterator[Page]:
    page.goto("/claims")
    return page


def focused(page: Page) -> int:
    """Which card has the focus."""
    place: int = page.evaluate("[...document.querySelectorAll('.card')].indexOf(document.activeElement)")
    return place


def test_claims_are_judged_by_keys_and_the_focus_goes_on(claims: Page) -> None:
    claims.keyboard.press("j")
    assert focused(claims) == 0
    claims.keyboard.press("a")
    said(claims, "judged: accept")
    first = claims.locator(".card").first
    expect(first.locator('[data-state="accepted"]')).to_have_count(1)
    assert focused(claims) == 1
    claims.keyboard.press("Space")
    claims.keyboard.press("x")
    said(claims, "judged: reject")
    expect(claims.locator(".card").nth(2).locator('[data-state="rejected"]')).to_have_count(1)
    claims.keyboard.press("z")
    said(claims, "undone")
    expect(claims.locator('[data-state="rejected"]')).to_have_count(0)
    assert focused(claims) == 2
    claims.keyboard.press("z")
    claims.locator('[data-state="accepted"]').wait_for(state="detached")
    claims.keyboard.press("k")
    assert focused(claims) == 0


def test_what_is_judged_by_mouse_keeps_its_place(claims: Page) -> None:
    card = claims.locator(".card").nth(1)
    card.get_by_role("button", name="unsure").click()
    said(claims, "judged: unsure – undo (z)")
    assert claims.evaluate("document.activeElement.dataset.key") == "unsure"
    claims.locator("#said button").click()
    said(claims, "undone")
    expect(card.locator('[data-state="unsure"]')).to_have_count(0)


def test_who_judges_fast_is_not_held_up(claims: Page) -> None:
    for pressed in "jaaa":
        claims.keyboard.press(pressed)
    accepted = claims.locator('.card [data-state="accepted"]')
    accepted.nth(2).wait_for()
    for _ in range(3):
        claims.keyboard.press("z")
    accepted.first.wait_for(state="detached")


def test_what_is_refused_is_said_and_the_focus_is_where_it_can_be_mended(browser: Browser, served: Served) -> None:
    with opened(browser, served, but="400 (Bad Request)") as page:
        mended(page)


def mended(page: Page) -> None:
    page.goto("/deal")
    card = page.locator(".card").first
    card.get_by_role("button", name="met").click()
    page.wait_for_function("() => document.getElementById('said').textContent !== ''")
    assert page.evaluate("document.activeElement.name") == "quote"
    cite = card.locator("a.cite").first.inner_text()
    page.keyboard.type(cite)
    card.get_by_role("button", name="met").click()
    said(page, "judged: met")
    expect(card.locator('[data-state="met"]')).to_have_count(1)
    page.locator("#said button").click()
    said(page, "undone")
    expect(card.locator('[data-state="met"]')).to_have_count(0)


def test_two_names_are_judged_and_come_back(page: Page) -> None:
    page.goto("/who")
    cards = page.locator(".card")
    open_ones = cards.count()
    page.keyboard.press("j")
    page.keyboard.press("x")
    said(page, "judged: not the same")
    expect(cards).to_have_count(open_ones - 1)
    page.keyboard.press("z")
    said(page, "undone")
    expect(cards).to_have_count(open_ones)


def test_enter_opens_and_slash_searches(claims: Page) -> None:
    claims.keyboard.press("j")
    title = claims.locator(".card h2").first.inner_text()
    claims.keyboard.press("Enter")
    claims.wait_for_url("**/claims/claim-*")
    assert claims.locator("h1").inner_text() == title
    claims.keyboard.press("/")
    claims.keyboard.type("azxu agreement")
    assert claims.locator("#find").input_value() == "azxu agreement"
    assert claims.locator("#said").inner_text() == ""


@pytest.mark.parametrize("pressed", ["Control+a", "Alt+a", "q", "Shift+A"])
def test_other_keys_judge_nothing(pressed: str, claims: Page) -> None:
    claims.keyboard.press("j")
    claims.keyboard.press(pressed)
    claims.keyboard.press("j")
    assert focused(claims) == 1
    assert claims.locator("#said").inner_text() == ""


def test_keys_are_changed_and_switched_off(claims: Page) -> None:
    claims.keyboard.press("?")
    claims.get_by_role("button", name="down:").click()
    claims.keyboard.press("n")
    claims.keyboard.press("Escape")
    claims.reload()
    claims.keyboard.press("j")
    assert claims.evaluate(NO_CARD)
    claims.keyboard.press("n")
    assert focused(claims) == 0
    claims.get_by_role("button", name="Keys").click()
    claims.get_by_label("keys are on").uncheck()
    claims.get_by_role("button", name="close").click()
    claims.reload()
    claims.keyboard.press("n")
    assert claims.evaluate(NO_CARD)
    expect(claims.locator("[aria-keyshortcuts]")).to_have_count(0)


def test_a_pasted_report_is_read_and_words_after_an_emoji_become_an_item(page: Page) -> None:
    page.goto("/add")
    page.get_by_label("or a text").fill(
        "Talks go on 🕊️🕊️\n\n"
        "The envoy 👩🏽‍⚖️ said on Friday that the harbour master would be freed.\nNobody else was named."
    )
    page.get_by_label("Outlet").fill("Lighthouse Weekly")
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator('[data-state="done"]').wait_for(timeout=60_000)
    page.locator("main li a").first.click()
    page.wait_for_url("**/reports/report-*")
    assert page.locator("h1").inner_text().startswith("Talks go on")
    page.evaluate(CHOOSE, ["harbour master would be freed.\nNobody"])
    page.get_by_role("button", name="add an item").click()
    page.get_by_role("button", name="add", exact=True).click()
    page.locator("#read li", has_text="harbour master would be freed. Nobody").filter(has_text="A. Okello").wait_for()
    assert "".join(page.locator("#text .y").all_inner_texts()) == "harbour master would be freed.\nNobody"


def test_the_case_is_taken_away_in_a_format_of_others(page: Page, tmp_path: Path) -> None:
    page.goto("/export")
    with page.expect_download() as waiting:
        page.locator('a[href^="/export/"]').first.click()
    waiting.value.save_as(tmp_path / "taken")
    assert (tmp_path / "taken").stat().st_size > 1000

"""The search by keys: they choose from what all that was typed finds; those of an input method are left to it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.searching import BOX, ITEMS, STANDARD, start

QUERY = "核心客户拜访频次"

# Text and a key in one go, and perhaps more text: no answer can come between.
HURRY = """(box, [text, key, more]) => {
  const write = (value) => {
    box.value = value;
    box.dispatchEvent(new InputEvent("input", {bubbles: true}));
  };
  write(text);
  box.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
  if (more) write(text + more);
}"""
# A key that belongs to the list of characters of an input method.
COMPOSING = """(box, key) => box.dispatchEvent(
  new KeyboardEvent("keydown", {key, isComposing: true, bubbles: true, cancelable: true}))"""


def listed(page: Page, home: str, text: str = QUERY) -> None:
    """Open the home page and type; wait until results are listed."""
    page.goto(home)
    start(page, text)
    expect(page.locator(ITEMS).first).to_be_visible()


def test_the_arrows_go_through_the_results_and_escape_leaves(page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("/")
    start(page, QUERY)
    expect(page.locator(ITEMS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.md-search-result__link:focus")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).not_to_be_focused()


def test_enter_opens_the_best_entry(page: Page, home: str) -> None:
    listed(page, home)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"#{STANDARD}$"))


def test_enter_before_the_answer_waits_for_it(page: Page, home: str) -> None:
    listed(page, home, "投诉升级")
    page.locator(BOX).evaluate(HURRY, [QUERY, "Enter"])
    page.wait_for_url(re.compile(f"#{STANDARD}$"))


def test_the_arrow_before_the_answer_goes_to_a_result_that_stays(page: Page, home: str) -> None:
    listed(page, home, "投诉升级")
    page.locator(BOX).evaluate(HURRY, [QUERY, "ArrowDown"])
    expect(page.locator(f"a.md-search-result__link:focus[href*='{STANDARD}']")).to_have_count(1)


@pytest.mark.parametrize("place", ["server", "folder"])
def test_enter_before_the_index_has_come_waits_for_it(place: str, page: Page, home: str, site: Path) -> None:
    page.goto(home if place == "server" else f"{site.as_uri()}/index.html")
    page.locator(BOX).focus()
    page.locator(BOX).evaluate(HURRY, [QUERY, "Enter"])
    page.wait_for_url(re.compile(f"#{STANDARD}$"))


def test_enter_is_forgotten_by_who_types_on(page: Page, home: str) -> None:
    page.goto(home)
    page.locator(BOX).focus()
    page.locator(BOX).evaluate(HURRY, [QUERY, "Enter", "久"])
    expect(page.locator(ITEMS).first).to_be_visible()
    page.wait_for_timeout(300)
    assert page.url == home


@pytest.mark.parametrize("key", ["Enter", "Escape", "ArrowDown", "Tab"])
def test_keys_that_choose_among_characters_do_nothing_else(key: str, page: Page, home: str) -> None:
    listed(page, home)
    page.locator(BOX).evaluate(COMPOSING, key)
    page.wait_for_timeout(300)
    expect(page.locator(BOX)).to_be_focused()
    assert page.url == home


@pytest.mark.parametrize("key", ["Control+ArrowDown", "Meta+ArrowUp"])
def test_keys_of_the_system_go_through_no_results(key: str, page: Page, home: str) -> None:
    listed(page, home)
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    expect(page.locator(BOX)).to_be_focused()

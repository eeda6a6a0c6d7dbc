"""The search by keys: they choose from what all that was typed finds; those of an input method are left to it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.searching import BOX, ITEMS, start

STANDARD = "visit-core-frequency"
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
COMPOSING = """(box, key) => box.dispatchEvent(
  new KeyboardEvent("keydown", {key, isComposing: true, bubbles: true, cancelable: true}))"""


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
    page.goto(home)
    start(page, QUERY)
    expect(page.locator(ITEMS).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"#{STANDARD}$"))


def test_enter_before_the_answer_waits_for_it(page: Page, home: str) -> None:
    page.goto(home)
    start(page, "投诉升级")
    expect(page.locator(ITEMS).first).to_be_visible()
    page.locator(BOX).evaluate(HURRY, [QUERY, "Enter"])
    page.wait_for_url(re.compile(f"#{STANDARD}$"))


def test_the_arrow_before_the_answer_goes_to_a_result_that_stays(page: Page, home: str) -> None:
    page.goto(home)
    start(page, "投诉升级")
    expect(page.locator(ITEMS).first).to_be_visible()
    page.locator(BOX).evaluate(HURRY, [QUERY, "ArrowDown"])
    expect(page.locator(f"a.md-search-result__link:focus[href*='{STANDARD}']")).to_have_count(1)


def test_enter_before_the_index_has_come_waits_for_it(page: Page, home: str) -> None:
    page.goto(home)
    page.locator(BOX).focus()
    page.locator(BOX).evaluate(HURRY, [QUERY, "Enter"])
    page.wait_for_url(re.compile(f"#{STANDARD}$"))


def test_enter_waits_in_a_folder_on_disk_too(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/index.html")
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
    page.goto(home)
    start(page, QUERY)
    expect(page.locator(ITEMS).first).to_be_visible()
    page.locator(BOX).evaluate(COMPOSING, key)
    page.wait_for_timeout(300)
    expect(page.locator(BOX)).to_be_focused()
    assert page.url == home

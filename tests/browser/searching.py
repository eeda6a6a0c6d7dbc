"""The search box as readers use it."""

from playwright.sync_api import Locator, Page, expect

BOX = ".md-search__input"
ITEMS = ".md-search-result__item"
STANDARD = "visit-core-frequency"
"""The standard that 核心客户拜访频次 asks for."""


def start(page: Page, text: str) -> None:
    """Go to the box and type; wait until something is said about it."""
    page.locator(BOX).focus()
    page.keyboard.type(text, delay=10)
    expect(page.locator(".hb-understood")).not_to_be_empty()


def result(page: Page, part: str) -> Locator:
    """Return the result that leads to an address that ends so, or has it more behind it.

    The heading above the results of a page leads to the first of them; it is not meant.
    """
    return page.locator(f"a.md-search-result__link[href*='{part}']").last

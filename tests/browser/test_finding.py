"""Ways to find something: search by keyboard, and lists that are narrowed by typing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from generator.model import Term
from tests.books import own


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.className"))


def test_tab_reaches_the_search_box(page: Page, home: str) -> None:
    page.goto(home)
    for _ in range(12):
        page.keyboard.press("Tab")
        if "md-search__input" in focused(page):
            break
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("投诉", delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    # To the entry itself, not to the head of its page.
    page.wait_for_url(re.compile(r"\.html.*#"))


def test_slash_goes_to_the_search_box_and_escape_leaves_it(page: Page, home: str) -> None:
    page.goto(f"{home}roles/tobacco.html")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    expect(page.locator(".md-search__input")).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__input")).not_to_be_focused()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("拜访", "拜访"),  # a word of two characters
        ("货款回收", "回款"),  # another name of it
        ("投诉", "投诉"),
    ],
)
def test_search_finds_what_was_typed(words: str, wanted: str, page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("/")
    page.keyboard.type(words, delay=20)
    expect(page.locator(".md-search-result__link").filter(has_text=wanted).first).to_be_visible()


def test_a_number_from_a_printed_page_is_found(page: Page, home: str) -> None:
    standard = own().standards[3]
    page.goto(home)
    page.keyboard.press("/")
    page.keyboard.type(standard.number, delay=20)
    # What else stands on the same page is folded below its first match.
    expect(page.locator(f".md-search-result__link[href*='{standard.group}.html']").first).to_be_visible()
    expect(page.locator(f".md-search-result__link[href$='#{standard.id}']").first).to_be_attached()


def test_the_list_of_terms_is_narrowed_by_any_name_of_a_term(page: Page, home: str) -> None:
    term = next(entry for entry in own().index.values() if isinstance(entry, Term) and entry.also)
    page.goto(f"{home}terms.html")
    rows = page.locator(".hb-terms > [data-words]")
    field = page.get_by_label("筛选术语")
    total = rows.count()
    expect(rows.locator("visible=true")).to_have_count(total)
    field.fill(term.also[0])
    expect(page.locator(f"[id='{term.id}']")).to_be_visible()
    assert 0 < rows.locator("visible=true").count() < total
    field.fill("没有这样的词")
    expect(rows.locator("visible=true")).to_have_count(0)
    field.fill("")
    expect(rows.locator("visible=true")).to_have_count(total)


@pytest.mark.parametrize("written", [str, str.lower, lambda number: f"  {number} "])
def test_the_list_of_numbers_is_narrowed_however_a_number_is_written(
    written: Callable[[str], str], page: Page, home: str
) -> None:
    standard = own().standards[0]
    page.goto(f"{home}numbers.html")
    rows = page.locator(".hb-numbers [data-words]")
    page.get_by_label("输入编号").fill(written(standard.number))
    expect(rows.locator("visible=true")).to_have_count(1)
    page.locator(".hb-numbers tr:visible a").first.click()
    page.wait_for_url(f"{home}standards/*.html#{standard.id}")

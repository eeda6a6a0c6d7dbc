"""Texts that could break the index or the list of results, and questions that could break the search."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.books import SMALL
from tests.browser.conftest import Serve
from tests.browser.searching import BOX, ITEMS, start
from tests.conftest import BuildCopy

TITLES = {
    "x-script": "</script><script>alert(1)</script>脚本",
    "x-markup": "<img src=x onerror=alert(1)>\"'图片",
    "x-braces": "{{ 7*7 }} {% raw %} `码` $&",
    "x-marks": "mark &lt;mark&gt; __proto__ constructor",
}
LONG = "长" * 3_000 + "x" * 3_000


def add(handbook: Path) -> None:
    terms = [{"id": key, "title": title, "definition": f"{title}的意思。{LONG}"} for key, title in TITLES.items()]
    (handbook / "hostile.yml").write_text(yaml.safe_dump({"terms": terms}, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def root(build_copy: BuildCopy, serve: Serve) -> str:
    return serve(build_copy("hostile-search", SMALL / "handbook", add), csp=True).url


@pytest.mark.parametrize(("name", "typed"), [
    ("x-script", "脚本"), ("x-script", "</script>"), ("x-markup", "图片"), ("x-markup", "onerror"), ("x-braces", "7*7"),
    ("x-marks", "__proto__"), ("x-marks", "constructor"),
])  # fmt: skip
def test_hostile_titles_are_found_and_shown_as_they_are(name: str, typed: str, page: Page, root: str) -> None:
    page.goto(root)
    start(page, typed)
    found = page.locator(f"a.md-search-result__link[href*='#{name}']").first
    expect(found).to_be_attached()
    assert TITLES[name] in (found.text_content() or "")
    assert page.locator(".md-search-result img, .md-search-result script").count() == 0


def test_a_very_long_word_stays_in_its_place(page: Page, root: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(root)
    page.locator("label.md-header__button[for=__search]").click()
    start(page, "脚本")
    expect(page.locator(ITEMS).first).to_be_visible()
    assert page.evaluate("document.querySelector('.md-search__scrollwrap').scrollWidth") <= 360


@pytest.mark.parametrize(
    "typed", ["(", "[a-", "\\", "*", "<>&", "$&", "\ud83d", "客\udc00户", "客" * 300, "x" * 2_000, "+-+", "\u200b"]
)
def test_no_question_stops_the_search(typed: str, page: Page, root: str) -> None:
    page.goto(root)
    page.locator(BOX).focus()
    page.evaluate(
        "(codes) => { const box = document.querySelector('.md-search__input');"
        " box.value = String.fromCharCode(...codes); box.dispatchEvent(new InputEvent('input')); }",
        [ord(c) for c in typed],
    )
    page.wait_for_timeout(100)
    page.locator(BOX).fill("")
    start(page, "脚本")
    expect(page.locator("a.md-search-result__link[href*='#x-script']").first).to_be_attached()

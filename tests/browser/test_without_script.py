"""The site without JavaScript: everything can be read and printed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.built import kinds
from tests.browser.conftest import NewPage


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    page, _ = new_page(java_script_enabled=False)
    return page


def words(page: Page) -> str:
    """Return the visible text of the article without white space."""
    return re.sub(r"\s+", "", page.locator("article").inner_text())


def test_no_text_needs_script(plain: Page, page: Page, site: Path, home: str) -> None:
    for name in kinds(site)[::2]:
        plain.goto(f"{home}{name}")
        page.goto(f"{home}{name}")
        for selector in ("article h2", "article table", "article .hb-entry", "article li", "article .hb-field"):
            hidden = plain.locator(selector).count() - plain.locator(f"{selector}:visible").count()
            assert hidden == page.locator(selector).count() - page.locator(f"{selector}:visible").count(), name
        if name not in {"index.html", "segments/index.html"}:
            assert words(plain) == words(page), name


def test_roles_and_occasions_lead_on(plain: Page, home: str) -> None:
    plain.goto(home)
    plain.locator("a[data-role=tobacco]").click()
    plain.wait_for_url(f"{home}roles/tobacco.html")
    term = plain.locator("a.hb-term").first
    target = term.get_attribute("href") or ""
    term.click()
    plain.wait_for_url(f"**/{target.removeprefix('../')}")


def test_the_question_about_segments_refers_to_the_table(plain: Page, home: str) -> None:
    plain.goto(f"{home}segments/index.html")
    said = plain.locator(".hb-answer noscript").first
    assert "对照下表" in said.evaluate("node => node.innerText")
    assert said.bounding_box() is not None
    expect(plain.locator("article table").first).to_be_visible()


def test_nothing_is_offered_that_needs_script(plain: Page, home: str) -> None:
    for name in ("terms.html", "numbers.html", "index.html"):
        plain.goto(f"{home}{name}")
        expect(plain.locator(".hb-filter:visible, .hb-mine:visible")).to_have_count(0)

"""The site without JavaScript: everything can be read and printed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.model import Plan
from generator.renderers.site.urls import address
from tests.books import own
from tests.browser.built import kinds
from tests.browser.conftest import NewPage


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    page, _ = new_page(java_script_enabled=False)
    return page


def words(page: Page) -> str:
    """Return the visible text of the article without white space."""
    return re.sub(r"\s+", "", page.locator("article").inner_text())


# What is content and cannot be seen. A reader can unfold details; the picture of the stages stands for their list.
UNSEEN = """() => [...document.querySelectorAll("article :is(h2, h3, p, table, td, li, dt, dd, .hb-item, .hb-field)")]
  .filter((node) => node.textContent.trim() && !node.checkVisibility())
  .filter((node) => !node.closest("details, [hidden], .hb-flow ol"))
  .map((node) => node.outerHTML.slice(0, 90))"""


def test_all_content_is_seen_without_script(plain: Page, site: Path, home: str) -> None:
    for name in kinds(site):
        plain.goto(f"{home}{name}")
        assert plain.evaluate(UNSEEN) == [], name


def test_pages_that_are_only_read_say_the_same_without_script(plain: Page, page: Page, site: Path, home: str) -> None:
    asks = {"index.html", "segments/index.html", "team.html"}
    read = [name for name in kinds(site) if name not in asks and not name.startswith(("checklists/", "plans/"))]
    for name in read[::2]:
        plain.goto(f"{home}{name}")
        page.goto(f"{home}{name}")
        assert words(plain) == words(page), name


def test_forms_are_whole_without_script(plain: Page, home: str) -> None:
    checklists = [(form, [section.title for section in form.sections]) for form in own().checklists[:3]]
    plans = [(form, [section.title for section in form.sections]) for form in own().plans[:3]]
    for form, titles in (*checklists, *plans):
        plain.goto(f"{home}{address(form)}")
        text = words(plain)
        papers = [f"{form.id}.pdf"] + [f"{form.id}.form.pdf"] * isinstance(form, Plan)
        assert [title for title in titles if re.sub(r"\s+", "", title) not in text] == []
        expect(plain.locator(".hb-sign td").first).to_be_visible()
        linked = plain.locator("article a[href$='.pdf']:not([href$='.brief.pdf'])")
        assert [each.get_attribute("href") for each in linked.all()] == papers


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

"""Notes at glossary terms: by mouse, keyboard and finger."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.built import readable
from tests.browser.conftest import NewPage

TERM, TIP = "article a.hb-term", ".hb-tip"


@pytest.fixture(scope="module")
def with_terms(site: Path, home: str) -> str:
    """Return the address of a page with several terms."""
    found = [name for name in readable(site) if (site / name).read_text(encoding="utf-8").count('class="hb-term"') > 3]
    return f"{home}{next(name for name in found if name.startswith('roles/'))}"


def explained(page: Page, term: Locator) -> None:
    tip = page.locator(TIP)
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(term.inner_text())
    expect(tip).to_contain_text(term.get_attribute("data-term") or "nothing")
    expect(term).to_have_attribute("aria-describedby", tip.get_attribute("id") or "nothing")
    box = tip.bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]


def test_the_mouse_shows_a_note_and_may_move_onto_it(page: Page, with_terms: str) -> None:
    page.goto(with_terms)
    term = page.locator(TERM).first
    term.hover()
    explained(page, term)
    box = page.locator(TIP).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 12, box["y"] + box["height"] / 2, steps=15)
    expect(page.locator(TIP)).to_be_visible()
    page.locator("h1").hover()
    expect(page.locator(TIP)).to_have_count(0)
    expect(page.locator("[aria-describedby=hb-tip]")).to_have_count(0)


def test_escape_takes_the_note_away(page: Page, with_terms: str) -> None:
    page.goto(with_terms)
    page.locator(TERM).first.hover()
    expect(page.locator(TIP)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(TIP)).to_have_count(0)


def test_the_keyboard_shows_a_note_and_enter_leads_to_the_term(page: Page, with_terms: str) -> None:
    page.goto(with_terms)
    term = page.locator(TERM).first
    before = page.locator(f"a:has(~ {TERM}), h1 a").first
    before.focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.hb-term')"):
            break
    expect(term).to_be_focused()
    explained(page, term)
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches('.hb-term')"):
        expect(page.locator(TIP)).to_have_count(0)
    term.focus()
    page.keyboard.press("Escape")
    expect(page.locator(TIP)).to_have_count(0)
    target = (term.get_attribute("href") or "").partition("#")[2]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/terms.html#{target}")
    expect(page.locator(f"#{target}")).to_be_in_viewport()


def test_a_finger_first_reads_and_then_follows_the_link(new_page: NewPage, with_terms: str) -> None:
    page, _ = new_page(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    page.goto(with_terms)
    term = page.locator(TERM).first
    term.scroll_into_view_if_needed()
    term.tap()
    explained(page, term)
    assert page.url == with_terms
    target = (term.get_attribute("href") or "").partition("#")[2]
    page.locator(f"{TIP} a").tap()
    page.wait_for_url(f"**/terms.html#{target}")
    expect(page.locator(f"#{target}")).to_be_in_viewport()


def test_a_finger_elsewhere_takes_the_note_away(new_page: NewPage, with_terms: str) -> None:
    page, _ = new_page(has_touch=True, is_mobile=True, viewport={"width": 320, "height": 740})
    page.goto(with_terms)
    for n in range(page.locator(TERM).count()):
        term = page.locator(TERM).nth(n)
        term.scroll_into_view_if_needed()
        term.tap()
        explained(page, term)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.keyboard.press("Escape")  # the note may lie on the next term
    page.locator(TERM).first.tap()
    page.locator("article p").last.tap(position={"x": 2, "y": 2})
    expect(page.locator(TIP)).to_have_count(0)

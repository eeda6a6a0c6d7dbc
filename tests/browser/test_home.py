"""The home page: my role, the search box, and what it says when nothing may be stored."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser import chromium
from tests.browser.watching import Watch


def title(page: Page, role: str) -> str:
    return page.locator(f"a[data-role={role}] b").inner_text()


def pick(page: Page, home: str, role: str) -> str:
    """Click on a role on the home page, and return its title."""
    page.goto(home)
    name = title(page, role)
    page.locator(f"a[data-role={role}]").click()
    page.wait_for_url(f"{home}roles/{role}.html")
    return name


def test_nobody_is_taken_for_anyone_at_first(page: Page, home: str) -> None:
    page.goto(home)
    expect(page.locator(".hb-mine")).to_be_hidden()
    expect(page.locator("a[data-role]")).not_to_have_count(0)


def test_my_role_is_remembered_in_this_tab_and_the_next(page: Page, home: str) -> None:
    name = pick(page, home, "tobacco")
    page.goto(home)
    mine = page.locator(".hb-mine")
    expect(mine).to_contain_text(f"我的岗位：{name}")
    expect(page.locator("a.hb-here")).to_have_attribute("data-role", "tobacco")
    page.reload()
    expect(mine).to_contain_text(name)
    next_tab = page.context.new_page()
    next_tab.goto(home)
    expect(next_tab.locator(".hb-mine")).to_contain_text(name)


def test_my_role_is_there_after_going_back(page: Page, home: str) -> None:
    name = pick(page, home, "tobacco")
    page.go_back()
    expect(page.locator(".hb-mine")).to_contain_text(name)


def test_the_links_of_my_role_lead_to_its_parts(page: Page, home: str) -> None:
    pick(page, home, "tobacco")
    page.goto(home)
    links = page.locator(".hb-mine a")
    assert links.count() == 3
    for n in range(3):
        page.goto(home)
        links.nth(n).click()
        page.wait_for_url(re.compile(r"/roles/tobacco\.html"))
        anchor = page.evaluate("location.hash.slice(1)")
        assert not anchor or page.locator(f"[id='{anchor}']").count() == 1


def test_my_role_can_be_changed(page: Page, home: str) -> None:
    pick(page, home, "tobacco")
    page.goto(home)
    page.get_by_role("button", name="换岗位").click()
    expect(page.locator(".hb-mine")).to_be_hidden()
    expect(page.locator("#roles")).to_be_in_viewport()
    expect(page.locator("a.hb-here")).to_have_count(0)
    page.reload()
    expect(page.locator(".hb-mine")).to_be_hidden()
    name = pick(page, home, "bank-corporate")
    page.goto(home)
    expect(page.locator(".hb-mine")).to_contain_text(name)


def test_a_role_that_is_gone_is_forgotten(page: Page, home: str) -> None:
    page.goto(home)
    page.evaluate("localStorage.setItem('handbook.role', 'role-of-yesterday')")
    page.reload()
    expect(page.locator(".hb-mine")).to_be_hidden()


@pytest.mark.parametrize("where", ["http", "file"])
def test_home_works_when_the_browser_denies_storage(
    where: str, site: Path, home: str, playwright: Playwright, tmp_path: Path
) -> None:
    root = home if where == "http" else f"{site.as_uri()}/"
    deny = '{"profile": {"default_content_setting_values": {"cookies": 2}}}'
    context = chromium.launch_with_profile(playwright.chromium, tmp_path / "profile", deny)
    watch = Watch(context)
    page = context.new_page()
    page.goto(f"{root}assets/handbook/handbook.css")  # a document without our script
    denied = page.evaluate("() => { try { return !localStorage } catch (error) { return error.name } }")
    assert denied == "SecurityError", "the browser let storage be: this test would test nothing"
    page.goto(f"{root}index.html")
    page.locator("a[data-role=tobacco]").click()
    page.wait_for_url("**/roles/tobacco.html")
    page.goto(f"{root}index.html")
    expect(page.locator(".hb-mine")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("拜访", delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("label[for^=__palette_]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    context.close()
    assert watch.take() == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_line_on_the_page_leads_to_the_search_box(width: int, page: Page, home: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(home)
    page.locator("label.hb-search").click()
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("投诉", delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()

"""Addresses that people have kept: deep links, old ids, a site in a folder, and pages that are not there."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.model import KINDS, Duty, Entry, Parameter, Standard, Step, Term
from generator.pipeline import load
from generator.renderers.site.urls import address, has_own_page
from tests.books import SMALL, own
from tests.browser.built import broken, kinds
from tests.browser.conftest import NewPage, Serve
from tests.browser.editing import edit, entries
from tests.conftest import BuildCopy


def top_of(page: Page, selector: str) -> float:
    """Return how far below the page's fixed head an element begins, in pixels."""
    box = page.locator(selector).bounding_box()
    head = page.locator(".md-header").bounding_box()
    assert box is not None
    assert head is not None
    return box["y"] - head["y"] - head["height"]


@pytest.mark.parametrize("kind", [Duty, Step, Standard, Term, Parameter])
def test_a_deep_link_shows_the_entry(kind: type[Entry], page: Page, home: str) -> None:
    found = [entry for entry in own().index.values() if isinstance(entry, kind)]
    entry = found[len(found) // 2]
    page.goto(f"{home}{address(entry)}")
    expect(page.locator(f"[id='{entry.id}']")).to_be_in_viewport()
    page.wait_for_function("scrollY > 0")
    assert 0 <= top_of(page, f"[id='{entry.id}']") < 300


# ---- old ids ----


def rename(handbook: Path) -> None:
    """Give the first entry of each kind, an item and a field an old id."""
    for key, kind in KINDS.items():
        if issubclass(kind, Entry):
            name = entries(handbook, key)[0][1]["id"]
            edit(handbook, key, name, was=[f"once-{name}"])
    for key, part in (("checklists", "items"), ("plans", "fields")):
        form = entries(handbook, key)[0][1]
        for section in form["sections"]:
            for member in section[part]:
                member["was"] = [f"once-{member['id']}"]
        edit(handbook, key, form["id"], sections=form["sections"])


@pytest.fixture(scope="module")
def renamed(build_copy: BuildCopy) -> Path:
    return build_copy("renamed", SMALL / "handbook", rename)


def test_every_kind_of_old_id_has_its_place(renamed: Path) -> None:
    changed = [entry for entry in load(renamed.parent).index.values() if entry.was]
    assert len(changed) == sum(issubclass(kind, Entry) for kind in KINDS.values())
    for entry in changed:
        old = address(entry).replace(str(entry.id), entry.was[0])
        assert broken(renamed, "index.html", old) is None, old


def test_old_ids_of_items_and_fields_have_their_place(renamed: Path) -> None:
    book = load(renamed.parent)
    items = [(form, item) for form in book.checklists for section in form.sections for item in section.items]
    fields = [(form, field) for form in book.plans for section in form.sections for field in section.fields]
    for form, part in (*items, *fields):
        assert broken(renamed, "index.html", f"{address(form)}#{part.was[0]}") is None, part.was


def test_an_old_anchor_shows_the_entry(page: Page, renamed: Path, serve: Serve) -> None:
    root = serve(renamed).url
    page.set_viewport_size({"width": 1280, "height": 300})
    for entry in load(renamed.parent).index.values():
        if entry.was and not has_own_page(entry):
            page.goto(f"{root}{address(entry).replace(str(entry.id), entry.was[0])}")
            expect(page.locator(f"[id='{entry.id}']")).to_be_in_viewport()
            assert top_of(page, f"[id='{entry.id}']") >= 0, entry.id


@pytest.mark.parametrize("csp", [False, True])
def test_an_old_page_leads_on_to_the_same_place(page: Page, renamed: Path, serve: Serve, csp: bool) -> None:
    book = load(renamed.parent)
    root = serve(renamed, csp=csp).url

    for entry in book.index.values():
        if entry.was and has_own_page(entry):
            page.goto(f"{root}{address(entry).replace(str(entry.id), entry.was[0])}")
            page.wait_for_url(f"{root}{address(entry)}")
            expect(page.locator("h1")).to_contain_text(entry.title)
    form = book.checklists[0]
    page.goto(f"{root}checklists/{form.was[0]}.html#{form.sections[0].items[0].id}")
    page.wait_for_url(f"{root}{address(form)}#{form.sections[0].items[0].id}")


def test_an_old_page_leads_on_without_script_too(new_page: NewPage, renamed: Path, serve: Serve) -> None:
    page, _ = new_page(java_script_enabled=False)
    form = load(renamed.parent).checklists[0]
    root = serve(renamed).url
    page.goto(f"{root}checklists/{form.was[0]}.html")
    page.wait_for_url(f"{root}{address(form)}")


# ---- a site in a folder, and pages that are not there ----


def test_the_site_works_in_a_folder_of_a_server(page: Page, site: Path, serve: Serve) -> None:
    root = serve(site, "/any/subpath/").url
    for name in kinds(site)[::4]:
        page.goto(f"{root}{name}")
        expect(page.locator("h1").first).to_be_visible()
    page.goto(root)
    page.locator("a[data-role=tobacco]").click()
    page.wait_for_url(f"{root}roles/tobacco.html")
    page.locator(".md-logo:visible").click()
    page.wait_for_url(f"{root}index.html")
    expect(page.locator(".hb-mine")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("投诉", delay=20)
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(rf"{re.escape(root)}(?!index)[a-z/-]+\.html"))


def test_a_page_that_is_not_there_is_answered_by_ours(new_page: NewPage, home: str) -> None:
    page, watch = new_page()
    watch.expect("status of 404")
    deep = f"{home}roles/no/such/page.html"
    response = page.goto(deep)
    assert response is not None
    assert response.status == 404
    assert page.locator("html").get_attribute("lang") == "zh"
    expect(page.locator("h1")).to_have_text("没有这个页面")
    links = page.locator("article a[href]").evaluate_all("found => found.map(link => link.href)")
    assert len(links) >= 2
    for link in links:
        followed = page.request.get(link)
        assert followed.status == 200, link
        assert "<h1" in followed.text()
    page.keyboard.press("/")
    page.keyboard.type("投诉", delay=20)
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(rf"{re.escape(home)}(?!roles/no/)[a-z/-]+\.html"))
    expect(page.locator("h1")).not_to_have_text("没有这个页面")

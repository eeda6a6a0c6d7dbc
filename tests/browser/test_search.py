"""The search as readers use it: however the text comes into the box, and what the list shows."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.model import Term
from tests.books import own
from tests.browser.conftest import NewPage, Serve
from tests.browser.searching import BOX, ITEMS, STANDARD, result, start
from tests.browser.test_checklist_access import violations


def test_text_that_is_pasted_searches(page: Page, home: str) -> None:
    page.goto(home)
    page.locator(BOX).focus()
    # As from the menu of a phone: no key goes down or up.
    page.evaluate("document.execCommand('insertText', false, '核心客户拜访频次')")
    expect(result(page, f"#{STANDARD}")).to_be_attached()


def test_text_of_an_input_method_searches(page: Page, home: str) -> None:
    page.goto(home)
    page.locator(BOX).focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "tou", "selectionStart": 3, "selectionEnd": 3})
    session.send("Input.insertText", {"text": "投诉升级"})
    expect(result(page, "#complaint-escalation")).to_be_attached()


def test_text_that_a_program_puts_in_searches(page: Page, home: str) -> None:
    page.goto(home)
    page.locator(BOX).focus()
    page.locator(BOX).evaluate(
        "(box) => { box.value = '存销比'; box.dispatchEvent(new InputEvent('input', {bubbles: true})); }"
    )
    expect(result(page, "terms.html")).to_be_attached()


def test_the_value_of_a_standard_is_answered_at_once(page: Page, home: str) -> None:
    page.goto(home)
    start(page, "核心客户 拜访频次")
    found = result(page, f"#{STANDARD}")
    expect(found.locator("b")).to_have_text("每 2 周 1 次")
    expect(found.locator("mark").first).to_be_visible()
    # It is the first of all.
    expect(page.locator(ITEMS).first.locator(f"a[href*='#{STANDARD}']").last).to_be_attached()


def test_the_meaning_of_a_term_is_answered_at_once(page: Page, home: str) -> None:
    term = next(entry for entry in own().index.values() if isinstance(entry, Term))
    page.goto(home)
    start(page, term.title)
    expect(result(page, f"#{term.id}").locator("b")).to_contain_text(term.definition[:8])


@pytest.mark.parametrize("typed", ["hexinkehu", "hxkh", "核心kehu"])
def test_a_match_by_sound_says_so(typed: str, page: Page, home: str) -> None:
    page.goto(home)
    start(page, typed)
    expect(page.locator(".md-search-result i").get_by_text("按拼音：核心客户", exact=True).first).to_be_attached()
    expect(page.locator(".md-search-result mark").first).to_be_attached()


def test_a_match_by_another_word_says_so(page: Page, home: str) -> None:
    page.goto(home)
    start(page, "客经")
    expect(page.locator(".md-search-result i").get_by_text("近义：客户经理", exact=True).first).to_be_attached()


@pytest.mark.parametrize(
    "write", [str, str.lower, lambda number: number.replace("-", " "), lambda n: n.replace("-", "")]
)
def test_a_number_leads_to_its_entry_however_it_is_written(write: object, page: Page, home: str) -> None:
    standard = own().standards[4]
    assert callable(write)
    page.goto(home)
    start(page, write(standard.number))
    expect(result(page, f"#{standard.id}")).to_be_attached()
    expect(result(page, f"#{standard.id}")).to_contain_text(standard.number)


def test_it_says_how_the_words_were_taken(page: Page, home: str) -> None:
    page.goto(home)
    start(page, "龘龘投诉")
    expect(page.locator(".hb-understood")).to_contain_text("按这些词找：")
    expect(page.locator(".hb-understood")).to_contain_text("投诉")


def test_results_are_narrowed_by_kind_and_role_and_that_is_remembered(page: Page, home: str) -> None:
    page.goto(home)
    start(page, "客户")
    page.get_by_label("全部种类").select_option("服务标准")
    kinds = page.locator(".md-search-result .md-tag:first-of-type")
    expect(kinds.filter(has_not_text="服务标准")).to_have_count(0)
    assert kinds.count() > 3
    for name in ("index.html", "terms.html"):
        page.goto(f"{home}{name}")
        start(page, "拜访")
        expect(page.get_by_label("全部种类")).to_have_value("服务标准")
        expect(page.locator(".md-search-result .md-tag:first-of-type").first).to_have_text("服务标准")
        expect(page.locator(".md-search-result .md-tag:first-of-type").filter(has_not_text="服务标准")).to_have_count(0)
    role = next(role for role in own().roles if role.id == "tobacco")
    page.get_by_label("全部岗位").select_option(role.title)
    expect(page.locator(".md-search-result__link[href*='#visit-core-frequency']")).to_be_attached()
    others = [one.id for one in own().standards if one.roles and role.id not in one.roles]
    elsewhere = ", ".join(f".md-search-result__link[href$='#{one}']" for one in others)
    expect(page.locator(elsewhere)).to_have_count(0)
    page.get_by_label("全部种类").select_option("")
    page.get_by_label("全部岗位").select_option("")


def test_the_words_are_marked_on_the_page_that_was_chosen(page: Page, home: str) -> None:
    page.goto(home)
    start(page, "投诉升级")
    result(page, "#complaint-escalation").click()
    page.wait_for_url(re.compile("#complaint-escalation$"))
    expect(page.locator("article mark").first).to_be_attached()


def test_nothing_large_is_fetched_before_somebody_searches(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home, wait_until="networkidle")
    large = re.compile(r"search-(engine|data)\.js$")
    assert [url for url in asked if large.search(url)] == []
    start(page, "客户")
    assert len([url for url in asked if large.search(url)]) == 2


@pytest.mark.parametrize("prefix", ["/", "/any/subpath/"])
def test_a_strict_policy_and_any_path(prefix: str, page: Page, site: Path, serve: Serve) -> None:
    root = serve(site, prefix, csp=True).url
    page.goto(f"{root}roles/tobacco.html")
    start(page, "投诉升级")
    result(page, "#complaint-escalation").click()
    page.wait_for_url(f"{root}standards/*.html*")


def test_a_folder_on_disk(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/roles/tobacco.html")
    start(page, "hexinkehu baifang")
    expect(result(page, f"#{STANDARD}")).to_be_attached()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_list_fits_and_axe_finds_nothing(width: int, new_page: NewPage, home: str) -> None:
    page, _ = new_page(viewport={"width": width, "height": 740})
    page.goto(home)
    if width < 1000:
        page.locator("label.md-header__button[for=__search]").click()
    start(page, "核心客户拜访")
    expect(page.locator(ITEMS).first).to_be_visible()
    assert page.evaluate("document.querySelector('.md-search__output').scrollWidth") <= width
    # That the tags of each result are a landmark is the theme's doing.
    found = [one for one in violations(page) if not one.startswith("landmark-unique")]
    assert [one for one in found if "md-search" in one or "hb-" in one] == []

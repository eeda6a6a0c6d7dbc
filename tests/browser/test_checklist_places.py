"""Where a checklist has to work: under a strict policy, from a disk, in a folder, and where pages are swapped."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.books import SMALL, own
from tests.browser.conftest import Serve
from tests.browser.editing import edit, entries
from tests.browser.test_hostile import NASTY
from tests.browser.ticking import LIST, Ticking, ticking
from tests.conftest import BuildCopy

FORM = own().checklists[0]


# ---- policy, disk, in a folder ----


def whole_use(tool: Ticking) -> None:
    """Do what there is to do, and find it after a reload."""
    tool.some()
    with tool.page.expect_download() as waiting:
        tool.press("导出这份")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    tool.press("复制为文字")
    tool.press("删除")
    tool.take_in(text)
    expect(tool.subject).to_have_value("王记超市")
    tool.page.reload()
    expect(tool.subject).to_have_value("王记超市")
    assert tool.states()[:3] == ["done", "na", ""]
    other = ticking(tool.page.context.new_page(), tool.page.url)
    other.tick(4)
    other.saved()
    tool.page.bring_to_front()
    tool.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(tool.items.nth(4)).to_have_attribute("data-state", "done")


def test_a_strict_policy_lets_all_of_it_be(page: Page, site: Path, serve: Serve) -> None:
    whole_use(ticking(page, f"{serve(site, csp=True).url}{LIST}"))


def test_a_folder_on_disk_serves_as_well(page: Page, site: Path) -> None:
    whole_use(ticking(page, f"{site.as_uri()}/{LIST}"))


def test_a_folder_of_a_server_serves_as_well(page: Page, site: Path, serve: Serve) -> None:
    whole_use(ticking(page, f"{serve(site, '/any/folder/').url}{LIST}"))


# ---- a theme that swaps pages without loading them ----


def swap(handbook: Path) -> None:
    config = handbook.parent / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "  - offline\n" in text
    text = text.replace("  - offline\n", "").replace("  features:\n", "  features:\n    - navigation.instant\n")
    config.write_text(f"{text}\nsite_url: http://127.0.0.1/\n", encoding="utf-8")


@pytest.fixture(scope="module")
def swapping(build_copy: BuildCopy) -> Path:
    def change(handbook: Path) -> None:
        swap(handbook)
        # A second list, to go to and fro.
        (file, first) = entries(handbook, "checklists")[0]
        second = dict(first, id="second-checklist", number="QD-002", title="第二份清单")
        file.with_name("second.yml").write_text(
            yaml.safe_dump({"checklists": [second]}, allow_unicode=True), encoding="utf-8"
        )

    return build_copy("swapping", SMALL / "handbook", change)


def go(page: Page, target: str) -> None:
    """Follow a link as the theme does, and see that the page was not loaded anew."""
    page.evaluate("window.stayed = true")
    page.locator(
        f"article a[href$='{target}'], .md-nav a[href$='{target}'], .md-tabs a[href$='{target}']"
    ).first.evaluate("link => link.click()")
    page.wait_for_url(f"**/{target}")
    assert page.evaluate("window.stayed") is True


@pytest.mark.parametrize("csp", [False, True])
def test_instant_navigation_neither_stops_nor_doubles_anything(
    page: Page, swapping: Path, serve: Serve, csp: bool
) -> None:
    root = serve(swapping, csp=csp).url
    # The theme asks the site map which pages it may swap.
    sitemap = re.sub(r"http://127\.0\.0\.1/", root, (swapping / "sitemap.xml").read_text(encoding="utf-8"))
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="application/xml"))
    page.goto(f"{root}checklists/index.html")
    page.wait_for_load_state("networkidle")
    go(page, "checklists/shop-checklist.html")
    tool = Ticking(page)
    expect(page.locator(".hb-bar")).to_have_count(1)
    tool.subject.fill("王记超市")
    tool.tick(0)
    tool.saved()
    expect(page.get_by_role("button", name="只看没做")).to_have_count(1)
    go(page, "checklists/second-checklist.html")
    expect(page.locator("h1")).to_contain_text("第二份清单")
    expect(page.locator(".hb-bar")).to_have_count(1)
    expect(tool.subject).to_have_value("")
    tool.tick(1)
    tool.saved()
    assert tool.list_runs() == ["没写名称"]
    go(page, "checklists/shop-checklist.html")
    expect(tool.subject).to_have_value("王记超市")
    assert tool.states()[:2] == ["done", ""]
    tool.tick(0)
    assert tool.states()[0] == ""  # heard once, not twice
    tool.tick(0)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("第二份清单")
    expect(tool.items.nth(1)).to_have_attribute("data-state", "done")
    page.reload()
    expect(tool.items.nth(1)).to_have_attribute("data-state", "done")


def test_a_script_that_is_run_twice_does_nothing_the_second_time(page: Page, home: str) -> None:
    tool = ticking(page, f"{home}{LIST}")
    address = page.locator("script[src$='checklist.js']").get_attribute("src")
    page.evaluate(
        """(src) => new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = resolve;
      document.body.append(script);
    })""",
        address,
    )
    expect(page.locator(".hb-bar")).to_have_count(1)
    tool.tick(0)
    assert tool.states()[0] == "done"


def test_hostile_texts_of_editors_stay_texts(page: Page, build_copy: BuildCopy, serve: Serve) -> None:
    def spoil(handbook: Path) -> None:
        form = entries(handbook, "checklists")[0][1]
        form["sections"] = form["sections"][:1]
        form["sections"][0]["title"] = NASTY
        form["sections"][0]["items"] = [{"id": "one", "text": NASTY, "hint": NASTY, "editorial": True}]
        edit(handbook, "checklists", form["id"], title=NASTY, sections=form["sections"])

    root = serve(build_copy("spoiled", SMALL / "handbook", spoil), csp=True).url
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
    )
    tool = ticking(page, f"{root}checklists/shop-checklist.html")
    tool.tick(0)
    tool.press("复制为文字")
    text = tool.sheet.get_by_role("textbox").input_value()
    assert text.startswith(f"{NASTY}（QD-")
    assert f"【{NASTY}】\n√ 1. {NASTY}" in text
    assert page.locator("article img, article script:not([src])").count() == 0

"""Where a checklist has to work: on paper, without script, under a strict policy, from a disk, in a theme that swaps pages."""

import re
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.books import SMALL, own
from tests.browser.conftest import NewPage, Serve
from tests.browser.editing import edit, entries
from tests.browser.ticking import HOSTILE, LIST, Ticking, packed, record, ticking
from tests.conftest import BuildCopy

FORM = own().checklists[0]
SIZE = sum(len(section.items) for section in FORM.sections)


def some(tool: Ticking) -> None:
    tool.customer.fill("王记超市")
    tool.date.fill("2026-11-20")
    tool.tick(0)
    tool.not_needed(1)
    tool.note(2).fill("带上进货单\n" + "写得很长" * 40)
    tool.saved()


# ---- without script ----


def test_without_script_the_page_is_a_paper_form(new_page: NewPage, home: str) -> None:
    page, _ = new_page(java_script_enabled=False)
    page.goto(f"{home}{LIST}")
    expect(page.locator(".hb-checklist > li:visible")).to_have_count(SIZE)
    expect(page.locator(".hb-checklist .hb-box:visible")).to_have_count(SIZE)
    expect(page.locator(".hb-run")).to_contain_text("客户")
    lines = page.locator(".hb-run i")
    assert lines.count() == 2
    for line in lines.all():
        box = line.bounding_box()
        assert box is not None
        assert box["width"] > 80
        assert line.evaluate("line => getComputedStyle(line).borderBottomStyle") == "solid"
    expect(page.locator("article button, article input, article textarea, .hb-run-foot:visible")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator(".hb-sign td").first).to_be_visible()


def test_without_script_and_with_it_the_items_read_the_same(new_page: NewPage, page: Page, home: str) -> None:
    plain, _ = new_page(java_script_enabled=False)
    plain.goto(f"{home}{LIST}")
    tool = ticking(page, f"{home}{LIST}")
    for selector in (".hb-item", ".hb-hint", ".hb-from", "h2"):
        words = plain.locator(f"article {selector}").all_inner_texts()
        assert words
        assert tool.page.locator(f"article {selector}").all_inner_texts() == words


# ---- print ----


def printed(page: Page) -> str:
    """Return the text on paper, without white space."""
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_state_in_black(new_page: NewPage, home: str, scheme: str) -> None:
    page, _ = new_page(color_scheme=scheme)
    tool = ticking(page, f"{home}{LIST}")
    some(tool)
    page.get_by_role("button", name="只看没做").click()
    page.emulate_media(media="print")
    expect(page.locator(".hb-checklist > li:visible")).to_have_count(SIZE)  # paper knows no filter
    marks = tool.items.evaluate_all("""rows => rows.slice(0, 3).map((row) => {
      const box = getComputedStyle(row.querySelector(".hb-box"));
      const mark = getComputedStyle(row.querySelector(".hb-box"), "::after");
      return [box.borderTopColor, mark.content, mark.borderTopWidth, mark.borderRightWidth, mark.borderBottomWidth, mark.borderBottomColor,
        mark.borderTopColor];
    })""")
    black = "rgb(0, 0, 0)"
    assert [mark[0] for mark in marks] == [black] * 3
    done, na, unmarked = marks
    assert done[1] == '""'
    assert done[5] == black
    assert float(done[3].removesuffix("px")) > 2
    assert float(done[4].removesuffix("px")) > 2
    assert na[1] == '""'
    assert na[6] == black
    assert float(na[2].removesuffix("px")) > 1
    assert unmarked[1] == "none"
    words = printed(page)
    for said in ("王记超市", "2026", f"做到1/{SIZE - 1}", "（不适用）", "备注：带上进货单", "写得很长" * 40):
        assert said in words, said
    for said in ("复制为文字", "只看没做", "记录只留在", "已保存", "键盘", "导出"):
        assert said not in words, said
    for selector in ("button", "textarea", ".hb-bar", ".hb-run-foot", ".hb-toast"):
        expect(page.locator(f"article {selector}:visible"), selector).to_have_count(0)


def test_an_empty_list_prints_as_an_empty_form(page: Page, home: str) -> None:
    ticking(page, f"{home}{LIST}")
    page.emulate_media(media="print")
    words = printed(page)
    assert "做到" not in words
    assert "没有客户就写" not in words
    assert page.locator(".hb-run input").first.evaluate("node => getComputedStyle(node, '::placeholder').color") == "rgba(0, 0, 0, 0)"
    assert page.locator(".hb-run input").last.evaluate("node => getComputedStyle(node).color") == "rgba(0, 0, 0, 0)"


def test_the_print_button_prints(page: Page, home: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; };")
    tool = ticking(page, f"{home}{LIST}")
    tool.press("打印")
    assert page.evaluate("window.printed")


# ---- policy, disk, in a folder ----


def whole_use(tool: Ticking) -> None:
    """Do what there is to do, and find it after a reload."""
    some(tool)
    with tool.page.expect_download() as waiting:
        tool.press("导出这份")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    tool.press("复制为文字")
    tool.press("删除")
    tool.take_in(text)
    expect(tool.customer).to_have_value("王记超市")
    tool.page.reload()
    expect(tool.customer).to_have_value("王记超市")
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
        file.with_name("second.yml").write_text(yaml.safe_dump({"checklists": [second]}, allow_unicode=True), encoding="utf-8")

    return build_copy("swapping", SMALL / "handbook", change)


def go(page: Page, target: str) -> None:
    """Follow a link as the theme does, and see that the page was not loaded anew."""
    page.evaluate("window.stayed = true")
    page.locator(f"article a[href$='{target}'], .md-nav a[href$='{target}'], .md-tabs a[href$='{target}']").first.evaluate("link => link.click()")
    page.wait_for_url(f"**/{target}")
    assert page.evaluate("window.stayed") is True


@pytest.mark.parametrize("csp", [False, True])
def test_instant_navigation_neither_stops_nor_doubles_anything(page: Page, swapping: Path, serve: Serve, csp: bool) -> None:
    root = serve(swapping, csp=csp).url
    # The theme asks the site map which pages it may swap.
    sitemap = re.sub(r"http://127\.0\.0\.1/", root, (swapping / "sitemap.xml").read_text(encoding="utf-8"))
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="application/xml"))
    page.goto(f"{root}checklists/index.html")
    page.wait_for_load_state("networkidle")
    go(page, "checklists/shop-checklist.html")
    tool = Ticking(page)
    expect(page.locator(".hb-bar")).to_have_count(1)
    tool.customer.fill("王记超市")
    tool.tick(0)
    tool.saved()
    expect(page.get_by_role("button", name="只看没做")).to_have_count(1)
    go(page, "checklists/second-checklist.html")
    expect(page.locator("h1")).to_contain_text("第二份清单")
    expect(page.locator(".hb-bar")).to_have_count(1)
    expect(tool.customer).to_have_value("")
    tool.tick(1)
    tool.saved()
    assert tool.list_runs() == ["没写客户"]
    go(page, "checklists/shop-checklist.html")
    expect(tool.customer).to_have_value("王记超市")
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
    page.evaluate("""(src) => new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = src;
      script.onload = resolve;
      document.body.append(script);
    })""", address)
    expect(page.locator(".hb-bar")).to_have_count(1)
    tool.tick(0)
    assert tool.states()[0] == "done"


# ---- items that have other ids now ----


def rename(handbook: Path) -> None:
    form = entries(handbook, "checklists")[0][1]
    section = form["sections"][0]
    texts = ["改名的", "拆出的甲", "拆出的乙", "合并的", "新加的"]
    was = [["old"], ["split"], ["split"], ["first", "second"], []]
    section["items"] = [
        {"id": f"new-{n}", "text": text, "editorial": True, "was": ids} for n, (text, ids) in enumerate(zip(texts, was, strict=True))
    ]
    edit(handbook, "checklists", form["id"], sections=[section], document=dict(form["document"], version="2.0"))


@pytest.fixture(scope="module")
def renewed(build_copy: BuildCopy, serve: Serve) -> str:
    return serve(build_copy("renewed", SMALL / "handbook", rename)).url


@pytest.mark.parametrize(
    ("ticks", "states"),
    [
        ({"old": "done", "split": "done", "first": "done", "second": "done"}, ["done", "done", "done", "done", ""]),
        ({"first": "done"}, ["", "", "", "", ""]),
        ({"first": "na", "second": "na", "split": "na"}, ["", "na", "na", "na", ""]),
        ({"first": "na", "second": "done", "old": ""}, ["", "", "", "", ""]),
    ],
)
def test_ticks_of_old_ids_are_carried_over(page: Page, renewed: str, ticks: dict[str, str], states: list[str]) -> None:
    tool = ticking(page, f"{renewed}checklists/shop-checklist.html")
    cells = {"version": "1.0", "items": "old split first second gone", "customer": "老店"}
    notes = {"note.first": "甲", "note.second": "乙", "note.split": "两处都要"}
    old = record("old", {**cells, **notes, **{f"tick.{name}": state for name, state in ticks.items()}}, form="shop-checklist")
    tool.take_in(packed(old))
    expect(tool.customer).to_have_value("老店")
    assert tool.states() == states
    assert [field.input_value() for field in tool.items.locator("textarea").all()] == ["", "两处都要", "两处都要", "甲\n乙", ""]
    expect(page.get_by_text("按 1.0 版清单做的，现在是 2.0 版，多了 1 项，去掉 1 项")).to_be_visible()


def test_what_is_changed_now_counts_more_than_what_was_carried_over(page: Page, renewed: str) -> None:
    tool = ticking(page, f"{renewed}checklists/shop-checklist.html")
    cells = {"version": "1.0", "items": "old split first second", "tick.old": "done", "tick.split": "done", "note.split": "旧的"}
    tool.take_in(packed(record("old", cells, form="shop-checklist")))
    tool.tick(0)
    tool.note(1).fill("新的")
    tool.saved()
    tool.page.reload()
    expect(tool.items.nth(1).locator("textarea")).to_have_value("新的")
    assert tool.states() == ["", "done", "done", "", ""]
    expect(tool.items.nth(2).locator("textarea")).to_have_value("旧的")
    tool.press("重置")
    assert tool.states() == [""] * 5
    tool.toast.get_by_role("button", name="撤销").click()
    assert tool.states() == ["", "done", "done", "", ""]
    expect(tool.items.nth(2).locator("textarea")).to_have_value("旧的")


def test_a_merged_item_of_a_list_that_was_renamed_twice_looks_at_what_the_run_knew(page: Page, renewed: str) -> None:
    tool = ticking(page, f"{renewed}checklists/shop-checklist.html")
    cells = {"version": "1.0", "items": "old split first", "tick.first": "done"}
    tool.take_in(packed(record("old", cells, form="shop-checklist")))
    assert tool.states()[3] == "done"


def test_hostile_texts_of_editors_stay_texts(page: Page, build_copy: BuildCopy, serve: Serve) -> None:
    line = HOSTILE.split("\n")[0].replace("{{ x }}", "")[:50]

    def spoil(handbook: Path) -> None:
        form = entries(handbook, "checklists")[0][1]
        form["sections"][0]["title"] = line
        form["sections"][0]["items"] = [{"id": "one", "text": line, "hint": line, "editorial": True}]
        edit(handbook, "checklists", form["id"], title=line, sections=form["sections"])

    root = serve(build_copy("spoiled", SMALL / "handbook", spoil), csp=True).url
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;")
    tool = ticking(page, f"{root}checklists/shop-checklist.html")
    tool.tick(0)
    tool.press("复制为文字")
    text = tool.sheet.get_by_role("textbox").input_value()
    assert text.startswith(f"{line}（QD-")
    assert f"【{line}】\n√ 1. {line}" in text
    assert page.locator("article img, article script:not([src])").count() == 0

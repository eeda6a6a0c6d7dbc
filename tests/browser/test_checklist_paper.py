"""A checklist on paper: empty, with the state of a run, and as it is without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.books import own
from tests.browser.conftest import NewPage
from tests.browser.ticking import LIST, SIZE, ticking

FORM = own().checklists[0]


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


# All words that are seen, also those that fields and the style sheet add.
SEEN = """() => {
  const found = [document.querySelector("article").innerText];
  for (const node of document.querySelectorAll("article *")) {
    if (!node.checkVisibility()) continue;
    const style = getComputedStyle(node);
    const after = getComputedStyle(node, "::after");
    if (node.matches("input:not([type=checkbox])") && style.color !== "rgba(0, 0, 0, 0)") found.push(node.value);
    if (after.content !== "none" && after.visibility === "visible") found.push(after.content.replaceAll('"', ""));
  }
  return found.join("|").replace(/\\s+/g, "");
}"""


def on_paper(page: Page) -> str:
    """Return the words on paper, without white space."""
    page.emulate_media(media="print")
    assert page.pdf(format="A4").startswith(b"%PDF")
    return str(page.evaluate(SEEN))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_state_in_black(new_page: NewPage, home: str, scheme: str) -> None:
    page, _ = new_page(color_scheme=scheme)
    tool = ticking(page, f"{home}{LIST}")
    tool.some(note="带上进货单\n" + "写得很长" * 40)
    page.get_by_role("button", name="只看没做").click()
    page.emulate_media(media="print")
    expect(page.locator(".hb-checklist > li:visible")).to_have_count(SIZE)  # paper knows no filter
    marks = tool.items.evaluate_all("""rows => rows.slice(0, 3).map((row) => {
      const box = getComputedStyle(row.querySelector(".hb-box"));
      const mark = getComputedStyle(row.querySelector(".hb-box"), "::after");
      return [box.borderTopColor, mark.content, mark.borderTopWidth, mark.borderRightWidth, mark.borderBottomWidth,
        mark.borderBottomColor, mark.borderTopColor];
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
    words = on_paper(page)
    for said in ("王记超市", "2026-11-20", f"做到1/{SIZE - 1}", "（不适用）", "备注：", "带上进货单", "写得很长" * 40):
        assert said in words, said
    for said in ("复制为文字", "只看没做", "记录只留在", "已保存", "键盘", "导出"):
        assert said not in words, said
    for selector in ("button", "textarea", ".hb-bar", ".hb-run-foot", ".hb-toast"):
        expect(page.locator(f"article {selector}:visible"), selector).to_have_count(0)


def test_an_empty_list_prints_as_an_empty_form(page: Page, home: str) -> None:
    tool = ticking(page, f"{home}{LIST}")
    words = on_paper(page)
    assert "".join(tool.items.nth(4).locator("label").inner_text().split()) in words
    assert "关键还差" not in words
    assert "20" not in re.sub(
        r"2026-12-01|版本1\.0", "", words.partition("签字")[0].partition("客户|")[2].partition("出门前")[0]
    )
    assert (
        page.locator(".hb-run input").first.evaluate("node => getComputedStyle(node, '::placeholder').color")
        == "rgba(0, 0, 0, 0)"
    )


def test_the_print_button_prints(page: Page, home: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; };")
    tool = ticking(page, f"{home}{LIST}")
    tool.press("打印")
    assert page.evaluate("window.printed")

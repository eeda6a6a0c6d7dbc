"""A checklist for who cannot use a mouse or cannot see: axe-core finds nothing, and a whole run needs keys alone."""

import os
from importlib.resources import files
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.books import own
from tests.browser.conftest import NewPage
from tests.browser.ticking import LIST, Ticking, ticking

# The script of axe-core (MPL-2.0), as a package for Python ships it; it is only ever run in tests.
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
SOME = ("visit-core-checklist", "insurance-eligibility-checklist", "day-checklist")
LONG = os.environ.get("LONG") == "1"
LISTS = tuple(form.id for form in own().checklists) if LONG else SOME
ALL_LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (320, 360, 1280)]
LOOKS = ALL_LOOKS if LONG else [("light", 320), ("dark", 360), ("light", 1280)]


def violations(page: Page) -> list[str]:
    """Return what axe-core finds, one line for each kind of place. All rules but the experimental ones are on."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("""() => axe.run({
      rules: { "target-size": { enabled: true }, "color-contrast-enhanced": { enabled: false } },
      resultTypes: ["violations"],
    })""")
    places = [(one["id"], node) for one in found["violations"] for node in one["nodes"]]
    return [f"{rule}: {node['target']} {node['html'][:90]}" for rule, node in places if not _scrolled_away(rule, node)]


def _scrolled_away(rule: str, node: dict[str, Any]) -> bool:
    """Whether it is a link of the theme's side bar, which has room of its own but is measured half under its heading.

    The side bar scrolls below a heading that stays; where it stands when a page opens is the theme's.
    """
    return rule == "target-size" and 'class="md-nav__link' in node["html"]


def fill_everything(tool: Ticking) -> None:
    """Bring everything onto the page that can be on it."""
    tool.some(note="一句话")
    tool.items.nth(3).evaluate("row => row.querySelector('button:last-child').click()")
    tool.list_runs()
    tool.press("导入")
    tool.foot.get_by_role("button", name="再做一份").click()
    tool.tick(0)
    tool.list_runs()
    tool.press("重置")


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_a_checklist_in_use(
    new_page: NewPage, home: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page, _ = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    for name in LISTS:
        tool = ticking(page, f"{home}checklists/{name}.html")
        assert violations(page) == [], name
        fill_everything(tool)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert violations(page) == [], f"{name}, in use"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_something_is_wrong(
    new_page: NewPage, home: str, scheme: Literal["light", "dark"]
) -> None:
    page, _ = new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page.add_init_script("""Object.defineProperty(window, "indexedDB", {value: undefined});
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };""")
    tool = ticking(page, f"{home}{LIST}")
    tool.subject.fill("王记超市")
    expect(tool.alarm).to_contain_text("满了")
    tool.page.evaluate("""() => {
      const cell = (v, w) => ({ v, t: 5, w });
      const cells = { subject: cell("甲", "a"), "tick.badge": { ...cell("done", "a"), o: [cell("na", "b")] },
        "note.badge": { ...cell("甲写的", "a"), o: [cell("乙写的", "b")] },
        version: cell("0.9", "a"), date: cell("2026-11-01", "a") };
      window.handbookStore.take([{ id: "r", form: "visit-core-checklist", created: 1, cells }]);
    }""")
    tool.list_runs()
    tool.runs.last.get_by_role("button").first.click()
    expect(page.locator(".hb-apart:visible")).to_have_count(2)
    expect(page.get_by_text("版清单做的")).to_be_visible()
    assert violations(page) == []


def test_axe_would_find_something(page: Page, home: str) -> None:
    tool = ticking(page, f"{home}{LIST}")
    tool.page.evaluate("""() => {
      document.querySelector(".hb-checklist input").removeAttribute("id");
      document.querySelector(".hb-progress, .hb-bar b").style.color = "#ccc";
      document.querySelector("[data-md-component=search]").removeAttribute("aria-label");
    }""")
    found = {one.partition(":")[0] for one in violations(page)}
    assert {"label", "color-contrast", "aria-dialog-name"} <= found


# ---- by keys alone ----


def focused(page: Page) -> str:
    """Return what has the focus, as a screen reader would name it."""
    return str(
        page.evaluate("""() => {
          const node = document.activeElement;
          const labels = [...(node.labels || [])].map((label) => label.textContent).join(" ");
          return [node.tagName, node.getAttribute("aria-label") || labels || node.textContent].join(" ").trim();
        }""")
    )


def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    for _ in range(140):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if name in focused(page):
            return
    pytest.fail(f"Tab never came to {name}")


def test_a_whole_run_by_keys_alone(new_page: NewPage, home: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    tool = ticking(page, f"{home}{LIST}")
    keys = page.keyboard
    tab_to(page, "INPUT 客户")
    keys.type("王记超市")
    first = tool.items.nth(0).locator("label").inner_text()
    tab_to(page, f"INPUT {first[:8]}")
    size = tool.items.count()
    for n in range(size):
        expect(tool.items.nth(n).get_by_role("checkbox")).to_be_focused()
        if n == 1:
            keys.press("x")
        elif n == 2:
            keys.press("Enter")
            expect(tool.items.nth(2).locator("textarea")).to_be_focused()
            keys.type("第一行")
            keys.press("Enter")
            keys.type("第二行")
            keys.press("Escape")
            keys.press("Space")
        elif n != 3:
            keys.press("Space")
        keys.press("ArrowDown")
    keys.press("ArrowUp")
    assert tool.states() == ["done", "na", "done", "", *["done"] * (size - 4)]
    expect(tool.items.nth(2).locator("textarea")).to_have_value("第一行\n第二行")
    expect(tool.progress).to_contain_text(f"{size - 2}/{size - 1}")
    # What is still open, by the filter; the arrows go by what is shown.
    tab_to(page, "BUTTON 只看没做（1）", back=True)
    keys.press("Space")
    tab_to(page, "INPUT")
    expect(tool.items.nth(3).get_by_role("checkbox")).to_be_focused()
    keys.press("ArrowDown")
    expect(tool.items.nth(3).get_by_role("checkbox")).to_be_focused()
    keys.press("Space")
    expect(tool.progress).to_contain_text("做完了")
    tab_to(page, "BUTTON 复制为文字")
    keys.press("Enter")
    expect(tool.toast).to_contain_text("已复制")
    assert "客户名称：王记超市" in page.evaluate("navigator.clipboard.readText()")
    tab_to(page, "BUTTON 导出这份")
    with page.expect_download():
        keys.press("Enter")
    tab_to(page, "BUTTON 重置")
    keys.press("Enter")
    assert tool.states() == [""] * size
    expect(tool.toast.get_by_role("button", name="撤销")).to_be_focused()
    keys.press("Enter")
    assert tool.states().count("done") == size - 1
    assert "重置" in focused(page)
    tab_to(page, "BUTTON 再做一份", back=True)
    keys.press("Enter")
    expect(tool.subject).to_have_value("王记超市")
    assert tool.states() == [""] * size
    assert "记录 2" in focused(page)
    keys.press("Enter")
    tab_to(page, "BUTTON 王记超市")
    keys.press("Enter")
    tab_to(page, "BUTTON 记录 2")
    keys.press("Enter")
    tab_to(page, "BUTTON 王记超市")
    tab_to(page, "BUTTON 王记超市")
    keys.press("Enter")
    assert tool.states().count("done") in {0, size - 1}
    tab_to(page, "BUTTON 删除")
    keys.press("Space")
    expect(tool.toast).to_contain_text("已删除")


def test_what_has_the_focus_is_in_sight(page: Page, home: str) -> None:
    """Neither the bar at the top nor what is said at the bottom may lie on it."""
    page.set_viewport_size({"width": 360, "height": 640})
    tool = ticking(page, f"{home}{LIST}")
    tool.tick(0)
    tool.items.nth(0).get_by_role("checkbox").focus()
    hidden = []
    for key in ["ArrowDown"] * (tool.items.count() - 1) + ["Shift+Tab"] * 60:
        page.keyboard.press(key)
        page.wait_for_timeout(20)
        seen = page.evaluate("""() => {
          const node = document.activeElement;
          const box = node.getBoundingClientRect();
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
          const seen = !node.closest("article") || node.contains(top) || (top && top.contains(node));
          return seen ? null : node.outerHTML.slice(0, 90);
        }""")
        hidden += [seen] if seen else []
    assert hidden == []


def test_keys_of_the_list_leave_typing_and_the_rest_alone(page: Page, home: str) -> None:
    tool = ticking(page, f"{home}{LIST}")
    tool.note(1).press_sequentially("xX 1")
    expect(tool.note(1)).to_have_value("xX 1")
    assert tool.states()[1] == ""
    tool.items.nth(1).get_by_role("checkbox").focus()
    page.keyboard.press("Control+x")
    assert tool.states()[1] == ""
    page.keyboard.press("Shift+Tab")
    assert "INPUT" not in focused(page) or tool.states()[1] == ""

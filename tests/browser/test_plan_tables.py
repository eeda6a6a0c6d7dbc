"""Tables of a plan: rows added, removed, moved, pasted, by pointer and by keys."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.filling import HOSTILE, PLAN, Filling, draft, filling, on_a_phone, other_tab, packed


@pytest.fixture
def tool(page: Page, small_home: str) -> Filling:
    return filling(page, f"{small_home}{PLAN}")


def three(tool: Filling) -> None:
    for n, name in enumerate(("甲", "乙", "丙")):
        if n:
            tool.add("tasks")
        tool.cell("tasks", n, "task").fill(name)


def act(tool: Filling, n: int, name: str) -> None:
    tool.rows("tasks").nth(n).get_by_role("button", name=name).click()


def test_rows_are_moved_and_stay_so(tool: Filling) -> None:
    three(tool)
    act(tool, 0, "下移")
    assert tool.column("tasks", "task") == ["乙", "甲", "丙"]
    act(tool, 2, "上移")
    act(tool, 1, "上移")
    assert tool.column("tasks", "task") == ["丙", "乙", "甲"]
    act(tool, 0, "上移")
    act(tool, 2, "下移")
    tool.saved()
    tool.page.reload()
    expect(tool.rows("tasks")).to_have_count(3)
    assert tool.column("tasks", "task") == ["丙", "乙", "甲"]


def test_rows_that_two_devices_put_at_one_place_are_moved(tool: Filling) -> None:
    cells = {f"c.tasks.{row}.task": words for row, words in (("a", "甲"), ("b", "乙"), ("c", "丙"))}
    tool.take_in(packed(draft("one", {**cells, "r.tasks.a": "0001", "r.tasks.b": "0002", "r.tasks.c": "0002"})))
    assert tool.column("tasks", "task") == ["甲", "乙", "丙"]
    tool.add("tasks")
    tool.cell("tasks", 3, "task").fill("丁")
    act(tool, 3, "上移")
    assert tool.column("tasks", "task") == ["甲", "乙", "丁", "丙"]
    act(tool, 0, "下移")
    assert tool.column("tasks", "task") == ["乙", "甲", "丁", "丙"]


def test_the_focus_stays_at_the_table_when_a_row_is_removed(tool: Filling) -> None:
    three(tool)
    tool.rows("tasks").nth(1).get_by_role("button", name="删除").press("Enter")
    tool.toast.get_by_role("button", name="关闭").press("Enter")
    expect(tool.box("tasks").get_by_role("button", name="添加一行")).to_be_focused()


def test_a_row_is_removed_and_had_back(tool: Filling) -> None:
    three(tool)
    tool.cell("tasks", 1, "owner").select_option("主管")
    tool.cell("tasks", 1, "told").check()
    act(tool, 1, "删除")
    assert tool.column("tasks", "task") == ["甲", "丙"]
    expect(tool.toast).to_contain_text("已删除「跟进事项」第 2 行")
    tool.toast.get_by_role("button", name="撤销").click()
    assert tool.column("tasks", "task") == ["甲", "乙", "丙"]
    expect(tool.cell("tasks", 1, "owner")).to_have_value("主管")
    expect(tool.cell("tasks", 1, "told")).to_be_checked()
    act(tool, 1, "删除")
    tool.saved()
    tool.page.wait_for_timeout(400)
    assert "乙" not in str(tool.stored())  # what is removed is not kept under the carpet
    for _ in range(2):
        act(tool, 0, "删除")
    assert tool.column("tasks", "task") == [""]


def test_cells_of_a_spreadsheet_land_in_rows_and_columns(tool: Filling) -> None:
    three(tool)
    text = '事\t我\t"1,200"\t2026/3/5\t√\t3.5\r\n"两\n行 ""引号"""\t主管\t2\t\t\t\r\n=1+1\t别人\r\n'
    tool.paste(tool.cell("tasks", 1, "task"), text)
    assert tool.column("tasks", "task") == ["甲", "事", '两 行 "引号"', "=1+1"]
    assert tool.column("tasks", "owner") == ["", "我", "主管", "别人"]
    expect(tool.cell("tasks", 1, "due")).to_have_value("2026-03-05")
    expect(tool.cell("tasks", 1, "told")).to_be_checked()
    expect(tool.cell("tasks", 1, "cost")).to_have_text("4,200 元")
    expect(tool.toast).to_contain_text("已粘贴 3 行")
    expect(tool.cell("tasks", 1, "task")).to_be_focused()
    tool.toast.get_by_role("button", name="撤销").click()
    assert tool.column("tasks", "task") == ["甲", "乙", "丙"]


def test_merged_cells_of_a_form_in_excel_land_in_their_columns(tool: Filling) -> None:
    # The empty cells beside a merged one are in the clipboard too.
    text = "送样品\t\t\t我\t\t5\t2026-03-05\t\t√\t3.5\t\t17.5\t64%\r\n改价签\t\t\t主管\t\t\t\t\t\t2\t\t\t\r\n"
    tool.paste(tool.cell("tasks", 0, "task"), text)
    assert tool.column("tasks", "task") == ["送样品", "改价签"]
    assert tool.column("tasks", "owner") == ["我", "主管"]
    assert tool.column("tasks", "price") == ["3.5", "2"]
    expect(tool.toast).to_have_text("已粘贴 2 行。撤销×")


def test_too_wide_and_too_long_is_said(tool: Filling) -> None:
    tool.paste(tool.cell("tasks", 0, "price"), "1\t2\t3\t4\n5\t6\t7\t8")
    expect(tool.toast).to_contain_text("右边多出的 1 列没有粘贴")
    assert tool.column("tasks", "price") == ["1", "5"]
    tool.paste(tool.cell("more", 0, "who"), "\n".join(str(n) for n in range(2100)))
    expect(tool.toast).to_contain_text("最多 2000 行")
    expect(tool.rows("more")).to_have_count(2000)
    tool.add("more")
    expect(tool.box("more").get_by_role("status")).to_have_text("一张表最多 2000 行")
    expect(tool.rows("more")).to_have_count(2000)


def test_what_a_table_said_stays_while_its_rows_do(page: Page, small_home: str) -> None:
    # The database answers when told to: on a busy machine that is long after the page can be filled in.
    page.add_init_script("""
      const success = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
      const held = new Promise((resolve) => { window.answer = resolve; });
      Object.defineProperty(IDBOpenDBRequest.prototype, "onsuccess", {
        set(work) { success.set.call(this, (event) => held.then(() => work.call(this, event))); },
      });""")
    tool = filling(page, f"{small_home}{PLAN}")
    three(tool)
    said = tool.box("tasks").locator(".hb-t-count")
    expect(said).to_have_text("共 3 行")
    act(tool, 0, "下移")
    expect(said).to_have_text("移到第 2 行，共 3 行")
    page.evaluate("window.answer()")
    tool.saved()
    expect(said).to_have_text("移到第 2 行，共 3 行")
    act(tool, 0, "删除")
    expect(said).to_have_text("共 2 行")


def test_one_cell_is_pasted_as_text_is(tool: Filling) -> None:
    prevented = tool.cell("tasks", 0, "task").evaluate("""node => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "一句话");
      return !node.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }""")
    assert not prevented


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("a\tb\n", [["a", "b"]]),
        ("a\tb", [["a", "b"]]),
        ("a\t\n\tb\n", [["a", ""], ["", "b"]]),
        ('"a\nb"\tc', [["a\nb", "c"]]),
        ('"a ""q"""\tc', [['a "q"', "c"]]),
        ('"a\tb', [['"a', "b"]]),
        ('5" 屏\tx', [['5" 屏', "x"]]),
        ('"a"b\tx', [['"a"b', "x"]]),
        ("a\r\nb\rc", [["a"], ["b"], ["c"]]),
        (HOSTILE + "\t2", [[HOSTILE, "2"]]),
        ("", [[]]),
    ],
)
def test_what_spreadsheets_copy_is_read(tool: Filling, text: str, grid: list[list[str]]) -> None:
    assert tool.page.evaluate("window.handbookRows.parse", text) == grid


def test_keys_alone_fill_a_table(tool: Filling) -> None:
    keys = tool.page.keyboard
    tool.cell("tasks", 0, "task").focus()
    for name in ("甲", "乙", "丙"):
        keys.type(name)
        keys.press("Enter")
    expect(tool.cell("tasks", 3, "task")).to_be_focused()
    keys.press("Shift+Enter")
    expect(tool.cell("tasks", 2, "task")).to_be_focused()
    keys.press("Alt+ArrowUp")
    expect(tool.cell("tasks", 1, "task")).to_be_focused()
    assert tool.column("tasks", "task") == ["甲", "丙", "乙", ""]
    keys.press("Tab")
    expect(tool.cell("tasks", 1, "owner")).to_be_focused()


def test_rows_of_two_windows_add_up(tool: Filling) -> None:
    three(tool)
    tool.saved()
    other = other_tab(tool)
    expect(other.rows("tasks")).to_have_count(3)
    other.add("tasks")
    other.cell("tasks", 3, "task").fill("丁")
    act(tool, 0, "删除")
    expect(tool.rows("tasks")).to_have_count(3)
    assert tool.column("tasks", "task") == ["乙", "丙", "丁"]
    expect(other.rows("tasks")).to_have_count(3)
    assert other.column("tasks", "task") == ["乙", "丙", "丁"]


@pytest.mark.parametrize("first", ["removed", "written"])
def test_what_is_written_into_a_row_that_another_window_removes_is_not_lost(tool: Filling, first: str) -> None:
    three(tool)
    tool.saved()
    other = other_tab(tool)
    expect(other.rows("tasks")).to_have_count(3)
    # Neither hears of the other before both have acted.
    for window in (tool, other):
        window.page.evaluate("() => { BroadcastChannel.prototype.postMessage = () => {}; }")
    if first == "removed":
        act(tool, 1, "删除")
    other.cell("tasks", 1, "owner").select_option("主管")
    if first == "written":
        act(tool, 1, "删除")
    tool.saved()
    other.saved()
    for window in (tool, other):
        window.page.reload()
        expect(window.rows("tasks")).to_have_count(3)
        last = window.rows("tasks").nth(2)
        elsewhere = "".join(last.locator(".hb-apart").all_inner_texts())
        assert "主管" in last.locator("select").first.input_value() + elsewhere


def test_on_a_phone_rows_are_cards(new_page: NewPage, small_home: str) -> None:
    tool = on_a_phone(new_page, small_home)
    tool.everything()
    for width in (320, 360):
        tool.page.set_viewport_size({"width": width, "height": 740})
        assert tool.page.evaluate("document.documentElement.scrollWidth") <= width
        wide = tool.page.evaluate("""() => [...document.querySelectorAll(".hb-field *")]
          .filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > innerWidth)
          .map((node) => node.outerHTML)""")
        assert wide == []
        narrow = tool.page.evaluate("""() => [...document.querySelectorAll(".hb-two input")]
          .map((node) => node.getBoundingClientRect().width)
          .filter((width) => width < 118)""")
        assert narrow == []  # or the last figures of a year are hidden
    expect(tool.rows("tasks").first.get_by_text("数量（件）")).to_be_visible()
    small = tool.page.evaluate("""() => [...document.querySelectorAll(".hb-field :is(input, select, textarea, button)")]
      .filter((node) => node.checkVisibility())
      .map((node) => (node.closest(".hb-pick") || node).getBoundingClientRect())
      .filter((box) => box.height < 43.5)""")
    assert small == []

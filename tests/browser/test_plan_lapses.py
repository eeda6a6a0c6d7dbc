"""What comes between a person and a draft: another draft, another window, a silent database, a wipe that fails."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.filling import PLAN, Filling, filling, other_tab
from tests.browser.test_checklist_storage import NO_DATABASE, SILENT_DATABASE

SILENT_AT_FIRST = """{
  const open = IDBFactory.prototype.open;
  window.silent = true;
  IDBFactory.prototype.open = function (...given) { return window.silent ? {} : open.apply(this, given); };
}"""


@pytest.fixture
def tool(page: Page, small_home: str) -> Filling:
    return filling(page, f"{small_home}{PLAN}")


def two(tool: Filling) -> None:
    """Write two drafts, the first with an old version; leave the first open, and the list too."""
    tool.field("name").fill("甲店")
    tool.field("goal").fill("早上写的")
    tool.page.evaluate("() => { const now = Date.now; Date.now = () => now() + 660000; }")
    tool.field("goal").fill("下午写的")
    tool.press("新的一份")
    tool.field("name").fill("乙店")
    pick(tool, "甲店")


def pick(tool: Filling, name: str) -> None:
    tool.list_runs()
    tool.runs.filter(has_text=name).get_by_role("button").first.click()
    expect(tool.field("name")).to_have_value(name)


def test_what_was_asked_about_one_draft_is_not_done_to_another(tool: Filling) -> None:
    two(tool)
    tool.press("旧版本")
    expect(tool.sheet.get_by_role("button", name="恢复")).to_be_visible()
    pick(tool, "乙店")
    expect(tool.sheet).to_be_hidden()
    expect(tool.field("goal")).to_have_value("")


def test_who_types_while_another_window_deletes_the_draft_goes_on_typing(tool: Filling) -> None:
    tool.field("name").fill("甲店")
    tool.saved()
    other = other_tab(tool)
    expect(other.field("name")).to_have_value("甲店")
    other.field("goal").focus()
    tool.press("删除")
    expect(other.toast).to_contain_text("在另一个窗口里删掉了")
    expect(other.field("goal")).to_be_focused()
    other.page.keyboard.type("abc def")
    expect(other.field("goal")).to_have_value("abc def")


def test_a_deletion_that_is_final_is_not_taken_back_as_an_empty_draft(tool: Filling) -> None:
    tool.field("name").fill("甲店")
    tool.saved()
    tool.press("删除")
    # As another window does that is opened more than ten minutes later.
    tool.page.evaluate("""async () => {
      const store = window.handbookStore;
      const [one] = (await new Promise((resolve) => {
        const opened = indexedDB.open("handbook-records");
        opened.onsuccess = () => {
          const all = opened.result.transaction("records").objectStore("records").getAll();
          all.onsuccess = () => { opened.result.close(); resolve(all.result); };
        };
      })).filter((record) => record.cells["f.name"]);
      store.set(one.id, { deleted: "gone" });
    }""")
    tool.toast.get_by_role("button", name="撤销").click()
    expect(tool.toast).to_contain_text("找不回来了")
    expect(tool.page.locator("[aria-controls=hb-runs]")).to_be_hidden()


@pytest.mark.parametrize("script", [NO_DATABASE, SILENT_DATABASE], ids=["none", "silent"])
def test_after_a_wipe_that_failed_all_is_kept_as_before(new_page: NewPage, small_home: str, script: str) -> None:
    page, _ = new_page()
    page.context.add_init_script(script)
    tool = filling(page, f"{small_home}{PLAN}")
    tool.field("name").fill("甲店")
    tool.saved()
    tool.press("清空本机")
    tool.sheet.get_by_role("button", name="全部清掉").click()
    expect(tool.toast).to_contain_text("没能清掉")
    tool.field("goal").fill("之后写的")
    tool.field("minutes").fill("25")
    tool.saved()
    page.reload()
    expect(tool.field("name")).to_have_value("甲店")
    expect(tool.field("goal")).to_have_value("之后写的")
    expect(tool.field("minutes")).to_have_value("25")


def test_what_a_silent_database_holds_is_not_said_to_be_nothing(tool: Filling) -> None:
    tool.field("name").fill("甲店")
    tool.saved()
    page = tool.page.context.new_page()
    page.add_init_script(SILENT_AT_FIRST)
    page.goto(tool.page.url)
    late = Filling(page)
    told = page.get_by_text("浏览器没有把记录都读出来，正在再试")
    expect(told).to_be_visible()
    late.field("name").fill("乙店")
    late.press("带入《门店拜访计划》")
    page.wait_for_timeout(500)
    with page.expect_download() as waiting:
        late.press("导出全部记录")
    found = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert [one["cells"]["f.name"]["v"] for one in found["records"]] == ["乙店"]
    expect(late.toast).to_contain_text("别的页面填的可能不在里面")
    page.evaluate("window.silent = false")
    expect(told).to_be_hidden(timeout=40_000)
    assert late.list_runs() == ["乙店", "甲店"]


def test_years_have_four_digits(tool: Filling) -> None:
    tool.field("date").focus()
    for key in "120820267":
        tool.page.keyboard.press(key)
    expect(tool.field("date")).to_have_value(re.compile(r"^\d{4}-12-08$"))

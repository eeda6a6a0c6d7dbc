"""Drafts of a plan: named, listed, copied, deleted, their last versions kept; the example; a device wiped clean."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.filling import FORM, PLAN, Filling, draft, filling, other_tab, packed
from tests.browser.ticking import NO_CHANNEL

MINUTES = 60_000


@pytest.fixture
def tool(page: Page, small_home: str) -> Filling:
    return filling(page, f"{small_home}{PLAN}")


def later(tool: Filling, minutes: float) -> None:
    """Let time pass: what was written is so long ago."""
    tool.page.evaluate("(ms) => { const now = Date.now; Date.now = () => now() + ms; }", minutes * MINUTES)


def versions(tool: Filling) -> list[str]:
    tool.press("旧版本")
    return tool.sheet.locator("li span").all_inner_texts()


def test_drafts_are_named_by_their_field_and_listed(tool: Filling) -> None:
    tool.field("goal").fill("还没写名称")
    assert tool.list_runs() == ["没写名称"]
    tool.field("name").fill("甲店")
    tool.press("新的一份")
    tool.field("name").fill("乙店")
    tool.saved()
    assert tool.list_runs() == ["乙店", "甲店"]
    tool.runs.nth(1).get_by_role("button").first.click()
    expect(tool.field("goal")).to_have_value("还没写名称")
    tool.page.reload()
    expect(tool.field("name")).to_have_value("甲店")


def test_a_copy_has_everything_and_stands_by_itself(tool: Filling) -> None:
    tool.everything()
    tool.press("另存一份")
    expect(tool.field("name")).to_have_value("城南店（副本）")
    expect(tool.rows("tasks")).to_have_count(2)
    tool.field("goal").fill("另一件")
    tool.saved()
    assert tool.list_runs() == ["城南店（副本）", "城南店"]
    tool.runs.nth(1).get_by_role("button").first.click()
    expect(tool.field("goal")).to_have_value("一\n二\n三")


def test_a_deletion_can_be_undone_and_otherwise_stays(tool: Filling) -> None:
    tool.everything()
    before = tool.state()
    tool.press("删除")
    expect(tool.field("name")).to_have_value("")
    tool.toast.get_by_role("button", name="撤销").click()
    assert tool.state() == before
    tool.press("删除")
    tool.page.wait_for_timeout(500)
    tool.page.reload()
    expect(tool.field("name")).to_have_value("")
    expect(tool.page.locator("[aria-controls=hb-runs]")).to_be_hidden()


def test_the_first_change_after_a_rest_keeps_a_version(tool: Filling) -> None:
    tool.field("name").fill("甲店")
    tool.field("goal").fill("早上写的")
    later(tool, 9)
    tool.field("goal").fill("没歇多久")
    assert versions(tool) == []
    later(tool, 11)
    tool.field("goal").fill("下午写的")
    tool.field("goal").fill("下午接着写的")
    assert len(versions(tool)) == 1
    tool.sheet.get_by_role("button", name="恢复").click()
    expect(tool.field("goal")).to_have_value("没歇多久")
    assert len(versions(tool)) == 2
    tool.sheet.get_by_role("button", name="恢复").first.click()
    expect(tool.field("goal")).to_have_value("下午接着写的")


def test_five_versions_are_kept_also_of_tables(tool: Filling) -> None:
    tool.everything()
    before = tool.state()
    for n in range(7):
        later(tool, 11)
        tool.field("goal").fill(f"第 {n} 次")
    assert len(versions(tool)) == 5
    tool.rows("tasks").nth(0).get_by_role("button", name="删除").click()
    tool.saved()
    tool.page.reload()
    expect(tool.rows("tasks")).to_have_count(1)
    assert len(versions(tool)) == 5
    tool.sheet.get_by_role("button", name="恢复").first.click()
    expect(tool.rows("tasks")).to_have_count(2)
    assert {**tool.state(), "goal/goal": ""} == {**before, "goal/goal": ""}
    tool.toast.get_by_role("button", name="撤销").click()
    expect(tool.rows("tasks")).to_have_count(1)


def test_versions_of_what_is_deleted_for_good_are_too(tool: Filling) -> None:
    tool.field("name").fill("不该留下的名字")
    later(tool, 11)
    tool.field("goal").fill("再写")
    tool.press("删除")
    tool.page.wait_for_timeout(500)
    assert "不该留下的名字" in json.dumps(tool.stored(), ensure_ascii=False)
    tool.page.add_init_script("{ const now = Date.now; Date.now = () => now() + 3600000; }")
    for _ in range(2):
        tool.page.reload()
        expect(tool.page.locator(".hb-bar")).to_be_visible()
        tool.page.wait_for_timeout(900)
    assert "不该留下的名字" not in json.dumps(tool.stored(), ensure_ascii=False)


def test_the_example_is_loaded_beside_and_cleared_again(tool: Filling) -> None:
    tool.field("name").fill("我的店")
    tool.press("载入示例")
    expect(tool.field("name")).to_have_value("城南店")
    expect(tool.page.get_by_text("这是填写示例")).to_be_visible()
    expect(tool.computed("total")).to_have_text("48 元")
    assert tool.list_runs() == ["城南店（示例）", "我的店"]
    tool.press("清除示例")
    assert tool.list_runs() == ["我的店"]
    tool.runs.first.get_by_role("button").first.click()
    expect(tool.field("name")).to_have_value("我的店")
    expect(tool.rows("tasks")).to_have_count(1)


def test_the_backup_brings_drafts_and_versions_to_another_device(
    tool: Filling, new_page: NewPage, small_home: str
) -> None:
    tool.everything()
    later(tool, 11)
    tool.field("goal").fill("后来写的")
    tool.saved()
    with tool.page.expect_download() as waiting:
        tool.press("导出全部记录")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    page, _ = new_page()
    other = filling(page, f"{small_home}{PLAN}")
    other.take_in(text)
    expect(other.toast).to_contain_text("已导入 1 份")
    expect(other.field("goal")).to_have_value("后来写的")
    assert len(versions(other)) == 1
    other.sheet.get_by_role("button", name="恢复").click()
    expect(other.field("goal")).to_have_value("一\n二\n三")


def test_who_made_no_backup_for_a_week_is_reminded(tool: Filling) -> None:
    expect(tool.page.get_by_text("苹果的 Safari 七天没打开也会清掉")).to_be_visible()
    tool.press("知道了")
    tool.take_in(packed(draft("old", {"f.name": "老店"})))
    expect(tool.field("name")).to_have_value("老店")
    reminder = tool.page.get_by_text("一周没有备份了")
    expect(reminder).to_be_visible()
    with tool.page.expect_download():
        tool.page.locator(".hb-notes").get_by_role("button", name="导出全部记录").click()
    expect(reminder).to_be_hidden()
    tool.page.reload()
    expect(tool.field("name")).to_have_value("老店")
    expect(reminder).to_be_hidden()


def kept(tool: Filling) -> dict[str, Any]:
    """Return what is left of us on the device."""
    keys = tool.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('handbook'))")
    return {"records": tool.stored(), "keys": keys}


@pytest.mark.parametrize("script", ["", NO_CHANNEL], ids=["channel", "no channel"])
def test_a_shared_computer_is_wiped_clean(new_page: NewPage, small_home: str, script: str) -> None:
    page, _ = new_page()
    page.context.add_init_script(script)
    tool = filling(page, f"{small_home}{PLAN}")
    tool.press("知道了")
    tool.field("name").fill("不该留下的名字")
    tool.saved()
    other = other_tab(tool)
    expect(other.field("name")).to_have_value("不该留下的名字")
    other.field("goal").fill("另一个窗口里写的")
    tool.press("清空本机")
    expect(tool.sheet.get_by_role("button", name="导出全部记录")).to_be_visible()
    tool.sheet.get_by_role("button", name="不清了").click()
    expect(tool.field("name")).to_have_value("不该留下的名字")
    tool.press("清空本机")
    tool.sheet.get_by_role("button", name="全部清掉").click()
    expect(tool.toast).to_contain_text("都清掉了")
    for one in (tool, other):
        expect(one.field("name")).to_have_value("")
        expect(one.field("goal")).to_have_value("")
    page.wait_for_timeout(800)
    assert kept(tool) == {"records": [], "keys": []}
    other.page.reload()
    expect(other.field("name")).to_have_value("")
    other.field("name").fill("新的人")
    other.saved()
    assert [one["cells"]["f.name"]["v"] for one in tool.stored()] == ["新的人"]


def test_a_draft_follows_fields_that_were_renamed(tool: Filling) -> None:
    tool.page.evaluate("""() => {
      const head = document.querySelector("[data-plan]");
      const plan = JSON.parse(head.dataset.plan);
      const run = { form: plan.id, cells: {} };
      const cell = (v) => ({ v, t: 1, w: "a" });
      Object.assign(run.cells, { "f.old": cell("旧名"), "r.old-table.r1": cell("0001"), "c.old-table.r1.old-task": cell("旧行") });
      const field = (id) => plan.fields.find((one) => one.id === id);
      field("goal").was = ["old"];
      field("tasks").was = ["old-table"];
      field("tasks").columns[0].was = ["old-task"];
      window.found = window.handbookFilled.renamed(plan, run);
    }""")
    assert tool.page.evaluate("window.found") == {
        "f.goal": "旧名", "r.tasks.r1": "0001", "c.tasks.r1.task": "旧行"
    }  # fmt: skip


def test_checklists_and_plans_share_a_device(tool: Filling, small_home: str) -> None:
    tool.field("name").fill("计划里的")
    tool.saved()
    page = tool.page
    page.goto(f"{small_home}checklists/shop-checklist.html")
    page.locator(".hb-run input").first.fill("清单里的")
    expect(page.locator(".hb-kept")).to_contain_text("已保存")
    forms = {one["form"] for one in tool.stored()}
    assert forms == {FORM, "shop-checklist"}

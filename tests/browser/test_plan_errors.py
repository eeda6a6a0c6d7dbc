"""What is wrong is said at its field when that is left, and all together before anything goes out."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.filling import PLAN, Filling, filling


@pytest.fixture
def tool(page: Page, small_home: str) -> Filling:
    return filling(page, f"{small_home}{PLAN}")


def test_nothing_is_said_while_one_types(tool: Filling) -> None:
    field = tool.field("code")
    field.focus()
    field.press_sequentially("AB-")
    expect(tool.wrong("code")).to_have_count(0)
    field.press("Tab")
    expect(tool.wrong("code")).to_have_text("「编号」写法不对，要写两个大写字母、横线和三位数字")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby") or ""
    assert tool.page.locator(f'[id="{described}"]').inner_text().startswith("「编号」写法不对")
    field.fill("AB-123")
    expect(tool.wrong("code")).to_be_hidden()
    assert field.get_attribute("aria-invalid") is None
    assert field.get_attribute("aria-describedby") is None


def test_a_hint_stays_tied_to_its_field(tool: Filling) -> None:
    field = tool.field("minutes")
    hint = field.get_attribute("aria-describedby") or ""
    assert "20" in tool.page.locator(f'[id="{hint}"]').inner_text()
    field.fill("半小时")
    field.press("Tab")
    assert (field.get_attribute("aria-describedby") or "").split() == [hint, "f.minutes-wrong"]


def test_what_is_required_is_not_asked_for_before_it_is_checked(tool: Filling) -> None:
    field = tool.field("name")
    expect(field).to_have_attribute("aria-required", "true")
    field.focus()
    field.press("Tab")
    expect(tool.wrong("name")).to_have_count(0)
    tool.press("检查")
    expect(tool.wrong("name")).to_have_text("「门店名称」必填")


def test_the_summary_leads_to_each_field(tool: Filling) -> None:
    tool.field("minutes").fill("半小时")
    tool.cell("tasks", 0, "amount").fill("十二")
    tool.press("检查")
    expect(tool.sheet.locator("b").first).to_have_text("5 处要看看：")
    expect(tool.sheet.locator("b").first).to_be_focused()
    links = tool.sheet.locator("li a")
    assert links.all_inner_texts() == [
        "「计划时长」要写数字，如 12.5",
        "「跟进事项」第 1 行：「数量」要写数字，如 12.5",
        "「门店名称」必填",
        "「拜访日期」必填",
        "「拜访方式」必填",
    ]
    links.nth(1).click()
    expect(tool.cell("tasks", 0, "amount")).to_be_focused()
    expect(tool.cell("tasks", 0, "amount")).to_be_in_viewport()
    links.nth(4).click()
    assert tool.page.evaluate("document.activeElement.name") == "f.mode"
    tool.field("name").fill("城南店")
    tool.field("date").fill("2026-03-02")
    tool.pick("mode", "电话拜访")
    tool.field("minutes").fill("20")
    tool.cell("tasks", 0, "amount").fill("12")
    tool.press("检查")
    expect(tool.toast).to_contain_text("都填对了")
    expect(tool.sheet).to_be_hidden()


def test_a_period_that_ends_before_it_begins(tool: Filling) -> None:
    tool.box("week").get_by_label("开始").fill("2026-03-08")
    tool.box("week").get_by_label("结束").focus()
    expect(tool.wrong("week")).to_have_count(0)  # still within the field
    tool.box("week").get_by_label("结束").fill("2026-03-02")
    tool.field("goal").focus()
    expect(tool.wrong("week")).to_have_text("「本周起止」开始的日子比结束的晚")


def test_an_option_that_is_none_any_more_is_shown_and_said(tool: Filling) -> None:
    tool.page.evaluate("""() => {
      const cell = (v) => ({ v, t: 5, w: "a" });
      const cells = { named: cell("f.name"), version: cell("0.9"), "f.name": cell("老店"), "f.mode": cell("写信"),
        "r.tasks.r1": cell("0001"), "c.tasks.r1.owner": cell("老王"), "f.date": cell("三月二号") };
      window.handbookStore.take([{ id: "r", form: "shop-plan", created: 1, cells }]);
    }""")
    tool.list_runs()
    tool.runs.first.get_by_role("button").first.click()
    expect(tool.box("mode").get_by_label("写信")).to_be_checked()
    expect(tool.cell("tasks", 0, "owner")).to_have_value("老王")
    expect(tool.field("date")).to_have_value("三月二号")
    expect(tool.page.get_by_text("这份是按 0.9 版填的，现在是 1.0 版")).to_be_visible()
    tool.press("检查")
    expect(tool.sheet).to_contain_text("「拜访方式」只能选")
    expect(tool.sheet).to_contain_text("「拜访日期」没有这一天")


def test_a_choice_is_taken_back_by_a_second_tap(tool: Filling) -> None:
    tool.pick("mode", "电话拜访")
    expect(tool.box("mode").get_by_label("电话拜访")).to_be_checked()
    tool.pick("mode", "电话拜访")
    expect(tool.box("mode").get_by_label("电话拜访")).not_to_be_checked()
    tool.saved()
    tool.page.reload()
    expect(tool.box("mode").locator("input:checked")).to_have_count(0)

"""What goes out of a plan and comes in again: said before, masked when wanted, never over the draft in hand unasked."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.filling import PLAN, Filling, draft, filling, packed

STAND_IN = """window.handbookFiles = {
  docx: (template, plan, values, computed) => new TextEncoder().encode(template + JSON.stringify(values)),
  xlsx: (template, plan, values, computed) => new TextEncoder().encode(JSON.stringify(computed)),
  ics: (plan, values) => "BEGIN:VCALENDAR " + plan.id,
  json: (plan, values, computed) =>
    JSON.stringify({ kind: "handbook-plan", version: 1, plan: plan.id, values, computed }),
  read(name, bytes, plan) {
    if (name.endsWith(".docx")) throw new Error("这不是我们的 Word 文件");
    const { values } = JSON.parse(new TextDecoder().decode(bytes));
    const wrong = Array.from({ length: values.shows ? 0 : Number(values.wrong || 1) }, (_, n) => ({
      field: "code", message: "「编号」写法不对" + (n || ""),
    }));
    return { plan: plan.id, values, wrong, notes: [], results: values.shows || {} };
  },
};"""
HANDOVER = Path(__file__).parents[2] / "generator" / "assets" / "handover.js"
TEMPLATES = """window.handbookTemplates = { "shop-plan": { docx: "T", xlsx: "T" } };"""
GIVEN = {"kind": "handbook-plan", "version": 1, "values": {"name": "来的店", "tasks": [{"task": "一"}, {"task": "二"}]}}


def with_files(page: Page) -> list[str]:
    """Serve stand-ins for the scripts that make and read files; return what is asked for."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url.rpartition("/")[2])
        body = STAND_IN + HANDOVER.read_text("utf-8") if asked[-1] == "files.js" else TEMPLATES
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/*files.js", answer)
    return asked


@pytest.fixture
def tool(page: Page, small_home: str) -> Filling:
    with_files(page)
    return filling(page, f"{small_home}{PLAN}")


@pytest.mark.parametrize(
    ("name", "most"), [("plan.js", 20), ("intake.js", 2), ("takeover.js", 2), ("files.js", 16), ("files-out.js", 6)]
)
def test_the_scripts_of_a_plan_are_small(small_site: Path, name: str, most: int) -> None:
    # The first comes with the page; the others when something is imported or taken over, or a file is made or read.
    script = (small_site / "assets" / "handbook" / name).read_bytes()
    assert len(gzip.compress(script, 9, mtime=0)) <= most * 1024


def exported(tool: Filling, name: str) -> tuple[str, str]:
    with tool.page.expect_download() as waiting:
        tool.press(name)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


def test_files_are_made_by_a_script_that_is_fetched_for_it(page: Page, small_home: str) -> None:
    asked = with_files(page)
    tool = filling(page, f"{small_home}{PLAN}")
    tool.everything()
    assert asked == []
    name, text = exported(tool, "JSON")
    assert name.startswith("门店拜访计划-城南店-20")
    assert name.endswith(".json")
    found = json.loads(text)
    assert found["values"]["budget"] == "1234.5"
    assert found["values"]["materials"] == ["价目表", "样品"]
    assert found["values"]["tasks"][0] == {
        "task": "送样品", "owner": "主管", "amount": "12", "due": "2026-03-05", "told": "是", "price": "3.5"
    }  # fmt: skip
    assert found["computed"]["tasks"][0]["cost"] == "42"
    assert asked == ["files.js"]
    assert exported(tool, "Word")[1].startswith('T{"name":"城南店"')
    assert exported(tool, "Excel")[0].endswith(".xlsx")
    assert exported(tool, "日历")[1] == "BEGIN:VCALENDAR shop-plan"
    assert asked == ["files.js", "shop-plan.files.js"]


def test_a_draft_with_open_errors_goes_out_after_that_was_said(tool: Filling) -> None:
    tool.field("minutes").fill("半小时")
    tool.press("JSON")
    expect(tool.sheet.locator("b").first).to_have_text("4 处要看看：")
    with tool.page.expect_download() as waiting:
        tool.sheet.get_by_role("button", name="先不改，照样导出").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert json.loads(text)["values"] == {"minutes": "半小时"}


def test_nothing_to_export_is_said(tool: Filling) -> None:
    tool.press("Word")
    expect(tool.toast).to_contain_text("没有可导出的")


def test_what_is_personal_goes_out_masked_when_that_is_wanted(new_page: NewPage, small_home: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    with_files(page)
    tool = filling(page, f"{small_home}{PLAN}")
    tool.everything()
    assert json.loads(exported(tool, "JSON")[1])["values"]["phone"] == "139-0000-0000"
    page.get_by_label("遮住个人信息").check()
    found = json.loads(exported(tool, "JSON")[1])["values"]
    assert found["phone"] == "139****0000"
    assert found["name"] == "城南店"
    tool.press("复制为文字")
    expect(tool.toast).to_contain_text("已复制")
    said = page.evaluate("navigator.clipboard.readText()")
    assert "电话：139****0000\n" in said
    assert "预算：1,234.5 元\n" in said
    assert "拜访日期：2026年3月2日\n" in said
    assert (
        "跟进事项：\n1. 事项：送样品；谁办：主管；数量：12 件；哪天前：2026年3月5日；已告知：√；单价：3.5 元；金额：42"
        in said
    )
    assert "139-0000-0000" not in said
    assert "汇报时点" not in said  # what is empty is left out: a chat shows few lines
    expect(tool.field("phone")).to_have_value("139-0000-0000")


def test_nothing_that_goes_out_tells_what_is_masked(new_page: NewPage, home: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    tool = filling(page, f"{home}plans/eligibility-form.html")
    tool.press("载入示例")
    assert exported(tool, "JSON")[0].startswith("投保资格核对表-李女士-示例-20")
    page.get_by_label("遮住个人信息").check()
    name, text = exported(tool, "JSON")
    assert name.startswith("投保资格核对表-李-示例-20")
    # The age on a day tells a birthday to the year, the days since then tell it to the day.
    found = json.loads(text)
    assert not {"age", "born-days", "over-min", "under-max"} & {*found["values"], *found["computed"]}
    assert found["computed"]["minor-check"] == "不是未成年人"
    tool.press("复制为文字")
    expect(tool.toast).to_contain_text("已复制")
    said = page.evaluate("navigator.clipboard.readText()")
    assert "46 周岁" not in said
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator("article").inner_text()
    assert "李**" in paper
    assert "不是未成年人" in paper
    assert "李女士" not in paper
    assert "46 周岁" not in paper
    assert "17071" not in said + text + paper


def test_a_file_comes_in_as_a_new_draft_or_over_this_one_after_asking(tool: Filling) -> None:
    text = json.dumps(GIVEN, ensure_ascii=False)
    tool.take_in(text)
    expect(tool.field("name")).to_have_value("来的店")
    expect(tool.toast).to_contain_text("有 1 处没有收下：「编号」写法不对")
    tool.field("name").fill("手上的店")
    tool.field("goal").fill("手上的事")
    tool.take_in(text, "填好的.xlsx")
    expect(tool.sheet).to_contain_text("手上这份「手上的店」怎么办")
    expect(tool.field("name")).to_have_value("手上的店")
    tool.sheet.get_by_role("button", name="新开一份").click()
    expect(tool.field("name")).to_have_value("来的店")
    assert tool.list_runs() == ["来的店", "手上的店"]
    tool.runs.nth(1).get_by_role("button").first.click()
    tool.take_in(text)
    tool.sheet.get_by_role("button", name="覆盖这份（先留底）").click()
    expect(tool.field("name")).to_have_value("来的店")
    expect(tool.field("goal")).to_have_value("")
    assert tool.column("tasks", "task") == ["一", "二"]
    tool.press("旧版本")
    expect(tool.sheet.locator("li")).to_contain_text("导入之前")
    tool.sheet.get_by_role("button", name="恢复").click()
    expect(tool.field("goal")).to_have_value("手上的事")


def test_a_total_that_the_file_shows_otherwise_is_told(tool: Filling) -> None:
    values = {"name": "来的店", "tasks": [{"amount": "2", "price": "3"}, {"amount": "4", "price": "5"}]}
    given = {
        "kind": "handbook-plan",
        "version": 1,
        "values": {**values, "shows": {"total": "6", "done": "0", "days": "3"}},
    }
    tool.take_in(json.dumps(given))
    expect(tool.toast).to_contain_text(
        "注意：「本周天数」文件里显示 3，按填的算不出来；「金额合计」文件里显示 6，按填的算是 26。"
    )


def test_much_that_was_not_taken_is_listed(tool: Filling) -> None:
    tool.take_in(json.dumps({"kind": "handbook-plan", "version": 1, "values": {"name": "来的店", "wrong": "30"}}))
    expect(tool.toast).to_have_text("已导入，新开了一份。 有 30 处没有收下。×")
    expect(tool.sheet.locator("li")).to_have_count(30)
    expect(tool.sheet.locator("li").nth(29)).to_have_text("「编号」写法不对29")
    expect(tool.sheet).to_be_in_viewport()


def test_what_came_in_wrong_is_kept_and_said(tool: Filling) -> None:
    values = {"name": "来的店", "minutes": "半小时", "tasks": [{"task": "甲", "due": "月底"}]}
    tool.take_in(json.dumps({"kind": "handbook-plan", "version": 1, "values": values}))
    expect(tool.toast).to_contain_text("写法不对的 2 处，点「检查」看。")
    expect(tool.field("minutes")).to_have_value("半小时")
    expect(tool.cell("tasks", 0, "due")).to_have_value("月底")
    tool.press("检查")
    expect(tool.sheet).to_contain_text("「跟进事项」第 1 行：「哪天前」没有这一天")


def test_a_file_that_cannot_be_read_changes_nothing(tool: Filling) -> None:
    tool.field("name").fill("手上的店")
    tool.take_in("PK", "别的.docx")
    expect(tool.toast).to_contain_text("这不是我们的 Word 文件。什么也没有导入。")
    expect(tool.field("name")).to_have_value("手上的店")


def test_the_script_that_does_not_come_is_said_and_asked_for_again(
    page: Page, small_home: str, new_page: NewPage
) -> None:
    page, watch = new_page()
    watch.expect("Failed to load resource")
    page.route("**/files.js", lambda route: route.abort())
    tool = filling(page, f"{small_home}{PLAN}")
    tool.everything()
    tool.press("JSON")
    expect(tool.toast).to_contain_text("要用的脚本没有取到")
    page.unroute("**/files.js")
    with_files(page)
    exported(tool, "JSON")


def test_a_chat_programs_browser_gets_text_instead_of_a_file(new_page: NewPage, small_home: str) -> None:
    page, _ = new_page(user_agent="Mozilla/5.0 (iPhone) MicroMessenger/8.0")
    with_files(page)
    tool = filling(page, f"{small_home}{PLAN}")
    tool.everything()
    tool.press("Word")
    expect(tool.sheet).to_contain_text("在浏览器打开")
    # There it is a draft again, and can be exported.
    text = tool.sheet.get_by_role("textbox").input_value()
    elsewhere, _ = new_page()
    other = filling(elsewhere, f"{small_home}{PLAN}")
    other.press("导入")
    other.sheet.get_by_role("textbox", name="导出的文字").fill(text)
    other.sheet.get_by_role("button", name="导入粘贴的文字").click()
    expect(other.field("name")).to_have_value("城南店")
    assert other.column("tasks", "task") == ["送样品", "改价签"]


def test_a_back_up_that_became_no_file_counts_as_none(new_page: NewPage, small_home: str) -> None:
    page, _ = new_page(user_agent="Mozilla/5.0 (iPhone) MicroMessenger/8.0")
    tool = filling(page, f"{small_home}{PLAN}")
    tool.press("知道了")
    tool.take_in(packed(draft("old", {"f.name": "老店"})))
    reminder = page.get_by_text("一周没有备份了")
    expect(reminder).to_be_visible()
    page.locator(".hb-notes").get_by_role("button", name="导出全部记录").click()
    expect(tool.sheet).to_contain_text("在浏览器打开")
    expect(reminder).to_be_visible()


def test_the_data_of_a_form_is_said_to_be_of_its_plan(tool: Filling) -> None:
    data: dict[str, Any] = json.loads(tool.page.locator("[data-plan]").get_attribute("data-plan") or "")
    assert data["id"] == "shop-plan"
    assert data["feeds"] == [{"plan": "shop-plan", "title": "门店拜访计划"}]

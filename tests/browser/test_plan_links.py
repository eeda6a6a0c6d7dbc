"""What a plan takes from drafts of others: fields of the one that is picked, a row for each within a period."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.filling import FORM, PLAN, Filling, draft, filling, packed


@pytest.fixture
def tool(page: Page, small_home: str) -> Filling:
    found = filling(page, f"{small_home}{PLAN}")
    drafts = [
        draft("d1", {"f.name": "一店", "f.phone": "010-1111111", "f.date": "2026-03-01"}, at=1_700_000_000_001),
        draft("d2", {"f.name": "二店", "f.phone": "010-2222222", "f.date": "2026/3/4"}, at=1_700_000_000_003),
        draft("d3", {"f.name": "三店", "f.date": "2026-03-02"}, at=1_700_000_000_002),
        draft("d4", {"f.name": "示例店", "f.date": "2026-03-02", "example": "yes"}),
    ]
    found.take_in(packed(*drafts))
    expect(found.toast).to_contain_text("已导入 4 份")
    found.press("新的一份")
    return found


def use(tool: Filling, name: str) -> None:
    tool.press("带入《门店拜访计划》")
    tool.sheet.get_by_role("button", name=f"用「{name}」").click()


def test_what_is_empty_is_filled_from_the_draft_that_is_picked(tool: Filling) -> None:
    tool.press("带入《门店拜访计划》")
    expect(tool.sheet.locator("li")).to_have_count(4)
    names = [text.split("，")[0] for text in tool.sheet.locator("li span").all_inner_texts()]
    assert names == ["二店", "三店", "一店", "示例店（示例）"]
    tool.sheet.get_by_role("button", name="用「二店」").click()
    expect(tool.field("name")).to_have_value("二店")
    expect(tool.field("phone")).to_have_value("010-2222222")
    expect(tool.toast).to_contain_text("从「二店」带入：「门店名称」「电话」")
    tool.toast.get_by_role("button", name="撤销").click()
    expect(tool.field("name")).to_have_value("")
    expect(tool.field("phone")).to_have_value("")


def test_what_is_written_stays_and_that_is_said(tool: Filling) -> None:
    tool.field("name").fill("我写的")
    use(tool, "二店")
    expect(tool.field("name")).to_have_value("我写的")
    expect(tool.field("phone")).to_have_value("010-2222222")
    expect(tool.toast).to_contain_text("从「二店」带入：「电话」。没动已经写了的「门店名称」")
    use(tool, "一店")
    expect(tool.field("phone")).to_have_value("010-2222222")
    expect(tool.toast).to_contain_text("没有可填的")
    tool.press("旧版本")
    expect(tool.sheet.locator("li")).to_contain_text("带入之前")


def test_rows_are_collected_within_the_period_once(tool: Filling) -> None:
    tool.press("汇总《门店拜访计划》")
    expect(tool.toast).to_contain_text("先填「本周起止」")
    tool.box("week").get_by_label("开始").fill("2026-03-02")
    tool.box("week").get_by_label("结束").fill("2026-03-08")
    tool.cell("tasks", 0, "task").fill("自己写的")
    tool.press("汇总《门店拜访计划》")
    expect(tool.toast).to_contain_text("加了 2 行")
    assert tool.column("tasks", "task") == ["自己写的", "三店", "二店"]
    tool.cell("tasks", 1, "amount").fill("3")
    tool.press("汇总《门店拜访计划》")
    expect(tool.toast).to_contain_text("没有新的可加，2 份早就在表里")
    tool.rows("tasks").nth(2).get_by_role("button", name="删除").click()
    expect(tool.rows("tasks")).to_have_count(2)
    tool.press("汇总《门店拜访计划》")
    expect(tool.rows("tasks")).to_have_count(3)
    assert tool.column("tasks", "task") == ["自己写的", "三店", "二店"]
    tool.toast.get_by_role("button", name="撤销").click()
    assert tool.column("tasks", "task") == ["自己写的", "三店"]
    expect(tool.cell("tasks", 1, "amount")).to_have_value("3")


def test_what_was_changed_since_is_collected_again(tool: Filling) -> None:
    tool.box("week").get_by_label("开始").fill("2026-03-02")
    tool.box("week").get_by_label("结束").fill("2026-03-08")
    tool.press("汇总《门店拜访计划》")
    expect(tool.toast).to_contain_text("加了 2 行")
    tool.cell("tasks", 0, "task").fill("三店，我改过")
    report = tool.list_runs()[0]

    def show(draft: str) -> None:
        tool.list_runs()
        tool.runs.get_by_role("button").filter(has=tool.page.get_by_text(draft, exact=True)).first.click()

    def rename(draft: str, name: str) -> None:
        show(draft)
        tool.field("name").fill(name)
        show(report)

    rename("二店", "二店（新址）")
    tool.press("汇总《门店拜访计划》")
    expect(tool.toast).to_contain_text("更新了 1 行，1 份早就在表里")
    assert tool.column("tasks", "task") == ["三店，我改过", "二店（新址）"]
    tool.toast.get_by_role("button", name="撤销").click()
    assert tool.column("tasks", "task") == ["三店，我改过", "二店"]
    # Whoever wrote last is right.
    rename("三店", "三店（新址）")
    tool.press("汇总《门店拜访计划》")
    expect(tool.toast).to_contain_text("更新了")
    assert tool.column("tasks", "task") == ["三店（新址）", "二店"]


def test_a_draft_leads_to_the_plans_that_it_can_fill(tool: Filling) -> None:
    onward = tool.page.locator(".hb-onward a")
    expect(onward).to_be_hidden()
    tool.list_runs()
    tool.runs.locator("button", has_text="二店").first.click()
    expect(onward).to_have_text("《门店拜访计划》")
    assert (onward.get_attribute("href") or "").endswith(f"shop-plan.html#from={FORM},d2")
    onward.click()
    expect(tool.toast).to_contain_text("从「二店」带入")
    expect(tool.field("phone")).to_have_value("010-2222222")
    assert "#from" not in tool.page.url
    tool.saved()
    tool.page.reload()
    expect(tool.field("phone")).to_have_value("010-2222222")
    assert len(tool.list_runs()) == 5


def test_what_is_taken_from_an_example_is_one(tool: Filling) -> None:
    use(tool, "示例店（示例）")
    expect(tool.page.locator(".hb-notes")).to_contain_text("这是填写示例")
    tool.press("新的一份")
    tool.field("goal").fill("自己的")
    tool.press("带入《门店拜访计划》")
    tool.sheet.get_by_role("button", name="用「示例店（示例）」").first.click()
    expect(tool.field("name")).to_have_value("示例店")
    assert tool.list_runs()[:2] == ["示例店", "示例店（示例）"]


def test_a_link_to_a_draft_that_is_not_here_does_no_harm(tool: Filling) -> None:
    for fragment in (f"#from={FORM},nobody", "#from=other,d1", "#from=<b>,x", "#from="):
        tool.page.goto(tool.page.url.split("#")[0] + fragment)
        tool.page.reload()
        expect(tool.page.locator(".hb-bar")).to_be_visible()
        if "nobody" in fragment:
            expect(tool.toast).to_contain_text("没有带入：这台设备上没有找到那一份")
        else:
            expect(tool.toast).to_be_hidden()

"""Several runs of one list side by side: made, found again, repeated, emptied and deleted, each with a way back."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.ticking import SIZE, Ticking, on_a_phone


@pytest.fixture
def tool(new_page: NewPage, home: str) -> Ticking:
    return on_a_phone(new_page, home)


def three_runs(tool: Ticking) -> None:
    for name in ("甲店", "乙店", "丙店"):
        if tool.subject.input_value():
            tool.press("新的一份")
        tool.subject.fill(name)
        tool.tick(len(name + tool.progress.inner_text()) % 3)
    tool.saved()


def test_runs_stand_side_by_side_newest_first(tool: Ticking) -> None:
    three_runs(tool)
    assert tool.list_runs() == ["丙店", "乙店", "甲店"]
    expect(tool.runs.locator("[aria-current]")).to_contain_text("丙店")
    expect(tool.runs.first).to_contain_text(date.today().isoformat())  # noqa: DTZ011
    expect(tool.runs.first).to_contain_text(f"1/{SIZE}")
    tool.runs.nth(2).get_by_role("button").first.click()
    expect(tool.subject).to_have_value("甲店")
    tool.date.fill("2026-11-20")
    tool.saved()
    tool.page.reload()
    expect(tool.subject).to_have_value("甲店")  # this tab's own
    expect(tool.date).to_have_value("2026-11-20")
    expect(tool.page.get_by_text("这是 2026-11-20 的记录")).to_be_visible()


def test_a_run_is_repeated_empty_for_the_same_subject(tool: Ticking) -> None:
    three_runs(tool)
    tool.note(5).fill("上次的备注")
    tool.date.fill("2026-11-20")
    tool.list_runs()
    tool.runs.first.get_by_role("button", name="再做一份").click()
    expect(tool.subject).to_have_value("丙店")
    expect(tool.date).to_have_value(date.today().isoformat())  # noqa: DTZ011
    assert tool.states() == [""] * SIZE
    expect(tool.page.locator(".hb-checklist textarea:visible")).to_have_count(0)
    assert tool.list_runs() == ["丙店", "丙店", "乙店", "甲店"]
    tool.runs.nth(1).get_by_role("button").first.click()
    assert tool.states().count("done") == 1
    expect(tool.items.nth(5).locator("textarea")).to_have_value("上次的备注")


def test_a_reset_can_be_undone(tool: Ticking) -> None:
    tool.subject.fill("王记超市")
    tool.tick(0)
    tool.not_needed(1)
    tool.note(2).fill("一句话")
    before = tool.states()
    tool.press("重置")
    assert tool.states() == [""] * SIZE
    expect(tool.items.nth(2).locator("textarea")).to_have_value("")
    expect(tool.subject).to_have_value("王记超市")
    expect(tool.toast.get_by_role("button", name="撤销")).to_be_focused()
    tool.toast.get_by_role("button", name="撤销").click()
    assert tool.states() == before
    expect(tool.items.nth(2).locator("textarea")).to_have_value("一句话")
    tool.saved()
    tool.page.reload()
    expect(tool.progress).to_contain_text(f"1/{SIZE - 1}")
    assert tool.states() == before


def test_a_deletion_can_be_undone_and_otherwise_stays(tool: Ticking) -> None:
    three_runs(tool)
    tool.press("删除")
    assert tool.list_runs() == ["乙店", "甲店"]
    assert tool.states() == [""] * SIZE
    tool.toast.get_by_role("button", name="撤销").click()
    expect(tool.subject).to_have_value("丙店")
    assert tool.list_runs() == ["丙店", "乙店", "甲店"]
    tool.press("删除")
    expect(tool.toast).to_contain_text("已删除「丙店」")
    tool.toast.get_by_role("button", name="关闭").click()
    expect(tool.toast).to_be_hidden()
    tool.page.wait_for_timeout(500)
    tool.page.reload()
    assert tool.list_runs() == ["乙店", "甲店"]


def test_what_was_deleted_is_wiped_when_it_cannot_be_taken_back_any_more(tool: Ticking) -> None:
    tool.subject.fill("不该留下的名字")
    tool.tick(0)
    tool.press("删除")
    tool.page.wait_for_timeout(500)
    stored = "indexedDB_text"
    read = """async () => {
      const database = await new Promise((resolve) => {
        const request = indexedDB.open("handbook-records");
        request.onsuccess = () => resolve(request.result);
      });
      const request = database.transaction("records").objectStore("records").getAll();
      return JSON.stringify(await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); }));
    }"""
    stored = tool.page.evaluate(read)
    assert "不该留下的名字" in stored
    tool.page.clock.install(time=tool.page.evaluate("Date.now()") + 3_600_000)
    tool.page.reload()
    expect(tool.page.locator(".hb-bar")).to_be_visible()
    tool.page.clock.run_for(2000)
    tool.page.wait_for_timeout(500)
    stored = tool.page.evaluate(read)
    assert "不该留下的名字" not in stored
    assert "tick." not in stored

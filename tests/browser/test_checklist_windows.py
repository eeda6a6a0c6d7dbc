"""Two windows on one list: they add up, and where they disagree a person chooses."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.ticking import LIST, NO_CHANNEL, Ticking, other_tab, ticking


@pytest.fixture
def tool(page: Page, home: str) -> Ticking:
    return ticking(page, f"{home}{LIST}")


@pytest.mark.parametrize("script", ["", NO_CHANNEL], ids=["heard at once", "heard when looked at"])
def test_two_windows_add_up(new_page: NewPage, home: str, script: str) -> None:
    page, _ = new_page()
    page.context.add_init_script(script)
    tool = ticking(page, f"{home}{LIST}")
    tool.subject.fill("王记超市")
    tool.saved()
    other = other_tab(tool)
    for n in range(6):
        (tool if n % 2 else other).tick(n)
    other.note(7).fill("乙写的")
    tool.note(8).fill("甲写的")
    tool.saved()
    other.saved()
    page.wait_for_timeout(600)
    for one in (tool, other):
        one.page.bring_to_front()
        if script:
            one.page.reload()
        expect(one.items.nth(7).locator("textarea")).to_have_value("乙写的")
        expect(one.items.nth(8).locator("textarea")).to_have_value("甲写的")
        assert one.states()[:7] == ["done"] * 6 + [""]
        expect(one.page.locator(".hb-apart:visible")).to_have_count(0)


def test_a_window_that_slept_catches_up_when_it_is_looked_at(new_page: NewPage, home: str) -> None:
    page, _ = new_page()
    page.context.add_init_script(NO_CHANNEL)
    tool = ticking(page, f"{home}{LIST}")
    tool.tick(0)
    tool.saved()
    other = other_tab(tool)
    other.tick(1)
    other.saved()
    assert tool.states()[1] == ""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(tool.items.nth(1)).to_have_attribute("data-state", "done")


def at_the_same_time(tool: Ticking, other: Ticking, act: Callable[[Ticking], None], script: str) -> None:
    """Let `other` act while the first window is busy and hears nothing, and then runs `script` before it hears."""
    tool.page.evaluate(f"""() => {{
      setTimeout(() => {{
        const end = Date.now() + 1500;
        while (Date.now() < end);
        {script}
      }}, 50);
    }}""")
    tool.page.wait_for_timeout(0)
    time.sleep(0.2)
    act(other)
    other.saved()


TYPE = """
  const field = document.querySelectorAll(".hb-checklist textarea")[1];
  field.value += "，甲补充";
  field.dispatchEvent(new Event("input"));
"""
CLICK = "document.querySelectorAll('.hb-checklist input')[2].click();"


def conflict(tool: Ticking) -> Ticking:
    """Write into one note from two windows that do not know of each other; return the second."""
    tool.note(1).fill("原来的")
    tool.saved()
    other = other_tab(tool)
    expect(other.items.nth(1).locator("textarea")).to_have_value("原来的")
    at_the_same_time(tool, other, lambda one: one.note(1).fill("原来的，乙补充"), TYPE)
    for one in (tool, other):
        expect(one.items.nth(1).locator("textarea")).to_have_value("原来的，甲补充")
        expect(one.items.nth(1).locator(".hb-apart:visible")).to_contain_text("原来的，乙补充")
    return other


@pytest.mark.parametrize(
    ("choice", "result"),
    [("改成它", "原来的，乙补充"), ("不要它", "原来的，甲补充"), ("都要", "原来的，甲补充\n原来的，乙补充")],
)
def test_two_windows_in_one_note_keep_both_texts_until_one_is_chosen(tool: Ticking, choice: str, result: str) -> None:
    other = conflict(tool)
    other.page.reload()
    expect(other.items.nth(1).locator(".hb-apart:visible")).to_contain_text("原来的，乙补充")
    other.items.nth(1).get_by_role("button", name=choice).click()
    for one in (tool, other):
        expect(one.items.nth(1).locator("textarea")).to_have_value(result)
        expect(one.page.locator(".hb-apart:visible")).to_have_count(0)
    other.saved()
    other.page.reload()
    expect(other.items.nth(1).locator("textarea")).to_have_value(result)
    expect(other.page.locator(".hb-apart:visible")).to_have_count(0)


def test_typing_on_keeps_the_other_text_to_choose(tool: Ticking) -> None:
    conflict(tool)
    tool.note(1).press_sequentially("再写")
    expect(tool.items.nth(1).locator(".hb-apart:visible")).to_contain_text("原来的，乙补充")


def test_two_windows_that_mark_one_item_differently_show_it(tool: Ticking) -> None:
    tool.tick(0)
    tool.saved()
    other = other_tab(tool)
    at_the_same_time(tool, other, lambda one: one.not_needed(2), CLICK)
    expect(tool.items.nth(2).locator(".hb-apart:visible")).to_contain_text("「不适用」")
    expect(other.items.nth(2).locator(".hb-apart:visible")).to_contain_text("「不适用」")
    other.items.nth(2).get_by_role("button", name="改成它").click()
    expect(tool.items.nth(2)).to_have_attribute("data-state", "na")
    expect(tool.page.locator(".hb-apart:visible")).to_have_count(0)


def test_the_same_done_twice_is_no_conflict(tool: Ticking) -> None:
    tool.tick(0)
    tool.saved()
    other = other_tab(tool)
    at_the_same_time(tool, other, lambda one: one.tick(2), CLICK)
    expect(tool.items.nth(2)).to_have_attribute("data-state", "done")
    tool.page.wait_for_timeout(500)
    expect(tool.page.locator(".hb-apart:visible")).to_have_count(0)
    expect(other.page.locator(".hb-apart:visible")).to_have_count(0)


def test_a_half_typed_word_is_not_disturbed_by_another_window(tool: Ticking) -> None:
    tool.note(1).fill("开头")
    tool.saved()
    other = other_tab(tool)
    field = tool.note(1)
    field.focus()
    field.evaluate("""field => {
      field.dispatchEvent(new CompositionEvent("compositionstart"));
      field.value = "开头ni";
      field.dispatchEvent(new Event("input"));
    }""")
    other.note(1).fill("乙改的")
    tool.page.wait_for_timeout(400)
    expect(field).to_have_value("开头ni")
    field.evaluate("""field => {
      field.value = "开头你";
      field.dispatchEvent(new Event("input"));
      field.dispatchEvent(new CompositionEvent("compositionend"));
    }""")
    expect(field).to_have_value("开头你")
    expect(tool.items.nth(1).locator(".hb-apart:visible")).to_contain_text("乙改的")


def test_the_caret_stays_when_another_window_writes(tool: Ticking) -> None:
    tool.note(1).fill("一二三四五六")
    tool.saved()
    other = other_tab(tool)
    tool.note(1).focus()
    tool.note(1).evaluate("field => field.setSelectionRange(2, 2)")
    other.note(1).fill("一二三四五六七")
    expect(tool.note(1)).to_have_value("一二三四五六七")
    assert tool.note(1).evaluate("field => field.selectionStart") == 2


def test_a_run_deleted_in_another_window_is_not_written_to_any_more(tool: Ticking) -> None:
    tool.subject.fill("王记超市")
    tool.saved()
    other = other_tab(tool)
    other.press("删除")
    expect(tool.toast).to_contain_text("「王记超市」在另一个窗口里删掉了")
    expect(tool.subject).to_have_value("")
    tool.toast.get_by_role("button", name="恢复").click()
    expect(tool.subject).to_have_value("王记超市")
    assert other.list_runs() == ["王记超市"]


def test_windows_can_show_different_runs(tool: Ticking) -> None:
    tool.subject.fill("甲店")
    tool.saved()
    other = other_tab(tool)
    other.press("新的一份")
    other.subject.fill("乙店")
    other.tick(0)
    other.saved()
    expect(tool.subject).to_have_value("甲店")
    assert tool.states()[0] == ""
    assert tool.list_runs() == ["乙店", "甲店"]
    tool.page.reload()
    expect(tool.subject).to_have_value("甲店")

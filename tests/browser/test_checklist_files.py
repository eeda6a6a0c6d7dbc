"""Runs as files and as text: what goes out comes back, and what comes from elsewhere does no harm."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.books import own
from tests.browser.conftest import NewPage
from tests.browser.ticking import HOSTILE, LIST, Ticking, packed, record, ticking

FORM = own().checklists[0]
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture
def tool(page: Page, home: str) -> Ticking:
    return ticking(page, f"{home}{LIST}")


def exported(tool: Ticking, name: str) -> tuple[str, str]:
    """Press an export button; return the file's name and text."""
    with tool.page.expect_download() as waiting:
        tool.press(name)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


def test_a_run_comes_back_from_its_file_on_another_device(tool: Ticking, new_page: NewPage, home: str) -> None:
    tool.some(note=HOSTILE)
    name, text = exported(tool, "导出这份")
    assert name == "核心客户拜访清单-王记超市-2026-11-20.json"
    page, _ = new_page()
    other = ticking(page, f"{home}{LIST}")
    other.subject.fill("这里原有的")
    other.saved()
    other.take_in(text)
    expect(other.toast).to_contain_text("已导入 1 份")
    expect(other.subject).to_have_value("王记超市")
    expect(other.date).to_have_value("2026-11-20")
    assert other.states() == tool.states()
    expect(other.items.nth(2).locator("textarea")).to_have_value(HOSTILE)
    other.saved()
    page.reload()
    assert sorted(other.list_runs()) == ["王记超市", "这里原有的"]


def test_all_runs_of_all_lists_are_in_the_backup(tool: Ticking, new_page: NewPage, home: str) -> None:
    tool.some()
    ticking(tool.page, f"{home}checklists/first-visit-checklist.html")
    tool.subject.fill("新客户")
    tool.saved()
    tool.press("删除")
    tool.subject.fill("留下的")
    tool.saved()
    name, text = exported(tool, "导出全部记录")
    assert name.startswith("手册记录-20")
    assert sorted(one["cells"]["subject"]["v"] for one in json.loads(text)["records"]) == ["王记超市", "留下的"]
    page, _ = new_page()
    other = ticking(page, f"{home}checklists/day-checklist.html")
    other.take_in(text)
    expect(other.toast).to_contain_text("已导入 2 份，有的在别的页面")
    expect(other.toast).to_contain_text("核心客户拜访清单")
    page.wait_for_timeout(500)
    assert ticking(page, f"{home}{LIST}").list_runs() == ["王记超市"]
    assert ticking(page, f"{home}checklists/first-visit-checklist.html").list_runs() == ["留下的"]


def test_two_devices_that_went_on_apart_are_joined(tool: Ticking, new_page: NewPage, home: str) -> None:
    tool.some()
    _, text = exported(tool, "导出这份")
    page, _ = new_page()
    other = ticking(page, f"{home}{LIST}")
    other.take_in(text)
    other.tick(5)
    other.note(2).fill("电脑上改的")
    other.saved()
    other.page.reload()
    other.note(3).fill("电脑上加的")
    other.saved()
    _, text = exported(other, "导出这份")
    tool.tick(6)
    tool.note(2).fill("手机上改的")
    tool.saved()
    tool.take_in(text)
    for n, state in enumerate(["done", "na", "", "", "", "done", "done"]):
        expect(tool.items.nth(n)).to_have_attribute("data-state", state)
    expect(tool.items.nth(3).locator("textarea")).to_have_value("电脑上加的")
    both = {tool.note(2).input_value(), *tool.items.nth(2).locator(".hb-apart span").all_inner_texts()}
    assert any("手机上改的" in one for one in both)
    assert any("电脑上改的" in one for one in both)
    assert tool.list_runs() == ["王记超市"]


def test_an_old_backup_takes_nothing_back(tool: Ticking) -> None:
    tool.some()
    _, text = exported(tool, "导出这份")
    tool.page.reload()
    tool.tick(0)
    tool.tick(4)
    tool.note(2).fill("后来改的")
    tool.saved()
    tool.take_in(text)
    assert tool.states()[:5] == ["", "na", "", "", "done"]
    expect(tool.items.nth(2).locator("textarea")).to_have_value("后来改的")
    expect(tool.page.locator(".hb-apart:visible")).to_have_count(0)


def test_what_was_deleted_comes_back_from_a_backup(tool: Ticking) -> None:
    tool.some()
    _, text = exported(tool, "导出这份")
    tool.press("删除")
    tool.page.wait_for_timeout(400)
    tool.take_in(text)
    expect(tool.subject).to_have_value("王记超市")
    assert tool.states()[:2] == ["done", "na"]
    tool.saved()
    tool.page.reload()
    assert tool.list_runs() == ["王记超市"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"kind": "handbook-records", "version": 1, "records": [{"id"', "读不出来"),
        ("", "读不出来"),
        ("\x89PNG\r\n\x1a\n\x00", "读不出来"),
        ('{"name": "别的程序", "records": []}', "不是从手册「导出」的"),
        ("[]", "不是从手册「导出」的"),
        ("null", "不是从手册「导出」的"),
        (packed(version=2), "新版手册"),
        (packed(version="x"), "新版手册"),
        (packed(), "没有能用的记录"),
        (packed({"id": 5}, {"form": "x"}), "没有能用的记录"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_words(tool: Ticking, text: str, said: str) -> None:
    tool.some()
    before = tool.states()
    tool.take_in(text)
    expect(tool.toast).to_contain_text(said)
    expect(tool.toast).to_contain_text("什么也没有导入")
    assert tool.states() == before
    assert tool.list_runs() == ["王记超市"]
    tool.page.reload()
    expect(tool.subject).to_have_value("王记超市")
    expect(tool.items.nth(0)).to_have_attribute("data-state", "done")


def test_good_runs_among_bad_ones_are_taken(tool: Ticking) -> None:
    good = record("good", {"subject": "好的", "tick.badge": "done"})
    tool.take_in(packed(good, {"id": "bad"}, record("<b>", {})))
    expect(tool.toast).to_contain_text("已导入 1 份；坏的 2 份没有导入")
    expect(tool.subject).to_have_value("好的")


def test_a_hostile_file_shows_as_text_and_nothing_runs(new_page: NewPage, home: str) -> None:
    page, watch = new_page()
    watch.expect("does not conform to the required format")  # that a field for dates does not take it
    tool = ticking(page, f"{home}{LIST}")
    cells = {
        "subject": HOSTILE, "date": HOSTILE, "title": HOSTILE, "version": HOSTILE, "items": HOSTILE,
        "note.badge": HOSTILE, "tick.badge": HOSTILE, "tick.busy": "constructor", "tick.open": True, "note.busy": 5,
    }  # fmt: skip
    odd = record("hostile", cells)
    odd["cells"]["note.told"] = {"v": "甲", "t": 9, "w": "a", "o": [{"v": HOSTILE, "t": 8, "w": "b"}]}
    odd["cells"]["tick.told"] = {"v": "done", "t": 9, "w": "a", "o": [{"v": HOSTILE, "t": 8, "w": "b"}]}
    tool.take_in(packed(odd, record("other", {"title": HOSTILE, "subject": HOSTILE}, form="elsewhere")))
    expect(tool.toast).to_contain_text("<img src=x onerror=")
    assert HOSTILE.split("\n")[0] in tool.list_runs()[0]
    expect(tool.page.locator("[id=told] .hb-apart:visible")).to_have_count(2)
    expect(tool.page.get_by_text("版清单做的")).to_contain_text("<img src=x onerror=")
    tool.tick(0)
    tool.saved()
    tool.press("复制为文字")
    tool.page.reload()
    expect(tool.items.nth(0)).to_have_attribute("data-state", "done")
    assert tool.page.title() != "run"
    assert tool.page.locator("article img").count() == 0


def test_hostile_names_and_notes_show_as_they_are_everywhere(new_page: NewPage, home: str) -> None:
    page, _ = new_page(**CLIPBOARD)
    tool = ticking(page, f"{home}{LIST}")
    name = HOSTILE.split("\n")[0][:60]
    tool.some(name, HOSTILE)
    assert tool.list_runs() == [name]
    expect(tool.items.nth(2).locator("textarea")).to_have_value(HOSTILE)
    file, text = exported(tool, "导出这份")
    assert not set(file) & set('\\/:*?"<>|\n')
    assert file.endswith("-2026-11-20.json")
    assert json.loads(text)["records"][0]["cells"]["subject"]["v"] == name
    tool.press("复制为文字")
    expect(tool.toast).to_contain_text("已复制")
    said = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert f"客户名称：{name}\n" in said
    assert "备注：" + HOSTILE.replace("\n", "\n　　") in said
    tool.foot.get_by_role("button", name="再做一份").click()
    expect(tool.toast).to_contain_text(name)
    tool.press("删除")
    expect(tool.toast).to_contain_text(name)
    assert page.locator("article img, article script:not([src])").count() == 0
    assert page.title() != "run"


def test_pasted_text_is_taken_in_like_a_file(tool: Ticking) -> None:
    tool.press("导入")
    tool.sheet.get_by_role("textbox", name="导出的文字").fill(packed(record("one", {"subject": "粘贴来的"})))
    tool.sheet.get_by_role("button", name="导入粘贴的文字").click()
    expect(tool.subject).to_have_value("粘贴来的")
    expect(tool.sheet).to_be_hidden()


def test_a_device_whose_clock_is_years_ahead_does_not_win_for_ever(tool: Ticking) -> None:
    tool.take_in(packed(record("late", {"subject": "将来", "tick.badge": "done"}, at=4_000_000_000_000)))
    expect(tool.subject).to_have_value("将来")
    tool.items.locator("xpath=self::li[@id='badge']").get_by_role("checkbox").click()
    tool.saved()
    assert "20" not in tool.kept.inner_text().replace("20:", "")  # a time of today alone
    tool.page.reload()
    expect(tool.subject).to_have_value("将来")
    assert tool.states()[tool.ids().index("badge")] == ""

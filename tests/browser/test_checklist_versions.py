"""A list that has changed since a run was made: ticks follow the items, and the page says what is different."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.books import SMALL, own
from tests.browser.conftest import Serve
from tests.browser.editing import edit, entries
from tests.browser.ticking import packed, record, ticking
from tests.conftest import BuildCopy

FORM = own().checklists[0]


def rename(handbook: Path) -> None:
    form = entries(handbook, "checklists")[0][1]
    section = form["sections"][0]
    texts = ["改名的", "拆出的甲", "拆出的乙", "合并的", "新加的"]
    was = [["old"], ["split"], ["split"], ["first", "second"], []]
    section["items"] = [
        {"id": f"new-{n}", "text": text, "editorial": True, "was": ids}
        for n, (text, ids) in enumerate(zip(texts, was, strict=True))
    ]
    edit(handbook, "checklists", form["id"], sections=[section], document=dict(form["document"], version="2.0"))


@pytest.fixture(scope="module")
def renewed(build_copy: BuildCopy, serve: Serve) -> str:
    return serve(build_copy("renewed", SMALL / "handbook", rename)).url


@pytest.mark.parametrize(
    ("ticks", "states"),
    [
        ({"old": "done", "split": "done", "first": "done", "second": "done"}, ["done", "done", "done", "done", ""]),
        ({"first": "done"}, ["", "", "", "", ""]),
        ({"first": "na", "second": "na", "split": "na"}, ["", "na", "na", "na", ""]),
        ({"first": "na", "second": "done", "old": ""}, ["", "", "", "", ""]),
    ],
)
def test_ticks_of_old_ids_are_carried_over(page: Page, renewed: str, ticks: dict[str, str], states: list[str]) -> None:
    tool = ticking(page, f"{renewed}checklists/shop-checklist.html")
    cells = {"version": "1.0", "items": "old split first second gone", "subject": "老店"}
    notes = {"note.first": "甲", "note.second": "乙", "note.split": "两处都要"}
    old = record(
        "old", {**cells, **notes, **{f"tick.{name}": state for name, state in ticks.items()}}, form="shop-checklist"
    )
    tool.take_in(packed(old))
    expect(tool.subject).to_have_value("老店")
    assert tool.states() == states
    assert [field.input_value() for field in tool.items.locator("textarea").all()] == [
        "",
        "两处都要",
        "两处都要",
        "甲\n乙",
        "",
    ]
    expect(page.get_by_text("按 1.0 版清单做的，现在是 2.0 版，多了 1 项，去掉 1 项")).to_be_visible()


def test_what_is_changed_now_counts_more_than_what_was_carried_over(page: Page, renewed: str) -> None:
    tool = ticking(page, f"{renewed}checklists/shop-checklist.html")
    cells = {
        "version": "1.0",
        "items": "old split first second",
        "tick.old": "done",
        "tick.split": "done",
        "note.split": "旧的",
    }
    tool.take_in(packed(record("old", cells, form="shop-checklist")))
    expect(tool.toast).to_contain_text("已导入")
    tool.tick(0)
    tool.note(1).fill("新的")
    tool.saved()
    tool.page.reload()
    expect(tool.items.nth(1).locator("textarea")).to_have_value("新的")
    assert tool.states() == ["", "done", "done", "", ""]
    expect(tool.items.nth(2).locator("textarea")).to_have_value("旧的")
    tool.press("重置")
    assert tool.states() == [""] * 5
    tool.toast.get_by_role("button", name="撤销").click()
    assert tool.states() == ["", "done", "done", "", ""]
    expect(tool.items.nth(2).locator("textarea")).to_have_value("旧的")


def test_a_merged_item_of_a_list_that_was_renamed_twice_looks_at_what_the_run_knew(page: Page, renewed: str) -> None:
    tool = ticking(page, f"{renewed}checklists/shop-checklist.html")
    cells = {"version": "1.0", "items": "old split first", "tick.first": "done"}
    tool.take_in(packed(record("old", cells, form="shop-checklist")))
    # A file is read in its own time.
    expect(tool.toast).to_contain_text("已导入")
    assert tool.states()[3] == "done"

"""A checklist at the customer's door: ticks, notes, runs, filters, and what the page says meanwhile."""

import gzip
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.books import own
from tests.browser.conftest import NewPage
from tests.browser.ticking import LIST, SIZE, Ticking, on_a_phone, packed, record, ticking


@pytest.fixture
def tool(new_page: NewPage, home: str) -> Ticking:
    return on_a_phone(new_page, home)


def criticals(tool: Ticking) -> list[int]:
    found: list[int] = tool.items.evaluate_all(
        "rows => rows.map((row, n) => row.classList.contains('hb-critical') ? n : -1).filter((n) => n >= 0)"
    )
    return found


def test_a_fresh_page_has_no_run_and_claims_nothing(tool: Ticking) -> None:
    assert tool.states() == [""] * SIZE
    expect(tool.kept).to_have_text("")
    expect(tool.page.locator("[aria-controls=hb-runs]")).to_be_hidden()
    expect(tool.progress).to_have_text(f"0/{SIZE}，关键还差 {len(criticals(tool))}")
    tool.page.reload()
    expect(tool.page.locator("[aria-controls=hb-runs]")).to_be_hidden()


def test_the_first_tick_makes_a_run_of_today(tool: Ticking) -> None:
    tool.tick(0)
    tool.saved()
    assert re.fullmatch(r"已保存 \d\d:\d\d", tool.kept.inner_text())
    expect(tool.date).to_have_value(date.today().isoformat())  # noqa: DTZ011  (the user's own day)
    assert tool.list_runs() == ["没写名称"]


def test_ticks_not_applicable_and_notes_are_there_tomorrow(tool: Ticking) -> None:
    tool.subject.fill("王记超市")
    tool.tick(1)
    tool.not_needed(2)
    tool.note(3).fill("上午十点到\n带上进货单")
    tool.saved()
    tool.page.close()
    again = ticking(tool.page.context.new_page(), tool.page.url)
    expect(again.subject).to_have_value("王记超市")
    assert again.states()[:5] == ["", "done", "na", "", ""]
    expect(again.items.nth(1).get_by_role("checkbox")).to_be_checked()
    expect(again.items.nth(2).get_by_role("button", name="不适用")).to_have_attribute("aria-pressed", "true")
    expect(again.items.nth(3).locator("textarea")).to_have_value("上午十点到\n带上进货单")
    again.saved()


def test_a_tick_can_be_taken_back_and_changed(tool: Ticking) -> None:
    tool.tick(0)
    tool.tick(0)
    assert tool.states()[0] == ""
    tool.not_needed(0)
    tool.tick(0)
    assert tool.states()[0] == "done"
    tool.not_needed(0)
    tool.not_needed(0)
    assert tool.states()[0] == ""


def test_the_whole_row_ticks_but_not_its_links(tool: Ticking) -> None:
    row = tool.items.nth(1)
    row.locator(".hb-hint").tap()
    assert tool.states()[1] == "done"
    row.locator("label").tap()
    assert tool.states()[1] == ""
    row.locator(".hb-from a").click()
    tool.page.wait_for_url("**/stages/*.html*")


def test_progress_counts_what_applies_and_what_is_critical(tool: Ticking) -> None:
    critical = criticals(tool)
    tool.tick(critical[0])
    tool.not_needed(critical[1])
    tool.tick(next(n for n in range(SIZE) if n not in critical))
    expect(tool.progress).to_have_text(f"2/{SIZE - 1}，关键还差 {len(critical) - 2}")
    for n in range(SIZE):
        if not tool.states()[n]:
            tool.tick(n)
    expect(tool.progress).to_have_text(f"{SIZE - 1}/{SIZE - 1}，做完了")


def test_progress_and_state_stay_in_sight(tool: Ticking) -> None:
    tool.tick(0)
    tool.items.last.scroll_into_view_if_needed()
    expect(tool.progress).to_be_in_viewport(ratio=1)
    expect(tool.kept).to_be_in_viewport(ratio=1)
    box = tool.page.locator(".hb-bar").bounding_box()
    header = tool.page.locator(".md-header").bounding_box()
    assert box is not None
    assert header is not None
    assert box["y"] == pytest.approx(header["y"] + header["height"], abs=1)


def test_targets_are_as_big_as_a_thumb(tool: Ticking) -> None:
    tool.tick(0)
    tool.note(1)
    tool.list_runs()
    small = tool.page.evaluate("""() => [".hb-run", ".hb-bar", ".hb-checklist", ".hb-run-foot"]
      .flatMap((part) => [...document.querySelectorAll(`:is(${part}) :is(button, input, textarea)`)])
      .map((node) => [node, node.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.width < 44 || box.height < 44))
      .map(([node, box]) => `${node.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`)""")
    assert small == []


def test_filters_show_what_is_critical_and_what_is_open(tool: Ticking) -> None:
    critical = criticals(tool)
    shown = tool.page.locator(".hb-checklist > li:visible")
    tool.tick(critical[0])
    tool.page.get_by_role("button", name="只看关键").click()
    expect(shown).to_have_count(len(critical))
    tool.page.get_by_role("button", name="只看没做").click()
    expect(shown).to_have_count(len(critical) - 1)
    for heading in tool.page.locator("article h2:visible").all():
        assert heading.evaluate("node => Boolean(node.nextElementSibling.querySelector('li:not(.hb-out)'))")
    # What is ticked now stays where it is: nothing may move under the thumb.
    tool.tick(critical[1])
    expect(shown).to_have_count(len(critical) - 1)
    tool.page.get_by_role("button", name="只看关键").click()
    expect(shown).to_have_count(SIZE - 2)
    tool.page.get_by_role("button", name="只看没做").click()
    expect(shown).to_have_count(SIZE)


def test_a_filter_that_leaves_nothing_says_so(tool: Ticking) -> None:
    for n in range(SIZE):
        tool.tick(n)
    tool.page.get_by_role("button", name="只看没做（0）").click()
    expect(tool.page.locator(".hb-checklist > li:visible")).to_have_count(0)
    expect(tool.page.get_by_text("没有这样的条目。")).to_be_visible()


# ---- what is said besides ----


def told(tool: Ticking) -> Locator:
    return tool.page.get_by_text("记录只留在这台设备")


def test_what_a_browser_may_drop_is_said_until_it_is_read_once(tool: Ticking) -> None:
    expect(told(tool)).to_contain_text("Safari 七天没打开")
    expect(told(tool)).to_contain_text("清除浏览数据")
    expect(told(tool)).to_contain_text("导出")
    tool.page.get_by_role("button", name="知道了").click()
    expect(told(tool)).to_be_hidden()
    tool.page.reload()
    expect(tool.progress).to_be_visible()
    tool.tick(0)
    expect(told(tool)).to_be_hidden()


def test_a_run_of_an_older_version_says_so(tool: Ticking) -> None:
    ids = [one for one in tool.ids() if one != "busy"]
    old = {"version": "0.9", "items": " ".join([*ids, "thing-of-the-past"]), "tick.badge": "done", "subject": "老店"}
    tool.take_in(packed(record("old", old)))
    expect(tool.page.get_by_text("按 0.9 版清单做的，现在是 1.0 版，多了 1 项，去掉 1 项")).to_be_visible()
    assert tool.states()[tool.ids().index("badge")] == "done"
    tool.press("新的一份")
    expect(tool.page.get_by_text("版清单做的")).to_be_hidden()


def test_two_lists_do_not_mix(tool: Ticking, home: str) -> None:
    tool.subject.fill("王记超市")
    tool.saved()
    other = ticking(tool.page, f"{home}checklists/first-visit-checklist.html")
    expect(other.subject).to_have_value("")
    other.subject.fill("新客户")
    other.saved()
    assert other.list_runs() == ["新客户"]
    assert ticking(other.page, f"{home}{LIST}").list_runs() == ["王记超市"]


def test_the_script_is_small(site: Path) -> None:
    script = (site / "assets" / "handbook" / "checklist.js").read_bytes()
    assert len(gzip.compress(script, 9, mtime=0)) <= 14 * 1024


def test_only_pages_of_checklists_load_it(site: Path) -> None:
    with_script = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "checklist.js" in unescape(path.read_text("utf-8"))
    }
    assert with_script == {f"checklists/{form.id}.html" for form in own().checklists}


def test_every_list_can_be_ticked(page: Page, home: str) -> None:
    for form in own().checklists:
        tool = ticking(page, f"{home}checklists/{form.id}.html")
        tool.tick(0)
        tool.saved()
        assert tool.states()[0] == "done", form.id

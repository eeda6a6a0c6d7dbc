"""Nothing that was typed into a plan is lost, whatever its kind, and nothing is called saved that is not."""

import os
import re
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from tests.browser import chromium
from tests.browser.conftest import NewPage
from tests.browser.filling import HOSTILE, PLAN, VALUES, Filling, draft, filling, other_tab, packed
from tests.browser.test_checklist_saving import processes
from tests.browser.test_checklist_storage import DENIED, FULL_LOCAL, quota


@pytest.fixture
def tool(page: Page, small_home: str) -> Filling:
    return filling(page, f"{small_home}{PLAN}")


@pytest.mark.parametrize("wait", [0, 100])
def test_a_field_of_every_kind_survives_a_reload(tool: Filling, wait: int) -> None:
    tool.everything()
    before = tool.state()
    assert before["mood/f"] is not None if "mood/f" in before else True
    tool.page.wait_for_timeout(wait)
    tool.page.reload()
    expect(tool.field("name")).to_have_value("城南店")
    expect(tool.cell("more", 0, "who")).to_have_value("老周")
    assert {name: value for name, value in tool.state().items() if value != before.get(name)} == {}
    assert sum(bool(value) for value in before.values()) > 35


def test_a_killed_browser_loses_no_more_than_half_a_second(
    playwright: Playwright, small_home: str, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    context = chromium.launch_with_profile(playwright.chromium, profile, "{}")
    tool = filling(context.new_page(), f"{small_home}{PLAN}")
    tool.everything()
    tool.field("goal").press_sequentially("，最后几个字", delay=30)
    before = tool.state()
    time.sleep(0.5)
    killed = processes(profile)
    assert killed
    for process in killed:
        os.kill(process, signal.SIGKILL)
    while any(Path(f"/proc/{process}/cmdline").exists() and processes(profile) for process in killed):
        time.sleep(0.05)
    (profile / "SingletonLock").unlink(missing_ok=True)
    context = chromium.start_with_profile(playwright.chromium, profile)
    found = filling(context.new_page(), f"{small_home}{PLAN}")
    expect(found.field("name")).to_have_value("城南店")
    expect(found.cell("more", 0, "who")).to_have_value("老周")
    assert found.state() == before
    context.close()


def test_what_is_wrong_is_kept_as_it_was_typed(tool: Filling) -> None:
    tool.field("minutes").fill("半小时")
    tool.field("phone").fill("打给老周")
    tool.field("off").fill("1 2")
    tool.saved()
    tool.page.reload()
    expect(tool.field("minutes")).to_have_value("半小时")
    expect(tool.field("phone")).to_have_value("打给老周")
    expect(tool.field("off")).to_have_value("1 2")


def test_hostile_text_is_text_everywhere(new_page: NewPage, small_home: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    tool = filling(page, f"{small_home}{PLAN}")
    tool.field("name").fill(HOSTILE)
    tool.field("goal").fill(f"{HOSTILE}\n{HOSTILE}")
    tool.cell("tasks", 0, "task").fill(HOSTILE)
    tool.saved()
    tool.page.reload()
    expect(tool.field("goal")).to_have_value(f"{HOSTILE}\n{HOSTILE}")
    expect(tool.cell("tasks", 0, "task")).to_have_value(HOSTILE)
    assert tool.list_runs() == [HOSTILE]
    tool.press("复制为文字")
    expect(tool.toast).to_contain_text("已复制")
    said = page.evaluate("navigator.clipboard.readText()")
    assert f"门店名称：{HOSTILE}" in said
    assert f"1. 事项：{HOSTILE}" in said
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article img, article script:not([src])").count() == 0
    assert page.title() != "run"


def test_what_is_pasted_into_a_field_of_any_kind_is_kept_as_it_was(tool: Filling) -> None:
    keys = tool.page.keyboard
    for name in VALUES:
        if tool.field(name).get_attribute("type") in {"date", "month", "time"}:
            tool.paste(tool.field(name), HOSTILE)
        else:
            tool.field(name).focus()
            keys.insert_text(HOSTILE)
    quoted = '"' + HOSTILE.replace('"', '""') + '\n第二行"'
    tool.paste(tool.cell("tasks", 0, "task"), "\t".join([quoted] * 6))
    tool.paste(tool.cell("more", 0, "when"), "\t".join([quoted] * 7))
    tool.saved()
    before = tool.state()
    tool.page.reload()
    expect(tool.field("name")).to_have_value(HOSTILE)
    assert tool.state() == before
    (run,) = tool.stored()
    cells = {name: cell["v"] for name, cell in run["cells"].items()}
    assert {cells[f"f.{name}"] for name in VALUES} == {HOSTILE}
    assert {cell for name, cell in cells.items() if name.startswith("c.")} == {f"{HOSTILE} 第二行"}
    assert tool.page.title() != "run"


def test_five_hundred_rows_are_kept_and_stay_quick(tool: Filling) -> None:
    lines = "\n".join(f"事项 {n}\t我\t{n}\t2026-03-05\t是\t1.5" for n in range(500))
    tool.paste(tool.cell("tasks", 0, "task"), lines)
    expect(tool.rows("tasks")).to_have_count(500)
    tool.saved()
    expect(tool.computed("total")).to_have_text("187,125 元")
    took = tool.page.evaluate("""() => {
      const field = document.querySelector('[id="f.name"]');
      const start = performance.now();
      for (let n = 0; n < 10; n += 1) {
        field.value += "字";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      return (performance.now() - start) / 10;
    }""")
    assert took < 100
    tool.page.reload()
    expect(tool.rows("tasks")).to_have_count(500)
    assert tool.column("tasks", "task") == [f"事项 {n}" for n in range(500)]
    tool.cell("tasks", 499, "amount").fill("0")
    expect(tool.computed("total")).to_have_text("186,376.5 元")


def test_a_text_that_is_far_too_long_is_said_to_be_and_kept(tool: Filling) -> None:
    text = "一份很长的会议纪要。" * 11_000
    tool.field("goal").fill(text)
    tool.field("name").focus()
    expect(tool.wrong("goal")).to_contain_text("太长了，最多 20000 个字")
    tool.saved()
    tool.page.reload()
    expect(tool.field("goal")).to_have_value(text)


def test_windows_of_two_editions_do_not_write_against_each_other(tool: Filling) -> None:
    tool.field("name").fill("城南店")
    tool.pick("mode", "实地拜访")
    tool.saved()
    other = tool.page.context.new_page()

    def newer(route: Route) -> None:
        # The standard that is looked up says something else since.
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r"15–20 分钟(?=&(quot|#34);)", "半小时", answer.text()))

    other.route(f"**/{PLAN}", newer)
    second = filling(other, tool.page.url)
    expect(second.computed("often")).to_have_text("半小时")
    tool.page.evaluate("""() => {
      window.heard = 0;
      new BroadcastChannel("handbook-records").onmessage = () => { window.heard += 1; };
    }""")
    second.field("goal").fill("写一句")
    expect(tool.field("goal")).to_have_value("写一句")
    tool.field("minutes").fill("20")
    tool.page.wait_for_timeout(1000)
    assert tool.page.evaluate("window.heard") < 10
    expect(tool.computed("often")).to_have_text("15–20 分钟")
    expect(second.computed("often")).to_have_text("半小时")


def test_two_windows_add_up(tool: Filling) -> None:
    tool.field("name").fill("城南店")
    tool.saved()
    other = other_tab(tool)
    expect(other.field("name")).to_have_value("城南店")
    other.field("goal").fill("乙写的")
    tool.field("minutes").fill("20")
    other.cell("tasks", 0, "task").fill("乙的行")
    tool.cell("more", 0, "who").fill("甲的行")
    expect(tool.field("goal")).to_have_value("乙写的")
    expect(tool.cell("tasks", 0, "task")).to_have_value("乙的行")
    expect(other.cell("more", 0, "who")).to_have_value("甲的行")
    expect(other.field("minutes")).to_have_value("20")


def test_what_two_windows_wrote_into_one_field_is_chosen(tool: Filling) -> None:
    one = draft("d", {"f.name": "城南店"})
    one["cells"]["f.goal"] = {"v": "甲", "t": 9, "w": "a", "o": [{"v": "乙", "t": 8, "w": "b"}]}
    tool.take_in(packed(one))
    expect(tool.box("goal").locator(".hb-apart")).to_contain_text("另一处同时写的是「乙」")
    tool.box("goal").get_by_role("button", name="都要").click()
    expect(tool.field("goal")).to_have_value("甲\n乙")


def test_denied_storage_is_said(new_page: NewPage, small_home: str) -> None:
    page, _ = new_page()
    page.context.add_init_script(DENIED)
    tool = filling(page, f"{small_home}{PLAN}")
    tool.field("name").fill("城南店")
    expect(tool.alarm).to_contain_text("浏览器不让网页保存")
    expect(tool.kept).to_have_text("没有存下")
    expect(tool.field("name")).to_have_value("城南店")


def test_a_full_device_is_said_and_forgiven(new_page: NewPage, small_home: str) -> None:
    page, _ = new_page()
    page.context.add_init_script(FULL_LOCAL)
    tool = filling(page, f"{small_home}{PLAN}")
    quota(page.context, page, small_home, 1)
    tool.field("goal").fill("这一句存不下" * 600)
    expect(tool.alarm).to_contain_text("地方满了")
    quota(page.context, page, small_home, None)
    tool.field("name").fill("城南店")
    tool.saved()
    expect(tool.alarm).to_be_hidden()
    page.reload()
    expect(tool.field("goal")).to_have_value("这一句存不下" * 600)


def test_it_works_from_a_folder(new_page: NewPage, small_site: Path) -> None:
    page, _ = new_page()
    tool = filling(page, f"{small_site.as_uri()}/{PLAN}")
    tool.field("name").fill("城南店")
    tool.saved()
    page.reload()
    expect(tool.field("name")).to_have_value("城南店")

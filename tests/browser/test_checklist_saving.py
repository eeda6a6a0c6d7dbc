"""Nothing that was ticked or typed is lost, and nothing is called saved that is not."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser import chromium
from tests.browser.conftest import NewPage
from tests.browser.ticking import LIST, Ticking, ticking
from tests.browser.watching import Watch

DENIED = """for (const name of ["indexedDB", "localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException("denied", "SecurityError"); }});"""
NO_DATABASE = """Object.defineProperty(window, "indexedDB", {get() { throw new DOMException("denied", "SecurityError"); }});"""
SILENT_DATABASE = """IDBFactory.prototype.open = () => ({});"""
FULL_LOCAL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
NO_CHANNEL = """delete window.BroadcastChannel;"""


@pytest.fixture
def tool(page: Page, home: str) -> Ticking:
    return ticking(page, f"{home}{LIST}")


def other_tab(tool: Ticking) -> Ticking:
    return ticking(tool.page.context.new_page(), tool.page.url)


# ---- leaving the page ----


@pytest.mark.parametrize("wait", [0, 20, 60, 100])
def test_a_reload_right_after_a_tick_keeps_it(tool: Ticking, wait: int) -> None:
    tool.customer.fill("王记超市")
    for n in range(4):
        tool.tick(n)
    tool.note(5).press_sequentially("最后一个字")
    tool.page.wait_for_timeout(wait)
    tool.page.reload()
    expect(tool.items.nth(5).locator("textarea")).to_have_value("最后一个字")
    assert tool.states()[:5] == ["done"] * 4 + [""]


def test_a_reload_in_the_same_breath_keeps_it(tool: Ticking) -> None:
    tool.tick(0)
    tool.saved()
    tool.page.evaluate("""() => {
      document.querySelectorAll(".hb-checklist input")[3].click();
      location.reload();
    }""")
    expect(tool.items.nth(3)).to_have_attribute("data-state", "done")
    tool.saved()
    # Taken over into the database, the journal of the page that is gone is removed.
    tool.page.wait_for_timeout(400)
    assert journals(tool.page) == []


def journals(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('handbook-journal:'))")
    return found


@pytest.mark.parametrize("wait", [0, 50, 300])
def test_closing_the_tab_keeps_it(tool: Ticking, wait: int) -> None:
    tool.customer.fill("王记超市")
    tool.tick(2)
    tool.page.wait_for_timeout(wait)
    tool.page.close(run_before_unload=True)
    again = ticking(tool.page.context.new_page(), tool.page.url)
    expect(again.customer).to_have_value("王记超市")
    assert again.states()[2] == "done"


def test_going_on_and_back_keeps_it(tool: Ticking, home: str) -> None:
    tool.tick(1)
    tool.page.goto(f"{home}index.html")
    other = ticking(tool.page.context.new_page(), f"{home}{LIST}")
    other.tick(2)
    other.saved()
    tool.page.go_back()
    expect(tool.items.nth(2)).to_have_attribute("data-state", "done")
    assert tool.states()[:4] == ["", "done", "done", ""]


def processes(profile: Path) -> list[int]:
    """Return the processes of the browser that has this profile."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                line = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if f"--user-data-dir={profile}".encode() in line:
                found.append(int(folder.name))
    return found


@pytest.mark.parametrize("again", range(2))
def test_a_killed_browser_loses_no_more_than_half_a_second(
    playwright: Playwright, home: str, tmp_path: Path, again: int
) -> None:
    profile = tmp_path / "profile"
    start = lambda: playwright.chromium.launch_persistent_context(  # noqa: E731
        profile, executable_path=chromium.find(playwright.chromium.executable_path), args=list(chromium.FLAGS)
    )
    context = start()
    tool = ticking(context.new_page(), f"{home}{LIST}")
    tool.customer.fill("王记超市")
    for n in range(8):
        tool.tick(n)
    tool.note(1).press_sequentially("客户说月底前要定下来", delay=40 * again)
    time.sleep(0.5)
    killed = processes(profile)
    assert killed
    for process in killed:
        os.kill(process, signal.SIGKILL)
    while any(Path(f"/proc/{process}/cmdline").exists() and processes(profile) for process in killed):
        time.sleep(0.05)
    (profile / "SingletonLock").unlink(missing_ok=True)
    context = start()
    found = ticking(context.new_page(), f"{home}{LIST}")
    expect(found.items.nth(1).locator("textarea")).to_have_value("客户说月底前要定下来")
    expect(found.customer).to_have_value("王记超市")
    assert found.states()[:8] == ["done"] * 8
    context.close()


# ---- two windows ----


@pytest.mark.parametrize("script", ["", NO_CHANNEL], ids=["heard at once", "heard when looked at"])
def test_two_windows_add_up(new_page: NewPage, home: str, script: str) -> None:
    page, _ = new_page()
    page.context.add_init_script(script)
    tool = ticking(page, f"{home}{LIST}")
    tool.customer.fill("王记超市")
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
    click = "document.querySelectorAll('.hb-checklist input')[2].click();"
    at_the_same_time(tool, other, lambda one: one.not_needed(2), click)
    expect(tool.items.nth(2).locator(".hb-apart:visible")).to_contain_text("「不适用」")
    expect(other.items.nth(2).locator(".hb-apart:visible")).to_contain_text("「不适用」")
    other.items.nth(2).get_by_role("button", name="改成它").click()
    expect(tool.items.nth(2)).to_have_attribute("data-state", "na")
    expect(tool.page.locator(".hb-apart:visible")).to_have_count(0)


def test_the_same_done_twice_is_no_conflict(tool: Ticking) -> None:
    tool.tick(0)
    tool.saved()
    other = other_tab(tool)
    at_the_same_time(tool, other, lambda one: one.tick(2), "document.querySelectorAll('.hb-checklist input')[2].click();")
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
    tool.customer.fill("王记超市")
    tool.saved()
    other = other_tab(tool)
    other.press("删除")
    expect(tool.toast).to_contain_text("「王记超市」在另一个窗口里删掉了")
    expect(tool.customer).to_have_value("")
    tool.toast.get_by_role("button", name="恢复").click()
    expect(tool.customer).to_have_value("王记超市")
    assert other.list_runs() == ["王记超市"]


def test_windows_can_show_different_runs(tool: Ticking) -> None:
    tool.customer.fill("甲店")
    tool.saved()
    other = other_tab(tool)
    other.press("新的一份")
    other.customer.fill("乙店")
    other.tick(0)
    other.saved()
    expect(tool.customer).to_have_value("甲店")
    assert tool.states()[0] == ""
    assert tool.list_runs() == ["乙店", "甲店"]
    tool.page.reload()
    expect(tool.customer).to_have_value("甲店")


# ---- no room, no permission ----


def offers_text(tool: Ticking, words: str) -> None:
    tool.alarm.get_by_role("button", name="复制为文字").click()
    said = tool.page.evaluate("navigator.clipboard.readText()")
    assert words in said


def test_denied_storage_is_said_before_anything_is_written(new_page: NewPage, home: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.context.add_init_script(DENIED)
    tool = ticking(page, f"{home}{LIST}")
    expect(tool.alarm).to_contain_text("这个浏览器不让网页保存")
    tool.customer.fill("王记超市")
    tool.tick(0)
    expect(tool.kept).to_have_text("没有存下")
    tool.tick(1)
    page.wait_for_timeout(700)
    expect(tool.kept).to_have_text("没有存下")
    expect(tool.alarm).to_be_in_viewport()
    assert tool.states()[:3] == ["done", "done", ""]
    assert tool.list_runs() == ["王记超市"]
    offers_text(tool, "王记超市")


@pytest.mark.parametrize("where", ["http", "file"])
def test_storage_that_the_browser_itself_denies(
    where: str, site: Path, home: str, playwright: Playwright, tmp_path: Path
) -> None:
    deny = '{"profile": {"default_content_setting_values": {"cookies": 2}}}'
    context = chromium.launch_with_profile(playwright.chromium, tmp_path / "profile", deny)
    watch = Watch(context)
    tool = ticking(context.new_page(), f"{home if where == 'http' else site.as_uri() + '/'}{LIST}")
    tool.tick(0)
    expect(tool.alarm).to_contain_text("这个浏览器不让网页保存")
    expect(tool.kept).to_have_text("没有存下")
    assert tool.states()[0] == "done"
    context.close()
    assert watch.take() == []


def quota(context: BrowserContext, page: Page, home: str, size: int | None) -> None:
    session = context.new_cdp_session(page)
    wanted: dict[str, Any] = {"origin": home.rstrip("/")}
    session.send("Storage.overrideQuotaForOrigin", wanted | ({"quotaSize": size} if size is not None else {}))


def test_a_full_device_is_said_and_forgiven(new_page: NewPage, home: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.context.add_init_script(FULL_LOCAL)
    tool = ticking(page, f"{home}{LIST}")
    quota(page.context, page, home, 1)
    tool.customer.fill("王记超市")
    tool.note(0).fill("这一句存不下" * 600)
    expect(tool.alarm).to_contain_text("地方满了")
    expect(tool.kept).to_have_text("没有存下")
    offers_text(tool, "这一句存不下")
    quota(page.context, page, home, None)
    tool.tick(1)
    tool.saved()
    expect(tool.alarm).to_be_hidden()
    page.reload()
    expect(tool.items.nth(0).locator("textarea")).to_have_value("这一句存不下" * 600)


def test_what_could_not_be_saved_is_tried_again_by_itself(new_page: NewPage, home: str) -> None:
    page, _ = new_page()
    page.context.add_init_script(FULL_LOCAL)
    tool = ticking(page, f"{home}{LIST}")
    quota(page.context, page, home, 1)
    tool.note(0).fill("这一句存不下" * 600)
    expect(tool.alarm).to_contain_text("地方满了")
    quota(page.context, page, home, None)
    expect(tool.kept).to_contain_text("已保存", timeout=15_000)


@pytest.mark.parametrize("script", [NO_DATABASE, SILENT_DATABASE], ids=["denied", "silent"])
def test_without_a_database_the_rest_of_the_storage_serves(new_page: NewPage, home: str, script: str) -> None:
    page, _ = new_page()
    page.context.add_init_script(script)
    tool = ticking(page, f"{home}{LIST}")
    tool.customer.fill("王记超市")
    tool.tick(0)
    tool.saved()
    other = other_tab(tool)
    expect(other.customer).to_have_value("王记超市")
    other.tick(1)
    tool.tick(2)
    other.saved()
    tool.saved()
    other.page.close()
    page.reload()
    expect(tool.items.nth(1)).to_have_attribute("data-state", "done")
    assert tool.states()[:4] == ["done", "done", "done", ""]


def test_a_database_that_breaks_down_is_opened_anew(new_page: NewPage, home: str) -> None:
    page, _ = new_page()
    page.context.add_init_script("""
      const real = IDBDatabase.prototype.transaction;
      window.broken = false;
      IDBDatabase.prototype.transaction = function (...all) {
        if (window.broken) {
          window.broken = false;
          throw new DOMException("Connection to Indexed Database server lost.", "InvalidStateError");
        }
        return real.apply(this, all);
      };""")
    tool = ticking(page, f"{home}{LIST}")
    tool.tick(0)
    tool.saved()
    page.evaluate("window.broken = true")
    tool.tick(1)
    tool.saved()
    tool.tick(2)
    tool.saved()
    page.wait_for_timeout(600)
    assert journals(page) == []
    page.reload()
    expect(tool.items.nth(2)).to_have_attribute("data-state", "done")
    assert tool.states()[:4] == ["done", "done", "done", ""]


def test_data_cleared_under_an_open_page_are_written_again(tool: Ticking) -> None:
    tool.customer.fill("王记超市")
    tool.tick(0)
    tool.saved()
    session = tool.page.context.new_cdp_session(tool.page)
    session.send("Storage.clearDataForOrigin", {"origin": tool.page.evaluate("origin"), "storageTypes": "all"})
    tool.tick(1)
    tool.page.wait_for_timeout(700)
    tool.tick(2)
    tool.page.wait_for_timeout(700)
    tool.saved()
    tool.page.reload()
    expect(tool.customer).to_have_value("王记超市")
    assert tool.states()[:4] == ["done", "done", "done", ""]


def test_half_a_journal_and_nonsense_in_storage_do_no_harm(tool: Ticking) -> None:
    tool.tick(0)
    tool.saved()
    tool.page.evaluate("""async () => {
      localStorage.setItem("handbook-journal:half", '[{"id":"x","form":"visit-core-che');
      localStorage.setItem("handbook-journal:none", 'null');
      localStorage.setItem("handbook-journal:odd", JSON.stringify([1, null, {id: 1}, {id: "a", form: "b", created: 1, cells: {"__proto__": 1}}]));
      const database = await new Promise((resolve) => {
        const request = indexedDB.open("handbook-records");
        request.onsuccess = () => resolve(request.result);
      });
      const records = database.transaction("records", "readwrite").objectStore("records");
      records.put({id: "odd", form: "visit-core-checklist", created: "now", cells: 5});
      records.put({id: "odd2", form: "visit-core-checklist", created: 1, cells: {"tick.badge": {v: {}, t: 1, w: "a"}, customer: {v: "好的", t: 1, w: "a"}}});
    }""")
    tool.page.reload()
    expect(tool.items.nth(0)).to_have_attribute("data-state", "done")
    assert tool.list_runs() == ["没写客户", "好的"]


def test_saved_is_never_said_of_what_is_not_yet_written(new_page: NewPage, home: str) -> None:
    page, _ = new_page()
    # The words are looked at in every frame, against what is really in the database.
    page.context.add_init_script("""
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (record) {
        this.transaction.addEventListener("complete", () => { window.stored = JSON.stringify(record); });
        return put.call(this, record);
      };
      window.lies = [];
      setInterval(() => {
        const kept = document.querySelector(".hb-kept");
        const field = document.querySelector(".hb-checklist textarea");
        if (kept && kept.textContent.startsWith("已保存") && field.value && !(window.stored || "").includes(JSON.stringify(field.value)))
          window.lies.push(field.value);
      }, 1);""")
    tool = ticking(page, f"{home}{LIST}")
    tool.note(0).press_sequentially("一个字一个字地写，每写一个都还没有存下", delay=30)
    tool.saved()
    assert page.evaluate("window.lies") == []
    assert "还没有存下" in json.dumps(page.evaluate("window.stored"), ensure_ascii=False)

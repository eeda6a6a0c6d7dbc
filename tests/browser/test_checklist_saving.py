"""Nothing that was ticked or typed is lost when a page goes, and nothing is called saved that is not."""

import json
import os
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser import chromium
from tests.browser.conftest import NewPage
from tests.browser.ticking import LIST, Ticking, journals, ticking


@pytest.fixture
def tool(page: Page, home: str) -> Ticking:
    return ticking(page, f"{home}{LIST}")


@pytest.mark.parametrize("wait", [0, 20, 60, 100])
def test_a_reload_right_after_a_tick_keeps_it(tool: Ticking, wait: int) -> None:
    tool.subject.fill("王记超市")
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


@pytest.mark.parametrize("wait", [0, 50, 300])
def test_closing_the_tab_keeps_it(tool: Ticking, wait: int) -> None:
    tool.subject.fill("王记超市")
    tool.tick(2)
    tool.page.wait_for_timeout(wait)
    tool.page.close(run_before_unload=True)
    again = ticking(tool.page.context.new_page(), tool.page.url)
    expect(again.subject).to_have_value("王记超市")
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
    context = chromium.launch_with_profile(playwright.chromium, profile, "{}")
    tool = ticking(context.new_page(), f"{home}{LIST}")
    tool.subject.fill("王记超市")
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
    context = chromium.start_with_profile(playwright.chromium, profile)
    found = ticking(context.new_page(), f"{home}{LIST}")
    expect(found.items.nth(1).locator("textarea")).to_have_value("客户说月底前要定下来")
    expect(found.subject).to_have_value("王记超市")
    assert found.states()[:8] == ["done"] * 8
    context.close()


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
        if (!kept || !kept.textContent.startsWith("已保存") || !field.value) return;
        if (!(window.stored || "").includes(JSON.stringify(field.value))) window.lies.push(field.value);
      }, 1);""")
    tool = ticking(page, f"{home}{LIST}")
    tool.note(0).press_sequentially("一个字一个字地写，每写一个都还没有存下", delay=30)
    tool.saved()
    assert page.evaluate("window.lies") == []
    assert "还没有存下" in json.dumps(page.evaluate("window.stored"), ensure_ascii=False)

"""Storage that is denied, full, broken, cleared or filled with nonsense: it is said, and nothing else is lost."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser import chromium
from tests.browser.conftest import NewPage
from tests.browser.ticking import LIST, Ticking, journals, other_tab, ticking
from tests.browser.watching import Watch

DENY = """const get = () => { throw new DOMException("denied", "SecurityError"); };"""
DENIED = f"""{DENY}
  for (const name of ["indexedDB", "localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {{configurable: true, get}});"""
NO_DATABASE = f"""{DENY} Object.defineProperty(window, "indexedDB", {{get}});"""
SILENT_DATABASE = """IDBFactory.prototype.open = () => ({});"""
FULL_LOCAL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


@pytest.fixture
def tool(page: Page, home: str) -> Ticking:
    return ticking(page, f"{home}{LIST}")


def offers_text(tool: Ticking, words: str) -> None:
    tool.alarm.get_by_role("button", name="复制为文字").click()
    said = tool.page.evaluate("navigator.clipboard.readText()")
    assert words in said


def test_denied_storage_is_said_before_anything_is_written(new_page: NewPage, home: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.context.add_init_script(DENIED)
    tool = ticking(page, f"{home}{LIST}")
    expect(tool.alarm).to_contain_text("浏览器不让网页保存")
    tool.subject.fill("王记超市")
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
    expect(tool.alarm).to_contain_text("浏览器不让网页保存")
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
    tool.subject.fill("王记超市")
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
    tool.subject.fill("王记超市")
    tool.tick(0)
    tool.saved()
    other = other_tab(tool)
    expect(other.subject).to_have_value("王记超市")
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
    tool.subject.fill("王记超市")
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
    expect(tool.subject).to_have_value("王记超市")
    assert tool.states()[:4] == ["done", "done", "done", ""]


def test_half_a_journal_and_nonsense_in_storage_do_no_harm(tool: Ticking) -> None:
    tool.tick(0)
    tool.saved()
    tool.page.evaluate("""async () => {
      localStorage.setItem("handbook-journal:half", '[{"id":"x","form":"visit-core-che');
      localStorage.setItem("handbook-journal:none", 'null');
      const odd = [1, null, {id: 1}, {id: "a", form: "b", created: 1, cells: {"__proto__": 1}}];
      localStorage.setItem("handbook-journal:odd", JSON.stringify(odd));
      const database = await new Promise((resolve) => {
        const request = indexedDB.open("handbook-records");
        request.onsuccess = () => resolve(request.result);
      });
      const writing = database.transaction("records", "readwrite");
      const records = writing.objectStore("records");
      records.put({id: "odd", form: "visit-core-checklist", created: "now", cells: 5});
      const cells = {"tick.badge": {v: {}, t: 1, w: "a"}, subject: {v: "好的", t: 1, w: "a"}};
      records.put({id: "odd2", form: "visit-core-checklist", created: 1, cells});
      await new Promise((resolve) => { writing.oncomplete = resolve; });  // a reload would drop what is not yet written
    }""")
    tool.page.reload()
    expect(tool.items.nth(0)).to_have_attribute("data-state", "done")
    assert tool.list_runs() == ["没写名称", "好的"]

"""A run as text for a chat, wherever a browser lets it be copied, and where it does not."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.books import own
from tests.browser.conftest import NewPage
from tests.browser.ticking import LIST, NO_COPYING, PHONE, Ticking, ticking

WECHAT = (
    "Mozilla/5.0 (Linux; Android 13; V2183A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 "
    "Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20231105 MicroMessenger/8.0.44 NetType/WIFI Language/zh_CN ABI/arm64"
)
FORM = own().checklists[0]
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture
def tool(page: Page, home: str) -> Ticking:
    return ticking(page, f"{home}{LIST}")


def test_the_text_says_everything_in_plain_lines(new_page: NewPage, home: str) -> None:
    page, _ = new_page(**CLIPBOARD)
    tool = ticking(page, f"{home}{LIST}")
    tool.some(note="带上进货单\n还有样品")
    tool.press("复制为文字")
    expect(tool.toast).to_contain_text("已复制，到聊天里粘贴")
    expect(tool.sheet).to_be_hidden()
    lines = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n").splitlines()
    texts = [one.strip() for one in tool.items.locator("label").all_inner_texts()]
    size = len(texts)
    critical = page.locator(".hb-checklist > .hb-critical").count()
    assert lines[:6] == [
        "核心客户拜访清单（QD-001，版本 1.0）",
        "客户名称：王记超市",
        "日期：2026-11-20",
        f"做到 1/{size - 1}，关键还差 {critical - 1}（另有不适用 1）",
        "",
        "【出门前】",
    ]
    assert lines[6:11] == [
        f"√ 1. {texts[0]}【关键】",
        f"○ 2. {texts[1]}（不适用）",
        f"× 3. {texts[2]}（未做）",
        "　　备注：带上进货单",
        "　　还有样品",
    ]
    marked = [line for line in lines if line[:2] in {"√ ", "○ ", "× "}]
    assert len(marked) == size
    assert [line for line in lines if line.startswith("【")] == [
        f"【{title}】"
        for title in page.locator("ol.hb-checklist").evaluate_all("lists => lists.map(one => one.dataset.title)")
    ]


def test_where_copying_fails_the_text_is_there_to_be_copied_by_hand(page: Page, home: str) -> None:
    page.add_init_script(NO_COPYING)
    tool = ticking(page, f"{home}{LIST}")
    tool.some()
    tool.press("复制为文字")
    area = tool.sheet.get_by_role("textbox")
    expect(area).to_be_focused()
    assert "√ 1. " in area.input_value()
    assert (
        page.evaluate("getSelection().toString()")
        or area.evaluate("node => node.selectionEnd - node.selectionStart") > 100
    )
    tool.sheet.get_by_role("button", name="复制", exact=True).click()
    expect(tool.toast).to_contain_text("长按上面的文字")


def test_without_the_new_clipboard_the_old_one_serves(page: Page, home: str) -> None:
    page.add_init_script("""Object.defineProperty(navigator, 'clipboard', {value: undefined});
      document.addEventListener("copy", () => { window.copied = document.activeElement.value; });""")
    tool = ticking(page, f"{home}{LIST}")
    tool.some()
    tool.press("复制为文字")
    expect(tool.toast).to_contain_text("已复制")
    assert "√ 1. " in page.evaluate("window.copied")


def test_wechat_gets_text_instead_of_a_file_and_the_way_to_a_browser(new_page: NewPage, home: str) -> None:
    page, _ = new_page(**PHONE, **CLIPBOARD, user_agent=WECHAT)
    tool = ticking(page, f"{home}{LIST}")
    tool.some()
    downloads: list[object] = []
    page.on("download", lambda one: downloads.append(one))
    tool.press("导出这份")
    expect(tool.sheet).to_contain_text("在浏览器打开")
    area = tool.sheet.get_by_role("textbox")
    assert json.loads(area.input_value())["records"][0]["form"] == FORM.id
    tool.sheet.get_by_role("button", name="复制", exact=True).click()
    expect(tool.toast).to_contain_text("已复制")
    assert json.loads(page.evaluate("navigator.clipboard.readText()"))["kind"] == "handbook-records"
    assert downloads == []

"""A plan for who cannot use a mouse or cannot see, on a narrow screen, without script, and on paper."""

import json
import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from generator.filled import as_json, example
from generator.model import Plan
from generator.model.fields import ComputedField
from generator.renderers.site.urls import address
from tests.books import own, small
from tests.browser.conftest import TIMEOUT, NewPage
from tests.browser.filling import PLAN, Filling, filling
from tests.browser.test_checklist_access import focused, tab_to, violations
from tests.browser.watching import Watch

SOME = ("visit-plan", "target-breakdown", "eligibility-form")
LOOKED_AT = tuple(form.id for form in own().plans) if os.environ.get("LONG") == "1" else SOME
"""Plans that are looked through for what shuts people out, which takes seconds each."""


@pytest.fixture
def tool(page: Page, small_home: str) -> Filling:
    return filling(page, f"{small_home}{PLAN}")


# Colours and widths do not meddle with each other.
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_on_a_plan_in_use(
    new_page: NewPage, small_home: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page, _ = new_page(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    tool = filling(page, f"{small_home}{PLAN}")
    assert violations(page) == []
    tool.everything()
    tool.field("minutes").fill("半小时")
    tool.cell("tasks", 0, "amount").fill("十二")
    tool.list_runs()
    tool.press("检查")
    assert violations(page) == []
    tool.press("载入示例")
    tool.press("旧版本")
    assert violations(page) == []
    tool.press("清空本机")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """Return a page that plan after plan is opened on, as fast as for somebody who has the theme's files already."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, reduced_motion="reduce", locale="zh-CN")
    context.set_default_timeout(TIMEOUT)
    watch = Watch(context)
    yield context.new_page(), watch
    context.close()


@pytest.mark.parametrize("plan", own().plans, ids=lambda plan: plan.id)
def test_every_plan_is_filled_by_its_example(narrow: tuple[Page, Watch], home: str, plan: Plan) -> None:
    page, watch = narrow
    tool = filling(page, f"{home}{address(plan)}")
    tool.press("载入示例")
    expect(tool.progress).to_contain_text("可以交了")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    if plan.id in LOOKED_AT:
        assert violations(page) == []
    with page.expect_download() as waiting:
        tool.press("JSON")
    # What the page took in, worked out and gave away is what the command line makes of the same example.
    given = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert given == json.loads(as_json(example(plan, own())))
    assert watch.take() == []


def test_every_input_has_a_name(tool: Filling) -> None:
    tool.everything()
    nameless = tool.page.evaluate("""() => [
      ...document.querySelectorAll(".hb-field :is(input, select, textarea, output)")]
      .filter((node) => !node.labels?.length && !node.ariaLabel && !node.getAttribute("aria-labelledby"))
      .map((node) => node.outerHTML)""")
    assert nameless == []
    expect(tool.page.get_by_label("门店名称")).to_have_value("城南店")
    expect(tool.page.get_by_role("radiogroup", name="拜访方式").get_by_label("实地拜访")).to_be_checked()
    expect(tool.page.get_by_role("group", name="跟进事项第 2 行").get_by_label("事项")).to_have_value("改价签")
    expect(tool.page.get_by_role("group", name="本周起止").get_by_label("结束")).to_have_value("2026-03-08")


def test_a_whole_plan_by_keys_alone(tool: Filling) -> None:
    page = tool.page
    keys = page.keyboard
    tab_to(page, "TEXTAREA 门店名称")
    keys.type("城南店")
    keys.press("Enter")
    expect(tool.field("name")).to_have_value("城南店")
    tab_to(page, "INPUT 已经约好")
    keys.press("Space")
    tab_to(page, "INPUT 1")
    keys.press("ArrowRight")
    expect(tool.box("mood").get_by_label("2")).to_be_checked()
    keys.press("Delete")
    expect(tool.box("mood").locator("input:checked")).to_have_count(0)
    tab_to(page, "INPUT 样品")
    keys.press("Space")
    tab_to(page, "TEXTAREA 事项")
    keys.type("第一件")
    keys.press("Enter")
    keys.type("第二件")
    assert tool.column("tasks", "task") == ["第一件", "第二件"]
    tab_to(page, "BUTTON 删除第 2 行")
    keys.press("Enter")
    expect(tool.toast.get_by_role("button", name="撤销")).to_be_focused()
    keys.press("Enter")
    assert tool.column("tasks", "task") == ["第一件", "第二件"]
    tab_to(page, "BUTTON 检查")
    keys.press("Enter")
    assert "处要看看" in focused(page)
    tab_to(page, "A 「拜访日期」必填")
    keys.press("Enter")
    expect(tool.field("date")).to_be_focused()
    tool.saved()


def test_what_has_the_focus_is_in_sight(page: Page, small_home: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    tool = filling(page, f"{small_home}{PLAN}")
    tool.field("name").focus()
    hidden = []
    for key in ["Tab"] * 60 + ["Shift+Tab"] * 50:
        page.keyboard.press(key)
        covered = page.evaluate("""() => {
          const node = document.activeElement.closest(".hb-pick") || document.activeElement;
          const box = node.getBoundingClientRect();
          const bar = document.querySelector(".hb-bar").getBoundingClientRect();
          const under = bar.top <= 60 && box.top < bar.bottom && box.bottom > bar.top;
          return under && !document.querySelector(".hb-bar").contains(node) ? node.outerHTML.slice(0, 120) : "";
        }""")
        if covered:
            hidden.append(covered)
    assert hidden == []


# ---- without script, and on paper ----


def test_without_script_it_is_a_blank_form(new_page: NewPage, small_home: str) -> None:
    page, _ = new_page(java_script_enabled=False)
    page.goto(f"{small_home}{PLAN}")
    expect(page.locator(".hb-field:visible")).to_have_count(len(small().plans[0].fields))
    expect(page.locator("article :is(input, select, textarea, button)")).to_have_count(0)
    line = page.locator('.hb-field[id="name"] .hb-line')
    assert line.evaluate("line => getComputedStyle(line).borderBottomStyle") == "solid"
    assert (line.bounding_box() or {"width": 0})["width"] > 80
    expect(page.locator('.hb-field[id="tasks"] tbody tr')).to_have_count(4)
    page.emulate_media(media="print")
    expect(page.locator(".hb-sign td").first).to_be_visible()


def printed(tool: Filling) -> str:
    """Return what is seen on paper."""
    tool.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    tool.page.emulate_media(media="print")
    return re.sub(r"\s+", " ", tool.page.locator("article").inner_text())


def test_on_paper_values_stand_as_text_with_all_rows(tool: Filling) -> None:
    tool.everything()
    tool.paste(tool.cell("tasks", 1, "task"), "二\t我\n三\t我\n四\t主管\n五\t我\n六\t我")
    said = printed(tool)
    for words in (
        "城南店",
        "2026年3月2日",
        "1,234.5 元",
        "12.5%",
        "一 二 三",
        "送样品",
        "42 元",
        "2026年4月1日 至 2026年4月30日",
        "010-12345678转 12",
    ):
        assert words in said, words
    rows = tool.page.locator('.hb-field[id="tasks"] table tbody tr:visible')
    expect(rows).to_have_count(6)
    assert rows.nth(5).inner_text().split() == ["6", "六", "我"]
    day = rows.nth(0).locator("td[data-kind=date]")
    expect(day).to_have_text("2026-03-05")
    expect(day).to_have_css("white-space", "nowrap")
    expect(tool.page.locator("article :is(button, input, select, textarea):visible")).to_have_count(0)
    marked = tool.page.locator('.hb-field[id="mode"] .hb-options > [data-state="done"]')
    assert marked.all_inner_texts() == ["实地拜访"]
    marked = tool.page.locator('.hb-field[id="materials"] .hb-options > [data-state="done"]')
    assert marked.all_inner_texts() == ["价目表", "样品"]


def test_on_paper_what_is_empty_stays_to_be_filled_by_hand(tool: Filling) -> None:
    tool.field("name").fill("城南店")
    printed(tool)
    expect(tool.page.locator('.hb-field[id="owner"] .hb-line')).to_be_visible()
    expect(tool.page.locator('.hb-field[id="name"] .hb-line')).to_be_hidden()
    expect(tool.page.locator('.hb-field[id="tasks"] tbody tr:visible')).to_have_count(4)
    expect(tool.page.locator('.hb-field[id="goal"] .hb-lines')).to_be_visible()


def test_the_printed_pages_are_few(tool: Filling) -> None:
    tool.everything()
    tool.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(PdfReader(BytesIO(tool.page.pdf(format="A4"))).pages) <= 4


def test_the_plan_and_its_page_hold_the_same_fields(page: Page, home: str) -> None:
    plan = own().plans[0]
    tool = filling(page, f"{home}{address(plan)}")
    labels = tool.page.locator(".hb-form > .hb-field > b, .hb-form > .hb-field > label > b").all_inner_texts()
    assert labels == [field.label for field in plan.fields]
    outputs = tool.page.locator(".hb-form > .hb-field > output")
    assert outputs.count() == sum(isinstance(field, ComputedField) for field in plan.fields)

"""Plans hand on to each other, from a customer's file to the report of a month: on a server, and from a folder."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.filling import HOSTILE, Filling, filling

COMPANY = {"name": f"城东加工厂 {HOSTILE}", "contact": "孙会计", "phone": "139-1234-5678", "address": "三号路"}
SEGMENT = "核心客户"


@pytest.fixture(params=["server", "folder"])
def root(request: pytest.FixtureRequest, home: str, site: Path) -> str:
    return home if request.param == "server" else f"{site.as_uri()}/"


def onward(tool: Filling, title: str) -> None:
    """Go on to a plan with what is filled in here."""
    tool.saved()
    tool.page.locator(".hb-onward").get_by_text(f"《{title}》").click()
    expect(tool.page.locator("h1")).to_contain_text(title)
    expect(tool.toast).to_contain_text("带入")


def collected(page: Page, address: str, title: str, *, span: tuple[str, ...]) -> Filling:
    """Open a report, say of which days it is, and collect what was filed in them."""
    tool = filling(page, address)
    if len(span) > 1:
        for label, day in zip(("开始", "结束"), span, strict=True):
            tool.box("period").get_by_label(label).fill(day)
    else:
        tool.field("month").fill(*span)
    tool.press(f"汇总《{title}》")
    return tool


def test_from_a_file_over_a_visit_to_the_report_of_a_month(page: Page, root: str) -> None:
    tool = filling(page, f"{root}plans/company-file.html")
    for name, text in COMPANY.items():
        tool.field(name).fill(text)
    tool.field("segment").select_option(SEGMENT)

    onward(tool, "客户拜访计划")
    expect(tool.field("name")).to_have_value(COMPANY["name"])
    expect(tool.field("place")).to_have_value("三号路")
    # The segment brings the standard along.
    expect(tool.computed("frequency")).to_contain_text("2 周")
    tool.pick("mode", "实地拜访")
    tool.field("date").fill("2026-12-08")
    tool.field("goal").fill("定下日期\n带上样品")

    onward(tool, "拜访记录")
    expect(tool.field("date")).to_have_value("2026-12-08")
    expect(tool.field("goal")).to_have_value("定下日期\n带上样品")
    expect(tool.box("mode").get_by_label("实地拜访")).to_be_checked()
    tool.box("result").get_by_label("办成", exact=True).check()
    tool.field("next").fill("2026-12-15")

    onward(tool, "客户回访记录")
    expect(tool.field("phone")).to_have_value("139-1234-5678")
    expect(tool.field("delivered")).to_have_value("2026-12-08")
    tool.field("date").fill("2026-12-10")
    expect(tool.computed("elapsed")).to_have_text("2 天")
    tool.saved()

    week = collected(page, f"{root}plans/week-report.html", "拜访记录", span=("2026-12-07", "2026-12-13"))
    expect(week.cell("visits", 0, "name")).to_have_value(COMPANY["name"])
    expect(week.cell("visits", 0, "goal")).to_have_value("定下日期、带上样品")
    expect(week.cell("visits", 0, "result")).to_have_value("办成")
    expect(week.computed("visits-count")).to_have_text("1 次")
    week.field("reported").fill("2026-12-13")
    week.field("headline").fill("做成一件")
    week.field("amount").fill("12.5")
    week.saved()

    month = collected(page, f"{root}plans/month-report.html", "周报", span=("2026-12",))
    expect(month.cell("weeks", 0, "week-headline")).to_have_value("做成一件")
    expect(month.computed("visits-total")).to_have_text("1 次")
    expect(month.computed("amount")).to_have_text("12.5 万元")
    month.saved()
    page.reload()
    expect(month.computed("amount")).to_have_text("12.5 万元")

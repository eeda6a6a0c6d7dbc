"""A filled plan as its page prints it: every table within the paper, every heading with what it heads."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.filled import as_json, example
from generator.filling.compute import computed
from generator.filling.filling import Filling, check
from generator.model.fields import MoneyField, TableField
from tests.books import own
from tests.browser.filling import filling
from tests.papers import read

PLANS = {str(plan.id): plan for plan in own().plans}
BETWEEN_MARGINS = 640
"""Pixels: about what A4 leaves between the margins of Chromium."""

# Tables wider than what they stand in, and cells of which a text runs out.
OUTSIDE = """() => [...document.querySelectorAll(".hb-filling .hb-grid")].flatMap((table) => {
  const edge = table.parentElement.getBoundingClientRect().right + 0.5;
  const cells = [...table.querySelectorAll("th, td")].filter((cell) => cell.scrollWidth > cell.clientWidth + 1);
  return [...(table.getBoundingClientRect().right > edge ? ["table"] : []), ...cells.map((cell) => cell.textContent)];
})"""
# Figures that stand on several lines: a range over the digits alone has several boxes.
BROKEN = """() => [...document.querySelectorAll(".hb-filling .hb-filled td")].flatMap((cell) => {
  const text = cell.firstChild;
  const found = text && text.nodeType === 3 && /[\\d,.]{4,}/.exec(text.data);
  if (!found || !/number|money|percent|computed|date/.test(cell.dataset.kind)) return [];
  const range = document.createRange();
  range.setStart(text, found.index);
  range.setEnd(text, found.index + found[0].length);
  return range.getClientRects().length > 1 ? [text.data] : [];
})"""


def large(name: str) -> Filling:
    """Return the example of a plan with the largest amounts in its tables, and words without a place to break."""
    plan = PLANS[name]
    values: dict[str, Any] = json.loads(as_json(example(plan, own())))["values"]
    for table in (field for field in plan.fields if isinstance(field, TableField)):
        for row in values.get(table.id, []):
            row |= {column.id: "9999999" for column in table.columns if isinstance(column, MoneyField)}
            row |= {column.id: "x" * 60 for column in table.columns if column.kind == "line"}
    return computed(check(plan, values, own())[0], own())


def printed(page: Page, home: str, given: Filling) -> Page:
    tool = filling(page, f"{home}plans/{given.plan.id}.html")
    tool.take_in(as_json(given).decode())
    expect(tool.toast).to_contain_text("已导入")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("fill", [lambda name: example(PLANS[name], own()), large], ids=["example", "large"])
@pytest.mark.parametrize("name", ["satisfaction-form", "asset-allocation", "financing-proposal", "target-breakdown"])
def test_no_table_is_wider_than_the_paper(page: Page, home: str, name: str, fill: Callable[[str], Filling]) -> None:
    printed(page, home, fill(name)).set_viewport_size({"width": BETWEEN_MARGINS, "height": 900})
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(BROKEN) == []


def test_what_heads_a_table_is_printed_with_it(page: Page, home: str) -> None:
    plan = PLANS["visit-plan"]
    tool = filling(page, f"{home}plans/{plan.id}.html")
    tool.take_in(as_json(example(plan, own())).decode())
    expect(tool.toast).to_contain_text("已导入")
    for lines in range(0, 16, 2):
        tool.field("said").fill("一行\n" * lines + "末行")
        data = page.pdf(format="A4", prefer_css_page_size=True)
        pages = [sheet.extract_text().strip().splitlines() for sheet in read(data).pages]
        lasts = [found[-1].strip() for found in pages if found]
        assert not {"往下办", "跟进事项", "可能的异议", "异议和回应", "谈话安排", "结果"} & set(lasts), lines

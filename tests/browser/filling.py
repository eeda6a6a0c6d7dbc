"""A plan's page as the one who fills it handles it: the small handbook's plan, which has a field of every kind."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

PLAN = "plans/shop-plan.html"
FORM = "shop-plan"
HOSTILE = """<img src=x onerror="document.title='run'"> "两" '单' =1+1 &lt; </textarea><script>1</script> 🧾 {{ x }}"""
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

VALUES: dict[str, str] = {
    "name": "城南店", "owner": "周店主", "phone": "139-0000-0000", "code": "AB-123", "date": "2026-03-02", "time": "09:30",
    "minutes": "25", "month": "2026-03", "budget": "1,234.50", "off": "12.5%", "opened": "2020-02-29",
    "goal": "一\n二\n三",
}  # fmt: skip
"""Field to what is typed into it, of those that are one input; none of it is what a computer would write."""


class Filling:
    """What can be done and seen on an open plan's page. Rows count from 0."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.kept = page.locator(".hb-kept")
        self.progress = page.locator(".hb-bar b")
        self.alarm = page.locator(".hb-alarm")
        self.toast = page.locator(".hb-toast")
        self.sheet = page.locator(".hb-sheet")
        self.foot = page.locator(".hb-run-foot")
        self.runs = page.locator(".hb-runs > li")

    def field(self, name: str) -> Locator:
        """Return the input of a field that has one; of a period, its first day."""
        return self.page.locator(f'[id="f.{name}"]')

    def box(self, name: str) -> Locator:
        """Return the whole field: label, hint, control and what is wrong."""
        return self.page.locator(f'.hb-field[id="{name}"]')

    def pick(self, name: str, option: str) -> None:
        """Take an option of a field that has them side by side."""
        self.box(name).locator(".hb-pick", has_text=option).click()

    def rows(self, table: str) -> Locator:
        """Return the rows of a table."""
        return self.box(table).locator(".hb-t-row")

    def cell(self, table: str, n: int, column: str) -> Locator:
        """Return the input of a table's cell."""
        return self.rows(table).nth(n).locator(f'[id^="c.{table}."][id$=".{column}"]')

    def add(self, table: str) -> None:
        """Add a row to a table."""
        self.box(table).get_by_role("button", name="添加一行").click()

    def column(self, table: str, column: str) -> list[str]:
        """Return what stands in a column, row by row."""
        found: list[str] = (
            self.box(table)
            .locator(f'[id^="c.{table}."][id$=".{column}"]')
            .evaluate_all("cells => cells.map(cell => cell.value)")
        )
        return found

    def computed(self, name: str) -> Locator:
        """Return a computed field."""
        return self.field(name)

    def wrong(self, name: str) -> Locator:
        """Return what is said to be wrong with a field."""
        return self.box(name).locator("> .hb-wrong")

    def press(self, name: str) -> None:
        """Press one of the buttons around the form."""
        self.page.locator(".hb-run, .hb-run-foot, .hb-bar").get_by_role("button", name=name, exact=True).click()

    def saved(self) -> None:
        """Wait until the page says that all is on the device."""
        expect(self.kept).to_contain_text("已保存")

    def paste(self, target: Locator, text: str) -> None:
        """Paste text as the clipboard of another program gives it."""
        target.focus()
        target.evaluate(
            """(node, text) => {
              const clipboardData = new DataTransfer();
              clipboardData.setData("text/plain", text);
              node.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }""",
            text,
        )

    def everything(self) -> None:
        """Write into a field of every kind."""
        for name, text in VALUES.items():
            self.field(name).fill(text)
        self.box("week").get_by_label("开始").fill("2026-03-02")
        self.box("week").get_by_label("结束").fill("2026-03-08")
        self.field("booked").check()
        self.pick("mood", "4")
        self.pick("mode", "实地拜访")
        self.pick("materials", "样品")
        self.pick("materials", "价目表")
        self.cell("tasks", 0, "task").fill("送样品")
        self.cell("tasks", 0, "owner").select_option("主管")
        self.cell("tasks", 0, "amount").fill("12")
        self.cell("tasks", 0, "price").fill("3.5")
        self.cell("tasks", 0, "due").fill("2026-03-05")
        self.cell("tasks", 0, "told").check()
        self.add("tasks")
        self.cell("tasks", 1, "task").fill("改价签")
        self.cell("more", 0, "when").fill("08:15")
        self.cell("more", 0, "month").fill("2026-04")
        self.rows("more").nth(0).get_by_label("开始").fill("2026-04-01")
        self.rows("more").nth(0).get_by_label("结束").fill("2026-04-30")
        self.cell("more", 0, "share").fill("30")
        self.cell("more", 0, "mark").select_option("5")
        self.cell("more", 0, "phone").fill("010-12345678转 12")
        self.cell("more", 0, "who").fill("老周")

    def state(self) -> dict[str, Any]:
        """Return what stands in every control, by its cell's name without the row's."""
        found: dict[str, Any] = self.page.evaluate("""() => {
          const all = {};
          for (const node of document.querySelectorAll(".hb-field :is(input, select, textarea, output)")) {
            const box = node.closest(".hb-field");
            const row = node.closest(".hb-t-row");
            const place = row ? [...row.parentNode.children].indexOf(row) + "/" : "";
            const name = box.id + "/" + place + (node.id || node.name || "").split(".").pop() + (node.ariaLabel || "");
            all[name] = /^(checkbox|radio)$/.test(node.type) ? node.checked : node.value;
          }
          return all;
        }""")
        return found

    def list_runs(self) -> list[str]:
        """Open the list of drafts; return their names."""
        if not self.runs.first.is_visible():
            self.page.locator("[aria-controls=hb-runs]").click()
        return self.runs.locator("b").all_inner_texts()

    def take_in(self, text: str, name: str = "记录.json") -> None:
        """Import text as if it were a file."""
        self.press("导入")
        file = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
        self.sheet.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]

    def stored(self) -> list[dict[str, Any]]:
        """Return the records in the database."""
        found: list[dict[str, Any]] = self.page.evaluate("""async () => {
          const opened = indexedDB.open("handbook-records");
          await new Promise((resolve) => { opened.onsuccess = resolve; });
          const all = opened.result.transaction("records").objectStore("records").getAll();
          await new Promise((resolve) => { all.onsuccess = resolve; });
          opened.result.close();
          return all.result;
        }""")
        return found


def filling(page: Page, address: str) -> Filling:
    """Open a plan's page and wait until it can be filled in."""
    page.goto(address)
    expect(page.locator(".hb-bar")).to_be_visible()
    return Filling(page)


def on_a_phone(new_page: Callable[..., tuple[Page, Any]], home: str) -> Filling:
    """Return the plan on a phone, new to its user."""
    page, _ = new_page(**PHONE)
    return filling(page, f"{home}{PLAN}")


def other_tab(tool: Filling) -> Filling:
    """Open the same page beside the one that is open."""
    return filling(tool.page.context.new_page(), tool.page.url)


def draft(name: str, cells: Mapping[str, str], *, at: int = 1_700_000_000_000) -> dict[str, Any]:
    """Return an exported draft of the plan: cell name to what was typed, all written at one time."""
    head = {"title": "门店拜访计划", "version": "1.0", "named": "f.name"}
    made = {key: {"v": value, "t": at, "w": f"w{name}"} for key, value in {**head, **cells}.items()}
    return {"id": name, "form": FORM, "created": at, "cells": made}


def packed(*records: Mapping[str, Any]) -> str:
    """Return the text of an exported file."""
    return json.dumps({"kind": "handbook-records", "version": 1, "records": records}, ensure_ascii=False)

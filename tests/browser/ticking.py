"""A checklist page as the one who ticks it handles it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from generator.model import Checklist
from tests.books import own

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LIST = "checklists/visit-core-checklist.html"
FORM = "visit-core-checklist"
SIZE = sum(len(section.items) for section in own().get(Checklist, FORM).sections)
HOSTILE = (
    """<img src=x onerror="document.title='run'"> "两" '单' &lt; </textarea><script>1</script> 🧾 {{ x }}\n第二行"""
)

NO_CHANNEL = """delete window.BroadcastChannel;"""
NO_COPYING = """Object.defineProperty(navigator, "clipboard", {value: undefined});
  document.execCommand = () => false;"""


class Ticking:
    """What can be done and seen on an open checklist page. Items count from 0."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.items = page.locator(".hb-checklist > li")
        self.subject = page.locator(".hb-run input").first
        self.date = page.get_by_label("日期", exact=True)
        self.kept = page.locator(".hb-kept")
        self.progress = page.locator(".hb-bar b")
        self.alarm = page.locator(".hb-alarm")
        self.toast = page.locator(".hb-toast")
        self.sheet = page.locator(".hb-sheet")
        self.runs = page.locator(".hb-runs > li")
        self.foot = page.locator(".hb-run-foot")

    def tick(self, n: int) -> None:
        self.items.nth(n).get_by_role("checkbox").click()

    def not_needed(self, n: int) -> None:
        self.items.nth(n).get_by_role("button", name="不适用").click()

    def note(self, n: int) -> Locator:
        """Return the field of an item's note, opened."""
        field = self.items.nth(n).locator("textarea")
        if not field.is_visible():
            self.items.nth(n).get_by_role("button", name="备注").click()
        return field

    def some(self, subject: str = "王记超市", note: str = "带上进货单") -> None:
        """Write a bit of everything: the first item is done, the second does not apply, the third has a note."""
        self.subject.fill(subject)
        self.date.fill("2026-11-20")
        self.tick(0)
        self.not_needed(1)
        self.note(2).fill(note)
        self.saved()

    def press(self, name: str) -> None:
        """Press one of the buttons around the list."""
        self.page.locator(".hb-run, .hb-run-foot, .hb-bar").get_by_role("button", name=name, exact=True).click()

    def states(self) -> list[str]:
        """Return "done", "na" or "" for each item."""
        found: list[str] = self.items.evaluate_all("rows => rows.map(row => row.dataset.state)")
        return found

    def ids(self) -> list[str]:
        found: list[str] = self.items.evaluate_all("rows => rows.map(row => row.id)")
        return found

    def saved(self) -> None:
        """Wait until the page says that all is on the device."""
        expect(self.kept).to_contain_text("已保存")

    def list_runs(self) -> list[str]:
        """Open the list of runs; return the subjects."""
        if not self.runs.first.is_visible():
            self.page.locator("[aria-controls=hb-runs]").click()
        return self.runs.locator("b").all_inner_texts()

    def take_in(self, text: str) -> None:
        """Import text as if it were a file."""
        self.press("导入")
        file = {"name": "记录.json", "mimeType": "application/json", "buffer": text.encode()}
        self.sheet.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


def ticking(page: Page, address: str) -> Ticking:
    """Open a checklist page and wait until it can be ticked."""
    page.goto(address)
    expect(page.locator(".hb-bar")).to_be_visible()
    return Ticking(page)


def on_a_phone(new_page: Callable[..., tuple[Page, Any]], home: str) -> Ticking:
    """Return the list for core customers on a phone, new to its user."""
    page, _ = new_page(**PHONE)
    found = ticking(page, f"{home}{LIST}")
    assert found.items.count() == SIZE
    return found


def other_tab(tool: Ticking) -> Ticking:
    """Open the same page beside the one that is open."""
    return ticking(tool.page.context.new_page(), tool.page.url)


def journals(page: Page) -> list[str]:
    """Return the keys under which windows left what the database had not got yet."""
    found: list[str] = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('handbook-journal:'))")
    return found


def packed(*records: Mapping[str, Any], **changes: Any) -> str:
    """Return the text of an exported file."""
    return json.dumps({"kind": "handbook-records", "version": 1, "records": records} | changes, ensure_ascii=False)


def record(name: str, cells: Mapping[str, Any], form: str = FORM, *, at: int = 1_700_000_000_000) -> dict[str, Any]:
    """Return an exported run: cell name to value, all written at one time by one window, the run's own."""
    made = {key: {"v": value, "t": at, "w": f"w{name}"} for key, value in cells.items()}
    return {"id": name, "form": form, "created": at, "cells": made}

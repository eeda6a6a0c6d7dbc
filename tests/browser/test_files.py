"""Filled plans as Word, Excel and JSON: what the page writes, other programs read, and so does the page again."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from playwright.sync_api import Error, Page

from generator.filled import as_json
from generator.filling.compute import computed
from generator.filling.filling import check
from generator.renderers import ics
from tests.books import SMALL, small
from tests.browser.conftest import NewPage, Serve
from tests.browser.filing import Files, files_of
from tests.conftest import BuildCopy
from tests.libreoffice import saved
from tests.office import W, area, text, xml

HOSTILE = "=1+1 \"引号\" <b>&amp;]]> _x0041_ 🧾 '+cmd|'/c calc'!A0 \\t"
LINES = "第一行\n\n=SUM(A1:A9)\t制表 <script>alert(1)</script>\n- 末行"
FULL: dict[str, Any] = {
    "name": HOSTILE,
    "owner": "@见谁",
    "phone": "010-12345678 转 12",
    "code": "AB-123",
    "date": "2026-03-02",
    "time": "09:05",
    "minutes": "12.5",
    "booked": "是",
    "month": "2026-02",
    "week": "2026-03-02/2026-03-08",
    "budget": "12345678901.23",
    "off": "33.3333",
    "mood": "4",
    "opened": "2020-02-29",
    "mode": "实地拜访",
    "moments": ["周五下午"],
    "materials": ["工作证件", "样品"],
    "goal": LINES,
    "tasks": [
        {"task": HOSTILE, "owner": "我", "amount": "3", "due": "2026-03-05", "told": "是", "price": "0.1"},
        {"task": "二", "owner": "主管"},
        {"price": "19.99", "amount": "7"},
        {"due": "2026-12-31"},
        {"task": "比空表多的一行", "amount": "2", "price": "0.35", "told": "是"},
        {"task": "再一行"},
    ],
    "more": [
        {"when": "23:59", "month": "2026-12", "span": "2026-01-01/2026-01-31", "share": "0.0001", "mark": "5"},
        {"phone": "+86 139 0000 0000", "who": "张三"},
        {"when": "00:00", "who": "李四"},
    ],
}
"""Every kind of field, and more rows than are printed."""
SORTS = ["docx", "xlsx"]


@pytest.fixture(scope="session")
def small_site(build_copy: BuildCopy) -> Path:
    return build_copy("small-files", SMALL / "handbook", lambda _: None)


@pytest.fixture
def files(page: Page, small_site: Path, serve: Serve) -> Files:
    return files_of(page, serve(small_site, csp=True).url, small().plans[0], small())


@pytest.mark.parametrize("sort", [*SORTS, "json"])
def test_what_is_written_is_read_again(files: Files, sort: str) -> None:
    assert files.values(files.write(sort, FULL)) == files.filled(FULL)[0]


@pytest.mark.parametrize("sort", SORTS)
def test_it_is_read_again_after_an_office_program_saved_it(files: Files, sort: str, tmp_path: Path) -> None:
    made = {f"full.{sort}": files.write(sort, FULL), f"blank.{sort}": files.write(sort, {})}
    back = saved(tmp_path, made, sort)
    assert files.values(back[f"full.{sort}"]) == files.filled(FULL)[0]
    assert files.values(back[f"blank.{sort}"]) == {}


@pytest.mark.parametrize("sort", SORTS)
def test_tables_take_five_hundred_rows(files: Files, sort: str) -> None:
    rows = [{"task": f"第 {n} 件", "amount": str(n), "price": "0.35", "due": "2026-03-05"} for n in range(1, 501)]
    raw = {"name": "甲", "tasks": rows, "more": [{"who": f"第 {n} 人"} for n in range(40)]}
    assert files.values(files.write(sort, raw)) == files.filled(raw)[0]


@pytest.mark.parametrize("sort", SORTS)
def test_files_are_read_from_a_folder_too(new_page: NewPage, small_site: Path, sort: str) -> None:
    page, _ = new_page()
    files = files_of(page, f"{small_site.as_uri()}/", small().plans[0], small())
    assert files.values(files.write(sort, FULL)) == files.filled(FULL)[0]


def test_word_shows_what_was_filled_in(files: Files) -> None:
    found = {_said(one, "tag"): one for one in xml(files.write("docx", FULL)).iter(f"{W}sdt")}
    said = ("name", "date", "month", "week.end", "booked", "moments.1", "mode", "tasks.6.task", "tasks.1.due", "age")
    assert [text(found[tag]) or _bare(found[tag]) for tag in said] == [
        HOSTILE, "2026年3月2日", "2026年2月", "2026年3月8日", "☑", "☐", "实地拜访", "再一行", "2026-03-05", "6",
    ]  # fmt: skip
    assert text(found["goal"]) == LINES
    assert _said(found["tasks.6.task"], "alias") == "事项 6"
    unfilled = [tag for tag, one in found.items() if one[0].find(f"{W}showingPlcHdr") is not None]
    assert {"tasks.3.task", "form.signature.1"} <= set(unfilled)
    assert not {"name", "tasks.1.due"} & set(unfilled)


def _said(control: Element, name: str) -> str:
    return next(one.attrib[f"{W}val"] for one in control[0].iter(f"{W}{name}"))


def _bare(control: Element) -> str:
    return "".join(one.text or "" for one in control.iter(f"{W}t"))


def test_excel_holds_numbers_days_and_texts(files: Files) -> None:
    book = openpyxl.load_workbook(BytesIO(files.write("xlsx", FULL)))
    page = book.worksheets[0]

    def cell(name: str) -> Any:
        return page[area(book, f"id.{name}").first]

    assert (unescape(cell("name").value), cell("name").data_type) == (HOSTILE, "s")
    assert cell("budget").value == 12345678901.23
    assert cell("off").value == 0.333333
    assert cell("date").value.isoformat() == "2026-03-02T00:00:00"
    assert cell("time").value.isoformat() == "09:05:00"
    assert cell("booked").value == cell("moments.2").value == "√"
    assert book.calculation.fullCalcOnLoad


def test_excel_works_out_the_rows_that_were_added(files: Files, tmp_path: Path) -> None:
    rows = [{"task": "一", "amount": str(n % 7 + 1), "price": "0.35"} for n in range(60)]
    raw = {"name": "甲", "budget": "100", "tasks": rows, "more": [{"who": "乙"}] * 9}
    data = saved(tmp_path, {"a.xlsx": files.write("xlsx", raw)}, "xlsx")["a.xlsx"]
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    results = files.filled(raw)[1]
    for name in ("total", "average", "left", "spent"):
        assert book.worksheets[0][area(book, f"id.{name}").first].value == pytest.approx(float(results[name]))
    costs = area(book, "id.tasks.cost")
    found = [book.worksheets[0].cell(row, costs.left).value for row in range(costs.top, costs.bottom + 1)]
    assert found == pytest.approx([float(row["cost"]) for row in results["tasks"]])


def test_json_says_what_it_is(files: Files) -> None:
    found = json.loads(files.write("json", FULL))
    said = ("kind", "version", "plan", "number", "edition", "name")
    assert [found[key] for key in said] == ["handbook-plan", 1, "shop-plan", "JH-001", "1.0", HOSTILE]
    assert (found["values"], found["computed"]) == files.filled(FULL)


CALENDARS: dict[str, dict[str, Any]] = {
    "a moment": {"name": "城南店", "date": "2026-03-02", "time": "14:30", "minutes": "20.5", "goal": "办成\n一件事"},
    "a day": {"name": "城南店", "date": "2026-03-02", "minutes": "20"},
    "over midnight": {"name": "甲", "date": "2026-12-31", "time": "23:50", "minutes": "45"},
    "rows": {"name": "甲", "tasks": [{"task": "一", "due": "2026-03-05"}, {"task": "没有日子"}, {"due": "2026-03-06"}]},
    "texts": {"name": "甲;乙,丙\\丁\"戊'：BEGIN:VEVENT\\n 🧾" + "很长" * 60, "date": "2026-03-02"},
}


@pytest.mark.parametrize("name", CALENDARS)
def test_a_calendar_says_the_same_as_that_of_the_command_line(files: Files, name: str) -> None:
    found = files.write("ics", CALENDARS[name])
    assert all(len(line) <= 75 for line in found.split(b"\r\n"))
    assert b"\n" not in found.replace(b"\r\n", b"")
    filling, _ = check(small().plans[0], CALENDARS[name], small())
    # The order of lines within an event is no part of what it says.
    assert _events(found) == _events(ics.make(computed(filling, small())))


def test_a_calendar_without_dates_is_refused(files: Files) -> None:
    with pytest.raises(Error, match="一个日期也没填，做不成日历"):
        files.write("ics", {"name": "甲", "tasks": [{"task": "没有日子"}]})


def _events(data: bytes) -> list[list[str]]:
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    return [sorted(event.split("\n")) for event in "\n".join(lines).split("\nBEGIN:VEVENT\n")]


def test_data_is_the_same_as_that_of_the_command_line(files: Files) -> None:
    filling, _ = check(small().plans[0], FULL, small())
    assert json.loads(files.write("json", FULL)) == json.loads(as_json(computed(filling, small())))

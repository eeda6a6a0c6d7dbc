"""Files that somebody else made or changed: what can be read is read, and the rest is told in Chinese."""

import json
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from playwright.sync_api import Page

from generator.filling.compute import computed
from generator.filling.filling import check
from generator.readback import excel
from generator.renderers import xlsx
from tests.books import small
from tests.browser.conftest import Serve
from tests.browser.filing import Files, files_of
from tests.browser.test_files import FULL, small_site  # noqa: F401  a fixture
from tests.libreoffice import saved
from tests.office import area, opened, unzipped
from tests.office import page as page_of
from tests.office_edits import EDITS, LONG, VALUES
from tests.office_edits import edited as changed_book
from tests.test_xlsx_long import cut


@pytest.fixture(scope="module")
def sites(small_site: Path, serve: Serve) -> str:  # noqa: F811
    return serve(small_site).url


@pytest.fixture
def files(page: Page, sites: str) -> Files:
    return files_of(page, sites, small().plans[0], small())


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    parts = unzipped(data)
    before = parts[part].decode()
    parts[part] = change(before).encode()
    assert parts[part] != before.encode()
    return packed(parts)


def test_excel_is_read_as_somebody_left_it(files: Files) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book.worksheets[0]
        page[area(book, "id.name").first] = "改过的店名"
        page[area(book, "id.date").first] = 46084
        page[area(book, "id.off").first] = 0.07
        page[area(book, "id.phone").first] = 13900000000
        page[area(book, "id.booked").first] = True
        page[area(book, "id.time").first] = "9时30分"

    found = files.values(changed_book(files.write("xlsx", {"goal": "原来的"}), change))
    assert found == {
        "name": "改过的店名", "date": "2026-03-03", "off": "7", "phone": "13900000000", "booked": "是", "time": "09:30",
        "goal": "原来的",
    }  # fmt: skip


@pytest.mark.parametrize(("sort", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")])
def test_what_was_changed_and_saved_in_an_office_program_comes_back(
    files: Files, sort: str, part: str, tmp_path: Path
) -> None:
    tasks = [{"task": "原来的行"}, {"task": "要清掉的", "amount": "2"}]
    data = files.write(sort, {"name": "原来的店", "goal": "原来的事", "tasks": tasks})
    data = changed(data, part, lambda t: t.replace("原来的", "=改过的 &amp; ").replace("要清掉的", ""))
    assert files.values(saved(tmp_path, {f"changed.{sort}": data}, sort)[f"changed.{sort}"]) == {
        "name": "=改过的 & 店",
        "goal": "=改过的 & 事",
        "tasks": [{"task": "=改过的 & 行"}, {"amount": "2"}],
    }


@pytest.mark.parametrize("sort", ["xlsx", "docx"])
def test_a_text_that_names_another_form_is_a_text(files: Files, sort: str) -> None:
    given = {"name": "见 JH-099 那份表", "goal": "JH-005、JH-006"}
    assert files.values(files.write(sort, given)) == given


@pytest.mark.parametrize("name", EDITS)
def test_excel_as_people_change_it(files: Files, name: str) -> None:
    edit = EDITS[name]
    found = files.read(changed_book(files.write("xlsx", VALUES), edit.change))
    assert (found["values"], found["notes"], found["wrong"]) == ({**VALUES, **edit.values}, list(edit.notes), [])


def test_long_texts_go_on_in_further_rows_and_come_back(files: Files, tmp_path: Path) -> None:
    filling, wrong = check(files.plan, LONG, files.book)
    assert wrong == []
    by_page = files.write("xlsx", LONG)
    assert list(cut(by_page)) == []
    by_command = xlsx.make(files.plan, files.book, computed(filling, files.book))
    again = saved(tmp_path, {"x.xlsx": by_page}, "xlsx")["x.xlsx"]
    for data in (by_page, by_command, again):
        assert files.values(data) == LONG
        assert check(files.plan, excel.read(data, files.plan, files.book).values, files.book)[0] == filling
    sheets = [page_of(opened(data)) for data in (by_page, by_command)]
    firsts = [[str(row[0].value or "") for row in sheet.iter_rows()] for sheet in sheets]
    assert firsts[0] == firsts[1]
    total = openpyxl.load_workbook(BytesIO(again), data_only=True)
    assert page_of(total)[area(total, "id.total").first].value == 44


def test_excel_rows_that_were_added_below_are_read(files: Files) -> None:
    data = files.write("xlsx", {})
    tasks = area(opened(data), "id.tasks")

    def add(sheet: str) -> str:
        """As Excel does: the new row looks like the one above it."""
        last = re.search(rf'<row r="{tasks.bottom}".*?</row>', sheet)
        below = re.search(rf'<row r="{tasks.bottom + 1}"[^>]*/>', sheet)
        assert last
        assert below
        row = re.sub(r'r="([A-Z]*)\d+"', rf'r="\g<1>{tasks.bottom + 1}"', last[0])
        name = f"{get_column_letter(tasks.left)}{tasks.bottom + 1}"
        said = r'\1 t="inlineStr"><is><t>加在表下面的一行</t></is></c>'
        return sheet.replace(below[0], re.sub(rf'(<c r="{name}" s="\d+")/>', said, row))

    found = files.values(changed(data, "xl/worksheets/sheet1.xml", add))
    assert found == {"tasks": [{"task": "加在表下面的一行"}]}


def test_excel_days_since_1904_are_days(files: Files) -> None:
    data = changed(
        files.write("xlsx", {"date": "2026-03-02"}),
        "xl/workbook.xml",
        lambda t: t.replace("<workbookPr", '<workbookPr date1904="1"'),
    )
    assert files.values(data) == {"date": "2030-03-03"}


def test_what_excel_cannot_say_is_told(files: Files) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book.worksheets[0]
        page[area(book, "id.minutes").first] = "=1/0"
        del book.defined_names["id.phone"], book.defined_names["id.tasks.task"]

    found = files.read(changed_book(files.write("xlsx", {"name": "甲", "tasks": [{"task": "没有列名了"}]}), change))
    assert found["values"] == {"name": "甲"}
    assert [(one["field"], one.get("column"), one["message"]) for one in found["wrong"]] == [
        ("phone", None, "没找到「电话」：它的格子被删掉了"),
        ("minutes", None, f"第 {_row(files, 'minutes')} 行的公式没有结果，没读"),
        ("tasks", "task", "没找到「事项」：它的格子被删掉了"),
    ]


def _row(files: Files, field: str) -> int:
    return area(opened(files.write("xlsx", {})), f"id.{field}").top


PLAN = {"kind": "handbook-plan", "version": 1, "plan": "shop-plan", "number": "JH-001", "values": {}}
BOMB = packed({"word/document.xml": b"<a>" + b"x" * 150_000_000})
BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "文件是空的"),
    "picture": (b"\x89PNG\r\n\x1a\n", "读不出来：不是 Word、Excel 或手册导出的文件，或者不完整"),
    "old or locked": (b"\xd0\xcf\x11\xe0\xa1\xb1", "旧格式，或者加了密码：在 Office 里另存为 .docx 或 .xlsx，不加密码"),
    "pdf": (b"%PDF-1.7", "PDF 读不回来：要 Word、Excel 或 .json"),
    "torn archive": (b"PK\x03\x04 and no more", "文件坏了，解不开"),
    "other archive": (packed({"a.txt": b"x"}), "压缩包里不是 Word 或 Excel 文件"),
    "other document": (packed({"word/document.xml": b"<d/>"}), "不是从手册下载的表：没有 JH- 开头的编号"),
    "other plan": (packed({"word/document.xml": b'<d xmlns:w="w"><w:t>JH-099</w:t></d>'}), "这里不收 JH-099 这种表"),
    "bomb": (BOMB, "文件解开以后太大，不像填好的表"),
    "entities": (
        packed({"word/document.xml": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'}),
        "文件坏了：word/document.xml 读不出来",
    ),
    "not xml": (packed({"word/document.xml": b"<d><e></d>"}), "文件坏了：word/document.xml 读不出来"),
    "other json": (b'{"a": 1}', "这不是手册导出的文件"),
    "json list": (b"[1]", "这不是手册导出的文件"),
    "newer": (json.dumps(PLAN | {"version": 2}).encode(), "这份文件是新版手册导出的，请先更新这里的手册"),
    "no version": (json.dumps(PLAN | {"version": None}).encode(), "这份文件是新版手册导出的，请先更新这里的手册"),
    "no values": (json.dumps(PLAN | {"values": [1]}).encode(), "文件里没有填写的内容"),
    "unknown plan": (
        json.dumps(PLAN | {"plan": "x", "number": "JH-099", "title": "别的表"}).encode(),
        "这里不收这种表：别的表",
    ),
    "too many rows": (json.dumps(PLAN | {"values": {"tasks": [{"task": "x"}] * 2001}}).encode(), "表格超过 2000 行"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_none_is_refused_with_a_reason(files: Files, name: str) -> None:
    data, reason = BAD[name]
    assert files.read(data) == {"error": reason}


@pytest.mark.parametrize(
    ("sort", "part", "was", "now"),
    [
        ("xlsx", "xl/_rels/workbook.xml.rels", "Target=", "Xarget="),
        ("xlsx", "xl/workbook.xml", "r:id=", "r:xd="),
        ("docx", "word/document.xml", "w:sdtContent>", "w:sdtKontent>"),
        ("docx", "word/document.xml", "w:tbl>", "w:tblx>"),
    ],
)
def test_a_file_that_lacks_what_all_have_is_refused_in_words(
    files: Files, sort: str, part: str, was: str, now: str
) -> None:
    data = changed(files.write(sort, {"name": "甲"}), part, lambda t: t.replace(was, now))
    assert files.read(data) == {"error": "文件坏了，读不出来"}


def test_a_number_in_excel_that_is_none_is_taken_as_it_is(files: Files) -> None:
    data = changed(
        files.write("xlsx", {"time": "09:05", "name": "甲"}),
        "xl/worksheets/sheet1.xml",
        lambda t: re.sub(r"<v>0\.378\d*</v>", "<v>上午</v>", t),
    )
    assert files.read(data)["values"] == {"time": "上午", "name": "甲"}


def test_json_of_an_old_or_strange_kind_is_taken_as_far_as_it_goes(files: Files) -> None:
    given: dict[str, Any] = {
        "name": 12, "booked": True, "materials": "样品", "goal": None, "strange": "x", "mode": {"a": 1},
        "tasks": [{"task": "甲", "told": False, "x": 1}, "not a row"], "total": "99",
    }  # fmt: skip
    found = files.read(json.dumps(PLAN | {"values": given, "plan": "renamed"}).encode())
    assert found["values"] == {
        "name": "12", "booked": "是", "materials": "样品", "tasks": [{"task": "甲", "told": "否"}],
    }  # fmt: skip
    assert [one["message"] for one in found["wrong"]] == [
        "没有「strange」这一项",
        "「拜访方式」只写一个值",
        "「跟进事项」里有不是一行一行的内容，没读",
        "没有「x」这一项",
    ]

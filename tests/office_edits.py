"""What people do to an Excel form, and what comes back of it: of the program and the page the same."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from tests.office import Area, Edit, area, page

VALUES: dict[str, Any] = {
    "name": "城南店",
    "tasks": [{"task": "一", "amount": "1", "price": "2"}, {"task": "二", "amount": "3", "price": "4"}],
}


_WORDS = "一段很长的话，写到一行 Excel 装不下。\n\n  - 缩进的一行\t和制表 "
LONG: dict[str, Any] = {
    "name": "城南店",
    "goal": (_WORDS * 160).strip(),
    "tasks": [
        {"task": "短", "amount": "1", "price": "2"},
        {"task": "很长的事" * 120 + "末", "owner": "我", "amount": "3", "price": "4"},
        {"task": "末行", "amount": "5", "price": "6"},
    ],
}
"""Texts that no row of Excel is high enough for."""


def edited(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def first(book: Workbook, name: str) -> str:
    return area(book, f"id.{name}").first


def _copied(book: Workbook, title: str, at: int | None = None) -> Worksheet:
    """Copy the form as Excel and LibreOffice do: the copy's cells get the same names, for its sheet alone."""
    again = book.copy_worksheet(page(book))
    again.title = title
    names = {name: found.attr_text.rpartition("!")[2] for name, found in book.defined_names.items()}
    for name, address in names.items():
        again.defined_names[name] = DefinedName(name, attr_text=f"'{title}'!{address}")
    if at is not None:
        book.move_sheet(again, offset=at - book.index(again))
    return again


def _as_backup(book: Workbook) -> None:
    sheet = page(book)
    _copied(book, "原来的")
    sheet[first(book, "name")] = "改过的店"


def _for_another_customer(book: Workbook) -> None:
    name = first(book, "name")
    _copied(book, "第二家", at=0)[name] = "第二家店"


def _as_it_is(book: Workbook) -> None:
    _copied(book, "备份")


def _alone(book: Workbook) -> None:
    """The form that had the names was deleted: its copy is the form now."""
    name = first(book, "name")
    _copied(book, "留下的")[name] = "留下的店"
    for found in book.defined_names.values():
        found.attr_text = "#REF!"


def _renamed(book: Workbook) -> None:
    sheet, title = page(book), "张三's 表 (1)!"
    quoted = title.replace("'", "''")
    for found in book.defined_names.values():
        found.attr_text = f"'{quoted}'!{found.attr_text.rpartition('!')[2]}"
    sheet.title = title


def _without_the_first_row(book: Workbook) -> None:
    """Leave the first row of the table out of all names: Excel does, when a row is put above it."""
    for name, found in book.defined_names.items():
        if name == "id.tasks" or name.startswith("id.tasks."):
            sheet, _, address = found.attr_text.rpartition("!")
            left, top, right, bottom = range_boundaries(address)
            columns = get_column_letter(left or 0), get_column_letter(right or 0)
            found.attr_text = f"{sheet}!${columns[0]}${(top or 0) + 1}:${columns[1]}${bottom}"


def _without_a_head(book: Workbook) -> None:
    """Nothing says where the table begins: what stands above its rows may be anything."""
    top = area(book, "id.tasks").top
    page(book).cell(top - 1, 1).value = None
    _without_the_first_row(book)


def _in_the_gap(book: Workbook) -> None:
    tasks: Area = area(book, "id.tasks")
    page(book).cell(tasks.bottom + 1, tasks.left).value = "写在空隙里"


EDITS: dict[str, Edit[Workbook]] = {
    "copied before it was changed": Edit(
        _as_backup, {"name": "改过的店"}, ("工作簿里还有一张填得不一样的表「原来的」，没读",)
    ),
    "copied for another customer": Edit(_for_another_customer, {}, ("工作簿里还有一张填得不一样的表「第二家」，没读",)),
    "copied as it is": Edit(_as_it_is),
    "copied, and the first one deleted": Edit(_alone, {"name": "留下的店"}),
    "another name of the sheet": Edit(_renamed),
    "a row above the first": Edit(_without_the_first_row),
    "a table whose head was deleted": Edit(_without_a_head, {"tasks": VALUES["tasks"][1:]}),
    "a row in the gap below": Edit(_in_the_gap, {"tasks": [*VALUES["tasks"], {"task": "写在空隙里"}]}),
}

"""Word and Excel files read back without what made them: Word by its XML, Excel by openpyxl."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any, Generic, TypeVar
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.model import Form
from generator.model.handbook import Handbook
from generator.renderers import xlsx

Opened = TypeVar("Opened")
"""A form as a library opens it: a workbook, the body of a document."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@dataclass(frozen=True)
class Edit(Generic[Opened]):
    """What somebody does to a form that holds values: how these differ after it, and what is told."""

    change: Callable[[Opened], None]
    values: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, part: str = "word/document.xml") -> Element:
    return ElementTree.fromstring(unzipped(data)[part])  # noqa: S314  we made it ourselves


def text(element: Element) -> str:
    """Return what an element says: paragraphs on lines of their own, tabs as tabs."""
    lines = []
    for paragraph in element.iter(f"{W}p"):
        marks = {f"{W}t": None, f"{W}tab": "\t"}
        runs = [child for run in paragraph.iter(f"{W}r") for child in run if child.tag in marks]
        lines.append("".join(marks[child.tag] or child.text or "" for child in runs))
    return "\n".join(lines)


def rows(element: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row: cells, or content controls that are one."""
    for row in element.iter(f"{W}tr"):
        yield [child for child in row if child.tag in (f"{W}tc", f"{W}sdt")]


def styled(element: Element, style: str) -> str:
    """Return what the paragraphs of a style say."""
    paragraphs = element.iter(f"{W}p")
    return "\n".join(text(p) for p in paragraphs if p.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None)


@dataclass(frozen=True)
class Control:
    """A content control: what it is called, what it takes, what it shows."""

    tag: str
    title: str
    kind: str
    placeholder: str | None
    shown: str
    options: tuple[str, ...]


def controls(element: Element) -> list[Control]:
    return [_control(found) for found in element.iter(f"{W}sdt")]


def _control(found: Element) -> Control:
    said = {child.tag.partition("}")[2]: child for child in found[0]}
    (kind,) = said.keys() - {"alias", "tag", "placeholder", "showingPlcHdr"}
    shown = "".join(run.text or "" for run in found[1].iter(f"{W}t"))
    part = said["placeholder"].find(f"{W}docPart") if "placeholder" in said else None
    return Control(
        said["tag"].attrib[f"{W}val"],
        said["alias"].attrib[f"{W}val"],
        kind,
        part.attrib[f"{W}val"] if part is not None else None,
        shown,
        tuple(item.attrib[f"{W}displayText"] for item in said[kind].iter(f"{W}listItem")),
    )


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def page(found: Workbook) -> Worksheet:
    """Return the sheet that people fill."""
    sheet = found.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


@dataclass(frozen=True)
class Area:
    """Cells of the first sheet, counted from 1."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def first(self) -> str:
        """The address of the cell that holds the value where cells are merged."""
        return f"{get_column_letter(self.left)}{self.top}"

    @property
    def beside(self) -> str:
        """The address of the next cell to the right."""
        return f"{get_column_letter(self.right + 1)}{self.top}"


def lines(sheet: Worksheet) -> list[list[str]]:
    """Return what the cells of each row say, without the empty ones."""
    return [[str(cell.value) for cell in row if cell.value not in (None, "")] for row in sheet.iter_rows()]


def head_row(sheet: Worksheet) -> int:
    """Return the row above the items of a checklist."""
    (found,) = (n for n, line in enumerate(lines(sheet), 1) if line == ["序号", "检查内容", "结果", "备注"])
    return found


@dataclass(frozen=True)
class Made:
    """A form as an Excel file, made and opened again."""

    form: Form
    handbook: Handbook
    data: bytes
    book: Workbook


@cache
def excel_files(book: Callable[[], Handbook]) -> list[Made]:
    """Return all forms of a handbook."""
    files = [(form, xlsx.make(form, book())) for form in book().forms]
    return [Made(form, book(), data, opened(data)) for form, data in files]


def area(found: Workbook, name: str) -> Area:
    """Return what a name stands for."""
    sheet, _, address = found.defined_names[name].attr_text.rpartition("!")
    assert sheet.strip("$'") == page(found).title
    corners = re.findall(r"\$([A-Z]+)\$([0-9]+)", address)
    places = [(column_index_from_string(letters), int(row)) for letters, row in corners]
    return Area(*places[0], *places[-1])


def said(found: Workbook, address: str) -> str:
    value = page(found)[address].value
    return "" if value is None else str(value)


def rule(found: Workbook, address: str) -> tuple[str, str] | None:
    """Return kind and source of the rule for what a cell takes."""
    for each in page(found).data_validations.dataValidation:
        if address in each.sqref:
            return str(each.type), str(each.formula1)
    return None


def width(sheet: Worksheet, first: int, last: int) -> float:
    """Return the width of columns in points: Excel counts it in digits of seven pixels."""
    groups = [(g.min or 0, g.max or 0, float(g.width)) for g in sheet.column_dimensions.values()]
    return sum(each * 5.25 for low, high, each in groups for column in range(low, high + 1) if first <= column <= last)


def height(sheet: Worksheet, first: int, last: int) -> float:
    """Return the height of rows in points."""
    return sum(float(sheet.row_dimensions[row].height or 15) for row in range(first, last + 1))

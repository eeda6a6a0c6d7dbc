"""How Excel forms look and print: what stays in sight, the page, the height of rows."""

import re
from collections.abc import Collection
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from generator.model import Checklist
from generator.renderers import xlsx
from generator.renderers.xlsx.breaks import breaks
from tests.books import own, small
from tests.office import Made, excel_files, head_row, height, opened, page, unzipped, width
from tests.papers import checklist, plan, write


@pytest.fixture(scope="module", params=[small, own], ids=["small", "own"])
def files(request: pytest.FixtureRequest) -> list[Made]:
    return excel_files(request.param)


def one(folder: Path, **entries: Any) -> bytes:
    handbook = write(folder, **entries)
    return xlsx.make(handbook.forms[0], handbook)


def test_the_head_of_the_items_stays_in_sight_and_is_printed_on_each_page(files: list[Made]) -> None:
    for each in files:
        if isinstance(each.form, Checklist):
            sheet = page(each.book)
            row = head_row(sheet)
            assert sheet.freeze_panes == f"A{row + 1}"
            assert sheet.print_title_rows == f"${row}:${row}"
            # So much is always in the way on a small screen.
            assert height(sheet, 1, row) <= 165


@pytest.mark.parametrize(("columns", "across"), [(8, False), (9, True)])
def test_it_prints_on_a4_as_wide_as_the_page(columns: int, across: bool, tmp_path: Path) -> None:
    cells = [{"id": f"c{n}", "kind": "line", "label": f"列{n}"} for n in range(columns)]
    sheet = page(opened(one(tmp_path, plans=[plan({"kind": "table", "label": "宽", "columns": cells})])))
    setup = sheet.page_setup
    assert setup.paperSize == 9
    assert (setup.orientation == "landscape") is across
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, setup.fitToHeight) == (True, 0)
    inches = (297 if across else 210) / 25.4 - float(sheet.page_margins.left) - float(sheet.page_margins.right)
    assert width(sheet, 1, sheet.max_column) / 72 == pytest.approx(inches, rel=0.06)


def test_each_page_says_what_it_is_part_of(files: list[Made]) -> None:
    for each in files:
        document = each.form.document
        foot = f"&L&8&K505050 {each.form.number} · 版本 {document.version} · {document.effective} 生效"
        found = unzipped(each.data)["xl/worksheets/sheet1.xml"].decode().replace("&amp;", "&")
        assert f"<oddFooter>{foot}&R&8&K505050第 &P 页 共 &N 页</oddFooter>" in found
        assert f"<oddHeader>&R&8&K505050 {each.form.title}</oddHeader>" in found
        sheet = page(each.book)
        assert (sheet.print_area or "").replace("$", "").endswith(f"!{sheet.dimensions}")


def test_pages_end_between_items_and_signatures_never_stand_alone(files: list[Made]) -> None:
    for each in files:
        if not isinstance(each.form, Checklist):
            continue
        sheet = page(each.book)
        first = head_row(sheet) + 1
        said = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(max_col=2)]
        items = {n for n, (number, _) in enumerate(said, 1) if n >= first and re.fullmatch(r"(★ )?\d+", number)}
        ends = [int(found.id) for found in sheet.row_breaks.brk]
        assert set(ends) <= items
        # What follows the last item is on the page of an item.
        assert max(ends, default=0) < max(items)
        edges = [0, *ends, sheet.max_row]
        assert all(height(sheet, start + 1, end) < 842 - 1.2 * 72 - 20 for start, end in pairwise(edges))


@pytest.mark.parametrize(
    ("heights", "kept", "repeated", "expected"),
    [
        ([10] * 9, (), 0, []),
        ([10] * 20, (), 0, [9, 18]),
        ([10] * 20, (), 20, [9, 16]),
        ([10] * 20, (7, 8), 0, [7, 16]),
        ([10] * 20, range(20), 0, [9, 18]),
        ([200, 10, 200], (), 0, [1, 2]),
    ],
)
def test_pages_end_where_a_row_may_be_parted_from_the_next(
    heights: list[float], kept: Collection[int], repeated: float, expected: list[int]
) -> None:
    assert breaks(heights, kept, 100, repeated) == expected


def test_nothing_is_protected(files: list[Made]) -> None:
    for each in files:
        assert not any(sheet.protection.sheet for sheet in each.book.worksheets)
        assert b"workbookProtection" not in unzipped(each.data)["xl/workbook.xml"]


def test_rows_are_high_enough_for_what_they_say(files: list[Made]) -> None:
    for each in files:
        sheet = page(each.book)
        spans = {str(span).partition(":")[0]: span for span in sheet.merged_cells.ranges}
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "s"):
            column, row = coordinate_to_tuple(cell.coordinate)[::-1]
            span = spans.get(cell.coordinate)
            right, bottom = (span.max_col or 0, span.max_row or 0) if span else (column, row)
            needed = 0.0
            for n, line in enumerate(str(cell.value).split("\n")):
                size = 8 if n else float(cell.font.sz or 10)
                # A Chinese character is as wide as it is high, and no line is closer than 1.3 times that.
                wide = sum(size if ord(character) > 0x2E80 else size / 2.2 for character in line)
                needed += -(-wide // (width(sheet, column, right) - 4)) * size * 1.3
            assert needed <= height(sheet, row, bottom), cell.coordinate


def test_a_long_text_takes_a_high_row(tmp_path: Path) -> None:
    texts = ["字" * 20, "字" * 21 + "a" * 60, "字" * 300]
    made = opened(one(tmp_path, checklists=[checklist(list(texts))]))
    sheet = page(made)
    heights = [float(sheet.row_dimensions[head_row(sheet) + 2 + n].height or 0) for n in range(3)]
    assert heights == pytest.approx([22, 50, 215], abs=0.5)

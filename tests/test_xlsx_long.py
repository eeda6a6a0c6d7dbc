"""Long texts in Excel: a row has an end, the text goes on in the next, and comes back whole."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from generator import filled
from generator.filling.compute import computed
from generator.filling.filling import Filling, check
from generator.renderers import xlsx
from generator.renderers.tags import defined_name
from generator.renderers.xlsx.heights import HIGHEST, height, pieces
from tests.books import own, small
from tests.libreoffice import saved
from tests.office import area, opened, page, width
from tests.office import height as high
from tests.office_edits import LONG

PIXELS = 4 / 3


def long() -> Filling:
    filling, wrong = check(small().plans[0], LONG, small())
    assert wrong == []
    return computed(filling, small())


def cut(data: bytes) -> Iterator[str]:
    """Yield the texts for which their cells are not high enough, computed ones too."""
    sheet = page(openpyxl.load_workbook(BytesIO(data), data_only=True))
    spans = {str(span).partition(":")[0]: span for span in sheet.merged_cells.ranges}
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value):
        text = str(cell.value)
        column, row = coordinate_to_tuple(cell.coordinate)[::-1]
        span = spans.get(cell.coordinate)
        right, bottom = (span.max_col or 0, span.max_row or 0) if span else (column, row)
        room = width(sheet, column, right) * PIXELS - (14 if cell.alignment.indent else 6)
        if cell.alignment.wrap_text and height(text, room, float(cell.font.sz or 10)) > high(sheet, row, bottom):
            yield f"{cell.coordinate} {text[:40]}"


@pytest.mark.parametrize("text", ["", "短", "行\n" * 80, "字" * 20_000, "a b\n\n" * 100, "\n" * 60 + "末"])
def test_pieces_are_the_text(text: str) -> None:
    found = pieces(text, 340, 10)
    assert "".join(found) == text
    assert all(height(piece, 340, 10) <= HIGHEST for piece in found)


def test_no_text_is_cut_off_and_all_comes_back(tmp_path: Path) -> None:
    data = xlsx.make(long().plan, small(), long())
    assert list(cut(data)) == []
    again = saved(tmp_path / "saved", {"x.xlsx": data}, "xlsx")["x.xlsx"]
    for each in (data, again):
        (found,), troubles = filled.fillings(long().plan, "x.xlsx", ".xlsx", each, small(), draft=True)
        assert (troubles, found) == ([], long())


def test_the_longest_text_comes_back() -> None:
    given = {"name": "甲", "goal": "行\n" * 9_999 + "末"}
    filling, wrong = check(small().plans[0], given, small())
    assert wrong == []
    data = xlsx.make(filling.plan, small(), filling)
    (found,), troubles = filled.fillings(filling.plan, "x.xlsx", ".xlsx", data, small(), draft=True)
    assert (troubles, found.values["goal"]) == ([], given["goal"])


def test_rows_that_go_on_are_counted_once(tmp_path: Path) -> None:
    data = saved(tmp_path / "saved", {"x.xlsx": xlsx.make(long().plan, small(), long())}, "xlsx")["x.xlsx"]
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    for name in ("total", "mine", "average"):
        assert page(book)[area(book, defined_name(name)).first].value == float(str(long().values[name]))
    rows = area(opened(data), "id.tasks")
    numbers = [page(book).cell(row, 1).value for row in range(rows.top, rows.bottom + 1)]
    assert [str(one) for one in numbers[:3] + numbers[-2:]] == ["1", "2", "续", "3", "4"]


@pytest.mark.parametrize("name", ["asset-allocation", "report-preparation", "month-plan", "complaint-form"])
def test_computed_texts_have_room(name: str) -> None:
    (plan,) = (one for one in own().plans if one.id == name)
    assert list(cut(xlsx.make(plan, own(), filled.example(plan, own())))) == []

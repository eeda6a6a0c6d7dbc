"""Files that somebody edited and saved in an office program: what was written comes back, or is said not to."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from generator import filled
from generator.filling.compute import computed
from generator.filling.filling import Filling, check
from generator.readback import excel, word
from generator.renderers import docx, xlsx
from generator.renderers.tags import defined_name
from tests import word_edits
from tests.books import own, small
from tests.libreoffice import saved
from tests.office import W, area, page
from tests.office_edits import EDITS, VALUES, edited

EDITED = {"name": "=北门店", "date": "2027-01-05", "goal": "第一行\n第二行"}


def plain() -> Filling:
    return filled.example(small().plans[0], small())


def back(suffix: str, data: bytes) -> tuple[Filling, list[str]]:
    (found,), troubles = filled.fillings(small().plans[0], f"x{suffix}", suffix, data, small(), draft=True)
    return found, [one.message for one in troubles]


def in_excel(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    return edited(xlsx.make(plain().plan, small(), plain()), change)


def in_word(change: Callable[[etree._Element], None]) -> bytes:
    return word_edits.edited(docx.make(plain().plan, small(), plain()), change)


@pytest.mark.parametrize("name", word_edits.EDITS)
def test_word_as_people_change_it(name: str) -> None:
    plan, edit = small().plans[0], word_edits.EDITS[name]
    filling, wrong = check(plan, word_edits.VALUES, small())
    assert wrong == []
    data = docx.make(plan, small(), computed(filling, small()))
    given = word.read(word_edits.edited(data, edit.change), plan, small())
    assert given.wrong == ()
    assert (check(plan, given.values, small()), [said for _, said in given.notes]) == (
        check(plan, {**word_edits.VALUES, **edit.values}, small()),
        list(edit.notes),
    )


def test_word_that_lost_its_controls_is_empty_where_nothing_is_filled_in() -> None:
    plan = small().plans[0]
    given = word.read(word_edits.edited(docx.make(plan, small()), word_edits.without_controls), plan, small())
    assert (given.values, given.wrong, [said for _, said in given.notes]) == ({}, (), [word_edits.GONE])


def test_excel(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for name, value in {**EDITED, "date": datetime(2027, 1, 5)}.items():  # noqa: DTZ001  a day of the calendar
            cell = page(book)[area(book, defined_name(name)).first]
            cell.value = value
            cell.data_type = "d" if name == "date" else "s"
        del book.defined_names[defined_name("phone")]

    data = saved(tmp_path / "saved", {"x.xlsx": in_excel(change)}, "xlsx")["x.xlsx"]
    for found, said in (back(".xlsx", in_excel(change)), back(".xlsx", data)):
        expected = {key: value for key, value in plain().values.items() if key != "phone"}
        assert found.values == {**expected, **EDITED}
        assert said == ["没找到「电话」：它的格子被删掉了"]


@pytest.mark.parametrize("name", EDITS)
def test_excel_as_people_change_it(name: str) -> None:
    plan, edit = small().plans[0], EDITS[name]
    filling, _ = check(plan, VALUES, small())
    data = edited(xlsx.make(plan, small(), computed(filling, small())), edit.change)
    given = excel.read(data, plan, small())
    assert (check(plan, given.values, small())[0].values, [said for _, said in given.notes]) == (
        check(plan, {**VALUES, **edit.values}, small())[0].values,
        list(edit.notes),
    )
    assert given.wrong == ()


def test_totals_of_excel_count_rows_that_somebody_added(tmp_path: Path) -> None:
    (plan,) = (one for one in own().plans if one.id == "month-plan")

    def add(book: openpyxl.Workbook) -> None:
        """Add a row as in Excel: what is computed in it has no formula."""
        columns: dict[str, str | int] = {"segment": "普通客户", "households": 10, "times": 3}
        for column, value in columns.items():
            place = area(book, defined_name("visiting", column))
            page(book).cell(place.bottom + 1, place.left).value = value

    data = edited(xlsx.make(plan, own(), filled.example(plan, own())), add)
    (before,), _ = filled.fillings(plan, "x.xlsx", ".xlsx", data, own(), draft=True)
    again = saved(tmp_path / "saved", {"x.xlsx": data}, "xlsx")["x.xlsx"]
    (found,), told = filled.fillings(plan, "x.xlsx", ".xlsx", again, own(), draft=True)
    assert (found, told) == (before, [])
    shows = openpyxl.load_workbook(BytesIO(again), data_only=True)
    total = page(shows)[area(shows, defined_name("visits-planned")).first].value
    assert str(total) == found.values["visits-planned"] != filled.example(plan, own()).values["visits-planned"]


def test_a_total_of_excel_that_is_another_is_told(tmp_path: Path) -> None:
    def add(book: openpyxl.Workbook) -> None:
        for column, value in {"amount": 2, "price": 0.25}.items():
            place = area(book, defined_name("tasks", column))
            page(book).cell(place.bottom + 1, place.left).value = value

    data = saved(tmp_path / "saved", {"x.xlsx": in_excel(add)}, "xlsx")["x.xlsx"]
    (found,), told = filled.fillings(small().plans[0], "x.xlsx", ".xlsx", data, small(), draft=True)
    assert [(one.stops, one.message) for one in told][:1] == [
        (False, f"「金额合计」文件里显示 48，按填的算是 {found.values['total']}")
    ]
    assert told[0].place.startswith("计划!")


def test_a_formula_without_a_result_is_told() -> None:
    def change(book: openpyxl.Workbook) -> None:
        page(book)[area(book, defined_name("minutes")).first].value = "=1+2"

    found, said = back(".xlsx", in_excel(change))
    assert ("minutes" in found.values, said) == (False, ["公式没有结果，没读"])


def test_word(tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        for tag, text in (("name", "=北门店"), ("date", "2027年1月5日")):
            node = word_edits.control(root, tag)
            for date in node.iter(f"{W}date"):
                date.set(f"{W}fullDate", "2027-01-05T00:00:00Z")
            first, *rest = node.iter(f"{W}t")
            first.text = text
            for other in rest:
                other.text = ""
        row = next(word_edits.control(root, "tasks.1.task").iterancestors(f"{W}tr"))
        row.addnext(again := deepcopy(row))
        next(word_edits.control(again, "tasks.1.task").iter(f"{W}t")).text = "抄下来的一行"

    made = in_word(change)
    again = saved(tmp_path / "saved", {"x.docx": made}, "docx")["x.docx"]
    for data in (made, again):
        found, said = back(".docx", data)
        assert (found.values["name"], found.values["date"], said) == ("=北门店", "2027-01-05", [])
        tasks = [row["task"] for row in found.rows("tasks")]
        before = [row["task"] for row in plain().rows("tasks")]
        assert tasks == [before[0], "抄下来的一行", *before[1:]]


def test_word_without_a_control_says_so() -> None:
    def change(root: etree._Element) -> None:
        node = word_edits.control(root, "phone")
        row = next(node.iterancestors(f"{W}tr"))
        row.getparent().remove(row)

    found, said = back(".docx", in_word(change))
    assert "没找到「电话」：控件或格子被删掉了" in said
    assert found.values["name"] == plain().values["name"]

"""Excel forms, read back by openpyxl: what they say, what their cells take and under which name, how they print."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator import resolve
from generator.inline import pieces, plain
from generator.model import Checklist, Plan
from generator.model.fields import TableField
from generator.model.handbook import Handbook
from generator.renderers import xlsx
from generator.renderers.tags import defined_name
from tests.books import own, small
from tests.office import Made, area, excel_files, head_row, lines, opened, page, rule, said, unzipped
from tests.papers import checklist, plan, squeeze, write

RESULTS = '"√,×,不适用"'


@pytest.fixture(scope="module", params=[small, own], ids=["small", "own"])
def files(request: pytest.FixtureRequest) -> list[Made]:
    return excel_files(request.param)


def one(folder: Path, **entries: Any) -> bytes:
    handbook = write(folder, **entries)
    return xlsx.make(handbook.forms[0], handbook)


def of_plan(folder: Path, *fields: dict[str, Any], **parts: Any) -> bytes:
    return one(folder, plans=[plan(*fields, **parts)])


def test_each_item_is_a_row_and_can_be_read_back_by_its_id(files: list[Made]) -> None:
    for each in files:
        if isinstance(each.form, Checklist):
            n, row = 0, head_row(page(each.book))
            for section in resolve.sections(each.form, each.handbook):
                row += 1
                assert said(each.book, f"A{row}") == section.title
                for item in section.items:
                    n, row = n + 1, row + 1
                    _check_item(each.book, row, n, item)


def _check_item(book: Workbook, row: int, n: int, item: resolve.ResolvedItem) -> None:
    assert squeeze(said(book, f"A{row}")) == f"{'★' if item.critical else ''}{n}"
    assert squeeze(said(book, f"B{row}")) == squeeze(plain(item.text) + plain(item.hint))
    assert area(book, defined_name(item.id)).first == f"C{row}"
    assert area(book, defined_name(item.id, "note")).first == f"D{row}"
    assert (said(book, f"C{row}"), said(book, f"D{row}"), rule(book, f"C{row}")) == ("", "", ("list", RESULTS))
    assert not any(span.min_row <= row <= span.max_row for span in page(book).merged_cells.ranges)


def test_progress_is_counted_over_all_items(files: list[Made]) -> None:
    for each in files:
        if isinstance(each.form, Checklist):
            row = head_row(page(each.book))
            items = [item for section in each.form.sections for item in section.items]
            critical = sum(item.critical for item in items)
            first, last = row + 1, row + len(items) + len(each.form.sections)
            results, numbers = f"$C${first}:$C${last}", f"$A${first}:$A${last}"
            formula = f'="做到 "&COUNTIF({results},"√")&"/"&({len(items)}-COUNTIF({results},"不适用"))'
            if critical:
                formula += f'&"，关键项差 "&COUNTIFS({numbers},"★*",{results},"<>√",{results},"<>不适用")'
            (cell,) = (cell for line in page(each.book).iter_rows() for cell in line if cell.data_type == "f")
            assert (cell.value, said(each.book, f"C{cell.row}")) == (formula, "进度")
            shown = f"做到 0/{len(items)}" + (f"，关键项差 {critical}" if critical else "")
            assert f"<v>{shown}</v>".encode() in unzipped(each.data)["xl/worksheets/sheet1.xml"]


def test_each_field_can_be_read_back_by_its_id(files: list[Made]) -> None:
    for each in files:
        if isinstance(each.form, Plan):
            at = 0
            for field in (field for section in each.form.sections for field in section.fields):
                options = resolve.options(field, each.handbook)
                parts: list[tuple[int | str, ...]] = [()]
                if field.kind == "choices":
                    parts = [(n,) for n, _ in enumerate(options, 1)]
                elif field.kind == "period":
                    parts = [("start",), ("end",)]
                for place in (area(each.book, defined_name(field.id, *numbers)) for numbers in parts):
                    assert at <= place.top <= place.bottom
                    at = place.top
                if isinstance(field, TableField):
                    _check_table(each, field)
                elif field.kind == "choices":
                    _check_options(each.book, field.id, options)
                else:
                    _check_field(each, field)


def _label(field: Any) -> str:
    unit = getattr(field, "unit", None)
    return f"{field.label}{f'（{unit}）' if unit else ''}{' *' if field.required else ''}"


def _hint(field: Any, handbook: Handbook) -> str:
    return plain(pieces(field.hint, handbook)) if field.hint else ""


def _check_options(book: Workbook, key: str, options: tuple[str, ...]) -> None:
    for n, option in enumerate(options, 1):
        place = area(book, defined_name(key, n))
        assert said(book, place.beside) == option
        assert rule(book, place.first) == ("list", '"√"')


def _check_field(each: Made, field: Any) -> None:
    place = area(each.book, defined_name(field.id, *(["start"] if field.kind == "period" else [])))
    assert said(each.book, f"A{place.top}") == _label(field)
    if field.kind == "period":
        assert said(each.book, place.beside) == "至"
        place = area(each.book, defined_name(field.id, "end"))
    assert squeeze(said(each.book, place.beside)) == squeeze(_hint(field, each.handbook))
    _check_rule(each.book, _taken(field), resolve.options(field, each.handbook), place.first)


def _taken(field: Any) -> str:
    """Return the kind of a field by what Excel checks: a number without decimals is a count, one of few an amount."""
    if field.kind == "number" and field.decimals < 4:
        return "money" if field.decimals else "count"
    return "number" if getattr(field, "unit", "") == "万元" and field.kind == "money" else str(field.kind)


def _check_rule(book: Workbook, kind: str, options: tuple[str, ...], address: str) -> None:
    found = rule(book, address)
    if kind == "choice":
        assert found is not None
        assert found[0] == "list"
        name, _, where = found[1].partition("!")
        sheet = book[name.strip("'")]
        assert isinstance(sheet, Worksheet)
        assert tuple(cell.value for (cell,) in sheet[where.replace("$", "")]) == options
        assert sheet.sheet_state == "hidden"
    elif kind == "tick":
        assert found == ("list", '"√"')
    else:
        kinds = {
            "date": "date", "month": "date", "period": "date", "time": "time", "number": "decimal", "count": "whole",
            "money": "custom", "percent": "decimal", "rating": "list",
        }  # fmt: skip
        assert (found[0] if found is not None else None) == kinds.get(kind)


def _check_table(each: Made, field: TableField) -> None:
    whole = area(each.book, defined_name(field.id))
    assert whole.bottom - whole.top + 1 == field.rows
    numbers = [said(each.book, f"A{row}") for row in range(whole.top, whole.bottom + 1)]
    assert numbers == [str(n) for n in range(1, field.rows + 1)]
    title = _label(field) + _hint(field, each.handbook)
    assert squeeze(said(each.book, f"A{whole.top - 2}")) == squeeze(title)
    at = whole.left
    for column in field.columns:
        names = [("start",), ("end",)] if column.kind == "period" else [()]
        places = [area(each.book, defined_name(field.id, column.id, *name)) for name in names]
        for place in places:
            assert (place.left, place.top, place.bottom) == (at, whole.top, whole.bottom)
            at = place.right + 1
        place = places[0]
        letters = place.first.rstrip("0123456789")
        unit = getattr(column, "unit", None)
        name = f"{column.label}{' *' if column.required else ''}{f'（{unit}）' if unit else ''}"
        assert said(each.book, f"{letters}{whole.top - 1}").replace("\n", "").startswith(name)
        for row in (whole.top, whole.bottom):
            _check_rule(each.book, _taken(column), resolve.options(column, each.handbook), f"{letters}{row}")
    assert at == whole.right + 1


def test_any_of_some_options_in_a_table_are_told_in_its_head(tmp_path: Path) -> None:
    column = {"id": "a", "kind": "choices", "label": "带什么", "options": ["样品", "价目表"]}
    made = opened(of_plan(tmp_path, {"kind": "table", "label": "表", "columns": [column]}))
    assert "带什么\n样品、价目表" in [value for line in lines(page(made)) for value in line]


def test_options_with_commas_are_not_cut(tmp_path: Path) -> None:
    options = [["甲,乙", "=1+1", "很长的选项" * 12], ["丙", "丁"]]
    made = opened(of_plan(tmp_path, *({"kind": "choice", "label": "选", "options": each} for each in options)))
    for n, each in enumerate(options):
        _check_rule(made, "choice", tuple(each), area(made, f"id.f{n}").first)


def test_it_is_signed_and_under_control(files: list[Made]) -> None:
    for each in files:
        form, document = each.form, each.form.document
        says = [line for line in lines(page(each.book)) if line]
        day = document.prepared_on and str(document.prepared_on)
        people = (("编制", document.prepared_by), ("审核", document.reviewed_by), ("审批", document.approved_by))
        drafted, prepared, reviewed, approved = (
            [word for word in pair if word] for pair in (("编制时间", day), *people)
        )
        expected = [
            ["文件控制"],
            ["文件编号", form.number, "版本", document.version],
            ["生效日期", str(document.effective), *drafted],
            [*prepared, *reviewed],
            approved,
            ["目的", plain(pieces(form.purpose, each.handbook))],
            ["使用时机", plain(pieces(form.use_when, each.handbook))],
        ]
        assert [list(map(squeeze, line)) for line in says[-8:-1]] == [list(map(squeeze, line)) for line in expected]
        assert says[-1][0] == "适用范围"
        for n, name in enumerate(form.signatures, 1):
            row = area(each.book, f"form.signature.{n}").top
            assert said(each.book, f"A{row}") == f"{name}签字"
            assert area(each.book, f"form.signature.{n}.date").top == row


def test_names_that_are_not_set_can_be_filled_in(tmp_path: Path) -> None:
    made = opened(one(tmp_path, checklists=[checklist(["查"])]))
    assert "（单位名称）" in [value for line in lines(page(made)) for value in line]
    assert made.defined_names.keys() >= {
        "form.organization", "form.drafted", "form.prepared", "form.reviewed", "form.approved"
    }  # fmt: skip
    made = opened(xlsx.make(small().checklists[0], small()))
    assert lines(page(made))[:2] == [["青禾商贸有限公司"], ["重点门店拜访清单"]]
    assert made.defined_names.keys() & {"form.organization", "form.prepared"} == set()


def test_what_must_be_filled_is_marked(tmp_path: Path) -> None:
    must: dict[str, Any] = {"kind": "line", "label": "甲", "required": True}
    made = opened(of_plan(tmp_path, must, {"kind": "line", "label": "乙"}, example={"f0": "甲"}))
    says = [value for line in lines(page(made)) for value in line]
    assert ("* 为必填项。" in says, "甲 *" in says, "乙" in says) == (True, True, True)


def test_its_properties_are_those_of_the_form() -> None:
    form = small().checklists[0]
    found = opened(xlsx.make(form, small())).properties
    assert (found.title, found.subject, found.creator) == (form.title, "QD-001", "青禾商贸有限公司")
    assert found.keywords == "QD-001 · 版本 1.2 · 2026-03-01 生效"
    assert (found.created, found.modified) == (datetime(2026, 3, 1), datetime(2026, 3, 1))  # noqa: DTZ001  a file's own


def test_names_of_cells_are_all_different(tmp_path: Path) -> None:
    columns = [{"id": name, "kind": "line", "label": name} for name in ("prepared", "signature", "na")]
    fields: list[dict[str, Any]] = [
        {"id": "form", "kind": "table", "label": "表", "columns": columns},
        {"id": "ab12", "kind": "choices", "label": "选", "options": ["甲", "乙"]},
        {"id": "a" + "-long" * 11, "kind": "line", "label": "长"},
    ]
    made = opened(of_plan(tmp_path, *fields))
    places = [name for name in made.defined_names if name.startswith("id.")]
    assert sorted(places) == sorted([
        "id.form", "id.form.prepared", "id.form.signature", "id.form.na", "id.ab12.1", "id.ab12.2",
        "id.a" + "_long" * 11,
    ])  # fmt: skip


def test_every_kind_of_field_is_in_it() -> None:
    found = (field for form in small().plans for section in form.sections for field in section.fields)
    fields = {field.filled_as or field.kind for field in found}
    assert fields == {
        "line", "text", "number", "date", "month", "period", "time", "choice", "choices", "tick", "table",
    }  # fmt: skip


def test_what_a_cell_refuses_is_said_in_chinese(tmp_path: Path) -> None:
    kinds: list[dict[str, Any]] = [
        {"kind": "number", "label": "甲", "min": 1, "max": 5, "decimals": 0},
        {"kind": "number", "label": "乙", "decimals": 2},
        {"kind": "money", "label": "丙", "min": 0},
        {"kind": "percent", "label": "丁", "max": 100},
        {"kind": "month", "label": "戊"},
        {"kind": "period", "label": "己"},
        {"kind": "rating", "label": "庚", "top": 3},
    ]
    made = opened(of_plan(tmp_path, *kinds))
    said = [(one.type, one.error) for one in page(made).data_validations.dataValidation if one.error]
    # Two signatures have their days as well.
    assert [one for one in said if one[1] != "写成 2026-12-01 这样的日期。"] == [
        ("whole", "只写数字，不写单位，不小于 1，不大于 5，写整数。"),
        ("custom", "只写数字，不写单位，最多 2 位小数。"),
        ("custom", "只写数字，不写单位，不小于 0，最多 2 位小数。"),
        ("decimal", "写百分数，如 12.5%，不大于 100。"),
        ("date", "写成 2026-12 这样的月份。"),
        ("date", "写成 2026-12-01 这样的日期，不能早于开始的那天。"),
        ("list", "只能选：1、2、3。"),
    ]

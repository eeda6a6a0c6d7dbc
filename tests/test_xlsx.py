"""Excel forms, read back by openpyxl: what they say, what their cells take and under which name, how they print."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator import resolve
from generator.inline import pieces, plain
from generator.model import Checklist, Form, Plan
from generator.model.forms import TableField
from generator.model.handbook import Handbook
from generator.renderers import xlsx
from generator.renderers.tags import defined_name
from tests.books import ROOT, SMALL, own, small
from tests.office import area, height, opened, page, rule, said, unzipped, width
from tests.papers import checklist, plan, squeeze, write

HEADS = ["序号", "检查内容", "结果", "备注"]
RESULTS = '"√,×,不适用"'


@dataclass(frozen=True)
class Made:
    """A form of a handbook, made and opened again."""

    form: Form
    handbook: Handbook
    data: bytes
    book: Workbook


@pytest.fixture(scope="module", params=[small, own], ids=["small", "own"])
def files(request: pytest.FixtureRequest) -> list[Made]:
    read_book: Callable[[], Handbook] = request.param
    handbook = read_book()
    made = [(form, xlsx.make(form, handbook)) for form in handbook.forms]
    return [Made(form, handbook, data, opened(data)) for form, data in made]


def one(folder: Path, **entries: Any) -> bytes:
    handbook = write(folder, **entries)
    return xlsx.make(handbook.forms[0], handbook)


def of_plan(folder: Path, *fields: dict[str, Any]) -> bytes:
    return one(folder, plans=[plan(*fields)])


def lines(sheet: Worksheet) -> list[list[str]]:
    """Return what the cells of each row say, without the empty ones."""
    return [[str(cell.value) for cell in row if cell.value not in (None, "")] for row in sheet.iter_rows()]


def head_row(sheet: Worksheet) -> int:
    (found,) = (n for n, line in enumerate(lines(sheet), 1) if line == HEADS)
    return found


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


def test_the_head_of_the_items_stays_in_sight_and_is_printed_on_each_page(files: list[Made]) -> None:
    for each in files:
        if isinstance(each.form, Checklist):
            sheet = page(each.book)
            row = head_row(sheet)
            assert sheet.freeze_panes == f"A{row + 1}"
            assert sheet.print_title_rows == f"${row}:${row}"
            # So much is always in the way on a small screen.
            assert height(sheet, 1, row) <= 165


def test_each_field_can_be_read_back_by_its_id(files: list[Made]) -> None:
    for each in files:
        if isinstance(each.form, Plan):
            at = 0
            for field in (field for section in each.form.sections for field in section.fields):
                options = resolve.options(field, each.handbook)
                parts = [(n,) for n, _ in enumerate(options, 1)] if field.kind == "choices" else [()]
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
    place = area(each.book, defined_name(field.id))
    assert said(each.book, f"A{place.top}") == _label(field)
    assert squeeze(said(each.book, place.beside)) == squeeze(_hint(field, each.handbook))
    _check_rule(each.book, field.kind, resolve.options(field, each.handbook), place.first)


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
        kinds = {"date": "date", "time": "time", "number": "decimal"}
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
        place = area(each.book, defined_name(field.id, column.id))
        assert (place.left, place.top, place.bottom) == (at, whole.top, whole.bottom)
        at = place.right + 1
        letters = place.first.rstrip("0123456789")
        assert said(each.book, f"{letters}{whole.top - 1}").startswith(_label(column))
        for row in (whole.top, whole.bottom):
            _check_rule(each.book, column.kind, resolve.options(column, each.handbook), f"{letters}{row}")
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
        named = (("编制", document.prepared_by), ("审核", document.reviewed_by), ("审批", document.approved_by))
        prepared, reviewed, approved = ([word for word in pair if word] for pair in named)
        expected = [
            ["文件控制"],
            ["文件编号", form.number, "版本", document.version],
            ["生效日期", str(document.effective), *prepared],
            [*reviewed, *approved],
            ["目的", plain(pieces(form.purpose, each.handbook))],
            ["使用时机", plain(pieces(form.use_when, each.handbook))],
        ]
        assert [list(map(squeeze, line)) for line in says[-7:-1]] == [list(map(squeeze, line)) for line in expected]
        assert says[-1][0] == "适用范围"
        for n, name in enumerate(form.signatures, 1):
            row = area(each.book, f"form.signature.{n}").top
            assert said(each.book, f"A{row}") == f"{name}签字"
            assert area(each.book, f"form.signature.{n}.date").top == row


def test_names_that_are_not_set_can_be_filled_in(tmp_path: Path) -> None:
    made = opened(one(tmp_path, checklists=[checklist(["查"])]))
    assert "（单位名称）" in [value for line in lines(page(made)) for value in line]
    assert made.defined_names.keys() >= {"form.organization", "form.prepared", "form.reviewed", "form.approved"}
    made = opened(xlsx.make(small().checklists[0], small()))
    assert lines(page(made))[:2] == [["青禾商贸有限公司"], ["重点门店拜访清单"]]
    assert made.defined_names.keys() & {"form.organization", "form.prepared"} == set()


def test_what_must_be_filled_is_marked(tmp_path: Path) -> None:
    must: dict[str, Any] = {"kind": "line", "label": "甲", "required": True}
    made = opened(of_plan(tmp_path, must, {"kind": "line", "label": "乙"}))
    says = [value for line in lines(page(made)) for value in line]
    assert ("* 为必填项。" in says, "甲 *" in says, "乙" in says) == (True, True, True)


@pytest.mark.parametrize(("columns", "across"), [(8, False), (9, True)])
def test_it_prints_on_a4_as_wide_as_the_page(columns: int, across: bool, tmp_path: Path) -> None:
    cells = [{"id": f"c{n}", "kind": "line", "label": f"列{n}"} for n in range(columns)]
    sheet = page(opened(of_plan(tmp_path, {"kind": "table", "label": "宽", "columns": cells})))
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
    assert heights == pytest.approx([22, 50, 200], abs=0.5)


HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"https://a.b\",\"x\")", "A & B < C > D \"双\" '单'", "]]>",
    "&amp; &#65;", "<r><t>字</t></r>", "😀👍🏽", "_x0041_ _x0009_", "https://a.b/c", "mailto:a@b.c", "&P &N &D", "007",
    "{=1}", "'字", "1.05", "TRUE", "2026-01-01", "甲\t乙",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_stays_text(hostile: str) -> None:
    said_so = hostile.replace("\t", " ")
    for form in small().forms:
        control = form.document.model_copy(update={"prepared_by": hostile})
        signed = form.model_copy(update={"title": hostile, "document": control, "signatures": (hostile,)})
        data = xlsx.make(signed, small())
        sheet = page(opened(data))
        cells = [cell for row in sheet.iter_rows() for cell in row if said_so in str(cell.value or "")]
        assert [str(cell.value) for cell in cells] == [said_so, f"{said_so}签字", said_so]
        assert [(cell.data_type, cell.quotePrefix, cell.hyperlink) for cell in cells] == [("s", True, None)] * 3
        header = re.sub(r"&(.)", r"\1", re.sub(r"^&R&8&K505050 ", "", _header(data)))
        assert header == said_so
        assert "TargetMode" not in str(unzipped(data))


def _header(data: bytes) -> str:
    found = re.search(r"<oddHeader>(.*)</oddHeader>", unzipped(data)["xl/worksheets/sheet1.xml"].decode())
    assert found is not None
    return unescape(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&"))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("critical", [True, False])
@pytest.mark.parametrize("hinted", [True, False])
def test_texts_of_items_stay_text(hostile: str, critical: bool, hinted: bool) -> None:
    part = small().checklists[0].sections[0]
    changes = {"text": hostile.strip("{}"), "hint": "提示" if hinted else None}
    item = part.items[2].model_copy(update={**changes, "critical": critical})
    form = small().checklists[0].model_copy(update={"sections": (part.model_copy(update={"items": (item,)}),)})
    made = opened(xlsx.make(form, small()))
    cell = page(made)[f"B{head_row(page(made)) + 2}"]
    assert str(cell.value) == str(changes["text"]).replace("\t", " ") + ("\n提示" if hinted else "")
    assert (cell.data_type, cell.quotePrefix, cell.hyperlink) == ("s", True, None)


def test_what_is_filled_in_stays_text() -> None:
    made = opened(xlsx.make(small().plans[0], small()))
    formats = {name: page(made)[area(made, f"id.{name}").first].number_format for name in ("name", "goal")}
    assert formats == {"name": "@", "goal": "@"}


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


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    here = [xlsx.make(form, small()) for form in small().forms]
    script = (
        "import sys, time; from pathlib import Path\n"
        "from generator.pipeline import load; from generator.renderers import xlsx\n"
        "book = load(Path(sys.argv[1])); time.sleep(2.1)  # no clock may show, a zip's ticks every other second\n"
        "for form in book.forms[::-1]: Path(form.kind).write_bytes(xlsx.make(form, book))"
    )
    surroundings = os.environ | {"TZ": "America/Lima", "LANG": "C", "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", script, SMALL], cwd=tmp_path, env=surroundings, check=True)
    assert here == [(tmp_path / name).read_bytes() for name in ("checklist", "plan")]


def test_it_is_a_whole_package_and_small_enough_to_send(files: list[Made]) -> None:
    for each in files:
        assert len(each.data) <= 40_000
        with ZipFile(BytesIO(each.data)) as archive:
            assert archive.testzip() is None
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {info.create_system for info in archive.infolist()} == {3}


def test_every_kind_of_field_is_in_it() -> None:
    fields = {field.kind for form in small().plans for section in form.sections for field in section.fields}
    assert fields == {"line", "text", "number", "date", "time", "choice", "choices", "tick", "table"}

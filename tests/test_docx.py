"""Word forms, read back from their XML: what they say, what can be filled in and under which name."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import resolve
from generator.inline import plain
from generator.model import Checklist, Plan
from generator.model.fields import TableField
from generator.model.handbook import Handbook
from generator.renderers import docx, tags
from tests.books import own, small
from tests.office import W14, Control, W, controls, rows, text, unzipped, xml
from tests.papers import checklist, in_order, plan, squeeze, write

FIELD_KINDS = {
    "line": "text", "text": "text", "number": "text", "date": "date", "month": "date", "time": "text",
    "choice": "dropDownList", "choices": "checkbox", "tick": "checkbox",
}  # fmt: skip


@pytest.fixture(params=[small, own], ids=["small", "own"])
def book(request: pytest.FixtureRequest) -> Handbook:
    read_book: Callable[[], Handbook] = request.param
    return read_book()


def one(folder: Path, **entries: Any) -> bytes:
    handbook = write(folder, **entries)
    return docx.make(handbook.forms[0], handbook)


def of_plan(folder: Path, *fields: dict[str, Any], **parts: Any) -> bytes:
    return one(folder, plans=[plan(*fields, **parts)])


def by_tag(data: bytes) -> dict[str, Control]:
    found = controls(xml(data))
    assert len({control.tag for control in found}) == len(found)
    return {control.tag: control for control in found}


def test_each_item_is_a_row_with_its_boxes_and_a_note(book: Handbook) -> None:
    for form in book.checklists:
        made = list(rows(xml(docx.make(form, book))))
        start = next(n for n, row in enumerate(made) if text(row[0]) == "序号")
        assert [text(cell) for cell in made[start]] == ["序号", "检查内容", "做到", "不适用", "备注"]
        n, wanted = 0, []
        for section in resolve.sections(form, book):
            wanted.append([section.title])
            for item in section.items:
                n += 1
                said = "\n".join(filter(None, (plain(item.text), plain(item.hint))))
                wanted.append([f"{'★' if item.critical else ''}\t{n}", said, "☐", "☐", ""])
        found = [[text(cell) for cell in row] for row in made[start + 1 : start + 1 + len(wanted)]]
        assert [[squeeze(cell) for cell in row] for row in found] == [[squeeze(cell) for cell in row] for row in wanted]


def test_each_item_can_be_read_back_by_its_id(book: Handbook) -> None:
    for form in book.checklists:
        found = by_tag(docx.make(form, book))
        for section in resolve.sections(form, book):
            for item in section.items:
                assert found[tags.tag(item.id)].kind == "checkbox"
                assert squeeze(plain(item.text)).startswith(squeeze(found[tags.tag(item.id)].title).rstrip("…"))
                assert found[tags.tag(item.id, "na")].kind == "checkbox"
                assert found[tags.tag(item.id, "note")].kind == "text"
        assert (found["form.subject"].kind, found["form.filler"].kind, found["form.date"].kind) == (
            "text",
            "text",
            "date",
        )


def _expected(form: Plan, book: Handbook) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield tag, kind, title and options of every place to fill of a plan's fields, in order."""
    for section in form.sections:
        for field in section.fields:
            cells = (
                [((field.id, n, column.id), column) for n in range(1, field.rows + 1) for column in field.columns]
                if isinstance(field, TableField)
                else [((field.id,), field)]
            )
            for parts, one_field in cells:
                options = resolve.options(one_field, book)
                kind = FIELD_KINDS.get(one_field.filled_as or one_field.kind, "")
                if one_field.kind == "choices":
                    for n, option in enumerate(options, 1):
                        yield tags.tag(*parts, n), kind, option, ()
                elif one_field.kind == "period":
                    yield tags.tag(*parts, "start"), "date", f"{one_field.label}从", ()
                    yield tags.tag(*parts, "end"), "date", f"{one_field.label}到", ()
                else:
                    yield tags.tag(*parts), kind, one_field.label, options


def test_each_field_can_be_read_back_by_its_id(book: Handbook) -> None:
    for form in book.plans:
        found = [control for control in by_tag(docx.make(form, book)).values() if not control.tag.startswith("form.")]
        expected = list(_expected(form, book))
        assert [(control.tag, control.kind, control.options) for control in found] == [
            (name, kind, options) for name, kind, _, options in expected
        ]
        for control, (_, _, title, _) in zip(found, expected, strict=True):
            assert control.title.startswith(title)


def test_everything_around_is_said_in_order(book: Handbook) -> None:
    for form in book.forms:
        data = docx.make(form, book)
        control = ["文件编号", form.number, "版本", form.document.version, "生效日期", str(form.document.effective)]
        ends = [f"{name}签字日期" for name in form.signatures]
        says = squeeze(text(xml(data)))
        in_order(
            says, [form.title, *control, "编制时间", "编制", "审核", "审批", "目的", "使用时机", "适用范围", ends[0]]
        )
        foot = squeeze(text(xml(data, "word/footer.xml")))
        assert foot == f"{form.number}·版本{form.document.version}·{form.document.effective}生效第1页共1页"
        assert squeeze(text(xml(data, "word/header.xml"))) == squeeze(form.title)
        tail = says[says.index(squeeze(f"{form.signatures[0]}签字")) :]
        assert tail.replace("年月日", "") == "".join(map(squeeze, ends))


def test_pages_are_numbered_by_fields() -> None:
    fields = xml(docx.make(small().checklists[0], small()), "word/footer.xml").iter(f"{W}fldSimple")
    assert [field.attrib[f"{W}instr"].strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_title_is_in_the_header_of_later_pages_only() -> None:
    section = xml(docx.make(small().checklists[0], small())).find(f".//{W}sectPr")
    assert section is not None
    references = [(child.tag.partition("}")[2], child.get(f"{W}type")) for child in section if child.get(f"{W}type")]
    assert references == [("headerReference", "default"), ("footerReference", "default"), ("footerReference", "first")]
    assert section.find(f"{W}titlePg") is not None


@pytest.mark.parametrize(("columns", "across"), [(8, False), (9, True)])
def test_it_is_a4_and_tables_take_the_width_between_the_margins(columns: int, across: bool, tmp_path: Path) -> None:
    cells = [{"id": f"c{n}", "kind": "line", "label": f"列{n}"} for n in range(columns)]
    document = xml(
        of_plan(tmp_path, {"kind": "table", "label": "表", "columns": cells}, {"kind": "line", "label": "行"})
    )
    size, margins = (document.find(f".//{W}{name}") for name in ("pgSz", "pgMar"))
    assert size is not None
    assert margins is not None
    width, height = int(size.attrib[f"{W}w"]), int(size.attrib[f"{W}h"])
    assert (width, height) == ((16838, 11906) if across else (11906, 16838))
    room = width - int(margins.attrib[f"{W}left"]) - int(margins.attrib[f"{W}right"])
    for table in document.iter(f"{W}tbl"):
        assert sum(int(column.attrib[f"{W}w"]) for column in table.iter(f"{W}gridCol")) == pytest.approx(room, abs=2)
        spans = [sum(int(cell.attrib[f"{W}w"]) for cell in row.iter(f"{W}tcW")) for row in table.iter(f"{W}tr")]
        assert spans == pytest.approx([room] * len(spans), abs=2)


def test_heads_are_repeated_and_rows_stay_whole(book: Handbook) -> None:
    for form in book.forms:
        for table in xml(docx.make(form, book)).iter(f"{W}tbl"):
            lines = list(table.iter(f"{W}tr"))
            heads = [line.find(f"{W}trPr/{W}tblHeader") is not None for line in lines]
            # Word repeats heads only where they are the first rows.
            assert heads == sorted(heads, reverse=True)
            assert any(heads) is ("序号" in [text(cell) for line in lines for cell in line.iter(f"{W}tc")])
            assert all(line.find(f"{W}trPr/{W}cantSplit") is not None for line in lines)


def test_a_place_of_many_lines_may_go_over_to_the_next_page(tmp_path: Path) -> None:
    for n in (12, 13):
        (tmp_path / str(n)).mkdir()
        document = xml(of_plan(tmp_path / str(n), {"kind": "text", "label": "经过", "rows": n}))
        (row,) = [row for row in document.iter(f"{W}tr") if "经过" in text(row)]
        assert (row.find(f"{W}trPr/{W}cantSplit") is None) is (n == 13)


def test_who_signs_stays_together_with_the_end() -> None:
    document = xml(docx.make(small().checklists[0], small()))
    table = list(document.iter(f"{W}tbl"))[-1]
    assert all(row.find(f".//{W}keepNext") is not None for row in table.iter(f"{W}tr"))


def test_names_that_are_not_set_can_be_filled_in(tmp_path: Path) -> None:
    unnamed = by_tag(one(tmp_path, checklists=[checklist(["查"])]))
    people = {"form.prepared", "form.reviewed", "form.approved"}
    assert unnamed.keys() >= {"form.organization", "form.drafted", *people}
    assert unnamed["form.drafted"].kind == "date"
    data = docx.make(small().checklists[0], small())
    assert by_tag(data).keys() & {"form.organization", "form.drafted", "form.prepared"} == set()
    assert text(xml(data)).startswith("青禾商贸有限公司\n重点门店拜访清单\n")
    assert "编制时间\n2026-02-20\n编制\n渠道部\n审核" in text(xml(data))


def test_what_must_be_filled_is_marked(tmp_path: Path) -> None:
    must: dict[str, Any] = {"kind": "line", "label": "甲", "required": True}
    names = (
        text(xml(of_plan(tmp_path, must, {"kind": "line", "label": "乙"}, example={"f0": "甲"})))
        .replace("\N{WORD JOINER}", "")
        .split("\n")
    )
    assert "* 为必填项。" in names
    assert ("甲*" in names, "乙" in names, "乙*" in names) == (True, True, False)


def test_units_and_hints_stand_beside_the_place(tmp_path: Path) -> None:
    field = {"kind": "number", "label": "时长", "unit": "分钟", "hint": "估一个数"}
    document = xml(of_plan(tmp_path, field))
    (row,) = [row for row in rows(document) if text(row[0]) == "时长"]
    assert text(row[1]).split() == ["分钟", "估一个数"]
    (control,) = [control for control in controls(document) if control.tag == "f0"]
    assert "分钟" not in control.shown


def test_an_emptied_control_shows_again_what_it_showed(book: Handbook) -> None:
    parts = xml(docx.make(small().plans[0], small()), "word/glossary/document.xml").iter(f"{W}docPart")
    kept = {}
    for part in parts:
        name = part.find(f"{W}docPartPr/{W}name")
        assert name is not None
        kept[name.attrib[f"{W}val"]] = text(part)
    for form in book.forms:
        for control in controls(xml(docx.make(form, book))):
            assert control.placeholder is None or kept[control.placeholder] == control.shown


def test_an_unfilled_form_shows_nothing_in_the_way_of_a_pen(book: Handbook) -> None:
    shown = {control.shown for form in book.forms for control in controls(xml(docx.make(form, book)))}
    assert {squeeze(words) for words in shown} <= {"", "☐", "年月日", "年月", "时分", "请选择"}


def test_boxes_are_tick_boxes_of_word() -> None:
    boxes = list(xml(docx.make(small().checklists[0], small())).iter(f"{W14}checkbox"))
    states = [[(child.tag.partition("}")[2], child.get(f"{W14}val")) for child in box] for box in boxes]
    assert states == [[("checked", "0"), ("checkedState", "2611"), ("uncheckedState", "2610")]] * 16
    assert b'mc:Ignorable="w14"' in unzipped(docx.make(small().checklists[0], small()))["word/document.xml"]


def test_its_properties_are_those_of_the_form() -> None:
    form = small().checklists[0]
    core = {child.tag.partition("}")[2]: child.text for child in xml(docx.make(form, small()), "docProps/core.xml")}
    assert core == {
        "title": form.title,
        "creator": "青禾商贸有限公司",
        "identifier": "QD-001",
        "version": "1.2",
        "keywords": "QD-001 · 版本 1.2 · 2026-03-01 生效",
        "language": "zh-CN",
        "created": "2026-03-01T00:00:00Z",
        "modified": "2026-03-01T00:00:00Z",
    }


def test_language_and_fonts_are_chinese_and_none_is_embedded() -> None:
    parts = unzipped(docx.make(small().checklists[0], small()))
    styles = xml(docx.make(small().checklists[0], small()), "word/styles.xml")
    language, fonts = (styles.find(f"{W}docDefaults//{W}{name}") for name in ("lang", "rFonts"))
    assert language is not None
    assert fonts is not None
    assert {language.get(f"{W}val"), language.get(f"{W}eastAsia")} == {"zh-CN"}
    assert fonts.get(f"{W}eastAsia") == "微软雅黑"
    assert not [name for name in parts if name.endswith((".odttf", ".ttf", ".otf"))]
    named = {style.attrib[f"{W}styleId"] for style in styles.iter(f"{W}style")}
    document = xml(docx.make(small().plans[0], small()))
    used = {style.attrib[f"{W}val"] for kind in ("pStyle", "rStyle") for style in document.iter(f"{W}{kind}")}
    assert used <= named


LONG = "a" + "-long" * 11


def test_names_are_never_longer_than_word_takes(tmp_path: Path) -> None:
    column = {"id": LONG, "kind": "choices", "label": "列", "options": ["甲", "乙"]}
    table = {"id": "b" + LONG[1:], "kind": "table", "label": "表", "rows": 12, "columns": [column]}
    (tmp_path / "plan").mkdir()
    (tmp_path / "list").mkdir()
    filled = by_tag(of_plan(tmp_path / "plan", table))
    ticked = by_tag(one(tmp_path / "list", checklists=[checklist([{"id": LONG, "text": "字𬱖" * 100}, "乙"])]))
    assert len(filled) == 24 + 9
    for control in (*filled.values(), *ticked.values()):
        assert len(control.tag) <= 64
        assert len(control.title.encode("utf-16-le")) <= 128
    assert ticked[tags.tag(LONG)].title == "字𬱖" * 21 + "…"


def test_every_kind_of_field_is_in_it() -> None:
    assert {*FIELD_KINDS, "period", "table"} == {
        field.filled_as or field.kind for form in small().plans for section in form.sections for field in section.fields
    }
    assert all(isinstance(form, Checklist | Plan) for form in small().forms)

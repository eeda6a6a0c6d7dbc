"""Paper forms, read back from the PDF: what they say, and what they claim to be."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator import resolve
from generator.fingerprint import fingerprint
from generator.inline import BLANK, pieces, plain
from generator.model import Checklist, Form, Plan
from generator.model.fields import RatingField, TableField
from generator.model.handbook import Handbook
from generator.problems import ProblemsFound
from generator.renderers import pdf
from tests.books import ROOT, SMALL, own, small
from tests.papers import checklist, in_order, one, paths, read, squeeze, tags, words, write


@dataclass(frozen=True)
class Printed:
    """A handbook and all its forms as PDF."""

    book: Handbook
    files: list[tuple[Form, bytes]]


@pytest.fixture(scope="module", params=[small, own], ids=["small", "own"])
def printed(request: pytest.FixtureRequest) -> Printed:
    book: Handbook = request.param()
    return Printed(book, [(form, pdf.make(form, book)) for form in book.forms])


def test_everything_is_printed_in_order(printed: Printed) -> None:
    book = printed.book
    for form, data in printed.files:
        expected = [
            form.title,
            form.number,
            form.document.version,
            str(form.document.effective),
            "编制时间",
            "编制",
            "审核",
            "审批",
        ]
        if isinstance(form, Checklist):
            n = 0
            for section in resolve.sections(form, book):
                expected.append(section.title)
                for item in section.items:
                    n += 1
                    expected.append(
                        f"{'★' if item.critical else ''}{n}{unblanked(plain(item.text))}{unblanked(plain(item.hint))}"
                    )
        if isinstance(form, Plan):
            for part in form.sections:
                expected.append(part.title)
                for field in part.fields:
                    hint = unblanked(plain(pieces(field.hint or "", book)))
                    if isinstance(field, TableField):
                        expected += [field.label, hint, *_table(field, book)]
                    else:
                        expected += [field.label, *resolve.options(field, book), hint]
        text = words(read(data))
        in_order(text, [*expected, *(f"{name}签字日期年月日" for name in form.signatures)])


def unblanked(text: str) -> str:
    return text.replace(BLANK, "")


def test_each_page_is_a4_and_says_what_it_is_part_of(printed: Printed) -> None:
    for form, data in printed.files:
        pages = read(data).pages
        for n, page in enumerate(pages, start=1):
            assert sorted(float(side) for side in page.mediabox[2:]) == pytest.approx([595.28, 841.89], abs=0.01)
            control = f"{form.number}·版本{form.document.version}·{form.document.effective}生效"
            control += f"·核对码{fingerprint(form, printed.book).whole}"
            assert squeeze(page.extract_text()).endswith(f"{control}第{n}页共{len(pages)}页")


def test_it_claims_both_standards_and_is_tagged(printed: Printed) -> None:
    for form, data in printed.files:
        with pikepdf.open(BytesIO(data)) as opened, opened.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
            assert xmp["dc:title"] == form.title
            assert opened.Root.Lang == "zh-CN"
            assert opened.Root.MarkInfo.Marked
            assert opened.Root.ViewerPreferences.DisplayDocTitle
            assert opened.docinfo["/CreationDate"] == f"D:{form.document.effective:%Y%m%d}000000Z"
        assert isinstance(form, Checklist | Plan)
        found = tags(read(data))
        assert (found.count("/H1"), found.count("/H2")) == (1, len(form.sections))
        assert isinstance(form, Plan) or found.count("/Table") == 1


def test_only_the_shipped_fonts_are_used_and_embedded(printed: Printed) -> None:
    for _, data in printed.files:
        with pikepdf.open(BytesIO(data)) as opened:
            fonts = [
                item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/FontDescriptor")
            ]
            assert fonts
            for font in fonts:
                assert re.fullmatch(r"/[A-Z]{6}\+NotoSansSC-(Regular|Bold)", str(font.BaseFont))
                assert len(font.FontDescriptor.FontFile3.read_bytes()) > 1000


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    here = [pdf.make(form, small()) for form in small().forms]
    script = (
        "import sys, time; from pathlib import Path\n"
        "from generator.pipeline import load; from generator.renderers import pdf\n"
        "book = load(Path(sys.argv[1])); time.sleep(1.1)  # no clock may show\n"
        "for form in book.forms[::-1]: Path(form.kind).write_bytes(pdf.make(form, book))"
    )
    surroundings = os.environ | {"TZ": "America/Lima", "LANG": "C", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script, SMALL], cwd=tmp_path, env=surroundings, check=True)
    assert here == [(tmp_path / name).read_bytes() for name in ("checklist", "plan")]


@pytest.mark.parametrize("place", ["title", "purpose", "organization", "signature"])
def test_a_character_that_no_font_has_stops_the_build(place: str, tmp_path: Path) -> None:
    rare = "吃𰻝面"
    parts = {"signatures": [rare]} if place == "signature" else {place: rare} if place != "organization" else {}
    meta = {"organization": rare} if place == "organization" else {}
    with pytest.raises(ProblemsFound, match=r"handbook/all.yml:1:\d+ .*「𰻝」（U\+30EDD）"):
        write(tmp_path, checklists=[checklist(["查"]) | parts], meta=meta)
    with pytest.raises(RuntimeError, match="𰻝"):
        pdf.make(small().checklists[0].model_copy(update={"title": rare}), small())


HOSTILE = [
    '#import "@preview/x:1.0.0": *', "$x^2$ 和 $1", "*粗* _斜_ ~ -- ---", "] [ ) ( } {",
    "\\ \\u{41} \\n", "\"双\" '单'",
    "#sys.inputs.form",
    "#panic(1)", "@ref <lab>", "// 注释 /* 注释 */", "= 标题", "`raw` ```", "https://a.b/c",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_read_as_markup(text: str) -> None:
    for form in small().forms:
        control = form.document.model_copy(update={"prepared_by": text})
        changed = form.model_copy(update={"title": text, "document": control, "signatures": (text,)})
        reader = read(pdf.make(changed, small()))
        in_order(words(reader), [text, f"编制{text}审核", f"{text}签字"])
        assert reader.metadata is not None
        assert squeeze(reader.metadata.title or "") == squeeze(text)


def test_a_tab_is_a_space() -> None:
    form = small().plans[0].model_copy(update={"title": "甲\t乙"})
    assert "甲 乙" in read(pdf.make(form, small())).pages[0].extract_text()


def test_an_item_says_its_text_letter_by_letter(tmp_path: Path) -> None:
    text = "先 #let x = 1，$y$，a*b*c，[d]，e\\f，\"g\"，'h'，i_j_k，~，全角ＡＢＣ，①②③，㎡，𬱖"
    assert squeeze(text) in words(one(tmp_path, checklists=[checklist([text])]))


def test_an_unset_parameter_is_a_line_to_write_on(tmp_path: Path) -> None:
    parameter = {"id": "fee", "title": "费率", "hint": "填", "unit": "元", "editorial": True}
    made = []
    for name, value in (("unset", {}), ("set", {"value": 30})):
        (tmp_path / name).mkdir()
        parts = {"parameters": [parameter | value], "checklists": [checklist(["不超过 {fee}，另算"])]}
        made.append(one(tmp_path / name, **parts))
    assert "不超过元，另算" in words(made[0])
    assert "不超过30元，另算" in words(made[1])
    assert paths(made[0], b"f") == paths(made[1], b"f") + 1


def test_names_that_are_not_set_are_left_blank(tmp_path: Path) -> None:
    assert "（单位名称）试表" in words(one(tmp_path, checklists=[checklist(["查"])]))
    assert words(read(pdf.make(small().checklists[0], small()))).startswith("青禾商贸有限公司重点门店拜访清单")
    assert "编制时间2026-02-20编制渠道部审核审批目的" in words(read(pdf.make(small().checklists[0], small())))


def _table(field: TableField, book: Handbook) -> list[str]:
    """Return what the head of an empty table says, and its first row: scores and many options are written by hand."""
    options = {column.id: resolve.options(column, book) for column in field.columns}
    many = [c for c in field.columns if c.kind == "choice" and len(options[c.id]) > 4]
    above = [f"{column.label}：{'、'.join(options[column.id])}" for column in many]
    heads = [
        part
        for column in field.columns
        for part in (column.label, *([f"1–{column.top}"] if isinstance(column, RatingField) else []))
    ]
    ticked = [c for c in field.columns if c not in many and not isinstance(c, RatingField)]
    return [*above, "序号", *heads, *(option for column in ticked for option in options[column.id])]

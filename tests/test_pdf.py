"""Paper forms, read back from the PDF: what they say, and what they claim to be."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from generator import resolve
from generator.inline import BLANK, plain
from generator.model import Checklist, Plan
from generator.model.forms import TableField
from generator.model.handbook import Handbook
from generator.problems import ProblemsFound
from generator.renderers import pdf
from tests.books import ROOT, SMALL, own, small
from tests.papers import checklist, in_order, one, paths, read, squeeze, tags, words, write


@pytest.fixture(params=[small, own], ids=["small", "own"])
def book(request: pytest.FixtureRequest) -> Handbook:
    read_book: Callable[[], Handbook] = request.param
    return read_book()


def test_everything_is_printed_in_order(book: Handbook) -> None:
    for form in book.forms:
        expected = [
            form.title,
            form.number,
            form.document.version,
            str(form.document.effective),
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
                        f"{'★' if item.critical else ''}{n}{printed(plain(item.text))}{printed(plain(item.hint))}"
                    )
        if isinstance(form, Plan):
            for part in form.sections:
                expected.append(part.title)
                for field in part.fields:
                    columns = field.columns if isinstance(field, TableField) else ()
                    options = [option for source in (field, *columns) for option in resolve.options(source, book)]
                    expected += [field.label, *(column.label for column in columns), *options]
        text = words(read(pdf.make(form, book)))
        in_order(text, [*expected, *(f"{name}签字日期年月日" for name in form.signatures)])


def printed(text: str) -> str:
    return text.replace(BLANK, "")


def test_each_page_is_a4_and_says_what_it_is_part_of(book: Handbook) -> None:
    for form in book.forms:
        pages = read(pdf.make(form, book)).pages
        for n, page in enumerate(pages, start=1):
            assert sorted(float(side) for side in page.mediabox[2:]) == pytest.approx([595.28, 841.89], abs=0.01)
            control = f"{form.number}·版本{form.document.version}·{form.document.effective}生效"
            assert squeeze(page.extract_text()).endswith(f"{control}第{n}页共{len(pages)}页")


def test_it_claims_both_standards_and_is_tagged(book: Handbook) -> None:
    for form in book.forms:
        data = pdf.make(form, book)
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


def test_only_the_shipped_fonts_are_used_and_embedded(book: Handbook) -> None:
    for form in book.forms:
        with pikepdf.open(BytesIO(pdf.make(form, book))) as opened:
            fonts = [
                item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and item.get("/FontDescriptor")
            ]
            assert fonts
            for font in fonts:
                assert re.fullmatch(r"/[A-Z]{6}\+NotoSansSC-(Regular|Bold)", str(font.BaseFont))
                assert len(font.FontDescriptor.FontFile2.read_bytes()) > 1000


def test_it_is_small_enough_to_send(book: Handbook) -> None:
    for form in book.forms:
        assert len(pdf.make(form, book)) <= 120_000


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    here = [pdf.make(form, small()) for form in small().forms]
    script = (
        "import sys; from pathlib import Path\n"
        "from generator.pipeline import load; from generator.renderers import pdf\n"
        "book = load(Path(sys.argv[1]))\n"
        "for form in book.forms[::-1]: Path(form.kind).write_bytes(pdf.make(form, book))"
    )
    surroundings = os.environ | {"TZ": "America/Lima", "LANG": "C", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script, SMALL], cwd=tmp_path, env=surroundings, check=True)
    assert here == [(tmp_path / name).read_bytes() for name in ("checklist", "plan")]


@pytest.mark.parametrize("field", ["title", "purpose", "organization", "signature"])
def test_a_character_that_no_font_has_is_an_error(field: str, tmp_path: Path) -> None:
    parts: dict[str, Any] = {"signatures": ["𰻝店长"]} if field == "signature" else {}
    if field in ("title", "purpose"):
        parts[field] = "试𰻝吃"
    handbook = write(
        tmp_path,
        checklists=[checklist(["查"]) | parts],
        meta={"organization": "𰻝面馆"} if field == "organization" else {},
    )
    with pytest.raises(ProblemsFound, match=r"QD-900.*「𰻝」（U\+30EDD）"):
        pdf.make(handbook.checklists[0], handbook)


HOSTILE = [
    '#import "@preview/x:1.0.0": *', "$x^2$ 和 $1", "*粗* _斜_ ~ -- ---", "] [ ) ( } {",
    "\\ \\u{41} \\n", "\"双\" '单'",
    "#sys.inputs.form",
    "#panic(1)", "@ref <lab>", "// 注释 /* 注释 */", "= 标题", "`raw` ```", "https://a.b/c", "a\tb",
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
    assert "编制渠道部审核审批目的" in words(read(pdf.make(small().checklists[0], small())))

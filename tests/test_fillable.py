"""Plans to fill on a screen: a field for each place, under the names of Word's controls; what is typed shows."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from generator.model import Plan
from generator.model.fields import TableField
from generator.model.handbook import Handbook
from generator.renderers import docx, fillable, pdf
from generator.renderers.formats import FORMATS
from tests.books import own, small
from tests.office import Control, controls, xml
from tests.papers import read, words

KINDS = {"text": "/Tx", "date": "/Tx", "dropDownList": "/Ch", "checkbox": "/Btn"}


@pytest.fixture(params=[small, own], ids=["small", "own"])
def book(request: pytest.FixtureRequest) -> Handbook:
    read_book: Callable[[], Handbook] = request.param
    return read_book()


def in_word(plan: Plan, book: Handbook) -> list[Control]:
    return [one for one in controls(xml(docx.make(plan, book))) if not one.tag.startswith("form.")]


def fields(reader: PdfReader) -> dict[str, Any]:
    """Return the fields that take something, by their full names."""
    return {name: field for name, field in (reader.get_fields() or {}).items() if "/FT" in field}


def test_each_place_of_the_word_form_is_a_field_in_the_same_order(book: Handbook) -> None:
    for plan in book.plans:
        reader = read(fillable.make(plan, book))
        found, wanted = fields(reader), in_word(plan, book)
        assert [(name, field["/FT"]) for name, field in found.items()] == [
            (control.tag, KINDS[control.kind]) for control in wanted
        ]
        for control in wanted:
            if control.options:
                assert found[control.tag]["/Opt"] == ["", *control.options]
            assert found[control.tag]["/TU"]


def test_fields_are_on_the_page_and_do_not_overlap(book: Handbook) -> None:
    for plan in book.plans:
        for page in read(fillable.make(plan, book)).pages:
            boxes = [[float(x) for x in one.get_object()["/Rect"]] for one in page.get("/Annots", [])]
            for n, (left, low, right, high) in enumerate(boxes):
                assert 0 < left < right < float(page.mediabox.width)
                assert 0 < low < high < float(page.mediabox.height)
                assert right - left > 8
                assert high - low > 8
                for other in boxes[n + 1 :]:
                    apart = right <= other[0] or other[2] <= left or high <= other[1] or other[3] <= low
                    assert apart, (boxes[n], other)


def test_it_says_what_the_printed_form_says() -> None:
    plan = small().plans[0]
    screen, paper = (words(read(made)) for made in (fillable.make(plan, small()), pdf.make(plan, small())))
    assert plan.title in screen
    assert all(field.label in screen for field in plan.fields)
    assert screen[:120] == paper[:120]


def typed(data: bytes, text: str) -> bytes:
    """Return a file in whose fields somebody typed a text, ticked all boxes and chose the first options."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as opened:
        for page in opened.pages:
            for field in _annotations(page):
                match str(field.FT):
                    case "/Tx":
                        field.V = pikepdf.String(text)
                    case "/Ch":
                        field.V = field.Opt[1]
                    case _:
                        field.V = field.AS = pikepdf.Name.Yes
        opened.save(out)
    return out.getvalue()


def _annotations(page: pikepdf.Page) -> Iterator[Any]:
    yield from page.obj.get("/Annots", pikepdf.Array())


def test_what_was_typed_is_read_back_by_its_name() -> None:
    said = fields(read(typed(fillable.make(small().plans[0], small()), "城南店，😀 =1+1")))
    assert {field["/V"] for field in said.values() if field["/FT"] == "/Tx"} == {"城南店，😀 =1+1"}
    assert {field["/V"] for field in said.values() if field["/FT"] == "/Btn"} == {"/Yes"}


def test_words_in_a_cell_take_several_lines(book: Handbook) -> None:
    for plan in book.plans:
        found = fields(read(fillable.make(plan, book)))
        for table in (field for field in plan.fields if isinstance(field, TableField)):
            for column in table.columns:
                if column.kind in ("line", "text"):
                    assert found[f"{table.id}.1.{column.id}"]["/Ff"] & 1 << 12


def _drawn(data: bytes) -> bytes:
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    return bytes(document[0].render(scale=1, may_draw_forms=True).to_pil().convert("L").tobytes())


def test_chinese_that_was_typed_is_drawn() -> None:
    blank = fillable.make(small().plans[0], small())
    drawn = {text: _drawn(typed(blank, text)) for text in ("", "城南", "北郊")}
    assert len(set(drawn.values())) == 3


def test_it_is_offered_for_plans_alone() -> None:
    (form,) = (one for one in FORMATS if one.extension == "form.pdf")
    assert form.label == "下载可填 PDF"
    assert [form.suits(one, small()) for one in (small().checklists[0], small().plans[0])] == [False, True]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert fillable.make(small().plans[0], small()) == fillable.make(small().plans[0], small())

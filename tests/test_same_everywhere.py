"""A form says the same, in the same order and under the same ids, on its page and in every file made of it.

Options and columns are compared with the model in the tests of each format.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator import resolve
from generator.inline import BLANK, pieces, plain
from generator.model import Checklist, Form, Plan
from generator.model.fields import TickField
from generator.model.handbook import Handbook
from generator.renderers import brief, docx, pdf, site, xlsx
from generator.renderers.formats import FORMATS
from tests import pages
from tests.books import own, small
from tests.office import area, controls, opened, page, rows, said, styled, xml
from tests.papers import in_order, read, squeeze, words

BOOKS: dict[str, Callable[[], Handbook]] = {"small": small, "own": own}
FORMS = [(name, form.id) for name, book in BOOKS.items() for form in book().forms]


class Said(NamedTuple):
    """An item of a checklist or a field of a plan; white space is left out."""

    id: str
    text: str
    hint: str


@cache
def written(book: str) -> dict[str, str]:
    """Return the pages of a handbook by path."""
    return {page.path: page.data.decode() for page in site.render(BOOKS[book]()).pages}


def by_model(form: Form, handbook: Handbook) -> list[Said]:
    if isinstance(form, Checklist):
        items = [item for section in resolve.sections(form, handbook) for item in section.items]
        return [Said(item.id, squeeze(plain(item.text)), squeeze(plain(item.hint))) for item in items]
    assert isinstance(form, Plan)
    fields = [field for section in form.sections for field in section.fields]
    hints = [plain(pieces(field.hint, handbook)) if field.hint else "" for field in fields]
    return [Said(field.id, squeeze(field.label), squeeze(hint)) for field, hint in zip(fields, hints, strict=True)]


def on_page(form: Form, source: str) -> Iterator[Said]:
    for part in pages.html(source).iter():
        found = list(pages.classed(part, "hb-item")) if isinstance(form, Checklist) else part.findall("b")
        if part.get("id") and found:
            hint = "".join(map(pages.words, pages.classed(part, "hb-hint")))
            # Where a figure is not set, a page says so, and paper leaves a line.
            label, hint = (squeeze(each).replace("待定", BLANK) for each in (pages.words(found[0]), hint))
            yield Said(part.attrib["id"], label, hint)


def in_word(form: Form, data: bytes) -> Iterator[Said]:
    lines = list(rows(xml(data)))
    for n, row in enumerate(lines):
        # Number, text, done, not applicable, note.
        if isinstance(form, Checklist) and len(row) == 5 and controls(row[2]):
            label = "".join(styled(row[1], style) for style in ("Normal", "Critical"))
            yield Said(controls(row[2])[0].tag, squeeze(label), squeeze(styled(row[1], "Hint")))
        elif styled(row[0], "FieldName"):
            # A table says its name above its head, under which the first row is to be filled.
            pairs = zip(row[::2], row[1::2], strict=True) if len(row) > 1 else [(row[0], lines[n + 2][1])]
            for name, answer in pairs:
                key = controls(answer)[0].tag.partition(".")[0]
                hint = styled(answer if len(row) > 1 else row[0], "Hint")
                yield Said(key, bare(form, key, styled(name, "FieldName")), squeeze(hint))


def in_excel(form: Form, data: bytes) -> list[Said]:
    book = opened(data)
    found: dict[str, tuple[int, Said]] = {}
    # Excel sorts names: of 23 options the tenth comes before the first.
    names = [name for name in book.defined_names if name.startswith("id.")]
    for name in sorted(names, key=lambda name: area(book, name).top):
        key, top = name.removeprefix("id.").partition(".")[0].replace("_", "-"), area(book, name).top
        if isinstance(form, Checklist):
            label, _, hint = said(book, f"B{top}").partition("\n")
        elif said(book, f"A{top}") == "1":
            label, _, hint = said(book, f"A{top - 2}").partition("\n")
        else:
            label, hint = said(book, f"A{top}"), said(book, at_the_right(page(book), top))
        found.setdefault(key, (top, Said(key, bare(form, key, label), squeeze(hint))))
    return [line for _, line in sorted(found.values(), key=lambda pair: pair[0])]


def at_the_right(sheet: Worksheet, row: int) -> str:
    """Return the address of the last cell of a row."""
    last = f"{get_column_letter(sheet.max_column)}{row}"
    return next((str(span).partition(":")[0] for span in sheet.merged_cells.ranges if last in span), last)


def bare(form: Form, key: str, label: str) -> str:
    """Return a label without the mark of what is required and without the unit of a number."""
    label = squeeze(label).replace("\N{WORD JOINER}", "")
    if isinstance(form, Plan):
        (field,) = (field for section in form.sections for field in section.fields if field.id == key)
        label = label.removesuffix("*" if field.required else "")
        unit = getattr(field, "unit", None)
        label = label.removesuffix(f"（{unit}）" if unit else "")
    return label


@pytest.mark.parametrize(("book", "key"), FORMS)
def test_a_form_says_the_same_everywhere(book: str, key: str) -> None:
    handbook = BOOKS[book]()
    (form,) = (form for form in handbook.forms if form.id == key)
    expected = by_model(form, handbook)
    assert list(on_page(form, written(book)[f"{form.kind}s/{form.id}.md"])) == expected
    assert list(in_word(form, docx.make(form, handbook))) == expected
    assert in_excel(form, xlsx.make(form, handbook)) == expected
    printed = words(read(pdf.make(form, handbook)))
    in_order(printed, [part.replace(BLANK, "") for line in expected for part in line[1:] if part])


@pytest.mark.parametrize("key", [form.id for form in own().checklists])
def test_the_head_names_of_what_the_list_is_and_who_fills_it(key: str) -> None:
    form = own().get(Checklist, key)
    head = [form.subject, form.signatures[0], "日期"]
    assert "".join(head) in squeeze(words(read(pdf.make(form, own()))))
    if brief.suits(form, own()):
        assert "".join(head) in squeeze(words(read(brief.make(form, own()))))
    assert head in [
        [squeeze("".join(cell.itertext())) for cell in row[::3]] for row in rows(xml(docx.make(form, own())))
    ]
    cells = [cell.value for line in page(opened(xlsx.make(form, own()))).iter_rows() for cell in line]
    assert set(head) <= set(cells)
    assert f"<span>{form.subject}</span>" in written("own")[f"checklists/{form.id}.md"]


def test_word_and_excel_are_offered_beside_the_pdf() -> None:
    offered = {made.extension: made.label for made in FORMATS}
    assert (offered["docx"], offered["xlsx"]) == ("下载 Word", "下载 Excel")


def test_a_field_that_is_filled_in_like_another_looks_like_it_on_the_page() -> None:
    class Agreed(TickField):
        filled_as = "tick"

    book = small()
    plan = book.plans[0]
    (index, section), *_ = enumerate(plan.sections)
    made = {}
    for kind in ("tick", "agreed"):
        values: dict[str, Any] = {"id": "agreed", "label": "已同意", "kind": kind}
        field = Agreed.model_construct(**values)
        sections = list(plan.sections)
        sections[index] = section.model_copy(update={"fields": (*section.fields, field)})
        # Without its fingerprint, which tells the kinds apart.
        changed = replace(book, plans=(plan.model_copy(update={"sections": tuple(sections)}), *book.plans[1:]))
        page = next(page.data.decode() for page in site.render(changed).pages if page.path == f"plans/{plan.id}.md")
        made[kind] = page.partition('<div class="hb-form">')[2]
    assert made["agreed"] == made["tick"]

"""Whatever a text looks like, it stays that text in Word and Excel: no formula, field, link or markup."""

import re

import pytest
from openpyxl.utils.escape import unescape

from generator.model import Checklist
from generator.renderers import docx, xlsx
from tests.books import small
from tests.office import area, controls, head_row, opened, page, rows, text, unzipped, xml

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"https://a.b\",\"x\")", "{=1}", "A & B < C > D \"双\" '单'", "]]>",
    "&amp; &#65; &lt;b&gt;", "<w:t>字</w:t>", "<r><t>字</t></r>", "{PAGE} { DATE }", "{} {0} %s", "&P &N &D", "😀👍🏽",
    "_x0041_ _x0009_", "https://a.b/c", "mailto:a@b.c", "007", "'字", "1.05", "TRUE", "2026-01-01", "甲\t乙",
]  # fmt: skip


PLAIN = [words for words in HOSTILE if "{" not in words]
"""Braces in texts are references; in titles they mean nothing."""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_stays_text_in_word(hostile: str) -> None:
    for form in small().forms:
        control = form.document.model_copy(update={"prepared_by": hostile})
        signed = form.model_copy(update={"title": hostile, "document": control, "signatures": (hostile,)})
        data = docx.make(signed, small())
        said = hostile.replace("\t", " ")
        for words in (f"\n{said}\n", f"\n编制\n{said}\n审核", f"\n{said}签字\n"):
            assert words in text(xml(data))
        assert text(xml(data, "word/header.xml")) == said
        who, day = (control for control in controls(xml(data)) if control.tag.startswith("form.signature."))
        assert (who.title, day.title) == (f"{said}签字", f"{said}签字日期")


@pytest.mark.parametrize("hostile", PLAIN)
def test_texts_of_items_and_options_stay_text_in_word(hostile: str) -> None:
    form = small().plans[0]
    field = form.sections[0].fields[0].model_copy(update={"label": hostile})
    choices = (field for field in form.sections[0].fields if field.kind == "choice")
    choice = next(choices).model_copy(update={"standard": None, "options": (hostile, "乙")})
    section = form.sections[0].model_copy(update={"fields": (field, choice)})
    data = docx.make(form.model_copy(update={"sections": (section,)}), small())
    found = {control.tag: control for control in controls(xml(data))}
    said = hostile.replace("\t", " ")
    assert found[field.id].title == said
    assert found[choice.id].options == (said, "乙")
    part = small().checklists[0].sections[0]
    item = part.items[2].model_copy(update={"text": hostile, "hint": hostile})
    listed = small().checklists[0].model_copy(update={"sections": (part.model_copy(update={"items": (item,)}),)})
    (row,) = [row for row in rows(xml(docx.make(listed, small()))) if text(row[0]) == "\t1"]
    assert text(row[1]) == "\n".join([said] * 2)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_stays_text_in_excel(hostile: str) -> None:
    said_so = hostile.replace("\t", " ")
    for form in small().forms:
        control = form.document.model_copy(update={"prepared_by": hostile})
        signed = form.model_copy(update={"title": hostile, "document": control, "signatures": (hostile,)})
        data = xlsx.make(signed, small())
        sheet = page(opened(data))
        cells = [cell for row in sheet.iter_rows() for cell in row if said_so in str(cell.value or "")]
        # The title, who fills a checklist, the signature, and who prepared it.
        filler = [said_so] if isinstance(form, Checklist) else []
        assert [str(cell.value) for cell in cells] == [said_so, *filler, f"{said_so}签字", said_so]
        assert {(cell.data_type, cell.quotePrefix, cell.hyperlink) for cell in cells} == {("s", True, None)}
        header = re.sub(r"&(.)", r"\1", re.sub(r"^&R&8&K505050 ", "", _header(data)))
        assert header == said_so
        assert "TargetMode" not in str(unzipped(data))


def _header(data: bytes) -> str:
    found = re.search(r"<oddHeader>(.*)</oddHeader>", unzipped(data)["xl/worksheets/sheet1.xml"].decode())
    assert found is not None
    return unescape(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&"))


@pytest.mark.parametrize("hostile", PLAIN)
@pytest.mark.parametrize("critical", [True, False])
@pytest.mark.parametrize("hinted", [True, False])
def test_texts_of_items_stay_text_in_excel(hostile: str, critical: bool, hinted: bool) -> None:
    part = small().checklists[0].sections[0]
    changes = {"text": hostile, "hint": "提示" if hinted else None}
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

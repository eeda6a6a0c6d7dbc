"""Checklists and plans as Word files, to fill in Word or WPS: A4, content controls, the same bytes each time.

The package, its parts and properties are python-docx's; the body is made as XML, which python-docx has no words for.
"""

from datetime import datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Twips
from markupsafe import Markup

from generator.filling.filling import Filling
from generator.model import Checklist, Form, Plan
from generator.model.handbook import Handbook
from generator.renderers import archive, paper
from generator.renderers.docx import checklist, plan
from generator.renderers.docx.blocks import join, mm, paragraph
from generator.renderers.docx.head import head, signatures

TEMPLATE = Path(__file__).parents[2] / "templates" / "docx"
_UPRIGHT, _ACROSS = mm(170), mm(257)
"""What is between the margins of the template, upright and across."""
_BODY = Markup(
    '<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{}</w:body>'
)


def make(form: Form, handbook: Handbook, filling: Filling | None = None) -> bytes:
    """Return the form as a DOCX file, with what is filled in."""
    document = docx.Document(BytesIO(_template()))
    width = _page(document, form)
    body = document.element.body
    parts = (
        head(form, handbook, width),
        _body(form, handbook, width, filling),
        paragraph("", "Gap", keep=True),
        signatures(form, width),
        paragraph("", "End"),
    )
    for n, block in enumerate(list(parse_xml(str(_BODY.format(join(parts)))))):
        body.insert(n, block)
    _properties(document, form, handbook)
    out = BytesIO()
    document.save(out)
    return archive.repack(out.getvalue())


@cache
def _template() -> bytes:
    """Return the empty document: page, styles, header and footer, kept as readable files."""
    files = sorted(path for path in TEMPLATE.rglob("*") if path.is_file())
    return archive.pack((path.relative_to(TEMPLATE).as_posix(), path.read_bytes()) for path in files)


def _page(document: Document, form: Form) -> int:
    """Set the page and what is repeated on each; return the width of the text in twips."""
    (section,) = document.sections
    if paper.is_wide(form):
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    width = _ACROSS if paper.is_wide(form) else _UPRIGHT
    section.header.paragraphs[0].runs[0].text = form.title.replace("\t", " ")
    foot = section.footer.paragraphs[0]
    foot.runs[0].text = paper.foot(form)
    foot.paragraph_format.tab_stops.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)
    return width


def _body(form: Form, handbook: Handbook, width: int, filling: Filling | None) -> Markup:
    match form:
        case Checklist():
            return checklist.body(form, handbook, width)
        case Plan():
            return plan.body(form, handbook, width, filling)
    raise TypeError(f"no paper for a {form.kind}")


def _properties(document: Document, form: Form, handbook: Handbook) -> None:
    core = document.core_properties
    core.title = form.title
    core.author = handbook.meta.organization or ""
    core.identifier = form.number
    core.version = form.document.version
    core.keywords = paper.foot(form)
    core.created = core.modified = datetime.combine(form.document.effective, time())

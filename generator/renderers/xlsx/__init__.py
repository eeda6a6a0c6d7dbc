"""Checklists and plans as Excel files, to fill in Excel or WPS: A4, dropdowns, named cells, always the same bytes."""

from datetime import datetime, time
from io import BytesIO

from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook

from generator.filling.filling import Filling
from generator.model import Checklist, Form, Plan
from generator.model.handbook import Handbook
from generator.renderers import archive, paper
from generator.renderers.xlsx import checklist, plan
from generator.renderers.xlsx.breaks import breaks
from generator.renderers.xlsx.head import bottom, top
from generator.renderers.xlsx.sheet import Sheet

_A4 = 9
_MARGIN = 0.6
"""Inches, on all sides."""
_HIGH, _LOW = 841.9, 595.3
"""Points: how high a page is, upright and across."""
_UNIT = 13.6
_WIDE_UNIT = 20.2
"""Pixels of a fiftieth of what fits between the margins, upright and across, at 96 to the inch."""
_OPTIONS = {
    "in_memory": True,
    # Whatever a text looks like, it is text.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # The width of columns is counted in digits of this font, so it is one that every system has or has the like of.
    "default_format_properties": {"font_name": "Arial", "font_size": 10, "font_scheme": False},
}


def make(form: Form, handbook: Handbook, filling: Filling | None = None) -> bytes:
    """Return the form as an XLSX file, with what is filled in."""
    out = BytesIO()
    book = Workbook(out, _OPTIONS)
    match form:
        case Checklist():
            sheet = Sheet(book, "清单", checklist.COLUMNS.edges, _UNIT)
            top(sheet, form, handbook)
            checklist.body(sheet, form, handbook)
            bottom(sheet, checklist.COLUMNS, form, handbook)
        case Plan():
            sheet = Sheet(
                book,
                "计划",
                plan.edges(form, paper.sections(form, handbook)),
                _WIDE_UNIT if paper.is_wide(form) else _UNIT,
            )
            top(sheet, form, handbook)
            plan.body(sheet, form, handbook, filling)
            bottom(sheet, plan.COLUMNS, form, handbook)
        case _:
            raise TypeError(f"no sheet for a {form.kind}")
    _print(sheet, form)
    _properties(book, form, handbook)
    book.close()
    return archive.repack(out.getvalue())


def _print(sheet: Sheet, form: Form) -> None:
    page = sheet.page
    page.set_paper(_A4)
    if paper.is_wide(form):
        page.set_landscape()
    page.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN)
    page.center_horizontally()
    page.fit_to_pages(1, 0)
    room = (_LOW if paper.is_wide(form) else _HIGH) - 2 * 72 * _MARGIN
    page.set_h_pagebreaks(breaks(sheet.heights, sheet.kept, room, sheet.repeated))
    page.print_area(0, 0, sheet.row - 1, sheet.last_column)
    page.hide_gridlines(2)
    # A version such as 1.0 is a text on purpose.
    page.ignore_errors({"number_stored_as_text": xl_range(0, 0, sheet.row - 1, sheet.last_column)})
    # In headers and footers an ampersand begins a code, and a digit after the size would belong to it.
    title = form.title.replace("&", "&&").replace("\t", " ")
    page.set_header(f"&R&8&K505050 {title}", {"margin": 0.35})
    page.set_footer(f"&L&8&K505050 {paper.foot(form)}&R&8&K505050第 &P 页 共 &N 页", {"margin": 0.35})


def _properties(book: Workbook, form: Form, handbook: Handbook) -> None:
    book.set_properties(
        {
            "title": form.title,
            "subject": form.number,
            "author": handbook.meta.organization or "",
            "keywords": paper.foot(form),
            "created": datetime.combine(form.document.effective, time()),
        }
    )

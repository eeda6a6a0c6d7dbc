"""What every Word form begins and ends with: organisation, title, document control; signatures."""

from markupsafe import Markup

from generator.model import Form
from generator.model.handbook import Handbook
from generator.renderers import paper
from generator.renderers.docx.blocks import SHADE, cell, join, mm, paragraph, row, shares, table
from generator.renderers.docx.controls import place


def head(form: Form, handbook: Handbook, width: int) -> Markup:
    """Return what stands above the body; `width` is that of the text."""
    return join((_organization(handbook), paragraph(form.title, "Heading1"), _control(form, handbook, width)))


def _organization(handbook: Handbook) -> Markup:
    name = handbook.meta.organization
    if name is not None:
        return paragraph(name, "Organization")
    line = place("line", "单位名称", "form", "organization").inline()
    return join((paragraph(line, "OrganizationLine"), paragraph(paper.NO_ORGANIZATION, "OrganizationNote")))


def _control(form: Form, handbook: Handbook, width: int) -> Markup:
    rest = width - mm(20) - mm(18) - mm(20)
    first, second, third = shares(rest, (1, 1, 1))
    widths = [mm(20), first, mm(18), second, mm(20), third]
    edition = [
        member
        for n, (label, value) in enumerate(paper.identity(form))
        for member in (_label(widths[2 * n], label), cell(widths[2 * n + 1], paragraph(value)))
    ]
    people = [
        member
        for n, (key, label, name) in enumerate(paper.control(form))
        for member in (
            _label(widths[2 * n], label),
            place("line", label, "form", key).cell(widths[2 * n + 1])
            if name is None
            else cell(widths[2 * n + 1], paragraph(name)),
        )
    ]
    about = [
        row((_label(widths[0], label), cell(width - widths[0], paragraph(text), span=5)))
        for label, text in paper.about(form, handbook)
    ]
    return table(widths, (row(edition), row(people, height=mm(8)), *about))


def _label(width: int, text: str) -> Markup:
    return cell(width, paragraph(text, "Label"), fill=SHADE)


def signatures(form: Form, width: int) -> Markup:
    """Return the table in which people sign, kept on one page."""
    widths = [mm(34), width - mm(34) - mm(16) - mm(46), mm(16), mm(46)]
    rows = []
    for n, name in enumerate(form.signatures, 1):
        rows.append(
            row(
                (
                    cell(widths[0], paragraph(f"{name}签字", "Label", keep=True), fill=SHADE),
                    place("line", f"{name}签字", "form", "signature", n).cell(widths[1]),
                    cell(widths[2], paragraph("日期", "Label"), fill=SHADE),
                    place("date", f"{name}签字日期", "form", "signature", n, "date").cell(widths[3]),
                ),
                height=mm(11),
            )
        )
    return table(widths, rows)

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
    labels = [mm(20), mm(13), mm(20), mm(20)]
    widths = [one for pair in zip(labels, shares(width - sum(labels), (1, 1, 1, 1)), strict=True) for one in pair]
    cells: list[Markup] = []
    entries = paper.control(form)
    for n, entry in enumerate(entries):
        at = 2 * (n % len(labels))
        # The last one, where an approval may be written out, has what is left of its row.
        span = len(widths) - at - 1 if entry is entries[-1] else 1
        wide = sum(widths[at + 1 : at + 1 + span])
        said = (
            place(entry.kind, entry.label, "form", entry.key, room=wide).cell(wide, span=span)
            if entry.said is None
            else cell(wide, paragraph(entry.said), span=span)
        )
        cells += [_label(widths[at], entry.label), said]
    about = [
        row((_label(widths[0], label), cell(width - widths[0], paragraph(text), span=len(widths) - 1)))
        for label, text in paper.about(form, handbook)
    ]
    return table(widths, (row(cells[: len(widths)]), row(cells[len(widths) :], height=mm(8)), *about))


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

"""The body of a checklist in Word: who and when, the items with their boxes."""

from markupsafe import Markup

from generator import resolve
from generator.model import Checklist
from generator.model.handbook import Handbook
from generator.renderers import paper
from generator.renderers.docx.blocks import PALE, SHADE, cell, join, mm, paragraph, row, run, tab, table
from generator.renderers.docx.controls import place, tick
from generator.renderers.tags import ROW_NUMBER

_HEADS = (ROW_NUMBER, "检查内容", "做到", "不适用", "备注")


def body(checklist: Checklist, handbook: Handbook, width: int) -> Markup:
    """Return everything between head and signatures."""
    rule = paper.TICK_RULE + (paper.CRITICAL_RULE if paper.has_critical(checklist) else "")
    return join(
        (
            paragraph("", "Gap"),
            _occasion(checklist, width),
            paragraph("", "Gap"),
            paragraph(rule, "Note"),
            _items(checklist, handbook, width),
        )
    )


def _occasion(checklist: Checklist, width: int) -> Markup:
    """Return the line that says of whom or what the list is, who fills it and when."""
    subject, filler, day = paper.occasion(checklist)
    label, short, gap = mm(17), mm(10), mm(4)
    rest = width - 2 * label - short - 2 * gap
    widths = [label, rest * 2 // 5, gap, label, rest * 3 // 10, gap, short]
    widths.append(width - sum(widths))
    return table(
        widths,
        [
            row(
                (
                    cell(widths[0], paragraph(subject)),
                    place("line", subject, "form", "subject").cell(widths[1], rule=True),
                    cell(widths[2], paragraph()),
                    cell(widths[3], paragraph(filler)),
                    place("line", filler, "form", "filler").cell(widths[4], rule=True),
                    cell(widths[5], paragraph()),
                    cell(widths[6], paragraph(day)),
                    place("date", day, "form", "date").cell(widths[7], rule=True),
                )
            )
        ],
        framed=False,
        pad=0.4,
    )


def _items(checklist: Checklist, handbook: Handbook, width: int) -> Markup:
    widths = [mm(13), width - mm(78), mm(13), mm(14), mm(38)]
    rows = [
        row(
            (cell(each, paragraph(word, "ColumnHead"), fill=SHADE) for each, word in zip(widths, _HEADS, strict=True)),
            head=True,
        )
    ]
    n = 0
    for section in resolve.sections(checklist, handbook):
        rows.append(row((cell(width, paragraph(section.title, "Part"), fill=PALE, span=5),)))
        for item in section.items:
            n += 1
            rows.append(_item(n, item, widths))
    return table(widths, rows, pad=1.4)


def _item(n: int, item: resolve.ResolvedItem, widths: list[int]) -> Markup:
    text, hint = paper.prose(item.text), paper.prose(item.hint)
    said = paragraph(text, "Critical" if item.critical else "Normal")
    number = join((run("★" if item.critical else ""), tab(), run(str(n))))
    return row(
        (
            cell(widths[0], paragraph(number, "ItemNumber")),
            cell(widths[1], join((said, paragraph(hint, "Hint"))) if hint else said),
            cell(widths[2], paragraph(tick(text, item.id).inline(), "Centered")),
            cell(widths[3], paragraph(tick(f"不适用：{text}", item.id, "na").inline(), "Centered")),
            place("text", f"备注：{text}", item.id, "note").cell(widths[4]),
        )
    )

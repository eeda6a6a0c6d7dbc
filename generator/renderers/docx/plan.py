"""The body of a plan in Word: fields as label and place to fill, tables with empty rows."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.filling import shown
from generator.filling.filling import Filling
from generator.model import Plan
from generator.model.handbook import Handbook
from generator.renderers import columns, paper
from generator.renderers.docx.blocks import NOTHING, SHADE, cell, join, mm, paragraph, row, run, shares, tab, table
from generator.renderers.docx.controls import Control, choice, place, tick
from generator.renderers.tags import ROW_NUMBER

_LINE = mm(7.5)
_SMALLER = 0.9
"""The size of heads against that of what is filled in."""
_BOX = 2.8
"""Characters that a box takes, with what is left free after its option."""
_MANY_LINES = 12
_MUCH = 300
"""Characters of an answer that may be more than what is left of a page."""
_EM, _PAD = 200, mm(1.8) * 2
"""Twips: a Chinese character, and what a cell of a table leaves free at both sides."""


def body(plan: Plan, handbook: Handbook, width: int, filling: Filling | None) -> Markup:
    """Return everything between head and signatures."""
    parts = [paragraph("", "Gap"), paragraph(paper.REQUIRED_RULE, "Note")] if paper.has_required(plan) else []
    for n, section in enumerate(paper.sections(plan, handbook, filling), 1):
        parts.append(paragraph(f"{paper.chinese(n)}、{section.title}", "Heading2"))
        # Two tables need a paragraph between them, or Word makes them one.
        parts.append(paragraph("", "Gap").join(_tables(section.fields, width)))
    return join(parts)


def _tables(fields: Iterable[paper.Field], width: int) -> Iterator[Markup]:
    """Yield a table for each run of simple fields and for each table among them."""
    simple: list[paper.Field] = []
    for field in fields:
        if field.kind == "table":
            if simple:
                yield _grid(simple, width)
            simple = []
            yield _entries(field, width)
        else:
            simple.append(field)
    if simple:
        yield _grid(simple, width)


def _grid(fields: Iterable[paper.Field], width: int) -> Markup:
    """Return fields as rows of label and place; short ones stand two in a row."""
    label = mm(28)
    left, right = shares(width - 2 * label, (1, 1))
    rows: list[Markup] = []
    waiting: paper.Field | None = None
    for field in fields:
        if _wide(field):
            if waiting is not None:
                rows.append(_row(waiting, _pair(waiting, label, width - label, 3)))
            waiting = None
            rows.append(_row(field, _pair(field, label, width - label, 3)))
        elif waiting is None:
            waiting = field
        else:
            rows.append(_row(field, _pair(waiting, label, left, 1) + _pair(field, label, right, 1)))
            waiting = None
    if waiting is not None:
        rows.append(_row(waiting, _pair(waiting, label, width - label, 3)))
    return table([label, left, label, right], rows)


def _row(field: paper.Field, cells: Iterable[Markup]) -> Markup:
    # A place of many lines may go over to the next page.
    long = field.lines > _MANY_LINES or len(field.answer) > _MUCH
    return row(cells, height=max(mm(10), field.lines * _LINE), split=long)


def _wide(field: paper.Field) -> bool:
    return field.kind == "text" or (field.kind == "choices" and sum(len(name) + 3 for name in field.options) > 20)


def _name(field: paper.Field) -> str:
    # The star is kept with the last character of the label.
    return field.label + ("\N{WORD JOINER}*" if field.required else "")


def _pair(field: paper.Field, label: int, width: int, span: int) -> list[Markup]:
    """Return the cells of a field: its label, and the place to fill with the hint below."""
    return [cell(label, paragraph(_name(field), "FieldName"), fill=SHADE), _answer(field, width, span)]


def _answer(field: paper.Field, width: int, span: int) -> Markup:
    hint = paragraph(field.hint, "Hint") if field.hint else NOTHING
    if field.kind in ("choice", "choices", "tick"):
        return cell(width, _marks(field, width, "Normal", field.id) + hint, span=span)
    if field.kind == "period":
        return cell(width, _days(field, "Normal", field.id) + hint, span=span)
    control = _place(field, field.label, field.id)
    if field.unit:
        content = paragraph(control.inline() + run(f"\N{NO-BREAK SPACE}{field.unit}"), "Ruled" if hint else "Normal")
        return cell(width, content + hint, span=span)
    if not hint:
        return control.cell(width, span=span, top=field.kind == "text")
    if field.kind == "text":
        return cell(width, hint + control.block("Normal"), span=span, top=True)
    return cell(width, control.block("Ruled") + hint, span=span)


def _place(field: paper.Field, label: str, *parts: str | int, room: int | None = None) -> Control:
    assert isinstance(field.answer, str)
    return place(field.kind, label, *parts, room=room, answer=field.answer, said=field.shown)


def _days(field: paper.Field, style: str, *parts: str | int, room: int | None = None) -> Markup:
    """Return the two days of a period, one below the other."""
    start, _, end = str(field.answer).partition("/")
    controls = [
        place("date", f"{field.label}{word}", *parts, name, room=room, answer=day, said=shown.day(day) if day else "")
        for word, name, day in (("从", "start", start), ("到", "end", end))
    ]
    between = run("至\N{NO-BREAK SPACE}")
    return paragraph(controls[0].inline(), style) + paragraph(between + controls[1].inline(), style)


def _marks(field: paper.Field, width: int, style: str, *parts: str | int) -> Markup:
    """Return what is chosen or ticked, in a cell so wide."""
    if field.kind == "tick":
        return paragraph(tick(field.label, *parts, ticked=bool(field.answer)).inline(), style)
    if field.kind == "choice":
        return paragraph(choice(field.options, field.label, *parts, chosen=str(field.answer)).inline(), style)
    boxes = [
        tick(option, *parts, n, ticked=option in field.answer).inline() + run(f"\N{NO-BREAK SPACE}{option}")
        for n, option in enumerate(field.options, 1)
    ]
    room, wide = width - _PAD, [round(_EM * (columns.reach(option) + _BOX)) for option in field.options]
    if sum(wide) <= room:
        return paragraph(run("    ").join(boxes), style)
    # Several lines stand in columns: no name is broken, and it is seen at once which box it belongs to.
    count = max(1, room // max(wide))
    stops = [n * (room // count) for n in range(1, count)]
    lines = (boxes[n : n + count] for n in range(0, len(boxes), count))
    return join(paragraph(tab().join(line), style, stops=stops) for line in lines)


def _entries(field: paper.Field, width: int) -> Markup:
    """Return a table under a head that is repeated on each page: rows that are filled, then empty ones."""
    rest = width - mm(11)
    widths = [mm(11), *shares(rest, columns.widths(field.columns, rest, _EM, pad=_PAD))]
    hint = paragraph(field.hint, "Hint", keep=True) if field.hint else NOTHING
    heads = [ROW_NUMBER]
    for column, each in zip(field.columns, widths[1:], strict=True):
        heads.append(columns.head(_name(column), column.unit, each - _PAD, _EM * _SMALLER))
    rows = [
        row((cell(width, paragraph(_name(field), "FieldName", keep=True) + hint, span=len(widths)),), head=True),
        row(
            (cell(each, _lines(word), fill=SHADE) for each, word in zip(widths, heads, strict=True)),
            head=True,
        ),
    ]
    height = mm(6.4) * max(min(column.lines, _MANY_LINES) for column in field.columns) + mm(2.4)
    for n, entry in enumerate(field.entries, 1):
        cells = [_cell(one, each, field.id, n) for one, each in zip(entry, widths[1:], strict=True)]
        # A row of long texts may go over to the next page.
        long = any(len(one.answer) > _MUCH for one in entry)
        rows.append(row((cell(widths[0], paragraph(str(n), "Label")), *cells), height=height, split=long))
    return table(widths, rows, pad=0.8)


def _lines(word: str) -> Markup:
    return join(paragraph(line, "ColumnHead") for line in word.split("\n"))


def _cell(column: paper.Field, width: int, table_id: str, n: int) -> Markup:
    label, parts = f"{column.label} {n}", (table_id, n, column.id)
    if column.kind in ("choice", "choices", "tick"):
        style = "Normal" if column.kind == "choices" else "Centered"
        return cell(width, _marks(column, width, style, *parts))
    if column.kind == "period":
        return cell(width, _days(column, "Centered", *parts, room=width))
    style = "Centered" if column.kind in ("date", "month", "time") else "Normal"
    return _place(column, label, *parts, room=width).cell(width, style=style)

"""A plan in Excel: a row for each field with its hint, tables with rows to fill, formulas for what is computed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from generator import resolve
from generator.filling.filling import Filling
from generator.model import Plan
from generator.model.compute import Decide, Lookup, Place
from generator.model.fields import ComputedField, TableField
from generator.model.handbook import Handbook
from generator.renderers import paper
from generator.renderers.columns import head, widths
from generator.renderers.tags import CONTINUED, ROW_NUMBER, defined_name
from generator.renderers.xlsx import formulas, inputs
from generator.renderers.xlsx.head import Pairs
from generator.renderers.xlsx.looks import SIZE
from generator.renderers.xlsx.sheet import UNITS, Cell, Sheet
from generator.renderers.xlsx.slots import Slot, Slots
from generator.renderers.xlsx.values import TICK, values

COLUMNS = Pairs(0, 10, 25, 35)
_LABEL, _VALUE, _HINT = 0, 10, 35
_PERIOD = (10, 21, 24, 35)
"""Where the first day of a period begins, where it ends, where the last day begins, where it ends."""
_OPTIONS = ((10, 12, 22), (22, 24, 35))
"""Where ticks of options begin, where their names do, where those end: two in a row."""
_LONG = 9
"""Longer names take the whole row."""
_LINE = 18.0
_FIRST = 3
"""Units of the column of numbers."""
_UNIT = 10.2
_WIDE_UNIT = 15.1
"""Points of a unit, upright and across."""
_PAD = 16.0
"""Points that a cell leaves free: its indent and its margins."""
_SOME = 60.0
"""Points that an empty row of a table is high at most for what a formula may come to."""
_KEPT = 12
"""Rows of a table that is printed on one page."""
_LOOKS = {
    "text": "text", "number": "amount", "money": "money", "percent": "percent", "rating": "score", "date": "date",
    "month": "month", "period": "date", "time": "time", "choice": "pick", "tick": "pick", "computed": "computed",
}  # fmt: skip
_NARROW_LOOKS = {**_LOOKS, "date": "day", "month": "year and month", "period": "day"}
"""In the column of a table a day is written in digits."""
_WIDE_LOOKS = {"choice": "line", "tick": "line", "rating": "amount"}
"""Where an answer has much room, it begins at the left as all others do."""


def edges(plan: Plan, sections: Sequence[paper.Section]) -> set[int]:
    """Return the units at which any cell of a plan begins."""
    fields = [field for section in sections for field in section.fields]
    tables = [_columns(field.columns, plan) for field in fields if field.columns]
    options = {unit for place in _OPTIONS for unit in place}
    period = set(_PERIOD) if any(field.kind == "period" for field in fields) else set()
    return {_VALUE, _HINT, *options, *period, *COLUMNS.edges, *(unit for table in tables for unit in table)}


def _points(plan: Plan) -> float:
    return _WIDE_UNIT if paper.is_wide(plan) else _UNIT


def _columns(columns: Sequence[paper.Field], plan: Plan) -> list[int]:
    """Return the units at which the cells of a table begin, two of a period, and where the last one ends."""
    halves = [half for column in columns for half in ([column, column] if column.kind == "period" else [column])]
    points = _points(plan)
    found = widths(halves, UNITS - _FIRST, SIZE / points, pad=_PAD / points)
    return [_FIRST + round(sum(found[:n])) for n in range(len(found) + 1)]


def body(sheet: Sheet, plan: Plan, handbook: Handbook, filling: Filling | None) -> None:
    """Write everything between title and signatures; the title stays in sight."""
    sheet.page.freeze_panes(sheet.row, 0)
    if paper.has_required(plan):
        sheet.add(Cell(0, UNITS, "note", paper.REQUIRED_RULE), least=15)
    slots: Slots = {}
    longest = _longest(plan, handbook)
    for n, section in enumerate(paper.sections(plan, handbook, filling), 1):
        sheet.add(Cell(0, UNITS, "section", f"{paper.chinese(n)}、{section.title}"), least=28)
        after_table = False
        for field in section.fields:
            if after_table or (field.kind == "table" and field is not section.fields[0]):
                sheet.skip(8)
            after_table = field.kind == "table"
            if field.kind == "table":
                _table(sheet, plan, field, slots, longest)
            elif field.kind == "choices":
                _options(sheet, field, slots)
            else:
                _field(sheet, field, slots, longest.get(field.id, ""))
    formulas.write(sheet, plan, slots, handbook, filling)


def _name(field: paper.Field) -> str:
    return field.label + (f"（{field.unit}）" if field.unit else "") + (" *" if field.required else "")


def _cells(
    field: paper.Field, *spans: tuple[int, int], looks: Mapping[str, str] = _LOOKS, shown: str = ""
) -> list[Cell]:
    """Return the cells of an answer, one for each span of units; `shown` is what a formula may come to."""
    look = looks.get(field.given, "line")
    if field.given == "computed":
        # It stands in its cell as a formula.
        return [Cell(*spans[0], look, shown=shown)]
    held = values(field)
    return [Cell(start, end, look, value, exact=True) for (start, end), value in zip(spans, held, strict=True)]


def _field(sheet: Sheet, field: paper.Field, slots: Slots, shown: str) -> None:
    period = field.kind == "period"
    spans = [_PERIOD[:2], _PERIOD[2:]] if period else [(_VALUE, _HINT)]
    cells = _cells(field, *spans, looks={**_LOOKS, **_WIDE_LOOKS}, shown=shown)
    first, *rest = zip_longest(*map(sheet.parts, cells))
    row = sheet.add(
        Cell(_LABEL, _VALUE, "name", _name(field)),
        *first,
        *([Cell(_PERIOD[1], _PERIOD[2], "between", "至")] if period else []),
        Cell(_HINT, UNITS, "hint", field.hint),
        least=max(24.0, field.lines * _LINE),
    )
    for more in rest:
        sheet.continued.add(
            sheet.add(Cell(_LABEL, _VALUE, "name", f"（{CONTINUED}）"), *more, Cell(_HINT, UNITS, "hint"))
        )
    last = sheet.row - 1
    _take(sheet, field, row, row, [start for start, _ in spans])
    for name, (start, end) in zip(_parts(field), spans, strict=True):
        sheet.define(defined_name(field.id, *name), start, end, row, last)
    slots[field.id] = [Slot(start, row, row) for start, _ in spans]


def _parts(field: paper.Field) -> list[tuple[str, ...]]:
    """Return what is added to the name of a field for each of its cells."""
    return [("start",), ("end",)] if field.kind == "period" else [()]


def _options(sheet: Sheet, field: paper.Field, slots: Slots) -> None:
    """Write a box to tick for each option; short ones stand two in a row."""
    beside = len(_OPTIONS) if all(len(option) <= _LONG for option in field.options) else 1
    hint = Cell(_HINT, UNITS, "hint", field.hint)
    rows = [range(n, min(n + beside, len(field.options))) for n in range(0, len(field.options), beside)]
    slots[field.id] = []
    for r, options in enumerate(rows):
        cells = []
        for n, (box, name, end) in zip(options, _OPTIONS, strict=False):
            last = options[-1] == n
            ticked = TICK if field.options[n] in field.answer else None
            cells += [
                Cell(box, name, "pick", ticked),
                Cell(name, _HINT if last else end, "said", field.options[n]),
            ]
            sheet.define(defined_name(field.id, n + 1), box, name, sheet.row, sheet.row)
            inputs.pick(sheet, sheet.row, sheet.row, box, (TICK,))
            slots[field.id].append(Slot(box, sheet.row, sheet.row))
        if r == 0:
            cells.append(Cell(_LABEL, _VALUE, "name", _name(field), down=len(rows)))
            cells.append(replace(hint, down=len(rows)))
        sheet.add(*cells, least=max(22.0, sheet.needs(hint) / len(rows)))


def _head(column: paper.Field, units: int, plan: Plan) -> str:
    room = units * _points(plan) - _PAD / 2
    return head(column.label + (" *" if column.required else ""), column.unit, room, SIZE)


def _table(sheet: Sheet, plan: Plan, field: paper.Field, slots: Slots, longest: Mapping[Place, str]) -> None:
    units = _columns(field.columns, plan)
    spans: list[list[tuple[int, int]]] = []
    for column in field.columns:
        at, many = sum(map(len, spans)), len(_parts(column))
        spans.append([(units[n], units[n + 1]) for n in range(at, at + many)])
    sheet.add(Cell(0, UNITS, "named", _name(field), field.hint))
    # Any of some options is more than one dropdown can hold: the head says what to write.
    options = {column.id: "、".join(column.options) if column.kind == "choices" else "" for column in field.columns}
    sheet.add(
        Cell(0, units[0], "head", ROW_NUMBER),
        *(
            Cell(own[0][0], own[-1][1], "head", _head(column, own[-1][1] - own[0][0], plan), options[column.id])
            for column, own in zip(field.columns, spans, strict=True)
        ),
    )
    lines = max(min(column.lines, 12) for column in field.columns)
    first = sheet.row
    for n, entry in enumerate(field.entries, 1):
        cells: list[Cell] = []
        for cell, own in zip(entry, spans, strict=True):
            shown = _words(sheet, cell, own, longest.get(f"{field.id}.{cell.id}", ""))
            cells += _cells(cell, *own, looks=_NARROW_LOOKS, shown=shown)
        top, *rest = zip_longest(*map(sheet.parts, cells))
        sheet.add(Cell(0, units[0], "number", n), *top, least=max(22.0, lines * _LINE))
        for more in rest:
            filled = [part or replace(cell, value=None) for part, cell in zip(more, cells, strict=True)]
            sheet.continued.add(sheet.add(Cell(0, units[0], "number", CONTINUED), *filled))
    last = sheet.row - 1
    # Excel repeats the head of one table at most: those that fit on a page are not parted, nor the ends of the others.
    sheet.kept.update(range(first, last) if len(field.entries) <= _KEPT else (first, last - 1))
    sheet.define(defined_name(field.id), units[0], UNITS, first, last)
    slots[field.id] = [Slot(units[0], first, last)]
    for column, own in zip(field.columns, spans, strict=True):
        for name, (start, end) in zip(_parts(column), own, strict=True):
            sheet.define(defined_name(field.id, column.id, *name), start, end, first, last)
        _take(sheet, column, first, last, [start for start, _ in own])
        slots[f"{field.id}.{column.id}"] = [Slot(start, first, last) for start, _ in own]


def _longest(plan: Plan, handbook: Handbook) -> dict[Place, str]:
    """Return the longest text to which each computed field of a plan can come."""
    found: dict[Place, str] = {}
    for field in plan.fields:
        for one in field.columns if isinstance(field, TableField) else (field,):
            if isinstance(one, ComputedField) and isinstance(one.compute, Lookup | Decide):
                rest = one.compute.otherwise if isinstance(one.compute, Decide) else ""
                place = one.id if one is field else f"{field.id}.{one.id}"
                found[place] = max(*resolve.results(one.compute, handbook), rest, key=len)
    return found


def _words(sheet: Sheet, cell: paper.Field, own: Sequence[tuple[int, int]], longest: str) -> str:
    """Return for what text a computed cell of a table has room: all that it may say, unless that would be much."""
    if not longest or sheet.needs(Cell(*own[0], "computed", shown=longest)) <= _SOME:
        return longest
    return str(cell.answer)


def _take(sheet: Sheet, field: paper.Field, first: int, last: int, units: Sequence[int]) -> None:
    """Let the cells of a field take what is of its kind; any text where its kind has no form."""
    unit = units[0]
    match field.given:
        case "choice":
            inputs.choose(sheet, first, last, unit, field.options)
        case "rating":
            inputs.pick(sheet, first, last, unit, field.options)
        case "tick":
            inputs.pick(sheet, first, last, unit, (TICK,))
        case "date":
            inputs.day(sheet, first, last, unit)
        case "month":
            inputs.month(sheet, first, last, unit)
        case "period":
            inputs.day(sheet, first, last, unit)
            inputs.end(sheet, first, last, units[1], sheet.cell(first, unit))
        case "time":
            inputs.moment(sheet, first, last, unit)
        case "number" | "money" | "percent":
            inputs.amount(sheet, first, last, unit, field)

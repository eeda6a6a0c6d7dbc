"""A plan in Excel: a row for each field with its hint, tables with empty rows."""

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Plan
from generator.model.fields import PlanField, TableField
from generator.model.handbook import Handbook
from generator.renderers import paper
from generator.renderers.tags import defined_name
from generator.renderers.xlsx import inputs
from generator.renderers.xlsx.head import Pairs
from generator.renderers.xlsx.sheet import UNITS, Cell, Sheet

COLUMNS = Pairs(0, 10, 25, 35)
_LABEL, _VALUE, _HINT = 0, 10, 35
_OPTIONS = ((10, 12, 22), (22, 24, 35))
"""Where ticks of options begin, where their names do, where those end: two in a row."""
_LONG = 9
"""Longer names take the whole row."""
_LINE = 18.0
_SHARES = {
    "line": 6, "text": 6, "choice": 4, "choices": 6, "number": 3, "date": 4, "month": 4,
    "period": 6, "time": 3, "tick": 2,
}  # fmt: skip
"""How wide a table's column is against the others."""
_LOOKS = {"text": "text", "number": "amount", "date": "date", "time": "time", "choice": "pick", "tick": "pick"}


def edges(plan: Plan) -> set[int]:
    """Return the units at which any cell of a plan begins."""
    fields: list[PlanField] = [field for section in plan.sections for field in section.fields]
    columns = [field.columns for field in fields if isinstance(field, TableField)]
    tables = [_columns([column.filled_as or column.kind for column in found]) for found in columns]
    options = {unit for place in _OPTIONS for unit in place}
    return {_VALUE, _HINT, *options, *COLUMNS.edges, *(unit for table in tables for unit in table)}


def _columns(kinds: Sequence[str]) -> list[int]:
    """Return the units at which the columns of a table begin, and where the last one ends."""
    first = 3
    total = sum(_SHARES[kind] for kind in kinds)
    return [first + round((UNITS - first) * sum(_SHARES[k] for k in kinds[:n]) / total) for n in range(len(kinds) + 1)]


def body(sheet: Sheet, plan: Plan, handbook: Handbook) -> None:
    """Write everything between title and signatures; the title stays in sight."""
    sheet.page.freeze_panes(sheet.row, 0)
    if paper.has_required(plan):
        sheet.add(Cell(0, UNITS, "note", paper.REQUIRED_RULE), least=15)
    for n, section in enumerate(plan.sections, 1):
        sheet.add(Cell(0, UNITS, "section", f"{paper.chinese(n)}、{section.title}"), least=28)
        after_table = False
        for found in section.fields:
            field = paper.field(found, handbook)
            if after_table or (field.kind == "table" and found is not section.fields[0]):
                sheet.skip(8)
            after_table = field.kind == "table"
            if field.kind == "table":
                _table(sheet, field)
            elif field.kind == "choices":
                _options(sheet, field)
            else:
                _field(sheet, field)


def _name(field: paper.Field) -> str:
    return field.label + (f"（{field.unit}）" if field.unit else "") + (" *" if field.required else "")


def _field(sheet: Sheet, field: paper.Field) -> None:
    row = sheet.add(
        Cell(_LABEL, _VALUE, "name", _name(field)),
        Cell(_VALUE, _HINT, _LOOKS.get(field.kind, "line")),
        Cell(_HINT, UNITS, "hint", field.hint),
        least=max(24.0, field.lines * _LINE),
    )
    _take(sheet, field, row, row, _VALUE)
    sheet.define(defined_name(field.id), _VALUE, _HINT, row, row)


def _options(sheet: Sheet, field: paper.Field) -> None:
    """Write a box to tick for each option; short ones stand two in a row."""
    beside = len(_OPTIONS) if all(len(option) <= _LONG for option in field.options) else 1
    hint = Cell(_HINT, UNITS, "hint", field.hint)
    rows = [range(n, min(n + beside, len(field.options))) for n in range(0, len(field.options), beside)]
    for r, options in enumerate(rows):
        cells = []
        for n, (box, name, end) in zip(options, _OPTIONS, strict=False):
            last = options[-1] == n
            cells += [Cell(box, name, "pick"), Cell(name, _HINT if last else end, "said", field.options[n])]
            sheet.define(defined_name(field.id, n + 1), box, name, sheet.row, sheet.row)
            inputs.pick(sheet, sheet.row, sheet.row, box, (inputs.TICK,))
        if r == 0:
            cells.append(Cell(_LABEL, _VALUE, "name", _name(field), down=len(rows)))
            cells.append(replace(hint, down=len(rows)))
        sheet.add(*cells, least=max(22.0, sheet.needs(hint) / len(rows)))


def _table(sheet: Sheet, field: paper.Field) -> None:
    places = _columns([column.kind for column in field.columns])
    spans = list(zip(field.columns, places, places[1:], strict=False))
    sheet.add(Cell(0, UNITS, "named", _name(field), field.hint))
    # Any of some options is more than one dropdown can hold: the head says what to write.
    options = {column.id: "、".join(column.options) if column.kind == "choices" else "" for column in field.columns}
    sheet.add(
        Cell(0, places[0], "head", "序号"),
        *(Cell(start, end, "head", _name(column), options[column.id]) for column, start, end in spans),
    )
    lines = max(min(column.lines, 12) for column in field.columns)
    first = sheet.row
    for n in range(1, field.rows + 1):
        sheet.add(
            Cell(0, places[0], "number", n),
            *(Cell(start, end, _LOOKS.get(column.kind, "line")) for column, start, end in spans),
            least=max(22.0, lines * _LINE),
        )
    last = sheet.row - 1
    sheet.define(defined_name(field.id), places[0], UNITS, first, last)
    for column, start, end in spans:
        sheet.define(defined_name(field.id, column.id), start, end, first, last)
        _take(sheet, column, first, last, start)


def _take(sheet: Sheet, field: paper.Field, first: int, last: int, unit: int) -> None:
    """Let the cells of a field take what is of its kind; any text where its kind has no form."""
    match field.kind:
        case "choice":
            inputs.choose(sheet, first, last, unit, field.options)
        case "tick":
            inputs.pick(sheet, first, last, unit, (inputs.TICK,))
        case "date":
            inputs.day(sheet, first, last, unit)
        case "time":
            inputs.moment(sheet, first, last, unit)
        case "number":
            inputs.amount(sheet, first, last, unit)

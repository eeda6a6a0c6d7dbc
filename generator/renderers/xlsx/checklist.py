"""A checklist in Excel: a result and a note for each item, and how far one has come."""

from generator import resolve
from generator.model import Checklist
from generator.model.handbook import Handbook
from generator.renderers import paper
from generator.renderers.tags import ROW_NUMBER, defined_name, head_name
from generator.renderers.xlsx.head import Pairs, pair
from generator.renderers.xlsx.inputs import CROSS, NOT_APPLICABLE, day, pick
from generator.renderers.xlsx.sheet import UNITS, Cell, Sheet
from generator.renderers.xlsx.values import TICK

COLUMNS = Pairs(0, 6, 31, 36)
"""Number, text, result, note: head and foot stand on the same edges, so that no item is made of merged cells."""
_NUMBER, _TEXT, _RESULT, _NOTE = COLUMNS.edges
_RULE = f"「结果」选 {TICK}（做到）、{CROSS}（没做到）或「{NOT_APPLICABLE}」；没做到和不适用的，备注写原因。"


def body(sheet: Sheet, checklist: Checklist, handbook: Handbook) -> None:
    """Write everything between title and signatures; what is above the items stays in sight."""
    sections = resolve.sections(checklist, handbook)
    progress = _occasion(sheet, checklist)
    sheet.add(Cell(0, UNITS, "note", _RULE + (paper.CRITICAL_RULE if paper.has_critical(checklist) else "")), least=15)
    head = sheet.add(
        Cell(_NUMBER, _TEXT, "head", ROW_NUMBER),
        Cell(_TEXT, _RESULT, "head", "检查内容"),
        Cell(_RESULT, _NOTE, "head", "结果"),
        Cell(_NOTE, UNITS, "head", "备注"),
        least=20,
    )
    sheet.page.freeze_panes(head + 1, 0)
    sheet.page.repeat_rows(head)
    sheet.repeated = sheet.heights[head]
    n = 0
    for section in sections:
        sheet.add(Cell(0, UNITS, "part", section.title), least=20)
        for item in section.items:
            n += 1
            _item(sheet, n, item)
    critical = sum(item.critical for section in sections for item in section.items)
    _progress(sheet, progress, head + 1, sheet.row - 1, n, critical)


def _occasion(sheet: Sheet, checklist: Checklist) -> int:
    """Write of whom or what the list is, who fills it and when; return the row in which the progress is to stand."""
    subject, filler, when = paper.occasion(checklist)
    row = pair(
        sheet,
        COLUMNS,
        (subject, Cell(_TEXT, _RESULT, "line")),
        (filler, Cell(_NOTE, UNITS, "line")),
    )
    sheet.define(head_name("subject"), _TEXT, _RESULT, row, row)
    sheet.define(head_name("filler"), _NOTE, UNITS, row, row)
    sheet.page.set_selection(row, sheet.column(_TEXT), row, sheet.column(_TEXT))
    row = pair(sheet, COLUMNS, (when, Cell(_TEXT, _RESULT, "date")), ("进度", Cell(_NOTE, UNITS, "result")))
    sheet.define(head_name("date"), _TEXT, _RESULT, row, row)
    day(sheet, row, row, _TEXT)
    return row


def _item(sheet: Sheet, n: int, item: resolve.ResolvedItem) -> None:
    number: Cell = Cell(_NUMBER, _TEXT, "critical", f"★ {n}") if item.critical else Cell(_NUMBER, _TEXT, "number", n)
    look = "said strongly" if item.critical else "said"
    row = sheet.add(
        number,
        Cell(_TEXT, _RESULT, look, paper.prose(item.text), paper.prose(item.hint)),
        Cell(_RESULT, _NOTE, "pick"),
        Cell(_NOTE, UNITS, "line"),
        least=22,
    )
    pick(sheet, row, row, _RESULT, (TICK, CROSS, NOT_APPLICABLE))
    sheet.define(defined_name(item.id), _RESULT, _NOTE, row, row)
    sheet.define(defined_name(item.id, "note"), _NOTE, UNITS, row, row)


def _progress(sheet: Sheet, row: int, first: int, last: int, total: int, critical: int) -> None:
    """Write how many items are done of those that apply, and how many critical ones are still open."""
    results = sheet.address(_RESULT, _NOTE, first, last)
    numbers = sheet.address(_NUMBER, _TEXT, first, last)
    formula = f'="做到 "&COUNTIF({results},"{TICK}")&"/"&({total}-COUNTIF({results},"{NOT_APPLICABLE}"))'
    shown = f"做到 0/{total}"
    if critical:
        still = f'COUNTIFS({numbers},"★*",{results},"<>{TICK}",{results},"<>{NOT_APPLICABLE}")'
        formula += f'&"，关键项差 "&{still}'
        shown += f"，关键项差 {critical}"
    sheet.page.write_formula(row, sheet.column(_NOTE), formula, sheet.looks["result"], shown)
    column = sheet.column(_RESULT)
    wrong = {"type": "cell", "criteria": "==", "value": f'"{CROSS}"', "format": sheet.looks["wrong"]}
    sheet.page.conditional_format(first, column, last, column, wrong)

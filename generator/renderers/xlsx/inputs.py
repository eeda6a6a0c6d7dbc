"""What cells of an Excel form take: choices from a list, days, times, numbers. All else is refused with a reason."""

from collections.abc import Sequence
from datetime import date, time

from generator.renderers.xlsx.sheet import Sheet

TICK, CROSS, NOT_APPLICABLE = "√", "×", "不适用"
OPTIONS = "选项"
"""The hidden sheet that holds options: a list within a rule is cut at commas, and is short."""
_MOST = 10**12


def pick(sheet: Sheet, first: int, last: int, unit: int, options: Sequence[str]) -> None:
    """Let the cells of a column take one of a few short options without commas."""
    refused = {"error_title": "请从列表里选", "error_message": f"只能选：{'、'.join(options)}。"}
    _rule(sheet, first, last, unit, {"validate": "list", "source": list(options), **refused})


def choose(sheet: Sheet, first: int, last: int, unit: int, options: Sequence[str]) -> None:
    """Let the cells of a column take one of any options."""
    hidden = sheet.book.get_worksheet_by_name(OPTIONS)
    if hidden is None:
        hidden = sheet.book.add_worksheet(OPTIONS)
        hidden.hide()
    row = 0 if hidden.dim_rowmax is None else hidden.dim_rowmax + 1
    for n, option in enumerate(options):
        hidden.write_string(row + n, 0, option, sheet.looks["pick"])
    source = f"='{OPTIONS}'!$A${row + 1}:$A${row + len(options)}"
    refused = {"error_title": "请从列表里选", "error_message": "点单元格右边的箭头，从列表里选一项。"}
    _rule(sheet, first, last, unit, {"validate": "list", "source": source, **refused})


def day(sheet: Sheet, first: int, last: int, unit: int) -> None:
    """Let the cells of a column take days."""
    span = {"criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31)}
    refused = {"error_title": "请填日期", "error_message": "写成 2026-12-01 这样的日期。"}
    _rule(sheet, first, last, unit, {"validate": "date", **span, **refused})


def moment(sheet: Sheet, first: int, last: int, unit: int) -> None:
    """Let the cells of a column take times of day."""
    span = {"criteria": "between", "minimum": time(0), "maximum": time(23, 59, 59)}
    refused = {"error_title": "请填时间", "error_message": "写成 14:30 这样的时间。"}
    _rule(sheet, first, last, unit, {"validate": "time", **span, **refused})


def amount(sheet: Sheet, first: int, last: int, unit: int) -> None:
    """Let the cells of a column take numbers."""
    span = {"criteria": "between", "minimum": -_MOST, "maximum": _MOST}
    refused = {"error_title": "请填数字", "error_message": "只写数字，不写单位。"}
    _rule(sheet, first, last, unit, {"validate": "decimal", **span, **refused})


def _rule(sheet: Sheet, first: int, last: int, unit: int, rule: dict[str, object]) -> None:
    column = sheet.column(unit)
    sheet.page.data_validation(first, column, last, column, rule)

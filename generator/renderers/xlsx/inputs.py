"""What cells of an Excel form take: choices from a list, days, times, numbers. All else is refused with a reason."""

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from generator.renderers import paper
from generator.renderers.xlsx.sheet import Sheet
from generator.renderers.xlsx.values import FIRST_DAY

CROSS, NOT_APPLICABLE = "×", "不适用"
OPTIONS = "选项"
"""The hidden sheet that holds options: a list within a rule is cut at commas, and is short."""
_MOST = 10**12
_FINEST = 4
"""Digits after the point of a number whose plan says nothing of them: more are told when the file is read."""
_LAST_DAY = date(2199, 12, 31)


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
    _days(sheet, first, last, unit, _serial(FIRST_DAY), "请填日期", "写成 2026-12-01 这样的日期。")


def month(sheet: Sheet, first: int, last: int, unit: int) -> None:
    """Let the cells of a column take months: any day of one."""
    _days(sheet, first, last, unit, _serial(FIRST_DAY), "请填月份", "写成 2026-12 这样的月份。")


def end(sheet: Sheet, first: int, last: int, unit: int, start: str) -> None:
    """Let the cells of a column take days that are not before those of `start`, an address in the first row."""
    said = "写成 2026-12-01 这样的日期，不能早于开始的那天。"
    _days(sheet, first, last, unit, f"=MAX({start},{_serial(FIRST_DAY)})", "请填日期", said)


def _days(sheet: Sheet, first: int, last: int, unit: int, least: int | str, title: str, said: str) -> None:
    rule = {"validate": "date", "criteria": "between", "minimum": least, "maximum": _serial(_LAST_DAY)}
    _rule(sheet, first, last, unit, {**rule, "error_title": title, "error_message": said})


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def moment(sheet: Sheet, first: int, last: int, unit: int) -> None:
    """Let the cells of a column take times of day."""
    span = {"criteria": "between", "minimum": time(0), "maximum": time(23, 59, 59)}
    refused = {"error_title": "请填时间", "error_message": "写成 14:30 这样的时间。"}
    _rule(sheet, first, last, unit, {"validate": "time", **span, **refused})


def amount(sheet: Sheet, first: int, last: int, unit: int, field: paper.Field) -> None:
    """Let the cells of a column take numbers, no others than the field does."""
    low, high = Decimal(field.least or -_MOST), Decimal(field.most or _MOST)
    percent = field.given == "percent"
    said = [
        "只写数字，不写单位" if not percent else "写百分数，如 12.5%",
        f"不小于 {field.least}" if field.least else "",
        f"不大于 {field.most}" if field.most else "",
        _places(field),
    ]
    refused = {"error_title": "请填数字", "error_message": "，".join(filter(None, said)) + "。"}
    if percent:
        low, high = low / 100, high / 100
    if field.decimals and field.decimals < _FINEST:
        # The kinds of rules that Excel has know bounds or whole numbers, not digits after the point.
        here, fine = sheet.cell(first, unit), 10**field.decimals
        exact = f"ABS({here}*{fine}-ROUND({here}*{fine},0))<0.000001"
        formula = f"=AND(ISNUMBER({here}),{here}>={low},{here}<={high},{exact})"
        _rule(sheet, first, last, unit, {"validate": "custom", "value": formula, **refused})
        return
    kind = "integer" if field.decimals == 0 else "decimal"
    span = {"criteria": "between", "minimum": float(low), "maximum": float(high)}
    _rule(sheet, first, last, unit, {"validate": kind, **span, **refused})


def _places(field: paper.Field) -> str:
    if field.decimals == 0:
        return "写整数"
    return f"最多 {field.decimals} 位小数" if field.decimals and field.decimals < _FINEST else ""


def _rule(sheet: Sheet, first: int, last: int, unit: int, rule: dict[str, object]) -> None:
    column = sheet.column(unit)
    sheet.page.data_validation(first, column, last, column, rule)

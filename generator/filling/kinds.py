"""What may be written in a field of each kind: typed text → canonical text, or what is wrong with it in Chinese.

Canonical texts are what every file holds and every program exchanges: numbers as plain decimals without superfluous
zeros, days and months by ISO 8601, a period as `day/day`, times as HH:MM, a tick as `是`, options by their words.
The page does the same in `assets/kinds.js`; `tests/cases/kinds.json` holds both to the same answers.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from generator.model.fields import (
    ChoiceField,
    LineField,
    MoneyField,
    NumberField,
    PercentField,
    RatingField,
    Simple,
    TextField,
)  # fmt: skip

LONGEST_LINE = 500
LONGEST_TEXT = 20_000
"""Letters that a field takes."""
YES = "是"

_WIDE = {
    ord(wide): plain
    for wide, plain in zip("０１２３４５６７８９．－，：／＋（）％　", "0123456789.-,:/+()% ", strict=True)
}
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
_TIME = re.compile(r"(\d{1,2})[:时](\d{2})分?")
_PERIOD = re.compile(r"(.+?)\s*(?:/|至|到|~|—)\s*(\d{4}[-.年].+)")
_PHONE = re.compile(r"\+?[0-9()][0-9 ()-]{4,23}(?:转 ?[0-9]{1,6})?")
_TICKS = {
    "是": YES,
    "√": YES,
    "✓": YES,
    "true": YES,
    "yes": YES,
    "1": YES,
    "否": "",
    "false": "",
    "no": "",
    "0": "",
    "×": "",
}
_WHOLE = {"元": 11, "万元": 7}
"""Digits before the point: up to a hundred thousand million 元."""


_LINE_ENDS = re.compile(r"\r\n?|[\v\f]")
"""Word puts a vertical tab where a line ends within a paragraph."""
_UNKEPT = re.compile("[\0-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What nobody sees and XML cannot hold: control characters, halves of characters."""
_BLANK = "\t\n \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
"""What JavaScript takes for white space at the ends of a text (ECMA-262, 12.2 and 12.3)."""


class WrongError(Exception):
    """What was written cannot stand in the field; the message names the field."""


def canonical(field: Simple, typed: str, options: tuple[str, ...] = ()) -> str:
    """Return what was typed in its canonical form; nothing for nothing.

    `options` are those of a choice. Raises WrongError with a message in Chinese.
    """
    text = _UNKEPT.sub("", _LINE_ENDS.sub("\n", typed)).strip(_BLANK)
    if not text:
        return ""
    if isinstance(field, TextField):
        return _short(field, text, LONGEST_TEXT)
    if "\n" in text:
        raise WrongError(f"「{field.label}」只写一行")
    if isinstance(field, ChoiceField):
        return _option(field, text, options)
    reader = _READERS.get(field.kind)
    return reader(field, text) if reader else _line(field, text)


def _short(field: Simple, text: str, most: int) -> str:
    if len(text) > most:
        raise WrongError(f"「{field.label}」太长了，最多 {most} 个字，现在 {len(text)} 个")
    return text


def _line(field: Simple, text: str) -> str:
    text = _short(field, text, LONGEST_LINE)
    if isinstance(field, LineField) and field.pattern is not None and not re.fullmatch(field.pattern, text, re.A):
        raise WrongError(f"「{field.label}」写法不对，要写{field.like}")
    return text


def _option(field: Simple, text: str, options: tuple[str, ...]) -> str:
    if text not in options:
        raise WrongError(f"「{field.label}」只能选：{'、'.join(options)}")
    return text


def plain_number(number: Decimal) -> str:
    """Return a number as plain decimal digits, without superfluous zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _number(field: Simple, text: str) -> str:
    text = text.translate(_WIDE)
    if isinstance(field, PercentField):
        text = text.removesuffix("%").rstrip()
    elif isinstance(field, MoneyField):
        text = text.removeprefix("¥").removeprefix("￥").removesuffix(field.unit).strip()
    found = _NUMBER.fullmatch(text)
    if not found:
        raise WrongError(f"「{field.label}」要写数字，如 {'12.5' if _decimals(field) else '12'}")
    whole, fine = found[2].replace(",", "").lstrip("0"), (found[3] or "").rstrip("0")
    most = _WHOLE[field.unit] if isinstance(field, MoneyField) else 9
    if len(whole) > most:
        raise WrongError(f"「{field.label}」太大了，整数最多 {most} 位")
    if len(fine) > _decimals(field):
        raise WrongError(
            f"「{field.label}」最多写 {_decimals(field)} 位小数" if _decimals(field) else f"「{field.label}」要写整数"
        )
    number = Decimal(f"{found[1]}{whole or '0'}.{fine or '0'}")
    if isinstance(field, NumberField | MoneyField | PercentField):
        if field.min is not None and number < field.min:
            raise WrongError(f"「{field.label}」不能小于 {plain_number(field.min)}")
        if field.max is not None and number > field.max:
            raise WrongError(f"「{field.label}」不能大于 {plain_number(field.max)}")
    if isinstance(field, RatingField) and not 1 <= number <= field.top:
        raise WrongError(f"「{field.label}」从 1 到 {field.top} 里选")
    return plain_number(number)


def _decimals(field: Simple) -> int:
    match field:
        case NumberField():
            return field.decimals
        case MoneyField():
            return field.fine
        case RatingField():
            return 0
    return 4


def _iso_day(text: str) -> str | None:
    found = _DAY.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:
        return None


def _day(field: Simple, text: str) -> str:
    day = _iso_day(text.translate(_WIDE))
    if day is None:
        raise WrongError(f"「{field.label}」没有这一天，要写成 2026-12-01 这样")
    return day


def _month(field: Simple, text: str) -> str:
    found = _MONTH.fullmatch(text.translate(_WIDE))
    if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) == 0:
        raise WrongError(f"「{field.label}」没有这个月，要写成 2026-12 这样")
    return f"{found[1]}-{int(found[2]):02}"


def _time(field: Simple, text: str) -> str:
    found = _TIME.fullmatch(text.translate(_WIDE))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise WrongError(f"「{field.label}」没有这个时间，要写成 09:30 这样")
    return f"{int(found[1]):02}:{found[2]}"


def _period(field: Simple, text: str) -> str:
    found = _PERIOD.fullmatch(text.translate(_WIDE))
    days = [_iso_day(found[n].strip()) for n in (1, 2)] if found else []
    if None in days or not days:
        raise WrongError(f"「{field.label}」要写起止两天，如 2026-12-01/2026-12-31")
    start, end = (day or "" for day in days)
    if start > end:
        raise WrongError(f"「{field.label}」开始的日子比结束的晚")
    return f"{start}/{end}"


def _phone(field: Simple, text: str) -> str:
    plain = text.translate(_WIDE)
    if not _PHONE.fullmatch(plain):
        raise WrongError(f"「{field.label}」不像电话号码：写数字，可以有 +、空格、横线、括号和「转」")
    return plain


def _tick(field: Simple, text: str) -> str:
    if text.lower() not in _TICKS:
        raise WrongError(f"「{field.label}」写「是」或「否」")
    return _TICKS[text.lower()]


_READERS: dict[str, Callable[[Simple, str], str]] = {
    "number": _number,
    "money": _number,
    "percent": _number,
    "rating": _number,
    "date": _day,
    "month": _month,
    "time": _time,
    "period": _period,
    "phone": _phone,
    "tick": _tick,
}

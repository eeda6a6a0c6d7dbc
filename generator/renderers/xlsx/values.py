"""What is filled in, as values of cells: numbers, days, times; a text stays a text whatever it looks like."""

from datetime import date, time
from decimal import Decimal

from generator.renderers import paper

Value = str | int | float | date | time | None

FIRST_DAY = date(1900, 3, 1)
"""Excel's calendar has a 29 February 1900, so days before this one are a day off: they are written as texts."""
TICK = "√"
_NUMBERS = ("number", "money", "rating")


def values(field: paper.Field) -> tuple[Value, ...]:
    """Return what a field's cells hold: two values of a period, else one; None for nothing."""
    answer = field.answer
    if isinstance(answer, tuple):
        return (joined(answer),)
    if field.given == "period":
        start, _, end = answer.partition("/")
        return _day(start), _day(end)
    if not answer:
        return (None,)
    return (_typed(field.given, answer),)


def _typed(kind: str, answer: str) -> Value:
    match kind:
        case "date":
            return _day(answer)
        case "month":
            return _day(f"{answer}-01")
        case "time":
            return time.fromisoformat(answer)
        case "percent":
            return float(Decimal(answer) / 100)
        case "tick":
            return TICK
    return float(answer) if kind in _NUMBERS else answer


def _day(text: str) -> Value:
    if not text:
        return None
    day = date.fromisoformat(text)
    return day if day >= FIRST_DAY else text


def joined(options: tuple[str, ...]) -> str | None:
    """Return several options as the text of one cell, each on a line where one of them has the mark that divides."""
    return ("\n" if any("、" in option for option in options) else "、").join(options) or None

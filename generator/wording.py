"""Measures in Chinese words: the one place where a figure becomes prose."""

from dataclasses import dataclass
from decimal import Decimal

from generator.model import Measure, Parameter
from generator.model import measure as m
from generator.model.handbook import Handbook

PERIODS = {
    "minute": "分钟", "hour": "小时", "day": "天", "workday": "个工作日", "week": "周", "month": "个月",
    "quarter": "个季度", "year": "年",
}  # fmt: skip
EVERY = {
    "minute": "每分钟", "hour": "每小时", "day": "每天", "workday": "每个工作日", "week": "每周", "month": "每月",
    "quarter": "每季度", "year": "每年",
}  # fmt: skip


@dataclass(frozen=True)
class Blank:
    """A figure that this organisation has not set yet."""

    parameter: Parameter


Label = tuple[str | Blank, ...]


def number(value: Decimal) -> str:
    """Return a decimal without trailing zeros or exponent."""
    return f"{value.normalize():f}"


def amount(value: m.Amount | Parameter, handbook: Handbook) -> Label:
    """Return a figure, or the blank of a parameter without a value."""
    if isinstance(value, m.Blank):
        value = handbook.get(Parameter, value.parameter)
    if isinstance(value, Parameter):
        return (number(value.value),) if value.value is not None else (Blank(value),)
    return (number(value),)


def bounds(low: m.Amount | None, high: m.Amount | None, unit: str, handbook: Handbook) -> Label:
    """Return a span such as `15–20 分钟`, `不少于 2 年`, `不超过 35 周岁`; the unit brings its own space."""
    if low is not None and high is not None:
        if low == high:
            return (*amount(low, handbook), unit)
        return (*amount(low, handbook), "–", *amount(high, handbook), unit)
    if low is not None:
        return ("不少于 ", *amount(low, handbook), unit)
    assert high is not None  # the model refuses measures without bounds
    return ("不超过 ", *amount(high, handbook), unit)


def measure(value: Measure, handbook: Handbook) -> Label:
    """Return a measure in words; the text of a rule may still hold references."""
    match value:
        case m.Frequency():
            every = amount(value.every, handbook)
            once = (EVERY[value.unit],) if every == ("1",) else ("每 ", *every, " ", PERIODS[value.unit])
            return (*once, " ", *amount(value.times, handbook), " 次")
        case m.Duration():
            return bounds(value.min, value.max, f" {PERIODS[value.unit]}", handbook)
        case m.Deadline():
            if value.min is None and value.max is not None:
                return (f"{value.after}后 ", *amount(value.max, handbook), f" {PERIODS[value.unit]}内")
            if value.max is None:
                return (f"{value.after}后", *bounds(value.min, None, f" {PERIODS[value.unit]}", handbook))
            return (f"{value.after}后 ", *bounds(value.min, value.max, f" {PERIODS[value.unit]}内", handbook))
        case m.LeadTime():
            ahead = amount(value.ahead, handbook)
            return ("当日",) if ahead == ("0",) else ("提前 ", *ahead, f" {PERIODS[value.unit]}")
        case m.Share():
            both = value.min is not None and value.max is not None
            return ((f"{value.of}的 " if both else f"{value.of}的",) if value.of else ()) + _percent(value, handbook)
        case m.Range():
            # Before a word no space: 年龄不超过 35 周岁; before a figure one: 档位 25–30 档.
            lead = f"{value.of} " if value.min is not None and value.max is not None else value.of
            return ((lead,) if value.of and lead else ()) + bounds(value.min, value.max, f" {value.unit}", handbook)
        case m.Window():
            span = f"{_moment(value.start)}至{_moment(value.end)}"
            return (f"{span}可以办理" if value.allowed else f"{span}不接受",)
        case m.Choice():
            picked = {"any": "", "one": "（选一项）", "all": "（都要有）"}[value.pick]
            return ("、".join(value.options) + picked,)
        case m.Schedule():
            return ("、".join(value.moments),)
        case m.Rule():
            return (value.text,)


def _percent(value: m.Share, handbook: Handbook) -> Label:
    """No space before %: with one, typesetting may begin a line with the sign."""
    if value.min is not None and value.max is not None and value.min != value.max:
        return (*amount(value.min, handbook), "%–", *amount(value.max, handbook), "%")
    return bounds(value.min, value.max, "%", handbook)


def _moment(moment: m.Moment) -> str:
    return f"{moment.event} {number(moment.offset)} {PERIODS[moment.unit]}"

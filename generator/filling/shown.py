"""How canonical values read on paper and in a chat: days in Chinese, thousands apart, units behind."""

from generator.filling.filling import Answer
from generator.model.fields import (
    ComputedField,
    MoneyField,
    NumberField,
    PercentField,
    PlanField,
    RatingField,
    TickField,
)


def shown(field: PlanField, answer: Answer) -> str:
    """Return an answer as a person reads it; nothing for nothing."""
    if isinstance(answer, tuple):
        return "、".join(answer)
    if not answer:
        return ""
    match field.kind:
        case "date":
            return day(answer)
        case "month":
            return f"{answer[:4]}年{int(answer[5:])}月"
        case "period":
            return " 至 ".join(map(day, answer.split("/")))
    return _figure(field, answer)


def day(iso: str) -> str:
    """Return a day of the calendar in Chinese."""
    return f"{iso[:4]}年{int(iso[5:7])}月{int(iso[8:])}日"


def _figure(field: PlanField, answer: str) -> str:
    match field:
        case MoneyField() | ComputedField(unit="元" | "万元"):
            sign, digits = ("-", answer[1:]) if answer.startswith("-") else ("", answer)
            whole, point, fine = digits.partition(".")
            return f"{sign}{int(whole):,}{point}{fine} {field.unit}"
        case PercentField():
            return f"{answer}%"
        case RatingField():
            return f"{answer} 分（满分 {field.top} 分）"
        case TickField():
            return "√"
        case NumberField() | ComputedField():
            return f"{answer}{'' if field.unit == '%' else ' '}{field.unit}" if field.unit else answer
    return answer

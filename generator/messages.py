"""What each type of validation error says in Chinese, made from pydantic's context, never from its English text."""

import re
from collections.abc import Callable
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.problems import shown
from generator.suggestions import did_you_mean


def words(quoted: str) -> list[str]:
    """Return the words of a list as pydantic's context has it: each in single quotes."""
    return re.findall(r"'([^']*)'", quoted)


def _choice(value: object, quoted: str) -> str:
    known = words(quoted)
    if not value or not isinstance(value, str):
        return f"要写其中一个：{'、'.join(known)}{_instead(value)}"
    hint = did_you_mean(value, known)
    return f"「{shown(value)}」不在可选值里{hint}{'' if hint else '，'}可选：{'、'.join(known)}"


def _instead(value: object) -> str:
    """Say what stands where something else should."""
    if value is None or value == "":
        return "，不能空着"
    return "，这里是列表" if isinstance(value, list) else "，这里是「键: 值」" if isinstance(value, dict) else ""


def _mapping(context: dict[str, Any], value: object) -> str:
    if isinstance(value, str) and re.match(r"[A-Za-z_]+ *[:：]", value):
        return "键后面要用半角冒号加空格「: 」"
    wanted = "文字" if context.get("class_name") == "Line" else "成「键: 值」的形式"
    return f"要写{wanted}{_instead(value) if not isinstance(value, str) else '，这里只有文字'}"


_EXAMPLE = "只用小写字母、数字和连字符，以字母开头，如 visit-core"
_Sayer = Callable[[dict[str, Any], Any], str]
_MESSAGES: dict[str, _Sayer] = {
    "string_type": lambda c, v: f"要写文字{_instead(v)}",
    "string_too_short": lambda c, v: "不能空着",
    "string_too_long": lambda c, v: f"太长了，最多 {c['max_length']} 个字，现在 {len(v.strip())} 个",
    "literal_error": lambda c, v: _choice(v, c["expected"]),
    "union_tag_invalid": lambda c, v: _choice(v.get(words(c["discriminator"])[0]), c["expected_tags"]),
    "union_tag_not_found": lambda c, v: f"缺「{words(c['discriminator'])[0]}」，由它决定后面写什么",
    "tuple_type": lambda c, v: f"要写成列表，每项前加「- 」{_instead(v)}",
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "too_short": lambda c, v: f"至少要有 {c['min_length']} 项，现在 {len(v)} 项",
    "too_long": lambda c, v: f"最多 {c['max_length']} 项，现在 {len(v)} 项",
    "decimal_type": lambda c, v: f"要写数字{_instead(v)}",
    "decimal_max_digits": lambda c, v: f"数字太长，最多 {c['max_digits']} 位",
    "decimal_max_places": lambda c, v: f"小数太长，最多 {c['decimal_places']} 位",
    "decimal_whole_digits": lambda c, v: f"整数部分太长，最多 {c['whole_digits']} 位",
    "number_form": lambda c, v: f"「{shown(v)}」不是数字：只写半角数字和小数点，如 3 或 2.5",
    "greater_than_equal": lambda c, v: f"不能小于 {c['ge']}，现在是 {shown(v)}",
    "less_than_equal": lambda c, v: f"不能大于 {c['le']}，现在是 {shown(v)}",
    "int_parsing": lambda c, v: f"「{shown(v)}」不是整数",
    "int_parsing_size": lambda c, v: "数字太长",
    "int_type": lambda c, v: f"要写整数{_instead(v)}",
    "date_type": lambda c, v: f"要写日期，如 2026-12-01{_instead(v)}",
    "day_form": lambda c, v: f"「{shown(v)}」不是日期，要写成 2026-12-01 这样",
    "date_parsing": lambda c, v: f"没有「{shown(v)}」这一天",
    "date_from_datetime_parsing": lambda c, v: f"没有「{shown(v)}」这一天",
    "markup": lambda c, v: f"这里写纯文字，不能有「{shown(c['found'])}」",
    "no_reference": lambda c, v: f"标题里不能引用别的条目，请删掉「{shown(c['found'])}」",
    "reference_form": lambda c, v: f"花括号里只能写条目的 id，如 {{visit-core}}；这里是「{shown(c['found'])}」",
    "line_break": lambda c, v: "只写一段，不要换行",
    "no_provenance": lambda c, v: "没写出处：写 sources（落实了哪些条款），或 editorial: true（编者补充）",
    "editorial_field": lambda c, v: f"「{shown(c['field'])}」不是这一条的字段",
    "no_bounds": lambda c, v: "至少写 min（下限）或 max（上限）中的一个",
    "bounds_order": lambda c, v: f"下限 {c['min']} 比上限 {c['max']} 还大",
    "percent": lambda c, v: f"百分比不能超过 100，现在是 {c['value']}",
    "not_served": lambda c, v: "没有步骤、标准、清单或计划来落实：steps、standards、checklists、plans 至少写一项",
    "criterion_form": lambda c, v: "写 one_of（是其中之一），或写 min/max（数值范围），二者取一",
    "segment_form": lambda c, v: "写 criteria（分类标准），或写 otherwise: true（其余都归这里），二者取一",
    "item_form": lambda c, v: "写 use（引用）或 text（自己写），二者取一",
    "pattern_like": lambda c, v: "pattern（格式）和 like（格式说明）要一起写",
    "pattern_form": lambda c, v: "格式只能由字符、字符集和次数组成，如 [A-Z0-9]{18} 或 \\d{6}",
    "case_form": lambda c, v: "equals、below、above 三个里写一个",
    "document_days": lambda c, v: "「prepared_on」（编制时间）比「effective」（生效日期）晚",
    "link_form": lambda c, v: "same（编码相同的项）或 pairs（编码不同的项）至少写一项",
    "dict_type": _mapping,
    "options_form": lambda c, v: "写 options（选项）或 standard（选项取自标准），二者取一",
}


def say(detail: ErrorDetails, field: FieldInfo | None) -> str:
    """Return what an error of pydantic says about a value, without its place; `field` is what the model says of it."""
    kind, value = detail["type"], detail["input"]
    if kind == "string_pattern_mismatch":
        like = f"要像 {' 或 '.join(field.examples)}" if field is not None and field.examples else _EXAMPLE
        return f"「{shown(value)}」写法不对，{like}"
    if kind in ("bool_parsing", "bool_type"):
        plain = field is None or field.annotation is bool
        wanted = "true 或 false" if plain else "true，或列出编者补充的字段，如 [outputs, indicators]"
        return (
            f"要写 {wanted}；这里是「{shown(value)}」" if kind == "bool_parsing" else f"要写 {wanted}{_instead(value)}"
        )
    sayer = _MESSAGES.get(kind)
    # An error type that nobody foresaw is a gap in this table, not the editor's: still a line with a place.
    return sayer(detail.get("ctx", {}), value) if sayer else f"写法不对（{kind}）"

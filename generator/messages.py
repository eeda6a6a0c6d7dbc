"""Validation errors in Chinese, made from the error's type and context."""

import types
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, ValidationError

from generator.source import Path

Loc = tuple[str | int, ...]


def explain(error: ValidationError, model: type[BaseModel], data: Any) -> Iterator[tuple[Path, str, bool]]:
    """Yield path in `data`, message, and whether it is the key that is meant, for each error of `model`."""
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], data)
        owner, field = _locate(model, detail["loc"])
        if detail["type"] == "extra_forbidden":
            yield path, _unknown_key(str(detail["loc"][-1]), owner), True
        elif detail["type"] == "missing":
            yield path, f"缺「{detail['loc'][-1]}」{_in_brackets(field)}", False
        else:
            name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
            prefix = f"「{name}」{_in_brackets(field)}：" if name else ""
            yield path, prefix + _say(detail), False


def _in_brackets(field: FieldInfo | None) -> str:
    return f"（{field.title}）" if field is not None and field.title else ""


def _path(loc: Loc, data: Any) -> Path:
    """Return the part of an error's location that is in the data: union tags are left out."""
    path: list[str | int] = []
    for part in loc:
        if isinstance(data, dict) and part in data or isinstance(data, list) and isinstance(part, int):
            data = data[part]
            path.append(part)
    return tuple(path)


def _locate(model: type[BaseModel], loc: Loc) -> tuple[type[BaseModel] | None, FieldInfo | None]:
    """Return the model class that owns the last named field of an error's location, and that field."""
    here: Any = model
    owner: type[BaseModel] | None = model
    field: FieldInfo | None = None
    for part in loc:
        here = _member(here, part)
        if isinstance(here, type) and issubclass(here, BaseModel):
            owner = here
        if isinstance(part, str) and owner is not None and part in owner.model_fields:
            field = owner.model_fields[part]
            here = field.annotation
            if field.discriminator is None and any(hasattr(m, "discriminator") for m in field.metadata):
                here = field.annotation
            here = _plain(here)
            if isinstance(here, type) and issubclass(here, BaseModel):
                owner = here if part != loc[-1] else owner
    return owner, field


def _plain(annotation: Any) -> Any:
    """Strip Annotated, Optional and tuple from an annotation."""
    while True:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated and not any(isinstance(a, Tag) for a in args[1:]):
            annotation = args[0]
        elif origin is tuple:
            annotation = args[0]
        elif origin in (Union, types.UnionType) and len([a for a in args if a is not type(None)]) == 1:
            annotation = next(a for a in args if a is not type(None))
        else:
            return annotation


def _member(annotation: Any, part: str | int) -> Any:
    """Return the member of a tagged union that `part` names; otherwise the annotation itself."""
    annotation = _plain(annotation)
    if get_origin(annotation) in (Union, types.UnionType) and isinstance(part, str):
        for member in get_args(annotation):
            tags = [a.tag for a in get_args(member)[1:] if isinstance(a, Tag)]
            inner = _plain(get_args(member)[0]) if tags else _plain(member)
            if part in tags or isinstance(inner, type) and issubclass(inner, BaseModel) and part in _tags(inner):
                return inner
    return annotation


def _tags(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the literal value that marks a member of a tagged union."""
    for name in ("type", "kind"):
        annotation = model.model_fields[name].annotation if name in model.model_fields else None
        if get_origin(annotation) is Literal:
            return get_args(annotation)
    return ()


def suggest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that an editor most likely meant."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def _unknown_key(key: str, owner: type[BaseModel] | None) -> str:
    known = owner.model_fields if owner is not None else {}
    near = next((name for name, field in known.items() if field.title == key), None) or suggest(key, known)
    hint = f"是不是「{near}」？" if near else f"这里可以写：{'、'.join(known)}" if known else ""
    return f"不认识的键「{key}」" + (f"，{hint}" if hint else "")


def _choices(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", "、").replace(", ", "、")


_MESSAGES: dict[str, Callable[[dict[str, Any], Any], str]] = {
    "string_type": lambda c, v: "要写文字" + ("，不能空着" if v is None else "，这里是列表或映射"),
    "string_too_short": lambda c, v: "不能空着",
    "string_too_long": lambda c, v: f"太长了，最多 {c['max_length']} 个字，现在 {len(str(v).strip())} 个",
    "string_pattern_mismatch": lambda c, v: f"「{v}」写法不对，{_pattern(c['pattern'])}",
    "literal_error": lambda c, v: f"「{v}」不在可选值里，可选：{_choices(c['expected'])}",
    "union_tag_invalid": lambda c, v: f"「{c['tag']}」不在可选值里，可选：{_choices(c['expected_tags'])}",
    "union_tag_not_found": lambda c, v: f"缺「{_choices(c['discriminator'])}」，由它决定后面写什么",
    "tuple_type": lambda c, v: "要写成列表，每项前加「- 」" + ("，不能空着" if v is None else ""),
    "model_type": lambda c, v: "要写成「键: 值」的形式" + ("，不能空着" if v is None else ""),
    "model_attributes_type": lambda c, v: "要写成「键: 值」的形式" + ("，不能空着" if v is None else ""),
    "too_short": lambda c, v: f"至少要有 {c['min_length']} 项，现在 {c['actual_length']} 项",
    "too_long": lambda c, v: f"最多 {c['max_length']} 项，现在超出了",
    "decimal_parsing": lambda c, v: f"「{v}」不是数字",
    "decimal_type": lambda c, v: "要写数字" + ("，不能空着" if v is None else ""),
    "finite_number": lambda c, v: f"「{v}」不是数字",
    "decimal_max_digits": lambda c, v: f"数字太长，最多 {c['max_digits']} 位",
    "decimal_max_places": lambda c, v: f"小数太长，最多 {c['decimal_places']} 位",
    "decimal_whole_digits": lambda c, v: f"整数部分太长，最多 {c['whole_digits']} 位",
    "greater_than_equal": lambda c, v: f"不能小于 {c['ge']}，现在是 {v}",
    "less_than_equal": lambda c, v: f"不能大于 {c['le']}，现在是 {v}",
    "int_parsing": lambda c, v: f"「{v}」不是整数",
    "int_type": lambda c, v: "要写整数",
    "int_from_float": lambda c, v: f"「{v}」不是整数",
    "bool_parsing": lambda c, v: f"「{v}」不对，只能写 true 或 false",
    "bool_type": lambda c, v: "只能写 true 或 false",
    "date_type": lambda c, v: "要写日期，如 2026-12-01",
    "day_form": lambda c, v: f"「{v}」不是日期，要写成 2026-12-01 这样",
    "date_from_datetime_parsing": lambda c, v: f"没有「{v}」这一天",
    "date_parsing": lambda c, v: f"没有「{v}」这一天",
    "markup": lambda c, v: f"这里写纯文字，不能有「{c['found']}」；要提到别的条目写 {{条目id}}",
    "line_break": lambda c, v: "只写一段，不要换行",
    "no_provenance": lambda c, v: "没写出处：写 sources（落实了哪些条款），或 editorial: true（编者补充）",
    "editorial_field": lambda c, v: f"editorial 里的「{c['field']}」不是这一条的字段",
    "no_bounds": lambda c, v: "至少写 min（下限）或 max（上限）中的一个",
    "bounds_order": lambda c, v: f"下限 {c['min']} 比上限 {c['max']} 还大",
    "percent": lambda c, v: f"百分比不能超过 100，现在是 {c['value']}",
    "not_served": lambda c, v: "没有步骤、标准、清单或计划来落实：steps、standards、checklists、plans 至少写一项",
    "criterion_form": lambda c, v: "写 one_of（是其中之一），或写 min/max（数值范围），二者取一",
    "segment_form": lambda c, v: "写 criteria（分类标准），或写 otherwise: true（其余都归这里），二者取一",
    "item_form": lambda c, v: "写 use（引用）或 text（自己写），二者取一",
    "options_form": lambda c, v: "写 options（选项）或 standard（选项取自标准），二者取一",
}


def _pattern(pattern: str) -> str:
    """Say what a pattern of the model asks for, with an example."""
    examples = {
        "GW": "要像 GW-YH 或 GW-YH-03", "LC": "要像 LC-3 或 LC-3-02", "FW": "要像 FW-012", "FL": "要像 FL-02",
        "QD": "要像 QD-012", "JH": "要像 JH-012",
    }  # fmt: skip
    if pattern.startswith(r"^\d"):
        return "要像 1.0"
    return examples.get(pattern[1:3], "只用小写字母、数字和连字符，以字母开头，如 visit-core")


def _say(detail: ErrorDetails) -> str:
    say = _MESSAGES.get(detail["type"])
    # An error type that nobody foresaw is a gap in this table, not the editor's: still a line with a place.
    return say(detail.get("ctx", {}), detail["input"]) if say else f"写法不对（{detail['type']}）"

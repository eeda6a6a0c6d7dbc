"""JSON Schema (draft 2020-12) of the handbook's YAML files, for completion and checks while an editor types.

It is made from the model and is a little more generous: what spans several keys or files, only `handbook check` sees.
"""

import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from generator.model import KIND_NAMES, KINDS, Id, Meta
from generator.model.ids import LineRef

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TITLES = {
    "Average": "平均", "Blank": "本单位自己定的数", "Case": "一种情形", "Choice": "选项",
    "ChoiceAttribute": "选择项", "ChoiceField": "单选", "ChoicesField": "多选", "Clause": "条款",
    "Collect": "汇总", "Count": "计数", "Criterion": "分类标准", "DateField": "日期", "Deadline": "时限",
    "Decide": "判断", "Difference": "相减", "Document": "文件控制", "Duration": "时长", "Edition": "表单的一版",
    "Elapsed": "相隔多久", "Entitlement": "选项对应的标准", "Event": "日历事项", "FieldSection": "计划的一部分",
    "Frequency": "频次", "Item": "清单条目", "ItemSection": "清单的一部分", "LeadTime": "提前量",
    "Line": "一行", "LineField": "一行文字", "Lookup": "查标准", "Manual": "来源手册", "Meta": "手册本身",
    "Moment": "时刻", "NumberAttribute": "数值项", "NumberField": "数字", "Option": "选项", "Pair": "一对字段",
    "Prefill": "带入", "Product": "相乘", "Proportion": "占比", "Published": "已发布的编号", "Range": "范围",
    "Requirement": "任职要求", "Rule": "规则", "Schedule": "固定时点", "Share": "比例", "Sum": "合计",
    "TableField": "表格", "Talk": "一句话术", "TextField": "多行文字", "TickField": "打勾", "TimeField": "时间",
    "Window": "时段",
}  # fmt: skip
"""Classes of the model to their Chinese names; those with a kind have theirs in KIND_NAMES, others may say it."""

_FIELD_TITLES = {"id": "编码", "type": "种类", "kind": "种类", "number": "编号", "op": "算法"}
"""Titles of the fields that mean the same in every class, and so have none in the model."""


def file_schema() -> dict[str, Any]:
    """Return the schema of one file; the same for all, since any file may hold any kind of entry."""
    classes = {"handbook": Meta, **KINDS}
    places, made = models_json_schema(
        [(cls, "validation") for cls in classes.values()], schema_generator=_Generator, ref_template="#/$defs/{model}"
    )
    properties: dict[str, Any] = {"handbook": places[Meta, "validation"]}
    for key, cls in KINDS.items():
        properties[key] = {"title": _title(cls), "type": "array", "items": places[cls, "validation"]}
    whole = {
        "$schema": DIALECT,
        "title": "客户经理工作手册的内容文件",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": properties,
        "$defs": made["$defs"],
    }
    tidy: dict[str, Any] = _tidy(whole)
    return tidy


def site_schema() -> dict[str, Any]:
    """Return the schema of the whole handbook as the site serves it: every kind of entry is there, and addresses."""
    made = file_schema()
    made["title"] = "客户经理工作手册"
    made["properties"] |= {
        "$schema": {"type": "string"},
        "addresses": {
            "title": "条目在网站上的地址",
            "description": "条目的 id → 网址，从网站的首页算起",
            "type": "object",
        },
    }
    made["required"] = ["handbook", *KINDS, "addresses"]
    return made


def _title(cls: type[BaseModel]) -> str:
    known = KIND_NAMES.get(getattr(cls, "kind", None) or cls.__name__) or _TITLES.get(cls.__name__)
    title = known or cls.model_config.get("title")
    if title is None:
        raise TypeError(f"{cls.__name__} has no Chinese name: `title` in its model_config")
    return title


class _Generator(GenerateJsonSchema):
    """Names classes and ids in Chinese; docstrings are for programmers and stay out."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made.pop("description", None)
        made["title"] = _title(schema["cls"])
        return made

    def get_title_from_name(self, name: str) -> str:
        return _FIELD_TITLES.get(name, name)

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        made = super().function_after_schema(schema)
        # The model's own string types check themselves by a class method: its owner is the type.
        owner = getattr(schema["function"]["function"], "__self__", None)
        if owner is LineRef:
            made["description"] = "条目的 id；其中一行写 id/行编码"
        elif isinstance(owner, type) and issubclass(owner, Id):
            made["description"] = f"{KIND_NAMES[owner.kind]}的 id"
        return made

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        bounds = {"minimum": schema.get("ge"), "maximum": schema.get("le")}
        exact = {key: int(value) for key, value in bounds.items() if value is not None}
        sign = "-?" if exact.get("minimum", 0) < 0 else ""
        return {"type": ["number", "string"], "pattern": rf"^{sign}[0-9]+(\.[0-9]+)?$", **exact}


def _tidy(schema: Any) -> Any:
    """Return a schema without what editors trip over: empty defaults, words of OpenAPI, text that refuses a number."""
    if isinstance(schema, list):
        return [_tidy(member) for member in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {key: _tidy(value) for key, value in schema.items() if not (key == "discriminator" and "oneOf" in schema)}
    if "default" in tidy and tidy["default"] in (None, False, []):
        del tidy["default"]
    elif isinstance(tidy.get("default"), str) and tidy["default"].isdecimal():
        tidy["default"] = int(tidy["default"])
    if members := tidy.pop("prefixItems", None):
        # So many members of one kind; editors know `items` longer than the word for each member's own kind.
        tidy["items"] = members[0]
    # A union told apart by a key: with `anyOf` an editor reports what is wrong in the nearest member.
    if "oneOf" in tidy:
        tidy["anyOf"] = tidy.pop("oneOf")
    if "anyOf" in tidy:
        nested = [member["anyOf"] if [*member] == ["anyOf"] else [member] for member in tidy["anyOf"]]
        tidy["anyOf"] = [member for members in nested for member in members]
    for field in tidy.get("properties", {}).values() if tidy.get("type") == "object" else ():
        # An editor's list of keys shows descriptions, not titles.
        if "title" in field:
            field.setdefault("description", field["title"])
    if _is_free_text(tidy):
        # The loader reads every scalar as text: `title: 24` is a title.
        tidy["type"] = ["string", "number"]
    members = tidy.get("anyOf")
    if isinstance(members, list) and any(len(member.get("required", ())) > 1 for member in members):
        # A bare string stands for a line's text; where more is required it cannot stand alone.
        tidy["anyOf"] = [member for member in members if not _is_text(member)]
    return tidy


def _is_text(schema: dict[str, Any]) -> bool:
    return schema.get("type") in ("string", ["string", "number"])


def _is_free_text(schema: dict[str, Any]) -> bool:
    """Whether a schema is of strings that may look like a number."""
    if schema.get("type") != "string" or schema.keys() & {"const", "enum", "format"}:
        return False
    return "pattern" not in schema or re.search(schema["pattern"], "1.0") is not None

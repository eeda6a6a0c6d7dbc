"""The model of the handbook: frozen and typed, one class for each word of the glossary in the architecture page."""

from generator.model.base import Entry, Id, Line, Model, Sourced, Text, Title
from generator.model.forms import Checklist, Document, Form, Plan
from generator.model.measure import Measure
from generator.model.reference import NOT_CARRIED, Clause, Manual, Meta, Occasion, Published, Term
from generator.model.rules import Group, Parameter, Scheme, Segment, Standard
from generator.model.work import Duty, Role, Stage, Step

KINDS: dict[str, type[Entry] | type[Manual] | type[Published]] = {
    "roles": Role,
    "duties": Duty,
    "stages": Stage,
    "steps": Step,
    "groups": Group,
    "standards": Standard,
    "parameters": Parameter,
    "schemes": Scheme,
    "segments": Segment,
    "checklists": Checklist,
    "plans": Plan,
    "terms": Term,
    "occasions": Occasion,
    "manuals": Manual,
    "published": Published,
}
"""Top-level key of a YAML file to the class of its list's members; `handbook` (Meta) stands beside them."""

KIND_NAMES = {
    "role": "岗位", "duty": "职责", "stage": "阶段", "step": "步骤", "group": "标准类别", "standard": "服务标准",
    "parameter": "本单位参数", "scheme": "分类办法", "segment": "客户分类", "checklist": "清单", "plan": "计划模板",
    "term": "术语", "occasion": "场合", "manual": "手册", "clause": "条款", "": "条目",
}  # fmt: skip
"""Kind to its Chinese name."""

__all__ = [
    "KINDS",
    "KIND_NAMES",
    "NOT_CARRIED",
    "Checklist",
    "Clause",
    "Document",
    "Duty",
    "Entry",
    "Form",
    "Group",
    "Id",
    "Line",
    "Manual",
    "Measure",
    "Meta",
    "Model",
    "Occasion",
    "Parameter",
    "Plan",
    "Published",
    "Role",
    "Scheme",
    "Segment",
    "Sourced",
    "Stage",
    "Standard",
    "Step",
    "Term",
    "Text",
    "Title",
]  # fmt: skip

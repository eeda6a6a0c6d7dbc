"""What is ticked and filled: checklists and plans, with their document control."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Day, Entry, Model, Slug, Text, Title
from generator.model.ids import ChecklistId, LineRef, PlanId, RoleId, SegmentId, StageId, StandardId

ChecklistNumber = Annotated[str, Field(pattern=r"^QD-[0-9]{3}$", title="编号", examples=["QD-012"])]
PlanNumber = Annotated[str, Field(pattern=r"^JH-[0-9]{3}$", title="编号", examples=["JH-012"])]
Version = Annotated[str, Field(pattern=r"^[0-9]{1,3}\.[0-9]{1,3}$", title="版本", examples=["1.0"])]


class Document(Model):
    """Document control: what the head and foot of a paper form say. Names left out are printed as blanks."""

    version: Version
    effective: Day = Field(title="生效日期")
    prepared_by: Title | None = Field(None, title="编制")
    reviewed_by: Title | None = Field(None, title="审核")
    approved_by: Title | None = Field(None, title="审批")


class Item(Model):
    """One thing to tick: a duty, step or standard (or a line of one) by reference, or its own text."""

    id: Slug = Field(title="条目编码", description="勾选记录靠它认条目，定了就不改")
    was: tuple[Slug, ...] = Field((), title="曾用编码")
    use: LineRef | None = Field(
        None,
        title="引用",
        description="职责、步骤或标准的 id；某一行写 id/行编码",
        examples=["visit-record", "visit-record/figures"],
    )
    text: Text | None = Field(None, title="文字", description="引用不到时才自己写")
    hint: Text | None = Field(None, title="提示")
    critical: bool = Field(False, title="关键项")
    editorial: bool = Field(False, title="编者补充")

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.use is None) == (self.text is None):
            raise PydanticCustomError("item_form", "either use or text")
        return self


class ItemSection(Model):
    """A part of a checklist, ticked at one time or place."""

    id: Slug
    title: Title = Field(title="标题")
    items: tuple[Item, ...] = Field(min_length=1, title="条目")


class Form(Entry):
    """What checklists and plans have in common."""

    number: str
    purpose: Text = Field(title="用来做什么")
    use_when: Text = Field(title="什么时候用", description="谁、什么时候填")
    roles: tuple[RoleId, ...] = Field((), title="适用岗位", description="不写：所有岗位")
    segments: tuple[SegmentId, ...] = Field((), title="适用客户")
    stages: tuple[StageId, ...] = Field((), title="所在阶段")
    document: Document = Field(title="文件控制")
    signatures: tuple[Title, ...] = Field((Title("客户经理"), Title("主管")), min_length=1, title="签字栏")


class Checklist(Form):
    """A tick list for one occasion."""

    kind: ClassVar[str] = "checklist"
    id: ChecklistId
    number: ChecklistNumber
    subject: Annotated[Title, Field(max_length=4)] = Field(
        Title("客户名称"),
        title="对象",
        description="这张单子写的是谁、哪件事，抬头第一栏；最多四个字",
        examples=["活动名称", "部门"],
    )
    sections: tuple[ItemSection, ...] = Field(min_length=1, title="部分")


class _Field(Model):
    filled_as: ClassVar[str | None] = None
    """The kind that this one is filled in like, where it has no control of its own: then no format needs to know it."""
    id: Slug = Field(title="字段编码", description="填写记录靠它认字段，定了就不改")
    was: tuple[Slug, ...] = Field((), title="曾用编码")
    label: Title = Field(title="字段名")
    hint: Text | None = Field(None, title="填写提示")
    required: bool = Field(False, title="必填")


class LineField(_Field):
    """One line of text."""

    kind: Literal["line"]


class TextField(_Field):
    """Several lines of text."""

    kind: Literal["text"]
    rows: Annotated[int, Field(ge=2, le=30)] = Field(3, title="行数")


class NumberField(_Field):
    """A number, with its unit."""

    kind: Literal["number"]
    unit: Title | None = Field(None, title="单位")


class DateField(_Field):
    """A day."""

    kind: Literal["date"]


class TimeField(_Field):
    """A time of day."""

    kind: Literal["time"]


class _OptionsField(_Field):
    options: tuple[Title, ...] = Field((), title="选项")
    standard: StandardId | None = Field(None, title="选项取自标准", description="度量是 choice 或 schedule 的标准")

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.standard is None) == (not self.options):
            raise PydanticCustomError("options_form", "either options or standard")
        return self


class ChoiceField(_OptionsField):
    """Exactly one of some options."""

    kind: Literal["choice"]


class ChoicesField(_OptionsField):
    """Any of some options."""

    kind: Literal["choices"]


class TickField(_Field):
    """Yes or not yet."""

    kind: Literal["tick"]


Cell = Annotated[
    LineField | TextField | NumberField | DateField | TimeField | ChoiceField | ChoicesField | TickField,
    Field(discriminator="kind"),
]


class TableField(_Field):
    """Rows of the same columns; paper prints `rows` empty ones."""

    kind: Literal["table"]
    columns: tuple[Cell, ...] = Field(min_length=1, max_length=12, title="列")
    rows: Annotated[int, Field(ge=1, le=40)] = Field(5, title="空行数")


PlanField = Annotated[
    LineField | TextField | NumberField | DateField | TimeField | ChoiceField | ChoicesField | TickField | TableField,
    Field(discriminator="kind"),
]


class FieldSection(Model):
    """A part of a plan."""

    id: Slug
    title: Title = Field(title="标题")
    editorial: bool = Field(False, title="编者补充")
    fields: tuple[PlanField, ...] = Field(min_length=1, title="字段")


class Plan(Form):
    """A form to fill."""

    kind: ClassVar[str] = "plan"
    id: PlanId
    number: PlanNumber
    sections: tuple[FieldSection, ...] = Field(min_length=1, title="部分")

"""What is ticked and filled: checklists and plans, with their document control."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Day, Entry, Model, Slug, Text, Title
from generator.model.compute import Decide, Lookup, Place
from generator.model.fields import ComputedField, PlanField, TableField
from generator.model.ids import ChecklistId, LineRef, PlanId, RoleId, SegmentId, StageId

ChecklistNumber = Annotated[str, Field(pattern=r"^QD-[0-9]{3}$", title="编号", examples=["QD-012"])]
PlanNumber = Annotated[str, Field(pattern=r"^JH-[0-9]{3}$", title="编号", examples=["JH-012"])]
Version = Annotated[str, Field(pattern=r"^[0-9]{1,3}\.[0-9]{1,3}$", title="版本", examples=["1.0"])]


class Document(Model):
    """Document control: what the head and foot of a paper form say. Names left out are printed as blanks."""

    version: Version
    effective: Day = Field(title="生效日期")
    prepared_by: Title | None = Field(None, title="编制")
    prepared_on: Day | None = Field(None, title="编制时间", description="哪天编好的")
    reviewed_by: Title | None = Field(None, title="审核")
    approved_by: Title | None = Field(None, title="审批")

    @model_validator(mode="after")
    def _is_prepared_before(self) -> Self:
        if self.prepared_on is not None and self.prepared_on > self.effective:
            raise PydanticCustomError("document_days", "in effect before it was prepared")
        return self


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


class FieldSection(Model):
    """A part of a plan."""

    id: Slug
    title: Title = Field(title="标题")
    editorial: bool = Field(False, title="编者补充")
    fields: tuple[PlanField, ...] = Field(min_length=1, title="字段")


class Pair(Model):
    """A field (or column) of this plan, and the one of another plan that it takes its value from."""

    into: Slug = Field(title="填到哪一项")
    of: Slug = Field(title="取自哪一项")


class _Link(Model):
    plan: PlanId = Field(title="取自哪份计划")
    same: tuple[Slug, ...] = Field((), title="编码相同的项", description="两份计划里编码一样，照抄过来")
    pairs: tuple[Pair, ...] = Field(
        (), title="编码不同的项", description="同一项可以从几项里取：后写的有内容就用后写的"
    )

    @property
    def moves(self) -> tuple[tuple[str, str], ...]:
        """Ours and theirs of everything that is taken."""
        return (*((name, name) for name in self.same), *((pair.into, pair.of) for pair in self.pairs))

    @model_validator(mode="after")
    def _takes_something(self) -> Self:
        if not self.moves:
            raise PydanticCustomError("link_form", "neither same nor pairs")
        return self


class Prefill(_Link):
    """Fields that are taken from one filled plan of another kind, which the person picks; tables with all rows."""


class Collect(_Link):
    """A table whose rows are the filled plans of another kind that fall within a period: one row for each."""

    into: Slug = Field(title="填到哪张表", description="`same` 和 `pairs` 说的是这张表的列")
    by: Slug = Field(title="按对方的哪个日期")
    within: Slug = Field(title="落在我们的哪一段", description="本计划的起止日期或月份")


class Event(Model):
    """A date of a plan that goes into a calendar."""

    date: Place = Field(title="日期")
    time: Place | None = Field(None, title="时间")
    minutes: Place | None = Field(None, title="时长（分钟）")
    says: tuple[Place, ...] = Field(min_length=1, title="事项", description="日历上写什么，由哪几项连起来")


class Plan(Form):
    """A form to fill."""

    kind: ClassVar[str] = "plan"
    id: PlanId
    number: PlanNumber
    name: Slug = Field(title="名称取自", description="记录的名字取自哪一项，如客户名称")
    sections: tuple[FieldSection, ...] = Field(min_length=1, title="部分")
    prefill: tuple[Prefill, ...] = Field((), title="带入")
    collect: tuple[Collect, ...] = Field((), title="汇总")
    calendar: tuple[Event, ...] = Field((), title="日历")
    example: dict[str, Any] = Field(title="填写示例", description="字段编码: 值；表格写成行的列表")

    @property
    def fields(self) -> tuple[PlanField, ...]:
        """Every field, in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def judgements(self) -> tuple[Lookup | Decide, ...]:
        """Every computation that comes to words."""
        columns = [column for field in self.fields if isinstance(field, TableField) for column in field.columns]
        found = [field.compute for field in (*self.fields, *columns) if isinstance(field, ComputedField)]
        return tuple(compute for compute in found if isinstance(compute, Lookup | Decide))

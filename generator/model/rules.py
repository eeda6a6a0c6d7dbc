"""What is promised and to whom: standards, the groups they stand in, parameters, segments."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Entry, Line, Model, Slug, Text, Title
from generator.model.ids import GroupId, ParameterId, RoleId, SchemeId, SegmentId, StageId, StandardId
from generator.model.measure import Amount, Figure, Measure, Share

StandardNumber = Annotated[str, Field(pattern=r"^FW-[0-9]{3}$", title="编号", examples=["FW-012"])]
SegmentNumber = Annotated[str, Field(pattern=r"^FL-[0-9]{2}$", title="编号", examples=["FL-02"])]


class Group(Entry):
    """A group of standards that share a page."""

    kind: ClassVar[str] = "group"
    id: GroupId
    summary: Text = Field(title="一句话说明")


class Standard(Entry):
    """A promise that can be checked."""

    kind: ClassVar[str] = "standard"
    id: StandardId
    number: StandardNumber
    group: GroupId = Field(title="标准类别")
    measure: Measure = Field(title="度量")
    roles: tuple[RoleId, ...] = Field(min_length=1, title="约束谁")
    segments: tuple[SegmentId, ...] = Field((), title="适用客户", description="不写：所有客户")
    stages: tuple[StageId, ...] = Field((), title="所在阶段")
    explanation: tuple[Line, ...] = Field((), title="说明", description="怎么理解、例外怎么办")
    check: Line = Field(title="怎么核查", description="主管看什么来判断做到没有")


class Parameter(Entry):
    """A figure that each organisation sets for itself; without a value it is printed as a blank."""

    kind: ClassVar[str] = "parameter"
    id: ParameterId
    unit: Title | None = Field(None, title="单位")
    hint: Text = Field(title="填写提示")
    value: Figure | None = Field(None, title="本单位的值", description="不填：各处印成横线")


class Option(Model):
    """One answer to a choice attribute."""

    id: Slug
    title: Title = Field(title="选项")


class ChoiceAttribute(Model):
    """A fact about a customer with named answers."""

    type: Literal["choice"]
    id: Slug
    title: Title = Field(title="名称")
    question: Text = Field(title="问题")
    options: tuple[Option, ...] = Field(min_length=2, title="选项")


class NumberAttribute(Model):
    """A fact about a customer that is a number."""

    type: Literal["number"]
    id: Slug
    title: Title = Field(title="名称")
    question: Text = Field(title="问题")
    unit: Title = Field(title="单位")
    min: Figure | None = Field(None, title="最小")
    max: Figure | None = Field(None, title="最大")


Attribute = Annotated[ChoiceAttribute | NumberAttribute, Field(discriminator="type")]


class Criterion(Model):
    """A condition on one attribute: one of some options, or a number between bounds (both included)."""

    attribute: Slug = Field(title="看哪一项")
    one_of: tuple[Slug, ...] = Field((), title="是其中之一")
    min: Amount | None = Field(None, title="不小于")
    max: Amount | None = Field(None, title="不大于")

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        bounded = self.min is not None or self.max is not None
        if bounded == bool(self.one_of):
            raise PydanticCustomError("criterion_form", "either one_of or bounds")
        if isinstance(self.min, Decimal) and isinstance(self.max, Decimal) and self.min > self.max:
            context = {"min": str(self.min), "max": str(self.max), "at": ("max",)}
            raise PydanticCustomError("bounds_order", "min over max", context)
        return self


class Scheme(Entry):
    """A way to sort customers: the facts it asks for. Its segments are tried in the order of their numbers."""

    kind: ClassVar[str] = "scheme"
    id: SchemeId
    summary: Text = Field(title="一句话说明")
    roles: tuple[RoleId, ...] = Field(min_length=1, title="哪些岗位用")
    attributes: tuple[Attribute, ...] = Field(min_length=1, title="看哪几项")


class Segment(Entry):
    """Who a customer is, by criteria that a program can evaluate."""

    kind: ClassVar[str] = "segment"
    id: SegmentId
    number: SegmentNumber
    scheme: SchemeId = Field(title="分类办法")
    summary: Text = Field(title="一句话说明")
    traits: tuple[Line, ...] = Field(min_length=1, title="是什么样的客户")
    value: tuple[Line, ...] = Field(min_length=1, title="对我们意味着什么")
    approach: tuple[Line, ...] = Field(min_length=1, title="怎么服务")
    criteria: tuple[Criterion, ...] = Field((), title="分类标准", description="全部满足才算")
    otherwise: bool = Field(False, title="其余都归这里", description="前面各类都不符合的客户")
    share: Share | None = Field(None, title="所占比例")

    @model_validator(mode="after")
    def _criteria_or_rest(self) -> Self:
        if self.otherwise == bool(self.criteria):
            raise PydanticCustomError("segment_form", "either criteria or otherwise")
        return self

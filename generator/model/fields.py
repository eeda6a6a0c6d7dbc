"""The fields of plans: what each kind holds, and what may be written in it."""

import re
from typing import Annotated, ClassVar, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Model, Slug, Text, Title
from generator.model.compute import Compute, Number
from generator.model.ids import StandardId

SIMPLE_PATTERN = re.compile(
    r"(?:(?:\[(?:[A-Za-z0-9一-龥_.()（）/ -]|\\d)+\]|\\d|[A-Za-z0-9一-龥_/ -])(?:\{\d{1,2}(?:,\d{0,2})?\}|[?+*])?)+"
)
"""Patterns that every program reads alike, in time that grows with the text: characters and sets of them, repeated."""


class _Field(Model):
    filled_as: ClassVar[str | None] = None
    """The kind that this one is filled in like, where it has no control of its own: then no format needs to know it."""
    id: Slug = Field(title="字段编码", description="填写记录靠它认字段，定了就不改")
    was: tuple[Slug, ...] = Field((), title="曾用编码")
    label: Title = Field(title="字段名")
    hint: Text | None = Field(None, title="填写提示")
    required: bool = Field(False, title="必填")
    personal: bool = Field(False, title="个人信息", description="导出时可以遮住")


class LineField(_Field):
    """One line of text."""

    kind: Literal["line"]
    pattern: str | None = Field(
        None, title="格式", description="只能用字符、字符集和次数，如 [A-Z0-9]{18}", max_length=100
    )
    like: Title | None = Field(None, title="格式说明", description="告诉填的人怎么写，如：18 位大写字母和数字")

    @model_validator(mode="after")
    def _simple(self) -> Self:
        if (self.pattern is None) != (self.like is None):
            raise PydanticCustomError("pattern_like", "pattern and like belong together")
        if self.pattern is not None and not SIMPLE_PATTERN.fullmatch(self.pattern):
            raise PydanticCustomError("pattern_form", "not a simple pattern", {"at": ("pattern",)})
        return self


class TextField(_Field):
    """Several lines of text."""

    kind: Literal["text"]
    rows: Annotated[int, Field(ge=2, le=30)] = Field(3, title="行数")


class Figure(_Field):
    """What may be a figure: numbers, and what follows from other fields."""

    adds: bool = Field(
        True,
        title="能不能相加",
        description="几份表合起来看时：存量、门槛、序号写 false，不求合计，也不求平均",
    )


class _Bounded(Figure):
    min: Number | None = Field(None, title="最小")
    max: Number | None = Field(None, title="最大")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            context = {"min": str(self.min), "max": str(self.max), "at": ("max",)}
            raise PydanticCustomError("bounds_order", "min over max", context)
        return self


class NumberField(_Bounded):
    """A number, with its unit."""

    kind: Literal["number"]
    unit: Title | None = Field(None, title="单位")
    decimals: Annotated[int, Field(ge=0, le=4)] = Field(4, title="小数位", description="最多几位小数；0：只收整数")


class MoneyField(_Bounded):
    """An amount of money; exact to one 分."""

    model_config = ConfigDict(title="金额")
    filled_as = "number"
    kind: Literal["money"]
    unit: Literal["元", "万元"] = Field("元", title="单位")

    @property
    def fine(self) -> int:
        """How many digits after the point it has at most: down to one 分."""
        return {"元": 2, "万元": 6}[self.unit]


class PercentField(_Bounded):
    """A percentage: 12.5 stands for 12.5 %."""

    model_config = ConfigDict(title="百分比")
    filled_as = "number"
    kind: Literal["percent"]
    unit: ClassVar[str] = "%"


class RatingField(_Field):
    """A score from 1 to `top`, picked from a row."""

    model_config = ConfigDict(title="评分")
    filled_as = "choice"
    kind: Literal["rating"]
    top: Annotated[int, Field(ge=3, le=10)] = Field(5, title="最高分")


class DateField(_Field):
    """A day."""

    kind: Literal["date"]


class TimeField(_Field):
    """A time of day."""

    kind: Literal["time"]


class MonthField(_Field):
    """A month of a year."""

    model_config = ConfigDict(title="月份")
    kind: Literal["month"]


class PeriodField(_Field):
    """From one day to another, both included."""

    model_config = ConfigDict(title="起止日期")
    kind: Literal["period"]


class PhoneField(_Field):
    """A telephone number."""

    model_config = ConfigDict(title="电话")
    filled_as = "line"
    kind: Literal["phone"]


class PersonField(_Field):
    """Who it is or who signs: a name to type, a line to sign on paper."""

    model_config = ConfigDict(title="姓名或签字")
    filled_as = "line"
    kind: Literal["person"]


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


class ComputedField(Figure):
    """A value that follows from other fields; nobody types it."""

    model_config = ConfigDict(title="自动计算")
    filled_as = "number"
    kind: Literal["computed"]
    compute: Compute = Field(title="怎么算")
    unit: Title | None = Field(None, title="单位")
    decimals: Annotated[int, Field(ge=0, le=4)] = Field(2, title="小数位", description="平均和占比保留几位")


Simple = (
    LineField | TextField | NumberField | MoneyField | PercentField | RatingField | DateField | MonthField
    | PeriodField | TimeField | PhoneField | PersonField | ChoiceField | ChoicesField | TickField | ComputedField
)  # fmt: skip
"""What can stand by itself and as a column."""

Cell = Annotated[Simple, Field(discriminator="kind")]


class TableField(_Field):
    """Rows of the same columns; paper prints `rows` empty ones."""

    kind: Literal["table"]
    columns: tuple[Cell, ...] = Field(min_length=1, max_length=12, title="列")
    rows: Annotated[int, Field(ge=1, le=40)] = Field(5, title="空行数")


PlanField = Annotated[Simple | TableField, Field(discriminator="kind")]

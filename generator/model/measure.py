"""Typed measures of standards: a figure is a value here, and prose is printed from it."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Model, Text, Title
from generator.model.ids import ParameterId

Period = Literal["minute", "hour", "day", "workday", "week", "month", "quarter", "year"]


class Blank(Model):
    """A figure that each organisation sets for itself: the parameter that holds it."""

    parameter: ParameterId = Field(title="本单位参数")


def _plain_number(value: Any) -> Any:
    """Let only digits and a point through: Decimal would also take 1e9, 1_000, NaN and full-width digits."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        raise PydanticCustomError("number_form", "not a plain number")
    return value


Figure = Annotated[
    Decimal, Field(ge=0, le=1_000_000_000, max_digits=14, decimal_places=4), BeforeValidator(_plain_number)
]
Amount = Annotated[
    Annotated[Figure, Tag("figure")] | Annotated[Blank, Tag("blank")],
    Discriminator(lambda value: "blank" if isinstance(value, dict | Blank) else "figure"),
]


class _Bounds(Model):
    """Lower and upper bound, both included; at least one of them."""

    min: Amount | None = Field(None, title="下限")
    max: Amount | None = Field(None, title="上限")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min is None and self.max is None:
            raise PydanticCustomError("no_bounds", "neither min nor max")
        if isinstance(self.min, Decimal) and isinstance(self.max, Decimal) and self.min > self.max:
            context = {"min": str(self.min), "max": str(self.max), "at": ("max",)}
            raise PydanticCustomError("bounds_order", "min over max", context)
        return self


class Frequency(Model):
    """So many times in so many periods."""

    type: Literal["frequency"]
    times: Amount = Field(Decimal(1), title="次数")
    every: Amount = Field(Decimal(1), title="每隔几个周期")
    unit: Period = Field(title="周期")


class Duration(_Bounds):
    """How long something takes."""

    type: Literal["duration"]
    unit: Period = Field(title="单位")


class Deadline(_Bounds):
    """By when, counted from an event; `max` is the latest."""

    type: Literal["deadline"]
    unit: Period = Field(title="单位")
    after: Title = Field(title="从什么时候起算")


class LeadTime(Model):
    """How long ahead of an event; 0 days is the same day."""

    type: Literal["lead_time"]
    ahead: Amount = Field(title="提前量")
    unit: Period = Field(title="单位")


class Share(_Bounds):
    """A share in percent (0 to 100)."""

    type: Literal["share"]
    of: Title | None = Field(None, title="占什么的比例")

    @model_validator(mode="after")
    def _percent(self) -> Self:
        for name, bound in (("min", self.min), ("max", self.max)):
            if isinstance(bound, Decimal) and bound > 100:
                raise PydanticCustomError("percent", "over 100 percent", {"value": str(bound), "at": (name,)})
        return self


class Range(_Bounds):
    """A range of values in any unit, such as grades or years of age."""

    type: Literal["range"]
    of: Title | None = Field(None, title="什么的范围")
    unit: Title = Field(title="单位")


class Moment(Model):
    """A point in time: an event, and how long after its start."""

    event: Title = Field(title="事件")
    offset: Figure = Field(title="第几个单位")
    unit: Period = Field(title="单位")


class Window(Model):
    """A period between two moments in which something is accepted or not."""

    type: Literal["window"]
    start: Moment = Field(title="起点")
    end: Moment = Field(title="终点")
    allowed: bool = Field(title="期间内是否接受")


class Choice(Model):
    """Named options, of which any, exactly one or all are taken."""

    type: Literal["choice"]
    options: tuple[Title, ...] = Field(min_length=2, title="选项")
    pick: Literal["any", "one", "all"] = Field("any", title="取几项", description="any 任取；one 只取一项；all 全部")


class Schedule(Model):
    """Fixed moments at which something is due."""

    type: Literal["schedule"]
    moments: tuple[Title, ...] = Field(min_length=1, title="时点")


class Rule(Model):
    """A condition that is kept or not."""

    type: Literal["rule"]
    text: Text = Field(title="规则")


Measure = Annotated[
    Frequency | Duration | Deadline | LeadTime | Share | Range | Window | Choice | Schedule | Rule,
    Field(discriminator="type"),
]

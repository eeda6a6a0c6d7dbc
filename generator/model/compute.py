"""Fields whose value follows from others: a fixed set of operations, no language of formulas.

The same result in a browser, in Excel and on the command line: all are exact on decimal numbers, and round half away
from zero, as Excel's ROUND does.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Model, Title
from generator.model.ids import StandardId


def _plain(value: Any) -> Any:
    """Let only digits, a point and a minus through: Decimal would also take 1e9, 1_000, NaN and full-width digits."""
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        raise PydanticCustomError("number_form", "not a plain number")
    return value


Number = Annotated[Decimal, Field(ge=-(10**9), le=10**9, max_digits=14, decimal_places=4), BeforeValidator(_plain)]
"""A number, negative too."""

Place = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)?$",
        max_length=120,
        examples=["total", "tasks.amount"],
    ),
]
"""A field of the same plan, or a table's column (`table.column`); within a table, a column of the same row."""


class Sum(Model):
    """What some fields, or the rows of a column, come to together; nothing while none is filled."""

    op: Literal["sum"]
    of: tuple[Place, ...] = Field(min_length=1, title="加什么")


class Count(Model):
    """How many rows of a table are filled; of a column: in how many rows it is filled, ticked, or says `is`."""

    op: Literal["count"]
    of: Place = Field(title="数什么", description="表格，或「表格.列」")
    equals: Title | None = Field(None, title="等于", description="只数写了这个选项的")


class Average(Model):
    """The mean of some fields, or of a column's rows, that are filled; with `weights`, the weighted mean."""

    op: Literal["average"]
    of: tuple[Place, ...] = Field(min_length=1, title="平均什么")
    weights: Place | None = Field(None, title="权重", description="同一张表里的一列")


class Proportion(Model):
    """A part in per cent of its whole; nothing where the whole is 0."""

    op: Literal["share"]
    part: Place = Field(title="部分")
    whole: Place = Field(title="整体")


class Difference(Model):
    """One field less another."""

    op: Literal["difference"]
    of: Place = Field(title="被减数")
    minus: Place = Field(title="减数")


class Product(Model):
    """One number times another; a percentage counts as hundredths."""

    op: Literal["product"]
    of: tuple[Place, Place] = Field(title="相乘的两项")


class Elapsed(Model):
    """The days, or the whole years, from one date to another; of a period, `of` alone: from its start to its end."""

    op: Literal["days", "years"]
    of: Place = Field(title="从哪天", description="日期，或一个起止日期")
    to: Place | None = Field(None, title="到哪天")


class Entitlement(Model):
    """What a standard grants to those who chose an option."""

    option: Title = Field(title="选项")
    standard: StandardId = Field(title="标准")


class Lookup(Model):
    """The value of the standard that belongs to what was chosen; nothing for other options."""

    op: Literal["lookup"]
    of: Place = Field(title="按哪个选择")
    cases: tuple[Entitlement, ...] = Field(min_length=1, title="各选项对应的标准")


class Case(Model):
    """A condition on one field, and what follows from it."""

    of: Place = Field(title="看哪一项")
    equals: Title | None = Field(None, title="等于", description="单选的选项；打勾项写 是 或 否")
    below: Number | None = Field(None, title="小于")
    above: Number | None = Field(None, title="大于")
    says: Title = Field(title="结论")
    standard: StandardId | None = Field(None, title="依据的标准")

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        if sum(given is not None for given in (self.equals, self.below, self.above)) != 1:
            raise PydanticCustomError("case_form", "exactly one of equals, below, above")
        return self


class Decide(Model):
    """What the first condition that holds says; `otherwise` when none holds and all of their fields are filled.

    Nothing while none of the fields is filled: a blank form has no verdict, though its boxes are not ticked.
    """

    op: Literal["decide"]
    cases: tuple[Case, ...] = Field(min_length=1, title="情形", description="从最要紧的写起，先符合的算数")
    otherwise: Title = Field(title="都不符合时")


Compute = Annotated[
    Sum | Count | Average | Proportion | Difference | Product | Elapsed | Lookup | Decide, Field(discriminator="op")
]


def places(compute: Compute) -> tuple[Place, ...]:
    """Return every place that a computation looks at."""
    match compute:
        case Sum() | Product():
            return compute.of
        case Average():
            return (*compute.of, *([compute.weights] if compute.weights else []))
        case Count() | Lookup():
            return (compute.of,)
        case Proportion():
            return (compute.part, compute.whole)
        case Difference():
            return (compute.of, compute.minus)
        case Elapsed():
            return (compute.of, *([compute.to] if compute.to else []))
        case Decide():
            return tuple(case.of for case in compute.cases)

"""What is done: roles with their duties, stages with their steps."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Entry, Line, Sourced, Text, Title
from generator.model.ids import ChecklistId, DutyId, PlanId, RoleId, StageId, StandardId, StepId
from generator.model.measure import Measure

RoleNumber = Annotated[str, Field(pattern=r"^GW-[A-Z]{2,3}$", title="编号", examples=["GW-YH"])]
DutyNumber = Annotated[str, Field(pattern=r"^GW-[A-Z]{2,3}-[0-9]{2}$", title="编号", examples=["GW-YH-03"])]
StageNumber = Annotated[str, Field(pattern=r"^LC-[1-8]$", title="编号", examples=["LC-3"])]
StepNumber = Annotated[str, Field(pattern=r"^LC-[1-8]-[0-9]{2}$", title="编号", examples=["LC-3-02"])]


class Requirement(Sourced):
    """What a holder of the role must bring (or had better bring)."""

    text: Text = Field(title="要求")
    measure: Measure | None = Field(None, title="数值", description="能量化的要求，如年龄、年限")
    preferred: bool = Field(False, title="优先条件", description="true：有则优先，不是硬条件")


class Role(Entry):
    """A kind of account manager."""

    kind: ClassVar[str] = "role"
    id: RoleId
    number: RoleNumber
    industry: Title = Field(title="行业")
    summary: Text = Field(title="一句话说明")
    extends: RoleId | None = Field(None, title="继承自", description="还要履行哪个岗位的职责（通常是通用岗位）")
    requirements: tuple[Requirement, ...] = Field((), title="任职要求")


class Duty(Entry):
    """What a role answers for."""

    kind: ClassVar[str] = "duty"
    id: DutyId
    number: DutyNumber
    role: RoleId = Field(title="岗位")
    purpose: Text = Field(title="为什么做")
    actions: tuple[Line, ...] = Field(min_length=3, max_length=6, title="做什么")
    outputs: tuple[Line, ...] = Field(min_length=1, title="交出什么")
    indicators: tuple[Line, ...] = Field(min_length=1, title="怎么衡量")
    steps: tuple[StepId, ...] = Field((), title="步骤")
    standards: tuple[StandardId, ...] = Field((), title="服务标准")
    checklists: tuple[ChecklistId, ...] = Field((), title="清单")
    plans: tuple[PlanId, ...] = Field((), title="计划模板")

    @model_validator(mode="after")
    def _is_served(self) -> Self:
        if not (self.steps or self.standards or self.checklists or self.plans):
            raise PydanticCustomError("not_served", "no step, standard, checklist or plan")
        return self


class Stage(Entry):
    """One of the eight stages of the sales process."""

    kind: ClassVar[str] = "stage"
    id: StageId
    number: StageNumber
    purpose: Text = Field(title="这一段要达到什么")
    enter_when: tuple[Line, ...] = Field(min_length=1, title="什么时候进入")
    leave_when: tuple[Line, ...] = Field(min_length=1, title="什么时候离开")


class Talk(Line):
    """What to say, and when: one line of a talk track."""

    when: Text = Field(title="场景")


class Step(Entry):
    """What is done within a stage."""

    kind: ClassVar[str] = "step"
    id: StepId
    number: StepNumber
    stage: StageId = Field(title="阶段")
    roles: tuple[RoleId, ...] = Field((), title="适用岗位", description="不写：所有岗位")
    purpose: Text = Field(title="为什么做")
    actions: tuple[Line, ...] = Field(min_length=1, max_length=9, title="怎么做")
    talk: tuple[Talk, ...] = Field((), title="话术")
    pitfalls: tuple[Line, ...] = Field((), title="容易犯的错")
    done_when: tuple[Line, ...] = Field(min_length=1, title="做到什么算完成")
    after: tuple[StepId, ...] = Field((), title="先做完哪些步骤")
    standards: tuple[StandardId, ...] = Field((), title="服务标准")
    checklists: tuple[ChecklistId, ...] = Field((), title="清单")
    plans: tuple[PlanId, ...] = Field((), title="计划模板")

"""The linked handbook: every entry, and who refers to whom."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator.model.base import Entry, Id, Model, Text
from generator.model.forms import Checklist, Form, Plan
from generator.model.ids import GroupId, RoleId, SchemeId, SegmentId, StageId
from generator.model.reference import Clause, Manual, Meta, Occasion, Published, Term
from generator.model.rules import Group, Parameter, Scheme, Segment, Standard
from generator.model.work import Duty, Role, Stage, Step

E = TypeVar("E", bound=Entry)
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Handbook:
    """The whole handbook, checked: each reference has its target. Entries stand in the order of their numbers."""

    meta: Meta
    roles: tuple[Role, ...]
    duties: tuple[Duty, ...]
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    groups: tuple[Group, ...]
    standards: tuple[Standard, ...]
    parameters: tuple[Parameter, ...]
    schemes: tuple[Scheme, ...]
    segments: tuple[Segment, ...]
    checklists: tuple[Checklist, ...]
    plans: tuple[Plan, ...]
    terms: tuple[Term, ...]
    occasions: tuple[Occasion, ...]
    manuals: tuple[Manual, ...]
    published: tuple[Published, ...]
    index: Mapping[str, Entry]
    """Id to entry."""
    clauses: Mapping[str, tuple[Manual, Clause]]
    """Clause id to its manual and itself."""
    backlinks: Mapping[str, tuple[Entry, ...]]
    """Id of an entry or clause to the entries that refer to it."""
    texts: Mapping[str, tuple[Text, ...]]
    """Id to every text in an entry."""
    address: str = ""
    """Where its site stands (`https://…/`), if that is known: paper leads back to it."""

    def get(self, wanted: type[E], key: Id | str) -> E:
        """Return the entry with this id; it is of the class `wanted`, which linking has checked."""
        entry = self.index[key]
        if not isinstance(entry, wanted):
            raise TypeError(f"{key} is a {entry.kind}, not a {wanted.kind}")
        return entry

    @property
    def forms(self) -> tuple[Form, ...]:
        """Return everything that is printed to be ticked or filled."""
        return (*self.checklists, *self.plans)

    def duties_of(self, role: RoleId) -> tuple[Duty, ...]:
        """Return the role's own duties, without those of the role it extends."""
        return self._duties_by_role.get(role, ())

    def steps_of(self, stage: StageId) -> tuple[Step, ...]:
        """Return the steps of a stage."""
        return self._steps_by_stage.get(stage, ())

    def standards_of(self, group: GroupId) -> tuple[Standard, ...]:
        """Return the standards of a group."""
        return self._standards_by_group.get(group, ())

    def standards_for(self, role: RoleId) -> tuple[Standard, ...]:
        """Return the standards that bind a role."""
        return tuple(s for s in self.standards if role in s.roles)

    def segments_of(self, scheme: SchemeId) -> tuple[Segment, ...]:
        """Return the segments of a scheme, in the order in which they are tried."""
        return tuple(s for s in self.segments if s.scheme == scheme)

    def standards_of_segment(self, segment: SegmentId) -> tuple[Standard, ...]:
        """Return the standards that are promised to this segment in particular."""
        return tuple(s for s in self.standards if segment in s.segments)

    def published_as(self, number: str) -> tuple[Published, ...]:
        """Return what was published under a number."""
        return self._published_by_number.get(number, ())

    @cached_property
    def _duties_by_role(self) -> Mapping[str, tuple[Duty, ...]]:
        return _by(self.duties, lambda duty: duty.role)

    @cached_property
    def _steps_by_stage(self) -> Mapping[str, tuple[Step, ...]]:
        return _by(self.steps, lambda step: step.stage)

    @cached_property
    def _standards_by_group(self) -> Mapping[str, tuple[Standard, ...]]:
        return _by(self.standards, lambda standard: standard.group)

    @cached_property
    def _published_by_number(self) -> Mapping[str, tuple[Published, ...]]:
        return _by(self.published, lambda one: one.number)


def _by(entries: Iterable[M], key: Callable[[M], str]) -> Mapping[str, tuple[M, ...]]:
    """Return entries by what they belong to: a handbook of thousands of pages asks thousands of times."""
    found: dict[str, list[M]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return {owner: tuple(own) for owner, own in found.items()}

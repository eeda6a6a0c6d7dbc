"""Checklists and plans: what they take from elsewhere can be taken."""

from collections.abc import Iterator

from generator.checks.draft import Draft, Placed
from generator.model import Plan, Standard
from generator.model.fields import TableField
from generator.model.measure import Choice, Schedule
from generator.problems import Problem
from generator.source import Path


def check(draft: Draft) -> Iterator[Problem]:
    """Yield option lists that are taken from a standard without options."""
    for placed, plan in draft.of(Plan):
        for s, section in enumerate(plan.sections):
            for f, field in enumerate(section.fields):
                path = ("sections", s, "fields", f)
                yield from _options(draft, placed, field, path)
                if isinstance(field, TableField):
                    for c, column in enumerate(field.columns):
                        yield from _options(draft, placed, column, (*path, "columns", c))


def _options(draft: Draft, placed: Placed, field: object, path: Path) -> Iterator[Problem]:
    target = draft.entries.get(getattr(field, "standard", None) or "")
    standard = target.value if target is not None else None
    if isinstance(standard, Standard) and not isinstance(standard.measure, Choice | Schedule):
        yield placed.problem((*path, "standard"), f"标准「{standard.title}」的度量没有选项，不能拿来选")

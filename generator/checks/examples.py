"""Worked examples of plans: each can be filled in as it stands, and printed."""

from collections.abc import Iterator

from generator import fonts
from generator.checks.draft import Draft
from generator.filling.filling import check as fill
from generator.filling.filling import missing
from generator.model.handbook import Handbook
from generator.problems import Problem, shown


def check(draft: Draft, handbook: Handbook) -> Iterator[Problem]:
    """Yield values of examples that a person could not fill in so, and required fields that they leave empty."""
    for plan in handbook.plans:
        placed = draft.entries[plan.id]
        filling, wrong = fill(plan, plan.example, handbook)
        for path, message in wrong:
            yield placed.problem(("example", *path), message)
        if not wrong:
            for path, message in missing(filling):
                yield placed.problem(("example", *path[:2]), f"示例没填全：{message}")
        for name, value in plan.example.items():
            if lacking := fonts.missing(str(value)):
                named = "、".join(f"「{shown(character)}」（U+{ord(character):04X}）" for character in lacking)
                yield placed.problem(("example", name), f"字体里没有这个字，印不出来：{named}")

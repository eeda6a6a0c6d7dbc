"""Entries as blocks of a booklet, one function for each kind."""

from collections.abc import Iterable, Iterator
from itertools import count

from generator import resolve
from generator.inline import pieces, value
from generator.model import Checklist, Duty, Group, Role, Stage, Standard, Step
from generator.model.handbook import Handbook
from generator.renderers import paper
from generator.renderers.booklet import blocks
from generator.renderers.booklet.blocks import Block, field, names, plain, said
from generator.wording import measure


def duty(entry: Duty, level: int, book: Handbook) -> Iterator[Block]:
    """Yield a duty in full."""
    yield blocks.titled(level, entry)
    yield blocks.lead(entry, "purpose", book)
    yield blocks.rows([
        *field("做什么", entry, "actions", book, "steps"),
        *field("交出什么", entry, "outputs", book),
        *field("怎么衡量", entry, "indicators", book),
        *names("步骤", entry.steps, book),
        *names("标准", entry.standards, book),
        *names("清单、计划", (*entry.checklists, *entry.plans), book),
    ], blocks.origin(entry, book))  # fmt: skip


def requirements(role: Role, level: int, book: Handbook) -> Iterator[Block]:
    """Yield what a role asks of those who hold it."""
    if role.requirements:
        yield blocks.heading(level, "任职要求")
        cells = []
        for need in role.requirements:
            figure = said(measure(need.measure, book), book) if need.measure else plain("")
            kind = plain("优先" if need.preferred else "必备")
            cells.append((said(need.text, book, editorial=need.editorial is True), figure, kind))
        yield blocks.table((("要求", 5), ("数值", 2.4), ("条件", 0)), cells)


def stage(entry: Stage, steps: Iterable[Step], level: int, book: Handbook, *, fresh: bool = False) -> Iterator[Block]:
    """Yield a stage with some of its steps."""
    yield blocks.titled(level, entry, fresh=fresh)
    yield blocks.lead(entry, "purpose", book)
    yield blocks.rows([
        *field("什么时候进入", entry, "enter_when", book),
        *field("什么时候离开", entry, "leave_when", book),
    ])  # fmt: skip
    for step in steps:
        yield from _step(step, level + 1, book)


def _step(entry: Step, level: int, book: Handbook) -> Iterator[Block]:
    yield blocks.titled(level, entry)
    yield blocks.lead(entry, "purpose", book)
    yield blocks.rows([
        *names("适用岗位", entry.roles, book),
        *names("先做完", entry.after, book),
        *field("怎么做", entry, "actions", book, "steps"),
        *field("话术", entry, "talk", book, "talk"),
        *field("容易犯的错", entry, "pitfalls", book),
        *field("做到什么算完成", entry, "done_when", book, "ticks"),
        *names("标准", entry.standards, book),
        *names("清单、计划", (*entry.checklists, *entry.plans), book),
    ], blocks.origin(entry, book))  # fmt: skip


def group(entry: Group, standards: Iterable[Standard], level: int, book: Handbook) -> Iterator[Block]:
    """Yield standards that share a group: what each demands, and how it is checked."""
    yield blocks.titled(level, entry)
    yield blocks.lead(entry, "summary", book)
    yield blocks.table(
        (("编号", 0), ("标准", 3), ("要求", 4), ("怎么核查", 4)),
        [
            (
                plain(one.number),
                said((one.title,), book, editorial=one.editorial is True),
                said(value(one, book), book, editorial=blocks.marked(one, "measure")),
                said(one.check.text, book, editorial=one.check.editorial or blocks.marked(one, "check")),
            )
            for one in standards
        ],
    )


def checklist(entry: Checklist, level: int, book: Handbook) -> Iterator[Block]:
    """Yield a checklist in the form of a list, to read and to tick."""
    yield blocks.titled(level, entry)
    yield blocks.lead(entry, "use_when", book)
    n = count(1)
    yield {
        "kind": "ticks",
        "sections": [
            {
                "title": section.title,
                "items": [
                    {
                        **said(item.text, book, editorial=item.editorial and entry.editorial is not True),
                        "n": next(n),
                        "hint": paper.prose(item.hint),
                        "critical": item.critical,
                    }
                    for item in section.items
                ],
            }
            for section in resolve.sections(entry, book)
        ],
    }


def purpose(text: str, book: Handbook) -> str:
    """Return prose as plain text on one line."""
    return paper.prose(pieces(text, book))

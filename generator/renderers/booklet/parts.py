"""What stands in a booklet, and in which order."""

from collections.abc import Iterable, Iterator

from generator.model import Checklist, Entry, Role, Scheme, Standard
from generator.model.handbook import Handbook
from generator.renderers import lookups
from generator.renderers.booklet import blocks, entries
from generator.renderers.booklet.blocks import Block, plain, said

OWN_PAPER = "每份清单单独成文，有自己的编号、版本和签名栏，以单独印发的为准；逐项的内容也收在各岗位的手册里。"


def of_role(role: Role, book: Handbook) -> list[Block]:
    """Return a role's booklet."""
    duties = book.duties_of(role.id)
    used = {step for duty in duties for step in duty.steps}
    everything = role.extends is None
    base = book.get(Role, role.extends) if role.extends else None
    found: list[Block] = [blocks.heading(1, "岗位职责"), blocks.lead(role, "summary", book)]
    found += entries.requirements(role, 2, book)
    for duty in duties:
        found += entries.duty(duty, 2, book)
    if base is not None and book.duties_of(base.id):
        found += [blocks.heading(2, "通用职责"), blocks.note(f"这个岗位同时履行{base.title}的职责，全文在那本手册里：")]
        found.append(_list(book.duties_of(base.id), "职责", "purpose", book))
    stages = [(stage, [s for s in book.steps_of(stage.id) if everything or s.id in used]) for stage in book.stages]
    if any(steps for _, steps in stages):
        found.append(blocks.heading(1, "流程与步骤"))
        for stage, steps in stages:
            if steps:
                found += entries.stage(stage, steps, 2, book)
    found += _standards(book.standards_for(role.id), book)
    found += _checklists(checklists_of(role, book), book)
    return found


def checklists_of(role: Role, book: Handbook) -> list[Checklist]:
    """Return the checklists that name a role, or that one of its duties names.

    For the role that others extend, all that are for everyone too.
    """
    named = {key for duty in book.duties_of(role.id) for key in duty.checklists}
    return [
        one
        for one in book.checklists
        if role.id in one.roles or one.id in named or (role.extends is None and not one.roles)
    ]


def of_handbook(book: Handbook) -> list[Block]:
    """Return the booklet of the whole handbook."""
    found: list[Block] = [blocks.heading(1, "岗位职责")]
    for n, role in enumerate(book.roles):
        found += [blocks.titled(2, role, fresh=n > 0), blocks.lead(role, "summary", book)]
        found += entries.requirements(role, 3, book)
        for duty in book.duties_of(role.id):
            found += entries.duty(duty, 3, book)
    found.append(blocks.heading(1, "流程与步骤"))
    for n, stage in enumerate(book.stages):
        found += entries.stage(stage, book.steps_of(stage.id), 2, book, fresh=n > 0)
    found += _standards(book.standards, book)
    found += _segments(book)
    if book.checklists:
        # Here a form would be out of date as soon as it is renewed by itself: it has a number and a version of its own.
        found += [blocks.heading(1, "清单"), blocks.note(OWN_PAPER), _list(book.checklists, "清单", "use_when", book)]
    if book.plans:
        found += [blocks.heading(1, "计划模板"), _list(book.plans, "计划", "use_when", book)]
    found += _terms(book)
    return found


def _standards(standards: Iterable[Standard], book: Handbook) -> Iterator[Block]:
    grouped = lookups.by_group(standards, book)
    if grouped:
        yield blocks.heading(1, "服务标准")
        for group, members in grouped:
            yield from entries.group(group, members, 2, book)


def _checklists(checklists: Iterable[Checklist], book: Handbook) -> Iterator[Block]:
    for n, one in enumerate(checklists):
        if n == 0:
            yield blocks.heading(1, "清单")
        yield from entries.checklist(one, 2, book)


def _segments(book: Handbook) -> Iterator[Block]:
    if book.segments:
        yield blocks.heading(1, "客户分类")
    for segment in book.segments:
        scheme = book.get(Scheme, segment.scheme)
        lines = [
            said((f"{one['title']}：", *one["label"]), book)  # type: ignore[misc]
            for one in lookups.criteria(segment, scheme, book)
        ]
        yield blocks.titled(2, segment)
        yield blocks.lead(segment, "summary", book)
        yield blocks.rows([
            blocks.row("分类标准", lines or [plain("前面各类都不符合的客户")]),
            *blocks.field("什么样的客户", segment, "traits", book),
            *blocks.field("意味着什么", segment, "value", book),
            *blocks.field("怎么服务", segment, "approach", book),
        ], blocks.origin(segment, book))  # fmt: skip


def _terms(book: Handbook) -> Iterator[Block]:
    if book.terms:
        yield blocks.heading(1, "术语")
        yield blocks.table(
            (("术语", 2), ("释义", 6)),
            [
                (said((term.title,), book, editorial=term.editorial is True), said(term.definition, book))
                for term in book.terms
            ],
        )


def _list(found: Iterable[Entry], label: str, field: str, book: Handbook) -> Block:
    """Return entries as a table of number, title and what they are for."""
    return blocks.table(
        (("编号", 0), (label, 3), ("为什么" if field == "purpose" else "什么时候用", 6)),
        [(plain(str(getattr(one, "number", ""))), plain(one.title), said(getattr(one, field), book)) for one in found],
    )

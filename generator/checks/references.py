"""References: each has a target, of the right kind, and none leads back to where it came from."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from generator.checks.draft import Draft, Placed
from generator.model import KIND_NAMES, Id, Manual, Role, Step
from generator.model.ids import LineRef, RoleId
from generator.problems import Problem
from generator.source import Path
from generator.suggestions import did_you_mean

LINE_OWNERS = frozenset({"duty", "step", "standard"})
"""Kinds of entries that a checklist item may use."""


def check(draft: Draft) -> Iterator[Problem]:
    """Yield dangling references and those of the wrong kind."""
    clauses = {clause.id for _, manual in draft.of(Manual) for clause in manual.clauses}
    for placed in (*draft.placed, *draft.partial):
        if isinstance(placed.value, Manual):
            continue
        for path, target in placed.references:
            if target.kind == "clause":
                if target not in clauses and _is_nowhere(draft, target):
                    yield placed.problem(path, f"没有条款「{target}」{did_you_mean(target, clauses)}")
            elif isinstance(target, LineRef):
                yield from _check_line(draft, placed, path, target)
            else:
                yield from _check_target(draft, placed, path, target)


def _is_nowhere(draft: Draft, target: str) -> bool:
    """Whether a target that is no valid entry is not an invalid one either."""
    return draft.complete and target not in draft.broken_ids


def _check_target(draft: Draft, placed: Placed, path: Path, target: Id) -> Iterator[Problem]:
    found = draft.entries.get(target)
    if found is None:
        if target in draft.renamed:
            yield placed.problem(path, f"「{target}」已改名为「{draft.renamed[target]}」")
        elif any(manual.id == target for _, manual in draft.of(Manual)):
            yield placed.problem(path, f"「{target}」是手册，不能引用；它的条款写在 sources 里")
        elif _is_nowhere(draft, target):
            known = [k for k, p in draft.entries.items() if target.kind in ("", getattr(p.value, "kind", ""))]
            yield placed.problem(path, f"没有{KIND_NAMES[target.kind]}「{target}」{did_you_mean(target, known)}")
        return
    if target.kind and target.kind not in draft.kinds[target]:
        kind = KIND_NAMES[min(draft.kinds[target])]
        yield placed.problem(path, f"「{target}」是{kind}，这里要写{KIND_NAMES[target.kind]}")


def _check_line(draft: Draft, placed: Placed, path: Path, target: LineRef) -> Iterator[Problem]:
    entry = Id(target.entry)
    found = draft.entries.get(entry)
    if found is None:
        yield from _check_target(draft, placed, path, entry)
    elif not draft.kinds[entry] & LINE_OWNERS:
        kind = KIND_NAMES[min(draft.kinds[entry])]
        yield placed.problem(path, f"「{entry}」是{kind}，清单条目只能引用职责、步骤或标准")
    elif target.line is not None and len(draft.kinds[entry]) == 1 and target.line not in found.lines:
        hint = did_you_mean(target.line, found.lines)
        yield placed.problem(path, f"「{entry}」里没有编码为「{target.line}」的行{hint}")


def check_cycles(draft: Draft) -> Iterator[Problem]:
    """Yield each circle once, at the member that stands first by id: roles that extend, steps that come after."""
    edges: dict[str, dict[str, Path]] = {}
    for key, placed in draft.entries.items():
        match placed.value:
            case Role(extends=RoleId() as general):
                edges[key] = {general: ("extends",)}
            case Step(after=steps):
                edges[key] = {step: ("after", n) for n, step in enumerate(steps)}
    while circle := _circle(edges):
        first = min(circle)
        turn = circle.index(first)
        names = [*circle[turn:], *circle[:turn], first]
        yield draft.entries[first].problem(edges[first].pop(names[1]), f"兜成一个圈了：{' → '.join(names)}")


def _circle(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """Return one circle, each member before what it points to; nothing where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # Its list names predecessors first and repeats the start at the end.
        return list(reversed(error.args[1][1:]))
    return []

"""Ids and numbers: each once, none that is retired, numbers that tell where the entry belongs."""

from collections.abc import Iterator

from generator.checks.draft import Draft, Placed
from generator.model import Duty, Entry, Manual, Meta, Model, Role, Stage, Step
from generator.model.base import Slug
from generator.problems import Problem
from generator.source import Path


def check(draft: Draft) -> Iterator[Problem]:
    """Yield problems of identity."""
    yield from _one_meta(draft)
    yield from _unique(draft)
    yield from _local(draft)
    yield from _prefixes(draft)


def _one_meta(draft: Draft) -> Iterator[Problem]:
    metas = list(draft.of(Meta))
    for placed, _ in metas[1:]:
        first = metas[0][0]
        yield placed.problem((), f"「handbook」只能写一处，{first.source.file} 已经写过")


def _unique(draft: Draft) -> Iterator[Problem]:
    ids: dict[str, Placed] = {}
    numbers: dict[str, Placed] = {}
    retired = {name for _, meta in draft.of(Meta) for name in meta.retired}
    for placed in draft.placed:
        value = placed.value
        if isinstance(value, Entry):
            yield from _claim(ids, placed, ("id",), value.id, "id", retired)
            number = getattr(value, "number", None)
            if number is not None:
                yield from _claim(numbers, placed, ("number",), number, "编号", retired)
        elif isinstance(value, Manual):
            yield from _claim(ids, placed, ("id",), f"manual {value.id}", "手册 id", retired)
            for n, clause in enumerate(value.clauses):
                yield from _claim(ids, placed, ("clauses", n, "id"), f"clause {clause.id}", "条款编号", retired)
    for placed in draft.entries.values():
        for n, old in enumerate(getattr(placed.value, "was", ())):
            yield from _claim(ids, placed, ("was", n), old, "id", set())


def _claim(
    taken: dict[str, Placed], placed: Placed, path: Path, key: str, word: str, retired: set[str]
) -> Iterator[Problem]:
    shown = key.rpartition(" ")[2]
    if shown in retired:
        yield placed.problem(path, f"{word}「{shown}」已停用，不能再用，请换一个新的")
    first = taken.setdefault(key, placed)
    if first is not placed:
        line, _ = first.source.places.get((*first.path, path[0]), (1, 1))
        yield placed.problem(path, f"{word}「{shown}」重复了：{first.source.file} 第 {line} 行已经用过")
    elif path[0] == "was" and getattr(placed.value, "id", None) == key:
        yield placed.problem(path, f"曾用编码「{key}」就是现在的 id，请删掉")


def _local(draft: Draft) -> Iterator[Problem]:
    """Ids that only have to be unique within their entry: lines, items, fields, attributes."""
    for placed in draft.placed:
        if not isinstance(placed.value, Manual):
            seen: dict[str, Path] = {}
            yield from _walk_local(placed, placed.value, (), seen)


def _walk_local(placed: Placed, value: object, path: Path, seen: dict[str, Path]) -> Iterator[Problem]:
    if isinstance(value, tuple):
        # Options and columns only meet their own siblings; everything else meets the whole entry.
        scope = {} if path and path[-1] in ("options", "columns") else seen
        for n, member in enumerate(value):
            if isinstance(member, Model):
                for name in _names(member):
                    if name in scope:
                        yield placed.problem((*path, n, "id"), f"编码「{name}」在这一条里重复了")
                    scope[name] = path
            yield from _walk_local(placed, member, (*path, n), scope)
    elif isinstance(value, Model):
        for field in type(value).model_fields:
            yield from _walk_local(placed, getattr(value, field), (*path, field), seen)


def _names(value: Model) -> list[Slug]:
    own = getattr(value, "id", None)
    return [name for name in (own, *getattr(value, "was", ())) if name is not None]


def _prefixes(draft: Draft) -> Iterator[Problem]:
    """A duty's number begins with its role's, a step's with its stage's."""
    for kind, field, wanted in ((Duty, "role", Role), (Step, "stage", Stage)):
        for placed, entry in draft.of(kind):
            owner = draft.entries.get(getattr(entry, field))
            number = getattr(entry, "number", "")
            if owner is not None and isinstance(owner.value, wanted) and not number.startswith(f"{owner.value.number}-"):
                yield placed.problem(("number",), f"编号「{number}」要以「{owner.value.number}-」开头")

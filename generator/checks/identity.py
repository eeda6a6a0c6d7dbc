"""Ids and numbers: each once, none that is retired, numbers that tell where the entry belongs."""

from collections.abc import Iterator

from generator.checks.draft import Draft, Placed
from generator.model import Duty, Entry, Manual, Meta, Model, Role, Stage, Step
from generator.model.walk import fields_with
from generator.problems import Problem
from generator.source import Path

INDEX = "index"
"""The page that lists the entries of a kind stands under this name beside their own pages."""


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
    """Yield ids, numbers, clauses and old ids that are taken already, or retired."""
    taken: dict[tuple[str, str], tuple[Placed, Path]] = {}
    retired = {name for _, meta in draft.of(Meta) for name in meta.retired}
    everything = (*draft.placed, *draft.partial)
    for placed in everything:
        for word, name, path in _claims(placed.value):
            if name == INDEX:
                yield placed.problem(path, f"id 不能用「{INDEX}」：那是目录页的地址")
            if name in retired:
                yield placed.problem(path, f"{word}「{name}」已停用，不能再用，请换一个新的")
            first, where = taken.setdefault((word, name), (placed, path))
            if first is not placed or where != path:
                yield _taken(placed, path, f"{word}「{name}」", first, where)
    for placed in everything:
        for n, name in enumerate(getattr(placed.value, "was", None) or ()):
            first, where = taken.setdefault(("id", name), (placed, ("was", n)))
            if first is placed and where == ("id",):
                yield placed.problem(("was", n), f"曾用编码「{name}」就是现在的 id，请删掉")
            elif first is not placed or where != ("was", n):
                yield _taken(placed, ("was", n), f"id「{name}」", first, where)


def _claims(value: object) -> Iterator[tuple[str, str, Path]]:
    """Yield what kind of name a value takes for itself, the name, and where it stands; an invalid entry may lack it."""
    names: list[tuple[str, str | None, Path]] = []
    if isinstance(value, Entry):
        names = [("id", value.id, ("id",)), ("编号", getattr(value, "number", None), ("number",))]
    elif isinstance(value, Manual):
        names = [("手册 id", value.id, ("id",))]
        names += [("条款编号", clause.id, ("clauses", n, "id")) for n, clause in enumerate(value.clauses or ())]
    yield from ((word, name, path) for word, name, path in names if name is not None)


def _taken(placed: Placed, path: Path, what: str, first: Placed, where: Path) -> Problem:
    line, _ = first.place(where)
    return placed.problem(path, f"{what}重复了：{first.source.file} 第 {line} 行已经用过")


def _local(draft: Draft) -> Iterator[Problem]:
    """Yield ids that are not unique within their entry: lines, items, fields, attributes."""
    for placed in draft.placed:
        if not isinstance(placed.value, Manual):
            yield from _walk_local(placed, placed.value, (), {})


def _walk_local(placed: Placed, value: object, path: Path, seen: dict[str, str]) -> Iterator[Problem]:
    if isinstance(value, tuple):
        # Options and columns only meet their own siblings; everything else meets the whole entry.
        scope: dict[str, str] = {} if path and path[-1] in ("options", "columns") else seen
        words: set[str] = set()
        for n, member in enumerate(value):
            if isinstance(member, Model):
                for name, where in _local_names(member):
                    # Two that came from one that was split both name it as what they were.
                    if name in scope and (scope[name], where[0]) != ("was", "was"):
                        yield placed.problem((*path, n, *where), f"编码「{name}」在这一条里重复了")
                    scope.setdefault(name, str(where[0]))
                # Most are lines, which have nothing below them.
                if _below(member):
                    yield from _walk_local(placed, member, (*path, n), scope)
            elif isinstance(member, str):
                if member in words:
                    yield placed.problem((*path, n), f"「{member}」写了两遍")
                words.add(member)
            else:
                yield from _walk_local(placed, member, (*path, n), scope)
    elif isinstance(value, Model):
        members = vars(value)
        for field in _below(value):
            if members[field]:
                yield from _walk_local(placed, members[field], (*path, field), seen)


def _below(value: Model) -> tuple[str, ...]:
    return fields_with(type(value), tuple, Model)


def _local_names(value: Model) -> list[tuple[str, Path]]:
    members = vars(value)
    own, old = members.get("id"), members.get("was", ())
    names: list[tuple[str, Path]] = [] if own is None else [(own, ("id",))]
    return [*names, *((name, ("was", n)) for n, name in enumerate(old))] if old else names


def _prefixes(draft: Draft) -> Iterator[Problem]:
    """A duty's number begins with its role's, a step's with its stage's."""
    for kind, field, wanted in ((Duty, "role", Role), (Step, "stage", Stage)):
        for placed, entry in draft.of(kind):
            owner = draft.entries.get(getattr(entry, field))
            if owner is not None and isinstance(owner.value, wanted):
                number, start = getattr(entry, "number", ""), f"{owner.value.number}-"
                if not number.startswith(start):
                    yield placed.problem(("number",), f"编号「{number}」要以「{start}」开头")

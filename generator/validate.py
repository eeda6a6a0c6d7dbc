"""Plain data into entries, with every problem of every entry."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from generator.checks.draft import Draft, Placed
from generator.explain import explain
from generator.model import KINDS, Meta, Model
from generator.model.base import is_slug
from generator.problems import Problem, first, shown
from generator.source import Path, Source
from generator.suggestions import did_you_mean

HANDBOOK = "handbook"
"""The top-level key of the handbook's own data; all other keys hold lists of entries."""


def validate(sources: list[Source], folder: str) -> tuple[Draft, list[Problem]]:
    """Return what the files of `folder` say as a draft, and what in it is no entry of the handbook."""
    found = _Found()
    problems = [problem for source in sources for problem in first(_file(source, found))]
    complete = not found.nameless and all(source.data is not None and source.whole for source in sources)
    if complete and not any(isinstance(source.data, dict) and HANDBOOK in source.data for source in sources):
        message = f"没有写「{HANDBOOK}」：手册名称、版本和生效日期写在它下面"
        problems.append(Problem(f"{folder}/handbook.yml", 1, 1, message))
    return Draft(tuple(found.placed), frozenset(found.broken), complete, tuple(found.partial)), problems


class _Found:
    """What has been read so far."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self.partial: list[Placed] = []
        self.broken: set[str] = set()
        self.nameless = False
        """Whether something could not be read that may hold any id."""

    def lose(self, data: object) -> None:
        """Note the ids in data that made no entry, so that nobody is blamed for referring to them."""
        if isinstance(data, list):
            for member in data:
                self.lose(member)
        elif isinstance(data, dict) and is_slug(data.get("id")):
            self.broken.add(data["id"])
            self.lose(data.get("clauses", []))
        else:
            self.nameless = True


def _file(source: Source, found: _Found) -> Iterator[Problem]:
    if source.data is None:
        return
    keys = f"{HANDBOOK}、{'、'.join(KINDS)}"
    if not isinstance(source.data, dict):
        found.lose(source.data)
        yield source.problem((), f"文件最外层要写「键: 值」，键可以是：{keys}")
        return
    for key, members in source.data.items():
        if key == HANDBOOK:
            yield from _entry(source, (key,), Meta, members, found)
        elif key not in KINDS:
            found.lose(members)
            hint = did_you_mean(key, [*KINDS, HANDBOOK])
            yield source.problem((key,), f"不认识的键「{shown(key)}」{hint or '，可以写：' + keys}", at_key=True)
        elif not isinstance(members, list):
            found.lose(members)
            yield source.problem((key,), f"「{key}」下面要写成列表，每条前加「- 」")
        else:
            for n, member in enumerate(members):
                yield from _entry(source, (key, n), KINDS[key], member, found)


def _entry(source: Source, path: Path, model: type[Model], data: Any, found: _Found) -> Iterator[Problem]:
    try:
        found.placed.append(Placed(model.model_validate(data), source, path))  # type: ignore[arg-type]
    except ValidationError as error:
        if model is not Meta:
            found.lose(data)
        if isinstance(data, dict):
            found.partial.append(Placed(_partly(model, data), source, path))  # type: ignore[arg-type]
        for where, message, at_key in explain(error, model, data):
            yield source.problem((*path, *where), message, at_key=at_key)


def _partly(model: type[Model], data: dict[str, Any]) -> Model:
    """Return an entry with those fields of `data` that are valid by themselves; the others are None."""
    values: dict[str, Any] = {}
    for name in model.model_fields:
        try:
            values[name] = _field(model, name).validate_python(data[name]) if name in data else None
        except ValidationError:
            values[name] = None
    return model.model_construct(**values)


@cache
def _field(model: type[Model], name: str) -> TypeAdapter[Any]:
    field = model.model_fields[name]
    return TypeAdapter(Annotated[field.annotation, field])  # type: ignore[arg-type]

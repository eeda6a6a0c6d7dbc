"""Where in an entry, and in which field of the model, a validation error stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.source import Path


@dataclass(frozen=True)
class Spot:
    """What an error's location says."""

    path: Path
    """The part of it that is written in the data."""
    name: str
    """The last key of the path; empty at the entry itself."""
    field: FieldInfo | None
    """What the model says of that key."""
    owner: type[BaseModel]
    """The class that knows which keys may stand beside it (for a location that goes on: beneath it)."""


def locate(model: type[BaseModel], loc: Path, data: Any) -> Spot:
    """Return where the location `loc` of an error leads in `data`, which should have been a `model`.

    pydantic puts more into a location than the keys and indexes of the data: the tag of the member of a union that
    it chose, and the field that a bare text was taken for.
    """
    classes: tuple[type[BaseModel], ...] = (model,)
    owner, name = model, ""
    path: list[str | int] = []
    field: FieldInfo | None = None
    for n, part in enumerate(loc):
        known = None
        if isinstance(part, str):
            if len(classes) > 1:
                classes = tuple(cls for cls in classes if part in _tags(cls))
                owner = classes[0]
                continue
            known = classes[0].model_fields.get(part) if classes else None
            if known is None and n < len(loc) - 1:
                continue  # a tag too, of a union whose members are not all classes
        if _holds(data, part):
            data = data[part]
            path.append(part)
            field = known or field
            name = part if isinstance(part, str) else name
            if known is not None:
                classes = tuple(_classes(known.annotation))
            owner = classes[0] if len(classes) == 1 else owner
    return Spot(tuple(path), name, field, owner)


def _holds(data: Any, part: str | int) -> bool:
    """Whether data has a part; a member that a short list lacks is named by the error alone."""
    return part in data if isinstance(data, dict) else isinstance(data, list) and part in range(len(data))


def _classes(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the model classes that an annotation allows."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _classes(argument)


def _tags(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the value that marks a member of a tagged union."""
    for name in ("type", "kind", "op"):
        field = model.model_fields.get(name)
        if field is not None and get_origin(field.annotation) is Literal:
            return get_args(field.annotation)
    return ()

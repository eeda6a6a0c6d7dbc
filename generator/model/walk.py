"""Walks over the model that need not know its classes."""

from collections.abc import Iterator

from generator.model.base import INLINE_REFERENCE, Id, Model, Text
from generator.model.ids import AnyId

Path = tuple[str | int, ...]


def references(value: object, path: Path = ()) -> Iterator[tuple[Path, Id]]:
    """Yield every reference in a part of the model, with its path: typed ids and `{id}` in texts."""
    if isinstance(value, Model):
        for name, member in vars(value).items():
            if name != "id" and isinstance(member, str | tuple | Model):
                yield from references(member, (*path, name))
    elif isinstance(value, tuple):
        for n, member in enumerate(value):
            yield from references(member, (*path, n))
    elif isinstance(value, Id):
        yield path, value
    elif isinstance(value, Text):
        for match in INLINE_REFERENCE.finditer(value):
            yield path, AnyId(match[1])


def texts(value: object) -> Iterator[Text]:
    """Yield every text in a part of the model."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from texts(member)
    elif isinstance(value, Model):
        for member in vars(value).values():
            if isinstance(member, Text | tuple | Model):
                yield from texts(member)

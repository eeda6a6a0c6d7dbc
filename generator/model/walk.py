"""Walks over the model that need not know its classes."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from generator.model.base import INLINE_REFERENCE, Id, Model, Text
from generator.model.ids import AnyId

Path = tuple[str | int, ...]
Word = Text | Id


def words(value: object) -> list[tuple[Path, Word]]:
    """Return every text and every typed id in a part of the model, with its path."""
    found: list[tuple[Path, Word]] = []
    _gather(value, (), found)
    return found


def _gather(value: object, path: Path, found: list[tuple[Path, Word]]) -> None:
    # A list that is handed on: a generator within a generator would pass each word through every level.
    if isinstance(value, (Text, Id)):
        found.append((path, value))
    elif isinstance(value, tuple):
        for n, member in enumerate(value):
            _gather(member, (*path, n), found)
    elif isinstance(value, Model):
        members = vars(value)
        for name in fields_with(type(value), Text, Id, Model):
            # Where an entry is invalid, what is wrong in it is None.
            if member := members[name]:
                _gather(member, (*path, name), found)


def references(value: object) -> Iterator[tuple[Path, Id]]:
    """Yield every reference in a part of the model, with its path: typed ids and `{id}` in texts."""
    return references_in(words(value))


def references_in(found: list[tuple[Path, Word]]) -> Iterator[tuple[Path, Id]]:
    """Yield the references among words of the model; what an entry itself is called is none."""
    for path, word in found:
        if isinstance(word, Id):
            if path[-1:] != ("id",):
                yield path, word
        elif "{" in word:
            for match in INLINE_REFERENCE.finditer(word):
                yield path, AnyId(match[1])


def texts(value: object) -> Iterator[Text]:
    """Yield every text in a part of the model."""
    return (word for _, word in words(value) if isinstance(word, Text))


@cache
def fields_with(cls: type[Model], *wanted: type) -> tuple[str, ...]:
    """Return the fields of a class that can hold one of the `wanted` classes, also within others.

    Most fields are numbers, days and plain words: a walk that asks the class passes them over.
    """
    return tuple(name for name, field in cls.model_fields.items() if _can_hold(field.annotation, wanted))


def _can_hold(kind: Any, wanted: tuple[type, ...]) -> bool:
    """Whether a value of a type (a class, or a union, tuple and so on of them) can hold one of the classes."""
    if kind is Any:
        return True
    own = get_origin(kind) or kind
    return isinstance(own, type) and issubclass(own, wanted) or any(_can_hold(one, wanted) for one in get_args(kind))

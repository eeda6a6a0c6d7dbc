"""The handbook before it is linked: entries with the places they were read from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator.model import Entry, Line, Manual, Meta, Model, Published
from generator.model.base import Id, Text
from generator.model.walk import Word, fields_with, references_in, words
from generator.problems import Problem
from generator.source import Path, Source

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Placed:
    """A valid entry, manual or the handbook's own data, and where it stands."""

    value: Entry | Manual | Meta | Published
    source: Source
    path: Path

    @cached_property
    def references(self) -> tuple[tuple[Path, Id], ...]:
        """Every reference in it, with its path; several checks ask."""
        return tuple(references_in(self._words))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text in it; several checks ask."""
        return tuple(word for _, word in self._words if isinstance(word, Text))

    @cached_property
    def _words(self) -> list[tuple[Path, Word]]:
        return words(self.value)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The id of every line in it that has one; checklists ask for many."""
        return tuple(_lines(self.value))

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of `path` within this entry."""
        return self.source.place((*self.path, *path))

    def problem(self, path: Path, message: str) -> Problem:
        """Return a problem at `path` within this entry."""
        return self.source.problem((*self.path, *path), message)


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, Line):
        if value.id is not None:
            yield value.id
    elif isinstance(value, Model):
        members = vars(value)
        for name in fields_with(type(value), Model):
            yield from _lines(members[name])
    elif isinstance(value, tuple):
        for member in value:
            yield from _lines(member)


@dataclass(frozen=True)
class Draft:
    """All that could be read. What could not be is named, so that nobody is blamed for a missing target."""

    placed: tuple[Placed, ...]
    broken_ids: frozenset[str]
    """Ids of entries that are invalid themselves."""
    complete: bool
    """Whether every file could be read, and every entry has an id: so a target that is not here is nowhere."""
    partial: tuple[Placed, ...] = ()
    """Invalid entries, with only those fields that are valid."""

    @cached_property
    def entries(self) -> dict[str, Placed]:
        """Id to entry; of two with the same id, the first."""
        found: dict[str, Placed] = {}
        for placed in self.placed:
            if isinstance(placed.value, Entry):
                found.setdefault(placed.value.id, placed)
        return found

    @cached_property
    def kinds(self) -> dict[str, frozenset[str]]:
        """Id to the kinds of all entries that have it: more than one where two entries claim the same id."""
        found: dict[str, frozenset[str]] = {}
        for placed in (*self.placed, *self.partial):
            if isinstance(placed.value, Entry):
                found[placed.value.id] = found.get(placed.value.id, frozenset()) | {placed.value.kind}
        return found

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Old id to present id."""
        return {old: key for key, placed in self.entries.items() for old in getattr(placed.value, "was", ())}

    def of(self, wanted: type[M]) -> Iterator[tuple[Placed, M]]:
        """Yield each entry of a class with its place."""
        if wanted not in self._by_class:
            self._by_class[wanted] = [placed for placed in self.placed if isinstance(placed.value, wanted)]
        for placed in self._by_class[wanted]:
            assert isinstance(placed.value, wanted)  # it was found by that
            yield placed, placed.value

    @cached_property
    def _by_class(self) -> dict[type[Model], list[Placed]]:
        """What was asked for before; many checks ask for the same."""
        return {}

"""A file as plain data, with the place of each value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.problems import Problem

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""
Places = dict[Path, tuple[int, int]]
"""Path to line and column."""


@dataclass
class Source:
    """One file as data, and where in the file each value and each key stands."""

    file: str
    data: Any = None
    """Mappings, lists, strings and None; None as a whole where the file could not be read."""
    whole: bool = True
    """Whether the data is all that the file says: not where a key stands twice, for one."""
    find: Callable[[], tuple[Places, Places]] = field(default=lambda: ({}, {}), repr=False)
    """Finds the places of values and of keys. Only a problem asks for them, and to note them all takes a third of
    the time of reading: so the file is read once more for them.
    """

    @property
    def places(self) -> Places:
        """Line and column of each value."""
        return self._found[0]

    @property
    def keys(self) -> Places:
        """Line and column of each key."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Places, Places]:
        return self.find()

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the value at `path`, or of its nearest ancestor that was written."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """Return a problem placed at the value (or key) of `path`, or at its nearest ancestor that was written."""
        line, column = self.keys.get(path) or self.place(path) if at_key else self.place(path)
        return Problem(self.file, line, column, message)

"""A file as plain data, with the place of each value."""

from dataclasses import dataclass, field
from typing import Any

from generator.problems import Problem

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""


@dataclass
class Source:
    """One file as data. `places` maps the path of a value to its line and column, `keys` that of a key."""

    file: str
    data: Any = None
    """Mappings, lists, strings and None; None as a whole where the file could not be read."""
    whole: bool = True
    """Whether the data is all that the file says: not where a key stands twice, for one."""
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of the value at `path`, or of its nearest ancestor that was written."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """Return a problem placed at the value (or key) of `path`, or at its nearest ancestor that was written."""
        line, column = self.keys.get(path) or self.place(path) if at_key else self.place(path)
        return Problem(self.file, line, column, message)

"""What a file gives for a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.filling.filling import Path, Wrong
from generator.model import Plan


class UnreadableError(Exception):
    """Nothing can be read of a file; the message says why, in Chinese. `place` is line and column, if there is one."""

    def __init__(self, message: str, place: tuple[int, int] = (1, 1)) -> None:
        super().__init__(message)
        self.place = place


def foreign(plan: Plan) -> UnreadableError:
    """Return what is said of an office file in which no field of a plan is found: not that each of them was deleted."""
    return UnreadableError(f"里面没有「{plan.title}」（{plan.number}）的格子：要填下载的空白表，或者本程序做的文件")


@dataclass(frozen=True)
class Given:
    """Raw values as `generator.filling.check` takes them; what could not be read; where each value stands."""

    values: Mapping[str, Any]
    wrong: tuple[Wrong, ...] = ()
    places: Mapping[Path, str] = field(default_factory=dict)
    """Path of a value to `line:column`, or the address of a cell."""
    plan: str = ""
    """Id or number of the plan that the file says it is of; empty where it does not say."""
    results: Mapping[str, str] = field(default_factory=dict)
    """What the file itself shows in computed fields, where it shows anything."""
    notes: tuple[Wrong, ...] = ()
    """What whoever hands the file in should know, though nothing is wrong with it."""

    def place(self, path: Path) -> str:
        """Return where the value at `path` stands, or its nearest ancestor; nothing where that is not known."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "")

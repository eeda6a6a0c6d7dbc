"""Problems as data: what is wrong, where, and how it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of an editor.

    `file` is relative to the project root with forward slashes; line and column count from 1.
    """

    file: str
    line: int
    column: int
    message: str


class ProblemsFound(Exception):
    """The handbook cannot be made: it has problems. Carries all that one run could find."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(as_text(self.problems))


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line `file:line:column message` for each problem."""
    return "\n".join(f"{p.file}:{p.line}:{p.column} {p.message}" for p in problems)


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub workflow commands that annotate the changed files.

    Escaping is that of GitHub's toolkit: % CR LF in data, and also : , in properties.
    """
    return "\n".join(
        f"::error file={_property(p.file)},line={p.line},col={p.column}::{_data(p.message)}" for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

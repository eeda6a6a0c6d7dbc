"""Problems as data: what is wrong, where, and how it is printed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

MAX_OF_ONE_FILE = 100
"""So many problems of one file are listed; a file that is no handbook at all has thousands."""

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Characters that nobody sees: controls but tab and line ends, zero-width characters, tags, surrogates, and the
bidirectional controls that make a text look like another one."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of an editor.

    `file` is relative to the project root with forward slashes; line and column count from 1.
    """

    file: str
    line: int
    column: int
    message: str

    def __post_init__(self) -> None:
        # What an editor wrote may stand in any message: it stays one line that can be read, whatever it was.
        object.__setattr__(self, "message", _visible(self.message))


class ProblemsFound(Exception):
    """The handbook cannot be made: it has problems. Carries all that one run could find."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(as_text(self.problems))


def first(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of one file, but of very many only the first, and last the word that there are more."""
    found = list(islice(problems, MAX_OF_ONE_FILE + 1))
    if len(found) > MAX_OF_ONE_FILE:
        last = found[-1]
        found[-1] = Problem(last.file, last.line, last.column, "这个文件问题太多，从这里起没有列出；先改前面的")
    return found


def shown(value: object) -> str:
    """Return what an editor wrote in a form that a message can quote: one visible line, not too long."""
    text = _visible(str(value)[:41])
    return text if len(text) <= 40 else f"{text[:39]}…"


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else "⏎" if c == "\n" else "�" for c in text)


def as_text(problems: Iterable[Problem]) -> str:
    """Return one line `file:line:column message` for each problem."""
    return "\n".join(f"{p.file}:{p.line}:{p.column} {p.message}" for p in problems)


def as_github(problems: Iterable[Problem]) -> str:
    """Return GitHub workflow commands that annotate the changed files.

    Escaping is that of GitHub's toolkit (actions/toolkit, packages/core/src/command.ts): % CR LF in data, and also
    : , in properties.
    """
    return "\n".join(
        f"::error file={_property(p.file)},line={p.line},col={p.column}::{_data(p.message)}" for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

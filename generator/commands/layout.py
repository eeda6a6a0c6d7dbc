"""Help pages whose columns stand straight: click counts characters, but a Chinese one is two columns wide."""

import unicodedata
from collections.abc import Iterable, Iterator

import click

_NOT_FIRST = "，。；：！？、）」”"
"""Punctuation that does not begin a line."""
_NOT_LAST = "（「“"
"""Punctuation that does not end one."""


def width(text: str) -> int:
    """Return the columns that a text takes on a terminal (Unicode Standard Annex 11)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Yield the lines of a text: broken between Chinese characters and at spaces, each at most so wide."""
    line = ""
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > columns and piece[0] not in _NOT_FIRST:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Yield what is not broken: one wide character, or a word with the space after it."""
    word = ""
    for character in text:
        if width(character) == 2 and character not in _NOT_LAST:
            if word and word not in _NOT_LAST:
                yield word
                word = ""
            yield word + character
            word = ""
        else:
            word += character
            if character == " ":
                yield word
                word = ""
    if word:
        yield word


class Formatter(click.HelpFormatter):
    """Lays out options and commands by the width of what is printed."""

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names and what they mean."""
        rows = list(rows)
        first = min(max(width(name) for name, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in rows:
            gap = first - width(name)
            self.write(indent + name + (" " * gap if gap >= col_spacing else f"\n{indent}{' ' * first}"))
            lines = wrapped(text, self.width - first - self.current_indent)
            self.write(f"\n{indent}{' ' * first}".join(lines) + "\n")

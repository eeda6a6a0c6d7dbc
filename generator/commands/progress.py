"""One line on a terminal that says what is being done; nothing in a log file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator.model.handbook import Handbook
from generator.pipeline import load

_COLUMNS = 60
_BAR = 20


def show(words: str) -> None:
    """Put `words` (up to 60 columns) in the place of what the line said."""
    if sys.stderr.isatty():
        click.echo(f"\r{' ' * _COLUMNS}\r{words}", nl=False, err=True)


def bar(words: str, n: int, of: int) -> None:
    """Show that `n` of so many things are done, or begun, as words, a bar and figures."""
    # In plain characters: others are as wide as two on a Chinese terminal.
    full = _BAR * n // max(of, 1)
    show(f"{words} [{'#' * full}{'-' * (_BAR - full)}] {n}/{of}")


def clear() -> None:
    """Make the line empty, so that a lasting one can be printed."""
    show("")


@contextmanager
def working(words: str) -> Iterator[None]:
    """Show `words` while the block runs."""
    show(words)
    try:
        yield
    finally:
        clear()


def loaded(root: Path) -> Handbook:
    """Return the handbook of a project, and say meanwhile that it is read. Raises ProblemsFound."""
    with working("正在读手册…"):
        return load(root)

"""One line on a terminal that says what is being done; nothing in a log file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

_COLUMNS = 40


def show(words: str) -> None:
    """Put `words` (up to 40 columns) in the place of what the line said."""
    if sys.stderr.isatty():
        click.echo(f"\r{' ' * _COLUMNS}\r{words}", nl=False, err=True)


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

"""How a mistake of a person ends a command: the reason on the screen, exit code 1, no traceback.

Any other exception is a bug of the program and keeps its traceback.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

from generator.problems import Problem, ProblemsFound, as_text
from generator.writing import RefusedError


@contextmanager
def reported(as_words: Callable[[Iterable[Problem]], str] = as_text, after: str = "") -> Iterator[None]:
    """Run the block; print problems to stdout in the form asked for, their number and `after` to stderr."""
    try:
        yield
    except ProblemsFound as found:
        click.echo(as_words(found.problems))
        click.echo(f"共 {len(found.problems)} 个问题。{after}", err=True)
        raise SystemExit(1) from None
    except RefusedError as refused:
        raise click.ClickException(f"{refused}。{after}") from None

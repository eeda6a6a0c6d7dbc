"""Checks over the whole handbook, beyond what one entry can know of itself. Each is a function Draft → problems."""

from collections.abc import Callable, Iterator

from generator.checks import (
    choices,
    editions,
    examples,
    forms,
    glyphs,
    identity,
    places,
    provenance,
    published,
    references,
    segments,
)  # fmt: skip
from generator.checks.draft import Draft
from generator.model.handbook import Handbook
from generator.problems import Problem

CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    identity.check,
    published.check,
    references.check,
    references.check_cycles,
    provenance.check,
    provenance.check_terms,
    segments.check,
    forms.check,
    places.check,
    glyphs.check,
)

LINKED: tuple[Callable[[Draft, Handbook], Iterator[Problem]], ...] = (
    editions.check,
    choices.check,
    examples.check,
)
"""Checks of what is printed in the end: they need a handbook without other problems."""

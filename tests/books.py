"""Handbooks for tests, each read once from its YAML files."""

from functools import cache
from pathlib import Path

from generator.model.handbook import Handbook
from generator.pipeline import load

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "cases" / "ok" / "small"


@cache
def small() -> Handbook:
    """Return the small handbook that has at least one entry of each kind."""
    return load(SMALL)


@cache
def own() -> Handbook:
    """Return the project's own handbook."""
    return load(ROOT)

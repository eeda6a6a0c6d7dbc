"""The pure core in two calls: load(root) → Handbook; renderers make artifacts of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.checks import CHECKS, LINKED
from generator.link import link
from generator.model.handbook import Handbook
from generator.problems import ProblemsFound
from generator.renderers import assets, machine, site
from generator.renderers.artifact import Artifact, Document, Section
from generator.renderers.documents import documents
from generator.renderers.search.data import data as search
from generator.tree import read_tree
from generator.validate import validate


def load(root: Path, folder: str = "handbook") -> Handbook:
    """Return the handbook whose YAML files stand under `root`/`folder`.

    Raises ProblemsFound with everything that is wrong in any of them.
    """
    with _no_collection():
        return _load(root, folder)


def _load(root: Path, folder: str) -> Handbook:
    sources, problems = read_tree(root, folder)
    if problems and not sources:
        raise ProblemsFound(problems)
    draft, found = validate(sources, folder)
    problems += found
    for check in CHECKS:
        problems += check(draft)
    if problems:
        raise ProblemsFound(problems)
    handbook = link(draft)
    if problems := [problem for last in LINKED for problem in last(draft, handbook)]:
        raise ProblemsFound(problems)
    return handbook


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the search for cycles: what is made here is kept, and looking through it again and again costs a tenth."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # Both together put everything among the oldest objects, unseen: the first search after this would
            # otherwise look through all that was made, which takes another tenth. Later ones see cycles as ever.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


@dataclass(frozen=True)
class Rendering:
    """Everything a site consists of before an engine lays it out."""

    artifacts: tuple[Artifact, ...]
    documents: tuple[Document, ...]
    """Files that take time: made when they are wanted."""
    navigation: tuple[Section, ...]


def render(handbook: Handbook) -> Rendering:
    """Return pages, documents and assets of a handbook. The same handbook gives the same bytes."""
    with _no_collection():
        made = site.render(handbook)
        others = (*assets.render(handbook, made.plans.values()), search(handbook), *machine.render(handbook))
    return Rendering((*made.pages, *others), documents(handbook), made.navigation)

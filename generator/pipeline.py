"""The pure core in two calls: load(root) → Handbook; renderers make artifacts of it."""

from dataclasses import dataclass
from pathlib import Path

from generator.checks import CHECKS, LINKED
from generator.link import link
from generator.model.handbook import Handbook
from generator.problems import ProblemsFound
from generator.renderers import assets, site
from generator.renderers.artifact import Artifact, Document, Section
from generator.renderers.documents import documents
from generator.tree import read_tree
from generator.validate import validate


def load(root: Path, folder: str = "handbook") -> Handbook:
    """Return the handbook whose YAML files stand under `root`/`folder`.

    Raises ProblemsFound with everything that is wrong in any of them.
    """
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


@dataclass(frozen=True)
class Rendering:
    """Everything a site consists of before an engine lays it out."""

    artifacts: tuple[Artifact, ...]
    documents: tuple[Document, ...]
    """Files that take time: made when they are wanted."""
    navigation: tuple[Section, ...]


def render(handbook: Handbook) -> Rendering:
    """Return pages, documents and assets of a handbook. The same handbook gives the same bytes."""
    made = site.render(handbook)
    return Rendering((*made.pages, *assets.render(handbook)), documents(handbook), made.navigation)

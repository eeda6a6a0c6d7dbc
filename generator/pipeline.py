"""The pure core in two calls: load(root) → Handbook; renderers make artifacts of it."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from generator import messages
from generator.checks import CHECKS
from generator.checks.draft import Draft, Placed
from generator.link import link
from generator.model import KINDS, Meta
from generator.model.handbook import Handbook
from generator.problems import Problem, ProblemsFound
from generator.renderers import assets, formats, site
from generator.renderers.artifact import Artifact, Section
from generator.source import Source
from generator.tree import read_tree


def load(root: Path, folder: str = "handbook") -> Handbook:
    """Return the handbook whose YAML files stand under `root`/`folder`.

    Raises ProblemsFound with everything that is wrong in any of them.
    """
    sources, problems = read_tree(root, folder)
    placed: list[Placed] = []
    broken: set[str] = set()
    for source in sources:
        if source.data is not None:
            problems += _validate(source, placed, broken)
    complete = all(source.data is not None for source in sources)
    draft = Draft(tuple(placed), frozenset(broken), complete)
    for check in CHECKS:
        problems += check(draft)
    if not problems and not any(draft.of(Meta)):
        problems.append(Problem(f"{folder}/handbook.yml", 1, 1, "没有写「handbook」：手册名称、版本和生效日期写在它下面"))
    if problems:
        raise ProblemsFound(problems)
    return link(draft)


@dataclass(frozen=True)
class Rendering:
    """Everything a site consists of before an engine lays it out."""

    artifacts: tuple[Artifact, ...]
    navigation: tuple[Section, ...]


def render(handbook: Handbook) -> Rendering:
    """Return pages, documents and assets of a handbook. The same handbook gives the same bytes."""
    made = site.render(handbook)
    return Rendering((*made.pages, *formats.render(handbook), *assets.render(handbook)), made.navigation)


def _validate(source: Source, placed: list[Placed], broken: set[str]) -> list[Problem]:
    """Add the valid entries of a file to `placed`, the ids of the invalid ones to `broken`; return problems."""
    if not isinstance(source.data, dict):
        return [source.problem((), f"文件最外层要写「键: 值」，键可以是：handbook、{'、'.join(KINDS)}")]
    problems: list[Problem] = []
    for key, members in source.data.items():
        if key == "handbook":
            problems += _validate_one(source, (key,), Meta, members, placed, broken)
        elif key not in KINDS:
            near = messages.suggest(key, [*KINDS, "handbook"])
            hint = f"是不是「{near}」？" if near else f"可以写：handbook、{'、'.join(KINDS)}"
            problems.append(source.problem((key,), f"不认识的键「{key}」，{hint}", at_key=True))
        elif not isinstance(members, list):
            problems.append(source.problem((key,), f"「{key}」下面要写成列表，每条前加「- 」"))
        else:
            for n, member in enumerate(members):
                problems += _validate_one(source, (key, n), KINDS[key], member, placed, broken)
    return problems


def _validate_one(
    source: Source, path: tuple[str | int, ...], model: type, data: object, placed: list[Placed], broken: set[str]
) -> list[Problem]:
    try:
        placed.append(Placed(model.model_validate(data), source, path))  # type: ignore[attr-defined]
    except ValidationError as error:
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            broken.add(data["id"])
        else:
            broken.add("")
        return [
            source.problem((*path, *where), message, at_key=at_key)
            for where, message, at_key in messages.explain(error, model, data)
        ]
    return []

"""The project around the handbook: mkdocs.yml and the hand-written pages, looked at before an engine sees them."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from generator.model.handbook import Handbook
from generator.pipeline import load
from generator.problems import Problem, ProblemsFound
from generator.syntax import explain

CONFIG = "mkdocs.yml"


def load_project(root: Path) -> Handbook:
    """Return the handbook of a project whose mkdocs.yml and hand-written pages can be read.

    Raises ProblemsFound with everything that is wrong in any of them.
    """
    around = problems(root)
    try:
        handbook = load(root)
    except ProblemsFound as found:
        raise ProblemsFound([*around, *found.problems]) from None
    if around:
        raise ProblemsFound(around)
    return handbook


def problems(root: Path) -> list[Problem]:
    """Return what is wrong with mkdocs.yml, and with the encoding of the hand-written pages."""
    try:
        return list(_unreadable_pages(root, root / docs_folder(read_config(root))))
    except ProblemsFound as found:
        return list(found.problems)


def read_config(root: Path) -> yaml.MappingNode:
    """Return mkdocs.yml as YAML nodes, which keep tags that only an engine understands.

    Raises ProblemsFound where the file is missing or no YAML mapping.
    """
    try:
        raw = (root / CONFIG).read_bytes()
    except OSError:
        message = "没有这个文件，或者没有权限读：在项目的文件夹里运行，或写 --root 项目文件夹"
        raise ProblemsFound([Problem(CONFIG, 1, 1, message)]) from None
    try:
        text = raw.decode("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise ProblemsFound([_not_utf8(CONFIG, raw, error.start)]) from None
    except yaml.YAMLError as error:
        raise ProblemsFound([Problem(CONFIG, *explain(error, text))]) from None
    if not isinstance(node, yaml.MappingNode):
        raise ProblemsFound([Problem(CONFIG, 1, 1, "最外层要写「键: 值」")])
    return node


def value_of(node: yaml.MappingNode, key: str) -> yaml.Node | None:
    """Return the value of a key, or nothing."""
    return next((value for name, value in node.value if name.value == key), None)


def docs_folder(config: yaml.MappingNode) -> str:
    """Return the folder of the hand-written pages, relative to the project."""
    node = value_of(config, "docs_dir")
    return node.value if isinstance(node, yaml.ScalarNode) else "docs"


def site_address(config: yaml.MappingNode) -> str:
    """Return the address at which the site will stand; nothing where it is not said."""
    node = value_of(config, "site_url")
    return node.value if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str" else ""


def _unreadable_pages(root: Path, docs: Path) -> Iterator[Problem]:
    """Yield the hand-written pages that an engine could not decode."""
    for path in sorted(docs.rglob("*.md")):
        raw = path.read_bytes()
        try:
            raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            yield _not_utf8(path.relative_to(root).as_posix(), raw, error.start)


def _not_utf8(file: str, raw: bytes, start: int) -> Problem:
    return Problem(file, raw.count(b"\n", 0, start) + 1, 1, "不是 UTF-8 编码：请在编辑器里另存为 UTF-8")

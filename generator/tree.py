"""Finding the YAML files of a handbook, and nothing outside it."""

import os
from collections.abc import Iterator
from pathlib import Path

from generator.problems import Problem, shown
from generator.reading import MAX_BYTES, read, too_large
from generator.source import Source

MAX_FILES = 2_000


def read_tree(root: Path, folder: str) -> tuple[list[Source], list[Problem]]:
    """Return every YAML file under `root`/`folder` as data, in the order of their names, and the problems of reading.

    Links are refused: what a build publishes must stand in the tree that people review.
    """
    base = root / folder
    if not base.resolve().is_relative_to(root.resolve()):
        return [], [Problem(folder, 1, 1, "内容文件夹在项目之外，只能用项目里的文件夹")]
    if not base.is_dir():
        return [], [Problem(folder, 1, 1, "没有这个文件夹：手册的 YAML 文件放在里面")]
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in sorted(_walk(base)):
        name = shown_path(path.relative_to(root))
        if len(sources) >= MAX_FILES:
            problems.append(Problem(name, 1, 1, f"文件太多：超过 {MAX_FILES:,} 个，从这个起没有读"))
            sources.append(Source(name))
            break
        source, found = _read(path, name)
        sources.append(source)
        problems += found
    return sources, problems


def shown_path(path: Path) -> str:
    """Return a path with forward slashes, and without what a terminal cannot print."""
    return "/".join(part if part.isprintable() else shown(part) for part in path.parts)


def _read(path: Path, name: str) -> tuple[Source, list[Problem]]:
    if path.is_symlink():
        return Source(name), [Problem(name, 1, 1, "这是一个链接；为安全起见，只读放在手册文件夹里的文件")]
    try:
        if not path.is_file():
            # A folder stands here only when it could not be listed.
            message = "读不了这个文件夹：检查它的权限" if path.is_dir() else "这不是普通文件，读不了"
            return Source(name), [Problem(name, 1, 1, message)]
        size = path.stat().st_size
        if size > MAX_BYTES:
            return Source(name), [too_large(name, size)]
        return read(name, path.read_bytes())
    except OSError:
        return Source(name), [Problem(name, 1, 1, "读不了这个文件：检查它的权限")]


def _walk(base: Path) -> Iterator[Path]:
    """Yield the YAML files, and what has to be refused: linked folders, and folders that cannot be listed."""
    refused: list[OSError] = []
    for folder, folders, files in os.walk(base, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(folder)
        yield from (here / name for name in folders if (here / name).is_symlink())
        yield from (here / name for name in files if _is_yaml(name))
    yield from (Path(error.filename) for error in refused)


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yml", ".yaml")) and not name.startswith(".")

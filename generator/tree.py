"""Finding the YAML files of a handbook, and nothing outside it."""

import os
from pathlib import Path

from generator.problems import Problem
from generator.source import Source, read

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
    for path in _walk(base):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            problems.append(Problem(name, 1, 1, "这是一个链接；为安全起见，只读放在手册文件夹里的文件"))
            sources.append(Source(name))
        elif len(sources) >= MAX_FILES:
            problems.append(Problem(name, 1, 1, f"文件太多：超过 {MAX_FILES:,} 个"))
            break
        elif path.is_file():
            try:
                raw = path.read_bytes()
            except OSError as error:
                problems.append(Problem(name, 1, 1, f"读不了这个文件：{os.strerror(error.errno or 0)}"))
                sources.append(Source(name))
                continue
            source, found = read(name, raw)
            sources.append(source)
            problems += found
    return sources, problems


def _walk(base: Path) -> list[Path]:
    found: list[Path] = []
    for folder, folders, files in os.walk(base, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(folder)
        found += [here / name for name in folders if (here / name).is_symlink()]
        found += [here / name for name in files if name.endswith((".yml", ".yaml")) and not name.startswith(".")]
    return sorted(found)

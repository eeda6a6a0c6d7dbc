"""Which files of a folder are filled plans, and why the others are none: nothing is left out silently."""

import re
from pathlib import Path

from generator.filled import READABLE, Trouble

_NOISE = re.compile(r"\..*|~\$.*|~wr.*\.tmp|thumbs\.db|desktop\.ini|__macosx", re.IGNORECASE)
"""What systems and office programs leave beside files: nobody put it there."""
_OLD = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".xls": ".xlsx", ".et": ".xlsx"}


def inside(folder: Path, out: Path) -> tuple[list[Path], list[Trouble]]:
    """Return the files of a folder that can be read, and what is to be said of all else but `out`."""
    wanted = [path for path in sorted(folder.iterdir()) if not _NOISE.fullmatch(path.name) and not _same(path, out)]
    readable = [path for path in wanted if path.suffix.lower() in READABLE and path.is_file()]
    return readable, [Trouble(path.as_posix(), "", unreadable(path)) for path in wanted if path not in readable]


def unreadable(path: Path) -> str:
    """Return why a file or folder is no filled plan that can be read."""
    suffix = path.suffix.lower()
    if path.is_dir():
        return "没读：是文件夹，里面的文件要单独填，或者移出来"
    if suffix in _OLD:
        return f"读不了：要在办公软件里另存为 {_OLD[suffix]}"
    if suffix == ".csv":
        return "没读：一行填一份的表要写 --table"
    return f"读不了：要是 {'、'.join(READABLE)} 文件"


def _same(path: Path, other: Path) -> bool:
    return path.resolve() == other.resolve()

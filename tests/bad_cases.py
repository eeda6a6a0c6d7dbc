"""The handbooks with mistakes of tests/cases/bad, as folders. Their format is told in tests/cases/README.md."""

import ast
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"
SMALL = CASES / "ok" / "small"
BAD = CASES / "bad"


def names() -> list[str]:
    """Return the names of all cases."""
    return sorted(folder.name for folder in BAD.iterdir())


def expected(name: str) -> str:
    """Return what the check prints for a case."""
    return (BAD / name / "expected.txt").read_text(encoding="utf-8")


def lay_out(name: str, root: Path) -> Path:
    """Make the case a project under `root`: the small handbook, the case's own files over it, then special ones."""
    shutil.copytree(SMALL / "handbook", root / "handbook")
    if (BAD / name / "handbook").is_dir():
        shutil.copytree(BAD / name / "handbook", root / "handbook", dirs_exist_ok=True)
    special = BAD / name / "special.txt"
    for verb, path, *rest in ast.literal_eval(special.read_text(encoding="utf-8")) if special.exists() else []:
        _VERBS[verb](root / path, *rest)
    return root


def _write(path: Path, *parts: Any) -> None:
    path.write_bytes(b"".join(map(_bytes, parts)))


def _bytes(part: bytes | str | tuple[bytes | str, int]) -> bytes:
    if isinstance(part, tuple):
        one, times = part
        return _bytes(one) * times
    return part.encode() if isinstance(part, str) else part


def _link(path: Path, target: str) -> None:
    path.symlink_to(target)


def _delete(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


_VERBS: dict[str, Callable[..., None]] = {
    "write": _write,
    "link": _link,
    "delete": _delete,
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
}

"""Running the project's commands as people do, and projects to run them in."""

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from generator import chinese

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "cases" / "ok" / "small" / "handbook"
BIN = Path(sys.executable).parent

Ran = subprocess.CompletedProcess[str]


def run(program: str, *args: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Ran:
    """Run a program of this environment to its end."""
    return subprocess.run(
        [BIN / program, *args],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def called(*args: str | Path, cwd: Path = ROOT) -> Ran:
    """Call the `handbook` command in this process: a second faster than `run`, for tests that call it often."""
    chinese.install()
    from generator.commands.group import cli

    with chdir(cwd):
        ran = CliRunner().invoke(cli, [*map(str, args)], prog_name="handbook", catch_exceptions=False)
    return subprocess.CompletedProcess(args, ran.exit_code, ran.stdout, ran.stderr)


def shown(program: str, *args: str, cwd: Path) -> str:
    """Run a program of this environment to its end; return what it showed on a terminal, its standard output aside."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([BIN / program, *args], cwd=cwd, stdout=subprocess.DEVNULL, stderr=theirs):
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 4096):
                seen += piece
        except OSError:
            pass  # a terminal whose other end was closed
    os.close(ours)
    return seen.decode()


def make_project(folder: Path, handbook: Path = SMALL) -> Path:
    """Make a project of its own in a new folder: the real mkdocs.yml, pages and overrides, and some handbook."""
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "generator" / "overrides", folder / "generator" / "overrides")
    shutil.copytree(handbook, folder / "handbook")
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Replace one piece of a text file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return path to bytes of every file in a folder, but of the cache, which may be deleted at any time."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def names(folder: Path) -> set[str]:
    """Return what stands directly in a folder, but the cache."""
    return {path.name for path in folder.iterdir()} - {".cache"}

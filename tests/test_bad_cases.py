"""Every mistake of tests/cases/bad: each is one line with its place, all in one run, and nothing is touched."""

import re
import shutil
from pathlib import Path

import pytest

from generator.pipeline import load
from generator.problems import ProblemsFound, as_text
from tests.bad_cases import expected, lay_out, names
from tests.books import ROOT
from tests.running import Ran, called, run

LINE = re.compile(r"handbook[^:\n]*(?:::error::[^:\n]*)?:[1-9][0-9]*:[1-9][0-9]* .*[\u4e00-\u9fff].*")


def check(project: Path) -> Ran:
    return called("--root", project, "check")


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return what files a folder holds: their times and bytes; of links and pipes the times only."""
    return {
        path.as_posix(): (path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in folder.rglob("*")
        if not path.is_symlink()
    }


def test_there_are_cases() -> None:
    assert {"unknown-key", "alias-bomb", "link-to-a-file", "several"} <= set(names())


@pytest.mark.parametrize("name", names())
def test_expected_lines_have_their_form_and_order(name: str) -> None:
    lines = expected(name).splitlines()
    assert lines
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    order = [
        (file, int(row), int(column)) for file, row, column in (line.split(" ")[0].rsplit(":", 2) for line in lines)
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("name", names())
def test_loading_finds_the_problems(name: str, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        load(lay_out(name, tmp_path))
    assert as_text(found.value.problems) + "\n" == expected(name)


@pytest.mark.parametrize("name", names())
def test_the_command_prints_them_and_touches_nothing(name: str, tmp_path: Path) -> None:
    before = contents(lay_out(name, tmp_path))
    done = check(tmp_path)
    assert done.stdout == expected(name)
    assert done.returncode == 1
    assert done.stderr == f"共 {len(expected(name).splitlines())} 个问题。\n"
    assert contents(tmp_path) == before


def test_the_github_format_annotates_the_same_places(tmp_path: Path) -> None:
    done = run("handbook", "--root", lay_out("several", tmp_path), "check", "--format", "github")
    places = re.findall(r"^::error file=(.*),line=(\d+),col=(\d+)::", done.stdout, re.MULTILINE)
    assert [":".join(place) for place in places] == [line.split(" ")[0] for line in expected("several").splitlines()]
    assert done.returncode == 1


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the small handbook and its site."""
    project = tmp_path_factory.mktemp("built-before")
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copytree(ROOT / "generator" / "overrides", project / "generator" / "overrides")
    shutil.copytree(ROOT / "tests" / "cases" / "ok" / "small" / "handbook", project / "handbook")
    done = run("handbook", "--root", project, "build")
    assert done.returncode == 0, done.stderr
    return project


@pytest.mark.parametrize("name", ["duplicate-id", "alias-bomb", "folder-missing", "link-to-the-outside"])
def test_a_failed_build_leaves_the_last_good_site(name: str, built: Path, tmp_path: Path) -> None:
    project = shutil.copytree(built, tmp_path / "project")
    shutil.rmtree(project / "handbook")
    lay_out(name, project)
    before, beside = contents(project / "site"), {path.name for path in project.iterdir()}
    assert any(path.endswith(".html") for path in before)
    done = run("handbook", "--root", project, "build")
    assert done.returncode == 1
    assert done.stdout == expected(name)
    assert "Traceback" not in done.stderr
    assert contents(project / "site") == before
    assert {path.name for path in project.iterdir()} == beside

"""Fixtures that several test modules share: the site, built once, and a way to build changed copies of the project."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from generator.cache import FOLDER
from tests.books import ROOT

# Machines differ in speed. In continuous integration each run tries the same examples, so that it fails for a reason.
settings.register_profile("tests", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("tests")

BuildCopy = Callable[[str, Path, Callable[[Path], None]], Path]
"""Name, folder of the handbook to copy, what to change in the copy → folder of the site built from it."""


def build(project: Path, target: Path) -> Path:
    """Build the site of a project with plain MkDocs, as people do; return the folder it stands in."""
    made = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", project / "mkdocs.yml", "-d", target],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if made.returncode:
        pytest.fail(f"mkdocs build --strict failed\n{made.stdout}\n{made.stderr}", pytrace=False)
    return target


def common(folders: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a run share."""
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the project's own site: built once, by the first of the processes that run the tests."""
    shared = common(tmp_path_factory)
    target = shared / "built" / "site"
    with FileLock(shared / "built.lock"):
        return target if target.exists() else build(ROOT, target)


@pytest.fixture(scope="session")
def build_copy(tmp_path_factory: pytest.TempPathFactory) -> BuildCopy:
    """Return a function that builds a changed copy of the project; the project itself stays as it is.

    Copies share their documents, which are kept by what they say: most are the same in all of them.
    """
    documents = common(tmp_path_factory) / "documents"

    def make(name: str, handbook: Path, change: Callable[[Path], None]) -> Path:
        project = tmp_path_factory.mktemp(name)
        shutil.copy(ROOT / "mkdocs.yml", project)
        shutil.copytree(ROOT / "docs", project / "docs")
        shutil.copytree(ROOT / "generator" / "overrides", project / "generator" / "overrides")
        shutil.copytree(handbook, project / "handbook")
        with FileLock(documents.with_suffix(".lock")):
            if not documents.exists():
                made = ROOT / FOLDER
                shutil.copytree(made, documents) if made.exists() else documents.mkdir()
        (project / FOLDER).parent.mkdir()
        (project / FOLDER).symlink_to(documents, target_is_directory=True)
        change(project / "handbook")
        return build(project, project / "site")

    return make

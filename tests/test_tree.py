"""Finding the files: all of them, in one order, and nothing outside the tree."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.problems import Problem
from generator.reading import MAX_BYTES
from generator.tree import MAX_FILES, read_tree, shown_path


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "handbook"
    folder.mkdir()
    return folder


@contextmanager
def without_privileges() -> Iterator[None]:
    """Run the block as a user whom permissions bind, also where the tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_every_yaml_file_in_the_order_of_names(base: Path) -> None:
    for name in ("b.yml", "a/z.yaml", "a/b/c.YML", "a.yml", ".hidden.yml", ".git/x.yml", "notes.md", "c.yml.bak"):
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: b\n")
    sources, problems = read_tree(base.parent, "handbook")
    assert [source.file for source in sources] == [
        "handbook/a/b/c.YML",
        "handbook/a/z.yaml",
        "handbook/a.yml",
        "handbook/b.yml",
    ]
    assert problems == []


def test_a_folder_within_the_project_by_another_name(tmp_path: Path) -> None:
    (tmp_path / "content" / "own").mkdir(parents=True)
    (tmp_path / "content" / "own" / "a.yml").write_text("a: b\n")
    sources, problems = read_tree(tmp_path, "content/own")
    assert ([source.file for source in sources], problems) == (["content/own/a.yml"], [])


@pytest.mark.parametrize("folder", ["..", "../elsewhere", "/", "handbook/../.."])
def test_a_folder_outside_the_project_is_refused(folder: str, base: Path) -> None:
    (base.parent / "elsewhere").mkdir()
    sources, problems = read_tree(base.parent, folder)
    assert sources == []
    assert problems == [Problem(folder, 1, 1, "内容文件夹在项目之外，只能用项目里的文件夹")]


def test_a_link_to_the_project_itself_is_fine(base: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (base / "a.yml").write_text("a: b\n")
    link = tmp_path_factory.mktemp("links") / "project"
    link.symlink_to(base.parent)
    sources, problems = read_tree(link, "handbook")
    assert ([source.file for source in sources], problems) == (["handbook/a.yml"], [])


def test_a_huge_file_is_not_read(base: Path) -> None:
    with (base / "a.yml").open("wb") as file:
        file.truncate(1 << 40)  # one TB, sparse
    sources, (problem,) = read_tree(base.parent, "handbook")
    assert sources[0].data is None
    assert problem.message == f"文件太大：1,099,511,627,776 字节，上限 {MAX_BYTES:,} 字节，请拆成几个文件"


def test_the_number_of_files_is_bounded(base: Path) -> None:
    for n in range(MAX_FILES + 3):
        (base / f"{n:05}.yml").write_text("a: b\n")
    sources, problems = read_tree(base.parent, "handbook")
    assert len(sources) == MAX_FILES + 1
    assert sources[-1].data is None
    assert problems == [Problem("handbook/02000.yml", 1, 1, "文件太多：超过 2,000 个，从这个起没有读")]


def test_what_may_not_be_read_is_told(base: Path) -> None:
    (base / "a.yml").write_text("a: b\n")
    (base / "b.yml").write_text("a: b\n")
    (base / "b.yml").chmod(0)
    (base / "closed").mkdir(mode=0)
    above = [base, *base.parents[:-1]]
    modes = [(folder, folder.stat().st_mode) for folder in above]
    for folder, mode in modes:
        folder.chmod(mode | 0o055)
    try:
        with without_privileges():
            sources, problems = read_tree(base.parent, "handbook")
    finally:
        for folder, mode in modes:
            folder.chmod(mode)
        (base / "closed").chmod(0o700)
    assert [(source.file, source.data is None) for source in sources] == [
        ("handbook/a.yml", False),
        ("handbook/b.yml", True),
        ("handbook/closed", True),
    ]
    assert problems == [
        Problem("handbook/b.yml", 1, 1, "读不了这个文件：检查它的权限"),
        Problem("handbook/closed", 1, 1, "读不了这个文件夹：检查它的权限"),
    ]


def test_names_are_shown_so_that_every_terminal_can_print_them() -> None:
    assert shown_path(Path("handbook/岗位/a b.yml")) == "handbook/岗位/a b.yml"
    # A name that is no UTF-8 comes as lone surrogates, which no encoding can print.
    assert shown_path(Path("handbook/\udcff.yml")) == "handbook/�.yml"
    assert shown_path(Path("handbook/a\nb.yml")) == "handbook/a⏎b.yml"
    assert shown_path(Path("handbook/\u202elmy.yml")) == "handbook/�lmy.yml"

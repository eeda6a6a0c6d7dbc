"""Staged pages build in another engine: Zensical makes the same pages, with the same navigation."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.navigation import read
from tests.running import ROOT, change, make_project, names, run, tree

ENGINES_OWN = re.compile(
    r"404\.html|sitemap\.xml(\.gz)?|search(/.*|\.js(on)?)|assets/(inline|images|javascripts|stylesheets)/.*"
)
"""What each engine adds for itself: its error page (for which there is no Markdown), its site map, its search index
and its theme; `assets/inline` are the scripts that our MkDocs plugin moves out of pages."""


@dataclass(frozen=True)
class Pair:
    """One project built by both engines."""

    mkdocs: Path
    staged: Path
    zensical: Path


def _done(program: str, *args: str | Path, cwd: Path) -> None:
    ran = run(program, *args, cwd=cwd)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def _both(project: Path, mkdocs: Path, staged: Path) -> Pair:
    _done("handbook", "stage", staged, cwd=project)
    _done("zensical", "build", "--strict", cwd=staged)
    return Pair(mkdocs, staged, staged / "site")


@pytest.fixture(scope="module")
def own(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return the project's own site in both engines."""
    return _both(ROOT, site, tmp_path_factory.mktemp("own") / "staged")


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return a small site with what engines could treat differently, in both."""
    folder = tmp_path_factory.mktemp("awkward")
    project = make_project(folder / "project")
    change(
        project / "handbook" / "rules.yml", "title: 明天要上门", "title: 上门 A&B &amp; <3 家\n    was: [out-tomorrow]"
    )
    change(project / "handbook" / "handbook.yml", "title: 门店客户经理手册", "title: 门店 A&B 手册")
    for hidden in (project / "docs" / "contributing" / "hidden.md", project / "docs" / ".hidden" / "hidden.md"):
        hidden.parent.mkdir(exist_ok=True)
        hidden.write_text("# 不发布\n", encoding="utf-8")
    (project / "docs" / "loose.md").write_text("# 不在导航里\n", encoding="utf-8")
    _done("handbook", "build", "--strict", "--out", folder / "mkdocs", cwd=project)
    return _both(project, folder / "mkdocs", folder / "staged")


@pytest.fixture(params=["own", "awkward"])
def pair(request: pytest.FixtureRequest) -> Pair:
    """Return each of the two in turn."""
    found: Pair = request.getfixturevalue(request.param)
    return found


def _files(site: Path) -> set[str]:
    return {path for path in tree(site) if not ENGINES_OWN.fullmatch(path)}


def test_both_engines_make_the_same_files(pair: Pair) -> None:
    assert len(_files(pair.mkdocs)) > 20
    assert _files(pair.zensical) == _files(pair.mkdocs)
    assert (pair.zensical / "404.html").is_file()


def test_every_page_has_the_same_navigation(pair: Pair) -> None:
    pages = sorted(path for path in _files(pair.mkdocs) if path.endswith(".html"))
    different = [page for page in pages if read(pair.mkdocs, page)[0] != read(pair.zensical, page)[0]]
    assert different == []
    # The comparison sees tabs, the section's pages and the page's contents.
    places = {place for page in pages for place, _, _ in read(pair.mkdocs, page)[0]}
    assert places == {"md-tabs", "md-nav", "md-nav--secondary"}


def test_every_page_has_the_same_anchors(pair: Pair) -> None:
    pages = sorted(path for path in _files(pair.mkdocs) if path.endswith(".html"))
    assert [page for page in pages if read(pair.mkdocs, page)[1] != read(pair.zensical, page)[1]] == []


def test_navigation_names_pages_as_the_handbook_does(awkward: Pair) -> None:
    for site in (awkward.mkdocs, awkward.zensical):
        links, _ = read(site, "occasions/index.html")
        assert ("md-nav", "上门 A&B &amp; <3 家", "occasions/going-out.html") in links


def test_files_that_are_no_pages_are_the_same_bytes(pair: Pair) -> None:
    others = {path for path in _files(pair.mkdocs) if not path.endswith(".html")}
    assert any(path.endswith(".pdf") for path in others)
    left, right = tree(pair.mkdocs), tree(pair.zensical)
    assert [path for path in sorted(others) if left[path] != right[path]] == []


def test_an_old_address_leads_on_in_both(awkward: Pair) -> None:
    for site in (awkward.mkdocs, awkward.zensical):
        assert 'url=going-out.html"' in (site / "occasions" / "out-tomorrow.html").read_text(encoding="utf-8")


def test_staging_again_changes_nothing(awkward: Pair) -> None:
    project = awkward.mkdocs.parent / "project"
    stamps = {path: (awkward.staged / path).stat().st_mtime_ns for path in tree(awkward.staged)}
    before = tree(awkward.staged)
    ran = run("handbook", "stage", awkward.staged, cwd=project)
    assert ran.returncode == 0
    assert re.search(r"已导出 \d+ 个文件到 .*zensical build\n", ran.stderr)
    assert tree(awkward.staged) == before
    changed = {path for path, stamp in stamps.items() if (awkward.staged / path).stat().st_mtime_ns != stamp}
    assert changed == {".handbook-stage"}


def test_what_is_staged_needs_no_plugin_of_ours(awkward: Pair) -> None:
    config = (awkward.staged / "mkdocs.yml").read_text(encoding="utf-8")
    assert "- handbook\n" not in config
    assert "- offline\n" in config
    assert names(awkward.staged) >= {"mkdocs.yml", "docs", "overrides", ".handbook-stage"}


def test_tags_that_only_an_engine_understands_are_kept(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    extension = "  - pymdownx.emoji:\n      emoji_generator: !!python/name:material.extensions.emoji.to_svg\n"
    change(project / "mkdocs.yml", "markdown_extensions:\n", f"markdown_extensions:\n{extension}")
    assert run("handbook", "stage", tmp_path / "out", cwd=project).returncode == 0
    assert "!!python/name:material.extensions.emoji.to_svg" in (tmp_path / "out" / "mkdocs.yml").read_text("utf-8")
    assert run("zensical", "build", "--strict", cwd=tmp_path / "out").returncode == 0


def empty(project: Path) -> None:
    (project / "mkdocs.yml").write_text("", encoding="utf-8")


def misspelt(project: Path) -> None:
    change(project / "handbook" / "rules.yml", "title: 货架", "titel: 货架")


@pytest.mark.parametrize("spoil", [empty, misspelt])
def test_mistakes_stage_nothing(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    project = make_project(tmp_path / "project")
    spoil(project)
    ran = run("handbook", "stage", tmp_path / "out", cwd=project)
    assert ran.returncode == 1
    assert re.match(r"\S+:\d+:\d+ \S", ran.stdout)
    assert "没有导出" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert names(tmp_path) == {"project"}


@pytest.mark.parametrize("out", [".", "..", "handbook", "handbook/out", "docs/out", "generator/out"])
def test_the_project_is_never_staged_over(tmp_path: Path, out: str) -> None:
    project = make_project(tmp_path / "project")
    before = tree(tmp_path)
    ran = run("handbook", "stage", out, cwd=project)
    assert ran.returncode == 1
    assert re.search("项目就在里面|那是项目自己的", ran.stderr)
    assert tree(tmp_path) == before


def test_a_folder_of_somebody_else_is_not_staged_into(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_bytes(b"kept")
    ran = run("handbook", "stage", tmp_path / "mine", cwd=project)
    assert ran.returncode == 1
    assert "里有别的内容，不动它" in ran.stderr
    assert tree(tmp_path / "mine") == {"notes.txt": b"kept"}

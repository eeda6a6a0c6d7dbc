"""`handbook build` makes what `mkdocs build` makes, the same bytes every time, and never spoils the last good site."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import change, make_project, names, run, shown, tree

TOMORROW = {"SOURCE_DATE_EPOCH": "2000000000"}
LATER = {"SOURCE_DATE_EPOCH": "3000000000"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with its site; tests that change it take a copy."""
    project = make_project(tmp_path_factory.mktemp("build") / "project")
    ran = run("handbook", "build", "--strict", cwd=project, env=TOMORROW)
    assert (ran.returncode, ran.stdout) == (0, "")
    return project


@pytest.fixture
def project(tmp_path: Path, built: Path) -> Path:
    """Return a copy of a project with its site."""
    made = make_project(tmp_path / "project", built / "handbook")
    for path, data in tree(built / "site").items():
        target = made / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return made


def test_the_same_handbook_gives_the_same_bytes_on_another_day(built: Path, tmp_path: Path) -> None:
    ran = run("handbook", "build", "--out", tmp_path / "deep" / "again", cwd=built, env=LATER)
    assert ran.returncode == 0
    assert tree(tmp_path / "deep" / "again") == tree(built / "site")


def test_plain_mkdocs_makes_the_same_site_without_a_word_of_warning(built: Path, tmp_path: Path) -> None:
    ran = run("mkdocs", "build", "--strict", "--site-dir", tmp_path / "plain", cwd=built, env=LATER)
    assert ran.returncode == 0
    assert re.findall("WARNING|ERROR|Traceback|Deprecat", ran.stdout + ran.stderr) == []
    assert tree(tmp_path / "plain") == tree(built / "site")


def test_building_again_replaces_the_site_and_says_one_line(project: Path) -> None:
    (project / "site" / "gone.html").write_bytes(b"")
    ran = run("handbook", "build", cwd=project)
    assert (ran.returncode, ran.stdout) == (0, "")
    pages = sum(path.endswith(".html") for path in tree(project / "site"))
    assert re.fullmatch(rf"网站已生成：site.index\.html（{pages} 页，\d+\.\d 秒）\n", ran.stderr)
    assert "gone.html" not in tree(project / "site")
    assert names(project) == {"docs", "generator", "handbook", "mkdocs.yml", "site"}


def misspelt_key(project: Path) -> None:
    change(project / "handbook" / "rules.yml", "title: 货架", "titel: 货架")


def broken_config(project: Path) -> None:
    change(project / "mkdocs.yml", "theme:", "theme: [")


def no_config(project: Path) -> None:
    (project / "mkdocs.yml").unlink()


def unknown_plugin(project: Path) -> None:
    change(project / "mkdocs.yml", "- offline", "- ofline")


def page_in_gbk(project: Path) -> None:
    (project / "docs" / "using.md").write_bytes("# 怎样用\n\n这本手册".encode("gbk"))


def append(page: Path, text: str) -> None:
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def dead_link(project: Path) -> None:
    append(project / "docs" / "using.md", "[编号](nummers.md)")


MISTAKES: list[tuple[Callable[[Path], None], list[str], str, str]] = [
    (
        misspelt_key,
        [],
        r"handbook/rules\.yml:\d+:\d+ 不认识的键「titel」",
        "共 2 个问题。网站没有改动。",
    ),
    (broken_config, [], r"mkdocs\.yml:\d+:\d+ ", "共 1 个问题。网站没有改动。"),
    (no_config, [], r"mkdocs\.yml:1:1 没有这个文件", "共 1 个问题。网站没有改动。"),
    (page_in_gbk, [], r"docs/using\.md:1:1 不是 UTF-8 编码", "共 1 个问题。网站没有改动。"),
    (unknown_plugin, [], r"^$", "错误：mkdocs.yml 的「plugins」："),
    (dead_link, ["--strict"], r"^$", "警告：docs/using.md 的链接「nummers.md」没有对应的页面"),
]


@pytest.mark.parametrize(
    ("spoil", "options", "printed", "told"), MISTAKES, ids=[spoil.__name__ for spoil, *_ in MISTAKES]
)
def test_a_mistake_is_named_and_the_last_good_site_stays(
    project: Path, spoil: Callable[[Path], None], options: list[str], printed: str, told: str
) -> None:
    spoil(project)
    before = tree(project)
    ran = run("handbook", "build", *options, cwd=project)
    assert ran.returncode == 1
    assert re.search(printed, ran.stdout, re.MULTILINE)
    assert told in ran.stderr
    assert "网站没有改动" in ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr
    assert tree(project) == before


def test_without_strict_a_dead_link_is_a_warning(project: Path) -> None:
    dead_link(project)
    append(project / "docs" / "editing.md", "[甲](using.md#no) [乙](/abs.html) [丙](#no) [丁](using.mdd)")
    ran = run("handbook", "build", cwd=project)
    assert ran.returncode == 0
    assert sorted(ran.stderr.splitlines()[:-1]) == [
        "警告：docs/editing.md 的链接「#no」：这一页没有这个标题",
        "警告：docs/editing.md 的链接「/abs.html」以「/」开头：改成从这一页出发的写法",
        "警告：docs/editing.md 的链接「using.md#no」：docs/using.md 里没有这个标题",
        "警告：docs/editing.md 的链接「using.mdd」没有对应的页面",
        "警告：docs/using.md 的链接「nummers.md」没有对应的页面",
    ]


def test_a_bug_keeps_its_traceback_and_the_last_good_site(project: Path) -> None:
    (project / "generator" / "overrides" / "main.html").write_text("{% nonsense %}", encoding="utf-8")
    before = tree(project)
    ran = run("handbook", "build", cwd=project)
    assert ran.returncode == 1
    assert "Traceback (most recent call last)" in ran.stderr
    assert "TemplateSyntaxError" in ran.stderr
    assert tree(project) == before


def test_plain_mkdocs_prints_the_problems_and_leaves_the_site(project: Path) -> None:
    misspelt_key(project)
    before = tree(project)
    ran = run("mkdocs", "build", cwd=project)
    assert ran.returncode == 1
    assert re.search(r"^handbook/rules\.yml:\d+:\d+ 不认识的键「titel」", ran.stdout + ran.stderr, re.MULTILINE)
    assert "Traceback" not in ran.stdout + ran.stderr
    assert tree(project) == before


@pytest.mark.parametrize("out", [".", "..", "handbook", "handbook/site", "docs/site", "generator"])
def test_the_project_is_never_built_over(project: Path, out: str) -> None:
    before = tree(project.parent)
    ran = run("handbook", "build", "--out", out, cwd=project)
    assert ran.returncode == 1
    assert re.search("项目就在里面|那是项目自己的", ran.stderr)
    assert tree(project.parent) == before


def test_a_folder_of_somebody_else_is_not_replaced(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_bytes(b"kept")
    ran = run("handbook", "build", "--out", tmp_path / "mine", cwd=project)
    assert ran.returncode == 1
    assert "里有别的内容，不动它" in ran.stderr
    assert tree(tmp_path / "mine") == {"index.html": b"kept"}


def test_another_project_is_built_from_anywhere(built: Path, tmp_path: Path) -> None:
    ran = run("handbook", "--root", built, "build", "--out", "here", cwd=tmp_path)
    assert ran.returncode == 0
    assert tree(tmp_path / "here") == tree(built / "site")


def test_a_terminal_shows_how_far_the_build_is(project: Path) -> None:
    text = shown("handbook", "build", cwd=project)
    built = [(int(n), int(of)) for n, of in re.findall(r"生成页面 (\d+)/(\d+)", text)]
    assert built == [(n, len(built)) for n in range(1, len(built) + 1)]
    assert len(built) > 20
    assert re.search(r"\r *\r网站已生成：[^\r]*\r\n$", text)

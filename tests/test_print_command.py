"""`handbook print`: what it makes, what it says, and that it writes all or nothing."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.cache import Cache
from generator.renderers.documents import documents
from tests.books import small
from tests.papers import read
from tests.running import called, change, make_project, shown, tree

FOR_PEOPLE = [document for document in documents(small()) if document.extension != "files.js"]
"""All but what only pages read."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


def printed(project: Path, *args: str) -> set[str]:
    """Return the files that the command wrote into its usual folder."""
    ran = called("print", *args, cwd=project)
    assert (ran.returncode, ran.stdout.count("\n")) == (0, len(tree(project / "print"))), ran.stderr
    assert f"已写好 {len(tree(project / 'print'))} 个文件" in ran.stderr
    return set(tree(project / "print"))


CASES = [
    (["--role", "shop"], {"roles/shop.pdf"}),
    (["--role", "GW-MD", "--format", "zip"], {"roles/shop.zip"}),
    (["--role", "shop", "--format", "brief"], {"checklists/shop-checklist.brief.pdf"}),
    (["--role", "shop", "--format", "docx"], {"checklists/shop-checklist.docx", "plans/shop-plan.docx"}),
    (["--checklist", "QD-001"], {"checklists/shop-checklist.pdf"}),
    (["--checklist", "shop-checklist", "--format", "brief"], {"checklists/shop-checklist.brief.pdf"}),
    (["--plan", "shop-plan", "--format", "xlsx"], {"plans/shop-plan.xlsx"}),
    (["--handbook"], {"handbook.pdf"}),
    (["--handbook", "--checklist", "QD-001", "--plan", "JH-001"], {
        "handbook.pdf", "checklists/shop-checklist.pdf", "plans/shop-plan.pdf",
    }),
    (["--all", "--format", "xlsx"], {"checklists/shop-checklist.xlsx", "plans/shop-plan.xlsx"}),
]  # fmt: skip


@pytest.mark.parametrize(("args", "files"), CASES, ids=[" ".join(args) for args, _ in CASES])
def test_what_was_asked_for_is_written_and_no_more(args: list[str], files: set[str], project: Path) -> None:
    assert printed(project, *args) == files


def test_all_is_everything_that_the_site_has(project: Path) -> None:
    made = {document.path: data for document, data in Cache(None).all(FOR_PEOPLE)}
    assert printed(project, "--all") == made.keys()
    assert tree(project / "print") == made
    with ZipFile(project / "print" / "roles" / "shop.zip") as opened:
        assert "QD-001 重点门店拜访清单.pdf" in opened.namelist()
        assert opened.read("QD-001 重点门店拜访清单.pdf") == made["checklists/shop-checklist.pdf"]
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


MISTAKES = [
    ([], 2, "要打印什么？写 --role"),
    (["--role", "shopp"], 1, "没有编码或编号是「shopp」的岗位，是不是「shop」。没有写文件。"),
    (["--checklist", "shop-plan"], 1, "没有编码或编号是「shop-plan」的清单"),
    (["--plan", "shop-plan", "--format", "brief"], 1, "「门店拜访计划」没有一页版：只有清单才有"),
    (["--plan", "shop-plan", "--format", "zip"], 1, "zip 是一个岗位的全部表单：和 --role 一起用"),
    (["--handbook", "--format", "docx"], 1, "全册只有 pdf，没有 docx"),
    (["--role", "shop", "--format", "odt"], 2, "'odt' 不在可选值里"),
    (["--role", "shop", "--site-url", "handbook.example.com"], 2, "网址要以 http:// 或 https:// 开头"),
    (["--role", "shop", "--out", "handbook/x"], 1, "那是项目自己的 handbook 文件夹"),
    (["--role", "shop", "--out", "mkdocs.yml/x"], 1, "路径中间有一段是文件"),
]


@pytest.mark.parametrize(("args", "code", "told"), MISTAKES, ids=[" ".join(args) for args, _, _ in MISTAKES])
def test_a_slip_is_explained_and_nothing_is_written(args: list[str], code: int, told: str, project: Path) -> None:
    before = tree(project)
    ran = called("print", *args, cwd=project)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr
    assert tree(project) == before


def test_a_mistake_in_the_handbook_is_named_and_nothing_is_written(project: Path) -> None:
    change(project / "handbook" / "rules.yml", "title: 货架", "titel: 货架")
    before = tree(project)
    ran = called("print", "--all", cwd=project)
    assert ran.returncode == 1
    assert re.search(r"^handbook/rules\.yml:\d+:\d+ 不认识的键「titel」", ran.stdout, re.MULTILINE)
    assert ran.stderr.endswith("没有写文件。\n")
    assert tree(project) == before


def test_the_address_comes_from_the_option_or_from_the_project(project: Path) -> None:
    def has_code(*args: str) -> bool:
        assert called("print", "--checklist", "QD-001", *args, cwd=project).returncode == 0
        return (
            "扫码看网页" in read((project / "print/checklists/shop-checklist.pdf").read_bytes()).pages[0].extract_text()
        )

    assert not has_code()
    assert has_code("--site-url", "https://handbook.example.com")
    change(project / "mkdocs.yml", "site_dir:", "site_url: https://handbook.example.com\nsite_dir:")
    assert has_code()


def test_a_terminal_shows_how_far_it_is(project: Path) -> None:
    steps = [
        (int(n), int(of))
        for n, of in re.findall(r"正在生成 \[[#-]{20}\] (\d+)/(\d+)", shown("handbook", "print", "--all", cwd=project))
    ]
    assert steps == [(n, len(steps)) for n in range(1, len(steps) + 1)]
    assert len(steps) == len(FOR_PEOPLE)

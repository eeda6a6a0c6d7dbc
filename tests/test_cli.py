"""The words of the `handbook` command: Chinese throughout, and a reason instead of a traceback."""

import io
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from generator import chinese
from generator.commands.layout import width, wrapped
from tests.running import SMALL, called, change, make_project, run, tree

COMMANDS = ("check", "serve", "build", "print", "fill", "publish", "stage", "schema")
CATALOGUE = chinese.LOCALE / "zh_CN" / "LC_MESSAGES" / "messages.po"
ENGLISH = {"LANG": "en_US.UTF-8", "LANGUAGE": "en_US:de", "LC_ALL": "C.UTF-8"}
NAMES = (
    "site_url|pdf|word|excel|docx|xlsx|ics|csv|zip|brief|form|GW-YC|QD|JH|"
    "github|handbook|json|schema|zensical|mkdocs|yml|text|site|help|localhost|ip"
)
"""Words that are names: of commands, files, formats and programs."""


def english(text: str) -> list[str]:
    """Return the English words of a help page or message that are no names or options."""
    plain = re.sub(
        rf"--[\w-]+|\bsite_url\b|'[^']*'|\S*/\S*|\b(?:{NAMES}|{'|'.join(COMMANDS)})\b", "", text, flags=re.IGNORECASE
    )
    return re.findall(r"[A-Za-z]{2,}", plain)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_on_a_machine_that_is_not(command: str) -> None:
    ran = run("handbook", *command.split(), "--help", env=ENGLISH)
    assert ran.returncode == 0
    assert ran.stdout.startswith("用法： handbook ")
    assert english(ran.stdout) == []


def test_help_names_every_command() -> None:
    listed = re.findall(r"^  (\w+) +\S", run("handbook", "--help").stdout.partition("命令:")[2], re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_columns_of_help_stand_straight(command: str) -> None:
    text = called(*command.split(), "--help").stdout
    rows = re.findall(r"^  ((?:--|[a-z]).*?  +)\S", text.partition("选项:")[2].partition("命令:")[0], re.MULTILINE)
    assert rows
    assert len({width(row) for row in rows}) == 1


def test_wide_text_is_broken_between_characters() -> None:
    assert list(wrapped("生成网站，再看 Zensical 的（样子）", 12)) == ["生成网站，再", "看 Zensical", "的（样子）"]


def test_the_version_is_that_of_the_package() -> None:
    assert re.fullmatch(r"handbook 版本 \d+\.\d+\.\d+\n", run("handbook", "--version", env=ENGLISH).stdout)


MISTAKES = [
    (["bild"], 2, "没有命令 'bild'。 是不是 'build'？"),
    (["build", "--srtict"], 2, "没有选项 '--srtict'。 是不是 '--strict'？"),
    (["build", "--out"], 2, "选项 '--out' 后面要写值。"),
    (["build", "extra"], 2, "多写了参数：extra"),
    (["stage"], 2, "缺参数 '文件夹'"),
    (["serve", "--port", "abc"], 2, "'--port' 的值不对：'abc' 不是合适的数字。"),
    (["serve", "--port", "70000"], 2, "'--port' 的值不对：70000 不在范围 1<=x<=65535 内。"),
    (["serve", "--host", "nowhere"], 1, "「nowhere」不是地址"),
    (["check", "--format", "xml"], 2, "'xml' 不在可选值里，可选：'github', 'text'。"),
    (["--root", "nowhere", "check"], 2, "没有这个文件夹：'nowhere'。"),
    (["schema", "--out", "mkdocs.yml/x.json"], 1, "路径中间有一段是文件"),
    (["stage", "handbook/x"], 1, "那是项目自己的 handbook 文件夹"),
]


@pytest.mark.parametrize(("args", "code", "words"), MISTAKES, ids=[" ".join(args) for args, _, _ in MISTAKES])
def test_a_slip_on_the_command_line_is_explained_in_chinese(args: list[str], code: int, words: str) -> None:
    ran = run("handbook", *args, env=ENGLISH)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert re.search(rf"^错误：.*{re.escape(words)}", ran.stderr, re.MULTILINE)
    assert english(re.sub("extra|nowhere", "", ran.stderr)) == []


def _messages() -> Iterator[tuple[str, ...]]:
    """Yield the messages of the installed click: one wording, or singular and plural."""
    spec = find_spec("click")
    assert spec is not None
    assert spec.origin is not None
    for _, _, message, _, _ in extract_from_dir(Path(spec.origin).parent):
        yield message if isinstance(message, tuple) else (message,)


def test_the_catalogue_has_every_message_of_click() -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    messages = set(_messages())
    assert len(messages) > 60
    assert [m for m in messages if not (found := catalogue.get(m[0])) or not all(_forms(found))] == []


def test_translations_name_nothing_that_click_does_not_fill_in() -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    for message in _messages():
        found = catalogue.get(message[0])
        assert found is not None
        known = {field for form in message for field in re.findall(r"\{(\w+)|%\((\w+)\)", form)}
        for form in _forms(found):
            assert set(re.findall(r"\{(\w+)|%\((\w+)\)", form)) <= known


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    made = io.BytesIO()
    with CATALOGUE.open("rb") as file:
        write_mo(made, read_po(file))
    made.seek(0)
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        committed = [(message.id, message.string) for message in read_mo(file) if message.id]
    assert committed == [(message.id, message.string) for message in read_mo(made) if message.id]


def test_every_option_says_what_it_does() -> None:
    chinese.install()
    from generator.commands.group import cli

    for command in (cli, *cli.commands.values()):
        assert command.help
        assert english(command.help) == []
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        assert [option.name for option in options if not option.help] == []


def test_check_says_that_all_is_well_on_the_other_stream() -> None:
    ran = run("handbook", "--root", SMALL.parent, "check")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert re.fullmatch(r"没有问题：26 条内容，落实 5 条手册条款。\n", ran.stderr)


def test_check_lists_every_problem_in_both_formats(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "handbook")
    change(tmp_path / "handbook" / "rules.yml", "definition: 店里", "definitoin: 店里")
    change(tmp_path / "handbook" / "work.yml", "role: shop", "role: shoop")
    text = run("handbook", "check", cwd=tmp_path)
    assert text.returncode == 1
    assert "handbook/rules.yml" in text.stdout
    assert "handbook/work.yml" in text.stdout
    lines = text.stdout.splitlines()
    assert all(re.match(r"handbook/\w+\.yml:\d+:\d+ \S", line) for line in lines)
    assert text.stderr == f"共 {len(lines)} 个问题。\n"
    marked = run("handbook", "check", "--format", "github", cwd=tmp_path).stdout.splitlines()
    pattern = r"::error file=(.*),line=(\d+),col=(\d+)::(.*)"
    assert [re.sub(pattern, r"\1:\2:\3 \4", line) for line in marked] == lines


def test_chinese_goes_through_a_pipe_that_has_none(tmp_path: Path) -> None:
    ran = run("handbook", "--root", tmp_path, "check", env={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"})
    assert "没有这个文件夹" in ran.stdout
    assert ran.stderr == "共 1 个问题。\n"


def test_publish_writes_numbers_down_once(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    ran = run("handbook", "publish", cwd=project)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "新增 20 个编号" in ran.stderr
    before = tree(project)
    assert "新增 0 个编号" in run("handbook", "publish", cwd=project).stderr
    assert tree(project) == before
    assert run("handbook", "check", cwd=project).returncode == 0


def test_publish_refuses_a_handbook_with_mistakes(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    change(project / "handbook" / "work.yml", "role: shop", "role: shoop")
    before = tree(project)
    ran = run("handbook", "publish", cwd=project)
    assert ran.returncode == 1
    assert "没有登记" in ran.stderr
    assert tree(project) == before

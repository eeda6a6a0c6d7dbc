"""What is written about the project is true: modules, files, commands and targets that are named exist."""

import ast
import os
import re
import shutil
import textwrap
from pathlib import Path
from typing import Any

import click
import pytest

from generator.commands.group import cli
from generator.model import Duty
from generator.model.ids import DutyId
from generator.pipeline import load
from tests.books import ROOT, small
from tests.test_imports import ADAPTERS, READING, WORDS, modules, within

READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (*READMES, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
ARCHITECTURE = ROOT / "docs" / "contributing" / "architecture.md"
MAP = re.compile(r"(<!-- modules:[^\n]*-->\n).*?(<!-- end -->)", re.S)
PARTS = (
    ("The core in two calls", ("pipeline", "problems")),
    ("The model", ("model",)),
    ("Reading", READING),
    ("Checks and links", ("checks", "link")),
    ("Words", WORDS),
    ("Filled plans", ("filling", "readback")),
    ("Renderers", ("renderers", "fonts")),
    ("Adapters: people, MkDocs, other engines, editors, the disk", (*ADAPTERS, "schema")),
)
TOP = {path.name for path in ROOT.iterdir()}
MADE = frozenset({".venv", "site"})
"""Folders that setting up and building make."""


def module_map() -> str:
    """Return the list of modules in Markdown, each with the first paragraph of its docstring."""
    lines = []
    for title, parts in PARTS:
        lines += [f"\n**{title}**\n"]
        for name in sorted(name for name in modules() if within(name, parts)):
            said = (ast.get_docstring(modules()[name]) or "").partition("\n\n")[0]
            lines.append(f"- `{name}`: {' '.join(said.split())}")
    return "\n".join(lines) + "\n\n"


def test_every_module_is_on_the_map() -> None:
    parts = tuple(part for _, parts in PARTS for part in parts)
    assert [name for name in modules() if not within(name, parts)] == []
    page = ARCHITECTURE.read_text(encoding="utf-8")
    true = MAP.sub(lambda match: match[1] + module_map() + match[2], page)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        ARCHITECTURE.write_bytes(true.encode())
        page = true
    assert page == true, "make golden"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_exist(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    names = {name for name in re.findall(r"`([\w.-]+(?:/[\w.*-]*)+)`", text) if name.partition("/")[0] in TOP - MADE}
    gone = sorted(name for name in names if not any(ROOT.glob(name.rstrip("/"))))
    links = {link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link}
    # Pages of the site that the handbook adds are no files here.
    made = ROOT / "docs" in page.parents and ARCHITECTURE.parent not in page.parents
    dead = sorted(link for link in links if link and not made and not (page.parent / link).exists())
    assert (gone, dead) == ([], [])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_targets_that_are_named_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.M))
    assert named <= targets


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_commands_are_listed_with_options_that_exist(page: Path) -> None:
    rows = dict(re.findall(r"^\| `([a-z]+)` \| (.*) \|$", page.read_text(encoding="utf-8"), re.M))
    assert rows.keys() == cli.commands.keys()
    for name, words in rows.items():
        options = {opt for param in cli.commands[name].params if isinstance(param, click.Option) for opt in param.opts}
        assert set(re.findall(r"`(--[a-z-]+)", words)) <= options, name


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = (
        re.findall(r"```(?:bat|sh)\n(.*?)```", page.read_text(encoding="utf-8"), re.S) for page in READMES
    )
    assert [_commands(block) for block in english] == [_commands(block) for block in chinese]


def _commands(block: str) -> list[str]:
    return [line.partition("#")[0].rstrip() for line in block.splitlines()]


def test_pip_is_called_as_the_makefile_calls_it() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for lock in ("build", "run", "dev"):
        options = re.search(rf"\$\(PIP\) (.*) -r requirements/{lock}\.lock", makefile)
        assert options, lock
        for page in READMES:
            assert f"pip install {options[1]} -r requirements/{lock}.lock" in page.read_text(encoding="utf-8")


def _sample(guide: str, language: str) -> str:
    page = (ROOT / "docs" / "contributing" / guide).read_text(encoding="utf-8")
    found = re.search(rf"^ *```{language}\n(.*?)^ *```$", page, re.M | re.S)
    assert found
    return textwrap.dedent(found[1])


def test_the_duty_of_the_guide_is_complete(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "handbook", tmp_path / "handbook")
    role = tmp_path / "handbook" / "roles" / "tobacco.yml"
    duty = textwrap.indent(_sample("add-a-duty.md", "yaml"), "  ")
    role.write_text(role.read_text(encoding="utf-8") + "\n" + duty, encoding="utf-8")
    assert load(tmp_path).get(Duty, DutyId("tobacco-stock-count")).number == "GW-YC-09"


def test_the_format_of_the_guide_makes_every_form() -> None:
    module: dict[str, Any] = {}
    exec(_sample("add-a-format.md", "python"), module)  # noqa: S102  # it is our own page
    for form in small().forms:
        said = module["make"](form, small()).decode()
        assert said.startswith(f"{form.title}（{form.number} 版本 {form.document.version}）\n\n")
        assert len(said.splitlines()) > 3

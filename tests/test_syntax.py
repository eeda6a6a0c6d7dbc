"""Syntax errors in Chinese, where an editor finds the cause. The variants of one cause stand in tests/cases/bad."""

import time

import pytest
import yaml

from generator.syntax import explain

START = "terms:\n  - id: shelf\n    title: 货架\n"


def refused(text: str) -> yaml.YAMLError:
    try:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError as error:
        return error
    raise AssertionError(f"this is YAML: {text!r}")


def explained(text: str) -> str:
    line, column, message = explain(refused(text), text)
    return f"{line}:{column} {message}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (START + "    also：搁板\n    see: []\n", "4:9 键后面要用半角冒号加空格「: 」，这里是全角「：」"),
        (START + "    also:搁板\n    see: []\n", "4:10 冒号后面要空一格"),
        (START + "    also\n    see: []\n", "4:5 键后面缺冒号「: 」，或者这一行的缩进不对"),
        (START + '    also: "搁板\n    see: []\n', "4:11 这个引号没有收尾：检查引号是否成对"),
        (START + '    also: "搁板\n    see: "a"\n', "4:11 这个引号没有收尾：检查引号是否成对"),
        (START + '    also: "搁"板\n', "4:14 引号后面还有文字：整段放在一对引号里，里面的引号写成“”"),
        (START + '    also: "搁\\板"\n', "4:13 双引号里的「\\」有特殊含义：改用单引号"),
        (START + '    also: "搁\\u12板"\n', "4:13 双引号里的「\\」有特殊含义：改用单引号"),
        (START + "    also: [搁板\n", "4:11 这个括号没有收尾：检查括号是否成对；如果是文字，整段要加引号"),
        (START + "    also: {搁板\n", "4:11 这个括号没有收尾：检查括号是否成对；如果是文字，整段要加引号"),
        (START + "    also: 搁: 板\n", "4:12 文字里有「: 」时，整段要加引号"),
        (START + "     also: 搁板\n", "4:6 缩进不对：上一行的键已经有值，这一行要和同一层的键对齐"),
        (START + "   also: 搁板\n", "4:4 缩进不对：这一行开头空了 3 格，要和同一层的行对齐；列表每项前要有「- 」"),
        (START + "    also: > 搁板\n", "4:11 文字以「>」开头时，整段要加引号"),
        (START + "  –  id: board\n", "4:3 列表每项前要写半角减号加空格「- 」"),
        ("terms\n  - id: shelf\n", "1:6 键后面缺冒号「: 」"),
        ("a: 1\n: 2\n", "2:1 冒号前面没有键"),
        ("<<<<<<< HEAD\na: b\n=======\na: c\n", "1:1 这里有没解决的合并冲突：选定一边，删掉冲突标记"),
        ("a: b\n=======\na: c\n>>>>>>> theirs\n", "2:1 这里有没解决的合并冲突：选定一边，删掉冲突标记"),
        ("a: [", "1:5 文件没写完：有括号或引号没有收尾"),
        ("a: [\n\n\n", "1:5 文件没写完：有括号或引号没有收尾"),
    ],
)
def test_cause_and_place(text: str, told: str) -> None:
    assert explained(text) == told


def test_the_line_before_is_not_blamed_for_what_is_fine_there() -> None:
    for fine in ("also: >-", "also: |", "also: # 搁板", "also: [a, b]", "also: {a: b}", "url: http://x", "also: 'a'"):
        message = explained(START + f"    {fine}\n   see: x\n")
        assert message.startswith("5:4 缩进不对"), (fine, message)


@pytest.mark.parametrize(
    "text",
    [
        "a:" + " " * 500_000 + "b: c: d",
        "a: " + ": " * 300_000,
        "-" * 300_000 + ": [",
        "[" + "a, " * 300_000,
        '"' + "\\n" * 300_000,
        "a: b\n" * 100_000 + "c: [",
    ],
)
def test_long_texts_take_no_long_time(text: str) -> None:
    error = refused(text)
    started = time.perf_counter()
    assert explain(error, text)
    assert time.perf_counter() - started < 2

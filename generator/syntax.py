"""What a YAML syntax error most likely means, in Chinese.

libyaml has no error codes. So the line where it stopped is looked at for the mistakes that editors make;
its English wording is not used.
"""

import re
from typing import Any

import yaml

_FULLWIDTH_COLON = re.compile(r"^\s*(?:- )?[A-Za-z_]+：")
_MISSING_SPACE = re.compile(r"^\s*(?:- )?[a-z_]+:[^\s/]")
_NESTED_COLON = re.compile(r"^\s*(?:- )?[A-Za-z_]+:\s+[^\"'\[{|>].*:(?:\s|$)")
_SPECIAL_START = re.compile(r"^\s*(?:- |[A-Za-z_]+:\s+)(?:- )?([%@`!&*|>{}\[\],])")


def explain(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Return line, column (from 1) and message for what the parser refused in `text`."""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return 1, 1, "YAML 写法有误，读不下去"
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1)
    # A flaw in a line often shows only at the next one: look at both, the marked one first.
    previous = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), number)
    for n in (number, previous):
        found = _look(lines[n])
        if found:
            column, message = found
            return n + 1, column + 1, message
    start: Any = getattr(error, "context_mark", None)
    for n in {number, start.line if start is not None else number}:
        if n < len(lines) and _open_quote(lines[n]):
            return n + 1, 1, "引号没有成对：检查这一行的引号"
    if number >= len(lines) - 1 and not lines[-1].strip():
        return _at(start or mark, "文件没写完：有引号或括号没有收尾")
    return _at(mark, "YAML 写法有误：检查这一行和上一行的缩进、冒号、引号和括号")


def _at(mark: Any, message: str) -> tuple[int, int, str]:
    return mark.line + 1, mark.column + 1, message


def _look(line: str) -> tuple[int, str] | None:
    """Return column (from 0) and message of a known mistake in one line."""
    if _FULLWIDTH_COLON.match(line):
        return line.index("："), "键后面要用半角冒号加空格「: 」，这里是全角「：」"
    if match := _SPECIAL_START.match(line):
        if match[1] not in "[{|>" or (match[1] in "[{" and line.rstrip()[-1] not in "]},"):
            return match.start(1), f"文字以「{match[1]}」开头时，整段要加引号"
    if match := _NESTED_COLON.match(line):
        return match.end() - 1, "文字里有「: 」时，整段要加引号"
    if match := _MISSING_SPACE.match(line):
        return match.end() - 1, "冒号后面要空一格"
    return None


def _open_quote(line: str) -> bool:
    return line.count('"') % 2 == 1 or line.count("'") % 2 == 1

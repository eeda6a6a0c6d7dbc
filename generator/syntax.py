"""What a YAML syntax error most likely means, in Chinese.

libyaml has no error codes, and its English wording is not used. So the text around its two marks (where it stopped,
and where the thing began that it was in) is looked at for the mistakes that editors make.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

_LONGEST = 2_000
"""So much of a line is looked at: the patterns below may take the square of its length."""

_LONGEST_KEY = 1_024
"""YAML 1.2, chapter 7.4.2: the characters that a key on one line may have."""

_KEY = r" *(?:- +)*[A-Za-z_]+ *"
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_QUOTE_IT = "文字以「{}」开头时，整段要加引号"
_LINE_MISTAKES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{_KEY}(?P<at>：)"), "键后面要用半角冒号加空格「: 」，这里是全角「：」"),
    (re.compile(r" *(?:- +)*(?P<at>[–—－])"), "列表每项前要写半角减号加空格「- 」"),
    (re.compile(r" *(?P<at>-)[^\s-]"), "「-」后面要空一格"),
    (re.compile(rf"{_KEY}:(?P<at>[^\s/])"), "冒号后面要空一格"),
    (re.compile(rf"{_KEY}: +(?P<at>[>|])[-+0-9]*+ *+[^\s#]"), _QUOTE_IT),
    (re.compile(rf"(?:{_KEY}: +| *- +| *)(?P<at>[%@`])"), _QUOTE_IT),
    (re.compile(rf"(?:{_KEY}: +| *- +)(?P<at>[!&*?,}}\]])"), _QUOTE_IT),
    (re.compile(rf"{_KEY}: +(?P<at>\[[^\[\]]*\]|{{[^{{}}]*}}) *[^\s#,]"), _QUOTE_IT),
    (re.compile(rf"{_KEY}: +(?P<at>-) "), "列表要另起一行写；如果是文字，整段要加引号"),
)
"""Mistakes that one line shows by itself; the group `at` is where, and its first character goes into the message."""

_UNCLOSED_QUOTE = "这个引号没有收尾：检查引号是否成对"

_Found = tuple[int, int, str]
"""Line and column from 0, and message."""


@dataclass(frozen=True)
class _Stop:
    """Where the parser stopped, and where the thing began that it was reading. Lines and columns from 0."""

    lines: list[str]
    line: int
    column: int
    start_line: int
    start_column: int

    def at(self) -> str:
        """Return the character where it stopped; nothing at an end."""
        return self.lines[self.line][self.column : self.column + 1]

    def before(self) -> str:
        """Return what stands before it in its line."""
        return self.lines[self.line][: self.column]

    def start(self) -> str:
        """Return the character where the thing began."""
        return self.lines[self.start_line][self.start_column : self.start_column + 1]

    def previous(self) -> int:
        """Return the last line above that is not empty; the line itself where there is none."""
        return next((n for n in range(self.line - 1, -1, -1) if self.lines[n].strip()), self.line)


def explain(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Return line, column (from 1) and message for what the parser refused in `text`."""
    lines = text.split("\n")
    mark: Any = getattr(error, "problem_mark", None)
    if mark is None:
        return 1, 1, "YAML 写法有误，读不下去"
    start: Any = getattr(error, "context_mark", None) or mark
    stop = _Stop(lines, *_within(mark, lines), *_within(start, lines))
    found = next(filter(None, (rule(stop) for rule in _RULES)), None)
    line, column, message = found or (
        stop.line,
        stop.column,
        "YAML 写法有误：检查这一行和上一行的缩进、冒号、引号和括号",
    )
    return line + 1, column + 1, message


def _within(mark: Any, lines: list[str]) -> tuple[int, int]:
    """Return line and column of a mark; of one behind the end, the end of the last line that is not empty."""
    if any(lines[mark.line :]):
        return mark.line, min(mark.column, len(lines[mark.line]))
    line = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].strip()), 0)
    return line, len(lines[line])


def _conflict(stop: _Stop) -> _Found | None:
    if match := _CONFLICT.search("\n".join(stop.lines)):
        return match.string.count("\n", 0, match.start()), 0, "这里有没解决的合并冲突：选定一边，删掉冲突标记"
    return None


def _escape(stop: _Stop) -> _Found | None:
    near = stop.before()[-2:] + stop.at()
    if stop.start() == '"' and "\\" in near:
        return stop.line, (stop.before() + stop.at()).rindex("\\"), "双引号里的「\\」有特殊含义：改用单引号"
    return None


def _open_quote(stop: _Stop) -> _Found | None:
    if stop.start() in ('"', "'") and (stop.start_line, stop.start_column) != (stop.line, stop.column):
        return stop.start_line, stop.start_column, _UNCLOSED_QUOTE
    return None


def _behind_quote(stop: _Stop) -> _Found | None:
    before = stop.before().rstrip()
    if not before.endswith(('"', "'")):
        return None
    quote = before[-1]
    if before.count(quote) % 2:
        # This quote closed one of an earlier line, which should have been closed there.
        opener = next((n for n in range(stop.line - 1, -1, -1) if stop.lines[n].count(quote) % 2), stop.line)
        return opener, stop.lines[opener].rindex(quote), _UNCLOSED_QUOTE
    return stop.line, stop.column, "引号后面还有文字：整段放在一对引号里，里面的引号写成“”"


def _by_line(stop: _Stop) -> _Found | None:
    # A flaw in a line often shows only at the next one: look at both, the marked one first.
    for n in (stop.line, stop.previous()):
        for pattern, message in _LINE_MISTAKES:
            if match := pattern.match(stop.lines[n][:_LONGEST]):
                return n, match.start("at"), message.format(match["at"][0])
    return None


def _brackets(stop: _Stop) -> _Found | None:
    if stop.start() in ("[", "{"):
        if stop.start_line == stop.line and stop.at():
            return stop.line, stop.column, "括号里写法有误：检查逗号、冒号和括号"
        return stop.start_line, stop.start_column, "这个括号没有收尾：检查括号是否成对；如果是文字，整段要加引号"
    if stop.at() in (",", "]", "}"):
        return stop.line, stop.column, "这里多了一个逗号或括号"
    return None


def _colon(stop: _Stop) -> _Found | None:
    """Look at a colon that cannot stand where it stands."""
    if stop.at() != ":":
        return None
    if len(stop.before()) > _LONGEST_KEY:
        return stop.line, stop.column, "冒号前的键太长"
    if ": " in stop.before():
        return stop.line, stop.column, "文字里有「: 」时，整段要加引号"
    if not stop.before().strip(" -"):
        return stop.line, stop.column, "冒号前面没有键"
    previous = stop.previous()
    if ":" not in stop.lines[previous]:
        return previous, len(stop.lines[previous].rstrip()), "键后面缺冒号「: 」"
    indent = len(stop.before()) - len(stop.before().lstrip(" -"))
    return stop.line, indent, "缩进不对：上一行的键已经有值，这一行要和同一层的键对齐"


def _no_colon(stop: _Stop) -> _Found | None:
    """Look at a word that was taken for a key, up to a line where there is no colon for it."""
    earlier = (stop.start_line, stop.start_column) < (stop.line, stop.column)
    if earlier and re.match(r"\w", stop.start()) and ":" not in stop.lines[stop.start_line]:
        return stop.start_line, stop.start_column, "键后面缺冒号「: 」，或者这一行的缩进不对"
    return None


def _indent(stop: _Stop) -> _Found | None:
    if stop.at() and not stop.before().strip():
        message = f"缩进不对：这一行开头空了 {stop.column} 格，要和同一层的行对齐；列表每项前要有「- 」"
        return stop.line, stop.column, message
    return None


def _unfinished(stop: _Stop) -> _Found | None:
    if not stop.at() and not any(stop.lines[stop.line + 1 :]):
        return stop.line, stop.column, "文件没写完：有括号或引号没有收尾"
    return None


_RULES: tuple[Callable[[_Stop], _Found | None], ...] = (
    _conflict, _escape, _open_quote, _by_line, _behind_quote, _brackets, _colon, _no_colon, _indent,
    _unfinished,
)  # fmt: skip
"""From the surest to the vaguest."""

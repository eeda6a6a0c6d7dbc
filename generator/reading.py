"""Reading one YAML file: untrusted bytes in, plain data with places out, and what is wrong with it."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

import yaml

from generator.compose import compose
from generator.problems import HIDDEN, MAX_OF_ONE_FILE, Problem, first
from generator.source import Source
from generator.syntax import explain

MAX_BYTES = 1_000_000

_TAB_INDENT = re.compile(r" *\t")


def read(file: str, raw: bytes) -> tuple[Source, list[Problem]]:
    """Return the bytes of `file` as data, and its problems. Where it cannot be read at all, the data is None.

    Mistakes that leave a meaning (a key written twice, a hidden character) are reported, and reading goes on: so
    one run shows them and whatever else is wrong.
    """
    if len(raw) > MAX_BYTES:
        return Source(file), [too_large(file, len(raw))]
    try:
        raw = raw.removeprefix(BOM_UTF8)
        text = raw.decode()
    except UnicodeDecodeError as error:
        return Source(file), [_not_utf8(file, raw, error.start)]
    # libyaml also takes a lone CR for a line end (and NEL, LS, PS, which are hidden characters here).
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tabs = first(_tabs(file, text))
    hidden = first(_hidden(file, text))
    if max(len(tabs), len(hidden)) > MAX_OF_ONE_FILE:
        # This is no text that somebody wrote.
        return Source(file), tabs + hidden
    if hidden:
        # Later columns of these lines shift by what is taken out; the lines stay.
        text = HIDDEN.sub("", text)
    source = Source(file)
    try:
        return source, tabs + hidden + compose(source, text)
    except yaml.YAMLError as error:
        # What the parser says of a tab is said already.
        return Source(file), tabs + hidden if tabs else [*hidden, Problem(file, *explain(error, text))]


def too_large(file: str, size: int) -> Problem:
    """Return the problem of a file with more bytes than are read."""
    return Problem(file, 1, 1, f"文件太大：{size:,} 字节，上限 {MAX_BYTES:,} 字节，请拆成几个文件")


def _not_utf8(file: str, raw: bytes, start: int) -> Problem:
    lines = raw[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    column = len(lines[-1].decode("utf-8", "replace")) + 1
    return Problem(file, len(lines), column, "不是 UTF-8 编码：请在编辑器里另存为 UTF-8")


def _tabs(file: str, text: str) -> Iterator[Problem]:
    if "\t" not in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if match := _TAB_INDENT.match(line):
            yield Problem(file, number, match.end(), "缩进里有制表符（Tab），请换成空格")


def _hidden(file: str, text: str) -> Iterator[Problem]:
    if "\ufffd" not in text and not HIDDEN.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for match in HIDDEN.finditer(line):
            message = f"有看不见的控制字符 U+{ord(match.group()):04X}，请删掉"
            yield Problem(file, number, match.start() + 1, message)
        if "\ufffd" in line:
            yield Problem(file, number, line.index("\ufffd") + 1, "有乱码「\ufffd」，请改回原来的字")

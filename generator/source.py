"""Reading YAML files: untrusted text in, plain data with positions out, problems where it cannot be.

Every scalar is text; the model gives it a type. So `no`, `1:30`, `012` and `2026-02-30` keep what was written.
The tree is built from the parser's events, not by recursion, so depth, size and aliases are bounded as they come.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Problem
from generator.syntax import explain

MAX_BYTES = 1_000_000
MAX_NODES = 60_000
MAX_DEPTH = 20

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# C0 and C1 controls but tab and line ends, the bidirectional controls that can disguise text,
# surrogates, zero-width characters and the inner byte order mark.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


Path = tuple[str | int, ...]


@dataclass
class Source:
    """One file as data. `places` maps the path of a value to its line and column, `keys` that of a key."""

    file: str
    data: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """Return a problem placed at the value (or key) of `path`, or at its nearest ancestor that was written."""
        table = self.keys if at_key else self.places
        while path and path not in table:
            path = path[:-1]
            table = self.places
        line, column = table.get(path, (1, 1))
        return Problem(self.file, line, column, message)


def read(file: str, raw: bytes) -> tuple[Source, list[Problem]]:
    """Return the bytes of `file` as data, and its problems (then the data is None)."""
    source = Source(file)
    text, problems = _decode(file, raw)
    if not problems:
        problems = list(_check_characters(file, text))
    if not problems:
        try:
            problems = _build(source, text)
        except yaml.YAMLError as error:
            problems = [Problem(file, *explain(error, text))]
    if problems:
        source.data = None
    return source, problems


def _decode(file: str, raw: bytes) -> tuple[str, list[Problem]]:
    if len(raw) > MAX_BYTES:
        return "", [Problem(file, 1, 1, f"文件太大：{len(raw):,} 字节，上限 {MAX_BYTES:,} 字节，请拆成几个文件")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8", "replace")) + 1
        return "", [Problem(file, line, column, "不是 UTF-8 编码：请在编辑器里另存为 UTF-8")]
    # libyaml also takes a lone CR, NEL, LS and PS for line ends; editors count LF and CRLF.
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _check_characters(file: str, text: str) -> Iterator[Problem]:
    for match in _CONTROL.finditer(text):
        yield Problem(file, *_position(text, match.start()), f"有看不见的控制字符 U+{ord(match.group()):04X}，请删掉")
    for match in _TAB_INDENT.finditer(text):
        yield Problem(file, *_position(text, match.end() - 1), "缩进里有制表符（Tab），请换成空格")


def _position(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


@dataclass
class _Open:
    """A list or mapping that is still being read."""

    value: Any
    path: Path
    key: str | None = None
    skip: bool = False


def _build(source: Source, text: str) -> list[Problem]:
    """Fill the source from the parser's events; return what is wrong beyond syntax."""
    problems: list[Problem] = []
    stack: list[_Open] = []
    nodes = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                return [*problems, Problem(source.file, *place, "一个文件只写一份内容，请删掉中间的「---」")]
        elif isinstance(event, yaml.AliasEvent):
            return [*problems, Problem(source.file, *place, f"不支持 YAML 别名「*{event.anchor}」，请把内容写全")]
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            nodes += 1
            if nodes > MAX_NODES:
                return [*problems, Problem(source.file, *place, f"内容太多：超过 {MAX_NODES:,} 项，请拆成几个文件")]
            if len(stack) >= MAX_DEPTH:
                return [*problems, Problem(source.file, *place, f"嵌套太深：超过 {MAX_DEPTH} 层")]
            problems += _add(source, stack, event, place)
    if not documents or source.data is None:
        return [*problems, Problem(source.file, 1, 1, "文件是空的：写上内容，或者删掉这个文件")]
    return problems


def _add(source: Source, stack: list[_Open], event: Any, place: tuple[int, int]) -> Iterator[Problem]:
    """Put the node that the event starts where it belongs."""
    if event.anchor is not None:
        yield Problem(source.file, *place, f"不支持 YAML 锚点「&{event.anchor}」，请去掉")
    if event.tag is not None:
        yield Problem(source.file, *place, f"不支持 YAML 标签「{event.tag}」，请去掉")
    scalar = isinstance(event, yaml.ScalarEvent)
    parent = stack[-1] if stack else None
    if parent is not None and isinstance(parent.value, dict) and parent.key is None:
        yield from _open_key(source, parent, event, place)
        if not scalar:
            stack.append(_Open({} if isinstance(event, yaml.MappingStartEvent) else [], parent.path, skip=True))
        return
    if scalar:
        value: Any = event.value if event.value or not event.implicit[0] else None
        if event.implicit[0] and value in ("~", "null"):
            value = None
    else:
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
    path = _attach(source, parent, value)
    if parent is None or not parent.skip:
        source.places.setdefault(path, place)
    if not scalar:
        stack.append(_Open(value, path, skip=parent is not None and parent.skip))


def _open_key(source: Source, parent: _Open, event: Any, place: tuple[int, int]) -> Iterator[Problem]:
    """Take a node in key position; a key that is no scalar, or stands twice, is a problem."""
    if not isinstance(event, yaml.ScalarEvent):
        parent.key = ""
        yield Problem(source.file, *place, "键必须是一个词，不能是列表或映射")
        return
    parent.key = event.value
    if event.value in parent.value:
        first = source.keys.get((*parent.path, event.value), place)
        yield Problem(source.file, *place, f"键「{event.value}」重复了：第 {first[0]} 行已经写过")
    elif not parent.skip:
        source.keys[(*parent.path, event.value)] = place


def _attach(source: Source, parent: _Open | None, value: Any) -> Path:
    """Hang the value on its parent and return its path."""
    if parent is None:
        source.data = value
        return ()
    if isinstance(parent.value, list):
        parent.value.append(value)
        return (*parent.path, len(parent.value) - 1)
    key, parent.key = parent.key or "", None
    parent.value.setdefault(key, value)
    return (*parent.path, key)

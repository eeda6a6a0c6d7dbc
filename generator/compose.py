"""YAML text into plain data with places.

Every scalar is text; the model gives it a type. So `no`, `1:30`, `012` and `2026-02-30` keep what was written.
The data is built from the parser's events, not by recursion, so depth, size and aliases are bounded as they come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.problems import HIDDEN, MAX_OF_ONE_FILE, Problem, first, shown
from generator.source import Path, Source

MAX_NODES = 60_000
MAX_DEPTH = 20

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML_TAG = "tag:yaml.org,2002:"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What a plain scalar writes for nothing (YAML 1.2, core schema)."""


class _Unreadable(Exception):
    """Nothing after this point makes sense. Its argument is the problem."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    value: Any
    path: Path
    kept: bool
    """Whether it is a part of the data; what hangs on a key that stands twice, for one, is not."""
    key: str | None = None
    """The key whose value comes next; None with `keyed` where that key cannot be used."""
    keyed: bool = False


def compose(source: Source, text: str) -> list[Problem]:
    """Fill the source with the data of `text`; return what is wrong beyond syntax.

    Raises yaml.YAMLError where the text is no YAML. Where there is a problem that leaves no data to trust, the
    source's data is None.
    """
    composer = _Composer(source)
    try:
        for event in _events(text):
            composer.take(event)
            if len(composer.problems) > MAX_OF_ONE_FILE:
                raise _Unreadable(composer.problems.pop())
        if source.data is None and not composer.aliases:
            raise _Unreadable(Problem(source.file, 1, 1, "文件是空的：写上内容，或者删掉这个文件"))
    except _Unreadable as end:
        source.data = None
        return first([*composer.problems, *end.args])
    if composer.aliases:
        source.data = None
    return composer.problems


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except ValueError as error:
        # Where PyYAML was built without libyaml: its own parser trips over "\\U00110000".
        raise yaml.YAMLError from error


class _Composer:
    """Takes the parser's events one by one."""

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self.aliases: set[str] = set()
        self._source = source
        self._stack: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Put what an event says into the source, or add to the problems."""
        if isinstance(event, yaml.NodeEvent):
            place = _place(event)
            self._nodes += 1
            if self._nodes > MAX_NODES:
                raise _Unreadable(self._problem(place, f"内容太多：超过 {MAX_NODES:,} 项，请拆成几个文件"))
            if len(self._stack) >= MAX_DEPTH:
                raise _Unreadable(self._problem(place, f"嵌套太深：超过 {MAX_DEPTH} 层"))
            if not _is_plain(event):
                self.problems += [self._problem(place, message) for message in self._refused(event)]
            self._add(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._stack.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Unreadable(self._problem(_place(event), "一个文件只写一份内容，请删掉中间的「---」"))

    def _problem(self, place: tuple[int, int], message: str) -> Problem:
        return Problem(self._source.file, *place, message)

    def _refused(self, event: Any) -> Iterator[str]:
        """Yield what is wrong with a node by itself."""
        if isinstance(event, yaml.AliasEvent):
            name = str(event.anchor)
            if name not in self.aliases:
                yield f"不支持 YAML 别名「*{shown(name)}」，请把内容写全"
            self.aliases.add(name)
            return
        if event.anchor is not None:
            yield f"不支持 YAML 锚点「&{shown(event.anchor)}」，请去掉"
        if event.tag is not None:
            yield f"不支持 YAML 标签「{shown(event.tag.replace(_YAML_TAG, '!!'))}」，请去掉"
        if isinstance(event, yaml.ScalarEvent) and (hidden := HIDDEN.search(event.value)):
            yield f"转义写出了看不见的控制字符 U+{ord(hidden.group()):04X}，请删掉"

    def _add(self, event: Any, place: tuple[int, int]) -> None:
        """Put the node that the event starts where it belongs."""
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.value, dict) and not parent.keyed:
            self._add_key(parent, event, place)
            return
        value = _value(event)
        path, value, kept = self._attach(parent, value)
        if kept:
            self._source.places.setdefault(path, place)
        if isinstance(event, yaml.CollectionStartEvent):
            self._stack.append(_Open(value, path, kept))

    def _add_key(self, parent: _Open, event: Any, place: tuple[int, int]) -> None:
        """Take a node in key position; a key that is no word, or stands twice, is a problem."""
        parent.keyed = True
        if isinstance(event, yaml.CollectionStartEvent):
            self._stack.append(_Open(_value(event), parent.path, kept=False))
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            self.problems.append(self._problem(place, "冒号前的键要写成一个词，不能空着，也不能是列表或映射"))
        elif event.value == "<<" and event.implicit[0]:
            self.problems.append(self._problem(place, "不支持 YAML 合并「<<」，请把内容写全"))
        else:
            parent.key = event.value
            if event.value in parent.value:
                line, _ = self._source.keys.get((*parent.path, event.value), place)
                message = f"键「{shown(event.value)}」重复了：第 {line} 行已经写过"
                self.problems.append(self._problem(place, message))
            elif parent.kept:
                self._source.keys[(*parent.path, event.value)] = place

    def _attach(self, parent: _Open | None, value: Any) -> tuple[Path, Any, bool]:
        """Hang the value on its parent; return its path, itself, and whether it is a part of the data."""
        if parent is None:
            self._source.data = value
            return (), value, True
        if isinstance(parent.value, list):
            parent.value.append(value)
            return (*parent.path, len(parent.value) - 1), value, parent.kept
        key, parent.key, parent.keyed = parent.key, None, False
        if key is None:
            self._source.whole = False
            return parent.path, value, False
        path = (*parent.path, key)
        if key in parent.value:
            first_value = parent.value[key]
            if not parent.path and isinstance(first_value, list) and isinstance(value, list):
                # A second `duties:` in a file: its members are read after those of the first.
                return path, first_value, True
            self._source.whole = False
            return path, value, False
        parent.value[key] = value
        return path, value, parent.kept


def _is_plain(event: Any) -> bool:
    """Whether nothing can be wrong with a node by itself, as with nearly all."""
    return event.anchor is None and event.tag is None and not getattr(event, "style", None)


def _place(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _value(event: Any) -> Any:
    if isinstance(event, yaml.ScalarEvent):
        return None if event.implicit[0] and event.value in _NULLS else event.value
    if isinstance(event, yaml.AliasEvent):
        return None
    return {} if isinstance(event, yaml.MappingStartEvent) else []

"""YAML text into plain data with places.

Every scalar is text; the model gives it a type. So `no`, `1:30`, `012` and `2026-02-30` keep what was written.
The data is built from the parser's events, so depth, size and aliases are bounded as they come.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)  # fmt: skip

from generator.problems import HIDDEN, MAX_OF_ONE_FILE, Problem, first, shown
from generator.source import Path, Places, Source

MAX_NODES = 60_000
MAX_DEPTH = 20

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML_TAG = "tag:yaml.org,2002:"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What a plain scalar writes for nothing (YAML 1.2, core schema)."""


class _Unreadable(Exception):
    """Nothing after this point makes sense. Its argument is the problem."""


def compose(source: Source, text: str) -> list[Problem]:
    """Fill the source with the data of `text`; return what is wrong beyond syntax.

    Raises yaml.YAMLError where the text is no YAML. Where there is a problem that leaves no data to trust, the
    source's data is None.
    """
    composed = _composed(source.file, text, noting=False)
    if composed.problems:
        # A message may name the place of something before: once more, with places.
        composed = _composed(source.file, text, noting=True)
    source.data, source.whole = composed.data, composed.whole
    source.find = lambda: _places(source.file, text)
    return composed.problems


def _places(file: str, text: str) -> tuple[Places, Places]:
    composed = _composed(file, text, noting=True)
    return composed.places, composed.keys


def _composed(file: str, text: str, noting: bool) -> "_Composer":
    composer = _Composer(file, text)
    try:
        composer.read(noting)
        if composer.data is None and not composer.aliases:
            raise _Unreadable(Problem(file, 1, 1, "文件是空的：写上内容，或者删掉这个文件"))
    except _Unreadable as end:
        composer.data = None
        composer.problems = first([*composer.problems, *end.args])
    if composer.aliases:
        composer.data = None
    return composer


def _events(text: str) -> Iterator[Any]:
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    except ValueError as error:
        # Where PyYAML was built without libyaml: its own parser trips over "\\U00110000".
        raise yaml.YAMLError from error
    finally:
        loader.dispose()


class _Composer:
    """Takes the parser's events one by one: a node takes those of its members, which the depth bounds."""

    def __init__(self, file: str, text: str) -> None:
        self.data: Any = None
        self.whole = True
        self.places: Places = {}
        self.keys: Places = {}
        self.problems: list[Problem] = []
        self.aliases: set[str] = set()
        self._file = file
        self._take = _events(text).__next__
        self._depth = 0
        self._nodes = 0

    def read(self, noting: bool) -> None:
        """Take the events to their end; note the places of values and keys, if that is wanted."""
        documents = 0
        while not isinstance(event := self._take(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(self._problem(_place(event), "一个文件只写一份内容，请删掉中间的「---」"))
            elif isinstance(event, NodeEvent):
                place = self._look(event)
                if noting:
                    self.places[()] = place
                self.data = self._value(event, (), noting)

    def _problem(self, place: tuple[int, int], message: str) -> Problem:
        return Problem(self._file, *place, message)

    def _tell(self, place: tuple[int, int], message: str) -> None:
        problem = self._problem(place, message)
        if len(self.problems) >= MAX_OF_ONE_FILE:
            raise _Unreadable(problem)
        self.problems.append(problem)

    def _look(self, event: Any) -> tuple[int, int]:
        """Return the place of a node; tell what is wrong with it by itself. Nothing is, with nearly all."""
        place = _place(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _Unreadable(self._problem(place, f"内容太多：超过 {MAX_NODES:,} 项，请拆成几个文件"))
        if self._depth >= MAX_DEPTH:
            raise _Unreadable(self._problem(place, f"嵌套太深：超过 {MAX_DEPTH} 层"))
        if event.anchor is not None or event.tag is not None or isinstance(event, ScalarEvent) and event.style:
            for message in self._refused(event):
                self._tell(place, message)
        return place

    def _refused(self, event: Any) -> Iterator[str]:
        """Yield what is wrong with a node by itself."""
        if isinstance(event, AliasEvent):
            name = str(event.anchor)
            if name not in self.aliases:
                yield f"不支持 YAML 别名「*{shown(name)}」，请把内容写全"
            self.aliases.add(name)
            return
        if event.anchor is not None:
            yield f"不支持 YAML 锚点「&{shown(event.anchor)}」，请去掉"
        if event.tag is not None:
            yield f"不支持 YAML 标签「{shown(event.tag.replace(_YAML_TAG, '!!'))}」，请去掉"
        if isinstance(event, ScalarEvent) and (hidden := HIDDEN.search(event.value)):
            yield f"转义写出了看不见的控制字符 U+{ord(hidden.group()):04X}，请删掉"

    def _value(self, event: Any, path: Path, noting: bool) -> Any:
        """Return the data of the node that an event starts, whose members are the next events.

        `noting` says whether the places in it are wanted, and its path is known. Those of what hangs on a key that
        stands twice, for one, never are.
        """
        if isinstance(event, ScalarEvent):
            return None if event.value in _NULLS and event.implicit[0] else event.value
        if isinstance(event, AliasEvent):
            return None
        if isinstance(event, MappingStartEvent):
            return self._mapping(path, noting)
        return self._list([], path, noting)

    def _list(self, members: list[Any], path: Path, noting: bool) -> list[Any]:
        self._depth += 1
        while not isinstance(event := self._take(), SequenceEndEvent):
            place = self._look(event)
            if noting:
                here = (*path, len(members))
                self.places[here] = place
                members.append(self._value(event, here, noting))
            else:
                members.append(self._value(event, path, noting))
        self._depth -= 1
        return members

    def _mapping(self, path: Path, noting: bool) -> dict[str, Any]:
        self._depth += 1
        members: dict[str, Any] = {}
        while not isinstance(event := self._take(), MappingEndEvent):
            key = self._key(event, members, path, noting)
            event = self._take()
            place = self._look(event)
            if key is not None and key not in members:
                here = path
                if noting:
                    here = (*path, key)
                    self.places[here] = place
                members[key] = self._value(event, here, noting)
            elif key is not None and self._depth == 1 and _are_lists(members[key], event):
                # A second `duties:` in a file: its members are read after those of the first.
                self._list(members[key], (key,), noting)
            else:
                self.whole = False
                self._value(event, path if key is None else (*path, key), noting=False)
        self._depth -= 1
        return members

    def _key(self, event: Any, members: Mapping[str, Any], path: Path, noting: bool) -> str | None:
        """Return the word in key position; what is no word is a problem, and what stands twice."""
        place = self._look(event)
        if not isinstance(event, ScalarEvent) or not event.value:
            self._tell(place, "冒号前的键要写成一个词，不能空着，也不能是列表或映射")
            self._value(event, path, noting=False)
            return None
        key: str = event.value
        if key == "<<" and event.implicit[0]:
            self._tell(place, "不支持 YAML 合并「<<」，请把内容写全")
            return None
        if key in members:
            line, _ = self.keys.get((*path, key), place)
            self._tell(place, f"键「{shown(key)}」重复了：第 {line} 行已经写过")
        elif noting:
            self.keys[(*path, key)] = place
        return key


def _are_lists(value: object, event: Any) -> bool:
    return isinstance(value, list) and isinstance(event, SequenceStartEvent)


def _place(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1

"""Values written as JSON or YAML: a plain mapping of fields, or a filled plan as the page saves it."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from generator import reading
from generator.compose import compose
from generator.problems import Problem, shown
from generator.readback.given import Given, UnreadableError
from generator.source import Source

KIND, VERSION = "handbook-plan", 1
LARGEST = 20_000_000
_PAIRED = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")


def read_yaml(file: str, data: bytes) -> tuple[Given, list[Problem]]:
    """Return what a YAML file gives, and its problems; they have their places."""
    source, problems = reading.read(file, data)
    if problems:
        return Given({}), problems
    try:
        return given(source), []
    except UnreadableError as wrong:
        return Given({}), [Problem(file, *wrong.place, str(wrong))]


def read_json(file: str, data: bytes) -> Given:
    """Return what a JSON file gives. Raises UnreadableError with the place of what is wrong."""
    if len(data) > LARGEST:
        raise UnreadableError(f"文件太大：超过 {LARGEST // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("不是 UTF-8 编码：请另存为 UTF-8") from None
    if not text.strip():
        raise UnreadableError("文件是空的")
    try:
        # Numbers stay what was written: the kind of the field says what they may be.
        found = json.loads(text, object_pairs_hook=_once, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise UnreadableError("JSON 写得不对，从这里起读不懂", (error.lineno, error.colno)) from None
    except _TwiceError as twice:
        raise UnreadableError(f"「{shown(twice.key)}」写了两遍", _second(file, text, twice.key)) from None
    except RecursionError:
        raise UnreadableError("嵌套太深") from None
    return given(_placed(file, text, found))


class _TwiceError(Exception):
    """A key stands twice in an object."""

    def __init__(self, key: str) -> None:
        self.key = key


def _second(file: str, text: str, key: str) -> tuple[int, int]:
    """Return where a key stands for the second time: as YAML the text has places."""
    with suppress(Exception):
        for problem in compose(Source(file), _as_yaml(text)):
            if f"「{shown(key)}」重复" in problem.message:
                return problem.line, problem.column
    return 1, 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _placed(file: str, text: str, found: Any) -> Source:
    """Return data with places: JSON is YAML but for details, and where it is not, there are no places."""
    source = Source(file)
    # Whatever stops it: the data is read, only its places are not known.
    with suppress(Exception):
        compose(source, _as_yaml(text))
    source.data = found
    return source


def _as_yaml(text: str) -> str:
    """Return JSON that is YAML, every place the same: characters of two escapes, and tabs between values, are none."""
    return _PAIRED.sub(r"\\u0041", text).replace("\t", " ")


def given(source: Source) -> Given:
    """Return what a file gives, whose data may be values, or a filled plan that holds them."""
    data = source.data
    if not isinstance(data, Mapping):
        raise UnreadableError("要写成「字段: 值」，一行一项", source.place(()))
    path: tuple[str, ...] = ()
    if isinstance(data.get("kind"), str) and "values" in data:
        if data["kind"] != KIND:
            raise UnreadableError(f"这不是填好的计划，是「{shown(data['kind'])}」", source.place(("kind",)))
        if str(data.get("version")) != str(VERSION):
            said = f"这个文件是更新的程序写的（版本 {shown(data.get('version'))}），请先更新手册"
            raise UnreadableError(said, source.place(("version",)))
        path = ("values",)
    values = data["values"] if path else data
    if not isinstance(values, Mapping):
        raise UnreadableError("values 要写成「字段: 值」", source.place(path))
    depth = len(path)
    places = {at[depth:]: f"{line}:{column}" for at, (line, column) in source.places.items() if at[:depth] == path}
    return Given(values, (), places, str(data.get("plan", "")) if path else "")

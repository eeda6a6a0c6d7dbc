"""The table of messages: complete, used, Chinese, and safe to print whatever the value is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from generator.messages import _MESSAGES, say, words
from generator.model import KINDS, Meta, Standard, Term
from generator.model.fields import TextField
from generator.model.forms import Document
from generator.tree import read_tree
from tests.bad_cases import lay_out, names
from tests.books import ROOT

ELSEWHERE = {"missing", "extra_forbidden", "string_pattern_mismatch", "bool_type", "bool_parsing"}
"""Types whose message needs more than the error's context."""


def raised_by_the_model() -> set[str]:
    """Return the types of all errors that the model raises itself, read from its source."""
    found = set()
    for path in (ROOT / "generator" / "model").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "PydanticCustomError":
                found.add(ast.literal_eval(node.args[0]))
    return found


def errors(model: type[BaseModel], data: Any) -> Iterator[Any]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        yield from error.errors()


def test_every_error_of_the_model_has_its_message() -> None:
    assert len(raised_by_the_model()) > 10
    assert raised_by_the_model() - _MESSAGES.keys() == set()


def test_every_message_is_shown_by_a_case(tmp_path: Path) -> None:
    seen = set()
    for name in names():
        (tmp_path / name).mkdir()
        for source in read_tree(lay_out(name, tmp_path / name), "handbook")[0]:
            for key, members in source.data.items() if isinstance(source.data, dict) else ():
                model = {**KINDS, "handbook": Meta}.get(key)
                for member in members if isinstance(members, list) else [members]:
                    seen |= {error["type"] for error in errors(model, member)} if model else set()
    assert (_MESSAGES.keys() | ELSEWHERE) - seen == set()
    assert seen - _MESSAGES.keys() == ELSEWHERE


@pytest.mark.parametrize("value", ["x\ny", "\x1b[31m", "\u202e", "x" * 100_000, "", "{}", "%s"])
def test_a_value_of_any_kind_gives_one_short_line(value: str) -> None:
    data = {"id": value, "title": value, "editorial": value, "definition": value, "also": value, "sources": [value]}
    entries: list[tuple[type[BaseModel], Any]] = [
        (Term, data),
        (Standard, {"measure": {"type": value}, "check": {"text": value, "editorial": value}, "number": value}),
        (Document, {"version": value, "effective": value}),
        (TextField, {"kind": value, "rows": value}),
    ]
    found = [
        say(error, None) for model, entry in entries for error in errors(model, entry) if error["type"] != "missing"
    ]
    assert len(found) > 5
    for message in found:
        assert message.isprintable()
        assert len(message) < 250
        assert re.search("[\u4e00-\u9fff]", message)


def test_the_example_of_a_pattern_is_that_of_the_field() -> None:
    (error,) = (e for e in errors(Document, {"version": "v1", "effective": "2026-01-01"}))
    assert say(error, Document.model_fields["version"]) == "「v1」写法不对，要像 1.0"
    assert say(error, None) == "「v1」写法不对，只用小写字母、数字和连字符，以字母开头，如 visit-core"


def test_words_of_a_context() -> None:
    assert words("'day', 'week' or 'year'") == ["day", "week", "year"]
    assert words("'type'") == ["type"]

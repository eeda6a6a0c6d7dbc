"""YAML into data with places: every scalar is text, every value has its line and column, every limit holds."""

from typing import Any

import pytest
import yaml

from generator.compose import MAX_DEPTH, MAX_NODES, compose
from generator.source import Source


def read(text: str) -> tuple[Any, list[str]]:
    source = Source("a.yml")
    problems = compose(source, text)
    return source.data, [f"{p.line}:{p.column} {p.message}" for p in problems]


@pytest.mark.parametrize(
    "written", ["no", "1:30", "012", "0x1F", "1e3", "2026-02-30", "true", ".inf", "1_000", "=", "<<x", "-1", "货架"]
)
def test_a_plain_scalar_is_what_was_written(written: str) -> None:
    assert read(f"a: {written}\nb: [{written}]\n") == ({"a": written, "b": [written]}, [])


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing(written: str) -> None:
    assert read(f"a: {written}\n") == ({"a": None}, [])


@pytest.mark.parametrize("written", ['"null"', "'~'", '""', "''"])
def test_a_quoted_scalar_is_text(written: str) -> None:
    assert read(f"a: {written}\n") == ({"a": written[1:-1]}, [])


def test_text_over_several_lines() -> None:
    data, problems = read("a: 一\n   二\nb: |\n  三\n  四\nc: >-\n  五\n  六\n")
    assert data == {"a": "一 二", "b": "三\n四\n", "c": "五 六"}
    assert problems == []


def test_places_of_values_and_keys() -> None:
    source = Source("a.yml")
    assert compose(source, "# 货架\n甲:\n  - {b: [1, 二, 3]}\n  - c:\n      d: '引'\n") == []
    assert source.places == {
        (): (2, 1),
        ("甲",): (3, 3),
        ("甲", 0): (3, 5),
        ("甲", 0, "b"): (3, 9),
        ("甲", 0, "b", 0): (3, 10),
        ("甲", 0, "b", 1): (3, 13),
        ("甲", 0, "b", 2): (3, 16),
        ("甲", 1): (4, 5),
        ("甲", 1, "c"): (5, 7),
        ("甲", 1, "c", "d"): (5, 10),
    }
    assert source.keys == {
        ("甲",): (2, 1),
        ("甲", 0, "b"): (3, 6),
        ("甲", 1, "c"): (4, 5),
        ("甲", 1, "c", "d"): (5, 7),
    }
    assert source.whole


def test_columns_count_characters_beyond_the_first_plane_once() -> None:
    source = Source("a.yml")
    compose(source, "{𠮷: 1, b: 2}\n")
    assert source.keys == {("𠮷",): (1, 2), ("b",): (1, 8)}


def test_a_key_twice_keeps_the_first_value_and_the_places_of_the_first() -> None:
    source = Source("a.yml")
    (problem,) = compose(source, "x:\n  a: {b: 1}\n  a: {b: 2, c: 3, c: 4}\n  d: 5\n")[:1]
    assert (problem.line, problem.column, problem.message) == (3, 3, "键「a」重复了：第 2 行已经写过")
    assert source.data == {"x": {"a": {"b": "1"}, "d": "5"}}
    assert source.places["x", "a", "b"] == (2, 10)
    assert ("x", "a", "c") not in source.keys
    assert not source.whole


def test_a_second_list_of_entries_continues_the_first() -> None:
    source = Source("a.yml")
    (problem,) = compose(source, "terms: [{id: a}]\nsteps: []\nterms: [{id: b}]\n")
    assert problem.message == "键「terms」重复了：第 1 行已经写过"
    assert source.data == {"terms": [{"id": "a"}, {"id": "b"}], "steps": []}
    assert source.places["terms", 1, "id"] == (3, 14)
    assert source.places["terms",] == (1, 8)
    assert source.whole


def test_what_hangs_on_a_key_that_is_no_word_is_left_out() -> None:
    source = Source("a.yml")
    problems = compose(source, "a: 1\n? [b, {c: d}]\n: {e: [f]}\ng: 2\n<<: {h: 3}\n")
    assert [(p.line, p.column) for p in problems] == [(2, 3), (5, 1)]
    assert source.data == {"a": "1", "g": "2"}
    assert set(source.places) == {(), ("a",), ("g",)}
    assert not source.whole


def test_a_quoted_merge_sign_is_a_word() -> None:
    assert read("'<<': 1\n") == ({"<<": "1"}, [])


def test_an_alias_leaves_no_data_but_the_other_problems_are_told() -> None:
    data, problems = read("a: &x 1\nb: [*x, *x]\na: 2\n")
    assert data is None
    assert problems == [
        "1:4 不支持 YAML 锚点「&x」，请去掉",
        "2:5 不支持 YAML 别名「*x」，请把内容写全",
        "3:1 键「a」重复了：第 1 行已经写过",
    ]


def test_a_lone_alias_is_not_called_empty() -> None:
    assert read("*x\n") == (None, ["1:1 不支持 YAML 别名「*x」，请把内容写全"])


def test_depth_is_bounded() -> None:
    deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read(deep)[1] == []
    data, problems = read(f"[{deep}]")
    assert (data, problems) == (None, [f"1:{MAX_DEPTH + 1} 嵌套太深：超过 {MAX_DEPTH} 层"])


def test_the_number_of_values_is_bounded() -> None:
    data, problems = read("[" + "x," * (MAX_NODES - 1) + "]")
    assert (len(data), problems) == (MAX_NODES - 1, [])
    data, problems = read("[" + "x," * MAX_NODES + "]")
    assert (data, len(problems)) == (None, 1)


def test_the_number_of_problems_is_bounded() -> None:
    data, problems = read("[" + "!a x," * 10_000 + "]")
    assert data is None
    assert len(problems) == 101
    assert problems[-1].endswith("这个文件问题太多，从这里起没有列出；先改前面的")


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
@pytest.mark.parametrize("text", ["a: [", 'a: "\\U00110000"', "a: \x01"])
def test_what_is_no_yaml_is_left_to_the_caller(loader: Any, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.compose._Loader", loader)
    with pytest.raises(yaml.YAMLError):
        read(text)

"""Bytes into data: encodings, line ends, hidden characters, and places that an editor shows the same."""

import pytest

from generator.problems import Problem
from generator.reading import MAX_BYTES, read


def lines(raw: bytes) -> list[str]:
    source, problems = read("a.yml", raw)
    assert source.data is None
    return [f"{p.line}:{p.column} {p.message}" for p in problems]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_change_nothing(end: str, mark: str) -> None:
    text = "terms:\n  - id: 货\n    title: |\n      甲\n      乙\n"
    source, problems = read("a.yml", (mark + text.replace("\n", end)).encode())
    assert problems == []
    assert source.data == {"terms": [{"id": "货", "title": "甲\n乙\n"}]}
    assert source.places["terms", 0, "title"] == (3, 12)
    assert source.keys["terms",] == (1, 1)


def test_the_column_of_a_byte_that_is_not_utf8_counts_characters() -> None:
    assert lines("甲: 乙\n货架: ".encode() + b"\xbb\xf5") == ["2:5 不是 UTF-8 编码：请在编辑器里另存为 UTF-8"]
    for end in (b"\n", b"\r\n", b"\r"):
        assert lines(b"a: b" + end + b"c: \xff")[0].startswith("2:4 ")
    assert lines(b"\xef\xbb\xbfa: \xff") == ["1:4 不是 UTF-8 编码：请在编辑器里另存为 UTF-8"]


def test_surrogates_and_overlong_forms_are_not_utf8() -> None:
    assert lines(b"a: \xed\xa0\x80") == ["1:4 不是 UTF-8 编码：请在编辑器里另存为 UTF-8"]
    assert lines(b"a: \xc0\xaf") == ["1:4 不是 UTF-8 编码：请在编辑器里另存为 UTF-8"]


def test_hidden_characters_are_named_and_taken_out() -> None:
    source, problems = read("a.yml", "a\u200b: 货\u00ad架\nb: \u2066c\u2069\n".encode())
    assert [(p.line, p.column, p.message[10:16]) for p in problems] == [
        (1, 2, "U+200B"),
        (1, 6, "U+00AD"),
        (2, 4, "U+2066"),
        (2, 6, "U+2069"),
    ]
    assert source.data == {"a": "货架", "b": "c"}


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_of_hidden_characters_and_tabs_are_counted_as_editors_count_them(end: bytes) -> None:
    _, problems = read("a.yml", b"a: b" + end + end + b"c: \x01d" + end + b"\t" + end)
    assert [(p.line, p.column) for p in problems] == [(4, 1), (3, 4)]


def test_visible_characters_pass() -> None:
    text = "a: 你好，「世界」——…·～＋％ㄅ々〇㎡é𠮷\u3000\u00a0\t尾"
    assert read("a.yml", text.encode())[1] == []


def test_a_tab_in_the_indentation_is_told_once_though_the_parser_stops_at_it() -> None:
    assert lines(b"a:\n\tb: c\n  \td: e\n") == [
        "2:1 缩进里有制表符（Tab），请换成空格",
        "3:3 缩进里有制表符（Tab），请换成空格",
    ]


def test_a_tab_does_not_hide_other_problems_where_the_text_can_be_read() -> None:
    source, problems = read("a.yml", b"a: [1,\n\t2]\na: 3\n")
    assert source.data == {"a": ["1", "2"]}
    assert [p.line for p in problems] == [2, 3]


def test_the_size_is_bounded() -> None:
    assert read("a.yml", b"a: b\n" + b"#" * (MAX_BYTES - 5))[1] == []
    assert read("a.yml", b"a: b\n" + b"#" * (MAX_BYTES - 4))[1] == [
        Problem("a.yml", 1, 1, "文件太大：1,000,001 字节，上限 1,000,000 字节，请拆成几个文件")
    ]


def test_a_file_of_other_bytes_is_given_up_soon() -> None:
    source, problems = read("a.yml", bytes(range(1, 32)) * 20_000)
    assert source.data is None
    assert len(problems) <= 202

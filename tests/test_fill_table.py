"""`handbook fill --table`: a table of which each row fills a plan, as Excel and other programs save it."""

import json
from pathlib import Path

import pytest

from tests.test_fill_command import fill, project

__all__ = ["project"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_fills_one_for_each_row(encoding: str, project: Path) -> None:
    text = (
        "门店名称,date,拜访方式,带的材料,备注\r\n甲店,2026/3/2,实地拜访,样品、价目表,\r\n\r\n"
        '"乙,店",2026年3月3日,电话拜访,,\r\n'
    )
    (project / "t.csv").write_bytes(text.encode(encoding))
    code, lines, _ = fill(project, "JH-001", "--table", "t.csv", "-o", "out", "--format", "json")
    assert (code, lines) == (0, ["out/JH-001 甲店.json", "out/JH-001 乙,店.json"])
    found = json.loads((project / "out/JH-001 甲店.json").read_bytes())["values"]
    assert found == {"name": "甲店", "date": "2026-03-02", "mode": "实地拜访", "materials": ["价目表", "样品"]}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_may_be_divided_as_programs_do(sign: str, encoding: str, project: Path) -> None:
    rows = [["门店名称", "date", "mode", "这次要办成什么"], ["甲店", "2026-03-02", "实地拜访", '"一，二; 三"']]
    (project / "t.csv").write_bytes("\r\n".join(map(sign.join, rows)).encode(encoding))
    code, lines, _ = fill(project, "JH-001", "--table", "t.csv", "-o", "out", "--format", "json")
    assert (code, lines) == (0, ["out/JH-001 甲店.json"])
    assert json.loads((project / lines[0]).read_bytes())["values"]["goal"] == "一，二; 三"


def test_a_head_that_is_not_known_is_told_once(project: Path) -> None:
    text = "门店名称,日期,date,mode,备注\n" + "甲店,今天,2026-03-02,实地拜访,\n" * 3
    (project / "t.csv").write_text(text, encoding="utf-8")
    code, lines, _ = fill(project, "JH-001", "--table", "t.csv", "-o", "out")
    assert (code, lines) == (1, ["t.csv:1:2 没有「日期」这一项，是不是「拜访日期」？"])


@pytest.mark.parametrize("text", ["", "\n", "门店名称,date\n", "门店名称,date\n,\n"])
def test_a_table_without_rows_is_told(text: str, project: Path) -> None:
    (project / "t.csv").write_text(text, encoding="utf-8")
    code, lines, _ = fill(project, "JH-001", "--table", "t.csv", "-o", "out")
    assert (code, lines) == (1, ["t.csv:1:1 表里没有内容：第一行写字段名，下面一行填一份"])


def test_a_table_with_mistakes_names_row_and_column(project: Path) -> None:
    (project / "t.csv").write_text("门店名称,date,mode\n甲店,昨天,实地拜访,多的\n乙店,2026-03-02,\n", encoding="utf-8")
    code, lines, _ = fill(project, "JH-001", "--table", "t.csv", "-o", "out")
    assert (code, lines) == (1, [
        "t.csv:2:4 「多的」上面没有字段名",
        "t.csv:2:2 「拜访日期」没有这一天，要写成 2026-12-01 这样",
        "t.csv:3:1 「拜访方式」必填",
    ])  # fmt: skip
    assert not (project / "out").exists()

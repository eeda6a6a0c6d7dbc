"""`handbook fill`: formats in and out, many at once, and what it says and leaves when something is wrong."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import Workbook

from generator.filling.filling import check
from generator.readback import excel, word
from generator.readback.sheets import Book, letters
from generator.renderers import docx, xlsx
from tests.books import small
from tests.office_edits import EDITS, VALUES, edited
from tests.papers import read, squeeze, words
from tests.running import SMALL, called

GOOD = {"name": "城南店", "date": "2026-03-02", "mode": "实地拜访", "tasks": [{"task": "送样品", "price": 3.5}]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "handbook")
    return tmp_path


def fill(project: Path, *arguments: str | Path) -> tuple[int, list[str], str]:
    ran = called("fill", *arguments, cwd=project)
    return ran.returncode, ran.stdout.splitlines(), ran.stderr


def write(path: Path, values: Any) -> Path:
    path.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["shop-plan", "JH-001", "门店拜访计划"])
def test_a_plan_goes_by_id_number_and_title(name: str, project: Path) -> None:
    write(project / "in.json", GOOD)
    assert fill(project, name, "in.json", "-o", "out/x.pdf") == (0, ["out/x.pdf"], "")
    assert "送样品" in words(read((project / "out/x.pdf").read_bytes()))


def test_each_format_that_is_read_gives_the_same(project: Path) -> None:
    write(project / "in.json", GOOD)
    (project / "in.yml").write_text(
        "门店名称: 城南店\ndate: 2026-03-02\nmode: 实地拜访\n跟进事项:\n  - {事项: 送样品, price: 3.5}\n",
        encoding="utf-8",
    )
    for out in ("b.docx", "b.xlsx", "b.json"):
        assert fill(project, "JH-001", "in.json", "-o", out)[0] == 0
    for source in ("in.yml", "b.docx", "b.xlsx", "b.json"):
        assert fill(project, "JH-001", source, "-o", f"{source}.json") == (0, [f"{source}.json"], "")
        assert (project / f"{source}.json").read_bytes() == (project / "b.json").read_bytes()
    assert json.loads((project / "b.json").read_bytes()) == {
        "kind": "handbook-plan", "version": 1, "plan": "shop-plan", "number": "JH-001", "edition": "1.0",
        "title": "门店拜访计划", "name": "城南店",
        "values": {**GOOD, "tasks": [{"task": "送样品", "price": "3.5"}]},
        "computed": {
            "tasks": [{}], "done": "0", "mine": "0",
            "often": "15–20 分钟", "verdict": "先约（依据：FW-005 预约时限）"
        },
    }  # fmt: skip


def test_the_example_and_the_blank_form(project: Path) -> None:
    for extension in ("pdf", "docx", "xlsx", "json"):
        for choice in ("--example", "--blank"):
            assert fill(project, "JH-001", choice, "-o", f"{choice}.{extension}")[0] == 0
    plan, book = small().plans[0], small()
    expected = check(plan, plan.example, book)[0].values
    assert word.read((project / "--example.docx").read_bytes(), plan, book).plan == "JH-001"
    given = excel.read((project / "--example.xlsx").read_bytes(), plan, book)
    assert check(plan, given.values, book)[0].values == expected
    assert (project / "--blank.docx").read_bytes() == docx.make(plan, book)
    assert (project / "--blank.xlsx").read_bytes() == xlsx.make(plan, book)


def test_dates_become_a_calendar(project: Path) -> None:
    assert fill(project, "JH-001", "--example", "-o", "x.ics")[0] == 0
    assert len(Calendar.from_ical((project / "x.ics").read_bytes().decode()).walk("VEVENT")) == 2
    assert fill(project, "JH-001", "--blank", "-o", "y.ics") == (
        1, [], "错误：空白表没有日期，做不成日历。没有写文件。\n",
    )  # fmt: skip


def test_what_is_wrong_is_told_with_its_place_and_nothing_is_written(project: Path) -> None:
    text = "name: 城南店\ndate: 2026-02-30\nnmae: x\ntasks:\n  - {task: a, amount: 三}\n"
    (project / "in.yml").write_text(text, encoding="utf-8")
    assert fill(project, "JH-001", "in.yml", "-o", "x.pdf") == (
        1,
        [
            "in.yml:2:7 「拜访日期」没有这一天，要写成 2026-12-01 这样",
            "in.yml:3:7 没有「nmae」这一项，是不是「name」？",
            "in.yml:5:23 「数量」要写数字，如 12.5",
            "in.yml:1:1 「拜访方式」必填",
        ],
        "共 4 个问题。没有写文件。\n",
    )
    assert not (project / "x.pdf").exists()


def test_a_draft_may_be_incomplete(project: Path) -> None:
    write(project / "in.json", {"name": "城南店"})
    assert fill(project, "JH-001", "in.json", "-o", "x.docx")[0] == 1
    assert fill(project, "JH-001", "in.json", "-o", "x.docx", "--draft")[0] == 0


def test_a_cell_is_named_by_its_address(project: Path) -> None:
    plan, book = small().plans[0], small()
    filling, _ = check(plan, {"name": "城南店", "date": "2026-03-02"}, book)
    (project / "in.xlsx").write_bytes(xlsx.make(plan, book, filling))
    place = Book((project / "in.xlsx").read_bytes()).names["id.mode"]
    assert place is not None
    code, said, _ = fill(project, "JH-001", "in.xlsx", "-o", "x.pdf")
    assert (code, said) == (1, [f"in.xlsx:计划!{letters(place.left)}{place.top} 「拜访方式」必填"])


BROKEN = {
    "x.json": (b'{"name": "a",\n "date" 1}', "x.json:2:9 JSON 写得不对，从这里起读不懂"),
    "list.json": (b"[1]", "list.json:1:1 要写成「字段: 值」，一行一项"),
    "twice.json": (b'{"name": "a", "name": "b"}', "twice.json:1:15 「name」写了两遍"),
    "twice within.json": (
        b'{"name": "a",\n "tasks": [\n {"task": "b"},\n {"task": "c", "task": "d"}]}',
        "twice within.json:4:16 「task」写了两遍",
    ),
    "deep.json": (b"[" * 100_000, "deep.json:1:1 嵌套太深"),
    "run.json": (b'{"kind": "handbook-run", "values": {}}', "run.json:1:10 这不是填好的计划，是「handbook-run」"),
    "new.json": (
        b'{"kind": "handbook-plan", "version": 2, "values": {}}',
        "new.json:1:38 这个文件是更新的程序写的（版本 2），请先更新手册",
    ),
    "other.json": (
        b'{"kind": "handbook-plan", "version": 1, "plan": "week-plan", "values": {}}',
        "other.json:1:1 这是「week-plan」的文件，不是「门店拜访计划」（JH-001）的",
    ),
    "no.xlsx": (b"PK no archive", "no.xlsx 文件坏了，解不开；也可能不是 .xlsx 或 .docx 文件"),
    "no.docx": (b"PK\3\4", "no.docx 文件坏了，解不开；也可能不是 .xlsx 或 .docx 文件"),
    "empty.docx": (b"", "empty.docx 文件是空的"),
    "empty.xlsx": (b"", "empty.xlsx 文件是空的"),
    "empty.json": (b" \n", "empty.json:1:1 文件是空的"),
    "empty.yml": (b"", "empty.yml:1:1 文件是空的：写上内容，或者删掉这个文件"),
    "locked.xlsx": (
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
        "locked.xlsx 文件有密码，或者是 .doc、.xls 旧格式：在办公软件里去掉密码，另存为 .docx 或 .xlsx",
    ),
    "tabs.json": (
        b'{\n\t"name": "\\ud83d\\ude00",\n\t"date": "x"\n}',
        "tabs.json:3:10 「拜访日期」没有这一天，要写成 2026-12-01 这样",
    ),
    "name.json": (b'{"a\\ud800\\u0001": 1}', "name.json:1:1 没有「a��」这一项"),
    "alias.yml": (b"name: &a x\nowner: *a\n", "alias.yml:1:7 不支持 YAML 锚点「&a」，请去掉"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_says_why(name: str, project: Path) -> None:
    data, said = BROKEN[name]
    (project / name).write_bytes(data)
    code, lines, _ = fill(project, "JH-001", name, "-o", "x.pdf")
    assert (code, lines[0]) == (1, said)
    assert not (project / "x.pdf").exists()


@pytest.mark.parametrize("name", ["f.xlsx", "f.docx"])
def test_a_file_of_something_else_is_told_in_one_line(name: str, project: Path) -> None:
    if name.endswith("xlsx"):
        Workbook().save(project / name)
    else:
        Document().save(str(project / name))
    code, lines, _ = fill(project, "JH-001", name, "-o", "x.json")
    said = "里面没有「门店拜访计划」（JH-001）的格子：要填下载的空白表，或者本程序做的文件"
    assert (code, lines) == (1, [f"{name} {said}"])


def test_a_character_that_cannot_be_printed_is_told(project: Path) -> None:
    write(project / "in.json", {**GOOD, "name": "城南😀店"})
    said = "「门店名称」里有字体没有的字，印不出来：「😀」（U+1F600）"
    assert fill(project, "JH-001", "in.json", "-o", "x.pdf")[:2] == (1, [f"in.json:1:10 {said}"])
    (project / "in.yml").write_text("date: 2026-03-02\nmode: 实地拜访\n门店名称: 城南😀店\n", encoding="utf-8")
    assert fill(project, "JH-001", "in.yml", "-o", "x.pdf")[:2] == (1, [f"in.yml:3:7 {said}"])
    assert fill(project, "JH-001", "in.json", "-o", "x.docx")[0] == 0


def test_a_calendar_without_dates_is_refused(project: Path) -> None:
    (project / "in").mkdir()
    write(project / "in" / "a.json", {"name": "城南店"})
    said = "in/a.json:1:1 一个日期也没填，做不成日历"
    for source, out in (("in/a.json", "x.ics"), ("in", "out")):
        code, lines, _ = fill(project, "JH-001", source, "-o", out, "--format", "ics", "--draft")
        assert (code, lines) == (1, [said])


def test_a_note_does_not_stop(project: Path) -> None:
    plan, edit = small().plans[0], EDITS["copied before it was changed"]
    filling, _ = check(plan, {**GOOD, **VALUES}, small())
    (project / "in.xlsx").write_bytes(edited(xlsx.make(plan, small(), filling), edit.change))
    said = f"注意：in.xlsx {edit.notes[0]}\n"
    assert fill(project, "JH-001", "in.xlsx", "-o", "x.json") == (0, ["x.json"], said)


@pytest.mark.parametrize(
    ("name", "near"), [("jh-01", "JH-001"), ("门店拜访", "门店拜访计划"), ("shop-pln", "shop-plan")]
)
def test_an_unknown_plan_has_a_suggestion(name: str, near: str, project: Path) -> None:
    code, _, said = fill(project, name, "--example", "-o", "x.pdf")
    assert (code, f"没有编码或编号是「{name}」的计划模板，是不是「{near}」" in squeeze(said)) == (1, True)


def test_an_old_file_stays_when_the_new_one_is_refused(project: Path) -> None:
    (project / "x.pdf").write_bytes(b"old")
    write(project / "in.json", {"name": 1})
    assert fill(project, "JH-001", "in.json", "-o", "x.pdf")[0] == 1
    assert (project / "x.pdf").read_bytes() == b"old"
    write(project / "in.json", GOOD)
    assert fill(project, "JH-001", "in.json", "-o", "x.pdf")[0] == 0
    assert (project / "x.pdf").read_bytes() != b"old"


@pytest.mark.parametrize("arguments", [[], ["--example", "--blank"], ["in.json", "--example"]])
def test_one_source_of_values_is_needed(arguments: list[str], project: Path) -> None:
    write(project / "in.json", GOOD)
    code, _, said = fill(project, "JH-001", *arguments, "-o", "x.pdf")
    assert code == 2
    assert "填什么？" in squeeze(said)


def test_an_unknown_suffix_or_plan_is_refused(project: Path) -> None:
    write(project / "in.json", GOOD)
    assert fill(project, "JH-001", "in.json", "-o", "x.odt")[0] == 1
    code, _, said = fill(project, "JH-002", "in.json", "-o", "x.pdf")
    assert (code, said.startswith("错误：没有编码或编号是「JH-002」的计划模板")) == (1, True)

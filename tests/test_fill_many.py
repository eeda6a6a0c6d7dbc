"""`handbook fill` with a folder of files: all of them or none, and nothing left out silently."""

from pathlib import Path
from typing import Any

import pytest

from generator import filled
from tests.running import shown
from tests.test_fill_command import GOOD, fill, project, write

__all__ = ["project"]


def test_a_folder_is_filled_file_by_file_or_not_at_all(project: Path) -> None:
    (project / "in").mkdir()
    for n, name in enumerate(["甲/店", "甲/店", "..\\乙:店?"]):
        write(project / "in" / f"{n}.json", {**GOOD, "name": name})
    (project / "in" / "~$lock.docx").write_bytes(b"x")
    code, lines, _ = fill(project, "JH-001", "in", "-o", "out", "--format", "json")
    assert code == 0
    assert sorted(path.name for path in (project / "out").iterdir()) == [
        "JH-001 ..－乙－店－.json", "JH-001 甲－店 (2).json", "JH-001 甲－店.json",
    ]  # fmt: skip
    write(project / "in" / "3.json", {"name": "丙"})
    code, lines, _ = fill(project, "JH-001", "in", "-o", "again")
    assert (code, lines) == (1, ["in/3.json:1:1 「拜访日期」必填", "in/3.json:1:1 「拜访方式」必填"])
    assert not (project / "again").exists()


UNREAD = {
    "1.doc": "读不了：要在办公软件里另存为 .docx",
    "2.XLS": "读不了：要在办公软件里另存为 .xlsx",
    "3.csv": "没读：一行填一份的表要写 --table",
    "4.pdf": "读不了：要是 .json、.yml、.yaml、.xlsx、.docx 文件",
    "~6.txt": "读不了：要是 .json、.yml、.yaml、.xlsx、.docx 文件",
    "5": "没读：是文件夹，里面的文件要单独填，或者移出来",
}
NOISE = (".DS_Store", "~$a.docx", "~WRL0001.tmp", ".~lock.a.docx#", "Thumbs.db", "desktop.ini", "__MACOSX")


def test_no_file_of_a_folder_is_left_out_silently(project: Path) -> None:
    folder = project / "in"
    (folder / "out").mkdir(parents=True)
    write(folder / "0.json", GOOD)
    for name in NOISE:
        (folder / name).write_bytes(b"x")
    arguments = ("JH-001", "in", "-o", "in/out", "--format", "json")
    assert fill(project, *arguments) == (0, ["in/out/JH-001 城南店.json"], "")
    for name in UNREAD:
        (folder / name).write_bytes(b"x") if "." in name else (folder / name).mkdir()
    (folder / "out" / "JH-001 城南店.json").unlink()
    assert fill(project, *arguments) == (
        1,
        [f"in/{name} {why}" for name, why in sorted(UNREAD.items())],
        "共 6 个问题。没有写文件。\n",
    )
    assert list((folder / "out").iterdir()) == []
    assert fill(project, "JH-001", "in/1.doc", "-o", "x.json") == (
        1, [], f"错误：in/1.doc {UNREAD['1.doc']}。没有写文件。\n",
    )  # fmt: skip


def test_what_was_written_before_a_refusal_is_told(project: Path) -> None:
    (project / "in").mkdir()
    for name in ("乙", "丙", "甲"):
        write(project / "in" / f"{name}.json", {**GOOD, "name": name})
    (project / "out" / "JH-001 甲.json").mkdir(parents=True)
    code, lines, said = fill(project, "JH-001", "in", "-o", "out", "--format", "json")
    assert (code, lines) == (1, ["out/JH-001 丙.json", "out/JH-001 乙.json"])
    assert said == "错误：写不了 out/JH-001 甲.json：那里是文件夹，不是文件。写好了上面 2 份，其余 1 份没有写。\n"


def test_a_terminal_shows_how_far_it_is(project: Path) -> None:
    (project / "in").mkdir()
    for n in range(4):
        write(project / "in" / f"{n}.json", GOOD)
    said = shown("handbook", "fill", "JH-001", "in", "-o", "out", "--format", "json", cwd=project)
    assert "正在读手册…" in said
    assert [f"正在读 [{'#' * (5 * n)}{'-' * (20 - 5 * n)}] {n}/4" in said for n in range(1, 5)] == [True] * 4
    assert "正在生成 [####################] 4/4" in said
    assert said.endswith("\r")


def test_an_interrupted_run_leaves_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "in").mkdir()
    for n in range(3):
        write(project / "in" / f"{n}.json", GOOD)
    made = filled.make

    def interrupted(*args: Any) -> bytes:
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(made(*args))
        return seen[-1]

    seen: list[bytes] = []
    monkeypatch.setattr(filled, "make", interrupted)
    assert fill(project, "JH-001", "in", "-o", "out", "--format", "json")[0] == 1
    assert not (project / "out").exists()

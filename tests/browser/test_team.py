"""The supervisor's page: files of a team together, as tables and pictures; what is no file of ours is named."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from playwright.sync_api import FilePayload, Page, expect

from generator.pipeline import load
from tests.browser.conftest import NewPage
from tests.browser.filing import files_of
from tests.browser.supervising import Team, record, supervising
from tests.browser.test_checklist_access import violations

HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script> \'_x0041_'
A = {"name": "城南店", "segment": "重点门店", "manager": "陈晓"}
B = {"name": "城北店", "segment": "普通门店", "manager": "刘洋"}
TEAM = {
    "a1.json": record(
        **A,
        date="2026-03-02",
        minutes="15",
        sold="100.10",
        off="5",
        satisfied="满意",
        score="5",
        brought=["样品"],
        tasks=[
            {"task": "送样品", "owner": "陈晓", "due": "2026-03-05", "cost": "10"},
            {"task": "办好了", "due": "2026-03-04", "done": "是"},
        ],
    ),
    "a2.json": record(
        **A,
        date="2026-03-20",
        minutes="20",
        sold="0.2",
        off="10",
        satisfied="不满意",
        score="4",
        brought=["样品", "价目表"],
    ),
    "b1.json": record(
        **B,
        date="2026-03-09",
        satisfied="满意",
        tasks=[{"task": "没有日子的事"}, {"task": "以后的事", "due": "2026-03-30", "cost": "2.5"}],
    ),
    "c1.json": record(name="没分类的店", date="2026-03-10"),
}


@pytest.fixture
def team(page: Page, team_home: str) -> Team:
    return supervising(page, team_home)


def test_it_says_who_filed_what(team: Team) -> None:
    team.give(TEAM)
    assert team.facts.startswith("4 份 3 人 1 种计划 3 件没办完")
    assert sorted(team.table("谁交了什么")) == [["刘洋", "1", "1"], ["没写姓名", "1", "1"], ["陈晓", "2", "2"]]
    assert team.table("逐份列出")[0] == ["陈晓", "拜访记录", "城南店", "2026-03-20", "a2.json", ""]
    team.root.get_by_text("逐份列出").click()
    team.root.get_by_role("button", name="名称").click()
    assert [row[2] for row in team.table("逐份列出")] == sorted(
        [row[2] for row in team.table("逐份列出")], key=["城北店", "城南店", "没分类的店"].index
    )
    expect(team.root.get_by_role("columnheader", name="名称", exact=True)).to_have_attribute("aria-sort", "ascending")
    expect(team.root.get_by_role("button", name="名称")).to_be_focused()


def test_figures_are_added_and_averaged(team: Team) -> None:
    team.give(TEAM)
    assert team.figures("拜访记录") == {
        "时长": ["2", "35", "17.5", "分钟", "各处平均"],
        "订货额": ["2", "100.3", "50.15", "元", "各处平均"],
        "折扣": ["2", "", "7.5", "%", "各处平均"],
        "打分": ["2", "", "4.5", "分", "各处平均"],
        "跟进事项：花费": ["2", "12.5", "6.25", "元", "各处平均"],
        "花费合计": ["2", "12.5", "6.25", "元", "各处平均"],
    }


def test_choices_are_counted_as_table_and_picture(team: Team) -> None:
    team.give(TEAM)
    assert team.table("拜访记录：满意度") == [["满意", "2", "66.7%"], ["一般", "0", "0%"], ["不满意", "1", "33.3%"]]
    assert team.table("拜访记录：带了什么") == [["样品", "2", "100%"], ["价目表", "1", "50%"]]
    assert [row[:2] for row in team.table("拜访记录：打分")][:2] == [["5 分", "1"], ["4 分", "1"]]
    picture = team.root.get_by_role("img", name="满意度：满意 2，一般 0，不满意 1")
    widths = picture.locator("rect:not(.hb-bar-all)").evaluate_all("all => all.map((one) => one.getAttribute('width'))")
    assert widths == ["320", "0", "160"]


def test_open_items_are_listed_with_what_is_overdue(team: Team) -> None:
    team.give(TEAM)
    team.root.get_by_label("逾期算到").fill("2026-03-10")
    assert team.table("没办完的事") == [
        ["送样品", "陈晓", "2026-03-05", "逾期 5 天", "城南店", "陈晓", "a1.json"],
        ["以后的事", "", "2026-03-30", "", "城北店", "刘洋", "b1.json"],
        ["没有日子的事", "", "没写日期", "", "城北店", "刘洋", "b1.json"],
    ]
    assert "1 件逾期" in team.facts


def test_visits_are_held_against_the_standard(team: Team) -> None:
    team.give(TEAM)
    assert team.table("走访次数对照标准") == [
        ["城北店", "普通门店", "未设定", "", "1", "2026-03-09", "未设定"],
        ["城南店", "重点门店", "每 2 周 1 次", "2", "2", "2026-03-20", "达标"],
    ]
    team.root.get_by_label("到", exact=True).fill("2026-03-15")
    assert team.table("走访次数对照标准")[1][3:] == ["1", "1", "2026-03-02", "达标"]
    team.root.get_by_label("从", exact=True).fill("2026-03-10")
    assert team.table("走访次数对照标准")[1][3:] == ["0", "0", "", "时段不足一个周期"]
    team.root.get_by_label("到", exact=True).fill("2026-05-10")
    assert team.table("走访次数对照标准")[1][3:] == ["4", "1", "2026-03-20", "少 3 次"]


def test_two_files_about_one_visit_count_once(team: Team) -> None:
    again = record(**A, date="2026-03-02", minutes="99")
    team.give({"a1.json": TEAM["a1.json"], "也是.json": again})
    assert team.table("走访次数对照标准")[0][4] == "1"


def test_a_plan_and_a_person_can_be_picked(team: Team) -> None:
    shop = {"kind": "handbook-plan", "version": 1, "plan": "shop-plan", "values": {"name": "别的计划"}}
    team.give({**TEAM, "d.json": json.dumps(shop).encode()})
    assert team.facts.startswith("5 份")
    team.root.get_by_role("combobox", name="计划").select_option("门店拜访计划")
    assert team.facts.startswith("1 份")
    team.root.get_by_role("combobox", name="计划").select_option("全部计划")
    team.root.get_by_role("combobox", name="谁交的").select_option("陈晓")
    assert team.table("谁交了什么") == [["陈晓", "2", "2"]]


def test_bad_files_are_named_and_the_rest_counts(team: Team) -> None:
    bad = {
        "照片.png": b"\x89PNG",
        "坏.docx": b"PK\x03\x04",
        "空.json": b"",
        "别家.json": b'{"kind": "x"}',
        "空白.json": record(),
        "抄一份.json": TEAM["a1.json"],
        "~$锁.docx": b"x",
    }
    team.give({**TEAM, **bad})
    assert "4 份" in team.facts
    assert team.table("没算进来的文件") == [
        ["照片.png", "读不出来：不是 Word、Excel 或手册导出的文件，或者不完整"],
        ["坏.docx", "文件坏了，解不开"],
        ["空.json", "文件是空的"],
        ["别家.json", "这不是手册导出的文件"],
        ["空白.json", "是空白的"],
        ["抄一份.json", "和「a1.json」一样，只算一次"],
    ]


def test_what_cannot_be_taken_of_a_file_is_told_and_the_rest_counts(team: Team) -> None:
    team.give({"a.json": record(**A, minutes="很久", sold="3", tasks=[{"task": "甲", "due": "明天"}])})
    (row,) = team.table("逐份列出")
    assert (
        row[5]
        == "2 处没读：「时长」要写数字，如 12.5；「跟进事项」第 1 行：「哪天前」没有这一天，要写成 2026-12-01 这样"
    )
    assert team.table("拜访记录：合计和平均") == [["订货额", "1", "3", "3", "元", "各处平均"]]


def test_a_backup_of_a_device_counts_as_its_plans(team: Team) -> None:
    def cells(**said: str) -> dict[str, Any]:
        return {name: {"v": value, "t": 1, "w": "w"} for name, value in said.items()}

    first = {"c.tasks.a.task": "先", "c.tasks.a.due": "2026-3-1"}
    second = {"c.tasks.b.task": "后", "c.tasks.b.due": "2026-03-02", "c.tasks.gone.task": "删了的"}
    order = {"r.tasks.b": "2", "r.tasks.a": "1", "r.tasks.gone": ""}
    one = cells(**{"f.name": "城南店", "f.brought": "样品\n价目表"}, **order, **second, **first)
    records = [
        {"id": "1", "form": "visit-record", "created": 1, "cells": one},
        {"id": "2", "form": "visit-record", "created": 1, "cells": cells(**{"f.name": "删了", "deleted": "yes"})},
        {"id": "3", "form": "visit-record", "created": 1, "cells": cells(**{"f.name": "示例", "example": "1"})},
        {"id": "4", "form": "shop-checklist", "created": 1, "cells": cells(subject="清单")},
    ]
    team.give({"手册记录.json": json.dumps({"kind": "handbook-records", "version": 1, "records": records}).encode()})
    assert [row[2] for row in team.table("逐份列出")] == ["城南店"]
    assert [row[0] for row in team.table("没办完的事")] == ["先", "后"]
    assert team.table("拜访记录：带了什么") == [["样品", "1", "100%"], ["价目表", "1", "100%"]]


def test_word_and_excel_files_and_folders_are_read(page: Page, team_site: Path, team_home: str, tmp_path: Path) -> None:
    book = load(team_site.parent)
    plan = next(one for one in book.plans if one.id == "visit-record")
    files = files_of(page, team_home, plan, book)
    for sort, who in (("docx", "刘洋"), ("xlsx", "赵敏")):
        (tmp_path / "团队" / who).mkdir(parents=True)
        (tmp_path / "团队" / who / f"记录.{sort}").write_bytes(files.write(sort, {"name": f"{who}的店", "sold": "5"}))
    (tmp_path / "团队" / "赵敏" / ".DS_Store").write_bytes(b"x")
    team = supervising(page, team_home)
    team.root.get_by_label("选文件夹").set_input_files(tmp_path / "团队")
    expect(team.status).to_have_text("读进 2 份。")
    assert sorted(team.table("谁交了什么")) == [["刘洋", "1", "1"], ["赵敏", "1", "1"]]
    assert "0 个文件没算" in team.facts


def test_files_can_be_dropped(team: Team) -> None:
    drop = team.page.evaluate_handle(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "a1.json"));
          return data;
        }""",
        TEAM["a1.json"].decode(),
    )
    team.root.locator(".hb-drop").dispatch_event("drop", {"dataTransfer": drop})
    expect(team.status).to_have_text("读进 1 份。")


def test_what_is_shown_goes_out_as_excel_where_texts_stay_texts(team: Team) -> None:
    team.give({**TEAM, "h.json": record(name=HOSTILE, manager="@x", date="2026-03-03")})
    with team.page.expect_download() as waiting:
        team.root.get_by_role("button", name="导出 Excel").click()
    assert waiting.value.suggested_filename.startswith("团队汇总-20")
    book = openpyxl.load_workbook(BytesIO(Path(waiting.value.path()).read_bytes()))
    assert book.sheetnames[:5] == ["说明", "谁交了什么", "逐份列出", "走访次数对照标准", "没办完的事"]
    cells = [cell for row in book["逐份列出"].iter_rows() for cell in row]
    assert HOSTILE in [unescape(str(cell.value)) for cell in cells if cell.value]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert [cell.value for cell in book["拜访记录 合计和平均"][2]] == ["时长", 2, 35, 17.5, "分钟", "各处平均"]


def test_what_is_shown_goes_out_as_text(new_page: NewPage, team_home: str) -> None:
    page, _ = new_page(permissions=["clipboard-read", "clipboard-write"])
    team = supervising(page, team_home)
    team.give(TEAM)
    team.root.get_by_role("button", name="复制成文字").click()
    expect(team.status).to_have_text("已复制。")
    text = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert "【没办完的事】\n事项\t谁办\t哪天前" in text


def test_nothing_is_kept(team: Team) -> None:
    team.give(TEAM)
    team.root.get_by_role("button", name="清掉").click()
    assert team.facts == ""
    expect(team.root.get_by_role("button", name="选文件", exact=True)).to_be_focused()
    team.give(TEAM)
    team.page.reload()
    expect(team.root.get_by_role("button", name="选文件", exact=True)).to_be_visible()
    assert team.facts == ""
    assert team.page.evaluate("Object.keys(localStorage).filter((key) => key.indexOf('handbook') === 0)") == []


def test_it_works_from_a_folder(new_page: NewPage, team_site: Path) -> None:
    page, _ = new_page()
    team = supervising(page, f"{team_site.as_uri()}/")
    team.give(TEAM)
    assert team.facts.startswith("4 份")


# Colours and widths do not meddle with each other.
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_nothing_runs_over(
    new_page: NewPage, team_home: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page, _ = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    team = supervising(page, team_home)
    assert violations(page) == []
    team.give(
        {**TEAM, "坏.docx": b"PK", "很长的名字" * 12 + ".json": record(name="很长的名字" * 20, date="2026-03-03")}
    )
    team.root.get_by_text("逐份列出").click()
    team.root.get_by_role("button", name="复制成文字").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keys_alone_do(team: Team) -> None:
    with team.page.expect_file_chooser() as waiting:
        team.root.get_by_role("button", name="选文件", exact=True).press("Enter")
    waiting.value.set_files([FilePayload(name="a1.json", mimeType="", buffer=TEAM["a1.json"])])
    expect(team.status).to_have_text("读进 1 份。")
    team.root.get_by_text("逐份列出").press("Enter")
    expect(team.root.get_by_role("button", name="日期")).to_be_visible()

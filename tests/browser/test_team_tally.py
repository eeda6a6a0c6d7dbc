"""What the supervisor's page adds up and holds against a standard: right figures, and none where there are none."""

import json
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.supervising import Team, record, supervising
from tests.browser.test_team import TEAM, A


@pytest.fixture
def team(page: Page, team_home: str) -> Team:
    return supervising(page, team_home)


@pytest.mark.parametrize(
    ("every", "unit", "start", "end", "due"),
    [
        ("1", "month", "2026-02-01", "2026-02-28", 1),
        ("1", "month", "2026-04-01", "2026-04-30", 1),
        ("1", "month", "2026-01-01", "2026-12-31", 12),
        ("1", "month", "2026-01-15", "2026-02-13", 0),
        ("2", "month", "2026-03-01", "2026-05-31", 1),
        ("1", "quarter", "2026-01-01", "2026-03-31", 1),
        ("1", "quarter", "2026-01-02", "2026-03-31", 0),
        ("1", "year", "2026-01-01", "2026-12-31", 1),
        ("1", "year", "2028-02-29", "2029-02-28", 1),
        ("1", "week", "2026-02-01", "2026-02-28", 4),
        ("10", "day", "2026-02-01", "2026-02-28", 2),
        ("5", "workday", "2026-02-02", "2026-02-08", 1),
    ],
)
def test_a_month_is_a_month_however_long(team: Team, every: str, unit: str, start: str, end: str, due: int) -> None:
    team.give({"a.json": TEAM["a1.json"]})
    found = team.page.evaluate(
        """([standard, from, to]) => {
          const plan = { id: "visit-record", fields: [] };
          const entry = { plan, values: { name: "甲", segment: "类", date: from }, date: from };
          return window.handbookVisits.frequency([entry], { 类: standard }, from, to);
        }""",
        [{"times": "1", "every": every, "unit": unit, "says": ""}, start, end],
    )
    assert found["rows"][0][3] == due


def test_who_was_never_visited_is_told_too(team: Team) -> None:
    never = record("shop-file", name="城西店", segment="重点门店", owner="陈晓")
    again = record("shop-file", name="城南店", segment="重点门店", owner="陈晓")
    away = record(name="城东店", segment="重点门店", manager="刘洋", date="2026-03-04", result="没见到")
    team.give({**TEAM, "d.json": never, "e.json": again, "f.json": away})
    assert [row for row in team.table("走访次数对照标准") if row[1] == "重点门店"] == [
        ["城东店", "重点门店", "每 2 周 1 次", "2", "0", "", "少 2 次"],
        ["城南店", "重点门店", "每 2 周 1 次", "2", "2", "2026-03-20", "达标"],
        ["城西店", "重点门店", "每 2 周 1 次", "2", "0", "", "少 2 次"],
    ]
    # Of the files of customers alone nothing can be told.
    team.root.get_by_role("combobox", name="计划").select_option("门店档案")
    assert team.table("走访次数对照标准") == []
    team.root.get_by_role("combobox", name="计划").select_option("拜访记录")
    assert len(team.table("走访次数对照标准")) == 4


def test_a_customer_whose_segment_changed_is_one_customer(team: Team) -> None:
    later = record(name="城南店", segment="普通门店", date="2026-03-25")
    team.give({"a.json": TEAM["a1.json"], "b.json": later})
    assert team.table("走访次数对照标准") == [["城南店", "普通门店", "未设定", "", "2", "2026-03-25", "未设定"]]


def test_customers_whose_names_are_masked_are_not_taken_for_one(team: Team) -> None:
    hidden = {f"{n}.json": record(name="城**", segment="重点门店", date=f"2026-03-0{n}") for n in (1, 2, 3)}
    team.give({**hidden, "a.json": TEAM["a1.json"]})
    assert [row[0] for row in team.table("走访次数对照标准")] == ["城南店"]


def test_open_is_what_has_a_box_for_done(team: Team) -> None:
    log = [
        {"event": "第一次上门", "promised": "给样张", "by": "2026-03-02", "state": "没办"},
        {"event": "第二次", "promised": "演示", "by": "2026-03-03", "state": "办完"},
        {"event": "什么也没答应", "by": "2026-03-04"},
    ]
    asks = [{"ask": "约好没有是另一回事", "on": "2026-03-01"}]
    team.give({"a.json": record(**A, log=log, asks=asks)})
    assert [row[0] for row in team.table("没办完的事")] == ["给样张"]


def test_days_are_not_added_and_standards_not_counted(team: Team) -> None:
    some: dict[str, Any] = {"a": ("2026-03-01", "2026-03-03"), "b": ("2026-03-01", "2026-03-05")}
    team.give({f"{n}.json": record(**A, since=since, date=date) for n, (since, date) in some.items()})
    assert team.table("拜访记录：合计和平均") == [["隔了几天", "2", "", "3", "天", "各处平均"]]
    assert team.table("拜访记录：谈多久") == []
    assert team.table("拜访记录：客户分类")[0] == ["重点门店", "2", "100%"]


def test_of_many_plans_each_is_opened_by_who_wants_it(team: Team) -> None:
    team.give({**TEAM, "d.json": record("shop-file", name="甲"), "e.json": record("shop-plan", name="乙", minutes="5")})
    visits = team.root.locator("summary", has_text="拜访记录（4 份）")
    table = team.root.get_by_role("region", name="拜访记录：满意度")
    expect(table).to_be_hidden()
    visits.click()
    expect(table).to_be_visible()
    # What is open stays open when something else is looked at.
    team.root.get_by_label("逾期算到").fill("2026-03-10")
    expect(table).to_be_visible()
    team.root.get_by_role("combobox", name="计划").select_option("拜访记录")
    expect(table).to_be_visible()


def test_a_huge_file_is_refused_before_it_is_read(team: Team) -> None:
    team.page.evaluate("""() => {
      const size = Object.getOwnPropertyDescriptor(Blob.prototype, "size").get;
      Object.defineProperty(File.prototype, "size", {
        get() { return this.name === "录像.mp4" ? 6e9 : size.call(this); },
      });
      const read = Blob.prototype.arrayBuffer;
      Blob.prototype.arrayBuffer = function () {
        if (this.name === "录像.mp4") throw new Error("read");
        return read.call(this);
      };
    }""")
    team.give({"录像.mp4": b"x", **TEAM})
    assert team.table("没算进来的文件") == [["录像.mp4", "文件太大"]]
    assert team.facts.startswith("4 份")


def test_what_is_cleared_while_files_are_read_stays_so(team: Team) -> None:
    team.page.evaluate("""() => {
      const read = Blob.prototype.arrayBuffer;
      Blob.prototype.arrayBuffer = function () {
        return new Promise((resolve) => setTimeout(resolve, 300)).then(() => read.call(this));
      };
    }""")
    team.give({"a.json": TEAM["a1.json"]})
    names = [FilePayload(name=name, mimeType="", buffer=data) for name, data in TEAM.items()]
    team.root.get_by_label("选文件", exact=True).set_input_files(names)
    expect(team.status).to_contain_text("正在读第")
    team.root.get_by_role("button", name="清掉").click()
    team.page.wait_for_timeout(1500)
    expect(team.status).to_have_text("已清掉。")
    assert team.facts == ""


def test_a_folder_that_cannot_be_read_is_told(team: Team) -> None:
    team.page.evaluate("""() => {
      const gone = new DOMException("gone", "NotFoundError");
      const file = { isFile: true, name: "a.json", fullPath: "/队/a.json", file: (ok, no) => no(gone) };
      const event = new Event("drop", { bubbles: true, cancelable: true });
      event.dataTransfer = { items: [{ webkitGetAsEntry: () => file }], files: [] };
      document.querySelector(".hb-drop").dispatchEvent(event);
    }""")
    expect(team.status).to_have_text("读进 0 份。")
    assert team.table("没算进来的文件") == [["队/a.json", "浏览器打不开"]]


def test_who_filed_it_is_said_by_the_plan_or_by_others_of_the_same_device(team: Team) -> None:
    def kept(plan: str, **said: str) -> dict[str, Any]:
        cells = {f"f.{name}": {"v": text, "t": 1, "w": "w"} for name, text in said.items()}
        return {"id": f"{plan}-{said['name']}", "form": plan, "created": 1, "cells": cells}

    def backup(*records: dict[str, Any]) -> bytes:
        return json.dumps({"kind": "handbook-records", "version": 1, "records": records}).encode()

    visits = [kept("visit-record", name=name) for name in ("一店", "三店", "四店")]
    one = backup(*visits[:2], kept("shop-file", name="二店", keeper="赵敏"))
    mixed = backup(visits[2], kept("shop-file", name="五店", keeper="甲"), kept("shop-file", name="六店", owner="乙"))
    team.give({"一.json": one, "二.json": mixed})
    team.give({"c.json": record("shop-file", name="七店", title="客户的姓名")})
    assert sorted((row[2], row[0]) for row in team.table("逐份列出")) == [
        ("一店", "赵敏"), ("七店", "没写姓名"), ("三店", "赵敏"), ("二店", "赵敏"), ("五店", "甲"), ("六店", "乙"),
        ("四店", "没写姓名"),
    ]  # fmt: skip

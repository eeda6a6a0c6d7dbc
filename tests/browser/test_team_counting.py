"""Which files count on the supervisor's page: of several states of one form the later; and whose they are."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.supervising import Team, record, supervising

WEEK = {"person": "陈晓", "period": "2026-03-02/2026-03-06"}


@pytest.fixture
def team(page: Page, team_home: str) -> Team:
    return supervising(page, team_home)


def kept(form: str, said: Mapping[str, str], at: int = 1) -> dict[str, Any]:
    """Return a record of a back-up, written at some time."""
    cells = {f"f.{name}": {"v": text, "t": at, "w": "w"} for name, text in said.items()}
    return {"id": f"{form}-{'-'.join(said.values())}", "form": form, "created": 1, "cells": cells}


def backup(*records: dict[str, Any]) -> bytes:
    return json.dumps({"kind": "handbook-records", "version": 1, "records": records}).encode()


def filers(team: Team) -> list[tuple[str, str]]:
    """Return the plan of each form that counts, with who filed it."""
    return sorted((row[1], row[0]) for row in team.table("逐份列出"))


def test_of_two_states_of_a_form_the_later_counts(team: Team) -> None:
    old, new = (record("week-report", **WEEK, target="10", amount=amount) for amount in ("3", "8"))
    team.give({"周报v1.json": old, "周报v2.json": new})
    assert team.facts.startswith("1 份")
    assert team.table("没算进来的文件") == [["周报v1.json", "和「周报v2.json」是同一份，只算后改的"]]
    assert team.figures("周报")["本周完成"][:4] == ["1", "8", "8", "万元"]
    # Given once more, the old one is what somebody gave last: nothing else tells which is the later.
    team.give({"周报v3.json": record("week-report", **WEEK, amount="9")})
    assert team.figures("周报")["本周完成"][:4] == ["1", "9", "9", "万元"]


def test_when_a_file_was_changed_decides_not_when_it_was_given(team: Team, tmp_path: Path) -> None:
    for name, amount, time in (("后改.json", "8", 2e9), ("先改.json", "3", 1e9)):
        (tmp_path / name).write_bytes(record("week-report", **WEEK, amount=amount))
        os.utime(tmp_path / name, (time, time))
    team.root.get_by_label("选文件", exact=True).set_input_files([tmp_path / "后改.json", tmp_path / "先改.json"])
    team.read()
    assert team.table("没算进来的文件") == [["先改.json", "和「后改.json」是同一份，只算后改的"]]


def test_a_record_of_a_backup_is_as_old_as_its_newest_cell(team: Team, tmp_path: Path) -> None:
    (tmp_path / "旧.json").write_bytes(record("week-report", **WEEK, amount="3"))
    os.utime(tmp_path / "旧.json", (1e9, 1e9))
    (tmp_path / "整机.json").write_bytes(backup(kept("week-report", {**WEEK, "amount": "8"}, 1_500_000_000_000)))
    os.utime(tmp_path / "整机.json", (1, 1))
    team.root.get_by_label("选文件", exact=True).set_input_files([tmp_path / "整机.json", tmp_path / "旧.json"])
    team.read()
    assert [row[0] for row in team.table("没算进来的文件")] == ["旧.json"]


def test_a_record_of_two_backups_is_one_whoever_wrote_it(team: Team) -> None:
    first, second = (kept("survey", {"title": "一季度", "sent": sent}, at) for sent, at in (("3", 2), ("5", 1)))
    other = kept("survey", {"title": "一季度", "sent": "9"}, 3) | {"id": "another"}
    team.give({"周一.json": backup(first | {"id": "one"}, other), "周五.json": backup(second | {"id": "one"})})
    assert team.table("没算进来的文件") == [["周五.json 第 1 份", "和「周一.json 第 1 份」是同一份，只算后改的"]]
    assert team.figures("满意度调查")["发出多少份"][:2] == ["2", "12"]


def test_forms_of_different_people_days_and_customers_are_different_forms(team: Team) -> None:
    visit = {"name": "王伟", "manager": "陈晓", "date": "2026-03-02"}
    team.give(
        {
            "a.json": record(**visit),
            "b.json": record(**{**visit, "manager": "刘洋"}),
            "c.json": record(**{**visit, "date": "2026-03-03"}),
            "d.json": record(**{**visit, "name": "王 伟", "minutes": "5"}),
            "e.json": record(**visit, code="K1"),
            "f.json": record(**visit, code="K2"),
            "g.json": record("week-report", period=WEEK["period"], amount="1"),
            "h.json": record("week-report", period=WEEK["period"], amount="2"),
            "i.json": record(manager="陈晓", date="2026-03-02", minutes="1"),
            "j.json": record(manager="陈晓", date="2026-03-02", minutes="2"),
        }
    )
    # Only the first and the one with a space are one; who is unknown, and a customer without a name, may be anybody.
    assert [row[0] for row in team.table("没算进来的文件")] == ["a.json"]


def test_a_file_that_is_kept_up_to_date_is_one_file(team: Team) -> None:
    old, new = (
        record("person-file", name="吴女士", keeper="陈晓", segment=segment, updated=day)
        for segment, day in (("普通门店", "2026-03-02"), ("重点门店", "2026-03-20"))
    )
    team.give({"新.json": new, "旧.json": old})
    assert team.table("没算进来的文件") == [["旧.json", "和「新.json」是同一份，只算后改的"]]


def test_a_masked_name_is_nobodys(team: Team) -> None:
    shown = record(name="城南店", manager="周敏", date="2026-03-02")
    hidden = record(name="河**", manager="周**", date="2026-03-03")
    team.give({"a.json": shown, "b.json": hidden})
    assert filers(team) == [("拜访记录", "周敏"), ("拜访记录", "没写姓名")]


def test_a_masked_name_in_a_folder_is_the_folders(team: Team, tmp_path: Path) -> None:
    (tmp_path / "队" / "周敏").mkdir(parents=True)
    (tmp_path / "队" / "周敏" / "a.json").write_bytes(record(name="河**", manager="周**", date="2026-03-03"))
    team.root.get_by_label("选文件夹").set_input_files(tmp_path / "队")
    team.read()
    assert filers(team) == [("拜访记录", "周敏")]


def test_a_masked_copy_of_a_form_that_is_there_counts_once(team: Team) -> None:
    said = {"segment": "重点门店", "updated": "2026-03-02"}
    shown = record("person-file", name="吴女士", phone="13800001234", birthday="1975-03-04", keeper="周敏", **said)
    hidden = record("person-file", name="吴**", phone="138****1234", keeper="周**", **said)
    team.give({"遮住.json": hidden, "原件.json": shown})
    assert team.table("没算进来的文件") == [["遮住.json", "和「原件.json」是同一份，遮住了个人信息，只算一次"]]
    assert filers(team) == [("个人客户档案", "周敏")]


def test_who_filed_it_does_not_depend_on_the_order_of_files(page: Page, team_home: str) -> None:
    visit = {"name": "城南店", "manager": "周敏", "date": "2026-03-02"}
    files = {
        "a.json": record(**visit),
        "b.json": backup(kept("visit-record", visit), kept("survey", {"title": "一季度", "sent": "3"})),
        "c.json": record("survey", title="一季度", sent="3"),
    }
    for order in (("a.json", "b.json", "c.json"), ("c.json", "b.json", "a.json"), ("b.json", "c.json", "a.json")):
        team = supervising(page, team_home)
        team.give({name: files[name] for name in order})
        assert filers(team) == [("拜访记录", "周敏"), ("满意度调查", "周敏")]


def test_whom_a_form_is_about_filed_it_and_who_marks_it_did_not(team: Team) -> None:
    marks = {"assessor": "主管", "person": "陈晓", "period": WEEK["period"]}
    team.give({"a.json": record("appraisal", **marks)})
    assert filers(team) == [("考核表", "陈晓")]
    # On the device of who marks, what says no name is not taken for that of the marked.
    team.give({"b.json": backup(kept("appraisal", {**marks, "person": "刘洋"}), kept("survey", {"title": "二季度"}))})
    assert filers(team) == [("满意度调查", "主管"), ("考核表", "刘洋"), ("考核表", "陈晓")]


def test_personal_days_and_days_to_come_are_not_the_day_of_a_form(team: Team) -> None:
    dates = {"birthday": "1975-03-04", "next": "2026-04-20"}
    team.give(
        {
            "a.json": record("person-file", name="吴女士", **dates, updated="2026-03-20"),
            "b.json": record("person-file", name="李先生", **dates),
            "c.json": record("appraisal", person="陈晓", **{"agreed-on": "2026-01-05"}, period=WEEK["period"]),
        }
    )
    assert {row[4]: row[3] for row in team.table("逐份列出")} == {
        "a.json": "2026-03-20", "b.json": "", "c.json": "2026-03-02",
    }  # fmt: skip


def test_bad_files_with_one_name_are_told_apart(team: Team, tmp_path: Path) -> None:
    for who in ("刘洋", "赵敏"):
        (tmp_path / "队" / who).mkdir(parents=True)
        (tmp_path / "队" / who / "周报.docx").write_bytes(b"PK")
    team.root.get_by_label("选文件夹").set_input_files(tmp_path / "队")
    team.read()
    assert sorted(row[0] for row in team.table("没算进来的文件")) == ["队/刘洋/周报.docx", "队/赵敏/周报.docx"]


def test_options_that_contain_the_mark_between_options_stay_whole(team: Team) -> None:
    said = {"a": ["讲期限、费用"], "b": "讲期限、费用、讲最坏", "c": "讲期限、费用\n讲期限", "d": "讲期限、讲最坏"}
    team.give({f"{n}.json": record("survey", title=n, told=told) for n, told in said.items()})
    assert {row[5] for row in team.table("逐份列出")} == {""}
    assert [row[:2] for row in team.table("满意度调查：讲过的")] == [
        ["讲期限、费用", "3"],
        ["讲期限", "2"],
        ["讲最坏", "2"],
    ]
    team.give(
        {
            "e.json": record("survey", title="e", told=["讲期限、讲最坏"]),
            "f.json": record("survey", title="f", told="讲完"),
        }
    )
    told = {row[4]: row[5] for row in team.table("逐份列出")}
    assert "没有「讲期限、讲最坏」这个选项" in told["e.json"]
    assert "没有「讲完」这个选项" in told["f.json"]

"""What is not done yet on the supervisor's page: each matter once, and none that another form says is done."""

import pytest
from playwright.sync_api import Page

from tests.browser.supervising import Team, record, supervising

OPEN = "没办完的事"
FIRST, SECOND = "2026-03-02/2026-03-06", "2026-03-09/2026-03-13"
TASK = {"task": "对账", "due": "2026-03-05"}


@pytest.fixture
def team(page: Page, team_home: str) -> Team:
    return supervising(page, team_home)


def plan(person: str = "甲", period: str = FIRST, **task: str) -> bytes:
    return record("week-plan", person=person, period=period, tasks=[{**TASK, **task}])


def report(person: str = "甲", period: str = FIRST, **task: str) -> bytes:
    return record("week-report", person=person, period=period, tasks=[{**TASK, **task}])


def test_what_the_report_says_is_done_is_not_overdue_in_the_plan(team: Team) -> None:
    team.give({"计划.json": plan(), "周报.json": report(task="对 账", state="办完"), "别人.json": plan("乙")})
    assert [row[5] for row in team.table(OPEN)] == ["乙"]
    # It is done whatever one looks at.
    team.root.get_by_role("combobox", name="计划").select_option("周计划")
    assert [row[5] for row in team.table(OPEN)] == ["乙"]
    team.root.get_by_role("combobox", name="谁交的").select_option("甲")
    assert team.table(OPEN) == []


def test_it_is_done_though_the_report_is_of_another_time(team: Team) -> None:
    late = report(period="2026-04-06/2026-04-10", state="办完")
    team.give({"计划.json": plan(), "四月.json": late})
    team.period("2026-03-01", "2026-03-31")
    assert team.facts.startswith("1 份")
    assert team.table(OPEN) == []


def test_what_is_carried_on_is_listed_once_where_it_stands_now(team: Team) -> None:
    team.give({"一.json": plan(), "二.json": report(state="没办"), "三.json": plan(period=SECOND, due="2026-03-12")})
    assert [[row[2], row[6]] for row in team.table(OPEN)] == [["2026-03-12", "三.json"]]
    assert "1 件没办完" in team.facts


def test_what_comes_again_is_open_again(team: Team) -> None:
    team.give({"一.json": report(state="办完"), "二.json": plan(period=SECOND, due="2026-03-12")})
    assert [row[6] for row in team.table(OPEN)] == ["二.json"]


def test_the_same_words_for_another_customer_are_another_matter(team: Team) -> None:
    def visit(name: str, **task: str) -> bytes:
        tasks = [{"task": "送样品", "due": "2026-03-05", **task}]
        return record(name=name, manager="甲", date="2026-03-02", tasks=tasks)

    team.give({"a.json": visit("城南店", done="是"), "b.json": visit("城北店"), "c.json": visit("城西店")})
    assert sorted(row[4] for row in team.table(OPEN)) == ["城北店", "城西店"]


def test_a_report_that_names_no_customer_is_about_the_one_of_the_same_day(team: Team) -> None:
    def visit(name: str, due: str) -> bytes:
        return record(name=name, manager="甲", date="2026-03-02", tasks=[{"task": "送样品", "due": due}])

    two = {"a.json": visit("城南店", "2026-03-05"), "b.json": visit("城北店", "2026-03-06")}
    team.give({**two, "周报.json": report(task="送样品", due="2026-03-06", state="办完")})
    assert [row[4] for row in team.table(OPEN)] == ["城南店"]


def test_of_nobody_known_nothing_is_taken_for_the_same(team: Team) -> None:
    team.give(
        {
            "a.json": record("week-plan", period=FIRST, tasks=[TASK]),
            "b.json": record("week-plan", period=SECOND, tasks=[TASK]),
        }
    )
    assert len(team.table(OPEN)) == 2


def test_a_complaint_without_an_answer_is_open(team: Team) -> None:
    case = {"owner": "周敏", "received": "2026-03-02", "promised": "2026-03-05"}
    team.give(
        {
            "a.json": record("complaint", name="甲店", **case),
            "b.json": record("complaint", name="甲店", **{**case, "received": "2026-03-03"}),
            "c.json": record("complaint", name="乙店", **case, closed="2026-03-04"),
            "d.json": record("complaint", name="丙店", **case, answered="2026-03-04"),
            "e.json": record("complaint", name="丁店", owner="周敏", received="2026-03-04"),
        }
    )
    team.root.get_by_label("逾期算到").fill("2026-03-10")
    assert team.table(OPEN) == [
        ["投诉处理单", "周敏", "2026-03-05", "逾期 5 天", "甲店", "周敏", "a.json"],
        ["投诉处理单", "周敏", "2026-03-05", "逾期 5 天", "甲店", "周敏", "b.json"],
        ["投诉处理单", "周敏", "没写日期", "", "丁店", "周敏", "e.json"],
    ]


def test_who_does_it_is_found_under_other_names(team: Team) -> None:
    team.give({"a.json": plan(doer="赵敏")})
    assert [row[1] for row in team.table(OPEN)] == ["赵敏"]

"""Sums and means of many forms: rates from their parts, means over all rows, and nothing for what does not add up."""

import pytest
from playwright.sync_api import Page

from tests.browser.supervising import Team, record, supervising

WEEK = "2026-03-02/2026-03-06"
PARTS = "合计相除"
PLAIN = "各处平均"
ROWS = "逐行平均"


@pytest.fixture
def team(page: Page, team_home: str) -> Team:
    return supervising(page, team_home)


def survey(title: str, *marks: int, satisfied: int = 0, weights: tuple[str, ...] = ()) -> bytes:
    answers = [{"product": str(mark), "overall": "满意" if n < satisfied else "不满"} for n, mark in enumerate(marks)]
    for answer, weight in zip(answers, weights, strict=False):
        answer["weight"] = weight
    return record("survey", title=title, answers=answers, **{"low-line": "3"})


def test_a_rate_of_all_is_the_ratio_of_the_sums(team: Team) -> None:
    team.give({"a.json": survey("甲", *[5] * 2, satisfied=2), "b.json": survey("乙", *[5] * 50, satisfied=5)})
    assert team.figures("满意度调查")["满意的占比"] == ["2", "", "13.5", "%", PARTS]


def test_so_is_the_rate_of_reports(team: Team) -> None:
    team.give(
        {
            "a.json": record("week-report", person="甲", period=WEEK, target="1", amount="2"),
            "b.json": record("week-report", person="乙", period=WEEK, target="99", amount="30"),
            # A target without a result is no part of the rate: it is not known yet.
            "c.json": record("week-report", person="丙", period=WEEK, target="500"),
        }
    )
    assert team.figures("周报")["完成率"] == ["2", "", "32", "%", PARTS]


def test_a_whole_beside_a_table_counts_once_for_each_form(team: Team) -> None:
    quarters = [{"quarter": str(n), "amount": "100"} for n in (1, 2, 3, 4)]
    team.give({"a.json": record("year-plan", person="甲", year="2027", target="500", quarters=quarters)})
    assert team.figures("年度计划")["各季：占全年"] == ["4", "", "80", "%", PARTS]


def test_the_mean_of_means_is_that_of_all_rows(team: Team) -> None:
    some = survey("甲", 5, weights=("1",))
    many = survey("乙", 2, 2, 2, 1, weights=("1", "1", "1", "7"))
    team.give({"a.json": some, "b.json": many})
    figures = team.figures("满意度调查")
    assert figures["均分"] == ["2", "", "2.4", "分", ROWS]
    assert figures["加权均分"] == ["2", "", "1.64", "分", "加权平均"]
    assert figures["问卷：好用"] == ["5", "", "2.4", "分", PLAIN]


def test_what_does_not_add_up_is_left_out(team: Team) -> None:
    deals = [{"deal": "城南", "worth": "12"}]
    weeks = {
        f"{n}.json": record(
            "week-report", person="甲", period=f"2026-03-{n:02d}/2026-03-{n + 4:02d}", target="9", deals=deals
        )
        for n in (2, 9, 16)
    }
    team.give({**weeks, "s.json": survey("甲", 5)})
    figures = team.figures("周报")
    # Nor does a total or a difference of it, though these do not say so themselves.
    assert set(figures) == {"本周目标"}
    assert figures["本周目标"] == ["3", "27", "9", "万元", PLAIN]
    assert "低分线" not in team.figures("满意度调查")
    assert "比低分线高" not in team.figures("满意度调查")


def test_numbers_without_a_unit_are_labels(team: Team) -> None:
    quarters = [{"quarter": str(n), "amount": "100"} for n in (1, 2, 3, 4)]
    indicators = [
        {"indicator": "户数", "unit": "户", "goal": "8", "actual": "4"},
        {"indicator": "金额", "unit": "万元", "goal": "1000", "actual": "900"},
    ]
    team.give(
        {
            "a.json": record("year-plan", person="甲", year="2027", quarters=quarters),
            "b.json": record("appraisal", person="甲", period=WEEK, indicators=indicators),
        }
    )
    assert set(team.figures("年度计划")) == {"各季：目标数"}
    # Each line has a unit of its own: neither the sums nor their ratio would say anything.
    assert team.figures("考核表") == {"指标：完成率": ["2", "", "70", "%", PLAIN]}


def test_a_rate_of_fields_without_a_unit_is_a_ratio_all_the_same(team: Team) -> None:
    team.give(
        {
            "a.json": record("year-plan", person="甲", year="2027", invited="2", came="2"),
            "b.json": record("year-plan", person="乙", year="2027", invited="98", came="8"),
        }
    )
    assert team.figures("年度计划") == {"到场率": ["2", "", "10", "%", PARTS]}


def test_halves_are_rounded_away_from_zero_and_scores_not_added(team: Team) -> None:
    team.give({f"{n}.json": record(name=f"店{n}", date="2026-03-02", off=off) for n, off in enumerate(("1.01", "1"))})
    assert team.figures("拜访记录")["折扣"] == ["2", "", "1.01", "%", PLAIN]
    found = team.page.evaluate(
        """() => {
          const fields = [
            { id: "n", kind: "money", label: "差", unit: "元" },
            { id: "mark", kind: "number", label: "得分", unit: "分" },
          ];
          const plan = { title: "甲", fields, order: [] };
          const entries = ["-1.01", "-1"].map((n) => ({ plan, values: { n, mark: "80" }, computed: {} }));
          return window.handbookTally.figures(plan, entries).rows;
        }"""
    )
    # Scores have a mean, but no sum.
    assert found == [["差", 2, -2.01, -1.01, "元", PLAIN], ["得分", 2, "", 80, "分", PLAIN]]

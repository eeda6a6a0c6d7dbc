"""What leaves the supervisor's page says what it is about, and all of it is on paper."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.browser.supervising import Team, record, supervising
from tests.browser.test_team import TEAM

LONG = "队/刘洋/" + "二〇二六年三月第一周华东片区走访情况汇总和下周安排" * 3 + ".json"
PLANS: dict[str, dict[str, Any]] = {
    "shop-plan": {"name": "甲店"},
    "shop-file": {"name": "乙店", "segment": "重点门店"},
    "week-plan": {"person": "陈晓", "tasks": [{"task": "对账"}]},
    "week-report": {"person": "陈晓", "amount": "3"},
    "survey": {"title": "一季度", "told": ["讲最坏"]},
    "complaint": {"name": "丙店", "owner": "周敏"},
    "person-file": {"name": "吴女士", "segment": "普通门店"},
    "appraisal": {"person": "陈晓"},
    "year-plan": {"person": "陈晓", "year": "2027"},
}


@pytest.fixture
def team(page: Page, team_home: str) -> Team:
    return supervising(page, team_home)


def printed(team: Team) -> list[tuple[float, float, str]]:
    """Return width, height and text of each page of paper."""
    document = PdfDocument(team.page.pdf(format="A4", prefer_css_page_size=True))
    texts = (page.get_textpage().get_text_range() for page in document)
    return [(*page.get_size(), "".join(text.split())) for page, text in zip(document, texts, strict=True)]


def about(team: Team) -> dict[str, str]:
    with team.page.expect_download() as waiting:
        team.root.get_by_role("button", name="导出 Excel").click()
    book = openpyxl.load_workbook(BytesIO(Path(waiting.value.path()).read_bytes()))
    assert book.sheetnames[0] == "说明"
    return {str(row[0].value): str(row[1].value) for row in book["说明"].iter_rows(min_row=2)}


def test_what_goes_out_says_what_it_is_about(team: Team) -> None:
    team.give({**TEAM, "坏.docx": b"PK", "旧.json": record(name="旧店", date="2025-03-02")})
    team.root.get_by_label("逾期算到").fill("2026-03-27")
    team.root.get_by_role("combobox", name="计划").select_option("拜访记录")
    said = about(team)
    made = said.pop("制表日期")
    assert said == {
        "时段": "2026-03-01 至 2026-03-31",
        "逾期算到": "2026-03-27",
        "计划": "拜访记录",
        "谁交的": "所有人",
        "算进来": "4 份，3 人，1 种计划",
        "没算进来": "1 个文件，1 份不在这段时间",
        "走访": "1 次走访归不到客户：1 次没写客户分类。",
    }
    team.root.get_by_role("button", name="复制成文字").click()
    text = team.root.get_by_label("汇总的文字").input_value()
    assert text.startswith(
        f"【说明】\n项目\t内容\n制表日期\t{made}\n时段\t2026-03-01 至 2026-03-31\n逾期算到\t2026-03-27\n"
    )
    pages = printed(team)
    assert "时段2026-03-01至2026-03-31" in pages[0][2]
    assert "逾期算到2026-03-27" in pages[0][2]
    # On the screen the controls say it.
    expect(team.root.locator("div.hb-on-paper")).to_be_hidden()


def test_nothing_chosen_is_said_and_not_exported(team: Team) -> None:
    team.give({"a.json": TEAM["a1.json"], "b.json": record("week-plan", person="刘洋", tasks=[{"task": "对账"}])})
    team.root.get_by_role("combobox", name="计划").select_option("周计划")
    team.root.get_by_role("combobox", name="谁交的").select_option("陈晓")
    assert team.facts.startswith("0 份")
    expect(team.hint("这样选，一份也没有。")).to_be_visible()
    for name in ("导出 Excel", "复制成文字"):
        expect(team.root.get_by_role("button", name=name)).to_be_disabled()
    team.root.get_by_role("combobox", name="谁交的").select_option("刘洋")
    expect(team.root.get_by_role("button", name="导出 Excel")).to_be_enabled()


def test_the_list_of_left_out_files_stays_open(team: Team) -> None:
    team.give({**TEAM, **{f"{n}.png": b"x" for n in range(7)}})
    table = team.root.get_by_role("region", name="没算进来的文件")
    expect(table).to_be_hidden()
    team.root.locator("summary", has_text="没算进来的文件").click()
    expect(table).to_be_visible()
    team.root.get_by_label("逾期算到").fill("2026-03-10")
    expect(table).to_be_visible()
    team.root.locator("summary", has_text="没算进来的文件").press("Enter")
    team.root.get_by_role("combobox", name="谁交的").select_option("陈晓")
    expect(table).to_be_hidden()


def test_all_is_on_paper_across(team: Team, tmp_path: Path) -> None:
    files = {**{f"{plan}.json": record(plan, **values) for plan, values in PLANS.items()}, "记录.json": TEAM["a1.json"]}
    for name, data in {**files, LONG: TEAM["b1.json"]}.items():
        (tmp_path / "给" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "给" / name).write_bytes(data)
    team.root.get_by_label("选文件夹").set_input_files(tmp_path / "给")
    team.read()
    before = team.root.locator("details[open] > summary").all_text_contents()
    pages = printed(team)
    text = "".join(page[2] for page in pages)
    assert all(width > height for width, height, _ in pages)
    # Every plan has its column, with the total after them; names of files are whole; what was folded is there.
    for plan in ("门店拜访计划", "个人客户档案", "年度计划"):
        assert plan in text
    assert "一共" in text
    assert "".join(LONG.split()) in text
    assert "讲最坏1100%" in text
    assert "把文件或文件夹拖到这里" not in text
    assert team.root.locator("details[open] > summary").all_text_contents() == before
    # No table is cut: on the width of the paper each ends where its surroundings end.
    team.page.emulate_media(media="print")
    team.page.set_viewport_size({"width": 1040, "height": 800})
    team.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    over = team.root.locator(".hb-scroll").evaluate_all(
        "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.getAttribute('aria-label'))"
    )
    assert over == []
    team.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert team.root.locator("details[open] > summary").all_text_contents() == before


def test_other_pages_are_printed_as_ever(team: Team) -> None:
    team.page.goto(team.page.url.replace("team.html", "index.html"))
    assert all(width < height for width, height, _ in printed(team))

"""The supervisor's page with a plan of visits, and files that a team has filled in for it."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

PLAN = """\
plans:
  - id: visit-record
    number: JH-002
    title: 拜访记录
    editorial: true
    purpose: 去过的客户记下来。
    use_when: 每次拜访回来填。
    document: {version: "1.0", effective: 2026-03-01}
    name: name
    example: {name: 城南店}
    sections:
      - id: visit
        title: 拜访
        fields:
          - {id: name, kind: line, label: 客户名称, required: true, personal: true}
          - {id: code, kind: line, label: 客户编号}
          - {id: manager, kind: person, label: 客户经理, personal: true}
          - {id: segment, kind: choice, label: 客户分类, options: [重点门店, 普通门店]}
          - {id: result, kind: choice, label: 办成没有, options: [办成, 没见到]}
          - {id: date, kind: date, label: 拜访日期}
          - {id: minutes, kind: number, label: 时长, unit: 分钟}
          - {id: sold, kind: money, label: 订货额}
          - {id: off, kind: percent, label: 折扣}
          - {id: satisfied, kind: choice, label: 满意度, options: [满意, 一般, 不满意]}
          - {id: score, kind: rating, label: 打分}
          - {id: brought, kind: choices, label: 带了什么, options: [样品, 价目表]}
          - id: length
            kind: computed
            label: 谈多久
            compute: {op: lookup, of: segment, cases: [{option: 重点门店, standard: visit-duration}]}
          - {id: since, kind: date, label: 上次}
          - {id: interval, kind: computed, label: 隔了几天, unit: 天, compute: {op: days, of: since, to: date}}
          - id: log
            kind: table
            label: 往来
            rows: 2
            columns:
              - {id: event, kind: line, label: 谈了什么}
              - {id: promised, kind: line, label: 答应了什么}
              - {id: by, kind: date, label: 哪天前}
              - {id: state, kind: choice, label: 结果, options: [办完, 没办]}
          - id: asks
            kind: table
            label: 要问的
            rows: 1
            columns:
              - {id: ask, kind: line, label: 事项}
              - {id: on, kind: date, label: 哪天}
              - {id: booked, kind: tick, label: 约好了}
          - id: tasks
            kind: table
            label: 跟进事项
            rows: 2
            columns:
              - {id: task, kind: line, label: 事项}
              - {id: owner, kind: line, label: 谁办}
              - {id: due, kind: date, label: 哪天前}
              - {id: done, kind: tick, label: 已办}
              - {id: cost, kind: money, label: 花费}
          - {id: spent, kind: computed, label: 花费合计, unit: 元, compute: {op: sum, of: [tasks.cost]}}
"""


CUSTOMER = """\
  - id: shop-file
    number: JH-003
    title: 门店档案
    editorial: true
    purpose: 门店的底细记在一处。
    use_when: 建档时填。
    document: {version: "1.0", effective: 2026-03-01}
    name: name
    example: {name: 城南店}
    sections:
      - id: basics
        title: 门店
        fields:
          - {id: name, kind: line, label: 客户名称, required: true}
          - {id: owner, kind: person, label: 客户经理}
          - {id: keeper, kind: person, label: 管户人}
          - {id: title, kind: line, label: 姓名}
          - {id: segment, kind: choice, label: 客户分类, options: [重点门店, 普通门店]}
"""


def add_plan(handbook: Path) -> None:
    """Put the plans of visits, of customers and of reports beside those of the small handbook."""
    (handbook / "visits.yml").write_text(PLAN + CUSTOMER, encoding="utf-8")
    shutil.copy(Path(__file__).with_name("team.yml"), handbook)


def record(plan: str = "visit-record", **values: Any) -> bytes:
    """Return the file of a filled plan: of the record of a visit, or of another."""
    said = {"kind": "handbook-plan", "version": 1, "plan": plan, "values": values}
    return json.dumps(said, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Team:
    """The page, and what stands on it."""

    page: Page

    @property
    def root(self) -> Locator:
        return self.page.locator(".hb-team")

    @property
    def status(self) -> Locator:
        return self.root.get_by_role("status")

    def give(self, files: Mapping[str, bytes]) -> None:
        """Pick files, and wait until they are read."""
        names = [FilePayload(name=name, mimeType="", buffer=data) for name, data in files.items()]
        self.root.get_by_label("选文件", exact=True).set_input_files(names)
        self.read()

    def read(self) -> None:
        """Wait until the files are read."""
        expect(self.status).to_contain_text("读进")

    def hint(self, text: str) -> Locator:
        """Return a line of small print."""
        return self.root.locator(".hb-hint").get_by_text(text, exact=True)

    def period(self, start: str, end: str) -> None:
        """Say from which day to which the page is about."""
        self.root.get_by_label("从", exact=True).fill(start)
        self.root.get_by_label("到", exact=True).fill(end)

    def figures(self, plan: str) -> dict[str, list[str]]:
        """Return what is said of each figure of a plan: in how many places, sum, mean, unit, how the mean is made."""
        return {row[0]: row[1:] for row in self.table(f"{plan}：合计和平均")}

    def table(self, title: str) -> list[list[str]]:
        """Return the cells of a table, without its head."""
        rows = self.root.get_by_role("region", name=title, exact=True, include_hidden=True).locator("tbody tr")
        return [row.locator("td").all_text_contents() for row in rows.all()]

    @property
    def facts(self) -> str:
        return " ".join(self.root.locator(".hb-facts li").all_text_contents())


def supervising(page: Page, home: str) -> Team:
    """Open the page."""
    page.goto(f"{home}team.html")
    return Team(page)

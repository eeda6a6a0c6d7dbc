"""The page takes, refuses and works out the same as the program: the vectors that Python is held to."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.filling.filling import check
from generator.filling.shown import shown
from tests.books import ROOT, small
from tests.browser.filling import PLAN, Filling, filling

KINDS: list[dict[str, Any]] = json.loads((ROOT / "tests/cases/kinds.json").read_text(encoding="utf-8"))
COMPUTED: list[dict[str, Any]] = json.loads((ROOT / "tests/cases/computed.json").read_text(encoding="utf-8"))


@pytest.fixture
def tool(page: Page, small_home: str) -> Filling:
    return filling(page, f"{small_home}{PLAN}")


def test_what_is_typed_is_taken_or_refused_as_the_program_does(tool: Filling) -> None:
    found = tool.page.evaluate(
        """(vectors) => vectors.map(({ field, typed }) => {
          let says = null;
          const gives = window.handbookKinds.canonical(field, typed, (reason) => { says = reason; });
          return says === null ? { gives } : { says };
        })""",
        KINDS,
    )
    wanted = [{key: vector[key] for key in ("gives", "says") if key in vector} for vector in KINDS]
    assert [
        (v["field"]["kind"], v["typed"][:30], f) for v, f, w in zip(KINDS, found, wanted, strict=True) if f != w
    ] == []


def test_what_follows_is_worked_out_as_the_program_does(tool: Filling) -> None:
    book = small()
    given = [check(book.plans[0], vector["values"], book)[0].values for vector in COMPUTED]
    found = tool.page.evaluate(
        """(all) => {
          const plan = JSON.parse(document.querySelector("[data-plan]").dataset.plan);
          return all.map((values) => window.handbookCompute.computed(plan, values));
        }""",
        given,
    )
    for vector, results in zip(COMPUTED, found, strict=True):
        told = {name: value for name, value in results.items() if isinstance(value, str) or any(value)}
        assert told == vector["gives"], vector["about"]


def test_it_reads_as_the_program_prints_it(tool: Filling) -> None:
    book = small()
    filled, _ = check(book.plans[0], book.plans[0].example, book)
    fields = [field for field in book.plans[0].fields if field.id in filled.values and field.kind != "table"]
    found = tool.page.evaluate(
        """(answers) => {
          const plan = JSON.parse(document.querySelector("[data-plan]").dataset.plan);
          const field = (id) => plan.fields.find((one) => one.id === id);
          return answers.map(([id, answer]) => window.handbookKinds.shown(field(id), answer));
        }""",
        [[field.id, filled.values[field.id]] for field in fields],
    )
    assert found == [shown(field, filled.values[field.id]) for field in fields]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "answer", "left"),
    [
        ("person", "周店主", "周**"), ("line", "🧾甲", "🧾**"), ("text", "甲\n乙", "甲**"),
        ("phone", "139-0000-0000", "139****0000"),
        ("phone", "95588", "****"), ("date", "1990-01-01", ""), ("money", "12", ""), ("line", "", ""),
    ],
)  # fmt: skip
def test_what_is_personal_is_masked(tool: Filling, kind: str, answer: str, left: str) -> None:
    field = {"kind": kind, "label": "甲"}
    assert (
        tool.page.evaluate("([field, answer]) => window.handbookKinds.masked(field, answer)", [field, answer]) == left
    )


def test_sums_follow_while_one_types(tool: Filling) -> None:
    tool.field("budget").fill("100")
    tool.cell("tasks", 0, "amount").fill("3")
    tool.cell("tasks", 0, "price").fill("2.50")
    expect(tool.cell("tasks", 0, "cost")).to_have_text("7.5 元")
    expect(tool.computed("total")).to_have_text("7.5 元")
    expect(tool.computed("spent")).to_have_text("7.5%")
    tool.cell("tasks", 0, "price").fill("二")
    expect(tool.computed("total")).to_have_text("")


def test_a_day_is_pasted_as_other_programs_write_it(tool: Filling) -> None:
    tool.paste(tool.field("date"), "2026/3/2\r\n")
    expect(tool.field("date")).to_have_value("2026-03-02")
    tool.paste(tool.field("month"), "2026年3月")
    expect(tool.field("month")).to_have_value("2026-03")
    tool.paste(tool.field("time"), "9：30")
    expect(tool.field("time")).to_have_value("09:30")
    tool.paste(tool.box("week").get_by_label("结束"), "2026.3.8")
    expect(tool.box("week").get_by_label("结束")).to_have_value("2026-03-08")
    tool.paste(tool.cell("tasks", 0, "due"), "2026/3/5")
    expect(tool.cell("tasks", 0, "due")).to_have_value("2026-03-05")
    # What is no day is kept as it is, and said.
    tool.paste(tool.field("opened"), "下周三")
    expect(tool.field("opened")).to_have_value("下周三")
    tool.field("name").focus()
    expect(tool.wrong("opened")).to_contain_text("「开业日期」没有这一天")
    tool.saved()
    tool.page.reload()
    expect(tool.field("opened")).to_have_value("下周三")
    expect(tool.field("date")).to_have_value("2026-03-02")

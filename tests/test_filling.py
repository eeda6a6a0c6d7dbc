"""Raw values of a plan: what is taken, what is refused and where, and how it reads."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from generator.filling.filling import MOST_ROWS, Filling, check, missing
from generator.filling.shown import shown
from generator.model.fields import PlanField
from generator.model.handbook import Handbook
from tests.books import small

FIELD: TypeAdapter[PlanField] = TypeAdapter(PlanField)


@pytest.fixture(scope="module")
def book() -> Handbook:
    return small()


def taken(book: Handbook, **raw: Any) -> tuple[Filling, list[tuple[Any, str]]]:
    return check(book.plans[0], {name.replace("_", "-"): value for name, value in raw.items()}, book)


def test_values_stand_in_the_order_of_the_form(book: Handbook) -> None:
    filling, wrong = taken(book, goal="签约", name="城南店", tasks=[{"told": True, "task": "送样品"}])
    assert (list(filling.values), wrong) == (["name", "goal", "tasks"], [])
    assert filling.rows("tasks") == ({"task": "送样品", "told": "是"},)


def test_what_a_program_writes_counts_as_what_a_person_types(book: Handbook) -> None:
    filling, wrong = taken(book, minutes=20, budget=12.5, booked=True, name=None, week="")
    assert (dict(filling.values), wrong) == ({"minutes": "20", "budget": "12.5", "booked": "是"}, [])


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (["价目表", "样品"], ("价目表", "样品")),
        ("样品、价目表", ("价目表", "样品")),
        ("样品\n价目表\n", ("价目表", "样品")),
        ("样品", ("样品",)),
        (["样品", "样品"], ("样品",)),
        ([], None),
    ],
)
def test_several_choices_stand_in_the_order_of_the_options(value: Any, found: Any, book: Handbook) -> None:
    filling, wrong = taken(book, materials=value)
    assert (filling.values.get("materials"), wrong) == (found, [])


def test_fields_go_by_their_labels_and_old_ids_too(book: Handbook) -> None:
    filling, wrong = check(book.plans[0], {"门店名称": "城南店", "跟进事项": [{"事项": "送样品"}]}, book)
    assert (dict(filling.values), wrong) == ({"name": "城南店", "tasks": ({"task": "送样品"},)}, [])


def test_a_field_is_not_given_twice(book: Handbook) -> None:
    _, wrong = check(book.plans[0], {"门店名称": "城南店", "name": "城北店"}, book)
    assert wrong == [(("name",), "「门店名称」写了两遍")]


def test_computed_fields_are_passed_over(book: Handbook) -> None:
    filling, wrong = taken(book, total="99", tasks=[{"task": "一", "cost": "7"}])
    assert (dict(filling.values), wrong) == ({"tasks": ({"task": "一"},)}, [])


def test_rows_without_anything_are_left_out(book: Handbook) -> None:
    filling, _ = taken(book, tasks=[{}, {"task": " "}, {"task": "一"}])
    assert filling.rows("tasks") == ({"task": "一"},)


@pytest.mark.parametrize(
    ("raw", "path", "message"),
    [
        ({"nmae": "一"}, ("nmae",), "没有「nmae」这一项，是不是「name」？"),
        ({"minutes": "很久"}, ("minutes",), "「计划时长」要写数字，如 12.5"),
        ({"name": ["一"]}, ("name",), "「门店名称」只写一个值"),
        ({"tasks": "一"}, ("tasks",), "「跟进事项」是表格，要写成一行一行的列表"),
        ({"tasks": ["一"]}, ("tasks", 0), "「跟进事项」的每一行要写成「列编码: 值」"),
        ({"tasks": [{"told": "是"}, {"told": "也许"}]}, ("tasks", 1, "told"), "「已告知」写「是」或「否」"),
        ({"tasks": [{"x": "一"}]}, ("tasks", 0, "x"), "没有「x」这一项"),
        ({"materials": 3}, ("materials",), "「带的材料」要写成选项的列表"),
        ({"moments": ["茶叶"]}, ("moments",), "「汇报时点」没有「茶叶」这个选项，只能选：周一上午、周五下午"),
        ({"tasks": [{}] * (MOST_ROWS + 1)}, ("tasks",), f"「跟进事项」最多 {MOST_ROWS} 行，现在 {MOST_ROWS + 1} 行"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told_with_its_place(
    raw: dict[str, Any], path: Any, message: str, book: Handbook
) -> None:
    _, wrong = check(book.plans[0], raw, book)
    assert wrong == [(path, message)]


def test_the_rest_is_taken_all_the_same(book: Handbook) -> None:
    filling, wrong = taken(book, name="城南店", minutes="很久")
    assert (dict(filling.values), len(wrong)) == ({"name": "城南店"}, 1)


def test_what_is_required_and_missing_is_named(book: Handbook) -> None:
    filling, _ = taken(book, name="城南店")
    assert missing(filling) == [(("date",), "「拜访日期」必填"), (("mode",), "「拜访方式」必填")]


SUM = {"op": "sum", "of": ["a"]}


@pytest.mark.parametrize(
    ("field", "answer", "reads"),
    [
        ({"kind": "date"}, "2026-02-03", "2026年2月3日"),
        ({"kind": "month"}, "2026-02", "2026年2月"),
        ({"kind": "period"}, "2026-12-01/2026-12-31", "2026年12月1日 至 2026年12月31日"),
        ({"kind": "money"}, "1234567.5", "1,234,567.5 元"),
        ({"kind": "money", "unit": "万元"}, "-0.5", "-0.5 万元"),
        ({"kind": "computed", "unit": "元", "compute": SUM}, "-20000", "-20,000 元"),
        ({"kind": "computed", "unit": "万元", "compute": SUM}, "1400.5", "1,400.5 万元"),
        ({"kind": "computed", "unit": "次", "compute": SUM}, "20000", "20000 次"),
        ({"kind": "percent"}, "12.5", "12.5%"),
        ({"kind": "rating"}, "4", "4 分（满分 5 分）"),
        ({"kind": "number", "unit": "件"}, "3", "3 件"),
        ({"kind": "number"}, "3", "3"),
        ({"kind": "tick"}, "是", "√"),
        ({"kind": "line"}, "城南店", "城南店"),
        ({"kind": "choices", "options": ["甲", "乙"]}, ("甲", "乙"), "甲、乙"),
        ({"kind": "time"}, "", ""),
    ],
)
def test_how_an_answer_reads(field: dict[str, Any], answer: Any, reads: str) -> None:
    assert shown(FIELD.validate_python({"id": "x", "label": "甲", **field}), answer) == reads

"""Plans as PDF with what is filled in: all of it shows, no more rows than there are, and nothing runs off the page."""

from typing import Any

import pypdfium2
import pytest

from generator.filled import example, unprintable
from generator.filling.compute import computed
from generator.filling.filling import Filling, check
from generator.renderers import pdf
from tests.books import own, small
from tests.papers import in_order, read, squeeze, words

LONG = "店主说先看两个月再定，陈列可以改，要一天弄完。"


def filled(**raw: Any) -> Filling:
    filling, wrong = check(small().plans[0], raw, small())
    assert wrong == []
    return computed(filling, small())


def printed(filling: Filling) -> str:
    return words(read(pdf.make(filling.plan, small(), filling)))


def test_what_is_filled_in_stands_in_the_order_of_the_form() -> None:
    said = printed(example(small().plans[0], small()))
    in_order(said, [
        "门店名称", "城南店", "电话", "010-12345678", "拜访日期", "2026年3月2日", "2026年3月2日", "至2026年3月8日",
        "1,234.5元", "●实地拜访", "√价目表", "√样品", "送样品", "2026-03-05", "√", "42", "改价签", "金额合计", "48元",
        "先约（依据：FW-005预约时限）",
    ])  # fmt: skip
    assert said.count("√") == 3


@pytest.mark.parametrize("count", [1, 3, 60])
def test_a_table_has_as_many_rows_as_are_filled(count: int) -> None:
    said = printed(filled(tasks=[{"task": f"第{n}件"} for n in range(1, count + 1)]))
    in_order(said, [f"{n}第{n}件" for n in range(1, count + 1)])
    # The row after the last one would begin with its number and the options of its second column.
    assert f"{count + 1}○我" not in said


def test_long_texts_go_on_and_nothing_runs_off_the_page() -> None:
    texts = [f"第{n}句：{LONG}" for n in range(150)]
    filling = filled(goal="".join(texts), owner="x" * 400, tasks=[{"task": "很长" * 250}, {"task": "b" * 400}])
    data = pdf.make(filling.plan, small(), filling)
    said = words(read(data)).replace("\u200b", "")
    assert len(read(data).pages) > 3
    assert [n for n in range(150) if f"第{n}句" not in said] == []
    assert (said.count("x"), said.count("很长"), said.count("b")) == (400, 250, 400)
    for page in pypdfium2.PdfDocument(data):
        found = page.get_textpage()
        for left, bottom, right, top in map(found.get_rect, range(found.count_rects())):
            # Within the margins of the page.
            assert 60 < left < right < 546
            assert 30 < bottom < top < 812


@pytest.mark.parametrize("plan", own().plans, ids=lambda plan: plan.id)
def test_the_example_of_every_plan_prints(plan: Any) -> None:
    filling = example(plan, own())
    assert list(unprintable(filling)) == []
    said = words(read(pdf.make(plan, own(), filling)))
    for value in filling.values.values():
        if isinstance(value, str) and value.isalpha():
            assert squeeze(value) in said or value == "是"

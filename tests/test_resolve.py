"""What checklists and plans take from elsewhere, as every format shows it."""

import pytest

from generator.inline import plain
from generator.model import Checklist, Plan
from generator.model.fields import LineField
from generator.resolve import ResolvedItem, options, sections
from tests.books import own, small


def items() -> dict[str, ResolvedItem]:
    made = sections(small().get(Checklist, "shop-checklist"), small())
    return {item.id: item for section in made for item in section.items}


@pytest.mark.parametrize(
    ("item", "text", "hint", "origin"),
    [
        ("book", "预约时限：提前 1 天", "说清几点到、来做什么", "visit-ahead"),  # a standard: its title and value
        ("route", "排线路", "线路图发给主管", "prepare-route"),  # a step: when it is done
        ("samples", "样品不超过 3 件，用最新版价目表（含 9% 税）", "", None),  # its own text
        ("shelf", "进店先看货架，再开口谈事", "动货架先问一声", "shop-visit"),  # one line of a duty
        ("data", "只带这一家店的数据进店，别家的数据不给看", "", "own-shop-only"),  # a rule: what it says
        ("how", "拜访方式：实地拜访、网络拜访、电话拜访", "", "visit-mode"),
        ("visit", "按线路上门", "人到了，问题才看得见。", "shop-visit"),  # a duty: its purpose
    ],
)
def test_what_an_item_says(item: str, text: str, hint: str, origin: str | None) -> None:
    found = items()[item]
    assert (plain(found.text), plain(found.hint)) == (text, hint)
    assert (found.origin and found.origin.id) == origin


def test_an_item_is_the_editors_where_its_origin_is() -> None:
    marked = {key for key, item in items().items() if item.editorial}
    # shop-visit and its line `shelf` come from a manual; everything else here was written by the editors.
    assert marked == {"book", "route", "samples", "data", "how", "answer"}


def test_critical_items_keep_their_mark() -> None:
    assert {key for key, item in items().items() if item.critical} == {"book", "shelf", "answer"}


def test_options_come_from_the_field_or_from_a_standard() -> None:
    plan = small().get(Plan, "shop-plan")
    fields = {field.id: field for section in plan.sections for field in section.fields}
    assert options(fields["materials"], small()) == ("工作证件", "价目表", "样品", "上次记录")
    assert options(fields["mode"], small()) == ("实地拜访", "网络拜访", "电话拜访")  # a choice
    assert options(fields["moments"], small()) == ("周一上午", "周五下午")  # a schedule
    assert options(fields["name"], small()) == ()
    assert isinstance(fields["name"], LineField)


def test_every_item_of_the_handbook_says_something() -> None:
    for checklist in own().checklists:
        for section in sections(checklist, own()):
            for item in section.items:
                assert plain(item.text).strip(), (checklist.id, item.id)

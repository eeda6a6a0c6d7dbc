"""Each kind of measure in words."""

from decimal import Decimal
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from generator.inline import BLANK, plain
from generator.model.measure import Measure, Period
from generator.wording import EVERY, PERIODS, Blank, measure, number
from tests.books import small

UNSET = {"parameter": "complaint-hours"}
SET = {"parameter": "sample-budget"}
"""A parameter of the small handbook without a value, and one whose value is 3."""

WORDS: list[tuple[dict[str, Any], str]] = [
    ({"type": "frequency", "times": 1, "every": 2, "unit": "week"}, "每 2 周 1 次"),
    ({"type": "frequency", "unit": "month"}, "每月 1 次"),
    ({"type": "frequency", "times": 3, "unit": "day"}, "每天 3 次"),
    ({"type": "frequency", "times": UNSET, "unit": "quarter"}, f"每季度 {BLANK} 次"),
    ({"type": "frequency", "times": SET, "every": UNSET, "unit": "month"}, f"每 {BLANK} 个月 3 次"),
    ({"type": "duration", "min": 15, "max": 20, "unit": "minute"}, "15–20 分钟"),
    ({"type": "duration", "max": "0.5", "unit": "hour"}, "不超过 0.5 小时"),
    ({"type": "duration", "min": 2, "unit": "year"}, "不少于 2 年"),
    ({"type": "duration", "min": 7, "max": 7, "unit": "day"}, "7 天"),
    ({"type": "deadline", "max": 2, "unit": "workday", "after": "收到投诉"}, "收到投诉后 2 个工作日内"),
    ({"type": "deadline", "min": 3, "unit": "day", "after": "签单"}, "签单后不少于 3 天"),
    ({"type": "deadline", "min": 3, "max": 5, "unit": "day", "after": "签单"}, "签单后 3–5 天内"),
    ({"type": "deadline", "max": UNSET, "unit": "hour", "after": "收到投诉"}, f"收到投诉后 {BLANK} 小时内"),
    ({"type": "lead_time", "ahead": 1, "unit": "day"}, "提前 1 天"),
    ({"type": "lead_time", "ahead": 0, "unit": "day"}, "当日"),
    ({"type": "lead_time", "ahead": UNSET, "unit": "workday"}, f"提前 {BLANK} 个工作日"),
    ({"type": "share", "max": 5}, "不超过 5%"),
    ({"type": "share", "min": 3, "max": 5, "of": "门店总数"}, "门店总数的 3%–5%"),
    ({"type": "share", "min": 20, "max": 20}, "20%"),
    ({"type": "share", "min": UNSET, "max": 5}, f"{BLANK}%–5%"),
    ({"type": "range", "min": 25, "max": 30, "of": "档位", "unit": "档"}, "档位 25–30 档"),
    ({"type": "range", "max": 35, "unit": "周岁"}, "不超过 35 周岁"),
    ({"type": "range", "max": 35, "of": "年龄", "unit": "周岁"}, "年龄不超过 35 周岁"),
    ({"type": "range", "min": SET, "max": UNSET, "unit": "万元"}, f"3–{BLANK} 万元"),
    (
        {
            "type": "window",
            "start": {"event": "订货开始", "offset": 1, "unit": "hour"},
            "end": {"event": "订货开始", "offset": 4, "unit": "hour"},
            "allowed": True,
        },
        "订货开始 1 小时至订货开始 4 小时可以办理",
    ),
    (
        {
            "type": "window",
            "start": {"event": "出院", "offset": 0, "unit": "day"},
            "end": {"event": "复查", "offset": "1.50", "unit": "month"},
            "allowed": False,
        },
        "出院 0 天至复查 1.5 个月不接受",
    ),
    ({"type": "choice", "options": ["上门", "电话"]}, "上门、电话"),
    ({"type": "choice", "options": ["上门", "电话"], "pick": "one"}, "上门、电话（选一项）"),
    ({"type": "choice", "options": ["甲", "乙", "丙"], "pick": "all"}, "甲、乙、丙（都要有）"),
    ({"type": "schedule", "moments": ["周一上午", "周五下午"]}, "周一上午、周五下午"),
    ({"type": "rule", "text": "不替客户签字"}, "不替客户签字"),
]


@pytest.mark.parametrize(("written", "words"), WORDS, ids=[f"{n}-{w['type']}" for n, (w, _) in enumerate(WORDS)])
def test_a_measure_in_words(written: dict[str, Any], words: str) -> None:
    assert plain(measure(TypeAdapter[Measure](Measure).validate_python(written), small())) == words


def test_every_kind_of_measure_is_tried() -> None:
    union = get_args(Measure)[0]
    kinds = {get_args(kind.model_fields["type"].annotation)[0] for kind in get_args(union)}
    assert kinds == {written["type"] for written, _ in WORDS}


def test_every_period_has_its_words() -> None:
    assert set(PERIODS) == set(EVERY) == set(get_args(Period))


def test_a_blank_names_its_parameter() -> None:
    written = {"type": "lead_time", "ahead": UNSET, "unit": "hour"}
    label = measure(TypeAdapter[Measure](Measure).validate_python(written), small())
    assert [piece.parameter.title for piece in label if isinstance(piece, Blank)] == ["答复客户意见的时限"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("3", "3"),
        ("3.0", "3"),
        ("300", "300"),
        ("1E+3", "1000"),
        ("0.50", "0.5"),
        ("0", "0"),
        ("1000000000", "1000000000"),
    ],
)
def test_a_number_has_no_exponent_and_no_trailing_zeros(value: str, words: str) -> None:
    assert number(Decimal(value)) == words

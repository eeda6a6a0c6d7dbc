"""What was filled in comes back from every file that claims it: as we wrote it, and as LibreOffice saved it."""

from typing import Any

import pytest

from generator.filling.compute import computed
from generator.filling.filling import Filling, check
from generator.readback import excel, word
from generator.readback.given import Given
from generator.renderers import docx, xlsx
from tests.books import own, small
from tests.libreoffice import saved

HOSTILE = [
    "=1+1", "+1", "@SUM(A1)", '=HYPERLINK("https://a.b","x")', "A & B < C > D \"双\" '单'", "]]>", "&amp; &#65; <b>",
    "<w:t>字</w:t>", "<r><t>字</t></r>", "{PAGE} {{ x }}", "😀👍🏽 家👨‍👩‍👧", "_x0041_ _x0009_ x005F_",
    "https://a.b/c", "007",
    "'字", "1.05", "TRUE", "2026-01-01", "甲\t乙", "请选择", "年 月 日", "甲  乙", "＿＿＿", "\\n \\ /", "√", "是",
]  # fmt: skip
READERS = {"docx": (docx.make, word.read), "xlsx": (xlsx.make, excel.read)}


def every_kind() -> dict[str, Any]:
    """Return values for every field of the small plan, with many rows and hostile texts."""
    rows = [{"task": text, "owner": ("我", "主管")[n % 2], "amount": n - 3, "told": n % 3 == 0, "price": "0.07"}
            for n, text in enumerate(HOSTILE)]  # fmt: skip
    return {
        "name": HOSTILE[4], "owner": HOSTILE[10], "phone": "+86 (10) 1234-5678 转 12", "code": "AB-123",
        "date": "2026-03-02", "time": "09:05", "minutes": "12.5", "booked": True, "month": "2026-12",
        "week": "2026-03-02/2026-03-08", "budget": "99999999999.99", "off": "12.3456",
        "mood": "4", "opened": "1987-02-28", "mode": "电话拜访", "moments": ["周一上午"],
        "materials": ["样品", "价目表"],
        "goal": "\n".join(["第一行", "", "  缩进", *HOSTILE]), "tasks": rows,
        "more": [{"span": "2026-01-01/2026-12-31", "share": "0.07", "mark": "5", "phone": "00712", "who": "=1"}],
    }  # fmt: skip


def filled(raw: dict[str, Any]) -> Filling:
    filling, wrong = check(small().plans[0], raw, small())
    assert wrong == []
    return filling


def back(given: Given) -> Filling:
    assert given.wrong == ()
    assert given.plan == "JH-001"
    filling, wrong = check(small().plans[0], given.values, small())
    assert wrong == []
    return filling


FILLINGS = {"nothing": {"name": "甲", "date": "2026-01-01", "mode": "电话拜访"}, "all": every_kind(), "example": None}


@pytest.fixture(scope="module", params=["docx", "xlsx"])
def files(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, tuple[bytes, bytes]]]:
    """Return extension, and for each filling the file that we wrote and the one that LibreOffice made of it."""
    make, _ = READERS[request.param]
    plan = small().plans[0]
    made = {
        name: make(plan, small(), computed(filled(dict(raw or plan.example)), small()))
        for name, raw in FILLINGS.items()
    }
    again = saved(tmp_path_factory.mktemp("saved"), {f"{k}.{request.param}": v for k, v in made.items()}, request.param)
    return request.param, {name: (made[name], again[f"{name}.{request.param}"]) for name in made}


@pytest.mark.parametrize("name", FILLINGS)
def test_what_was_filled_in_comes_back(name: str, files: tuple[str, dict[str, tuple[bytes, bytes]]]) -> None:
    extension, made = files
    expected = filled(dict(FILLINGS[name] or small().plans[0].example)).values
    for data in made[name]:
        assert back(READERS[extension][1](data, small().plans[0], small())).values == expected


@pytest.mark.parametrize("extension", READERS)
def test_a_blank_form_gives_nothing(extension: str) -> None:
    for book in (small(), own()):
        for plan in book.plans:
            make, read = READERS[extension]
            given = read(make(plan, book), plan, book)
            assert (given.values, given.wrong) == ({}, ())


@pytest.mark.parametrize("extension", READERS)
def test_the_example_of_every_plan_comes_back(extension: str) -> None:
    for plan in own().plans:
        filling, wrong = check(plan, plan.example, own())
        assert wrong == []
        make, read = READERS[extension]
        given = read(make(plan, own(), computed(filling, own())), plan, own())
        assert given.wrong == ()
        assert check(plan, given.values, own()) == (filling, [])

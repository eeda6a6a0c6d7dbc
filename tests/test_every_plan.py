"""The worked example of every plan of the handbook, through every format that claims to bring its values back."""

from io import BytesIO

import openpyxl
import pytest

from generator import filled
from generator.filling.filling import Filling
from generator.filling.shown import shown
from generator.model import Plan
from generator.model.fields import ComputedField, TableField
from generator.renderers import docx, xlsx
from generator.renderers.tags import defined_name, tag
from generator.renderers.xlsx import formulas
from tests.books import own
from tests.libreoffice import saved
from tests.office import area, controls, page, xml
from tests.test_formulas import said

PLANS = {plan.number: plan for plan in own().plans}


def example(number: str) -> Filling:
    return filled.example(PLANS[number], own())


def back(number: str, suffix: str, data: bytes) -> Filling:
    found, troubles = filled.fillings(PLANS[number], f"x{suffix}", suffix, data, own())
    assert troubles == []
    (filling,) = found
    return filling


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the Word file of each plan as LibreOffice saved it."""
    made = {f"{number}.docx": docx.make(plan, own(), example(number)) for number, plan in PLANS.items()}
    return saved(tmp_path_factory.mktemp("words"), made, "docx")


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the Excel file of each plan as LibreOffice saved it: what we wrote as results is wrong on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formulas, "_number", lambda _result: "not worked out")
        made = {f"{number}.xlsx": xlsx.make(plan, own(), example(number)) for number, plan in PLANS.items()}
    return saved(tmp_path_factory.mktemp("sheets"), made, "xlsx")


@pytest.mark.parametrize("number", PLANS)
def test_json_brings_it_back(number: str) -> None:
    assert back(number, ".json", filled.as_json(example(number))) == example(number)


@pytest.mark.parametrize("number", PLANS)
def test_word_as_libreoffice_saved_it_brings_it_back(number: str, words: dict[str, bytes]) -> None:
    assert back(number, ".docx", words[f"{number}.docx"]) == example(number)


@pytest.mark.parametrize("number", PLANS)
def test_excel_as_libreoffice_saved_it_brings_it_back(number: str, sheets: dict[str, bytes]) -> None:
    assert back(number, ".xlsx", sheets[f"{number}.xlsx"]) == example(number)


@pytest.mark.parametrize("number", PLANS)
def test_formulas_of_excel_come_to_what_the_program_computes(number: str, sheets: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(BytesIO(sheets[f"{number}.xlsx"]), data_only=True)
    filling, wrong = example(number), []
    for what, name, n, wanted in computed_places(filling):
        place = area(book, name)
        found = said(page(book).cell(place.top + n, place.left).value)
        if found != wanted:
            wrong.append((what, found, wanted))
    assert wrong == []


@pytest.mark.parametrize("number", PLANS)
def test_word_says_what_the_program_computes(number: str) -> None:
    filling = example(number)
    said_there = {one.tag: one.shown for one in controls(xml(docx.make(filling.plan, own(), filling)))}
    for field in filling.plan.fields:
        for column in field.columns if isinstance(field, TableField) else (field,):
            if isinstance(column, ComputedField):
                rows = filling.rows(field.id) if column is not field else [filling.values]
                for n, row in enumerate(rows, 1):
                    parts = (field.id, n, column.id) if column is not field else (field.id,)
                    answer = str(row.get(column.id, ""))
                    wanted = shown(column, answer).removesuffix(column.unit or "").rstrip()
                    assert not answer or said_there[tag(*parts)] == wanted


def computed_places(filling: Filling) -> list[tuple[str, str, int, str]]:
    """Return label, name of the cells, row and result of everything that is computed."""
    found: list[tuple[str, str, int, str]] = []
    plan: Plan = filling.plan
    for field in plan.fields:
        if isinstance(field, ComputedField):
            found.append((field.label, defined_name(field.id), 0, str(filling.values.get(field.id, ""))))
        if isinstance(field, TableField):
            for column in (one for one in field.columns if isinstance(one, ComputedField)):
                name = defined_name(field.id, column.id)
                found += [
                    (f"{field.label} {n + 1} {column.label}", name, n, str(row.get(column.id, "")))
                    for n, row in enumerate(filling.rows(field.id))
                ]
    return found


def test_every_plan_has_an_example_and_most_compute_something() -> None:
    assert all(plan.example for plan in PLANS.values())
    assert sum(bool(computed_places(example(number))) for number in PLANS) > len(PLANS) / 2

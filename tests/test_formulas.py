"""Formulas of Excel come to the same results as the program: worked out by LibreOffice, for every vector."""

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from generator.filling.compute import computed
from generator.filling.filling import check
from generator.filling.kinds import plain_number
from generator.model.fields import ComputedField, TableField
from generator.renderers import xlsx
from generator.renderers.tags import defined_name
from generator.renderers.xlsx import formulas
from tests.books import small
from tests.libreoffice import saved
from tests.office import Area, area, opened, page
from tests.running import ROOT

VECTORS: list[dict[str, Any]] = json.loads((ROOT / "tests/cases/computed.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return a file for each vector, worked out anew: what we wrote as results is wrong on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formulas, "_number", lambda _result: "not worked out")
        made = {}
        for n, vector in enumerate(VECTORS):
            filling, wrong = check(small().plans[0], vector["values"], small())
            assert wrong == []
            made[f"{n}.xlsx"] = xlsx.make(filling.plan, small(), replace(filling))
    return saved(tmp_path_factory.mktemp("formulas"), made, "xlsx")


def said(value: Any) -> str:
    """Return a result as a canonical text: a number has fifteen digits there."""
    if isinstance(value, int | float):
        return plain_number(round(Decimal(repr(value)), 10))
    return value or ""


@pytest.mark.parametrize("n", range(len(VECTORS)), ids=lambda n: VECTORS[n]["about"])
def test_excel_gives_the_same(n: int, files: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(BytesIO(files[f"{n}.xlsx"]), data_only=True)
    found: dict[str, Any] = {}
    for field in small().plans[0].fields:
        if isinstance(field, ComputedField) and (
            result := said(page(book)[area(book, defined_name(field.id)).first].value)
        ):
            found[field.id] = result
        if isinstance(field, TableField):
            columns = {
                c.id: area(book, defined_name(field.id, c.id)) for c in field.columns if isinstance(c, ComputedField)
            }
            rows = _rows(book, columns)
            if any(rows):
                found[field.id] = rows
    assert trimmed(found) == trimmed(VECTORS[n]["gives"])


def trimmed(found: dict[str, Any]) -> dict[str, Any]:
    """Return results without the empty rows at the end of a table: a file has some to fill."""
    kept = {}
    for name, value in found.items():
        rows = list(value) if isinstance(value, list) else value
        while isinstance(rows, list) and rows and not rows[-1]:
            rows.pop()
        kept[name] = rows
    return kept


def _rows(book: Any, columns: dict[str, Area]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for name, place in columns.items():
        for n, row in enumerate(range(place.top, place.bottom + 1)):
            if n == len(rows):
                rows.append({})
            letters = place.first.rstrip("0123456789")
            if result := said(page(book)[f"{letters}{row}"].value):
                rows[n][name] = result
    return rows


def test_the_file_itself_holds_the_results() -> None:
    filling = computed(check(small().plans[0], small().plans[0].example, small())[0], small())
    book = openpyxl.load_workbook(BytesIO(xlsx.make(filling.plan, small(), filling)), data_only=True)
    total = page(book)[area(book, "id.total").first]
    assert total.value == float(str(filling.values["total"]))
    assert opened(xlsx.make(filling.plan, small(), filling))[page(book).title][total.coordinate].data_type == "f"

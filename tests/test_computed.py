"""The values of computed fields: the vectors that the page's script and the formulas of Excel are held to as well."""

import json
from typing import Any

import pytest

from generator import filled
from generator.filling.compute import computed
from generator.filling.filling import Filling, check
from generator.model.compute import Compute
from generator.model.fields import ComputedField, TableField
from generator.model.handbook import Handbook
from generator.renderers import docx
from generator.renderers.tags import tag
from tests.books import small
from tests.office import controls, xml
from tests.running import ROOT

VECTORS: list[dict[str, Any]] = json.loads((ROOT / "tests/cases/computed.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def book() -> Handbook:
    return small()


def results(filling: Filling) -> dict[str, Any]:
    """Return the computed values alone: of a table, those of each row."""
    found: dict[str, Any] = {}
    for field in filling.plan.fields:
        if isinstance(field, ComputedField) and field.id in filling.values:
            found[field.id] = filling.values[field.id]
        if isinstance(field, TableField):
            names = [column.id for column in field.columns if isinstance(column, ComputedField)]
            rows = [{name: row[name] for name in names if name in row} for row in filling.rows(field.id)]
            if any(rows):
                found[field.id] = rows
    return found


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["about"])
def test_what_follows_from_what_is_filled(vector: dict[str, Any], book: Handbook) -> None:
    filling, wrong = check(book.plans[0], vector["values"], book)
    assert wrong == []
    assert results(computed(filling, book)) == vector["gives"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["about"])
def test_the_files_of_the_command_line_say_the_same(vector: dict[str, Any], book: Handbook) -> None:
    filling = computed(check(book.plans[0], vector["values"], book)[0], book)
    found = json.loads(filled.as_json(filling))["computed"]
    assert {name: value for name, value in found.items() if isinstance(value, str) or any(value)} == vector["gives"]
    controls_of = {one.tag: one.shown.replace(",", "") for one in controls(xml(docx.make(filling.plan, book, filling)))}
    for name, value in vector["gives"].items():
        rows = enumerate(value, 1) if isinstance(value, list) else []
        cells: list[tuple[tuple[str | int, ...], str]] = [
            ((name, n, column), cell) for n, row in rows for column, cell in row.items()
        ]
        for parts, wanted in cells or [((name,), value)]:
            assert controls_of[tag(*parts)] == wanted.replace(",", "")


def test_every_operation_has_a_vector(book: Handbook) -> None:
    fields = list(book.plans[0].fields)
    fields += [column for field in fields if isinstance(field, TableField) for column in field.columns]
    used = {field.compute.op for field in fields if isinstance(field, ComputedField)}
    known = {word for one in Compute.__args__[0].__args__ for word in one.model_fields["op"].annotation.__args__}
    assert used == known
    given = {name for vector in VECTORS for name in vector["gives"]}
    assert {field.id for field in fields if isinstance(field, ComputedField)} <= given | {"cost", "part"}

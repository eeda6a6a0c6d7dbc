"""What the plans of the handbook conclude, at the edges of the clauses that they hold to."""

import json
from itertools import product
from typing import Any

import pytest

from generator import resolve
from generator.filling.compute import computed
from generator.filling.filling import check
from generator.model import Plan, Standard
from generator.model.fields import ChoiceField
from tests.books import own
from tests.running import ROOT

CASES: dict[str, list[dict[str, Any]]] = json.loads((ROOT / "tests/cases/conclusions.json").read_text(encoding="utf-8"))
"""Of plans: what is laid over the worked example (null takes out), and what follows, however it goes on."""

VECTORS = [(name, vector) for name, vectors in CASES.items() for vector in vectors]


def concluded(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return every value of a plan whose worked example has some other values."""
    plan = own().get(Plan, name)
    given = {key: value for key, value in {**plan.example, **values}.items() if value is not None}
    filling, wrong = check(plan, given, own())
    assert wrong == []
    return dict(computed(filling, own()).values)


def agrees(found: Any, wanted: Any) -> bool:
    """Whether a verdict begins as wanted (its standard follows), a figure is the same, and each row agrees."""
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(
            agrees(row.get(key, ""), value)
            for row, rows in zip(found, wanted, strict=True)
            for key, value in rows.items()
        )
    return bool(found == wanted or (wanted and found.startswith((f"{wanted}（", f"{wanted}，"))))


@pytest.mark.parametrize(("name", "vector"), VECTORS, ids=[f"{name}: {vector['about']}" for name, vector in VECTORS])
def test_a_plan_concludes_what_the_clauses_say(name: str, vector: dict[str, Any]) -> None:
    found = concluded(name, vector["values"])
    assert {
        key: found.get(key, "") for key, value in vector["gives"].items() if not agrees(found.get(key, ""), value)
    } == {}


def test_whatever_is_answered_a_minor_is_insured_by_a_parent_or_a_guardian() -> None:
    fields = {field.id: field for field in own().get(Plan, "eligibility-form").fields}

    def answers(name: str) -> tuple[str | None, ...]:
        field = fields[name]
        assert isinstance(field, ChoiceField)
        return None, *resolve.options(field, own())

    passed = set()
    for tie, guardian, neither in product(answers("relation"), answers("guardian"), ("是", "否")):
        values = {"relation": tie, "guardian": guardian, "no-guardian": neither}
        values |= {"birth": "2008-12-11", "declared": "都没有", "support": "有，凭据看过"}
        if concluded("eligibility-form", values).get("eligible", "").startswith(("可以投保", "需核保")):
            passed.add((tie, guardian, neither))
    kin = ("有抚养或赡养关系的家庭成员", "有抚养或赡养关系的近亲属")
    parent = {("父母", guardian, "否") for guardian in answers("guardian")}
    assert passed == parent | {(tie, "被保险人的法定监护人", "否") for tie in kin}


def test_what_only_some_customers_are_bound_by_is_not_said_of_the_others() -> None:
    # Who names how early the core customers are asked names the ordinary ones: they have a standard of their own.
    hints = [
        (plan.id, field.hint)
        for plan in own().plans
        for top in plan.fields
        for field in (top, *getattr(top, "columns", ()))
        if field.hint and "{visit-core-lead}" in field.hint
    ]
    assert hints
    assert [hint for hint in hints if "{visit-ordinary-lead}" not in hint[1]] == []
    assert "烟草零售户不按这条" in "".join(line.text for line in own().get(Standard, "visit-appointment").explanation)

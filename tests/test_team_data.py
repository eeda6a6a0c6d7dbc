"""What the supervisor's page knows of plans: which figures are not to be added up. Paper does not change by it."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.fingerprint import fingerprint
from generator.model.handbook import Handbook
from generator.pipeline import load
from generator.problems import ProblemsFound
from generator.renderers.site.plan_data import plan_data
from generator.renderers.site.team import team_data
from tests.books import small
from tests.running import change
from tests.test_fingerprint import project

BUDGET = "{id: budget, kind: money, label: 预算, min: 0"
TOTAL = "{id: total, kind: computed, label: 金额合计, unit: 元"
PRICE = "{id: price, kind: money, label: 单价"


def plan_of(root: Path) -> tuple[Any, Handbook]:
    book = load(root)
    return next(plan for plan in book.plans if plan.id == "shop-plan"), book


def test_a_figure_can_be_kept_out_of_sums(tmp_path: Path) -> None:
    root = project(tmp_path)
    for old in (BUDGET, TOTAL, PRICE):
        change(root / "handbook" / "forms.yml", old, f"{old}, adds: false")
    plan, book = plan_of(root)
    data = plan_data(plan, book)
    fields = {field["id"]: field for field in data["fields"]}
    columns = {column["id"]: column for column in fields["tasks"]["columns"]}
    assert [one.get("adds") for one in (fields["budget"], fields["total"], columns["price"])] == [False] * 3
    # What adds up, as nearly everything does, says nothing: each page of a plan carries this.
    assert "adds" not in fields["minutes"]
    assert "adds" not in columns["amount"]
    (said,) = (one for one in json.loads(team_data([data], book).data[23:-2])["plans"])
    assert said["fields"] == json.loads(json.dumps(data["fields"]))


def test_paper_says_the_same_whether_it_adds_or_not(tmp_path: Path) -> None:
    root = project(tmp_path)
    change(root / "handbook" / "forms.yml", BUDGET, f"{BUDGET}, adds: false")
    before = next(plan for plan in small().plans if plan.id == "shop-plan")
    assert fingerprint(*plan_of(root)) == fingerprint(before, small())


def test_only_figures_have_it(tmp_path: Path) -> None:
    root = project(tmp_path)
    change(root / "handbook" / "forms.yml", "{id: date, kind: date", "{id: date, adds: false, kind: date")
    with pytest.raises(ProblemsFound, match="adds"):
        load(root)

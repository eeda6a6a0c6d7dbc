"""From the location of a validation error to the place in the data and the field of the model."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from generator.locate import Spot, locate
from generator.model import Plan, Standard, Term
from generator.model.fields import ChoiceField, TableField
from generator.model.measure import Blank, Duration, Moment, Window
from generator.model.rules import ChoiceAttribute, Scheme, Segment
from generator.source import Path


def spots(model: type[BaseModel], data: Any) -> dict[tuple[Path, str], Spot]:
    """Return the spots of a model's errors by their path and type."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    found = [(locate(model, detail["loc"], data), detail["type"]) for detail in caught.value.errors()]
    return {(spot.path, kind): spot for spot, kind in found}


def title(spot: Spot) -> str | None:
    return spot.field.title if spot.field is not None else None


def test_a_field_of_the_entry() -> None:
    spot = spots(Term, {"title": []})[("title",), "string_type"]
    assert (spot.name, title(spot), spot.owner) == ("title", "标题", Term)


def test_a_missing_key_stands_where_it_is_missing() -> None:
    spot = spots(Term, {"id": "x"})[((), "missing")]
    assert (spot.path, spot.name, spot.owner) == ((), "", Term)


def test_an_unknown_key_is_a_part_of_the_path_and_its_owner_knows_the_others() -> None:
    found = spots(Standard, {"measure": {"type": "duration", "unti": "day", "min": {"parm": "x"}}})
    assert found[("measure", "unti"), "extra_forbidden"].owner is Duration
    assert found[("measure", "min", "parm"), "extra_forbidden"].owner is Blank


def test_the_tag_of_a_union_is_left_out() -> None:
    data = {"measure": {"type": "window", "start": {"event": "x", "offset": "x", "unit": "day"}, "end": {}}}
    found = spots(Standard, data)
    spot = found[("measure", "start", "offset"), "number_form"]
    assert (spot.name, title(spot), spot.owner) == ("offset", "第几个单位", Moment)
    assert found[("measure", "end"), "missing"].owner is Moment
    assert found[("measure",), "missing"].owner is Window


def test_members_of_lists_within_lists() -> None:
    field = {
        "id": "a",
        "kind": "table",
        "label": "x",
        "columns": [{"id": "b", "kind": "choice", "optons": []}],
        "rws": 1,
    }
    found = spots(Plan, {"sections": [{"id": "s", "title": "x", "fields": [{"id": "c"}, field]}]})
    assert found[("sections", 0, "fields", 1, "columns", 0, "optons"), "extra_forbidden"].owner is ChoiceField
    assert found[("sections", 0, "fields", 1, "rws"), "extra_forbidden"].owner is TableField
    spot = found[("sections", 0, "fields", 0), "union_tag_not_found"]
    assert (spot.name, title(spot)) == ("fields", "字段")


def test_a_key_with_the_name_of_a_tag_is_a_key() -> None:
    data = {"attributes": [{"type": "choice", "choice": "x", "options": [{"id": "a", "title": []}]}]}
    found = spots(Scheme, data)
    assert found[("attributes", 0, "choice"), "extra_forbidden"].owner is ChoiceAttribute
    assert title(found[("attributes", 0, "options", 0, "title"), "string_type"]) == "选项"


def test_a_tag_of_a_union_that_holds_more_than_classes() -> None:
    found = spots(Term, {"editorial": [[], "x"]})
    assert title(found[("editorial", 0), "string_type"]) == "编者补充"
    found = spots(Segment, {"criteria": [{"attribute": "x", "min": {"blank": "x"}}]})
    assert found[("criteria", 0, "min", "blank"), "extra_forbidden"].owner is Blank
    assert found[("criteria", 0, "min"), "missing"].owner is Blank


def test_a_bare_text_that_stands_for_a_line() -> None:
    spot = spots(Standard, {"check": ""})[("check",), "string_too_short"]
    assert (spot.name, title(spot)) == ("check", "怎么核查")
    spot = spots(Standard, {"explanation": ["x", "**"]})[("explanation", 1), "markup"]
    assert (spot.name, title(spot)) == ("explanation", "说明")
    spot = spots(Standard, {"explanation": [{"text": "**"}]})[("explanation", 0, "text"), "markup"]
    assert (spot.name, title(spot)) == ("text", "文字")

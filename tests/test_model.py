"""What one entry checks by itself: its types, its limits, and the rules between its values."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model import KIND_NAMES, KINDS, Duty, Entry, Id, Line, Manual, Measure, Segment, Term, Text, Title
from generator.model.base import Day, is_slug
from generator.model.fields import Cell, PlanField
from generator.model.forms import Item, Version
from generator.model.ids import LineRef
from generator.model.measure import Amount, Blank, Figure
from generator.model.reference import Published
from generator.model.rules import Criterion
from generator.model.walk import references, texts
from generator.model.work import DutyNumber, StageNumber, StepNumber
from tests.books import small

TERM = {"id": "shelf", "title": "货架", "editorial": "true", "definition": "摆货的架子"}


def read(wanted: Any, value: Any) -> Any:
    return TypeAdapter(wanted).validate_python(value)


def refused(wanted: Any, value: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        read(wanted, value)
    return sorted({error["type"] for error in caught.value.errors()})


@pytest.mark.parametrize(
    "text",
    [
        "先看货架，再谈订货（含 9% 税）。",
        "见{visit-core}和{a1}",
        "3*4*5，a_b，c-d，1. 2. 3.，a < b > c，5 > 3，#1，100 - 5，x|y，~~，C:\\dir，&amp; $x$",
        "  首尾空白  ",
    ],
)
def test_plain_text(text: str) -> None:
    assert read(Text, text) == text.strip()
    assert type(read(Text, text)) is Text


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "string_too_short"),
        (" \n ", "string_too_short"),
        ("字" * 601, "string_too_long"),
        ("<b>货架</b>", "markup"),
        ("</p>", "markup"),
        ("<!-- x -->", "markup"),
        ("<?php", "markup"),
        ("见 {{ x }}", "markup"),
        ("{% if %}", "markup"),
        ("[[x]]", "markup"),
        ("**x**", "markup"),
        ("__x__", "markup"),
        ("`x`", "markup"),
        ("[x](y)", "markup"),
        ("# x", "markup"),
        ("> x", "markup"),
        ("- x", "markup"),
        ("x\n- y", "markup"),
        ("x\ny", "line_break"),
        ("{Shop}", "reference_form"),
        ("{a}{b c}", "reference_form"),
        ("{a", "reference_form"),
        ("a}", "reference_form"),
        ("{" + "x" * 61 + "}", "reference_form"),
        (None, "string_type"),
        ([], "string_type"),
        ({}, "string_type"),
    ],
)
def test_what_is_no_plain_text(text: Any, error: str) -> None:
    assert refused(Text, text) == [error]


def test_a_title_is_short_and_refers_to_nothing() -> None:
    assert read(Title, "货" * 60) == "货" * 60
    assert refused(Title, "货" * 61) == ["string_too_long"]
    assert refused(Title, "见{shop}") == ["no_reference"]


@pytest.mark.parametrize("value", ["a", "visit-core", "a1-2b", "x" * 60])
def test_ids(value: str) -> None:
    assert read(Id, value) == value
    assert is_slug(value)


@pytest.mark.parametrize(
    "value", ["", "A", "1a", "-a", "a-", "a--b", "a_b", "a b", "货架", "a\n", "ａ", "a/b", "../a", "x" * 61]
)
def test_what_is_no_id(value: str) -> None:
    assert not is_slug(value)
    if value != "a\n":  # white space around a value is not a part of it
        assert refused(Id, value) in (["string_pattern_mismatch"], ["string_too_short"], ["string_too_long"])


def test_a_reference_to_a_line() -> None:
    whole, line = read(LineRef, "shop-visit"), read(LineRef, "shop-visit/shelf")
    assert (whole.entry, whole.line) == ("shop-visit", None)
    assert (line.entry, line.line) == ("shop-visit", "shelf")
    for wrong in ("shop-visit/", "/shelf", "a/b/c", "a//b"):
        assert refused(LineRef, wrong) == ["string_pattern_mismatch"]


@pytest.mark.parametrize(
    ("wanted", "good", "bad"),
    [
        (DutyNumber, "GW-YH-03", ["GW-YH-3", "GW-Y-03", "GW-YH-０３", "gw-yh-03", "GW-YH-03\n"]),
        (StageNumber, "LC-8", ["LC-0", "LC-9", "LC-10", "LC-８"]),
        (StepNumber, "LC-1-02", ["LC-1-2", "LC-9-02"]),
        (Version, "12.3", ["1", "v1.0", "1.0.0", "１.0", "1234.0"]),
    ],
)
def test_numbers_of_entries(wanted: Any, good: str, bad: list[str]) -> None:
    assert read(wanted, good) == good
    for value in bad:
        assert refused(wanted, value) == ["string_pattern_mismatch"]


@pytest.mark.parametrize(
    ("written", "value"), [("0", "0"), ("15", "15"), ("2.5", "2.5"), ("007", "7"), ("0.1234", "0.1234")]
)
def test_figures(written: str, value: str) -> None:
    assert read(Figure, written) == Decimal(value)


@pytest.mark.parametrize(
    "written",
    ["-1", "+1", "1e3", "1e999999999", "NaN", "Infinity", "１２", "1_000", "1,000", ".5", "5.", "0x1", " 1", "", "一"],
)
def test_what_is_no_figure(written: str) -> None:
    assert refused(Figure, written) == ["number_form"]


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("1000000001", "less_than_equal"),
        ("1.00001", "decimal_max_places"),
        ("9" * 100_000, "decimal_max_digits"),
        (None, "decimal_type"),
        ([], "decimal_type"),
    ],
)
def test_figures_out_of_bounds(written: Any, error: str) -> None:
    assert refused(Figure, written) == [error]


def test_an_amount_is_a_figure_or_the_name_of_a_parameter() -> None:
    assert read(Amount, "3") == Decimal(3)
    assert read(Amount, {"parameter": "days"}) == Blank.model_validate({"parameter": "days"})
    assert refused(Amount, {}) == ["missing"]


def test_days() -> None:
    assert read(Day, "2028-02-29") == date(2028, 2, 29)
    assert refused(Day, "2026-02-29") == ["date_from_datetime_parsing"]
    for wrong in ("2026-2-3", "20260203", "2026-02-03T00:00:00", "0", "1767225600", "２０２６-01-01", "2026-01-01 "):
        assert refused(Day, wrong) == ["day_form"]


@pytest.mark.parametrize(
    ("measure", "error"),
    [
        ({"type": "duration", "unit": "day"}, "no_bounds"),
        ({"type": "duration", "unit": "day", "min": "2", "max": "1"}, "bounds_order"),
        ({"type": "share", "min": "101"}, "percent"),
        ({"type": "choice", "options": ["甲"]}, "too_short"),
        ({"type": "schedule", "moments": []}, "too_short"),
        ({"type": "other"}, "union_tag_invalid"),
        ({}, "union_tag_not_found"),
        ("每天", "model_attributes_type"),
    ],
)
def test_measures(measure: Any, error: str) -> None:
    assert refused(Measure, measure) == [error]


def test_bounds_may_meet_and_blanks_have_no_order() -> None:
    read(Measure, {"type": "duration", "unit": "day", "min": "1", "max": "1"})
    read(Measure, {"type": "duration", "unit": "day", "min": "9", "max": {"parameter": "days"}})
    read(Measure, {"type": "share", "min": "0", "max": "100"})


def test_a_line_may_be_bare_text() -> None:
    assert read(Line, "看货架") == read(Line, {"text": "看货架"})
    assert refused(Line, []) == ["model_type"]
    assert refused(Line, {"text": "看", "txt": "看"}) == ["extra_forbidden"]


@pytest.mark.parametrize(
    ("wanted", "entry", "error"),
    [
        (Term, {**TERM, "editorial": "false"}, "no_provenance"),
        (Term, {**TERM, "editorial": ["definition"]}, "no_provenance"),
        (Term, {**TERM, "editorial": ["defn"], "sources": ["shop-01"]}, "editorial_field"),
        (Term, {**TERM, "other": "x"}, "extra_forbidden"),
        (Item, {"id": "a"}, "item_form"),
        (Item, {"id": "a", "use": "x", "text": "y"}, "item_form"),
        (Criterion, {"attribute": "a"}, "criterion_form"),
        (Criterion, {"attribute": "a", "one_of": ["x"], "min": "1"}, "criterion_form"),
        (Criterion, {"attribute": "a", "min": "2", "max": "1"}, "bounds_order"),
        (PlanField, {"id": "a", "label": "x", "kind": "choice"}, "options_form"),
        (PlanField, {"id": "a", "label": "x", "kind": "table", "columns": []}, "too_short"),
        (Cell, {"id": "a", "label": "x", "kind": "table", "columns": []}, "union_tag_invalid"),
        (PlanField, {"id": "a", "label": "x", "kind": "text", "rows": "31"}, "less_than_equal"),
        (PlanField, {"id": "a", "label": "x", "kind": "text", "rows": "1" * 5000}, "int_parsing_size"),
        (Published, {"number": "fw-1", "id": "a"}, "string_pattern_mismatch"),
        (Manual, {"id": "m", "title": "书", "industry": "业", "clauses": []}, "too_short"),
    ],
)
def test_rules_between_values(wanted: Any, entry: Any, error: str) -> None:
    assert refused(wanted, entry) == [error]


def test_a_duty_is_served_by_something() -> None:
    duty = {
        "id": "d", "number": "GW-MD-01", "role": "shop", "title": "理货", "editorial": "true", "purpose": "好卖",
        "actions": ["一", "二", "三"], "outputs": ["表"], "indicators": ["率"],
    }  # fmt: skip
    assert refused(Duty, duty) == ["not_served"]
    for served in ("steps", "standards", "checklists", "plans"):
        read(Duty, {**duty, served: ["x"]})
    assert refused(Duty, {**duty, "actions": ["一"] * 7}) == ["too_long"]


def test_a_segment_has_criteria_or_is_the_rest() -> None:
    segment = {
        "id": "s", "number": "FL-01", "scheme": "x", "title": "类", "editorial": "true", "summary": "类",
        "traits": ["一"], "value": ["二"], "approach": ["三"],
    }  # fmt: skip
    criteria = [{"attribute": "a", "min": "1"}]
    assert refused(Segment, segment) == ["segment_form"]
    assert refused(Segment, {**segment, "criteria": criteria, "otherwise": "true"}) == ["segment_form"]
    read(Segment, {**segment, "criteria": criteria})
    read(Segment, {**segment, "otherwise": "true"})


def test_entries_are_frozen() -> None:
    term = read(Term, TERM)
    with pytest.raises(ValidationError):
        term.title = "x"


def test_which_fields_the_editors_wrote() -> None:
    assert read(Term, TERM).is_editorial("definition")
    partly = read(Term, {**TERM, "editorial": ["also"], "sources": ["shop-01"]})
    assert partly.is_editorial("also")
    assert not partly.is_editorial("definition")
    assert not read(Term, {**TERM, "editorial": "false", "sources": ["shop-01"]}).is_editorial("also")


def test_every_kind_has_its_chinese_name() -> None:
    kinds = {cls.kind for cls in KINDS.values() if issubclass(cls, Entry | Manual)}
    assert kinds <= KIND_NAMES.keys()


def test_references_of_an_entry_with_their_paths() -> None:
    entry = {**TERM, "definition": "见{shop}与{visit}", "see": ["shop"], "sources": ["m-1"], "was": ["old"]}
    found = [(path, str(target), target.kind) for path, target in references(read(Term, entry))]
    assert sorted(found) == [
        (("definition",), "shop", ""),
        (("definition",), "visit", ""),
        (("see", 0), "shop", ""),
        (("sources", 0), "m-1", "clause"),
    ]


def test_texts_of_an_entry() -> None:
    assert sorted(texts(read(Term, {**TERM, "also": ["搁板"]}))) == sorted(["货架", "摆货的架子", "搁板"])
    assert len(list(texts(small().meta))) >= 2

"""Which segment a customer is in, and why."""

import dataclasses
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.classify import classify
from generator.model import Parameter, Scheme, Segment
from generator.model.handbook import Handbook
from tests.books import ROOT, own, small

FACTS = st.fixed_dictionaries(
    {}, optional={"market": st.sampled_from(["city", "town"]), "grade": st.decimals(1, 30, places=2)}
)


def scheme() -> Scheme:
    return small().get(Scheme, "shops")


def with_bounds(low: object, high: object = None, value: str | None = None) -> Handbook:
    """Return the small handbook whose first segment asks for a grade between bounds, one parameter set to `value`."""
    book = small()
    key = book.segments[0]
    criterion = key.criteria[1].model_copy(update={"min": low, "max": high})
    changed = key.model_copy(update={"criteria": (key.criteria[0], criterion)})
    parameter = book.get(Parameter, "complaint-hours").model_copy(update={"value": value and Decimal(value)})
    index = {**book.index, changed.id: changed, parameter.id: parameter}
    return dataclasses.replace(book, segments=(changed, *book.segments[1:]), index=index)


@pytest.mark.parametrize(
    ("facts", "segment"),
    [
        ({"market": "city", "grade": "25"}, "shop-key"),  # bounds are included
        ({"market": "city", "grade": "30"}, "shop-key"),
        ({"market": "city", "grade": "24.99"}, "shop-other"),
        ({"market": "town", "grade": "30"}, "shop-other"),
        ({"market": "town"}, "shop-other"),  # one unmet criterion is enough
        ({"grade": "3"}, "shop-other"),
        ({"market": "city"}, None),  # may yet be the first
        ({"grade": "28"}, None),
        ({}, None),
    ],
)
def test_the_segment(facts: dict[str, str], segment: str | None) -> None:
    found = classify(scheme(), facts, small()).segment
    assert (found and found.id) == segment


def test_why() -> None:
    found = classify(scheme(), {"market": "city", "grade": "9"}, small())
    assert [(finding.criterion.attribute, finding.met) for finding in found.findings] == [
        ("market", True),
        ("grade", False),
    ]
    assert found.undecided == ()


def test_what_is_still_asked_for() -> None:
    found = classify(scheme(), {"market": "city"}, small())
    assert [finding.criterion.attribute for finding in found.undecided] == ["grade"]


def test_numbers_are_compared_as_numbers() -> None:
    found = classify(scheme(), {"market": "city", "grade": "1e1"}, small())
    assert found.segment is small().get(Segment, "shop-other")


@pytest.mark.parametrize(
    ("low", "high", "value", "grade", "segment"),
    [
        (None, Decimal(20), None, "20", "shop-key"),
        (None, Decimal(20), None, "20.5", "shop-other"),
        (Decimal(10), Decimal(20), None, "9", "shop-other"),
        ("own", None, "12", "12", "shop-key"),
        ("own", None, "12", "11", "shop-other"),
        ("own", None, None, "30", None),  # the organisation has not said yet
    ],
)
def test_bounds(low: object, high: object, value: str | None, grade: str, segment: str | None) -> None:
    book = with_bounds(_blank() if low == "own" else low, high, value)
    found = classify(scheme(), {"market": "city", "grade": grade}, book)
    assert (found.segment and found.segment.id) == segment
    missing = [parameter.id for finding in found.undecided for parameter in finding.missing_parameters]
    assert missing == ([] if segment else ["complaint-hours"])


def _blank() -> object:
    bound = small().standards[3].measure
    assert bound.type == "deadline"
    return bound.max


@given(FACTS, FACTS)
def test_an_answer_is_not_changed_by_knowing_more(known: dict[str, object], more: dict[str, object]) -> None:
    facts = {key: str(fact) for key, fact in known.items()}
    before = classify(scheme(), facts, small()).segment
    after = classify(scheme(), {key: str(fact) for key, fact in more.items()} | facts, small()).segment
    assert before in (None, after)


@given(FACTS)
def test_with_every_fact_there_is_an_answer(facts: dict[str, object]) -> None:
    said = {"market": "town", "grade": "1"} | {key: str(fact) for key, fact in facts.items()}
    assert classify(scheme(), said, small()).segment is not None


VECTORS: dict[str, list[dict[str, Any]]] = json.loads(
    (ROOT / "tests" / "cases" / "segments.json").read_text(encoding="utf-8")
)
"""What the page and the program must both say; the page is asked in tests/browser/test_segments.py."""


def own_with(**figures: str) -> Handbook:
    """Return the project's own handbook with the figures of some parameters set (`_` in a name stands for `-`)."""
    index = dict(own().index)
    for name, figure in figures.items():
        parameter = own().get(Parameter, name.replace("_", "-"))
        index[parameter.id] = parameter.model_copy(update={"value": Decimal(figure)})
    return dataclasses.replace(own(), index=index)


def differences(vectors: list[dict[str, Any]], book: Handbook) -> Iterator[str]:
    for vector in vectors:
        found = classify(book.get(Scheme, vector["scheme"]), vector["facts"], book)
        said = (found.segment and found.segment.id, len(found.findings))
        if said != (vector["segment"], vector["reasons"]):
            yield f"{vector}: {said}"


def test_the_handbook_s_own_segments() -> None:
    as_it_is, with_figure = VECTORS.values()
    assert list(differences(as_it_is, own())) == []
    assert list(differences(with_figure, own_with(corp_key_volume="5000"))) == []

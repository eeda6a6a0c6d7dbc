"""The linked handbook: order, who refers to whom, and look-ups."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.link import pinyin_order
from generator.model import Duty, Id, Model, Parameter, Role, Text
from generator.model.ids import RoleId, SegmentId, StageId
from generator.model.walk import references, texts, words
from generator.pipeline import load
from tests.books import SMALL, own, small


def test_entries_stand_in_the_order_of_their_numbers() -> None:
    for entries in (own().duties, own().stages, own().steps, own().standards, own().checklists, own().plans):
        numbers = [entry.number for entry in entries]
        assert numbers == sorted(numbers)


def test_the_role_that_others_extend_stands_first() -> None:
    assert [role.extends for role in own().roles[:2]] == [None, "general"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("拜访", "报备"), ("拜访", "成交"), ("客户", "流程"), ("流程", "准备"), ("CRM", "拜访"), ("a", "B")],
)
def test_words_are_ordered_by_pinyin(before: str, after: str) -> None:
    assert pinyin_order(before) < pinyin_order(after)


def test_who_refers_to_whom() -> None:
    found = {key: [entry.id for entry in entries] for key, entries in small().backlinks.items()}
    assert found["visit-frequency"] == ["shop-key", "shop-visit"]  # a list of ids, and `{id}` in a text
    assert found["shop-visit"] == ["shop-checklist", "term-shelf"]  # a line of it, and «see»
    assert found["complaint-hours"] == ["complaint-deadline"]  # a figure in a measure
    assert found["shop-05"] == ["shop-checklist", "shop-plan", "approach-shop"]  # a clause
    assert "term-shelf" not in found


def test_what_an_entry_says_of_itself_is_no_reference(tmp_path: Path) -> None:
    shutil.copytree(SMALL / "handbook", tmp_path / "handbook")
    rules = tmp_path / "handbook" / "rules.yml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("see: [", "see: [term-shelf, "), encoding="utf-8")
    assert "term-shelf" not in load(tmp_path).backlinks


def test_every_reference_has_its_target() -> None:
    book = own()
    for entry in book.index.values():
        for path, target in references(entry):
            key = target.partition("/")[0]
            assert key in (book.clauses if target.kind == "clause" else book.index), (entry.id, path, target)


def _everywhere(value: object) -> Iterator[object]:
    """Yield texts and ids of a part of the model, wherever they stand."""
    if isinstance(value, Text | Id):
        yield value
    members = value if isinstance(value, tuple) else vars(value).values() if isinstance(value, Model) else ()
    for member in members:
        yield from _everywhere(member)


def test_a_walk_passes_over_no_text_and_no_id() -> None:
    book = own()
    for part in (book.meta, *book.manuals, *book.published, *book.index.values()):
        assert [word for _, word in words(part)] == list(_everywhere(part))


def test_texts_are_prose_and_titles_but_not_ids() -> None:
    said = list(texts(small().get(Duty, "shop-visit")))
    assert "按线路上门" in said
    assert "进店先看货架，再开口谈事" in said
    assert "shop-visit" not in said


def test_look_ups() -> None:
    book = small()
    assert [duty.id for duty in book.duties_of(RoleId("shop"))] == ["shop-visit"]
    assert book.duties_of(RoleId("general")) == ()
    assert [step.id for step in book.steps_of(StageId("prepare"))] == ["prepare-route"]
    assert [standard.id for standard in book.standards_for(RoleId("general"))] == [
        "complaint-deadline", "report-moments", "own-shop-only",
    ]  # fmt: skip
    assert [standard.id for standard in book.standards_of_segment(SegmentId("shop-key"))] == ["visit-frequency"]


def test_get_refuses_another_kind() -> None:
    assert small().get(Role, "shop").title == "门店客户经理"
    with pytest.raises(TypeError, match="shop is a role"):
        small().get(Parameter, "shop")
    with pytest.raises(KeyError):
        small().get(Role, "nobody")

"""References in prose: what they stand for, and what is left of the text around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inline import BLANK, Link, pieces, plain, value
from generator.model import Standard
from generator.wording import Blank
from tests.books import small


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("没有引用", "没有引用"),
        ("按{visit-frequency}去", "按每 2 周 1 次去"),
        ("先{prepare-route}，再出门", "先排线路，再出门"),
        ("{visit-frequency}、{visit-duration}", "每 2 周 1 次、15–20 分钟"),
        ("{shop-checklist}", "重点门店拜访清单"),
        ("样品不超过 {sample-budget}。", "样品不超过 3 件。"),
        ("{complaint-hours}内答复", f"{BLANK} 小时内答复"),
        ("{complaint-deadline}办完", f"收到意见后 {BLANK} 小时内办完"),
    ],
)
def test_what_a_reference_stands_for(text: str, words: str) -> None:
    assert plain(pieces(text, small())) == words


def test_a_rule_is_named_in_a_sentence_and_said_in_full_on_its_own() -> None:
    rule = small().get(Standard, "own-shop-only")
    assert plain(pieces("记住{own-shop-only}", small())) == "记住数据不外带"
    assert plain(value(rule, small())) == "只带这一家店的数据进店，别家的数据不给看"


def test_a_link_leads_to_its_entry() -> None:
    found = pieces("按{visit-frequency}去", small())
    assert [piece.target.id for piece in found if isinstance(piece, Link)] == ["visit-frequency"]


def test_an_unset_figure_inside_a_standard_stays_a_blank() -> None:
    (link,) = pieces("{complaint-deadline}", small())
    assert isinstance(link, Link)
    assert [type(piece) for piece in link.label] == [str, Blank, str]


def test_a_figure_that_is_set_is_no_blank() -> None:
    assert not any(isinstance(piece, Blank) for piece in pieces("{sample-budget}", small()))


@given(st.lists(st.text(st.characters(exclude_characters="{}"), max_size=8) | st.just("{prepare-route}"), max_size=8))
def test_nothing_but_references_is_changed(parts: list[str]) -> None:
    said = "".join(part.replace("{prepare-route}", "排线路") for part in parts)
    assert plain(pieces("".join(parts), small())) == said

"""The errors of one entry: their paths, and no line for what only follows from another."""

from typing import Any

from pydantic import BaseModel, ValidationError

from generator.explain import explain
from generator.model import Duty, Segment, Standard, Term
from generator.source import Path

GOOD = {"id": "shelf", "title": "货架", "editorial": "true", "definition": "摆货的架子"}


def told(model: type[BaseModel], data: Any) -> list[tuple[Path, str, bool]]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return list(explain(error, model, data))
    return []


def test_a_good_entry_has_none() -> None:
    assert told(Term, GOOD) == []


def test_an_unknown_key_is_meant_itself() -> None:
    assert told(Term, GOOD | {"se": []}) == [(("se",), "不认识的键「se」，是不是「see」？", True)]


def test_a_key_may_be_known_by_its_chinese_title() -> None:
    assert told(Term, GOOD | {"参见": []}) == [(("参见",), "不认识的键「参见」，是不是「see」？", True)]


def test_where_nothing_is_near_all_keys_are_listed() -> None:
    ((path, message, at_key),) = told(Term, GOOD | {"xyz": 1})
    assert (path, at_key) == (("xyz",), True)
    assert message.endswith("这里可以写：sources、editorial、id、title、was、typed、definition、also、see")


def test_a_text_with_a_colon_is_taken_for_a_text() -> None:
    line = {"显眼的地方": "收银台旁"}
    messages = [message for _, message, _ in told(Standard, {"explanation": [line]}) if "不认识" in message]
    assert messages == ["不认识的键「显眼的地方」；如果这是一段文字，里面有「: 」，整段要加引号"]


def test_invalid_members_do_not_make_their_list_too_short() -> None:
    data = {"actions": ["一", "**", "三"], "outputs": ["**"]}
    about = [(path, message) for path, message, _ in told(Duty, data) if "actions" in path or "outputs" in path]
    assert about == [
        (("actions", 1), "「actions」（做什么）：这里写纯文字，不能有「**」"),
        (("outputs", 0), "「outputs」（交出什么）：这里写纯文字，不能有「**」"),
    ]


def test_a_list_that_is_too_short_is_told_with_its_invalid_members() -> None:
    about = {path: message for path, message, _ in told(Duty, {"actions": ["一", ""]}) if "actions" in path}
    assert about == {
        ("actions", 1): "「actions」（做什么）：不能空着",
        ("actions",): "「actions」（做什么）：至少要有 3 项，现在 2 项",
    }


def test_an_error_of_two_values_stands_at_the_second() -> None:
    ((path, message, _),) = told(Segment, {"share": {"type": "share", "min": "60", "max": "50"}})[-1:]
    assert (path, message) == (("share", "max"), "「max」：下限 60 比上限 50 还大")
    ((path, message, _),) = told(Segment, {"share": {"type": "share", "min": "160"}})[-1:]
    assert (path, message) == (("share", "min"), "「min」：百分比不能超过 100，现在是 160")


def test_an_unknown_kind_stands_at_the_word() -> None:
    ((path, message, _),) = (one for one in told(Standard, {"measure": {"type": "shar"}}) if "measure" in one[0])
    assert path == ("measure", "type")
    assert message.startswith("「type」：「shar」不在可选值里，是不是「share」？可选：frequency、")

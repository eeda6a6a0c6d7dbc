"""The checks over the whole handbook: what they must not say. What they say stands in tests/cases/bad."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.checks import CHECKS, forms, glyphs, identity, provenance, references, segments
from generator.checks.draft import Draft
from generator.compose import compose
from generator.model import Plan
from generator.problems import Problem, as_text
from generator.source import Source
from generator.tree import read_tree
from generator.validate import validate
from tests.books import ROOT, SMALL

META = "handbook: {title: 手册, version: '1.0', effective: 2026-03-01, summary: 手册%s}\n"
TERM = "  - {id: %s, title: %s, editorial: true, definition: 一个词}\n"
STEP = (
    "  - {id: %s, number: LC-1-%02d, stage: first, title: 步, editorial: true, purpose: 好, actions: [做], "
    "done_when: [完], after: [%s]}\n"
)
STAGE = (
    "stages:\n  - {id: first, number: LC-1, title: 备, editorial: true, purpose: 好, "
    "enter_when: [进], leave_when: [出]}\n"
)


def draft(*texts: str, retired: str = "") -> Draft:
    sources = []
    for n, text in enumerate((META % retired, *texts)):
        sources.append(Source(f"{n}.yml"))
        assert compose(sources[-1], text) == []
    return validate(sources, "handbook")[0]


def lines(check: Callable[[Draft], Iterator[Problem]], made: Draft) -> list[str]:
    return as_text(sorted(check(made))).splitlines()


@pytest.mark.parametrize("root", [ROOT, SMALL], ids=["own", "small"])
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.__module__}.{check.__name__}")
def test_a_good_handbook_has_no_problems(root: Path, check: Callable[[Draft], Iterator[Problem]]) -> None:
    sources, problems = read_tree(root, "handbook")
    made, invalid = validate(sources, "handbook")
    assert (problems, invalid) == ([], [])
    assert lines(check, made) == []


def test_an_id_is_told_at_its_second_place_with_the_first() -> None:
    made = draft("terms:\n" + TERM % ("a", "甲"), "steps: []\nterms:\n" + TERM % ("b", "乙") + TERM % ("a", "丙"))
    assert lines(identity.check, made) == ["2.yml:4:10 id「a」重复了：1.yml 第 2 行已经用过"]


def test_a_manual_and_a_clause_may_have_the_id_of_an_entry() -> None:
    manual = "manuals:\n  - {id: a, title: 书, industry: 业, clauses: [{id: a, kind: context, locator: 第一条}]}\n"
    assert lines(identity.check, draft(manual + "terms:\n" + TERM % ("a", "甲"))) == []


def test_an_old_id_may_be_kept_by_one_entry_only_and_need_not_be_retired() -> None:
    made = draft("terms:\n" + (TERM % ("a", "甲")).replace("}", ", was: [old, older]}"), retired=", retired: [old]")
    assert lines(identity.check, made) == []


def checklist(items: str) -> str:
    return (
        "  - {id: i, number: QD-001, title: 单, editorial: true, purpose: 好, use_when: 用, "
        f"document: {{version: '1.0', effective: 2026-01-01}}, sections: [{{id: s, title: 节, items: {items}}}]}}"
    )


def test_an_old_id_within_an_entry_clashes_too() -> None:
    form = checklist("[{id: a, text: 甲}, {id: b, was: [c, a], text: 乙}]")
    column = form.index("a], text") + 1
    assert lines(identity.check, draft(f"checklists:\n{form}\n")) == [f"1.yml:2:{column} 编码「a」在这一条里重复了"]


def test_an_item_that_was_split_lives_on_in_both_parts_but_not_beside_them() -> None:
    parts = "{id: a, was: [old], text: 甲}, {id: b, was: [old], text: 乙}"
    assert lines(identity.check, draft(f"checklists:\n{checklist(f'[{parts}]')}\n")) == []
    form = checklist(f"[{parts}, {{id: old, text: 丙}}]")
    column = form.index("id: old") + 5
    assert lines(identity.check, draft(f"checklists:\n{form}\n")) == [f"1.yml:2:{column} 编码「old」在这一条里重复了"]


def test_options_of_two_attributes_may_have_the_same_ids() -> None:
    options = "[{id: yes, title: 是}, {id: no, title: 否}]"
    two = ", ".join(f"{{id: {a}, type: choice, title: 问, question: 问？, options: {options}}}" for a in "xy")
    scheme = f"schemes:\n  - {{id: s, title: 法, editorial: true, summary: 法, roles: [r], attributes: [{two}]}}\n"
    assert lines(identity.check, draft(scheme)) == []


def test_the_same_word_in_two_lists_is_no_repetition() -> None:
    made = draft("terms:\n" + (TERM % ("a", "甲")).replace("}", ", also: [乙, 丙], see: [b]}"))
    assert lines(identity.check, made) == []
    made = draft("terms:\n" + (TERM % ("a", "甲")).replace("}", ", also: [乙, 丙, 乙], see: [b, b]}"))
    assert [line.split(" ")[1] for line in lines(identity.check, made)] == ["「乙」写了两遍", "「b」写了两遍"]


def test_two_entries_with_one_id_satisfy_references_to_either_kind() -> None:
    made = draft(
        "terms:\n" + TERM % ("first", "甲"),
        STAGE + "steps:\n" + STEP % ("one", 1, ""),
    )
    assert lines(references.check, made) == []


def test_a_reference_to_an_invalid_entry_is_not_dangling() -> None:
    made = draft("terms:\n" + (TERM % ("a", "甲")).replace("}", ", see: [b]}") + "  - {id: b, title: '**'}\n")
    assert made.broken_ids == {"b"}
    assert lines(references.check, made) == []


def test_references_of_an_invalid_entry_are_checked() -> None:
    made = draft("terms:\n  - {id: b, title: '**', see: [nowhere, b], sources: [m-1]}\n")
    assert lines(references.check, made) == ["1.yml:2:32 没有条目「nowhere」", "1.yml:2:55 没有条款「m-1」"]


def test_clauses_of_an_invalid_manual_are_not_unknown() -> None:
    manual = "manuals:\n  - {id: m, title: '**', industry: 业, clauses: [{id: m-1, kind: duty, locator: 一}]}\n"
    made = draft(manual + "terms:\n" + (TERM % ("a", "甲")).replace("editorial: true", "sources: [m-1]"))
    assert lines(references.check, made) == []


def test_an_entry_may_refer_to_itself_but_not_extend_itself() -> None:
    made = draft("terms:\n" + (TERM % ("a", "甲")).replace("}", ", see: [a]}"))
    assert lines(references.check, made) == lines(references.check_cycles, made) == []
    assert len(lines(references.check_cycles, draft(STAGE + "steps:\n" + STEP % ("one", 1, "one")))) == 1


def test_ways_that_join_again_are_no_circle() -> None:
    after = {"one": "", "two": "one", "three": "one", "four": "two, three, one", "five": "nowhere"}
    steps = "".join(STEP % (name, n, before) for n, (name, before) in enumerate(after.items()))
    assert lines(references.check_cycles, draft(STAGE + "steps:\n" + steps)) == []


def test_two_circles_through_one_step_are_both_told_and_at_their_link() -> None:
    steps = STEP % ("hub", 1, "left, right") + STEP % ("left", 2, "hub") + STEP % ("right", 3, "hub")
    told = lines(references.check_cycles, draft(STAGE + "steps:\n" + steps))
    assert [line.split(" ", 1)[1] for line in told] == [
        "兜成一个圈了：hub → left → hub",
        "兜成一个圈了：hub → right → hub",
    ]
    columns = [int(line.split(" ")[0].split(":")[2]) for line in told]
    assert columns[1] - columns[0] == len("left, ")


def test_a_manual_that_nothing_cites_yet_is_being_prepared() -> None:
    manual = "manuals:\n  - {id: m, title: 书, industry: 业, clauses: [{id: m-1, kind: duty, locator: 一}]}\n"
    assert lines(provenance.check, draft(manual)) == []


@pytest.mark.parametrize("broken", ["terms:\n  - {id: b}\n", "terms:\n  - {title: b}\n", "tems: [{id: c}]\n"])
def test_where_an_entry_is_invalid_nothing_is_called_unused(broken: str) -> None:
    manual = (
        "manuals:\n  - {id: m, title: 书, industry: 业, "
        "clauses: [{id: m-1, kind: duty, locator: 一}, {id: m-2, kind: duty, locator: 二}]}\n"
    )
    term = "terms:\n" + (TERM % ("a", "甲")).replace("editorial: true", "sources: [m-1]")
    assert len(lines(provenance.check, draft(manual, term))) == 1
    assert len(lines(provenance.check_terms, draft(manual, term))) == 1
    assert lines(provenance.check, draft(manual, term, broken)) == []
    assert lines(provenance.check_terms, draft(manual, term, broken)) == []


@pytest.mark.parametrize("use", ["词叫甲", "words say ABC", "见{a}"])
def test_a_term_is_used_by_its_title_another_word_or_a_reference(use: str) -> None:
    terms = "terms:\n" + (TERM % ("a", "甲")).replace("}", ", also: [abc]}")
    other = f"occasions:\n  - {{id: o, title: 时, editorial: true, summary: '{use}', use: [o]}}\n"
    assert lines(provenance.check_terms, draft(terms, other)) == []
    assert len(lines(provenance.check_terms, draft(terms, other.replace(use, "别的")))) == 1


def test_words_of_terms_are_compared_without_case() -> None:
    terms = "terms:\n" + TERM % ("a", "CRM") + TERM % ("b", "crm")
    other = "occasions:\n  - {id: o, title: 时, editorial: true, summary: 用 Crm, use: [o]}\n"
    assert lines(provenance.check_terms, draft(terms, other)) == ["1.yml:3:20 「crm」已经是术语「CRM」（a）的说法"]


def test_a_segment_of_another_scheme_comes_after_no_rest() -> None:
    segment = (
        "  - {id: %s, number: FL-%02d, scheme: %s, title: 类, editorial: true, summary: 类, traits: [一], value: [二], "
        "approach: [三], otherwise: true}\n"
    )
    made = draft("segments:\n" + segment % ("a", 2, "s") + segment % ("b", 1, "t"))
    assert lines(segments.check, made) == []
    made = draft("segments:\n" + segment % ("a", 2, "s") + segment % ("b", 1, "s"))
    assert lines(segments.check, made) == ["1.yml:2:5 永远轮不到这一类：编号在前的「类」（FL-01）已经收下其余所有客户"]


def test_options_may_come_from_a_choice_or_a_schedule() -> None:
    made = validate(read_tree(SMALL, "handbook")[0], "handbook")[0]
    fields = [field for _, plan in made.of(Plan) for section in plan.sections for field in section.fields]
    assert {getattr(field, "standard", None) for field in fields} >= {"visit-mode", "report-moments"}
    assert lines(forms.check, made) == []


def test_every_character_of_chinese_standards_can_be_printed() -> None:
    made = draft("terms:\n" + TERM % ("a", "「—…《》％·①㎡℃→≥×√」"))
    assert lines(glyphs.check, made) == []
    made = draft("terms:\n" + TERM % ("a", "😀𠮷😀"))
    assert lines(glyphs.check, made) == ["1.yml:2:20 字体里没有这个字，印不出来：「😀」（U+1F600）、「𠮷」（U+20BB7）"]

"""From data to a draft: every problem of every entry, and nobody blamed for what could not be read."""

import pytest

from generator.checks.draft import Draft
from generator.checks.references import check
from generator.compose import compose
from generator.problems import as_text
from generator.source import Source
from generator.validate import validate

META = "handbook: {title: 手册, version: '1.0', effective: 2026-03-01, summary: 手册}\n"
TERM = "  - {id: %s, title: %s, editorial: true, definition: 架子}\n"


def sources(*texts: str) -> list[Source]:
    made = []
    for n, text in enumerate((META, *texts)):
        source = Source(f"{n}.yml")
        compose(source, text)
        made.append(source)
    return made


def drafted(*texts: str) -> tuple[Draft, list[str]]:
    draft, problems = validate(sources(*texts), "handbook")
    return draft, as_text(problems).splitlines()


def test_valid_entries_keep_their_place() -> None:
    draft, problems = drafted("terms:\n" + TERM % ("shelf", "货架"))
    assert problems == []
    assert draft.complete
    assert draft.broken_ids == frozenset()
    placed = draft.entries["shelf"]
    assert (placed.source.file, placed.path, placed.place(("title",))) == ("1.yml", ("terms", 0), (2, 24))


def test_an_invalid_entry_is_known_by_its_id_and_its_valid_fields() -> None:
    draft, problems = drafted(
        "terms:\n  - {id: shelf, title: '**', editorial: true, see: [nowhere], also: x, was: [a]}\n"
    )
    assert len(problems) == 3
    assert draft.entries == {}
    assert draft.broken_ids == {"shelf"}
    assert draft.complete
    (partial,) = draft.partial
    assert partial.value.model_dump(include={"id", "title", "see", "also", "was"}) == {
        "id": "shelf",
        "title": None,
        "see": ("nowhere",),
        "also": None,
        "was": ("a",),
    }


@pytest.mark.parametrize(
    "lost",
    [
        "terms:\n  - {title: 货架}\n",
        "terms:\n  - {id: Shelf}\n",
        "terms:\n  - {id: [shelf]}\n",
        "terms:\n  - shelf\n",
        "terms:\n  -\n",
        "terms:\n  shelf: {title: 货架}\n",
        "terms: shelf\n",
        "tems:\n  - {title: 货架}\n",
        "- {title: 货架}\n",
        "shelf\n",
        "manuals:\n  - {id: m, clauses: [{id: m-1, kind: x}, {kind: duty}]}\n",
        "terms: []\nsteps: []\nterms: {}\n",
    ],
)
def test_where_any_id_may_be_lost_no_target_is_missing(lost: str) -> None:
    draft, problems = drafted(
        lost, "occasions:\n  - {id: o, title: x, editorial: true, summary: x, use: [shelf, m-1]}\n"
    )
    assert not draft.complete
    assert not any("没有条目" in line for line in (*problems, as_text(check(draft))))


@pytest.mark.parametrize(
    ("lost", "ids"),
    [
        ("tems:\n  - {id: shelf}\n  - {id: board}\n", {"shelf", "board"}),
        ("- {id: shelf}\n", {"shelf"}),
        ("terms:\n  id: shelf\n", {"shelf"}),
        ("terms:\n  - {id: shelf, id: board}\n", {"shelf"}),
        ("manuals:\n  - {id: m, clauses: [{id: m-1, kind: x}, {id: m-2}]}\n", {"m", "m-1", "m-2"}),
    ],
)
def test_what_is_lost_is_known_by_its_ids(lost: str, ids: set[str]) -> None:
    draft, problems = drafted(lost)
    assert problems
    assert draft.broken_ids == ids


def test_a_file_that_could_not_be_read_makes_the_draft_incomplete() -> None:
    draft, problems = validate([*sources(), Source("x.yml")], "handbook")
    assert (draft.complete, problems) == (False, [])


def test_the_handbook_key_is_missed_only_where_all_was_read() -> None:
    assert as_text(validate([], "content")[1]) == (
        "content/handbook.yml:1:1 没有写「handbook」：手册名称、版本和生效日期写在它下面"
    )
    assert validate([Source("x.yml")], "content")[1] == []
    misspelt = Source("x.yml", {"handbok": {}}, find=lambda: ({}, {("handbok",): (1, 1)}))
    assert as_text(validate([misspelt], "content")[1]) == "x.yml:1:1 不认识的键「handbok」，是不是「handbook」？"


def test_very_many_problems_of_one_file_are_cut_and_those_of_another_are_not() -> None:
    _, problems = drafted("terms:\n" + "  - x\n" * 500, "tems: []\n")
    assert len(problems) == 102
    assert problems[-1].startswith("2.yml:1:1 ")

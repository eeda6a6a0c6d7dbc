"""The project's own handbook holds what it promises."""

import re

from generator.model import NOT_CARRIED, Entry, Sourced
from generator.model.walk import references, texts
from generator.renderers.site.markup import Glossary
from generator.renderers.site.views import term_uses
from tests.books import ROOT, own

BRANDS = ("建行", "建设银行", "京东", "人保寿险", "中国人保", "中国移动", "中国电信", "云南", "郭凡生", "慧聪")
BANNED = ("切实加强", "不断提升", "高度重视", "认真贯彻", "全面推进", "进一步加强")


def test_every_role_and_stage_is_there() -> None:
    book = own()
    assert len(book.roles) == 12
    assert [stage.title for stage in book.stages] == [
        "事前准备", "接近拜访", "把握情况", "说明产品", "消除异议", "达成交易", "售后回访", "销售总结",
    ]  # fmt: skip
    assert [role.id for role in book.roles if not book.duties_of(role.id)] == []
    assert [stage.id for stage in book.stages if not book.steps_of(stage.id)] == []


def test_every_role_also_has_the_duties_of_all() -> None:
    assert {role.id: role.extends for role in own().roles if role.extends != "general"} == {"general": None}


def test_the_glossary_is_worth_its_name() -> None:
    assert len(own().terms) >= 80
    uses = term_uses(own(), Glossary(own().terms))
    assert len([key for key, entries in uses.items() if entries]) >= 80


def test_every_clause_is_carried() -> None:
    book = own()
    assert len(book.manuals) == 17
    need = {key for key, (_, clause) in book.clauses.items() if clause.kind not in NOT_CARRIED}
    cited = {str(target) for entry in book.index.values() for _, target in references(entry) if target.kind == "clause"}
    assert len(need) > 250
    assert sorted(need - cited) == []


def test_a_clause_without_text_is_marked_where_it_is_carried() -> None:
    book = own()
    for key, (_, clause) in book.clauses.items():
        if clause.kind == "outline":
            for entry in book.backlinks[key]:
                others = [source for source in _sources(entry, key) if book.clauses[source][1].kind != "outline"]
                assert entry.editorial is True or others, (key, entry.id)


def _sources(entry: Entry, clause: str) -> tuple[str, ...]:
    """Return the sources that stand beside a clause: those of the entry or of the part that cites it."""
    parts: list[Sourced] = [entry, *getattr(entry, "requirements", ())]
    return next(part.sources for part in parts if clause in part.sources)


def _said() -> list[tuple[str, str]]:
    """Return where and what: each text of each entry, and each page written by hand."""
    # The titles of the source manuals are theirs, not ours.
    entries = [(str(entry.id), text) for entry in own().index.values() for text in texts(entry)]
    entries += [("handbook", text) for text in texts(own().meta)]
    return entries + [(path.name, path.read_text(encoding="utf-8")) for path in (ROOT / "docs").glob("*.md")]


def test_no_brand_is_named() -> None:
    assert [(where, word) for where, text in _said() for word in BRANDS if word in text] == []


def test_no_officialese() -> None:
    assert [(where, word) for where, text in _said() for word in BANNED if word in text] == []


def test_prose_is_punctuated_in_chinese() -> None:
    wrong = re.compile(r"[\u4e00-\u9fff][,;?!](?:[\u4e00-\u9fff]|$)|[\u4e00-\u9fff]\([\u4e00-\u9fff]|\.\.\.")
    found = [(entry.id, text) for entry in own().index.values() for text in texts(entry) if wrong.search(text)]
    assert found == []


def test_titles_are_short_and_no_sentences() -> None:
    found = [entry.title for entry in own().index.values() if len(entry.title) > 20 or entry.title.endswith("。")]
    assert found == []

"""Checklists on one page: where they fit, that they fit there, and that nothing is offered where they do not."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import resolve
from generator.fingerprint import fingerprint
from generator.inline import BLANK, plain
from generator.model import Checklist
from generator.model.handbook import Handbook
from generator.pipeline import render
from generator.renderers import brief
from tests.books import own, small
from tests.lines import lines
from tests.papers import checklist, in_order, plan, read, words, write


def test_every_list_of_ours_that_suits_is_one_page_with_all_its_items() -> None:
    book = own()
    suited = [form for form in book.checklists if brief.suits(form, book)]
    assert len(suited) > 20
    for form in suited:
        reader = read(brief.make(form, book))
        assert len(reader.pages) == 1
        text = words(reader).replace("\N{WORD JOINER}", "")
        items = [item for section in resolve.sections(form, book) for item in section.items]
        said = [plain(item.text).replace(BLANK, "").replace("\N{WORD JOINER}", "") for item in items]
        in_order(text, [form.title, *(f"{n}{one}" for n, one in enumerate(said, 1)), *form.signatures])
        assert f"{form.number}·版本{form.document.version}" in text
        assert fingerprint(form, book).whole in text


WORDS = st.text(alphabet="查看约好客户签字，。（）15%–AbW ", min_size=1, max_size=120).filter(str.strip)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(WORDS, min_size=1, max_size=70))
def test_what_is_estimated_to_fit_does(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    items = [f"甲{text.strip()}乙" for text in texts]
    book = write(tmp_path_factory.mktemp("brief"), checklists=[checklist(list(items))])
    (form,) = book.checklists
    if brief.suits(form, book):
        # make refuses to return a page on which something is cut off.
        assert len(read(brief.make(form, book)).pages) == 1


def crowded(folder: Path, n: int) -> Handbook:
    items: list[str | dict[str, object]] = [
        "看许可证和价签，有一处对不上就当面请店主改过来，改完拍照" for _ in range(n)
    ]
    return write(folder, checklists=[checklist(items)])


def test_small_print_is_the_limit(tmp_path: Path) -> None:
    assert min(layout.size for layout in brief.LAYOUTS) == 8.5
    sizes = []
    for n in (10, 26, 32, 38, 44, 48, 52, 120):
        (tmp_path / str(n)).mkdir()
        book = crowded(tmp_path / str(n), n)
        found = brief.layout(book.checklists[0], book)
        sizes.append((found.columns, found.size) if found else None)
    assert sizes[0] == (1, 10.5)
    assert sizes[-1] is None
    assert len(set(sizes)) >= 4


def test_a_better_layout_than_the_estimate_is_taken_where_it_fits() -> None:
    book = own()
    form = book.get(Checklist, "visit-core-checklist")
    estimate = brief.layout(form, book)
    assert estimate is not None
    assert estimate.columns == 2
    items = [item for section in resolve.sections(form, book) for item in section.items]
    starts = tuple(plain(item.text)[:7] for item in items)
    found = [line for line in lines(brief.make(form, book)) if line.text.startswith(starts)]
    assert len(found) == len(items)
    assert len({round(line.left) for line in found}) == 1
    assert {round(line.size) for line in found} == {10}


def test_a_list_that_does_not_fit_has_no_brief_and_its_page_offers_none(tmp_path: Path) -> None:
    made = render(crowded(tmp_path, 120))
    assert "checklists/list.pdf" in {document.path for document in made.documents}
    assert "checklists/list.brief.pdf" not in {document.path for document in made.documents}
    (page,) = (artifact.data.decode() for artifact in made.artifacts if artifact.path == "checklists/list.md")
    assert "list&#46;pdf" in page
    assert "brief" not in page
    (tmp_path / "again").mkdir()
    book = crowded(tmp_path / "again", 120)
    with pytest.raises(ValueError, match="does not fit"):
        brief.make(book.checklists[0], book)


def test_its_page_offers_a_brief() -> None:
    made = render(small())
    assert "checklists/shop-checklist.brief.pdf" in {document.path for document in made.documents}
    pages = {artifact.path: artifact.data.decode() for artifact in made.artifacts}
    assert "下载一页版" in pages["checklists/shop-checklist.md"]
    assert "下载一页版" not in pages["plans/shop-plan.md"]


def test_a_page_with_a_long_title_or_many_signatures_is_not_tried(tmp_path: Path) -> None:
    crowded_head: list[dict[str, Any]] = [{"title": "很长的标题" * 8}, {"signatures": [f"第{n}人" for n in range(7)]}]
    for n, parts in enumerate(crowded_head):
        (tmp_path / str(n)).mkdir()
        book = write(tmp_path / str(n), checklists=[checklist(["查"], **parts)])
        assert not brief.suits(book.checklists[0], book)


def test_a_plan_has_none(tmp_path: Path) -> None:
    book = write(tmp_path, plans=[plan({"kind": "line", "label": "名称"})])
    assert not brief.suits(book.plans[0], book)
